"""One part of a questionnaire: its questions with answers, hints and proposals, and the passages of the draft beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.assessments import Answer
from models.people import User
from workbench.assessment.answers import EMPTY, AnswerValue, choice_words
from workbench.assessment.catalogue import form_named
from workbench.assessment.questions import Choice, Kind, Question, ReasonWhen, Section
from workbench.assessment.summary import in_words, vietnamese_number
from workbench.errors import NotFoundError
from workbench.review.queries import OpenThreads, open_threads
from workbench.web.formats import vn_datetime, vn_time
from workbench.web.forms.assessments import Typed
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Card, Located, Task, card_of, index_url, tasks_of
from workbench.web.pages.hints import Hint, hints_of
from workbench.web.pages.offers import NO_OFFER, Offer, Offers, Passage
from workbench.web.pages.passages import Beside, beside
from workbench.web.pages.rewording import Runs, rewordings

# A list always offers room for one row more; an empty one for two, so that it is seen to be a list.
SPARE_ROWS, FIRST_ROWS = 1, 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else answered first. theirs, mine: both in words; revision: that of theirs."""

    theirs: str
    who: str
    mine: str
    revision: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as it is drawn. slug: its id in addresses of the page; visible: whether it is asked now."""

    question: Question
    slug: str
    revision: int
    value: AnswerValue
    answer_words: str
    number_text: str
    rows: list[tuple[str, ...]]
    reason_label: str
    state_label: str
    state_tone: str
    saved: str
    url: str
    history_url: str
    visible: bool = True
    hints: list[Hint] = field(default_factory=list)
    stale: str = ""
    rewording: Runs = field(default_factory=list)
    is_first_rewording: bool = False
    offer: Offer = NO_OFFER
    taken_from: tuple[Passage, ...] = ()
    carried_from: tuple[str, ...] = ()
    error: str = ""
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Refusals:
    """What could not be saved of a part, by question: typed wrongly, or answered by somebody else meanwhile."""

    typed: Mapping[str, Typed] = field(default_factory=dict)
    conflicts: Mapping[str, tuple[Answer, Typed]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.typed or self.conflicts)


@dataclass(frozen=True, slots=True)
class Part:
    place: Located
    section: Section
    questions: list[QuestionView]
    tasks: list[Task]
    card: Card
    url: str
    index_url: str
    next_task: Task | None

    @property
    def asked(self) -> list[QuestionView]:
        return [view for view in self.questions if view.visible]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What must be put right, each with the place on the page."""
        wrong = [(view.slug, f"{view.question.id}. {view.error}") for view in self.questions if view.error]
        other = _("Người khác đã lưu câu trả lời khác.")
        stale = [(view.slug, f"{view.question.id}. {other}") for view in self.questions if view.conflict]
        return wrong + stale


@dataclass(frozen=True, slots=True)
class PartPage:
    """A whole page around a part."""

    frame: Frame
    part: Part
    beside: Beside
    threads: OpenThreads


def part_page(session: Session, place: Located, reader: User, *, section: str, refusals: Refusals | None = None) -> PartPage:
    """Give the page of one part; a fixed number of statements, two more where a new version changed its words."""
    part = part_of(session, place, section=section, refusals=refusals)
    frame = frame_of(session, place.dossier, reader, tab="assessment")
    threads = open_threads(session, place.dossier, place.sheet.procedure.lineage, reader=reader)
    return PartPage(frame, part, beside(session, place, part.section), threads)


def section_of(place: Located, key: str) -> Section:
    """Give a part of the sheet's form by its key; refuses one that the form does not have."""
    for section in place.sheet.form.sections:
        if section.key == key:
            return section
    raise NotFoundError(_("Biểu mẫu này không có phần đó; quay lại danh sách để chọn phần khác."))


def section_with(place: Located, question: Question) -> Section:
    """Give the part that a question stands in."""
    return next(section for section in place.sheet.form.sections if question in section.questions)


def part_of(session: Session, place: Located, *, section: str, refusals: Refusals | None = None) -> Part:
    """Give one part as it stands, with what could not be saved just now."""
    found = section_of(place, section)
    tasks = tasks_of(place, active=section)
    following = next((index for index, task in enumerate(tasks) if task.active), None)
    return Part(
        place=place,
        section=found,
        questions=_views(session, place, found, refusals or Refusals()),
        tasks=tasks,
        card=card_of(place),
        url=place.url("assessments.part", section=section),
        index_url=index_url(place),
        next_task=tasks[following + 1] if following is not None and following + 1 < len(tasks) else None,
    )


def _views(session: Session, place: Located, section: Section, refusals: Refusals) -> list[QuestionView]:
    sheet = place.sheet
    offers = Offers(place)
    reworded = rewordings(session, place, section.questions)
    visible = {question.id for question in sheet.visible}
    hints = hints_of(place)
    # Several questions are about the same words: these are shown open once, folded under the others.
    first = {question.component: question.id for question in reversed(section.questions) if question.id in reworded}
    return [
        replace(
            _view(place, question, refusals),
            visible=question.id in visible,
            hints=hints.get(question.id, []),
            rewording=reworded.get(question.id, []),
            is_first_rewording=first.get(question.component) == question.id,
            offer=offers.of(question),
            carried_from=_forms_carried_from(sheet.values.get(question.id, EMPTY)),
            taken_from=offers.passages(sheet.values.get(question.id, EMPTY).sources),
        )
        for question in section.questions
    ]


def _forms_carried_from(value: AnswerValue) -> tuple[str, ...]:
    """Name the forms under which an answer was first given."""
    forms = (form_named(source.form) for source in value.sources if source.form)
    return tuple(dict.fromkeys(form.symbol or form.title for form in forms if form))


def _view(place: Located, question: Question, refusals: Refusals) -> QuestionView:
    sheet = place.sheet
    answer, flag = sheet.answers.get(question.id), sheet.flags.get(question.id)
    conflict = refusals.conflicts.get(question.id)
    typed = refusals.typed.get(question.id) or (conflict[1] if conflict else None)
    stored = sheet.values.get(question.id, EMPTY)
    value = typed.value if typed else stored
    state = _state(place, question, stored)
    return QuestionView(
        question=question,
        slug=slug_of(question),
        revision=answer.revision if answer and conflict is None else 0,
        value=value,
        answer_words=in_words(question, stored),
        number_text=typed.number_text if typed else _typed_text(question, stored),
        rows=rows_of(question, value),
        reason_label=reason_label(question),
        state_label=state[0],
        state_tone=state[1],
        saved=saved_words(answer) if answer else "",
        url=place.url("assessments.answer", question_id=question.id),
        history_url=place.url("assessments.answer_history", question_id=question.id),
        stale=flag.reason if flag else "",
        error=typed.error if typed else "",
        conflict=conflict_of(question, *conflict) if conflict else None,
    )


def slug_of(question: Question) -> str:
    """Give the id of a question on its page."""
    return f"q-{question.id.replace('.', '-')}"


def conflict_of(question: Question, theirs: Answer, mine: Typed) -> Conflict:
    """Give both texts of a question that two persons answered."""
    return Conflict(
        theirs=whole_words(question, AnswerValue.from_json(theirs.value)),
        who=f"{theirs.saved_by.name}, {vn_datetime(theirs.saved_at)}",
        mine=whole_words(question, mine.value),
        revision=theirs.revision,
    )


def whole_words(question: Question, value: AnswerValue) -> str:
    """Write an answer with its reason."""
    words = in_words(question, value) or _("(để trống)")
    return f"{words}\n" + _("Lý do: %(reason)s", reason=value.reason) if value.reason else str(words)


def saved_words(answer: Answer) -> str:
    """Say who saved an answer, and when."""
    return str(_("%(who)s lưu %(when)s", who=answer.saved_by.name, when=vn_datetime(answer.saved_at)))


def saved_time(answer: Answer) -> str:
    """Give the time of day of a save, for "Đã lưu 10:42"."""
    return vn_time(answer.saved_at)


def rows_of(question: Question, value: AnswerValue) -> list[tuple[str, ...]]:
    """Give the rows of a list as they are drawn: those that are filled, and room for more."""
    if question.kind not in (Kind.LIST, Kind.REFERENCE):
        return []
    blank = tuple("" for _column in question.columns)
    filled = [(*row, *blank)[: len(blank)] for row in value.items]
    return [*filled, *[blank] * (SPARE_ROWS if filled else FIRST_ROWS)]


def reason_label(question: Question) -> str:
    """Say when a reason is wanted."""
    warned = {choice for choice in (question.stops_on, question.warns_on) if choice}
    wanted = {choice for choice in Choice if question.wants_reason(choice)}
    if question.reason is ReasonWhen.ALWAYS or len(wanted | warned) > 1:
        return str(_("Nêu rõ lý do"))
    if wanted:
        return str(_("Nếu trả lời “%(choice)s”, nêu rõ lý do", choice=_(choice_words(wanted.pop()))))
    return str(_("Lý do, ghi chú (không bắt buộc)"))


def _typed_text(question: Question, value: AnswerValue) -> str:
    """Write a number or a day as it is typed, without its unit."""
    if question.kind is Kind.DATE:
        return in_words(question, value)
    return vietnamese_number(value.number) if value.number is not None else ""


def _state(place: Located, question: Question, value: AnswerValue) -> tuple[str, str]:
    if question.id in place.sheet.flags:
        return _("Cần rà soát lại"), "again"
    if value.is_empty:
        return (_("Chưa trả lời"), "todo") if question.mandatory else (_("Không bắt buộc"), "neutral")
    missing = {row.question.id for row in place.sheet.completeness.missing}
    return (_("Còn thiếu"), "now") if question.id in missing else (_("Đã trả lời"), "good")
