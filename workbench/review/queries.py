"""Threads of a dossier, opinions and conclusions, and what still stands in the way of a conclusion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session, joinedload, selectinload

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, FindingState, Severity, ThreadKind, ThreadState, ThreadTarget
from models.history import Event
from models.people import User
from models.procedures import FindingRow
from models.reviews import Approval, Comment, Conclusion, Mention, Opinion, Submission, Thread, ThreadPlacement
from workbench.access import is_readable
from workbench.assessment.queries import gaps_of, is_assessed
from workbench.draft.gaps import Gap, Where
from workbench.errors import NotFoundError
from workbench.extraction.queries import confirmed_of
from workbench.history import events_of

# The act under which the history notes why a dossier was taken in without the control body's opinion.
OPINION_ABSENT = "take-in-without-opinion"
NO_THREAD = "Không tìm thấy ý kiến này trong hồ sơ."
# What is drawn of a thread.
_DRAWN = (
    joinedload(Thread.opened_by),
    joinedload(Thread.resolved_by),
    selectinload(Thread.comments).joinedload(Comment.author),
    selectinload(Thread.placements),
)


@dataclass(frozen=True, slots=True)
class ThreadCounts:
    """open: not yet resolved."""

    open: int
    total: int


def seen_by(reader: User | None) -> ColumnElement[bool]:
    """Tell which threads there are for a reader: not withdrawn, not private to another organisation; None: only those that all see.

    Every statement of which somebody is shown or counted threads has this condition; what leaves the workbench (papers, files, digests
    of a matter) is read for None. Opinions from outside are neither private nor withdrawn, so a letter gives its own without asking;
    a finding stays for as long as any thread names it, a withdrawn one too.
    """
    of_all = Thread.private_to_id.is_(None)
    visible = of_all if reader is None else or_(of_all, Thread.private_to_id == reader.organisation_id)
    return and_(Thread.withdrawn_at.is_(None), visible)


def threads_of(session: Session, dossier: Dossier, *, reader: User | None) -> list[Thread]:
    """Give all threads with comments, authors and placements, in the order in which they were opened; a fixed number of statements."""
    query = select(Thread).where(Thread.dossier_id == dossier.id, seen_by(reader)).options(*_DRAWN)
    return list(session.scalars(query.order_by(Thread.id)))


def thread_in(session: Session, dossier: Dossier, thread_id: int, *, reader: User) -> Thread:
    """Give a thread of this dossier that the reader may see."""
    own = select(Thread).where(Thread.dossier_id == dossier.id, seen_by(reader))
    found = session.scalar(own.where(Thread.id == thread_id))
    if found is None:
        raise NotFoundError(NO_THREAD)
    return found


def thread_whole(session: Session, dossier: Dossier, thread_id: int, *, reader: User) -> Thread:
    """Give a thread of this dossier with all that is drawn of it; a fixed number of statements."""
    query = select(Thread).where(Thread.dossier_id == dossier.id, Thread.id == thread_id, seen_by(reader))
    query = query.options(*_DRAWN).execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is None:
        raise NotFoundError(NO_THREAD)
    return found


def comment_in(session: Session, thread: Thread, comment_id: int) -> Comment:
    """Give a comment of a thread that the reader may see."""
    found = session.scalar(select(Comment).where(Comment.thread_id == thread.id, Comment.id == comment_id))
    if found is None:
        raise NotFoundError(NO_THREAD)
    return found


def threads_of_findings(session: Session, dossier: Dossier, *, reader: User) -> dict[int, Thread]:
    """Give the threads that findings became, with their comments, by the id of the finding; a fixed number of statements."""
    query = select(Thread).where(Thread.dossier_id == dossier.id, Thread.finding_id.is_not(None), seen_by(reader))
    rows = session.scalars(query.options(selectinload(Thread.comments)).order_by(Thread.id))
    return {thread.finding_id: thread for thread in rows if thread.finding_id is not None}


def placements_in(session: Session, version: Version, *, reader: User | None, paragraphs: range | None = None) -> list[ThreadPlacement]:
    """Give where threads stand in a version, in reading order; paragraphs: only those on any of these; one statement."""
    query = select(ThreadPlacement).join(ThreadPlacement.thread).where(ThreadPlacement.version_id == version.id, seen_by(reader))
    if paragraphs is not None:
        last = func.coalesce(ThreadPlacement.end_paragraph, ThreadPlacement.paragraph)
        query = query.where(ThreadPlacement.paragraph < paragraphs.stop, last >= paragraphs.start)
    return list(session.scalars(query.order_by(ThreadPlacement.paragraph, ThreadPlacement.start, ThreadPlacement.id)))


def placement_count(session: Session, version: Version, *, reader: User | None) -> int:
    """Count the threads that stand in a version, those that lost their place among them; one statement."""
    query = select(func.count()).select_from(ThreadPlacement).join(ThreadPlacement.thread)
    return session.scalar(query.where(ThreadPlacement.version_id == version.id, seen_by(reader))) or 0


def discussions_in(session: Session, version: Version, *, reader: User | None) -> list[ThreadPlacement]:
    """Give where threads stand in a version, with the threads; what was said in them is loaded by `load_said`. One statement."""
    threads = joinedload(ThreadPlacement.thread).joinedload(Thread.opened_by)
    query = select(ThreadPlacement).join(ThreadPlacement.thread).where(ThreadPlacement.version_id == version.id, seen_by(reader))
    query = query.options(threads)
    return list(session.scalars(query.order_by(ThreadPlacement.paragraph, ThreadPlacement.start, ThreadPlacement.id)))


def standing_threads(session: Session, dossier: Dossier, *, reader: User) -> list[Thread]:
    """Give all threads with who opened them and where they stand; what was said in them is loaded by `load_said`."""
    query = select(Thread).where(Thread.dossier_id == dossier.id, seen_by(reader))
    query = query.options(joinedload(Thread.opened_by), selectinload(Thread.placements))
    return list(session.scalars(query.order_by(Thread.id)))


def load_said(session: Session, threads: Iterable[Thread]) -> None:
    """Load what is drawn of some threads into them; a fixed number of statements."""
    said = (selectinload(Thread.comments).joinedload(Comment.author), joinedload(Thread.resolved_by))
    session.scalars(select(Thread).where(Thread.id.in_([thread.id for thread in threads])).options(*said)).all()


def thread_counts(session: Session, dossier: Dossier, *, reader: User | None) -> ThreadCounts:
    """Count threads; one statement."""
    query = select(Thread.state, func.count()).where(Thread.dossier_id == dossier.id, seen_by(reader)).group_by(Thread.state)
    counts = {row[0]: row[1] for row in session.execute(query)}
    total = sum(counts.values())
    return ThreadCounts(open=total - counts.get(ThreadState.RESOLVED, 0), total=total)


@dataclass(frozen=True, slots=True)
class OpenThreads:
    """How many threads on a procedure are not closed, by what of it they are about: (target, component, question or key of a cost line)."""

    counts: Mapping[tuple[ThreadTarget, str], int]

    def on(self, target: str, what: str = "") -> int:
        """Count those on the procedure itself, or on a component, question or cost line of it."""
        return self.counts.get((ThreadTarget(target), what), 0)


def open_threads(session: Session, dossier: Dossier, lineage: int, *, reader: User) -> OpenThreads:
    """Count the threads on a procedure that are not closed, by what they are about; one statement."""
    what = func.coalesce(type_coerce(Thread.component, String), Thread.question, Thread.cost_line)
    query = select(Thread.target, what, func.count()).where(Thread.dossier_id == dossier.id, Thread.lineage == lineage, seen_by(reader))
    rows = session.execute(query.where(Thread.state != ThreadState.RESOLVED).group_by(Thread.target, what))
    return OpenThreads({(target, value): count for target, value, count in rows})


def unanswered_required(session: Session, dossier: Dossier) -> int:
    """Count required threads that the drafting department has not answered; it knows nothing of private ones."""
    return session.scalar(_required(dossier).where(Thread.state == ThreadState.OPEN)) or 0


def _required(dossier: Dossier) -> Select[int]:
    required = select(func.count()).select_from(Thread).where(Thread.dossier_id == dossier.id, seen_by(None))
    return required.where(Thread.kind == ThreadKind.REQUIRED)


def threads_naming(session: Session, dossier: Dossier, user: User) -> set[int]:
    """Give the threads of a dossier, by id, in which the person is named; one statement."""
    query = select(Comment.thread_id).join(Mention, Mention.comment_id == Comment.id).join(Comment.thread)
    return set(session.scalars(query.where(Mention.user_id == user.id, Thread.dossier_id == dossier.id, seen_by(user))))


def readers_of(session: Session, dossier: Dossier, *, private_to: int | None = None) -> list[User]:
    """Give who may read the dossier, by name; private_to: only those of this organisation. A fixed number of statements."""
    people = select(User).where(User.is_active.is_(True))
    if private_to is not None:
        people = people.where(User.organisation_id == private_to)
    return [user for user in session.scalars(people.order_by(User.name, User.id)) if is_readable(user, dossier)]


def mentions_of(session: Session, user: User) -> list[Mention]:
    """Give where a person is named in threads that are not closed, newest first, with comment, author, thread and dossier.

    Only what the person may still read; one statement, and a fixed number for what hangs on it.
    """
    query = select(Mention).join(Mention.comment).join(Comment.thread).where(Mention.user_id == user.id, seen_by(user))
    query = query.where(Thread.state != ThreadState.RESOLVED)
    comment = joinedload(Mention.comment)
    query = query.options(comment.joinedload(Comment.author), comment.joinedload(Comment.thread).joinedload(Thread.dossier))
    return [row for row in session.scalars(query.order_by(Mention.id.desc())) if is_readable(user, row.comment.thread.dossier)]


def events_seen_by(session: Session, dossier: Dossier, *, reader: User) -> list[Event]:
    """Give a dossier's events, newest first, without those of threads that are private to another organisation; two statements."""
    private = select(Thread.id).where(Thread.dossier_id == dossier.id, Thread.private_to_id != reader.organisation_id)
    hidden = set(session.scalars(private))
    return [event for event in events_of(session, dossier) if event.data.get("thread") not in hidden]


def latest_opinion(session: Session, dossier: Dossier) -> Opinion | None:
    """Give the newest opinion of the control body."""
    query = select(Opinion).where(Opinion.dossier_id == dossier.id).options(joinedload(Opinion.author), joinedload(Opinion.version))
    return session.scalar(query.order_by(Opinion.id.desc()).limit(1))


@dataclass(frozen=True, slots=True)
class Absence:
    """The control body's opinion was not there when the dossier was taken in. reason: as the head of appraisal gave it."""

    who: str
    at: datetime
    reason: str


def recorded_absence(session: Session, dossier: Dossier) -> Absence | None:
    """Give the newest record that a dossier was taken in without the opinion."""
    query = select(Event).where(Event.dossier_id == dossier.id, Event.act == OPINION_ABSENT).options(joinedload(Event.actor))
    event = session.scalar(query.order_by(Event.sequence.desc()).limit(1))
    return Absence(event.actor.name if event.actor else "", event.at, event.data["reason"]) if event else None


def opinion_is_due(session: Session, dossier: Dossier, version: Version) -> bool:
    """Tell whether the draft has procedures, and neither the control body's opinion nor the reason for its absence is on record."""
    if not any(is_assessed(row) for row in confirmed_of(session, version)):
        return False
    return latest_opinion(session, dossier) is None and recorded_absence(session, dossier) is None


def opinion_caution(opinion: Opinion | None, absence: Absence | None, version: Version | None) -> str:
    """Say what whoever concludes should know of the opinion: that it is on an older version, or that there is none; "" otherwise."""
    if opinion is None:
        return f"Hồ sơ được tiếp nhận khi chưa có ý kiến của cơ quan kiểm soát. Lý do: {absence.reason}" if absence else ""
    if version is None or opinion.version_id == version.id:
        return ""
    return (
        f"Ý kiến của cơ quan kiểm soát được cho về phiên bản {opinion.version.number}, dự thảo hiện nay là phiên bản {version.number}. "
        "Nếu phiên bản mới thay đổi quy định về thủ tục hành chính, đề nghị cơ quan kiểm soát cho ý kiến lại "
        "(Điều 9 Nghị định 63/2010/NĐ-CP)."
    )


def opinions_of(session: Session, dossier: Dossier) -> list[Opinion]:
    """Give every opinion of the control body, newest first."""
    query = select(Opinion).where(Opinion.dossier_id == dossier.id).options(joinedload(Opinion.author), joinedload(Opinion.version))
    return list(session.scalars(query.order_by(Opinion.id.desc())))


def latest_conclusion(session: Session, dossier: Dossier) -> Conclusion | None:
    """Give the newest conclusion of the appraisal."""
    query = select(Conclusion).where(Conclusion.dossier_id == dossier.id)
    query = query.options(joinedload(Conclusion.author), joinedload(Conclusion.version))
    return session.scalar(query.order_by(Conclusion.id.desc()).limit(1))


def latest_approval(session: Session, dossier: Dossier) -> Approval | None:
    """Give the newest decision of the leadership."""
    query = select(Approval).where(Approval.dossier_id == dossier.id)
    query = query.options(joinedload(Approval.author), joinedload(Approval.version))
    return session.scalar(query.order_by(Approval.id.desc()).limit(1))


def submissions_of(session: Session, dossier: Dossier) -> list[Submission]:
    """Give what was sent, newest first."""
    query = select(Submission).where(Submission.dossier_id == dossier.id)
    query = query.options(joinedload(Submission.sent_by), joinedload(Submission.version))
    return list(session.scalars(query.order_by(Submission.number.desc())))


def conclusion_gaps(session: Session, dossier: Dossier, version: Version, *, is_eligible: bool) -> list[Gap]:
    """List what must be done before the appraisal can be concluded.

    Nghị định 63/2010/NĐ-CP, Điều 11: the second assessment and the control body's opinion (or its recorded absence) belong to it.
    A conclusion "đủ điều kiện" further demands that no blocker and no required comment is left open.
    """
    missing = gaps_of(session, dossier, version, side=AssessmentSide.APPRAISER)
    if latest_opinion(session, dossier) is None and recorded_absence(session, dossier) is None:
        missing.append(Gap("Chờ ý kiến của cơ quan kiểm soát thủ tục hành chính.", Where.OPINION))
    if not is_eligible:
        return missing
    unresolved = session.scalar(_required(dossier).where(Thread.state != ThreadState.RESOLVED)) or 0
    if unresolved:
        missing.append(Gap(f"Kết thúc {unresolved} yêu cầu sửa còn mở.", Where.THREADS))
    blockers = select(func.count()).select_from(FindingRow).where(FindingRow.version_id == version.id)
    blockers = blockers.where(FindingRow.severity == Severity.BLOCKER, FindingRow.state == FindingState.OPEN)
    count = session.scalar(blockers) or 0
    if count:
        sentence = f"Xử lý {count} phát hiện ở mức “Phải xử lý”: đưa thành ý kiến hoặc bỏ qua kèm lý do."
        missing.append(Gap(sentence, Where.FINDINGS))
    return missing
