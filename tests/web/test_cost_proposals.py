"""What a cost sheet proposes: rows from the draft, the number and the way that were answered, each taken over at a press."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from tests.people import Province
from tests.web.sheets import SCRIPT, address, answered, first_procedure, saved, sheet
from workbench.assessment.answers import AnswerValue
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


def test_rows_are_proposed_from_the_draft_and_none_counts_before_somebody_saves(
    signed_in: SignedIn, session: Session, drafting: Dossier
) -> None:
    page = signed_in("drafter").get(address(session, drafting))

    assert "đề xuất từ dự thảo" in page.text
    assert "Chứng chỉ nghề (bản sao có chứng thực)" in page.text
    assert "Cần xác nhận" in page.text
    assert saved(session) == []


def test_the_number_that_was_answered_is_proposed_with_its_question(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    answered(services, drafting, people, SUBJECTS_A_YEAR=AnswerValue(number=Decimal(1_250)))

    page = signed_in("drafter").get(address(session, drafting))

    assert 'value="1.250"' in page.text
    assert 'value="cases" checked' in page.text
    assert "của phiếu trả lời: 1.250 lượt/năm" in page.text
    assert "đang dùng số này" in page.text


def test_a_saved_sheet_takes_the_answered_number_over_at_a_press(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    client.post(url, data=sheet(**{"proposed-counted": "unknown"}))
    answered(services, drafting, people, SUBJECTS_A_YEAR=AnswerValue(number=Decimal(1_250)))

    before = client.get(url)
    client.post(url, data=sheet(**{"proposed-counted": "unknown", "revision": "1", "take": "proposed"}))

    *_first, newest = saved(session)
    assert "Dùng 1.250 lượt/năm" in before.text
    assert newest.sheet["counted"] == {"proposed": "cases"}
    assert newest.sheet["proposed"]["subjects"] == 1_250


WAYS = [
    ("in-person", {"kind": "travel", "trips": 1, "level": "province"}),
    ("post", {"kind": "service", "services": 30_000}),
    ("online", {"kind": "other", "hours": 0.3}),
]


@pytest.mark.parametrize(("channel", "row"), WAYS)
def test_a_row_asks_how_where_the_draft_does_not_say_and_takes_the_answer(
    signed_in: SignedIn, session: Session, drafting: Dossier, channel: str, row: dict[str, Any]
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    asking = {"name": "Nộp hồ sơ (chưa rõ cách thực hiện)", "group": "submit", "kind": "other", "amount": "0", "asks": "channel"}
    fields = {f"proposed-row-4-{part}": value for part, value in asking.items()}

    asked = client.post(url, data={**sheet(), **fields}, headers=SCRIPT)
    answer = client.post(url, data={**sheet(revision="1"), **fields, "way": f"proposed:4:{channel}"})

    first, second = saved(session)
    stored = second.sheet["proposed"]["activities"][1]
    assert "Dòng 2: chọn cách thực hiện" in asked.text
    assert first.sheet["proposed"]["activities"][1]["asks"] == "channel"
    assert answer.headers["Location"].endswith("#proposed-row-4-name")
    assert {key: stored[key] for key in row} == row
    assert "asks" not in stored


def test_the_way_that_was_answered_is_proposed_where_the_draft_is_silent(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    with services.writing.begin() as writing:
        procedure = first_procedure(writing, drafting)
        procedure.facts = {**procedure.facts, "channels": [], "ways": []}
    silent = signed_in("drafter").get(address(session, drafting))
    answered(services, drafting, people, CHANNELS=AnswerValue(options=("online",)))

    told = signed_in("drafter").get(address(session, drafting))

    assert "Nộp hồ sơ (chưa rõ cách thực hiện)" in silent.text
    assert "Nộp hồ sơ trực tuyến" in told.text
    assert "chưa rõ cách thực hiện" not in told.text
