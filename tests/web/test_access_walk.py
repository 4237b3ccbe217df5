"""Every person at every door: role, route, and the dossier of another department."""

from http import HTTPStatus

import html5lib
import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from models.people import User
from tests.people import PASSWORD, PEOPLE
from tests.web.addresses import Stop, stops, values_of
from tests.web.police import text_of
from workbench.access import RULES, Permission, can, is_readable
from workbench.access.rules import is_theirs
from workbench.assessment.queries import sheets_for
from workbench.assessment.sight import PERMISSION_OF
from workbench.config import Settings
from workbench.ingest.queries import read_version
from workbench.web import create_app, factory
from workbench.web.guards import guarded, public
from workbench.web.state import Services

# An allowed visit may still be refused for what it says, or for the moment; never for who says it.
SERVED = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.NO_CONTENT, HTTPStatus.BAD_REQUEST, 409, 422}
# These end the very session that walks; test_sign_in.py covers them.
ENDING = {"account.sign_out", "account.end"}
# One dossier in each of these states is walked; the rules for the others stand in tests/access/test_rules.py.
WALKED = (DossierState.DRAFTING, DossierState.IN_APPRAISAL, DossierState.AWAITING_APPROVAL, DossierState.APPROVED)
SHEETS = ("assessments.", "costs.", "what_ifs.")
# What a page says besides, to those who may come: nothing is there yet, or it would give away the other side's answers.
BESIDES = {
    ("GET", "approvals.show"): {404},
    ("POST", "appraisals.answer"): {404},
    ("GET", "attachments.download"): {404},
    ("GET", "conversions.show"): {404},
    ("GET", "conversions.file"): {404},
    ("GET", "conversions.progress"): {404},
    ("GET", "documents.download"): {403},
    ("POST", "documents.convert"): {403},
    ("GET", "letters.file"): {404},
    ("POST", "letters.agreed"): {404},
    ("POST", "letters.take_up"): {404},
    ("GET", "threads.show"): {404},
    ("GET", "threads.changes"): {404},
    ("GET", "threads.change"): {404},
    ("POST", "threads.answer"): {404},
    # The walk has taken the thread back by then.
    ("POST", "threads.edit"): {404},
    ("POST", "threads.reply"): {404},
    ("POST", "exchange.take_over"): {404},
    ("POST", "placings.place_for_sender"): {404},
    ("POST", "placings.place_by_provision_for_sender"): {403, 404},
    ("GET", "asking.show"): {404},
    ("POST", "asking.send"): {404},
    ("GET", "asking.thanks"): {404},
    ("GET", "consultations.show"): {404},
    ("GET", "consultations.preview"): {404},
    ("POST", "consultations.publish"): {404},
    ("POST", "consultations.take_back"): {404},
    ("POST", "consultations.take_in"): {404},
    ("POST", "consultations.set_aside"): {404},
    ("POST", "consultations.erase"): {404},
    ("GET", "documents.submission"): {403, 404},
    ("GET", "papers.index"): {403},
    ("POST", "papers.keep"): {403},
    ("GET", "papers.compare"): {404},
    ("GET", "papers.file"): {404},
    ("GET", "paper_forms.version"): {404},
    ("POST", "assessments.reconcile"): {404},
    ("POST", "dossiers.assign"): {404},
    ("POST", "findings.take_back"): {404},
    ("GET", "rules.trial"): {404},
    ("POST", "rules.apply"): {404},
}


@pytest.fixture
def app(worked_settings: Settings) -> Flask:
    app = create_app(worked_settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture
def session(app: Flask) -> Session:
    services: Services = app.extensions["workbench"]
    return services.reading()


def signed_in(app: Flask, name: str) -> FlaskClient:
    client = app.test_client()
    assert client.post("/dang-nhap", data={"email": f"{name}@mau.test", "password": PASSWORD}).status_code == 302
    return client


def expected(session: Session, stop: Stop, user: User, dossier: Dossier) -> set[int]:
    """Say from the rules which answers are right."""
    if stop.permission is None:
        return SERVED
    if RULES[stop.permission].reach is None:
        return SERVED if is_theirs(user, stop.permission, None) else {403}
    if not is_readable(user, dossier):
        return {404}
    allowed = verdict(user, stop.permission, dossier)
    if allowed == SERVED and stop.endpoint.startswith(SHEETS) and "side" in stop.rule.arguments:
        return on_a_sheet(session, stop, user, dossier)
    return allowed


def verdict(user: User, permission: Permission, dossier: Dossier) -> set[int]:
    if not is_theirs(user, permission, dossier):
        return {403}
    return SERVED if can(user, permission, dossier) else {409}


def on_a_sheet(session: Session, stop: Stop, user: User, dossier: Dossier) -> set[int]:
    """A sheet of answers is shown to whom the second assessment's independence allows, and changed by its own side."""
    version = read_version(session, dossier)
    assert version is not None
    sheet = sheets_for(session, dossier, version, reader=user)[0][AssessmentSide.DRAFTER]
    if sheet.is_hidden:
        return {403}
    return SERVED if stop.method == "GET" else verdict(user, PERMISSION_OF[AssessmentSide.DRAFTER], dossier)


def walked(session: Session) -> list[Dossier]:
    return list(session.scalars(select(Dossier).where(Dossier.state.in_(WALKED)).order_by(Dossier.id)))


@pytest.mark.parametrize("name", list(PEOPLE))
def test_every_door_opens_to_whom_the_rules_say(app: Flask, session: Session, name: str) -> None:
    client, user = signed_in(app, name), session.scalars(select(User).where(User.email.startswith(name))).one()
    wrong = []

    for dossier in walked(session):
        values = values_of(session, dossier)
        for stop in (stop for stop in stops(app) if stop.endpoint not in ENDING):
            session.refresh(dossier)
            right = expected(session, stop, user, dossier)
            right = right | BESIDES.get((stop.method, stop.endpoint), set()) if right >= SERVED else right
            with client.open(stop.address(app, values), method=stop.method) as answer:
                wrong += (
                    [] if answer.status_code in right else [(stop.method, stop.endpoint, dossier.state.value, answer.status_code, right)]
                )

    assert wrong == [], "\n".join(str(one) for one in wrong)


def test_nobody_signed_in_comes_further_than_the_sign_in_page(app: Flask, session: Session) -> None:
    client, values = app.test_client(), values_of(session, walked(session)[0])
    guarded_stops = [stop for stop in stops(app) if stop.permission is not None]

    answers = {(stop.method, stop.endpoint): client.open(stop.address(app, values), method=stop.method) for stop in guarded_stops}

    places = {key: (answer.status_code, (answer.location or "").partition("?")[0]) for key, answer in answers.items()}
    assert places == dict.fromkeys(answers, (302, "/dang-nhap"))
    assert len(places) > 40


def said(page: str) -> str:
    """Give the words of a page's main part."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return "\n".join(text_of(one) for one in tree.iter("main"))


@pytest.mark.parametrize("name", ["stranger", "administrator"])
def test_a_foreign_dossier_looks_like_one_that_is_not_there(app: Flask, session: Session, name: str) -> None:
    client, dossier = signed_in(app, name), walked(session)[0]

    foreign, absent = client.get(f"/ho-so/{dossier.id}"), client.get("/ho-so/987654")

    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert said(foreign.text) == said(absent.text)
    assert dossier.title not in foreign.text


def test_things_of_another_dossier_are_not_reached_through_ones_own(app: Flask, session: Session) -> None:
    own = session.scalars(select(Dossier).where(Dossier.title == "Quy định của Sở Y tế")).one()
    foreign = values_of(session, next(dossier for dossier in walked(session) if dossier.state is DossierState.IN_APPRAISAL))
    client = signed_in(app, "stranger")
    inner = [stop for stop in stops(app) if stop.is_about_dossier and stop.rule.arguments & {"procedure_id", "finding_id", "thread_id"}]

    answers = {
        (stop.method, stop.endpoint): client.open(stop.address(app, {**foreign, "dossier_id": own.id}), method=stop.method)
        for stop in inner
    }

    statuses = {key: answer.status_code for key, answer in answers.items()}
    assert {key: status for key, status in statuses.items() if status in (200, 302)} == {}
    assert statuses[("GET", "procedures.show")] == 404


def test_only_the_named_doors_are_open_to_everybody(app: Flask) -> None:
    open_doors = {stop.endpoint for stop in stops(app) if stop.permission is None}

    assert open_doors == {"account.start", "account.sign_in", "account.language", "asking.show", "asking.send", "asking.thanks"}


def test_an_app_with_an_unguarded_view_does_not_start(worked_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Blueprint("bare", __name__)
    bare.add_url_rule("/tran-trui", view_func=lambda: "mở")
    monkeypatch.setattr(factory, "BLUEPRINTS", (*factory.BLUEPRINTS, bare))

    with pytest.raises(RuntimeError, match="without a guard"):
        create_app(worked_settings)


def test_a_view_that_is_added_later_without_a_guard_is_not_served(app: Flask) -> None:
    app.add_url_rule("/tran-trui", "bare", lambda: "mở")
    app.add_url_rule("/cong-khai", "open", public(lambda: "mở"))
    app.add_url_rule("/can-quyen", "closed", guarded(Permission.PERSON_MANAGE)(lambda: "mở"))

    statuses = [app.test_client().get(address).status_code for address in ("/tran-trui", "/cong-khai", "/can-quyen")]

    assert statuses == [404, 200, 302]


def test_every_form_that_changes_something_asks_for_its_token(app: Flask, session: Session) -> None:
    client, values = signed_in(app, "drafter"), values_of(session, walked(session)[0])
    app.config["WTF_CSRF_ENABLED"] = True
    posts = [stop for stop in stops(app) if stop.method == "POST"]

    answers = {stop.endpoint: client.post(stop.address(app, values)) for stop in posts}

    assert {endpoint: answer.status_code for endpoint, answer in answers.items() if answer.status_code != 400} == {}
    assert all("Phiên làm việc đã hết hạn" in answer.text for answer in answers.values())
