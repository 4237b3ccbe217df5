"""Passages that the machine is unsure of: asked about, counted apart, answered one by one or put aside together."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import Origin
from models.procedures import CorrectionRow, PassageRow, Procedure
from tests.web.cards import card, listed, said_of
from workbench.extraction.queries import UNSURE, live_passages, unsure_passages
from workbench.web.pages.procedures import card_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


def make_unsure(services: Services, row: Procedure) -> PassageRow:
    """Let the machine be unsure of one passage that the draft really holds."""
    with services.writing.begin() as session:
        passage = session.get_one(PassageRow, live_passages(row)[0].id)
        passage.confidence = UNSURE / 2
    return passage


def test_an_uncertain_passage_is_asked_about(signed_in: SignedIn, make_dossier: MakeDossier, session: Session, services: Services) -> None:
    (row,) = listed(session, make_dossier())
    make_unsure(services, row)

    page = signed_in("drafter").get(card(row)).text

    assert "Có phải “" in page
    assert "Đúng, là " in page
    assert "Xác nhận tất cả" in page


def test_on_a_confirmed_procedure_the_sentence_names_the_button_that_is_there(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, services: Services
) -> None:
    (row,) = listed(session, make_dossier())
    signed_in("drafter").post(card(row, "/xac-nhan"), data=said_of(row))
    make_unsure(services, row)

    page = signed_in("drafter").get(card(row)).text

    assert "bấm “Lưu và xác nhận tất cả”" in page
    assert page.count("Lưu và xác nhận tất cả") == 2


def test_every_uncertain_passage_is_put_aside_at_once(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, services: Services
) -> None:
    (row,) = listed(session, make_dossier())
    make_unsure(services, row)
    session.rollback()
    sure = {one.id for one in live_passages(row)} - {one.id for one in unsure_passages(row)}

    signed_in("drafter").post(card(row, "/doan-chua-chac/bo"))

    session.rollback()
    assert unsure_passages(row) == []
    assert {one.id for one in live_passages(row)} == sure


def test_what_is_asked_is_not_counted_as_present(make_dossier: MakeDossier, session: Session) -> None:
    (row,) = listed(session, make_dossier())
    for passage in row.passages:
        passage.confidence = 1.0
    sure = card_of(row, [])
    for passage in row.passages:
        passage.confidence = 0.3
    asked = card_of(row, [])

    assert (sure.asked, asked.present) == (0, 0)
    assert asked.asked == sure.present > 0


@pytest.mark.parametrize(("act", "is_kept"), [("dung", True), ("bo", False)], ids=["it belongs there", "it does not"])
def test_the_answer_about_a_passage_is_kept_as_an_example(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, services: Services, act: str, is_kept: bool
) -> None:
    (row,) = listed(session, make_dossier())
    passage = make_unsure(services, row)

    signed_in("drafter").post(card(row, f"/doan/{passage.id}/{act}"))

    session.rollback()
    stored = session.get_one(PassageRow, passage.id, populate_existing=True)
    correction = session.scalar(select(CorrectionRow))
    assert (stored.removed_at is None) is is_kept
    assert correction is not None
    assert correction.before["quote"] == passage.quote


def test_confirming_the_procedure_vouches_for_what_was_uncertain(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, services: Services
) -> None:
    (row,) = listed(session, make_dossier())
    passage = make_unsure(services, row)

    signed_in("drafter").post(card(row, "/xac-nhan"), data=said_of(row))

    session.rollback()
    stored = session.get_one(PassageRow, passage.id, populate_existing=True)
    assert stored.confidence == 1.0
    assert stored.origin is Origin.PERSON
