"""What should be looked at again in an assessment, with the places that do not go together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.dossiers import Dossier
from models.enums import Severity
from workbench.assessment.checks import CostPart
from workbench.assessment.concerns import Concern
from workbench.assessment.queries import Sheet
from workbench.draft.citing import citation
from workbench.extraction.queries import live_passages
from workbench.web.formats import label
from workbench.web.pages.stages import stage_argument
from workbench.web.replies import back_to_draft

TONES = {Severity.BLOCKER: "late", Severity.MAJOR: "warn", Severity.MINOR: "info", Severity.INFO: "neutral"}
# Where each part of the cost sheet stands on its page.
COST_ANCHORS = {
    CostPart.ROWS: "cost-rows",
    CostPart.FEES: "proposed-fees",
    CostPart.COUNT: "proposed-subjects",
    CostPart.TOTAL: "cost-totals",
}


@dataclass(frozen=True, slots=True)
class ConcernView:
    """links: words and address of each place to look at."""

    sentence: str
    basis: str
    severity: Severity
    tone: str
    links: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ProcedureConcerns:
    """What there is to look at in one procedure, the gravest first."""

    name: str
    concerns: list[ConcernView]


def concerns_by_procedure(dossier: Dossier, sheets: Iterable[Sheet]) -> list[ProcedureConcerns]:
    """Give the procedures in whose sheets something should be looked at."""
    found = (ProcedureConcerns(sheet.procedure.name, [concern_view(dossier, sheet, one) for one in sheet.concerns]) for sheet in sheets)
    return [one for one in found if one.concerns]


def cost_concerns(dossier: Dossier, sheet: Sheet) -> list[ConcernView]:
    """Give what the cost sheet has to do with; its own warnings stand in its totals already."""
    return [concern_view(dossier, sheet, one) for one in sheet.concerns if one.cost and one.basis]


def concern_view(dossier: Dossier, sheet: Sheet, concern: Concern) -> ConcernView:
    """Give one thing to look at as it is drawn."""
    links = list(places(dossier, sheet, concern))
    return ConcernView(concern.sentence, concern.basis, concern.severity, TONES[concern.severity], links)


def places(dossier: Dossier, sheet: Sheet, concern: Concern) -> Iterator[tuple[str, str]]:
    """Give the words and the address of each place that a concern names: the draft, then answers, then the cost sheet."""
    where: dict[str, Any] = {"dossier_id": dossier.id, "procedure_id": sheet.procedure.id, "side": sheet.side.value}
    for component in concern.draft:
        passages = [one for one in live_passages(sheet.procedure) if one.component is component]
        # The words that the draft's own answer was read from, where they are known; else where the component begins.
        passage = next((one for one in passages if one.paragraph in concern.paragraphs), next(iter(passages), None))
        if passage is not None:
            yield f"{label(component)}: {citation(passage.provision)}", back_to_draft(dossier, anchor=f"p-{passage.paragraph}")
    sections = {question.id: section.key for section in sheet.form.sections for question in section.questions}
    for question in concern.questions:
        anchor = f"q-{question.replace('.', '-')}"
        words = _("Câu %(number)s", number=question)
        yield words, url_for("assessments.part", **where, **stage_argument(sheet.form.purpose), section=sections[question], _anchor=anchor)
    for part in concern.cost:
        yield _("Bảng tính chi phí"), url_for("costs.show", **where, _anchor=COST_ANCHORS[part])
