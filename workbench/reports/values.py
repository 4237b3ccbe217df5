"""What goes into each document, as plain values: whoever calls looks everything up before, nothing is looked up here."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, and when. number and day: None while not yet given, then a gap is left to be filled by hand.

    parent: cơ quan chủ quản trực tiếp, or "". symbol: "BC-STP"; "" for a paper without a number of its own.
    """

    agency: str
    place: str
    parent: str = ""
    number: int | None = None
    symbol: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """authority: lines in capitals, from "TM. ỦY BAN NHÂN DÂN" to "PHÓ CHỦ TỊCH". name: "" leaves room to sign only."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What every official paper has. written: stamps the file's properties, so that equal values give an equal file.

    recipients: lines of "Nơi nhận" without dash; none for a form that accompanies another paper.
    """

    letterhead: Letterhead
    written: datetime
    draft_title: str
    addressees: tuple[str, ...] = ()
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitledText:
    """One heading and what is said beneath it; paragraphs are separated by line breaks, "" means not yet written."""

    title: str
    text: str


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
    """One work of form 04. hours; money in đồng: services, fees, cost (one case), year_cost (None: number of subjects unknown)."""

    number: str
    name: str
    activity: str
    hours: Decimal | None
    services: Decimal
    fees: Decimal
    cost: Decimal
    year_cost: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CostBlock:
    """The cost of a procedure as it is, or as it will be. times_a_year, subjects: None when unknown, then one_year is None."""

    lines: tuple[CostLine, ...]
    times_a_year: Decimal | None
    subjects: Decimal | None
    one_case: Decimal
    one_year: Decimal | None


@dataclass(frozen=True, slots=True)
class CostForm:
    """Form 04/ĐGTĐ-SCM of one procedure. current: None for a new one; proposed: None for an abolished one.

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
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureSummary:
    """One procedure in the summary. nature: in Vietnamese. Costs a year in đồng; None when not computed (text says why)."""

    name: str
    nature: str
    provisions: str
    necessity: str
    legality: str
    reasonableness: str
    cost: str = ""
    current_year: Decimal | None = None
    proposed_year: Decimal | None = None
    saving_year: Decimal | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """The part on procedures of Mẫu số 06 (or of the tờ trình). others: the model's further parts.

    subject: what is assessed, `documents.summary.MODEL_06` or `SUBMISSION`. template: which model it fills.
    """

    paper: Paper
    subject: str
    template: str
    procedures: tuple[ProcedureSummary, ...]
    others: tuple[TitledText, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment. place: điều, khoản, or the words it is about. response_kind: "Tiếp thu", "Tiếp thu một phần", "Giải trình"."""

    place: str
    quote: str
    comment: str
    organisation: str
    person: str = ""
    response_kind: str = ""
    response: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class CommentsTable:
    """ "Bảng tổng hợp, tiếp thu, giải trình ý kiến". asked, answered: bodies asked for an opinion and those that gave one."""

    paper: Paper
    rows: tuple[CommentRow, ...]
    asked: int | None = None
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the drafter's and the appraiser's answers part. opinion: what the appraiser holds, and why."""

    question: str
    drafter: str
    appraiser: str
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class AppraisedProcedure:
    name: str
    nature: str
    provisions: str
    necessity: str
    legality: str
    reasonableness: str
    cost: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A defect that the appraiser raised. severity: in Vietnamese."""

    place: str
    quote: str
    message: str
    suggestion: str
    basis: str
    severity: str


class Verdict(StrEnum):
    """The appraisal's conclusion; the value is how the report words it."""

    ELIGIBLE = "đủ điều kiện trình"
    NOT_ELIGIBLE = "chưa đủ điều kiện trình"


@dataclass(frozen=True, slots=True)
class AppraisalReport:
    """ "Báo cáo thẩm định" of Sở Tư pháp. bases: legal bases without "Căn cứ". sections: general parts, in order.

    verdict: None while the appraisal is not concluded, and then the report is marked a draft. submitted_to: "Ủy ban nhân dân tỉnh".
    """

    paper: Paper
    bases: tuple[str, ...]
    opening: str
    sections: tuple[TitledText, ...]
    procedures: tuple[AppraisedProcedure, ...]
    findings: tuple[FindingRow, ...]
    controller_opinion: str
    verdict: Verdict | None
    submitted_to: str
    reasons: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalSheet:
    """One page on which leadership decides. content_hash: of draft, answers and costs; decided: None while open.

    facts: (label, value) pairs such as number of procedures and cost a year. attachments: what goes with it.
    """

    paper: Paper
    purpose: str
    version: str
    facts: tuple[tuple[str, str], ...]
    disagreements: tuple[str, ...]
    conclusion: str
    content_hash: str
    attachments: tuple[str, ...] = ()
    decision: str = ""
    decision_note: str = ""
    decided: date | None = None
