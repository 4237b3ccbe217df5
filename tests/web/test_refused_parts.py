"""What a part of a page could not do: it is said in the form that was sent, and nothing that was typed there is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import TextAreaField

from models.dossiers import Dossier
from models.enums import DossierState
from models.reviews import Comment
from tests.people import Province
from workbench.web.replies import LONG_FIELDS, NUMBERED_FIELDS
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
SCRIPT = {"HX-Request": "true"}
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
# Text areas whose names are numbered, made of variables, or only show.
OTHER = {"typed"}


def is_put_into_the_form(headers: object) -> bool:
    values = dict(headers)  # type: ignore[call-overload]
    return (values.get("HX-Retarget"), values.get("HX-Reswap"), values.get("HX-Reselect")) == ("this", "afterbegin", "unset")


def test_a_refusal_stands_in_the_form_and_takes_the_place_of_no_thread(
    signed_in: SignedIn, dossier: Dossier, thread: int, services: Services, people: Province
) -> None:
    client = signed_in("drafter")
    with services.writing.begin() as writing:
        writing.get_one(Dossier, dossier.id).state = DossierState.APPROVED

    answer = client.post(f"/ho-so/{dossier.id}/y-kien/{thread}/tra-loi", data={"response": "accepted", "text": "Đã viết."}, headers=SCRIPT)

    assert answer.status_code == 409
    assert is_put_into_the_form(answer.headers)
    assert 'role="alert"' in answer.text
    assert "<h1" not in answer.text


def test_who_is_signed_out_is_told_so_in_the_form_and_not_led_away(signed_in: SignedIn, app: Flask, dossier: Dossier, thread: int) -> None:
    address = f"/ho-so/{dossier.id}/y-kien/{thread}"
    browser = app.test_client()

    sent = browser.post(f"{address}/trao-doi", data={"text": "Đã viết rất dài."}, headers=SCRIPT)
    asked = browser.get(address, headers=SCRIPT)

    assert (sent.status_code, asked.status_code) == (401, 401)
    assert is_put_into_the_form(sent.headers)
    assert not is_put_into_the_form(asked.headers)
    assert 'href="/dang-nhap"' in sent.text
    assert "<h1" not in sent.text


def test_a_page_that_history_brings_back_is_refused_whole(app: Flask, dossier: Dossier) -> None:
    answer = app.test_client().get(f"/ho-so/{dossier.id}/y-kien", headers={**SCRIPT, "HX-History-Restore-Request": "true"})

    assert answer.location.startswith("/dang-nhap")


@pytest.mark.parametrize("name", ["text", "wording", "explanation", "basis", "introduction", "questions", "answer-7"])
def test_without_script_the_page_of_the_refusal_shows_what_was_typed(signed_in: SignedIn, dossier: Dossier, name: str) -> None:
    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/y-kien/999/trao-doi", data={name: "Đã viết rất dài."})

    assert answer.status_code == 404
    assert "Đã viết rất dài." in answer.text


def test_every_text_area_is_shown_on_the_page_of_a_refusal() -> None:
    drawn = {
        name for file in TEMPLATES.rglob("*.html") for name in re.findall(r'text_area\((?:"[^"]*"|\w+), "([a-z_]+)"', file.read_text())
    }
    forms = {form for form in FlaskForm.__subclasses__() if form.__module__.startswith("workbench")}
    in_forms = {name for form in forms for name, field in vars(form).items() if getattr(field, "field_class", None) is TextAreaField}

    missing = {name for name in drawn | in_forms if name not in LONG_FIELDS and not name.startswith(NUMBERED_FIELDS)}

    assert len(drawn | in_forms) > 20
    assert missing - OTHER == set()


TYPED = "Đã viết rất dài."


def shown_to_copy(page: str, words: str) -> bool:
    """Whether a page shows words in an area that is only to be read."""
    return re.search(rf"<textarea[^>]* readonly[^>]*>\s*{re.escape(words)}", page) is not None


@pytest.mark.parametrize("headers", [SCRIPT, {}], ids=["by script", "as a page"])
@pytest.mark.parametrize(
    ("closer", "act", "data", "sentence"),
    [
        ("appraiser", "tra-loi", {"response": "accepted", "text": TYPED}, "Ý kiến này đã kết thúc."),
        ("appraiser", "trao-doi", {"text": TYPED}, "Ý kiến này đã kết thúc."),
    ],
)
def test_what_was_written_under_a_thread_that_was_closed_meanwhile_can_be_copied(
    signed_in: SignedIn, dossier: Dossier, thread: int, headers: dict[str, str], closer: str, act: str, data: dict[str, str], sentence: str
) -> None:
    address = f"/ho-so/{dossier.id}/y-kien/{thread}"
    signed_in(closer).post(f"{address}/ket-thuc")

    answer = signed_in("drafter").post(f"{address}/{act}", data=data, headers=headers)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert shown_to_copy(answer.text, TYPED)


def test_an_edit_that_comes_after_a_reply_can_be_copied(signed_in: SignedIn, dossier: Dossier, thread: int, session: Session) -> None:
    address, first = f"/ho-so/{dossier.id}/y-kien/{thread}", session.scalars(select(Comment.id).where(Comment.thread_id == thread)).one()
    signed_in("drafter").post(f"{address}/trao-doi", data={"text": "Chưa rõ."})

    answer = signed_in("appraiser").post(f"{address}/sua/{first}", data={"text": TYPED, "revision": "0"}, headers=SCRIPT)

    assert answer.status_code == 422
    assert "Hãy dùng “Trao đổi thêm”" in answer.text
    assert shown_to_copy(answer.text, TYPED)


def test_the_reason_that_was_refused_stands_in_its_own_form(signed_in: SignedIn, dossier: Dossier, thread: int) -> None:
    answer = signed_in("head").post(f"/ho-so/{dossier.id}/y-kien/{thread}/ket-thuc", data={"reason": "x" * 20_001}, headers=SCRIPT)

    assert answer.status_code == 422
    assert answer.text.count("tối đa 20.000 ký tự") == 1
    assert not shown_to_copy(answer.text, "x")


@pytest.mark.parametrize(
    ("name", "act", "data"),
    [
        ("drafter", "trao-doi", {}),
        ("drafter", "tra-loi", {"response": "explained"}),
        ("appraiser", "sua/{comment}", {"revision": "0"}),
    ],
)
def test_no_way_of_writing_takes_more_than_anybody_reads(
    signed_in: SignedIn, dossier: Dossier, thread: int, session: Session, name: str, act: str, data: dict[str, str]
) -> None:
    first = session.scalars(select(Comment.id).where(Comment.thread_id == thread)).one()
    address = f"/ho-so/{dossier.id}/y-kien/{thread}/{act.format(comment=first)}"

    answers = [signed_in(name).post(address, data={**data, "text": "x" * length}) for length in (20_001, 20_000)]

    assert [answer.status_code for answer in answers] == [422, 302]
    assert "Nội dung dài 20.001 ký tự; tối đa 20.000 ký tự." in answers[0].text


def test_an_act_on_a_later_page_of_the_list_leads_back_to_that_page(signed_in: SignedIn, dossier: Dossier, thread: int) -> None:
    address, browser = f"/ho-so/{dossier.id}/y-kien/{thread}", signed_in("appraiser")

    refused = browser.post(f"{address}/trao-doi?kind=question&page=2", data={"text": " "})
    done = browser.post(f"{address}/trao-doi?kind=question&page=2", data={"text": "Chưa rõ."})

    assert refused.text.count('<article class="thread"') == 1
    assert f'action="{address}/trao-doi?kind=question&amp;page=2"' in refused.text
    assert done.location == f"/ho-so/{dossier.id}/y-kien?kind=question&page=2#thread-{thread}"
