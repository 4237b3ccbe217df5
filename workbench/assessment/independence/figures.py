"""How far both sides agree over many procedures: by question, by department, by procedure, and in the estimates. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from workbench.assessment.agreement import Reliability, reliability
from workbench.assessment.answers import AnswerValue
from workbench.assessment.differences import AGREED, Agreement, CostFigures, Difference, cost_difference, differences
from workbench.assessment.forms import Form
from workbench.assessment.questions import Question

ONE_SIDED = frozenset({Agreement.ONLY_DRAFTER, Agreement.ONLY_APPRAISER})


@dataclass(frozen=True, slots=True)
class Judged:
    """One procedure that two sides assessed without knowing of each other, as both stood when the second one was first finished."""

    dossier_id: int
    dossier: str
    department: str
    procedure: str
    form: Form
    drafter: Mapping[str, AnswerValue]
    other: Mapping[str, AnswerValue]
    drafter_cost: CostFigures | None = None
    other_cost: CostFigures | None = None


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """One question over all procedures. one_sided: how often one side alone answered; worded: how often only a person can compare."""

    question: Question
    circular: str
    reliability: Reliability
    one_sided: int
    worded: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A department, or a procedure with its dossier. Alpha is not given: values of different questions are not one scale."""

    name: str
    dossier_id: int
    procedures: int
    pairs: int
    agreed: int

    @property
    def share(self) -> float | None:
        return self.agreed / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class CostAgreement:
    """pairs: procedures that both sides estimated; typical: the middle of how far apart they are, as a share of the drafter's, or None."""

    pairs: int
    agreed: int
    typical: Decimal | None


@dataclass(frozen=True)
class AgreementFigures:
    """judged: the procedures that count. opened: how many do not, since the drafter's answers were looked at early."""

    judged: Sequence[Judged]
    opened: int = 0
    rows: dict[int, tuple[Difference, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.rows.update({place: differences(one.form, one.drafter, one.other).rows for place, one in enumerate(self.judged)})

    def questions(self) -> list[QuestionFigures]:
        """Give every question that both sides could answer, in the order of the forms."""
        found: dict[tuple[str, str], list[Difference]] = defaultdict(list)
        circulars = {}
        for place, one in enumerate(self.judged):
            for row in self.rows[place]:
                found[one.form.regime, row.question.key].append(row)
                circulars[one.form.regime] = one.form.circular
        return [_of_question(rows, circulars[regime]) for (regime, _key), rows in found.items()]

    def departments(self) -> list[GroupFigures]:
        """Give the share of agreement by drafting department."""
        return self._groups({place: (one.department, 0) for place, one in enumerate(self.judged)})

    def procedures(self) -> list[GroupFigures]:
        """Give the share of agreement by procedure."""
        return self._groups({place: (one.procedure, one.dossier_id) for place, one in enumerate(self.judged)})

    def costs(self) -> CostAgreement:
        """Say how far both sides' estimates are apart."""
        both = [cost_difference(one.drafter_cost, one.other_cost) for one in self.judged if one.drafter_cost and one.other_cost]
        shares = [abs(one.share) for one in both if one.share is not None]
        agreed = sum(one.agreement in AGREED for one in both)
        return CostAgreement(len(both), agreed, median(shares) if shares else None)

    def _groups(self, names: Mapping[int, tuple[str, int]]) -> list[GroupFigures]:
        groups: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, name in names.items():
            groups[name].append(place)
        return [
            GroupFigures(name, dossier_id, len(places), len(compared), sum(row.agreement in AGREED for row in compared))
            for (name, dossier_id), places in groups.items()
            for compared in [[row for place in places for row in self.rows[place] if row.is_by_value]]
        ]


def _of_question(rows: Iterable[Difference], circular: str) -> QuestionFigures:
    given = list(rows)
    units: list[tuple[Hashable, Hashable]] = [(row.drafter.essence, row.appraiser.essence) for row in given if row.is_by_value]
    return QuestionFigures(
        question=given[0].question,
        circular=circular,
        reliability=reliability(units),
        one_sided=sum(row.agreement in ONE_SIDED for row in given),
        worded=sum(row.agreement is Agreement.WORDING for row in given),
    )
