"""Administration: people and organisations, the dated data, refused files, integrity; for administrators alone."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import OrganisationKind, Role
from models.history import Event
from models.people import Organisation, User
from tests.people import PASSWORD, PEOPLE, Province
from tests.web.counting import statements
from workbench.access.operations import PersonValues, add_person, state_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]

PAGES = (
    "nguoi-dung",
    "nguoi-dung/moi",
    "nguoi-dung/1",
    "co-quan",
    "co-quan/moi",
    "co-quan/1",
    "bieu-mau",
    "quy-tac",
    "quy-tac?status=to-confirm",
    "quy-tac?q=khong-co-quy-tac-nay",
    "chi-phi",
    "thoi-han",
    "tep-bi-tu-choi",
    "kiem-tra",
    "kiem-tra?check=1",
    "nhat-ky",
)


def person_values(people: Province, **changes: object) -> dict[str, object]:
    values = {
        "name": "Lê Thị Mới",
        "position": "Chuyên viên",
        "email": "moi@mau.test",
        "organisation": people.organisations["finance"].id,
        "roles": ["drafter"],
        "is_active": "y",
        "password": "mat-khau-ban-dau",
    }
    return {**values, **changes}


def organisation_values(**changes: str) -> dict[str, str]:
    return {"name": "Sở Mới", "short_name": "Sở Mới", "kind": "department", "level": "province", "is_active": "y", **changes}


def stored(session: Session, email: str) -> User | None:
    session.rollback()
    return session.scalar(select(User).where(User.email == email).execution_options(populate_existing=True))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_administrators(signed_in: SignedIn, page: str) -> None:
    answer = signed_in("administrator").get(f"/quan-tri/{page}")

    assert answer.status_code == 200
    assert 'aria-label="Quản trị"' in answer.text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "administrator"])
def test_each_page_is_refused_to_everybody_else(signed_in: SignedIn, name: str, page: str) -> None:
    assert signed_in(name).get(f"/quan-tri/{page}").status_code == 403


def test_a_person_is_added_and_signs_in(signed_in: SignedIn, session: Session, people: Province) -> None:
    browser = signed_in("administrator")

    answer = browser.post("/quan-tri/nguoi-dung/moi", data=person_values(people))

    added = stored(session, "moi@mau.test")
    assert answer.status_code == 302
    assert added is not None
    assert added.roles == {Role.DRAFTER}
    sign_in = browser.post("/dang-nhap", data={"email": "moi@mau.test", "password": "mat-khau-ban-dau"})
    assert sign_in.status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Nhập họ và tên"),
        ({"email": "khong-phai-thu"}, "ten@coquan.gov.vn"),
        ({"email": "a..b@so.vn"}, "ten@coquan.gov.vn"),
        ({"email": "an@so.vn."}, "ten@coquan.gov.vn"),
        ({"email": "a,b@so.vn"}, "ten@coquan.gov.vn"),
        ({"email": "nguyễn@so.vn"}, "ten@coquan.gov.vn"),
        ({"email": "drafter@mau.test"}, "đã có tài khoản"),
        ({"roles": []}, "Chọn ít nhất một vai trò"),
        ({"roles": ["leader"]}, "vai trò phù hợp"),
        ({"password": "ngan"}, "ít nhất 10 ký tự"),
        ({"organisation": "999"}, "error-summary"),
    ],
    ids=[
        *("no name", "no address", "two dots", "a dot at the end", "a comma", "a mark", "address taken"),
        *("no role", "role of another kind", "short password", "no organisation"),
    ],
)
def test_a_wrong_person_is_answered_by_a_sentence_and_what_was_typed_stays(
    signed_in: SignedIn, people: Province, changes: dict[str, object], words: str
) -> None:
    answer = signed_in("administrator").post("/quan-tri/nguoi-dung/moi", data=person_values(people, **changes))

    assert answer.status_code == 422
    assert words in answer.text
    assert "Chuyên viên" in answer.text


def test_a_blocked_person_is_out_at_once(signed_in: SignedIn, people: Province) -> None:
    drafter = people["drafter"]
    theirs, browser = signed_in("drafter"), signed_in("administrator")
    values = person_values(people, name=drafter.name, email=drafter.email, revision=drafter.revision)
    del values["is_active"]

    answer = browser.post(f"/quan-tri/nguoi-dung/{drafter.id}", data=values)

    assert answer.status_code == 302
    assert theirs.get("/viec-cua-toi").status_code == 302


def test_two_administrators_at_once_see_both_texts(signed_in: SignedIn, people: Province, session: Session) -> None:
    drafter, browser = people["drafter"], signed_in("administrator")
    first = person_values(people, name="Tên của người thứ nhất", email=drafter.email, revision=drafter.revision)
    browser.post(f"/quan-tri/nguoi-dung/{drafter.id}", data=first)

    second = {**first, "name": "Tên của người thứ hai"}
    answer = browser.post(f"/quan-tri/nguoi-dung/{drafter.id}", data=second)

    assert answer.status_code == 409
    assert "Tên của người thứ nhất" in answer.text
    assert 'value="Tên của người thứ hai"' in answer.text
    again = browser.post(f"/quan-tri/nguoi-dung/{drafter.id}", data={**second, "revision": drafter.revision + 1})
    kept = stored(session, drafter.email)
    assert again.status_code == 302
    assert kept is not None
    assert kept.name == "Tên của người thứ hai"


def test_administrators_do_not_lock_themselves_out(signed_in: SignedIn, people: Province) -> None:
    own = people["administrator"]
    values = person_values(people, email=own.email, organisation=own.organisation_id, roles=["controller"], revision=own.revision)

    answer = signed_in("administrator").post(f"/quan-tri/nguoi-dung/{own.id}", data=values)

    assert answer.status_code == 422
    assert "không tự bỏ quyền quản trị" in answer.text


def test_a_reset_password_ends_every_session(signed_in: SignedIn, people: Province) -> None:
    theirs, drafter = signed_in("drafter"), people["drafter"]

    answer = signed_in("administrator").post(f"/quan-tri/nguoi-dung/{drafter.id}/mat-khau", data={"password": "mat-khau-moi-khac"})

    assert answer.status_code == 302
    assert theirs.get("/viec-cua-toi").status_code == 302


def test_a_short_new_password_is_refused_and_the_person_stays_shown(signed_in: SignedIn, people: Province) -> None:
    drafter = people["drafter"]

    answer = signed_in("administrator").post(f"/quan-tri/nguoi-dung/{drafter.id}/mat-khau", data={"password": "ngan"})

    assert answer.status_code == 422
    assert "ít nhất 10 ký tự" in answer.text
    assert drafter.email in answer.text


def test_all_sessions_of_a_person_are_ended(signed_in: SignedIn, people: Province) -> None:
    theirs = signed_in("drafter")

    signed_in("administrator").post(f"/quan-tri/nguoi-dung/{people['drafter'].id}/ket-thuc-phien")

    assert theirs.get("/viec-cua-toi").status_code == 302


@pytest.mark.parametrize(
    "address", ["nguoi-dung/moi", "nguoi-dung/1", "nguoi-dung/1/mat-khau", "nguoi-dung/1/ket-thuc-phien", "co-quan/moi", "co-quan/1"]
)
def test_nobody_else_changes_people_or_organisations(signed_in: SignedIn, address: str) -> None:
    assert signed_in("head").post(f"/quan-tri/{address}", data={}).status_code == 403


def test_an_organisation_is_added_renamed_and_remembered(signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("administrator")
    browser.post("/quan-tri/co-quan/moi", data=organisation_values())
    added = session.scalars(select(Organisation).where(Organisation.name == "Sở Mới")).one()
    session.rollback()

    renamed = organisation_values(name="Sở Hợp nhất", seen=state_of(added))
    answer = browser.post(f"/quan-tri/co-quan/{added.id}", data=renamed)

    session.rollback()
    event = session.scalars(select(Event).where(Event.act == "change-organisation")).one()
    assert answer.status_code == 302
    assert event.data["before"]["name"] == "Sở Mới"
    assert event.data["after"]["name"] == "Sở Hợp nhất"
    assert "Sửa cơ quan “Sở Hợp nhất”" in browser.get("/quan-tri/nhat-ky").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Nhập tên đầy đủ"),
        ({"name": "   "}, "Nhập tên đầy đủ"),
        ({"name": "sở y tế"}, "Đã có cơ quan mang tên này"),
        ({"kind": "control"}, "không phù hợp với vai trò"),
        ({"is_active": ""}, "đang hoạt động"),
    ],
    ids=["no name", "blank name", "name taken", "a kind that the roles don't fit", "people still work there"],
)
def test_a_wrong_organisation_is_answered_by_a_sentence_and_what_was_typed_stays(
    signed_in: SignedIn, people: Province, changes: dict[str, str], words: str
) -> None:
    justice = people.organisations["justice"]
    values = organisation_values(short_name="Tên đã nhập", seen=state_of(justice), **{"kind": "justice", **changes})

    answer = signed_in("administrator").post(f"/quan-tri/co-quan/{justice.id}", data={k: v for k, v in values.items() if v})

    assert answer.status_code == 422
    assert words in answer.text
    assert "Tên đã nhập" in answer.text


def test_two_administrators_who_rename_at_once_see_both_names(signed_in: SignedIn, people: Province) -> None:
    health, browser = people.organisations["health"], signed_in("administrator")
    seen = state_of(health)
    browser.post(f"/quan-tri/co-quan/{health.id}", data=organisation_values(name="Tên thứ nhất", seen=seen))

    answer = browser.post(f"/quan-tri/co-quan/{health.id}", data=organisation_values(name="Tên thứ hai", seen=seen))

    assert answer.status_code == 409
    assert "Tên thứ nhất" in answer.text
    assert 'value="Tên thứ hai"' in answer.text


def test_the_control_body_is_the_organisation_of_that_kind(signed_in: SignedIn, session: Session) -> None:
    answer = signed_in("administrator").post("/quan-tri/co-quan/moi", data=organisation_values(name="Phòng Kiểm soát", kind="control"))

    added = session.scalars(select(Organisation).where(Organisation.name == "Phòng Kiểm soát")).one()
    assert answer.status_code == 302
    assert added.kind is OrganisationKind.CONTROL


def test_the_list_of_people_asks_as_much_for_many_as_for_few(signed_in: SignedIn, services: Services, people: Province) -> None:
    browser = signed_in("administrator")
    with statements(services) as first:
        browser.get("/quan-tri/nguoi-dung")

    with services.writing.begin() as session:
        for place in range(60):
            values = PersonValues(f"Người {place}", "", f"p{place}@mau.test", people.organisations["health"].id, frozenset({Role.DRAFTER}))
            add_person(session, values, password=PASSWORD, actor=None)
    with statements(services) as later:
        answer = browser.get("/quan-tri/nguoi-dung?page=2")

    assert "Trang 2 trên 2" in answer.text
    assert len(later) == len(first)
