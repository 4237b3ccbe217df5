"""Việc của tôi: what the person is to do, what waits for others, and the figures of the week."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import DossierState, OrganisationKind, ProcedureState, ReadingState, ThreadState
from models.history import Event
from models.people import Organisation, User
from workbench.attention.desk import Aside, DeskItem, desk_of
from workbench.draft.vocabulary import N_
from workbench.reports.figures.queries import CostSums, ProcedureFact, costs, dossier_facts, procedure_facts, reach, sums_of
from workbench.web.formats import HERE
from workbench.web.frames import deadline_words
from workbench.web.pages.news import Latest, latest
from workbench.web.pages.thread_filters import Only

State = DossierState
SHOWN = 30
# Each act on the desk: what to do, the words of the button, and the place where it is done.
ACTS: dict[str, tuple[str, str, str]] = {
    "assess": (N_("Hoàn thành đánh giá tác động"), N_("Làm tiếp"), "assessments.index"),
    "revise": (N_("Hoàn thiện dự thảo và gửi lại"), N_("Hoàn thiện"), "dossiers.show"),
    "present": (N_("Trình lãnh đạo phê duyệt"), N_("Trình"), "dossiers.show"),
    "assign": (N_("Phân công người thẩm định"), N_("Phân công"), "dossiers.show"),
    "appraise": (N_("Đánh giá độc lập và nêu ý kiến"), N_("Thẩm định"), "assessments.index"),
    "conclude": (N_("Kết luận thẩm định"), N_("Ra kết luận"), "appraisals.conclusion"),
    "opine": (N_("Cho ý kiến kiểm soát thủ tục hành chính"), N_("Cho ý kiến"), "appraisals.opinion"),
    "approve": (N_("Xem xét, phê duyệt"), N_("Xem xét"), "approvals.show"),
}


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of "Cần làm ngay". deadline: words, "" where there is none; tone: of the deadline."""

    dossier: Dossier
    words: str
    button: str
    url: str
    deadline: str
    tone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """desk: with whom the dossier lies; since: when it came there."""

    dossier: Dossier
    desk: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Week:
    """Figures over the dossiers that the person may know of. monday: first day of the week."""

    monday: date
    in_appraisal: int
    late: int
    concluded: int
    costs: CostSums


@dataclass(frozen=True, slots=True)
class Home:
    todo: list[Todo]
    todo_total: int
    waiting: list[Waiting]
    waiting_total: int
    week: Week | None
    latest: Latest


def home(session: Session, user: User, *, today: date) -> Home:
    """Give what stands on the person's desk; a fixed number of statements."""
    mine, others = desk_of(session, user)
    ids = reach(user)
    procedures = procedure_facts(session, ids)
    shown = [item.dossier for item in mine[:SHOWN]]
    readings = _readings(session, shown)
    return Home(
        todo=[_todo(item, procedures, readings.get(item.dossier.id), today=today) for item in mine[:SHOWN]],
        todo_total=len(mine),
        waiting=_waiting(session, others[:SHOWN]),
        waiting_total=len(others),
        week=_week(session, user, procedures, today=today),
        latest=latest(session, user),
    )


def _readings(session: Session, dossiers: list[Dossier]) -> dict[int, ReadingState]:
    newest = select(func.max(Version.id)).where(Version.dossier_id.in_([row.id for row in dossiers])).group_by(Version.dossier_id)
    query = select(Version.dossier_id, Version.reading_state).where(Version.id.in_(newest))
    return {row[0]: row[1] for row in session.execute(query)}


def _todo(item: DeskItem, procedures: list[ProcedureFact], reading: ReadingState | None, *, today: date) -> Todo:
    deadline, tone = deadline_words(item.due_on, today) if item.due_on else ("", "neutral")
    if item.act in set(Aside):
        return Todo(item.dossier, *_beside(item), deadline=deadline, tone=tone)
    words, button, endpoint = _next_step(item, procedures, reading)
    return Todo(item.dossier, words, button, url_for(endpoint, dossier_id=item.dossier.id), deadline=deadline, tone=tone)


def _beside(item: DeskItem) -> tuple[str, str, str]:
    """Give what to do with opinions from outside, the words of the button and the address."""
    number, count = item.dossier.id, item.threads
    if item.act == Aside.MODERATE:
        words = ngettext("Xem xét %(num)s góp ý gửi qua liên kết", "Xem xét %(num)s góp ý gửi qua liên kết", count)
        return words, _("Xem xét"), url_for("letters.index", dossier_id=number)
    words = ngettext("Trả lời %(num)s góp ý từ bên ngoài", "Trả lời %(num)s góp ý từ bên ngoài", count)
    return words, _("Trả lời"), url_for("threads.index", dossier_id=number, state=ThreadState.OPEN.value, only=Only.OUTSIDE.value)


def _next_step(item: DeskItem, procedures: list[ProcedureFact], reading: ReadingState | None) -> tuple[str, str, str]:
    """Give what to do, the words of the button and where; a drafter is led to the first thing that is missing."""
    words, button, endpoint = ACTS[item.act]
    if item.act == "revise" and item.threads:
        return ngettext("Trả lời %(num)s ý kiến", "Trả lời %(num)s ý kiến", item.threads), _("Trả lời"), "threads.index"
    if item.act in ("assess", "revise") and reading in (None, ReadingState.REFUSED):
        return _("Tải lên dự thảo đọc được"), _("Tải lên"), "dossiers.upload"
    proposed = sum(row.dossier_id == item.dossier.id and row.state is ProcedureState.PROPOSED for row in procedures)
    if item.act in ("assess", "revise") and proposed:
        return ngettext("Xác nhận %(num)s thủ tục", "Xác nhận %(num)s thủ tục", proposed), _("Xác nhận"), "procedures.index"
    return _(words), _(button), endpoint


def _waiting(session: Session, dossiers: list[Dossier]) -> list[Waiting]:
    ids = [dossier.id for dossier in dossiers]
    moved = select(Event.dossier_id, func.max(Event.sequence)).where(Event.dossier_id.in_(ids), Event.state.is_not(None))
    newest = select(moved.group_by(Event.dossier_id).subquery().c[1])
    since = {row[0]: row[1] for row in session.execute(select(Event.dossier_id, Event.at).where(Event.sequence.in_(newest)))}
    query = select(Organisation.kind, Organisation.short_name).where(Organisation.is_active.is_(True)).order_by(Organisation.id.desc())
    names = {row[0]: row[1] for row in session.execute(query)}
    return [Waiting(dossier, _desk(dossier, names), since.get(dossier.id)) for dossier in dossiers]


def _desk(dossier: Dossier, names: dict[OrganisationKind, str]) -> str:
    if dossier.state is State.AWAITING_APPROVAL:
        return names.get(OrganisationKind.LEADERSHIP) or str(_("Lãnh đạo Ủy ban nhân dân"))
    if dossier.state is not State.IN_APPRAISAL:
        return dossier.organisation.short_name
    justice = names.get(OrganisationKind.JUSTICE, _("Cơ quan thẩm định"))
    return f"{justice}, {dossier.appraiser.name}" if dossier.appraiser else f"{justice}, " + _("chưa phân công")


def _week(session: Session, user: User, procedures: list[ProcedureFact], *, today: date) -> Week | None:
    ids = reach(user)
    facts = dossier_facts(session, ids)
    monday = today - timedelta(days=today.weekday())
    start = datetime.combine(monday, time(), tzinfo=HERE)
    concluded = select(func.count(Event.dossier_id.distinct())).where(Event.dossier_id.in_(ids), Event.at >= start)
    concluded = concluded.where(Event.act.in_(("conclude-eligible", "conclude-not-eligible")))
    count = session.scalar(concluded) or 0
    found, unknown = costs(session, ids, procedures)
    if not facts:
        return None
    return Week(
        monday=monday,
        in_appraisal=sum(fact.state is State.IN_APPRAISAL for fact in facts),
        late=sum(fact.is_late(today) for fact in facts),
        concluded=count,
        costs=sums_of(found, unknown=unknown),
    )
