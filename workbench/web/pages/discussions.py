"""The comments beside the text: those of one standing, some at a time in reading order, and what may be done with each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.enums import PlacementState, ThreadState
from models.people import User
from models.reviews import ThreadPlacement
from workbench.draft.citing import citation_in
from workbench.draft.outline import Outline
from workbench.draft.vocabulary import N_
from workbench.review.placing.operations import is_placeable
from workbench.review.queries import load_said
from workbench.web.pages.placed_words import Runs, being_placed, changed_words
from workbench.web.pages.threads import is_closed, suggested_runs

# So many comments are drawn at a time; the next ones follow when one comes to the end of these.
MOST = 50


class Standing(StrEnum):
    """Which comments one asks for beside the text; without one, those that are not closed."""

    OPEN = "open"
    ANSWERED = "answered"
    CHANGED = "changed"
    DETACHED = "detached"
    CLOSED = "closed"


TERMS: dict[Standing | None, str] = {
    None: N_("Đang trao đổi"),
    Standing.OPEN: N_("Chưa trả lời"),
    Standing.ANSWERED: N_("Đã trả lời"),
    Standing.CHANGED: N_("Từ ngữ đã sửa"),
    Standing.DETACHED: N_("Không còn chỗ trong dự thảo"),
    Standing.CLOSED: N_("Đã kết thúc"),
}
TESTS: dict[Standing | None, Callable[[ThreadPlacement], bool]] = {
    None: lambda one: not is_closed(one.thread),
    Standing.OPEN: lambda one: one.thread.state is ThreadState.OPEN,
    Standing.ANSWERED: lambda one: one.thread.state is ThreadState.ANSWERED,
    Standing.CHANGED: lambda one: one.state is PlacementState.CHANGED and not is_closed(one.thread),
    Standing.DETACHED: lambda one: one.state is PlacementState.DETACHED and not is_closed(one.thread),
    Standing.CLOSED: lambda one: is_closed(one.thread),
}


@dataclass(frozen=True, slots=True)
class DiscussionChoice:
    """What the address asks of the comments. thread: whose card is looked for; placing: id of the thread that is being put back;
    beginning: place in the list of the first one that is drawn; is_whole: all of them are, to be printed.
    """

    standing: Standing | None = None
    thread: int | None = None
    placing: int | None = None
    beginning: int = 0
    is_whole: bool = False

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "DiscussionChoice":
        """Read the address; what it doesn't know is not chosen."""
        numbers = {name: int(args[name]) if args.get(name, "").isdecimal() else None for name in ("thread", "placing", "beginning")}
        standing = args.get("standing", "")
        return cls(
            standing=Standing(standing) if standing in set(Standing) else None,
            thread=numbers["thread"],
            placing=numbers["placing"],
            beginning=numbers["beginning"] or 0,
            is_whole=args.get("whole") == "1",
        )


@dataclass(frozen=True, slots=True)
class Discussions:
    """shown: comments from `beginning` on, of `count` that stand as asked. counts: (standing, its words, how many), without empty ones.

    before, following: where the comments before these and after them begin, or None. suggested, changed: the words that threads suggest,
    and what became of those that they stand on, as runs, by the id of the thread. placing: the thread that is being put back on words, or
    None, and the provisions that it can be put on: (path, words). placeable: ids of those that the reader may put back.
    """

    standing: Standing | None = None
    shown: tuple[ThreadPlacement, ...] = ()
    count: int = 0
    counts: tuple[tuple[Standing | None, str, int], ...] = ()
    before: int | None = None
    following: int | None = None
    suggested: Mapping[int, Runs] = field(default_factory=dict)
    changed: Mapping[int, Runs] = field(default_factory=dict)
    placing: ThreadPlacement | None = None
    provisions: tuple[tuple[str, str], ...] = ()
    placeable: frozenset[int] = frozenset()


NO_DISCUSSIONS = Discussions()


def discussions(
    session: Session, placements: Sequence[ThreadPlacement], outline: Outline, choice: DiscussionChoice, *, reader: User
) -> Discussions:
    """Give what the address asks for; a fixed number of statements. placements: of all threads, in reading order."""
    standing = _standing(placements, choice)
    # What lost its place stands behind the text.
    found = sorted((one for one in placements if TESTS[standing](one)), key=lambda one: one.paragraph is None)
    beginning, end = _window(found, choice)
    shown = found[beginning:end]
    load_said(session, [one.thread for one in shown])
    placing = being_placed(placements, choice.placing, reader)
    counts = ((one, _(TERMS[one]), sum(map(TESTS[one], placements))) for one in TERMS)
    return Discussions(
        standing=standing,
        shown=tuple(shown),
        count=len(found),
        counts=tuple(row for row in counts if row[2]),
        before=max(0, beginning - MOST) if beginning else None,
        following=end if end < len(found) else None,
        suggested={one.thread_id: suggested_runs(one.thread.wording) for one in shown if one.thread.wording},
        changed=changed_words(shown, outline),
        placing=placing,
        provisions=_provisions(outline) if placing else (),
        placeable=frozenset(one.thread_id for one in shown if is_placeable(one.thread, actor=reader)),
    )


def _standing(placements: Sequence[ThreadPlacement], choice: DiscussionChoice) -> Standing | None:
    """Give which comments to list: where one of them is looked for, those among which it is."""
    wanted = next((one for one in placements if one.thread_id == choice.thread), None)
    if wanted is None or TESTS[choice.standing](wanted):
        return choice.standing
    return Standing.CLOSED if is_closed(wanted.thread) else None


def _window(found: Sequence[ThreadPlacement], choice: DiscussionChoice) -> tuple[int, int]:
    if choice.is_whole:
        return 0, len(found)
    place = next((place for place, one in enumerate(found) if one.thread_id == choice.thread), choice.beginning)
    beginning = place // MOST * MOST
    return beginning, min(beginning + MOST, len(found))


def _provisions(outline: Outline) -> tuple[tuple[str, str], ...]:
    """Give the provisions of a draft as they are cited, in reading order, with the beginning of their words."""
    rows = ((one, citation_in(outline, one.path)) for one in outline.provisions if not one.quoted)
    return tuple((one.path, f"{cited}: {outline.paragraphs[one.first].text[:60]}") for one, cited in rows if cited)
