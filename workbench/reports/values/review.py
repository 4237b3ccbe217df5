"""Values of the papers of appraisal: comments, comparison, report, approval."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from workbench.reports.values.paper import Paper, TitledText

# In place of an answer to what asks for none.
NOTHING_ASKED = "Không đề nghị chỉnh sửa"


class Matter(IntEnum):
    """What comments are about, in the order in which a table tells them: as the draft goes, then what is made of it."""

    OPENING = 1
    ARTICLES = 2
    ATTACHED = 3
    ANNEXES = 4
    PROCEDURES = 5
    ANSWERS = 6
    WHOLE = 7


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment. place: điều, khoản, or the words it is about. response_kind: "Tiếp thu", "Giải trình", NOTHING_ASKED; "": none yet.

    source: number and day of the letter in which it came, or "".
    matter, position: where it stands in the table: among what is like it by the numbers of its place, smaller ones first.
    """

    place: str
    quote: str
    comment: str
    organisation: str
    person: str = ""
    response_kind: str = ""
    response: str = ""
    state: str = ""
    source: str = ""
    matter: Matter = Matter.WHOLE
    position: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentsTable:
    """ "Bảng tổng hợp, tiếp thu, giải trình ý kiến". rows: in order. asked, answered: bodies asked, and those that gave an opinion.

    departure: of the presented draft from the appraised one, "" for none.
    """

    paper: Paper
    rows: tuple[CommentRow, ...]
    asked: int | None = None
    answered: int | None = None
    departure: str = ""


class Mark(StrEnum):
    """What became of words between two versions; the values are those of `workbench compare`."""

    KEPT = "="
    REMOVED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One provision in two versions. change: in Vietnamese. words: kept and removed give the old text, kept and added the new."""

    old_place: str
    new_place: str
    change: str
    words: tuple[tuple[Mark, str], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ComparedDraft:
    """ "Bản so sánh" of two versions, or of the draft and the text in force. old_title, new_title: heads of the two columns."""

    paper: Paper
    old_title: str
    new_title: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the drafter's and the appraiser's answers part. opinion: what the appraiser holds, and why."""

    question: str
    drafter: str
    appraiser: str
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class AppraisedProcedure:
    """explanations: the parts of the form beside the criteria, what became simpler or why it is abolished, by their titles.

    legality_title: what the form calls the criterion; not every form asks whether a procedure is constitutional.
    """

    name: str
    nature: str
    provisions: str
    necessity: str
    legality: str
    reasonableness: str
    cost: str
    differences: tuple[Difference, ...] = ()
    explanations: tuple[TitledText, ...] = ()
    legality_title: str = "Tính hợp hiến, hợp pháp"


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
    departure: of the presented draft from the appraised one, "" for none.
    """

    paper: Paper
    purpose: str
    version: str
    facts: tuple[tuple[str, str], ...]
    disagreements: tuple[str, ...]
    conclusion: str
    content_hash: str
    departure: str = ""
    attachments: tuple[str, ...] = ()
    decision: str = ""
    decision_note: str = ""
    decided: date | None = None
