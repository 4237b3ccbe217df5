"""The administrator's pages: places of the room, people, the dated data that the workbench works with, and its health."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.base import now
from models.dossiers import StoredFile
from models.enums import Role
from models.history import Event
from models.people import Organisation, SignInSession, User
from workbench.access.queries import organisations, people, people_counted
from workbench.access.sessions import LIFETIME
from workbench.draft.vocabulary import N_
from workbench.errors import NotFoundError
from workbench.history import verify
from workbench.ingest.queries import file_faults
from workbench.linting.rule import BasisStatus
from workbench.storage import FileStore
from workbench.web.folding import fold
from workbench.web.frames import Tab
from workbench.web.pages.event_words import WORDS, EventKind
from workbench.web.pages.histories import HistoryLine, history_lines
from workbench.workflow.deadlines import working_calendar

PAGE_SIZE = 50
PLACES = (
    ("people", N_("Người dùng"), "administration.people"),
    ("organisations", N_("Cơ quan, đơn vị"), "administration.organisations"),
    ("forms", N_("Biểu mẫu"), "administration.forms"),
    ("papers", N_("Mẫu Word"), "paper_forms.index"),
    ("rules", N_("Quy tắc rà soát"), "rules.index"),
    ("examples", N_("Ví dụ có nhãn"), "examples.show"),
    ("costs", N_("Tham số chi phí"), "cost_parameters.index"),
    ("deadlines", N_("Thời hạn, ngày nghỉ"), "administration.deadlines"),
    ("uploads", N_("Tệp bị từ chối"), "administration.uploads"),
    ("integrity", N_("Kiểm tra toàn vẹn"), "administration.integrity"),
    ("journal", N_("Nhật ký"), "administration.journal"),
)
# How far the legal basis of a piece of data was checked, in words and a tone.
STATUS: dict[str, tuple[str, str]] = {
    "verified": (N_("Đã đối chiếu văn bản"), "good"),
    "to-confirm": (N_("Cần xác nhận"), "warn"),
    BasisStatus.WEB.value: (N_("Cần xác nhận"), "warn"),
    BasisStatus.MEMORY.value: (N_("Cần xác nhận"), "warn"),
    BasisStatus.PROVINCE.value: (N_("Do tỉnh nêu"), "info"),
}


def places(active: str) -> list[Tab]:
    """Give the places of the room as tabs."""
    return [Tab(_(words), url_for(endpoint), name == active, "") for name, words, endpoint in PLACES]


def status(value: str) -> tuple[str, str]:
    """Say how far a basis was checked: words, tone."""
    words, tone = STATUS[value]
    return _(words), tone


def _page_of(args: Mapping[str, str], total: int) -> tuple[int, int]:
    pages, asked = max(1, -(-total // PAGE_SIZE)), args.get("page", "1")
    return (min(max(1, int(asked)), pages) if asked.isdecimal() else 1), pages


@dataclass(frozen=True, slots=True)
class PeoplePage:
    people: list[User]
    open_sessions: dict[int, int]
    organisations: list[Organisation]
    words: str
    organisation_id: int
    total: int
    page: int
    pages: int


def people_page(session: Session, args: Mapping[str, str]) -> PeoplePage:
    """Give a page of the people, by organisation and name; narrowed by words and organisation."""
    words, asked = args.get("q", "").strip()[:100], args.get("organisation", "")
    organisation_id = int(asked) if asked.isdecimal() else 0
    found = [
        user
        for user in people(session)
        if fold(words) in fold(f"{user.name} {user.email} {user.position}") and organisation_id in (0, user.organisation_id)
    ]
    page, pages = _page_of(args, len(found))
    query = select(SignInSession.user_id, func.count()).where(SignInSession.ended_at.is_(None), SignInSession.seen_at > now() - LIFETIME)
    return PeoplePage(
        people=found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        open_sessions={row[0]: row[1] for row in session.execute(query.group_by(SignInSession.user_id))},
        organisations=organisations(session),
        words=words,
        organisation_id=organisation_id,
        total=len(found),
        page=page,
        pages=pages,
    )


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    organisation: Organisation
    people: int


def organisation_lines(session: Session) -> list[OrganisationLine]:
    """Give every organisation with the number of its active people; two statements."""
    counts = people_counted(session)
    return [OrganisationLine(row, counts.get(row.id, 0)) for row in organisations(session)]


def travel_levels() -> dict[str, str]:
    """Name how far a trip goes, as the circular's table does."""
    return {
        "commune": _("cấp xã"),
        "district": _("cấp huyện"),
        "province": _("cấp tỉnh"),
        "region": _("liên vùng"),
        "national": _("liên miền"),
    }


def holidays_of(year: int) -> list[tuple[date, str]]:
    """Give the public holidays of a year."""
    calendar = working_calendar()
    days = (date(year, 1, 1) + timedelta(days=count) for count in range(366))
    return [(day, calendar[day]) for day in days if day.year == year and day in calendar]


def refused_uploads(session: Session) -> list[StoredFile]:
    """Give the uploads that could not be read, newest first."""
    query = select(StoredFile).where(StoredFile.refused.is_not(None)).options(joinedload(StoredFile.uploaded_by))
    return list(session.scalars(query.order_by(StoredFile.id.desc()).limit(200)))


def refused_upload(session: Session, file_id: int) -> StoredFile:
    """Give one refused upload; a file that became a version is a draft, which administrators do not read."""
    file = session.get(StoredFile, file_id)
    if file is None or file.refused is None:
        raise NotFoundError(_("Không tìm thấy tệp này trong các tệp bị từ chối."))
    return file


@dataclass(frozen=True, slots=True)
class Integrity:
    """faults: sentences; checked: False before the check was asked for."""

    checked: bool
    events: int
    files: int
    faults: list[str]


def integrity(session: Session, args: Mapping[str, str], *, store: FileStore) -> Integrity:
    """Count events and files, and check them when asked to."""
    events = session.scalar(select(func.count()).select_from(Event)) or 0
    files = session.scalar(select(func.count()).select_from(StoredFile)) or 0
    checked = args.get("check") == "1"
    faults = [*(fault.sentence for fault in verify(session)), *file_faults(session, store=store)] if checked else []
    return Integrity(checked, events, files, faults)


@dataclass(frozen=True, slots=True)
class Journal:
    lines: list[HistoryLine]
    page: int
    pages: int


def journal(session: Session, args: Mapping[str, str]) -> Journal:
    """Give what was done with accounts and organisations, newest first; nothing of drafts."""
    acts = [act for act, words in WORDS.items() if words.kind is EventKind.ACCOUNT]
    query = select(Event).where(Event.act.in_(acts))
    page, pages = _page_of(args, session.scalar(select(func.count()).select_from(query.subquery())) or 0)
    query = query.options(joinedload(Event.actor)).order_by(Event.sequence.desc())
    events = list(session.scalars(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)))
    return Journal(history_lines(events), page, pages)


ROLE_ORDER = {role: place for place, role in enumerate(Role)}


def in_order(roles: frozenset[Role]) -> list[Role]:
    """Give roles in the order of the closed list."""
    return sorted(roles, key=ROLE_ORDER.__getitem__)
