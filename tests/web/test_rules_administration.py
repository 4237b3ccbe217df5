"""Rules as the administrator keeps them: changed, restored, added, tried, judged by decisions."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import FindingState
from models.procedures import FindingRow
from models.rules import RuleSetting, RuleTrial
from tests.people import Province
from tests.web.counting import statements
from tests.web.police import offences
from workbench.history import verify
from workbench.ingest.queries import read_version
from workbench.linting.catalogue import catalogue
from workbench.linting.operations import dismiss_finding
from workbench.linting.queries import effective_catalogue, findings_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
ROOM = "/quan-tri/quy-tac"
NEW: dict[str, Any] = {
    "seen": "0",
    "is_enabled": "y",
    "title": "Không dùng Trung tâm khi nói nơi nộp",
    "severity": "minor",
    "message": "“{quote}” cần ghi rõ tên đầy đủ.",
    "basis": "Điều 1 Quyết định số 01/2026/QĐ-UBND",
    "phrases": "Trung tâm Phục vụ hành chính công",
    "scope": "clause",
    "place": "articles",
}


def changed(rule: str = "HS-01", **values: Any) -> dict[str, Any]:
    """Give the form of a rule of the house, with other values."""
    return {"seen": "0", "is_enabled": "y", "severity": catalogue().by_id[rule].severity.value, **values}


def found(session: Session, dossier: Dossier, rule: str) -> list[FindingRow]:
    session.rollback()
    version = read_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    return [row for row in findings_of(session, version) if row.rule == rule]


def tried(session: Session) -> RuleTrial:
    session.rollback()
    return session.scalars(select(RuleTrial)).one()


def newest(session: Session, rule: str) -> RuleSetting:
    session.rollback()
    return session.scalars(select(RuleSetting).where(RuleSetting.rule == rule).order_by(RuleSetting.number.desc())).first()


@pytest.mark.parametrize("address", ["", "?state=own", "?state=off", "/do-chinh-xac", "/HS-01", "/TQ-01", "/KT-10", "/moi"])
def test_every_page_of_rules_is_sound(signed_in: SignedIn, make_dossier: MakeDossier, address: str) -> None:
    make_dossier()

    answer = signed_in("administrator").get(ROOM + address)

    assert answer.status_code == 200
    assert offences(answer.text) == []


def test_what_is_sent_as_it_was_shown_is_no_change(signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("administrator")

    browser.post(f"{ROOM}/HS-17", data=changed("HS-17", phrases="sơ yếu lý lịch\nlý lịch cá nhân\nlý lịch tự thuật"))

    assert newest(session, "HS-17").values == {}


def test_a_change_is_a_version_that_history_vouches_for(signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("administrator")

    browser.post(f"{ROOM}/HS-01", data=changed(severity="info", note="Quá nhiều."))
    answer = browser.post(f"{ROOM}/HS-01", data={**changed(severity="info", message="Nêu rõ {quote}."), "seen": "1"})

    row = newest(session, "HS-01")
    page = browser.get(answer.location).text
    assert (row.number, row.values["severity"], row.values["message"]) == (2, "info", "Nêu rõ {quote}.")
    assert "Quá nhiều." in page
    assert "Mức độ: như bản gốc → Tham khảo" in page
    assert verify(session) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"message": "Sai {ten}."}, "bỏ các dấu { } khác"),
        ({"pattern": "(a+)+$"}, "chạy rất lâu"),
        ({"pattern": "(a"}, "không phải là biểu thức chính quy hợp lệ"),
        ({"valid_from": "32/13/2026"}, "Nhập ngày dạng"),
        ({"valid_from": "02/01/2026", "valid_to": "01/01/2026"}, "phải sau ngày bắt đầu"),
        ({"exceptions": "a"}, "quá ngắn"),
    ],
    ids=["a field that no message has", "repeats of repeats", "no expression", "no day", "days in the wrong order", "one letter"],
)
def test_what_would_do_harm_is_said_beside_its_field(signed_in: SignedIn, session: Session, values: dict[str, str], words: str) -> None:
    answer = signed_in("administrator").post(f"{ROOM}/HS-01", data=changed(**values))

    assert answer.status_code == 422
    assert words in answer.text
    assert newest(session, "HS-01") is None


@pytest.mark.parametrize("address", ["/HS-01", "/moi", "/moi/chay-thu", "/HS-01/chay-thu"])
def test_a_form_that_holds_nonsense_is_drawn_again(signed_in: SignedIn, address: str) -> None:
    answer = signed_in("administrator").post(ROOM + address, data={"severity": "x", "scope": "x", "components": "x"})

    assert answer.status_code == 422


def test_who_was_overtaken_sees_both_and_loses_nothing(signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("administrator")
    browser.post(f"{ROOM}/HS-01", data=changed(severity="info"))

    answer = browser.post(f"{ROOM}/HS-01", data=changed(message="Lời của người thứ hai."))

    assert answer.status_code == 409
    assert "Người khác vừa sửa quy tắc này" in answer.text
    assert "Lời của người thứ hai." in answer.text
    assert 'name="seen" value="1"' in answer.text
    assert offences(answer.text) == []


def test_a_rule_that_is_switched_off_finds_nothing_and_is_restored(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    browser = signed_in("administrator")
    browser.post(f"{ROOM}/HS-01", data={**changed(), "is_enabled": ""})
    off = make_dossier()

    browser.post(f"{ROOM}/HS-01/khoi-phuc", data={"seen": "1"})
    on = make_dossier()

    assert found(session, off, "HS-01") == []
    assert found(session, on, "HS-01") != []
    assert newest(session, "HS-01").values == {}


def test_a_rule_of_the_province_finds_its_words_in_the_next_draft(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    answer = signed_in("administrator").post(f"{ROOM}/moi", data=NEW)

    (row,) = found(session, make_dossier(), "ĐP-01")
    assert answer.location.endswith("%C4%90P-01")
    assert (row.quote, row.basis) == ("Trung tâm Phục vụ hành chính công", NEW["basis"])


def test_a_new_rule_says_what_it_lacks(signed_in: SignedIn) -> None:
    answer = signed_in("administrator").post(f"{ROOM}/moi", data={**NEW, "title": "", "phrases": "", "basis": ""})

    assert answer.status_code == 422
    assert all(words in answer.text for words in ("Nhập tên quy tắc.", "Nhập ít nhất một cụm từ", "Nhập căn cứ"))


def test_a_trial_counts_hits_and_stores_nothing_on_the_drafts(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier, browser = make_dossier(), signed_in("administrator")
    before = [row.id for rule in ("ĐP-01", "HS-01") for row in found(session, dossier, rule)]

    answer = browser.post(f"{ROOM}/moi/chay-thu", data=NEW)

    page = browser.get(answer.location).text
    trial = tried(session)
    assert [(one["hits"], one["new"], one["gone"]) for one in trial.result["drafts"]] == [(1, 1, 0)]
    assert "<mark>Trung tâm Phục vụ hành chính công</mark>" in page
    assert dossier.title not in page
    assert offences(page) == []
    assert before == [row.id for rule in ("ĐP-01", "HS-01") for row in found(session, dossier, rule)]
    assert newest(session, "ĐP-01") is None


def test_a_trial_of_a_changed_rule_says_what_would_be_gone(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    count = len(found(session, make_dossier(), "HS-01"))

    signed_in("administrator").post(f"{ROOM}/HS-01/chay-thu", data=changed(exceptions="giấy tờ khác"))

    result = tried(session).result
    assert count == 1
    assert [(one["hits"], one["new"], one["gone"]) for one in result["drafts"]] == [(0, 0, 1)]


def test_what_was_tried_is_kept_by_one_press(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    make_dossier()
    browser = signed_in("administrator")
    trial = browser.post(f"{ROOM}/moi/chay-thu", data=NEW).location

    browser.post(f"{trial}/ap-dung", data={"seen": "0"})

    assert newest(session, "ĐP-01").values["phrases"] == [NEW["phrases"]]
    assert "ĐP-01" in effective_catalogue(session).by_id


def test_rules_are_applied_anew_and_decisions_stay(
    signed_in: SignedIn, make_dossier: MakeDossier, services: Services, people: Province, session: Session
) -> None:
    dossier = make_dossier()
    kept = found(session, dossier, "HS-01")[0]
    with services.writing.begin() as writing:
        row = writing.get_one(FindingRow, kept.id)
        dismiss_finding(writing, row.version.dossier, row, reason="Có ở luật khác.", actor=people["drafter"])
    administrator, drafter = signed_in("administrator"), signed_in("drafter")
    administrator.post(f"{ROOM}/moi", data=NEW)
    administrator.post(f"{ROOM}/HS-01", data={**changed(), "is_enabled": ""})

    drafter.post(f"/ho-so/{dossier.id}/phat-hien/chay-lai")

    assert [row.state for row in found(session, dossier, "HS-01")] == [FindingState.DISMISSED]
    assert len(found(session, dossier, "ĐP-01")) == 1


def test_precision_asks_as_much_for_many_findings_as_for_few(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    browser = signed_in("administrator")
    make_dossier()
    with statements(services) as first:
        browser.get(f"{ROOM}/do-chinh-xac")

    for _ in range(3):
        make_dossier()
    with statements(services) as later:
        answer = browser.get(f"{ROOM}/do-chinh-xac")

    assert "chưa có quyết định" in answer.text
    assert len(later) == len(first)


@pytest.mark.parametrize("name", ["drafter", "appraiser", "head", "controller", "leader"])
def test_rules_are_kept_by_the_administrator_alone(signed_in: SignedIn, name: str) -> None:
    statuses = [signed_in(name).open(ROOM + place, method=method).status_code for method, place in (("GET", ""), ("POST", "/HS-01"))]

    assert statuses == [403, 403]
