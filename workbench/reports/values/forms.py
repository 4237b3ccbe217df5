"""Values of the forms of Thông tư 26/2025/TT-BTP and of their summary."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.reports.values.paper import Paper, TitledText


@dataclass(frozen=True, slots=True)
class Option:
    """A box of a question ("Có", "Không", "Qua dịch vụ bưu chính") and whether it was ticked."""

    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """A question with its answer. article: legal basis in Vietnamese. passages: words of the draft that it is about.

    rows: answers of a repeatable group, each row as (label, value) pairs.
    """

    number: str
    question: str
    article: str
    options: tuple[Option, ...] = ()
    answer: str = ""
    reason: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    passages: tuple[str, ...] = ()
    needs_review: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    number: str
    title: str
    questions: tuple[QuestionAnswer, ...]


@dataclass(frozen=True, slots=True)
class AssessmentForm:
    """Form 01/ĐGTĐ-BHM, 02/ĐGTĐ-SĐBS or 03/ĐGTĐ-PC of one procedure (Thông tư 26/2025/TT-BTP, Điều 18 to 20).

    code: "01/ĐGTĐ-BHM". form_title: name of the form. basis: the circular and article. assessor: whose answers these are.
    """

    paper: Paper
    code: str
    form_title: str
    basis: str
    assessor: str
    procedure_name: str
    provisions: str
    sections: tuple[FormSection, ...]
    contact: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CostLine:
    """One activity of form 04. hours; money in đồng: services, fees, cost (one case), year_cost (None: number of subjects unknown).

    work: the form's own heading ("1. Chuẩn bị hồ sơ") that stands above the first activity of a work; "" writes none.
    suggests_hours, suggests_services: the figure is the workbench's ready-made one, which nobody changed.
    is_unfinished: something of it waits for a person, so that its cost is not the whole.
    """

    number: str
    name: str
    activity: str
    hours: Decimal | None
    services: Decimal
    fees: Decimal
    cost: Decimal
    year_cost: Decimal | None
    note: str = ""
    work: str = ""
    suggests_hours: bool = False
    suggests_services: bool = False
    is_unfinished: bool = False


Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class CostBlock:
    """The cost of a procedure as it is, or as it will be. times_a_year, subjects: None when unknown, then one_year is None.

    case_ends, year_ends: the lowest and the highest that it can be by the ranges that were entered, None without any.
    waits_for: the amounts of the whole that a person began to enter, in words.
    """

    lines: tuple[CostLine, ...]
    times_a_year: Decimal | None
    subjects: Decimal | None
    one_case: Decimal
    one_year: Decimal | None
    case_ends: Ends | None = None
    year_ends: Ends | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def is_unfinished(self) -> bool:
        return bool(self.waits_for) or any(line.is_unfinished for line in self.lines)

    @property
    def has_suggestions(self) -> bool:
        return any(line.suggests_hours or line.suggests_services for line in self.lines)


@dataclass(frozen=True, slots=True)
class CostForm:
    """Form 04/ĐGTĐ-SCM of one procedure. current: None where there is none; proposed: None for an abolished one.

    nature: what the draft does to it, in Vietnamese; it tells why there is no current cost.
    abolished_basis: the article by which an abolished procedure costs nothing.

    rate: share of the year's cost that is saved, 0 to 1. notes: sources and parameters, one a line.
    """

    paper: Paper
    basis: str
    procedure_name: str
    year: int
    hourly_income: Decimal
    area: str
    current: CostBlock | None
    proposed: CostBlock | None
    saving_case: Decimal | None = None
    saving_year: Decimal | None = None
    rate: Decimal | None = None
    nature: str = ""
    abolished_basis: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureSummary:
    """One procedure in the summary. nature: in Vietnamese. Costs a year in đồng; None when not computed (text says why).

    parts: what was answered to every part of its form, by the part's title; "" where nothing was. necessity, legality,
    reasonableness: the same in short, for a province's own form; "" where the form does not ask for the criterion.
    has_no_current: there is no current cost to compare with (a new procedure, or one that is detailed), and nothing is saved.
    group: place among the groups of the summary, where it has any. conclusion: None where the form concludes on nothing.
    """

    name: str
    nature: str
    provisions: str
    parts: tuple[TitledText, ...]
    necessity: str = ""
    legality: str = ""
    reasonableness: str = ""
    cost: str = ""
    current_year: Decimal | None = None
    proposed_year: Decimal | None = None
    saving_year: Decimal | None = None
    conclusion: str | None = None
    group: int = 0
    has_no_current: bool = False


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """The part on procedures of Mẫu số 06 (or of the tờ trình). others: the model's further parts.

    subject: what is assessed, `documents.summary.MODEL_06` or `SUBMISSION`. template: which model it fills; unchecked_basis: the
    article after whose words it is laid out, where the model itself is not held. code: of a numbered form, "01/ĐGTĐ-BC".
    groups: headings under which the procedures stand, by their `group`; a heading without any is left out.
    part_of: the paper into which it is pasted ("tờ trình"); it has no head and foot of its own then.
    departure: of the presented draft from the appraised one, "" for none.
    """

    paper: Paper
    subject: str
    template: str
    procedures: tuple[ProcedureSummary, ...]
    others: tuple[TitledText, ...] = ()
    unchecked_basis: str = ""
    code: str = ""
    groups: tuple[str, ...] = ()
    part_of: str = ""
    departure: str = ""
