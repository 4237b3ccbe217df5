"""Two versions side by side, inline, by change and by procedure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.dossiers import Dossier, Version
from models.enums import ReadingState
from models.people import User
from workbench.comparing import BrokenReference, Change, Comparison, ProvisionRow, broken_references, compare_procedures
from workbench.comparing.burdens import Burden, burden_of
from workbench.comparing.facts import FactChange
from workbench.draft.citing import citation
from workbench.history import fingerprint
from workbench.ingest.queries import version_numbered, versions_of
from workbench.review.agreeing.queries import Agreement, agreements_on
from workbench.storage import PageFolder
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.compared_sides import ComparedSide, compared, reference_side, version_side
from workbench.web.pages.cost_effects import CostEffect, cost_effects

OPERATIONS = {"=": "equal", "+": "insert", "-": "delete"}
TONES = {
    Change.UNCHANGED: "same",
    Change.CHANGED: "changed",
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.MOVED: "moved",
    Change.RENUMBERED: "moved",
    Change.SPLIT: "changed",
    Change.MERGED: "changed",
}
Run = tuple[str, str]
VIEWS = ("side", "inline", "procedures")
# A page of changes; the list of them leads to the others.
PAGE_ROWS = 120


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """runs: both texts as one; left, right: each text with what it lost or gained. old, new: citations, "" on the missing side.

    is_closing: outside the provisions, and behind the first of them. key: fingerprint of its words and place; agreed: who agrees to it.
    """

    id: str
    change: Change
    tone: str
    old: str
    new: str
    runs: list[Run]
    left: list[Run]
    right: list[Run]
    paragraph: int | None
    key: str
    is_closing: bool = False
    agreed: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An article with changes, "" outside articles. page, anchor: where its first change is shown."""

    label: str
    count: int
    page: int
    anchor: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """burden: what grew for people by it, None where nothing did."""

    change: FactChange
    burden: Burden | None


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """name: of the new version, else of the old one. standing: added, removed, changed or same. cost: None where it is not known twice."""

    name: str
    standing: str
    facts: tuple[FactRow, ...]
    cost: CostEffect | None = None

    @property
    def is_heavier(self) -> bool:
        return any(fact.burden for fact in self.facts)


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """place: where the words stand; was, became, reads: what they meant, where that stands now, what they mean now; "" for nowhere."""

    quote: str
    place: str
    was: str
    became: str
    reads: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared with what, and how it is shown. old, new: version numbers. reference: key of a text brought along."""

    old: int | None = None
    new: int | None = None
    reference: str = ""
    view: str = VIEWS[0]
    shows_all: bool = False
    number: int = 1

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "Choice":
        view = args.get("view", "")
        return cls(
            old=args.get("old", type=int),
            new=args.get("new", type=int),
            reference=args.get("reference", ""),
            view=view if view in VIEWS else VIEWS[0],
            shows_all=args.get("all") == "1",
            number=args.get("page", 1, type=int),
        )


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """old and new are None where there are not two texts yet. folded: provisions that only the number of their article renumbered.

    elsewhere: agreements to changes that the comparison does not hold any more, since the way of comparing has become another one.
    """

    dossier: Dossier
    frame: Frame
    versions: list[Version]
    choice: Choice
    old: ComparedSide | None = None
    new: ComparedSide | None = None
    rows: tuple[DrawnRow, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    procedures: tuple[ProcedureRow, ...] = ()
    broken: tuple[BrokenRow, ...] = ()
    counts: Mapping[Change, int] | None = None
    folded: int = 0
    elsewhere: tuple[Agreement, ...] = ()
    is_identical: bool = False
    number: int = 1
    pages: int = 1

    @property
    def args(self) -> dict[str, str | int | None]:
        """What an address of the same comparison holds."""
        return {
            "dossier_id": self.dossier.id,
            "old": self.old.version.number if self.old and self.old.version else None,
            "new": self.new.version.number if self.new and self.new.version else None,
            "reference": self.choice.reference or None,
        }


def chosen_sides(session: Session, dossier: Dossier, choice: Choice, *, pages: PageFolder) -> tuple[ComparedSide, ComparedSide] | None:
    """Give the older and the newer text (by default the last two versions that were read); None where there are not two."""
    versions = [version for version in versions_of(session, dossier) if version.reading_state is ReadingState.DONE]
    if not versions or (len(versions) < 2 and not choice.reference):
        return None
    newer = version_numbered(session, dossier, choice.new) if choice.new else versions[0]
    if choice.reference:
        return reference_side(pages, dossier, choice.reference), version_side(session, newer)
    default = next((version for version in versions if version.number < newer.number), versions[-1])
    older = version_numbered(session, dossier, choice.old) if choice.old else default
    return version_side(session, older), version_side(session, newer)


def comparison_page(session: Session, dossier: Dossier, user: User, choice: Choice, *, pages: PageFolder) -> ComparisonPage:
    """Compare two texts; a fixed number of statements. pages: where comparisons and texts brought along are kept."""
    frame = frame_of(session, dossier, user, tab="comparison")
    versions = [version for version in versions_of(session, dossier) if version.reading_state is ReadingState.DONE]
    sides = chosen_sides(session, dossier, choice, pages=pages)
    if sides is None:
        return ComparisonPage(dossier, frame, versions, choice)
    old, new = sides
    comparison = compared(old, new, pages=pages)
    opening = comparison.rows[: next((place for place, row in enumerate(comparison.rows) if row.old or row.new), 0)]
    shown = [row for row in comparison.rows if choice.shows_all or row.is_told]
    last = max(1, -(-len(shown) // PAGE_ROWS))
    at = min(max(choice.number, 1), last)
    first = (at - 1) * PAGE_ROWS
    drawn = enumerate(shown[first : first + PAGE_ROWS], start=first)
    counts = {change: sum(row.change is change for row in comparison.rows) for change in Change}
    agreed = agreements_on(session, dossier, old=old.version.number, new=new.version.number) if old.version and new.version else {}
    costs = cost_effects(session, dossier, user, old=old.version, new=new.version) if old.version and new.version else {}
    return ComparisonPage(
        dossier=dossier,
        frame=frame,
        versions=versions,
        choice=choice,
        old=old,
        new=new,
        rows=tuple(_drawn(row, place, agreed, is_closing=row not in opening) for place, row in drawn),
        contents=tuple(_contents(shown)),
        procedures=tuple(_procedures(old, new, comparison, costs)),
        broken=tuple(_broken(one, new) for one in broken_references(old.outline, new.outline, comparison=comparison)),
        counts={change: count for change, count in counts.items() if count},
        folded=sum(row.change is Change.RENUMBERED and not row.is_told for row in comparison.rows),
        elsewhere=tuple(_elsewhere(agreed, comparison)),
        is_identical=comparison.identical,
        number=at,
        pages=last,
    )


def _contents(rows: Sequence[ProvisionRow]) -> Iterator[ContentsEntry]:
    """Yield the articles that changed, whatever page they are on."""
    changed = ((place, row) for place, row in enumerate(rows) if row.change is not Change.UNCHANGED)
    for path, found in groupby(changed, key=lambda item: _article(item[1].new or item[1].old or "")):
        places = [place for place, _row in found]
        yield ContentsEntry(citation(path) if path else "", len(places), places[0] // PAGE_ROWS + 1, f"change-{places[0]}")


def _article(path: str) -> str:
    steps = path.split("/")
    first = next((place for place, step in enumerate(steps) if step.startswith("dieu-")), len(steps) - 1)
    return "/".join(steps[: first + 1])


def change_key(row: ProvisionRow) -> str:
    """Name a change by its words and the paragraphs that they stand in: the same two versions name it alike as long as they are compared
    in the same way. Where an upgrade cuts the changes otherwise, an agreement names none of them.
    """
    return fingerprint([row.old_paragraphs, row.new_paragraphs, row.words])[:32]


def _elsewhere(agreed: Mapping[str, tuple[Agreement, ...]], comparison: Comparison) -> Iterator[Agreement]:
    held = {change_key(row) for row in comparison.rows} if agreed else set()
    for key, agreements in agreed.items():
        if key not in held:
            yield from agreements


def _drawn(row: ProvisionRow, place: int, agreed: Mapping[str, tuple[Agreement, ...]], *, is_closing: bool) -> DrawnRow:
    runs = [(OPERATIONS[op], text) for op, text in row.words]
    return DrawnRow(
        id=f"change-{place}",
        change=row.change,
        tone=TONES[row.change],
        old=citation(row.old) if row.old else "",
        new=citation(row.new) if row.new else "",
        runs=runs,
        left=[run for run in runs if run[0] != "insert"] if row.old_paragraphs else [],
        right=[run for run in runs if run[0] != "delete"] if row.new_paragraphs else [],
        paragraph=row.new_paragraphs[0] if row.new_paragraphs else None,
        key=change_key(row),
        is_closing=is_closing,
        agreed=agreed.get(change_key(row), ()),
    )


def _broken(one: BrokenReference, new: ComparedSide) -> BrokenRow:
    place = citation(new.outline.paragraphs[one.paragraph].provision)
    was, became, reads = (citation(path) if path else "" for path in (one.was, one.became, one.reads))
    return BrokenRow(one.quote, place, was, became, reads, one.paragraph)


def _procedures(old: ComparedSide, new: ComparedSide, comparison: Comparison, costs: Mapping[int, CostEffect]) -> Iterator[ProcedureRow]:
    for pair in compare_procedures(old.extraction, new.extraction, comparison=comparison):
        if pair.new is None and pair.old is not None:
            yield ProcedureRow(old.extraction.procedures[pair.old].name, "removed", ())
        elif pair.new is not None:
            standing = "added" if pair.old is None else "changed" if pair.changes else "same"
            facts = tuple(FactRow(change, burden_of(change)) for change in pair.changes)
            cost = costs.get(new.lineages[pair.new]) if new.lineages else None
            yield ProcedureRow(new.extraction.procedures[pair.new].name, standing, facts, cost)
