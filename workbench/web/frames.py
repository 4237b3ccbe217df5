"""The frame of a dossier's pages: what it is, where it stands, whose turn it is, and its tabs. A fixed number of statements."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, ProcedureState
from models.history import Event
from models.people import User
from workbench.access import Permission, can
from workbench.assessment.choosing import regime_of
from workbench.extraction.queries import states_of
from workbench.history import events_of
from workbench.ingest.queries import latest_version
from workbench.review.queries import ThreadCounts, latest_opinion, thread_counts
from workbench.web.formats import label, today, vn_date
from workbench.web.next_step import MainAction, main_action
from workbench.web.pages.news import FrameNews, frame_news
from workbench.workflow import working_days_left

State = DossierState
TONES = {
    State.DRAFTING: "now",
    State.IN_APPRAISAL: "info",
    State.RETURNED: "warn",
    State.CONCLUDED: "good",
    State.AWAITING_APPROVAL: "info",
    State.APPROVED: "good",
    State.WITHDRAWN: "locked",
}
# The line of stages: its words, and the acts that end each stage.
STAGES = (
    (State.DRAFTING, ("send",)),
    (State.IN_APPRAISAL, ("conclude-eligible",)),
    (State.CONCLUDED, ("submit-for-approval",)),
    (State.AWAITING_APPROVAL, ("approve",)),
)
STAGE_ACTS = [act for _state, acts in STAGES for act in acts]


@dataclass(frozen=True, slots=True)
class Stage:
    label: str
    state: str
    date_text: str
    person: str


@dataclass(frozen=True, slots=True)
class Tab:
    """key: names its count on the page, so that an act done in place can put the new one there; "" where none does."""

    label: str
    url: str
    active: bool
    count_text: str
    unseen: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    title: str
    kind_label: str
    lead: str
    regime_label: str
    version_label: str
    state_label: str
    state_tone: str
    stages: list[Stage]
    days_left_text: str
    days_left_tone: str
    main_action: MainAction | None
    tabs: list[Tab]
    news: FrameNews
    place: str


def frame_of(session: Session, dossier: Dossier, user: User, *, tab: str) -> Frame:
    """Build the frame for one of the tabs: overview, draft, procedures, assessment, threads, comparison, documents, history."""
    version = latest_version(session, dossier)
    states = states_of(session, version) if version else []
    is_opined = latest_opinion(session, dossier) is not None
    left = _days_left(dossier, today())
    news = frame_news(session, dossier, user)
    return Frame(
        title=dossier.title,
        kind_label=f"{label(dossier.kind)} · {label(dossier.level)}",
        lead=dossier.organisation.name,
        regime_label=regime_of(dossier).circular,
        version_label=_("Phiên bản %(number)s", number=version.number) if version else _("Chưa có dự thảo"),
        state_label=label(dossier.state),
        state_tone=TONES[dossier.state],
        stages=_stages(dossier, events_of(session, dossier, acts=STAGE_ACTS)),
        days_left_text=left[0],
        days_left_tone=left[1],
        main_action=main_action(
            session, dossier, user, version=version, undecided=states.count(ProcedureState.PROPOSED), is_opined=is_opined
        ),
        tabs=_tabs(session, dossier, user, len(states) - states.count(ProcedureState.DISMISSED), news, tab=tab),
        news=news,
        place=tab,
    )


def deadline_words(due: date, day: date) -> tuple[str, str]:
    """Say how many working days are left, with a tone: red only when it is late."""
    left = working_days_left(due, today=day)
    if left < 0:
        return ngettext("quá hạn %(num)s ngày làm việc", "quá hạn %(num)s ngày làm việc", -left), "late"
    if left == 0:
        return _("hạn hôm nay"), "warn"
    return ngettext("còn %(num)s ngày làm việc", "còn %(num)s ngày làm việc", left), "warn" if left <= 2 else "neutral"


def _days_left(dossier: Dossier, day: date) -> tuple[str, str]:
    return deadline_words(dossier.due_on, day) if dossier.due_on else ("", "neutral")


def _stages(dossier: Dossier, events: list[Event]) -> list[Stage]:
    newest: dict[str, Event] = {}
    for event in reversed(events):
        newest[event.act] = event
    current = State.DRAFTING if dossier.state is State.RETURNED else dossier.state
    order = [state for state, _acts in STAGES]
    place = len(order) if current is State.APPROVED else order.index(current) if current in order else 0
    stages = []
    for index, (state, acts) in enumerate(STAGES):
        done = next((newest[act] for act in acts if act in newest), None) if index < place else None
        standing = "done" if index < place else "now" if index == place else "todo"
        stages.append(Stage(label(state), standing, vn_date(done.at) if done else "", done.actor.name if done and done.actor else ""))
    stages.append(_last_stage(newest.get("approve") if current is State.APPROVED else None))
    return stages


def _last_stage(approved: Event | None) -> Stage:
    if approved is None:
        return Stage(label(State.APPROVED), "todo", "", "")
    return Stage(label(State.APPROVED), "done", vn_date(approved.at), approved.actor.name if approved.actor else "")


def count_text(threads: ThreadCounts) -> str:
    """Write how many threads are open, of how many; "" where there are none."""
    return f"{threads.open}/{threads.total}" if threads.total else ""


def _tabs(session: Session, dossier: Dossier, user: User, procedures: int, news: FrameNews, *, tab: str) -> list[Tab]:
    threads = thread_counts(session, dossier, reader=user)
    rows = [
        ("overview", _("Tổng quan"), "dossiers.show", ""),
        ("draft", _("Dự thảo"), "drafts.show", ""),
        ("procedures", _("Thủ tục"), "procedures.index", str(procedures) if procedures else ""),
        ("assessment", _("Đánh giá"), "assessments.index", ""),
        ("threads", _("Ý kiến"), "threads.index", count_text(threads)),
        ("comparison", _("So sánh"), "comparisons.show", ""),
        ("documents", _("Văn bản"), "documents.index", ""),
        ("history", _("Lịch sử"), "histories.show", ""),
    ]
    if can(user, Permission.DOSSIER_APPROVE, dossier) or dossier.state is State.APPROVED:
        rows.insert(1, ("approval", _("Phê duyệt"), "approvals.show", ""))
    unseen = {"overview": len(news.news.steps), "threads": len(news.news.threads)}
    return [
        Tab(words, url_for(endpoint, dossier_id=dossier.id), name == tab, count, unseen.get(name, 0), f"dossier-{name}")
        for name, words, endpoint, count in rows
    ]
