"""Which threads of a dossier a list shows, and in which order; all of it stands in the address."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.enums import PlacementState, ThreadKind, ThreadState
from models.people import User
from models.reviews import Thread, ThreadPlacement
from workbench.draft.vocabulary import N_


class Only(StrEnum):
    """What one often looks for."""

    MINE = "mine"
    NAMED = "named"
    UNSEEN = "unseen"
    WORDING = "wording"
    CHANGED = "changed"
    DETACHED = "detached"
    PRIVATE = "private"
    OUTSIDE = "outside"


ONLY_TERMS: dict[Only, str] = {
    Only.MINE: N_("Tôi nêu"),
    Only.NAMED: N_("Có nhắc tên tôi"),
    Only.UNSEEN: N_("Chưa đọc"),
    Only.WORDING: N_("Có đề nghị sửa từ ngữ"),
    Only.CHANGED: N_("Từ ngữ đã sửa"),
    Only.DETACHED: N_("Không còn chỗ trong dự thảo"),
    Only.PRIVATE: N_("Ghi chú nội bộ"),
    Only.OUTSIDE: N_("Từ bên ngoài"),
}
NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Standing:
    """A thread with its place in the newest read version, whether it names the reader, and whether something in it is new to them."""

    thread: Thread
    placement: ThreadPlacement | None
    is_named: bool
    is_unseen: bool = False

    def is_in(self, state: PlacementState) -> bool:
        return self.placement is not None and self.placement.state is state


TESTS: dict[Only, Callable[[Standing, User], bool]] = {
    Only.MINE: lambda one, user: one.thread.opened_by_id == user.id,
    Only.NAMED: lambda one, _user: one.is_named,
    Only.UNSEEN: lambda one, _user: one.is_unseen,
    Only.WORDING: lambda one, _user: one.thread.wording is not None,
    Only.CHANGED: lambda one, _user: one.is_in(PlacementState.CHANGED),
    Only.DETACHED: lambda one, _user: one.is_in(PlacementState.DETACHED),
    Only.PRIVATE: lambda one, _user: one.thread.is_private,
    Only.OUTSIDE: lambda one, _user: one.thread.opinion is not None,
}


@dataclass(frozen=True, slots=True)
class ThreadFilter:
    """Empty values mean no filter. whose: organisation that opened the thread; who: person; place: path of an article.

    sort: "" by the text.
    """

    state: ThreadState | None = None
    kind: ThreadKind | None = None
    whose: int | None = None
    who: int | None = None
    place: str = ""
    only: Only | None = None
    sort: str = ""
    page: int = 1

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "ThreadFilter":
        """Read the address; what it doesn't know is no filter."""
        numbers = {name: int(args[name]) if args.get(name, "").isdecimal() else None for name in ("whose", "who", "page")}
        state, kind, only = args.get("state", ""), args.get("kind", ""), args.get("only", "")
        return cls(
            state=ThreadState(state) if state in set(ThreadState) else None,
            kind=ThreadKind(kind) if kind in set(ThreadKind) else None,
            whose=numbers["whose"],
            who=numbers["who"],
            place=args.get("place", "")[:300],
            only=Only(only) if only in set(Only) else None,
            sort=NEWEST if args.get("sort") == NEWEST else "",
            page=max(1, numbers["page"] or 1),
        )

    @property
    def args(self) -> dict[str, str]:
        """What an address of the same list holds, without the page."""
        values: dict[str, object] = {"state": self.state, "kind": self.kind, "whose": self.whose, "who": self.who}
        values |= {"place": self.place, "only": self.only, "sort": self.sort}
        return {name: str(value) for name, value in values.items() if value}

    @property
    def here(self) -> dict[str, str]:
        """What the address of this very page of the list holds."""
        return self.args | ({"page": str(self.page)} if self.page > 1 else {})

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(set(self.args) - {"sort"})

    def passes(self, one: Standing, user: User) -> bool:
        thread = one.thread
        return (
            self.state in (None, thread.state)
            and self.kind in (None, thread.kind)
            and self.whose in (None, thread.opened_by.organisation_id)
            and self.who in (None, thread.opened_by_id)
            and (not self.place or article_of(one.placement) == self.place)
            and (self.only is None or TESTS[self.only](one, user))
        )

    def ordered(self, found: Collection[Standing]) -> list[Standing]:
        """Put what lost its place first, then the text in reading order, then what is about no place; or the newest first."""
        if self.sort == NEWEST:
            return sorted(found, key=lambda one: -one.thread.id)
        return sorted(found, key=_reading_order)


def _reading_order(one: Standing) -> tuple[bool, int, int, int]:
    row = one.placement
    if row is None or row.paragraph is None:
        return not one.is_in(PlacementState.DETACHED), 1_000_000_000, 0, one.thread.id
    return True, row.paragraph, row.start or 0, one.thread.id


def article_of(placement: ThreadPlacement | None) -> str:
    """Give the path of the article, or of the annex or part without articles, in which a thread stands; "" outside of all."""
    steps = placement.provision.split("/") if placement else [""]
    depth = next((place for place, step in enumerate(steps, start=1) if step.startswith("dieu-")), 1)
    return "/".join(steps[:depth])


def first_paragraphs(found: Collection[Standing]) -> dict[str, int]:
    """Give the articles in which threads stand, in the order of the text."""
    places: dict[str, int] = {}
    for one in found:
        if one.placement is not None and one.placement.paragraph is not None and one.placement.provision:
            path = article_of(one.placement)
            places[path] = min(places.get(path, one.placement.paragraph), one.placement.paragraph)
    return dict(sorted(places.items(), key=lambda item: item[1]))
