"""The current cost of a procedure in force: from the registry's papers, never from a copy of the draft that nobody asked for."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.dossiers import Dossier
from models.enums import Component, DossierState, ProcedureNature
from tests import casework
from tests.people import Province
from workbench.extraction.operations import ProcedureValues, confirm
from workbench.extraction.queries import procedures_of
from workbench.registry import Entry, ExistingProcedure, shipped
from workbench.registry.nearest import Wanted, nearest
from workbench.web.pages.cost_existing import facts_in
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
SCRIPT = {"HX-Request": "true"}
# It stands in the registry that ships, with another word in front.
KNOWN = "Hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa"


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    number = make_dossier().id
    with services.writing.begin() as session:
        return casework.bring_to(session, number, DossierState.DRAFTING, people)


def address(services: Services, dossier: Dossier, people: Province, *, name: str, nature: ProcedureNature) -> str:
    """Confirm the procedure anew under a name and as of a nature; gives the address of its cost sheet."""
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        row = procedures_of(session, casework.newest(session, stored))[0]
        confirm(session, stored, row, ProcedureValues(name, nature, "Điều 12"), actor=people["drafter"], revision=row.revision)
        return f"/ho-so/{dossier.id}/danh-gia/{row.id}/drafter/chi-phi"


def sheet(**changes: str) -> dict[str, str]:
    """Give what a browser sends: nothing of the current state, one form in the proposed one."""
    row = {"name": "Đơn đề nghị", "group": "prepare", "kind": "form", "amount": "2"}
    states = {f"{state}-{part}": value for state in ("current", "proposed") for part, value in (("counted", "cases"), ("subjects", "100"))}
    rows = {f"proposed-row-0-{part}": value for part, value in row.items()}
    return {"year": "2026", "hourly_income": "50.000", "area": "urban", "revision": "0", **states, **rows, **changes}


def saved(session: Session) -> list[CostEstimate]:
    session.rollback()
    return list(session.scalars(select(CostEstimate).order_by(CostEstimate.revision)))


@pytest.mark.parametrize("nature", [ProcedureNature.AMENDED, ProcedureNature.ABOLISHED])
def test_the_current_rows_are_proposed_from_the_procedure_in_force_of_that_name(
    signed_in: SignedIn, services: Services, dossier: Dossier, people: Province, nature: ProcedureNature
) -> None:
    url = address(services, dossier, people, name=KNOWN, nature=nature)
    (near,) = nearest(shipped(), Wanted(KNOWN), most=1)
    papers = facts_in(near.existing).dossier_items

    page = signed_in("drafter").get(url)

    assert "Các dòng lấy từ thủ tục hiện hành" in page.text
    assert near.existing.name in page.text
    assert papers
    assert all(f'name="current-row-{place}-name"' in page.text for place in range(len(papers)))


def test_without_such_a_procedure_nothing_current_is_claimed_and_nothing_is_said_to_be_saved(
    signed_in: SignedIn, session: Session, services: Services, dossier: Dossier, people: Province
) -> None:
    client, url = signed_in("drafter"), address(services, dossier, people, name="Tên chưa từng có", nature=ProcedureNature.AMENDED)

    page = client.get(url)
    answer = client.post(url, data=sheet(), headers=SCRIPT)

    (estimate,) = saved(session)
    assert "Nhập những việc phải làm theo quy định hiện hành" in page.text
    assert estimate.result["current"] is None
    assert "nhập các hoạt động của thủ tục hiện hành để so sánh" in answer.text
    assert 'name="current-subjects" value="100"' in client.get(url).text.replace('id="current-subjects" ', "")
    assert "Cắt giảm" not in answer.text
    assert "Tăng thêm" not in answer.text


FILLED = [({"fill": "proposed"}, "Đơn đề nghị"), ({"fill": "1.013124"}, ""), ({"fill": "code", "existing_code": " 1.013124 "}, "")]


@pytest.mark.parametrize(("press", "name"), FILLED)
def test_a_press_fills_the_current_rows_and_keeps_the_number_of_a_year(
    signed_in: SignedIn, session: Session, services: Services, dossier: Dossier, people: Province, press: dict[str, str], name: str
) -> None:
    url = address(services, dossier, people, name="Tên chưa từng có", nature=ProcedureNature.AMENDED)

    answer = signed_in("drafter").post(url, data=sheet(**press))

    (estimate,) = saved(session)
    rows = [row["name"] for row in estimate.sheet["current"]["activities"]]
    wanted = [name] if name else [row.name for row in facts_in(shipped().find("1.013124")).dossier_items]
    assert answer.status_code == 302
    assert len(rows) >= len(wanted) > 0
    assert estimate.sheet["current"]["subjects"] == 100
    assert estimate.sheet["current"].get("existing", "") == ("" if name else "1.013124")


def test_a_code_that_the_registry_does_not_have_loses_nothing(
    signed_in: SignedIn, session: Session, services: Services, dossier: Dossier, people: Province
) -> None:
    url = address(services, dossier, people, name="Tên chưa từng có", nature=ProcedureNature.AMENDED)

    answer = signed_in("drafter").post(url, data=sheet(fill="code", existing_code="9.999999"))

    assert answer.status_code == 422
    assert "Danh bạ không có thủ tục mang mã “9.999999”" in answer.text
    assert "Đơn đề nghị" in answer.text
    assert saved(session) == []


PUBLISHED = {
    Component.DOSSIER: "- Thành phần hồ sơ gồm:\n- Đơn đề nghị cấp phép - Mẫu số 97 Phụ lục I;\n- Bản sao giấy phép xây dựng\n- Không có.\n"
    "- Bản sao giấy phép xây dựng",
    Component.METHOD: "Trực tuyến: 5 Ngày; Miễn phí\nTrực tiếp: 5 Ngày",
    Component.FEE: "100.000 đồng/lần",
}


def test_a_published_record_is_read_once_a_paper_with_its_form_ways_and_fee() -> None:
    facts = facts_in(ExistingProcedure(Entry("1.000001", "Cấp phép"), PUBLISHED))

    assert [(item.name, item.form) for item in facts.dossier_items] == [("Đơn đề nghị cấp phép", None), ("Giấy phép xây dựng", "copy")]
    assert "Mẫu số 97" in (facts.dossier_items[0].template or "")
    assert set(facts.channels) == {"in-person", "online"}
    assert [fee.amount for fee in facts.fees] == [100_000]
