"""What a part of a page could not do: it is said in the form that was sent, and nothing that was typed there is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from models.dossiers import Dossier
from models.enums import DossierState
from tests.people import Province
from workbench.web.errors import LONG_FIELDS, NUMBERED_FIELDS
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
