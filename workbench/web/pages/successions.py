"""From an earlier form to the one in use: each question old and new, what changed, and what may be carried over."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import User
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.choosing import newer_form
from workbench.assessment.earlier.queries import Earlier, earlier_under, may_go_on_with
from workbench.assessment.forms import Form
from workbench.assessment.queries import COST
from workbench.assessment.questions import Question
from workbench.assessment.succession import Change, Match, succession
from workbench.assessment.summary import in_words
from workbench.comparing.wording import word_changes
from workbench.errors import NotFoundError
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Located, index_url
from workbench.web.pages.questionnaires import whole_words

OPS = {"=": "equal", "-": "delete", "+": "insert"}


@dataclass(frozen=True, slots=True)
class MatchView:
    """One answered question. words: its text, with what changed as (op, words); state: free | unchanged | taken | impossible.

    answer, becomes: the answer under the old form, and what it becomes where that is not the same.
    """

    match: Match
    words: list[tuple[str, str]]
    changes: list[str]
    answer: str
    becomes: str
    state: str


@dataclass(frozen=True, slots=True)
class SuccessionPage:
    frame: Frame
    place: Located
    old: Form
    new: Form
    groups: list[tuple[str, list[MatchView]]]
    ended: list[tuple[Question, str]]
    fresh: tuple[Question, ...]
    has_cost: bool
    is_newer_version: bool
    url: str
    back_url: str

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.ended

    @property
    def can_carry(self) -> bool:
        return self.place.is_editable and self.old.id != self.new.id


def forms_between(session: Session, place: Located, *, form_id: str) -> tuple[Earlier, Form] | None:
    """Give the earlier answers and the form to go on with, None where nothing was answered; refuses a form of another matter."""
    sheet = place.sheet
    found = earlier_under(session, place.dossier, lineage=sheet.procedure.lineage, side=sheet.side, form_id=form_id)
    if found is None:
        return None
    new = sheet.form if form_id != sheet.form.id else newer_form(place.dossier, sheet.procedure, sheet.form) or sheet.form
    if not may_go_on_with(new, earlier=found.form):
        raise NotFoundError(_("Câu trả lời theo biểu mẫu này không dùng cho giai đoạn đang đánh giá."))
    return found, new


def succession_page(session: Session, place: Located, reader: User, *, form_id: str) -> SuccessionPage:
    """Give the page of an earlier form; without earlier answers it says so."""
    between = forms_between(session, place, form_id=form_id)
    frame = frame_of(session, place.dossier, reader, tab="assessment")
    url, back = place.url("assessments.carry", form_id=form_id), index_url(place)
    if between is None:
        return SuccessionPage(frame, place, place.sheet.form, place.sheet.form, [], [], (), False, False, url, back)
    earlier, new = between
    stored = place.sheet.values if new.id == place.sheet.form.id and new.id != earlier.form.id else {}
    held = succession(earlier.form, new, earlier.values)
    views = [_view(match, stored.get(match.new.id, EMPTY)) for match in held.matches]
    return SuccessionPage(
        frame=frame,
        place=place,
        old=earlier.form,
        new=new,
        groups=_grouped(views),
        ended=[(question, whole_words(question, earlier.values[question.id])) for question in held.ended],
        fresh=held.fresh,
        has_cost=earlier.cost is not None and place.sheet.cost is None and COST not in stored,
        is_newer_version=earlier.form.id == place.sheet.form.id,
        url=url,
        back_url=back,
    )


def _grouped(views: list[MatchView]) -> list[tuple[str, list[MatchView]]]:
    names = {
        "unchanged": _("Câu hỏi không đổi"),
        "free": _("Câu hỏi đã thay đổi"),
        "impossible": _("Không chuyển được, cần trả lời lại"),
        "taken": _("Đã có câu trả lời theo biểu mẫu đang dùng"),
    }
    return [(words, found) for state, words in names.items() if (found := [view for view in views if view.state == state])]


def _view(match: Match, stored: AnswerValue) -> MatchView:
    answer, becomes = whole_words(match.old, match.given), whole_words(match.new, match.value)
    if not stored.is_empty:
        state, becomes = "taken", in_words(match.new, stored)
    elif not match.can_be_carried:
        state = "impossible"
    else:
        state = "free" if match.changes or match.lost else "unchanged"
    runs = [(OPS[op], text) for op, text in word_changes(match.old.text, match.new.text)] if Change.WORDS in match.changes else []
    return MatchView(
        match=match,
        words=runs or [("equal", match.new.text)],
        changes=[*(change_words(change) for change in Change if change in match.changes), *match.lost],
        answer=answer,
        becomes="" if becomes == answer or state == "impossible" else becomes,
        state=state,
    )


def change_words(change: Change) -> str:
    """Say what changed between two questions."""
    words: dict[Change, str] = {
        Change.WORDS: _("Lời câu hỏi đã sửa"),
        Change.KIND: _("Cách trả lời đã đổi"),
        Change.OPTIONS: _("Các lựa chọn đã đổi"),
        Change.COLUMNS: _("Các cột đã đổi"),
        Change.UNIT: _("Đơn vị tính đã đổi"),
        Change.REASON: _("Yêu cầu nêu lý do đã đổi"),
    }
    return words[change]
