"""What stands beside the questions of a part: the words of the draft that they are about, and the findings there."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.enums import Component, FindingState
from models.procedures import FindingRow
from workbench.assessment.questions import Section
from workbench.draft.citing import citation
from workbench.extraction.queries import live_passages
from workbench.linting.queries import findings_of
from workbench.web.pages.assessments import Located
from workbench.web.replies import back_to_draft

MOST_FINDINGS = 8
# Some questions are asked of one component and answered from another too: how many sets, from where the dossier is listed.
ALONGSIDE = {Component.DOSSIER: (Component.DOSSIER_COUNT, Component.FORM), Component.RESULT: (Component.VALIDITY,)}


@dataclass(frozen=True, slots=True)
class Quoted:
    words: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class Beside:
    """passages: words of the draft by component, [] where the draft does not set it. articles: for a part about the whole procedure."""

    passages: list[tuple[Component, list[Quoted]]]
    articles: list[tuple[str, str]]
    delegation: str
    findings: list[FindingRow]
    draft_url: str
    more: int = 0


def beside(session: Session, place: Located, section: Section) -> Beside:
    """Give the passages and findings of a part; one statement."""
    procedure = place.sheet.procedure
    components = _components(section)
    quotes = {component: _quotes(place, component) for component in components}
    paragraphs = {passage.paragraph for passage in live_passages(procedure) if passage.component in components}
    # Two procedures may stand in one paragraph: what is said of the other one is not about these questions.
    found = [row for row in findings_of(session, place.version) if row.procedure_id in (procedure.id, None)]
    found = [row for row in found if row.state is not FindingState.DISMISSED and (not components or row.paragraph in paragraphs)]
    return Beside(
        passages=list(quotes.items()),
        articles=[] if components else [(citation(path), _article_url(place, path)) for path in procedure.provisions],
        delegation="" if components else procedure.delegation,
        findings=found[:MOST_FINDINGS],
        draft_url=back_to_draft(place.dossier),
        more=max(0, len(found) - MOST_FINDINGS),
    )


def _components(section: Section) -> list[Component]:
    asked = {question.component for question in section.questions if question.component is not None}
    wider = asked | {also for component in asked for also in ALONGSIDE.get(component, ())}
    return [component for component in Component if component in wider]


def _quotes(place: Located, component: Component) -> list[Quoted]:
    return [
        Quoted(passage.quote, citation(passage.provision), back_to_draft(place.dossier, anchor=f"p-{passage.paragraph}"))
        for passage in live_passages(place.sheet.procedure)
        if passage.component is component
    ]


def _article_url(place: Located, path: str) -> str:
    inside = [passage.paragraph for passage in live_passages(place.sheet.procedure) if f"{passage.provision}/".startswith(f"{path}/")]
    return back_to_draft(place.dossier, anchor=f"p-{min(inside)}" if inside else None)
