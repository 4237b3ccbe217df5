"""Paragraphs that a new comment draws anew keep what else is marked on the page that it was written on."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.procedures import FindingRow, PassageRow
from workbench.ingest.queries import latest_version

SignedIn = Callable[[str], FlaskClient]
SCRIPT = {"HX-Request": "true"}
TYPED = {"kind": "question", "text": "Nêu rõ hơn."}


@pytest.fixture
def passage(session: Session, dossier: Dossier) -> PassageRow:
    """A passage of the only procedure."""
    session.rollback()
    return session.scalars(select(PassageRow).order_by(PassageRow.id)).all()[-1]


@pytest.fixture
def finding(session: Session, dossier: Dossier) -> FindingRow:
    """A finding with words."""
    session.rollback()
    version = latest_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    rows = select(FindingRow).where(FindingRow.version_id == version.id, FindingRow.start.is_not(None)).order_by(FindingRow.id)
    return session.scalars(rows).all()[-1]


def drawn_anew(browser: FlaskClient, dossier: Dossier, paragraph: int | None, reading: str) -> str:
    data = {"paragraph": str(paragraph), "start": "0", "end": "2", "reading": reading, **TYPED}
    answer = browser.post(f"/ho-so/{dossier.id}/y-kien/moi", data=data, headers=SCRIPT)
    assert answer.status_code == 200
    return answer.text


def test_the_words_of_the_chosen_procedure_stay_marked(signed_in: SignedIn, dossier: Dossier, passage: PassageRow) -> None:
    browser = signed_in("appraiser")

    chosen, none = (drawn_anew(browser, dossier, passage.paragraph, one) for one in (f"procedure={passage.procedure_id}", ""))

    assert "mark-is-component" in chosen
    assert "mark-is-component" not in none


@pytest.mark.parametrize(("rule", "is_shown"), [("{rule}", True), ("XX-99", False)])
def test_findings_that_are_filtered_out_stay_out(
    signed_in: SignedIn, dossier: Dossier, finding: FindingRow, rule: str, is_shown: bool
) -> None:
    part = drawn_anew(signed_in("appraiser"), dossier, finding.paragraph, f"panel=findings&rule={rule.format(rule=finding.rule)}")

    assert (f'id="finding-{finding.id}"' in part) is is_shown


def test_the_form_of_a_comment_remembers_the_page_that_it_was_opened_on(signed_in: SignedIn, dossier: Dossier) -> None:
    browser, query = signed_in("appraiser"), "panel=threads&procedure=1"

    page = browser.get(f"/ho-so/{dossier.id}/du-thao?{query}").text
    offered = re.findall(r'data-selection-url="([^"]*/moi\?[^"]*)"', page)
    form = browser.get(offered[0].replace("&amp;", "&") + "&paragraph=6", headers=SCRIPT).text

    assert quote(query, safe="") in offered[0]
    assert f'name="reading" value="{query.replace("&", "&amp;")}"' in form
