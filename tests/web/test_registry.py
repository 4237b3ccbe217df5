"""The registry of existing procedures on the page: found, shown with its source, and compared with a procedure of a draft."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import Component
from models.procedures import Procedure
from tests.people import PEOPLE
from tests.web.counting import statements
from tests.web.police import Police
from workbench.config import Settings
from workbench.registry import Entry, ExistingProcedure, registry_in
from workbench.registry.store import FILE
from workbench.registry.writing import write_registry
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
TRAINING = ExistingProcedure(
    Entry(
        "1.000001",
        "Hỗ trợ chi phí đào tạo nghề cho người lao động",
        "1.000001",
        "Việc làm",
        ("Cấp tỉnh",),
        "Bộ Nội vụ",
        "",
        "Cổng thử",
        "2026-07",
    ),
    {
        Component.SEQUENCE: "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
        Component.DOSSIER: "- Đơn đề nghị hỗ trợ theo mẫu\n- Bản sao chứng chỉ nghề\n- Giấy cam kết hoàn trả",
        Component.RESULT: "Quyết định hỗ trợ chi phí đào tạo nghề",
    },
)
FISHING = ExistingProcedure(
    Entry("2.000002", "Cấp giấy phép khai thác thủy sản", "2.000002", "Thủy sản", ("Cấp tỉnh", "Cấp xã"), source="Cổng thử")
)


@pytest.fixture
def own_registry(settings: Settings) -> None:
    """A registry of two procedures in the data folder."""
    folder = settings.data / "registry"
    folder.mkdir()
    write_registry(folder / FILE, [TRAINING, FISHING])


def procedure_of(session: Session, dossier: Dossier) -> Procedure:
    session.rollback()
    return session.scalars(select(Procedure).join(Procedure.version).where(Procedure.version.has(dossier_id=dossier.id))).first()


@pytest.mark.parametrize("name", list(PEOPLE))
def test_everybody_may_look_into_the_registry(signed_in: SignedIn, own_registry: None, name: str) -> None:
    police = Police(signed_in(name))

    listed, shown = police.get("/danh-ba-thu-tuc"), police.get("/danh-ba-thu-tuc/1.000001")

    assert (listed.status_code, shown.status_code) == (200, 200)
    assert "Cấp giấy phép khai thác thủy sản" in listed.text


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ("q=dao+tao+nghe", ["1.000001"], "Tìm thấy 1 thủ tục."),
        ("q=nghe+dao+tao", ["1.000001"], "Tìm thấy 1 thủ tục."),
        ("q=dao+taoo+nghe", ["1.000001"], "Đã tìm theo “dao tao nghe”."),
        ("q=2.0000", ["2.000002"], "Tìm thấy 1 thủ tục."),
        ("level=Cấp+tỉnh", ["1.000001", "2.000002"], "Tìm thấy 2 thủ tục."),
        ("field=Thủy+sản", ["2.000002"], "Tìm thấy 1 thủ tục."),
        ("q=dao+tao+nghe&field=Thủy+sản", [], "Không tìm thấy thủ tục nào"),
        ("q=zzz", [], "Không tìm thấy thủ tục nào"),
        ("q=&page=999", ["1.000001", "2.000002"], "Thủ tục hiện hành"),
    ],
)
def test_procedures_are_found_as_people_type(signed_in: SignedIn, own_registry: None, asked: str, found: list[str], said: str) -> None:
    answer = Police(signed_in("drafter")).get(f"/danh-ba-thu-tuc?{asked}")

    assert [key for key in ("1.000001", "2.000002") if f'href="/danh-ba-thu-tuc/{key}"' in answer.text] == found
    assert said in answer.text


def test_a_record_says_where_it_comes_from_and_to_check_it(signed_in: SignedIn, own_registry: None) -> None:
    page = signed_in("drafter").get("/danh-ba-thu-tuc/1.000001").text

    assert "Nguồn: Cổng thử, tháng 07/2026. Đối chiếu Cổng dịch vụ công trước khi viện dẫn." in page
    assert page.index("Trình tự thực hiện") < page.index("Thành phần hồ sơ") < page.index("Kết quả thực hiện")
    assert "<p>Bước 2: Nhận kết quả.</p>" in page


def test_a_record_that_is_not_there_is_said_to_be_absent(signed_in: SignedIn, own_registry: None) -> None:
    assert signed_in("drafter").get("/danh-ba-thu-tuc/9.999999").status_code == 404


def test_the_registry_that_ships_is_used_until_one_is_imported(signed_in: SignedIn, settings: Settings) -> None:
    before = signed_in("drafter").get("/danh-ba-thu-tuc").text
    (settings.data / "registry").mkdir()
    write_registry(settings.data / "registry" / FILE, [FISHING])

    after = signed_in("drafter").get("/danh-ba-thu-tuc").text

    assert "Cấp giấy phép khai thác thủy sản" not in before
    assert "1 thủ tục đã được công bố" in after
    assert len(registry_in(settings.data).entries) == 1


def test_the_card_of_a_procedure_names_the_nearest_existing_one(
    signed_in: SignedIn, own_registry: None, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    row = procedure_of(session, dossier)

    page = Police(signed_in("drafter")).get(f"/ho-so/{dossier.id}/thu-tuc/{row.id}").text

    assert "Hỗ trợ chi phí đào tạo nghề cho người lao động" in page
    assert f"/ho-so/{dossier.id}/thu-tuc/{row.id}/so-sanh-hien-hanh?key=1.000001" in page


@pytest.mark.parametrize("key", ["", "1.000001"])
def test_a_procedure_stands_beside_an_existing_one_component_by_component(
    signed_in: SignedIn, own_registry: None, make_dossier: MakeDossier, session: Session, key: str
) -> None:
    dossier = make_dossier()
    row = procedure_of(session, dossier)

    page = Police(signed_in("appraiser" if dossier.sent_at else "drafter")).get(
        f"/ho-so/{dossier.id}/thu-tuc/{row.id}/so-sanh-hien-hanh?key={key}"
    )

    assert page.status_code == 200
    assert "Giấy cam kết hoàn trả" in page.text
    assert page.text.count("Có ở cả hai") >= 2
    assert "Nguồn: Cổng thử" in page.text


def test_an_unknown_code_and_an_unknown_procedure_are_said_to_be_absent(
    signed_in: SignedIn, own_registry: None, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    row = procedure_of(session, dossier)
    browser = signed_in("drafter")

    addresses = (f"{row.id}/so-sanh-hien-hanh?key=9.999999", "987654/so-sanh-hien-hanh")

    assert [browser.get(f"/ho-so/{dossier.id}/thu-tuc/{address}").status_code for address in addresses] == [404, 404]


def test_nobody_compares_what_they_may_not_read(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier()
    row = procedure_of(session, dossier)

    assert signed_in("stranger").get(f"/ho-so/{dossier.id}/thu-tuc/{row.id}/so-sanh-hien-hanh").status_code == 404


def test_looking_into_the_registry_asks_the_database_for_the_person_alone(signed_in: SignedIn, services: Services) -> None:
    browser = signed_in("drafter")
    browser.get("/danh-ba-thu-tuc")
    with statements(services) as few:
        browser.get("/danh-ba-thu-tuc/1.001193")

    with statements(services) as many:
        browser.get("/danh-ba-thu-tuc?q=khai+sinh")

    assert len(few) == len(many)


def test_the_pages_can_be_read_in_english(signed_in: SignedIn, own_registry: None) -> None:
    browser = signed_in("drafter")
    browser.post("/ngon-ngu", data={"language": "en", "next": "/"})

    page = browser.get("/danh-ba-thu-tuc/1.000001").text

    assert "Source: Cổng thử, in 07/2026. Check the public service portal before citing it." in page
