"""Whether the draft is new, amends or replaces a text: asked when a dossier is opened, changed later, used to propose natures."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DraftEffect, ProcedureNature
from models.procedures import Procedure
from tests.conftest import DRAFT
from tests.web.test_dossiers import values
from workbench.lifecycle.effects import proposed_nature

SignedIn = Callable[[str], FlaskClient]
NEW, AMENDED, DETAILED, ABOLISHED = (
    ProcedureNature.NEW,
    ProcedureNature.AMENDED,
    ProcedureNature.DETAILED,
    ProcedureNature.ABOLISHED,
)


def natures(session: Session) -> list[ProcedureNature]:
    session.rollback()
    return list(session.scalars(select(Procedure.nature)))


@pytest.mark.parametrize(
    ("effect", "nature"),
    [("", NEW), ("new", NEW), ("amending", AMENDED), ("replacing", AMENDED)],
    ids=["not said", "new", "amending", "replacing"],
)
def test_what_the_draft_is_proposes_the_nature_of_what_is_found(
    signed_in: SignedIn, session: Session, effect: str, nature: ProcedureNature
) -> None:
    answer = signed_in("drafter").post("/ho-so/moi", data=values(DRAFT.encode(), effect=effect))

    assert answer.status_code == 302
    assert set(natures(session)) == {nature}


def test_it_is_said_later_too_and_kept_in_the_history(signed_in: SignedIn, make_dossier: Callable[..., Dossier], session: Session) -> None:
    dossier, browser = make_dossier(), signed_in("drafter")

    browser.post(f"/ho-so/{dossier.id}/loai-du-thao", data={"effect": "amending"})

    assert set(natures(session)) == {AMENDED}
    assert session.get_one(Dossier, dossier.id, populate_existing=True).effect is DraftEffect.AMENDING
    assert "Ghi dự thảo là: sửa đổi, bổ sung văn bản hiện hành" in browser.get(f"/ho-so/{dossier.id}/lich-su").text


@pytest.mark.parametrize("second", ["", "new"], ids=["not said", "new"])
def test_what_was_said_by_mistake_is_put_right(
    signed_in: SignedIn, make_dossier: Callable[..., Dossier], session: Session, second: str
) -> None:
    dossier, browser = make_dossier(), signed_in("drafter")

    browser.post(f"/ho-so/{dossier.id}/loai-du-thao", data={"effect": "amending"})
    browser.post(f"/ho-so/{dossier.id}/loai-du-thao", data={"effect": second})

    assert set(natures(session)) == {NEW}


@pytest.mark.parametrize(
    ("found", "among", "proposed"),
    [(NEW, [NEW], AMENDED), (NEW, [NEW, AMENDED], NEW), (DETAILED, [DETAILED], DETAILED), (ABOLISHED, [ABOLISHED], ABOLISHED)],
    ids=["the words say nothing", "the draft tells new from amended", "detailed", "abolished"],
)
def test_the_words_of_the_draft_go_before_what_the_department_says(
    found: ProcedureNature, among: list[ProcedureNature], proposed: ProcedureNature
) -> None:
    assert proposed_nature(found, DraftEffect.AMENDING, among=among) is proposed
