"""Forms as the administrator sees them: every question with its words, and every version of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.forms import QuestionWording
from workbench.assessment.catalogue import form_named, regimes
from workbench.assessment.forms import Form
from workbench.assessment.questions import Question, Section
from workbench.assessment.rewording.queries import versions_of_wording, wordings_on
from workbench.assessment.wordings import Wording, reworded, wording_name
from workbench.errors import NotFoundError
from workbench.web.formats import vn_date, vn_datetime


@dataclass(frozen=True, slots=True)
class QuestionRow:
    question: Question
    url: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class FormPage:
    """form: with the words that are in force today."""

    form: Form
    sections: list[tuple[Section, list[QuestionRow]]]

    @property
    def changed(self) -> int:
        return sum(row.is_changed for _section, rows in self.sections for row in rows)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the words. tells: (part, words) of what it says anew; is_in_force: whether it is what people read today."""

    number: int
    what: str
    who: str
    note: str
    tells: list[tuple[str, str]]
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """shipped: the question as the workbench came with it; said: as it reads in the newest version, which may begin later."""

    form: Form
    shipped: Question
    said: Question
    number: int
    versions: list[VersionRow]
    form_url: str
    shared: list[str]

    @property
    def is_changed(self) -> bool:
        return self.said != self.shipped


def known_form(form_id: str) -> Form:
    """Give a form as shipped; refuses an id that no regime has."""
    form = form_named(form_id)
    if form is None:
        raise NotFoundError(_("Không có biểu mẫu này. Hãy chọn trong danh sách biểu mẫu."))
    return form


def form_page(session: Session, form_id: str, *, today: date) -> FormPage:
    """Give every question of a form as it reads today; one statement."""
    shipped, wordings = known_form(form_id), wordings_on(session, today)
    form = reworded(shipped, wordings)
    return FormPage(form, [(section, [_row(form, question, wordings) for question in section.questions]) for section in form.sections])


def question_page(session: Session, form_id: str, question_id: str, *, today: date) -> QuestionPage:
    """Give one question with every version of its words; two statements."""
    form = known_form(form_id)
    shipped = form.question(question_id)
    versions = versions_of_wording(session, wording_name(form, shipped))
    newest = Wording.from_json(versions[0].values) if versions else Wording()
    said = next(question for question in reworded(form, {wording_name(form, shipped): newest}).questions if question.id == question_id)
    current = next((row.number for row in versions if row.from_day <= today), 0)
    return QuestionPage(
        form=form,
        shipped=shipped,
        said=said,
        number=versions[0].number if versions else 0,
        versions=[_version(row, is_in_force=row.number == current) for row in versions],
        form_url=url_for("wordings.show", form_id=form_id),
        shared=_shared(form, shipped),
    )


def _row(form: Form, question: Question, wordings: Mapping[str, Wording]) -> QuestionRow:
    url = url_for("wordings.edit", form_id=form.id, question_id=question.id)
    return QuestionRow(question, url, wording_name(form, question) in wordings)


def _version(row: QuestionWording, *, is_in_force: bool) -> VersionRow:
    names = {"text": _("Câu hỏi"), "guidance": _("Hướng dẫn"), "example": _("Ví dụ trả lời")}
    return VersionRow(
        number=row.number,
        what=_("Bản %(number)s, áp dụng từ %(day)s", number=row.number, day=vn_date(row.from_day)),
        who=f"{row.made_by.name}, {vn_datetime(row.made_at)}",
        note=row.note,
        tells=[(words, row.values[name]) for name, words in names.items() if name in row.values],
        is_in_force=is_in_force,
    )


def _shared(form: Form, question: Question) -> list[str]:
    """Name the other forms of the regime that ask the same question: a change is for all of them."""
    forms = (other for other in _forms_of_regime(form) if other.id != form.id)
    return [f"{other.symbol} {other.title}".strip() for other in forms if any(one.key == question.key for one in other.questions)]


def _forms_of_regime(form: Form) -> tuple[Form, ...]:
    return next(regime.forms for regime in regimes() if regime.id == form.regime)
