"""What a reviewed Word file will bring, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import PlacementState
from models.people import User
from workbench.comparing import word_changes
from workbench.draft.citing import citation
from workbench.draft.outline import Outline
from workbench.exchange.importing import Incoming
from workbench.exchange.queries import Sorted
from workbench.web.frames import Frame, frame_of

STATE_TONES = {
    PlacementState.PLACED: "good",
    PlacementState.MOVED: "info",
    PlacementState.CHANGED: "warn",
    PlacementState.DETACHED: "again",
}
_RUNS = {"=": "equal", "+": "insert", "-": "delete"}


@dataclass(frozen=True, slots=True)
class DrawnMatter:
    """runs: old and new words as one where it is a suggestion, else (). date: as read, or ""."""

    place: str
    state: PlacementState
    tone: str
    author: str
    date: str
    text: str
    quote: str
    runs: tuple[tuple[str, str], ...]
    replies: int
    resolved: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """counts: how many new matters stand how. left: sentences on what is not taken in."""

    dossier: Dossier
    frame: Frame
    file: StoredFile
    version: Version
    comments: list[DrawnMatter]
    suggestions: list[DrawnMatter]
    counts: Mapping[PlacementState, int]
    replies: int
    known: int
    left: list[str]


def review_page(
    session: Session, dossier: Dossier, user: User, *, file: StoredFile, version: Version, outline: Outline, found: Sorted
) -> ReviewPage:
    """Shape what was found in the file; a fixed number of statements."""
    drawn = [(matter.new is not None, _drawn(matter, outline)) for matter in found.matters]
    return ReviewPage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="threads"),
        file=file,
        version=version,
        comments=[one for is_suggestion, one in drawn if not is_suggestion],
        suggestions=[one for is_suggestion, one in drawn if is_suggestion],
        counts={state: count for state in PlacementState if (count := sum(one.state is state for _, one in drawn))},
        replies=len(found.replies),
        known=found.known,
        left=_left(found),
    )


def _drawn(matter: Incoming, outline: Outline) -> DrawnMatter:
    provision = outline.paragraphs[matter.paragraph].provision if matter.paragraph is not None else ""
    there = citation(provision) or str(_("Phần mở đầu dự thảo"))
    return DrawnMatter(
        place=there if matter.paragraph is not None else str(_("Chưa có vị trí")),
        state=matter.state,
        tone=STATE_TONES[matter.state],
        author=matter.first.author or str(_("Không ghi tên")),
        date=written_on(matter.first.date),
        text=matter.first.text,
        quote=matter.quote,
        runs=tuple((_RUNS[op], text) for op, text in word_changes(matter.quote, matter.new)) if matter.new is not None else (),
        replies=len(matter.replies),
        resolved=matter.resolved,
    )


def written_on(text: str | None) -> str:
    """Write the date of a file, which is the hour of the clock on its writer's wall; a letter has a day alone."""
    try:
        return f"{datetime.fromisoformat(text or ''):%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    except ValueError:
        return ""


def _left(found: Sorted) -> list[str]:
    left = []
    if found.breaks:
        left.append(_("%(count)s chỗ ngắt hoặc nối đoạn không đưa vào được; hãy xem trong tệp.", count=found.breaks))
    if found.formats:
        left.append(_("%(count)s chỗ chỉ đổi định dạng không đưa vào.", count=found.formats))
    return left
