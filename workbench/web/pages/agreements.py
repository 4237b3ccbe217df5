"""How far independent assessments agree over the province: which questions are badly understood, by department, by procedure, in costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.enums import AssessmentSide
from models.people import User
from workbench.assessment.agreement import FEWEST_PAIRS, RELIABLE, TENTATIVE, Reliability
from workbench.assessment.independence.figures import AgreementFigures, CostAgreement, GroupFigures, QuestionFigures
from workbench.assessment.independence.queries import agreement_of
from workbench.reports.figures.queries import reach
from workbench.web.formats import label, number
from workbench.web.frames import Tab

Side = AssessmentSide
# With whom the drafting department is compared.
SECOND_SIDES = (Side.APPRAISER, Side.CONTROLLER)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """share, alpha: as text, a dash where there is none. verdict, tone: how far the question is understood alike."""

    number: str
    words: str
    circular: str
    pairs: int
    share: str
    alpha: str
    one_sided: int
    verdict: str
    tone: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    name: str
    url: str
    procedures: int
    pairs: int
    share: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """tabs: the two pairs of sides. judged: procedures that count; opened: those that do not, looked at early. worded: texts."""

    tabs: list[Tab]
    judged: int
    opened: int
    fewest: int
    questions: list[QuestionRow]
    departments: list[GroupRow]
    procedures: list[GroupRow]
    costs: CostAgreement
    typical: str
    share: str
    pairs: int

    @property
    def doubtful(self) -> int:
        """Count the questions that are not understood alike."""
        return sum(row.tone == "warn" for row in self.questions)


def agreement_page(session: Session, reader: User, *, side: str | None) -> AgreementPage:
    """Give the figures of every dossier that the reader may know of; a fixed number of statements."""
    second = Side(side) if side in {one.value for one in SECOND_SIDES} else Side.APPRAISER
    found = agreement_of(session, second, reach(reader))
    questions = sorted((one for one in found.questions() if one.reliability.pairs or one.one_sided), key=_doubt)
    procedures = found.procedures()
    pairs, agreed = sum(one.pairs for one in procedures), sum(one.agreed for one in procedures)
    costs = found.costs()
    return AgreementPage(
        tabs=_tabs(second),
        judged=len(found.judged),
        opened=found.opened,
        fewest=FEWEST_PAIRS,
        questions=[_question_row(one) for one in questions],
        departments=[_group_row(one) for one in sorted(found.departments(), key=_least)],
        procedures=_procedure_rows(found, procedures),
        costs=costs,
        typical="—" if costs.typical is None else f"{number(costs.typical * 100, 1)}%",
        share=percent(agreed / pairs if pairs else None),
        pairs=pairs,
    )


def _tabs(second: AssessmentSide) -> list[Tab]:
    return [
        Tab(f"{label(Side.DRAFTER)} – {label(side)}", url_for("reports.agreement", ben=side.value), side is second, "")
        for side in SECOND_SIDES
    ]


def percent(share: float | None) -> str:
    """Write a share as per cent, or a dash."""
    return "—" if share is None else f"{number(share * 100)}%"


def _doubt(one: QuestionFigures) -> tuple[bool, float, float, str]:
    """Order by how sure it is, then by how little is agreed."""
    found = one.reliability
    lowest = found.alpha if found.alpha is not None else found.share
    return not found.is_sure, lowest if lowest is not None else 2.0, found.share or 0.0, one.question.key


def _least(one: GroupFigures) -> tuple[float, str]:
    return one.share if one.share is not None else 2.0, one.name


def _question_row(one: QuestionFigures) -> QuestionRow:
    verdict, tone = verdict_of(one.reliability)
    return QuestionRow(
        number=one.question.id,
        words=one.question.text,
        circular=one.circular,
        pairs=one.reliability.pairs,
        share=percent(one.reliability.share),
        alpha="—" if one.reliability.alpha is None else number(one.reliability.alpha, 2),
        one_sided=one.one_sided,
        verdict=verdict,
        tone=tone,
        is_sure=one.reliability.is_sure,
    )


def verdict_of(found: Reliability) -> tuple[str, str]:
    """Say how far a question is understood alike, and in which tone; with too few pairs nothing is said of it."""
    if not found.pairs:
        return _("Chưa so được"), "neutral"
    if not found.is_sure:
        return _("Chưa đủ số liệu"), "neutral"
    # Where all answers are one value alpha says nothing; then only the share does, and it is whole.
    if found.alpha is None or found.alpha >= RELIABLE:
        return _("Hiểu thống nhất"), "good"
    if found.alpha >= TENTATIVE:
        return _("Tạm thống nhất"), "info"
    return _("Hiểu chưa thống nhất"), "warn"


def _group_row(one: GroupFigures) -> GroupRow:
    url = url_for("assessments.comparison", dossier_id=one.dossier_id) if one.dossier_id else ""
    return GroupRow(one.name, url, one.procedures, one.pairs, percent(one.share))


def _procedure_rows(found: AgreementFigures, groups: Sequence[GroupFigures]) -> list[GroupRow]:
    """Give the procedures that were assessed, those with least agreement first."""
    known = {one.dossier_id for one in found.judged}
    return [_group_row(one) for one in sorted(groups, key=_least) if one.dossier_id in known]
