"""A form: the sections that assess one procedure; a regime: the forms of one circular, with its dates."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.enums import DocumentKind, DraftingTrack, ProcedureNature
from workbench.assessment.questions import Meaning, Question, Section
from workbench.errors import NotFoundError, RefusalError


class Purpose(StrEnum):
    """Why procedures are assessed: while a draft is made, while a policy is proposed, or in a review of those in force."""

    DRAFTING = "drafting"
    POLICY = "policy"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Form:
    """symbol: the circular's own sign ("01/ĐGTĐ-BHM"), or "" where it has none.

    per_component: sections of components that the draft does not touch are left out ("xóa khỏi biểu mẫu").
    valid_from, valid_to: first and last day, inclusive; None while in force.
    A new version of a form has an id of its own and begins later; both stay, so that old answers are read under the old one.
    kinds: documents that it is offered for, all where empty. lead: when it is used, for the person who may choose to.
    """

    id: str
    symbol: str
    title: str
    regime: str
    circular: str
    article: str
    note: str
    purpose: Purpose
    natures: tuple[ProcedureNature, ...]
    per_component: bool
    valid_from: date
    valid_to: date | None
    sections: tuple[Section, ...]
    kinds: tuple[DocumentKind, ...] = ()
    lead: str = ""

    @property
    def questions(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question:
        """Find one question; refuse an id that the form does not have."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotFoundError(f"Biểu mẫu {self.title} không có câu hỏi {question_id}; tải lại trang để lấy biểu mẫu đúng.")

    def meaning(self, meaning: Meaning) -> Question | None:
        """Find the question that asks for this, or None where the form does not ask it."""
        return next((question for question in self.questions if question.meaning is meaning), None)


@dataclass(frozen=True, slots=True)
class Regime:
    """One circular and its forms. valid_from, valid_to: days on which a dossier sent to appraisal falls under it, inclusive.

    encouraged_tracks: ways of drafting for which the assessment is encouraged, not required.
    Regimes for different purposes may stand side by side: the review of procedures in force has a decree of its own.
    """

    id: str
    circular: str
    title: str
    valid_from: date
    valid_to: date | None
    forms: tuple[Form, ...]
    encouraged_tracks: tuple[DraftingTrack, ...] = ()

    @property
    def purposes(self) -> frozenset[Purpose]:
        return frozenset(form.purpose for form in self.forms)

    def requires_assessment(self, track: DraftingTrack) -> bool:
        """Tell whether a draft made in this way must be assessed (Thông tư 26/2025/TT-BTP, Điều 16)."""
        return track not in self.encouraged_tracks

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def form(self, form_id: str) -> Form:
        """Find a form by its id; refuse an unknown one."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise NotFoundError(f"{self.circular} không có biểu mẫu {form_id}.")


def versions_of(nature: ProcedureNature, *, regime: Regime, purpose: Purpose = Purpose.DRAFTING) -> tuple[Form, ...]:
    """Give every version of the form for this nature, oldest first; none where it is not assessed."""
    found = (form for form in regime.forms if form.purpose is purpose and nature in form.natures)
    return tuple(sorted(found, key=lambda form: form.valid_from))


def newest_on(versions: Sequence[Form], day: date) -> Form:
    """Give the version in force on a day: the last that began; before all of them the first."""
    return [form for form in versions if form.valid_from <= day][-1] if versions[0].valid_from <= day else versions[0]


def in_use(versions: Sequence[Form], *, answered: Collection[str], day: date) -> Form:
    """Give the version that a procedure is assessed under: the newest that has answers, else the one in force.

    answered: ids of forms with answers. Somebody who began under an older version stays there until the answers are carried over.
    """
    begun = [form for form in versions if form.id in answered]
    return begun[-1] if begun else newest_on(versions, day)


def offered(regime: Regime, *, purpose: Purpose, kind: DocumentKind) -> tuple[Form, ...]:
    """Give the forms of a purpose that a document of this kind may need; none where the law has no such stage for it."""
    return tuple(form for form in regime.forms if form.purpose is purpose and (not form.kinds or kind in form.kinds))


def form_for(nature: ProcedureNature, *, regime: Regime, purpose: Purpose = Purpose.DRAFTING, day: date | None = None) -> Form:
    """Give the form that assesses a procedure of this nature on a day, the newest for None; refuse a nature that is not assessed."""
    versions = versions_of(nature, regime=regime, purpose=purpose)
    if versions:
        return newest_on(versions, day) if day else versions[-1]
    if nature is ProcedureNature.ANNOUNCED:
        raise RefusalError("Thủ tục chỉ được công bố, không do dự thảo quy định, nên không phải đánh giá tác động.")
    raise RefusalError(f"{regime.circular} không có biểu mẫu cho loại thủ tục này; chọn lại tính chất của thủ tục.")
