"""The history: every act has a sentence, repeated saves are one line, an altered row shows."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from models.dossiers import Dossier, Version
from models.enums import DossierAction, DossierState
from models.history import Event
from tests.people import Province
from tests.web.counting import statements
from workbench.history import record
from workbench.web.pages.event_words import KIND_TERMS, WORDS, EventKind, sentence_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
SOURCES = Path(__file__).resolve().parents[2] / "workbench"


# Where the act is not written in the call: what it comes from, and the calls that say it.
HANDED_ON = {"action.value": r"(?!)", "act": r"\b_(?:note|add_comment)\((?:[^()]|\([^()]*\))*?\"([a-z]+(?:-[a-z]+)+|reply)\""}


def recorded_acts() -> tuple[set[str], set[str]]:
    """Find every act that the program writes, and what stands in the calls that don't name it."""
    text = "".join(path.read_text("utf8") + "\n" for path in sorted(SOURCES.rglob("*.py")))
    constants = dict(re.findall(r"^([A-Z_]+) = \"([a-z-]+)\"$", text, re.MULTILINE))
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    acts = [node.args[1] for node in calls if isinstance(node.func, ast.Name) and node.func.id == "record" and len(node.args) > 1]
    named = {act.value for act in acts if isinstance(act, ast.Constant)}
    others = {ast.unparse(act) for act in acts if not isinstance(act, ast.Constant)}
    named |= {constants[name] for name in others if name in constants}
    handed = others - set(constants)
    found = {act for pattern in HANDED_ON.values() for act in re.findall(pattern, text)}
    return {*named, *found, *(action.value for action in DossierAction)}, handed


def test_every_act_that_is_recorded_has_a_sentence() -> None:
    acts, handed = recorded_acts()

    assert handed == set(HANDED_ON)
    assert {"open", "save-answer", "open-thread", "confirm-procedure", "send"} <= acts
    assert acts - set(WORDS) == set()
    assert set(KIND_TERMS) == set(EventKind)


@pytest.mark.parametrize("act", list(WORDS))
def test_a_sentence_is_said_even_of_an_event_without_data(app: Flask, act: str) -> None:
    with app.test_request_context():
        words = sentence_of(Event(act=act, data={}))

    assert words
    assert "%(" not in words


def test_an_act_of_another_day_is_still_shown(signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        record(session, "no-longer-known", actor=people["drafter"], dossier=dossier)

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su")

    assert "Sự kiện khác" in answer.text


def test_the_history_tells_what_happened_by_whom(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su")

    assert "Mở hồ sơ" in answer.text
    assert "Tải lên phiên bản 1" in answer.text
    assert "Người drafter, Sở Tài chính" in answer.text


def test_repeated_saves_are_one_line(signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        for question in ("I.1", "I.2", "I.2", "I.3"):
            data = {"lineage": 1, "side": "drafter", "question": question}
            record(session, "save-answer", actor=people["drafter"], dossier=dossier, data=data)

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su")

    assert "Lưu 3 câu trả lời (cơ quan soạn thảo)" in answer.text
    assert "Xem từng lần (4)" in answer.text


def test_a_cost_sheet_that_was_saved_again_and_again_is_told_once(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        for revision in range(14):
            data = {"lineage": 1, "side": "drafter", "revision": revision}
            record(session, "save-cost", actor=people["drafter"], dossier=session.get_one(Dossier, dossier.id), data=data)

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su").text

    assert "bảng tính chi phí 14" not in page
    assert page.count("Lưu bảng tính chi phí tuân thủ (cơ quan soạn thảo)") == 15


def test_the_history_is_filtered_by_kind(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    browser = signed_in("drafter")

    drafts, none = (browser.get(f"/ho-so/{dossier.id}/lich-su?kind={kind}") for kind in ("draft", "discussion"))

    assert "Tải lên phiên bản 1" in drafts.text
    assert "event-what" in drafts.text
    assert ">Mở hồ sơ <" not in drafts.text
    assert "Chưa có sự kiện nào thuộc loại này" in none.text


def test_a_whole_chain_is_said_to_be_whole(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    make_dossier()
    dossier = make_dossier(title="Quy định thứ hai")

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su?check=1")

    assert "Chuỗi lịch sử nguyên vẹn" in answer.text


def test_an_altered_event_shows(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        session.execute(update(Event).where(Event.act == "open").values(data={"title": "khác"}))

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su?check=1")

    assert "Chuỗi lịch sử có sai lệch" in answer.text


def test_an_altered_row_that_an_event_vouches_for_shows(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        session.execute(update(Version).where(Version.dossier_id == dossier.id).values(note="khác"))

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su?check=1")

    assert "khác với nội dung" in answer.text


def test_a_state_that_no_event_explains_shows(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        session.execute(update(Dossier).values(state=DossierState.APPROVED))

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/lich-su?check=1")

    assert "không khớp với lịch sử" in answer.text


def test_the_history_asks_as_much_for_many_events_as_for_few(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    dossier = make_dossier()
    browser = signed_in("drafter")
    browser.get(f"/ho-so/{dossier.id}/lich-su?check=1")
    with statements(services) as first:
        browser.get(f"/ho-so/{dossier.id}/lich-su?check=1")

    with services.writing.begin() as writing:
        for _place in range(120):
            record(writing, "return", actor=people["head"], dossier=dossier)
    with statements(services) as later:
        answer = browser.get(f"/ho-so/{dossier.id}/lich-su?check=1&page=2")

    assert "Trang 2 trên 3" in answer.text
    assert len(later) == len(first)
