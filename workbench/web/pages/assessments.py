"""The assessments of a dossier: what is done, to do, or to be looked at again, a procedure at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from models.people import User
from workbench.access import can
from workbench.assessment.catalogue import form_named
from workbench.assessment.choosing import newer_form, regime_of
from workbench.assessment.completeness import Completeness, left_out
from workbench.assessment.earlier.queries import earlier_counts, may_go_on_with
from workbench.assessment.forms import Form, Purpose
from workbench.assessment.queries import COST, Sheet, Sides, sheets_for
from workbench.assessment.questions import Section
from workbench.assessment.sight import PERMISSION_OF, is_independent, own_side
from workbench.draft.citing import citation
from workbench.errors import NotFoundError, PermissionRefusedError
from workbench.extraction.queries import confirmed_of, procedure_in, undecided
from workbench.ingest.queries import read_version
from workbench.web.formats import label
from workbench.web.frames import Frame, Tab, frame_of
from workbench.web.pages.concerns import ConcernView, concern_view
from workbench.web.pages.documents import papers_anchor
from workbench.web.pages.stages import Stage, stage_argument, stages

Side = AssessmentSide
# How the sides are called in addresses.
SIDE_PATHS = {side: side.value for side in Side}


@dataclass(frozen=True, slots=True)
class Task:
    """state: done | now | todo | again."""

    label: str
    url: str
    state: str
    state_label: str
    note: str
    active: bool


@dataclass(frozen=True, slots=True)
class EarlierForm:
    """Answers under another form. successor: the newer version, where the form itself is the one in use."""

    form: Form
    answers: int
    url: str
    successor: Form | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One procedure on the list. answered, total: questions and the estimate; can_finish: the reader may declare it finished.

    left_out: parts that are not asked because the draft sets no such component.
    """

    sheet: Sheet
    place: str
    progress: Completeness
    tasks: list[Task]
    concerns: list[ConcernView]
    can_finish: bool
    finish_url: str
    next_url: str
    form_url: str
    earlier: list[EarlierForm]
    left_out: list[str]

    @property
    def is_finished(self) -> bool:
        return self.sheet.side in self.sheet.finished

    @property
    def is_done(self) -> bool:
        """Whether nothing waits; an estimate is asked of the drafting department alone."""
        has_cost = self.sheet.cost is not None or self.sheet.side is not Side.DRAFTER or self.sheet.form.purpose is not Purpose.DRAFTING
        return self.progress.is_complete and not self.sheet.due_flags and has_cost


@dataclass(frozen=True, slots=True)
class Index:
    """unconfirmed: procedures that nobody decided yet. is_blind: the reader does not see the drafter's answers until finished."""

    dossier: Dossier
    frame: Frame
    version: Version | None
    regime: str
    side: Side
    sides: list[Tab]
    cards: list[Card]
    unconfirmed: int
    is_mine: bool
    is_editable: bool
    is_blind: bool
    is_hidden: bool
    is_comparable: bool
    stages: list[Stage]

    @property
    def stage(self) -> Stage:
        return next(stage for stage in self.stages if stage.active)

    @property
    def opened(self) -> Card | None:
        """The procedure to go on with: among many, its parts alone lie open."""
        return next((card for card in self.cards if not card.is_done), None)


@dataclass(frozen=True, slots=True)
class Located:
    """One side's sheet of a procedure, found by its address. others: every side of the same procedure, as far as it may be seen."""

    dossier: Dossier
    version: Version
    sheet: Sheet
    others: Sides
    is_editable: bool

    def url(self, endpoint: str, **values: Any) -> str:
        """Give an address below this sheet."""
        place: dict[str, Any] = {
            "dossier_id": self.dossier.id,
            "procedure_id": self.sheet.procedure.id,
            "side": SIDE_PATHS[self.sheet.side],
        }
        return url_for(endpoint, **place, **stage_argument(self.sheet.form.purpose), **values)


def index_url(place: Located) -> str:
    """Give the list that a sheet stands in, at its procedure."""
    anchor = f"procedure-{place.sheet.procedure.id}"
    stage = stage_argument(place.sheet.form.purpose)
    return url_for("assessments.index", dossier_id=place.dossier.id, ben=SIDE_PATHS[place.sheet.side], **stage, _anchor=anchor)


def side_named(path: str) -> AssessmentSide:
    """Give the side that an address names; refuses another word."""
    if path not in set(Side):
        raise NotFoundError(_("Không có phần đánh giá này."))
    return Side(path)


def locate(
    session: Session, dossier: Dossier, reader: User, *, procedure_id: int, side: str, purpose: Purpose = Purpose.DRAFTING
) -> Located:
    """Give the sheet that an address names, in the newest version; refuses one that the reader may not see yet."""
    wanted = side_named(side)
    version = read_version(session, dossier)
    lineage = procedure_in(session, dossier, procedure_id).lineage
    rows = sheets_for(session, dossier, version, reader=reader, purpose=purpose) if version else []
    found = next((sides for sides in rows if sides[wanted].procedure.lineage == lineage), None)
    if version is None or found is None:
        raise NotFoundError(_("Thủ tục này chưa được xác nhận trong phiên bản mới nhất nên chưa có phiếu đánh giá."))
    if found[wanted].is_hidden:
        raise PermissionRefusedError(_hidden_words(wanted))
    return Located(dossier, version, found[wanted], found, can(reader, PERMISSION_OF[wanted], dossier))


def _hidden_words(side: AssessmentSide) -> str:
    if side is Side.DRAFTER:
        return str(_("Câu trả lời của cơ quan soạn thảo được ẩn cho đến khi bạn hoàn thành đánh giá độc lập của mình."))
    return str(_("Phần đánh giá này chỉ được xem sau khi cơ quan thực hiện đã hoàn thành."))


def index_page(session: Session, dossier: Dossier, reader: User, *, side: str | None, purpose: Purpose = Purpose.DRAFTING) -> Index:
    """Give the list of one side: that of the address, else the reader's own; a fixed number of statements."""
    mine = own_side(reader, dossier)
    is_drafting = purpose is Purpose.DRAFTING
    # Only a draft is assessed a second time, independently; the policy and the review are the drafting department's alone.
    shown = (side_named(side) if side else mine or Side.DRAFTER) if is_drafting else Side.DRAFTER
    version = read_version(session, dossier)
    rows = sheets_for(session, dossier, version, reader=reader, purpose=purpose) if version else []
    editable = can(reader, PERMISSION_OF[shown], dossier)
    places = [Located(dossier, version, sides[shown], sides, editable) for sides in rows] if version else []
    counts = earlier_counts(session, dossier, side=shown)
    cards = [card_of(place, answered=counts.get(place.sheet.procedure.lineage, {})) for place in places]
    independent = is_independent(reader, dossier)
    return Index(
        dossier=dossier,
        frame=frame_of(session, dossier, reader, tab="assessment"),
        version=version,
        regime=regime_of(dossier).circular,
        side=shown,
        sides=_side_tabs(dossier, rows, shown) if is_drafting else [],
        cards=[card for card in cards if not card.sheet.is_hidden],
        unconfirmed=len(undecided(session, version)) if version else 0,
        is_mine=shown is mine,
        is_editable=editable,
        is_blind=independent and any(sides[Side.DRAFTER].is_hidden for sides in rows),
        is_hidden=any(card.sheet.is_hidden for card in cards),
        is_comparable=is_drafting and any(is_comparable(sides) for sides in rows),
        stages=stages(dossier, confirmed_of(session, version) if version else [], purpose=purpose),
    )


def is_comparable(sides: Sides) -> bool:
    """Whether the reader may see the drafter's and the appraiser's answers to one procedure beside each other."""
    return not sides[Side.DRAFTER].is_hidden and not sides[Side.APPRAISER].is_hidden and sides[Side.APPRAISER].assessment is not None


def _side_tabs(dossier: Dossier, rows: Sequence[Sides], shown: Side) -> list[Tab]:
    """Give the sides of which the reader sees something, or that are shown."""
    visible = [side for side in Side if side is shown or any(not sides[side].is_hidden and sides[side].assessment for sides in rows)]
    if len(visible) < 2:
        return []
    return [
        Tab(label(side), url_for("assessments.index", dossier_id=dossier.id, ben=SIDE_PATHS[side]), side is shown, "") for side in visible
    ]


def card_of(place: Located, *, answered: Mapping[str, int] | None = None) -> Card:
    """Give the tasks and the concerns of one sheet. answered: how many questions this side answered, by form."""
    sheet = place.sheet
    progress = sheet.completeness
    tasks = tasks_of(place)
    waiting = [task.url for task in tasks if task.state != "done"]
    is_open = place.is_editable and sheet.side is not Side.DRAFTER and sheet.side not in sheet.finished
    return Card(
        sheet=sheet,
        place=", ".join(citation(path) for path in sheet.procedure.provisions[:4]),
        progress=progress,
        tasks=tasks,
        concerns=[concern_view(place.dossier, sheet, one) for one in sheet.concerns],
        can_finish=is_open and sheet.assessment is not None and progress.is_complete and not sheet.due_flags,
        finish_url=place.url("assessments.finish"),
        earlier=_earlier_forms(place, answered or {}),
        form_url=url_for("documents.index", dossier_id=place.dossier.id, _anchor=papers_anchor(sheet.procedure)),
        left_out=[f"{section.number}. {section.title}" for section in left_out(sheet.form, sheet.components_present)],
        next_url=(waiting or [task.url for task in tasks] or [""])[0],
    )


def _earlier_forms(place: Located, counts: Mapping[str, int]) -> list[EarlierForm]:
    """Give the other forms under which this side answered about the procedure, and the newer version of the one in use."""
    sheet = place.sheet
    found = [
        EarlierForm(form, counts[form_id], place.url("assessments.carry", form_id=form_id))
        for form_id in counts
        if form_id != sheet.form.id and (form := form_named(form_id)) and may_go_on_with(sheet.form, earlier=form)
    ]
    newer = newer_form(place.dossier, sheet.procedure, sheet.form) if sheet.form.id in counts else None
    if newer is not None:
        found.append(EarlierForm(sheet.form, counts[sheet.form.id], place.url("assessments.carry", form_id=sheet.form.id), newer))
    return found


def tasks_of(place: Located, *, active: str = "") -> list[Task]:
    """Give the parts that are asked, and the estimate. active: key of the part on the page."""
    sheet = place.sheet
    visible = {question.id for question in sheet.visible}
    missing = {row.question.id for row in sheet.completeness.missing}
    tasks = [
        _section_task(place, section, visible=visible, missing=missing, active=active)
        for section in sheet.form.sections
        if any(question.id in visible for question in section.questions)
    ]
    return [*tasks, _cost_task(place, active=active)] if sheet.form.purpose is Purpose.DRAFTING else tasks


def _section_task(place: Located, section: Section, *, visible: set[str], missing: set[str], active: str) -> Task:
    sheet = place.sheet
    asked = [question for question in section.questions if question.id in visible]
    mandatory = [question for question in asked if question.mandatory]
    done = sum(question.id not in missing for question in mandatory)
    answered = any(question.id in sheet.answers and not sheet.values[question.id].is_empty for question in asked)
    if any(question.id in sheet.flags for question in asked):
        state = "again"
    elif not any(question.id in missing for question in asked):
        state = "done"
    else:
        state = "now" if answered else "todo"
    note = _("%(done)s/%(total)s câu", done=done, total=len(mandatory))
    url = place.url("assessments.part", section=section.key)
    return Task(f"{section.number}. {section.title}", url, state, state_words(state), note, section.key == active)


def _cost_task(place: Located, *, active: str) -> Task:
    sheet = place.sheet
    state = "again" if COST in sheet.flags else "done" if sheet.cost else "todo"
    note = "04/ĐGTĐ-SCM"
    if sheet.cost is None and sheet.side is not Side.DRAFTER:
        note = _("không bắt buộc")
    return Task(_("Chi phí tuân thủ"), place.url("costs.show"), state, state_words(state), note, active == COST)


def state_words(state: str) -> str:
    """Give the word of a task's state."""
    words: dict[str, str] = {"done": _("Đã xong"), "now": _("Đang làm"), "todo": _("Chưa làm"), "again": _("Cần rà soát lại")}
    return words[state]
