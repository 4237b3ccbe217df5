"""Deciding findings: by rule, the weightiest first; put aside with a reason, made a comment, taken up again."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, FindingState, Severity
from models.procedures import FindingRow
from tests.conftest import DRAFT
from workbench.history import verify
from workbench.ingest.queries import read_version
from workbench.linting.queries import findings_of
from workbench.review.queries import threads_of
from workbench.web.pages.finding_groups import SHOWN_ROWS, FindingFilter, finding_panel

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
PART = {"HX-Request": "true"}
REPEATED = DRAFT.replace(
    "c) Các giấy tờ khác có liên quan.",
    "\n".join(f"{letter}) Các giấy tờ khác có liên quan đến nội dung {letter};" for letter in "cdeghi"),
)


def stored(session: Session, dossier: Dossier) -> list[FindingRow]:
    session.rollback()
    version = read_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    return findings_of(session, version)


def finding(number: int, rule: str, severity: Severity, state: FindingState = FindingState.OPEN) -> FindingRow:
    return FindingRow(id=number, rule=rule, severity=severity, state=state, message=f"Phát hiện {number}", basis="", paragraph=number)


def url_of(row: FindingRow, act: str) -> str:
    return f"/ho-so/{row.version.dossier_id}/phat-hien/{row.id}/{act}"


def test_findings_are_grouped_by_rule_with_the_weightiest_first() -> None:
    rows = [finding(1, "B", Severity.BLOCKER), *(finding(n, "A", Severity.MAJOR) for n in range(2, 9))]

    panel = finding_panel(rows, FindingFilter())

    assert [(group.rule, group.count, len(group.rows)) for group in panel.groups] == [("B", 1, 1), ("A", 7, SHOWN_ROWS)]


def test_a_rule_that_is_only_counted_shows_its_number_and_no_rows() -> None:
    panel = finding_panel([finding(n, "TH-03", Severity.MINOR) for n in range(9)], FindingFilter())

    assert [(group.count, group.rows) for group in panel.groups] == [(9, [])]


@pytest.mark.parametrize("chosen", [FindingFilter(rule="TH-03"), FindingFilter(finding=4)], ids=["by its rule", "by the id of one of them"])
def test_the_findings_of_one_rule_are_all_shown_when_asked_for(chosen: FindingFilter) -> None:
    rows = [finding(99, "HS-01", Severity.BLOCKER), *(finding(n, "TH-03", Severity.MINOR) for n in range(9))]

    panel = finding_panel(rows, chosen)

    assert [(group.rule, len(group.rows)) for group in panel.groups] == [("TH-03", 9)]


def test_decided_findings_stand_apart() -> None:
    panel = finding_panel([finding(1, "A", Severity.MAJOR, FindingState.DISMISSED), finding(2, "A", Severity.MAJOR)], FindingFilter())

    assert [row.id for row in panel.decided] == [1]
    assert panel.open_count == 1


def test_a_dismissed_finding_keeps_its_reason_and_one_comes_back_to_its_place(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    row = stored(session, make_dossier())[0]

    answer = signed_in("drafter").post(url_of(row, "bo-qua"), data={"reason": "Có ở luật khác.", "severity": "major"})

    session.rollback()
    session.refresh(row)
    assert answer.location.endswith(f"panel=findings&severity=major#p-{row.paragraph}")
    assert (row.state, row.reason) == (FindingState.DISMISSED, "Có ở luật khác.")


@pytest.mark.parametrize("headers", [{}, PART], ids=["as a page", "as a part"])
def test_a_finding_is_not_dismissed_without_a_reason(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, headers: dict[str, str]
) -> None:
    row = stored(session, make_dossier())[0]

    answer = signed_in("drafter").post(url_of(row, "bo-qua"), data={"reason": " "}, headers=headers)

    assert answer.status_code == 422
    assert "Nêu lý do bỏ qua phát hiện này." in answer.text
    assert f'id="card-{row.id}"' in answer.text


def test_all_findings_of_a_rule_are_dismissed_with_one_reason(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier(REPEATED)
    rule = max((row.rule for row in stored(session, dossier)), key=[row.rule for row in stored(session, dossier)].count)

    signed_in("drafter").post(f"/ho-so/{dossier.id}/phat-hien/quy-tac/{rule}/bo-qua", data={"reason": "Cùng một lý do."})

    own = [row for row in stored(session, dossier) if row.rule == rule]
    assert len(own) > 1
    assert {(row.state, row.reason) for row in own} == {(FindingState.DISMISSED, "Cùng một lý do.")}


def test_a_dismissed_finding_is_taken_up_again(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    row = stored(session, make_dossier())[0]
    browser = signed_in("drafter")
    browser.post(url_of(row, "bo-qua"), data={"reason": "Nhầm."})

    browser.post(url_of(row, "mo-lai"))

    session.rollback()
    session.refresh(row)
    assert row.state is FindingState.OPEN


def test_a_finding_becomes_a_comment_with_its_words_and_basis(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    row = next(one for one in stored(session, dossier) if one.state is FindingState.OPEN and one.paragraph is not None)
    browser = signed_in("appraiser")

    form = browser.get(f"/ho-so/{dossier.id}/y-kien/moi?finding={row.id}").text
    browser.post(f"/ho-so/{dossier.id}/y-kien/moi", data={"finding": row.id, "kind": "required", "text": "Đề nghị sửa."})

    session.rollback()
    session.refresh(row)
    assert "Căn cứ:" in form
    assert row.state is FindingState.RAISED


def test_one_press_makes_a_comment_at_its_place_and_one_press_takes_it_back(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    row = next(one for one in stored(session, dossier) if one.state is FindingState.OPEN and one.suggestion and one.paragraph)
    browser = signed_in("appraiser")

    raised = browser.post(url_of(row, "y-kien"), headers=PART)
    page = browser.get(raised.location, headers=PART).text
    session.rollback()
    (thread,) = [one for one in threads_of(session, dossier, reader=None) if one.finding_id == row.id]
    (place,) = thread.placements
    browser.post(url_of(row, "rut-y-kien"), headers=PART)

    assert "Đã gửi ý kiến" in page
    assert "Hoàn tác" in page
    assert (place.paragraph, place.start, place.end, place.quote) == (row.paragraph, row.start, row.end, row.quote)
    assert [words in thread.comments[0].text for words in (row.message, row.suggestion, row.basis)] == [True, True, True]
    session.rollback()
    session.refresh(row)
    assert row.state is FindingState.OPEN
    assert [one for one in threads_of(session, dossier, reader=None) if one.finding_id == row.id] == []
    assert verify(session) == []


def test_a_comment_that_was_answered_is_not_taken_back(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    row = next(one for one in stored(session, dossier) if one.state is FindingState.OPEN and one.paragraph is not None)
    browser = signed_in("appraiser")
    browser.post(url_of(row, "y-kien"))
    session.rollback()
    (thread,) = [one for one in threads_of(session, dossier, reader=None) if one.finding_id == row.id]
    signed_in("drafter").post(f"/ho-so/{dossier.id}/y-kien/{thread.id}/trao-doi", data={"text": "Sẽ xem lại."})

    answer = browser.post(url_of(row, "rut-y-kien"))

    session.rollback()
    session.refresh(row)
    assert answer.status_code == 400
    assert row.state is FindingState.RAISED


def test_a_finding_is_raised_once(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    row = next(one for one in stored(session, dossier) if one.state is FindingState.OPEN)
    browser = signed_in("appraiser")

    answers = [browser.post(url_of(row, "y-kien")).status_code for _ in range(2)]

    session.rollback()
    assert answers == [303, 400]
    assert len([one for one in threads_of(session, dossier, reader=None) if one.finding_id == row.id]) == 1
