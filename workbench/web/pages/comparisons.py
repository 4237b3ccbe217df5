"""Two versions side by side, inline, by change and by procedure."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import ReadingState
from models.people import User
from workbench.comparing import Change, Comparison, ProvisionRow, compare, compare_procedures
from workbench.comparing.facts import FactChange
from workbench.draft.citing import citation
from workbench.extraction.queries import extraction_of
from workbench.ingest.queries import outline_of, version_numbered, versions_of
from workbench.web.frames import Frame, frame_of

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
# A page of changes; the list of them leads to the others.
PAGE_ROWS = 120


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """runs: both texts as one; left, right: each text with what it lost or gained. old, new: citations, "" on the missing side.

    is_closing: outside the provisions, and behind the first of them.
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
    is_closing: bool = False


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """name: of the new version, else of the old one. standing: added, removed, changed or same."""

    name: str
    standing: str
    changes: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """old and new are None where fewer than two versions were read."""

    dossier: Dossier
    frame: Frame
    versions: list[Version]
    old: Version | None
    new: Version | None
    rows: list[DrawnRow]
    procedures: list[ProcedureRow]
    counts: dict[Change, int]
    is_identical: bool = False
    number: int = 1
    pages: int = 1


def comparison_page(
    session: Session, dossier: Dossier, user: User, *, old: int | None, new: int | None, all_rows: bool, number: int = 1
) -> ComparisonPage:
    """Compare two versions (by default the last two that were read); a fixed number of statements."""
    frame = frame_of(session, dossier, user, tab="comparison")
    versions = [version for version in versions_of(session, dossier) if version.reading_state is ReadingState.DONE]
    if len(versions) < 2:
        return ComparisonPage(dossier, frame, versions, None, None, [], [], {})
    newer = version_numbered(session, dossier, new) if new else versions[0]
    older = version_numbered(session, dossier, old) if old else next((v for v in versions if v.number < newer.number), versions[-1])
    comparison = compare(outline_of(session, older), outline_of(session, newer))
    counts = {change: sum(row.change is change for row in comparison.rows) for change in Change}
    opening = comparison.rows[: next((place for place, row in enumerate(comparison.rows) if row.old or row.new), 0)]
    shown = [row for row in comparison.rows if all_rows or row.change is not Change.UNCHANGED]
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    at = min(max(number, 1), pages)
    first = (at - 1) * PAGE_ROWS
    return ComparisonPage(
        dossier=dossier,
        frame=frame,
        versions=versions,
        number=at,
        pages=pages,
        old=older,
        new=newer,
        rows=[_drawn(row, place, is_closing=row not in opening) for place, row in enumerate(shown)][first : first + PAGE_ROWS],
        procedures=list(_procedures(session, older, newer, comparison)),
        counts={change: count for change, count in counts.items() if count},
        is_identical=comparison.identical,
    )


def _drawn(row: ProvisionRow, place: int, *, is_closing: bool) -> DrawnRow:
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
        is_closing=is_closing,
    )


def _procedures(session: Session, older: Version, newer: Version, comparison: Comparison) -> Iterator[ProcedureRow]:
    old, _rows = extraction_of(session, older)
    new, _rows = extraction_of(session, newer)
    for pair in compare_procedures(old, new, comparison=comparison):
        if pair.new is None and pair.old is not None:
            yield ProcedureRow(old.procedures[pair.old].name, "removed", ())
        elif pair.new is not None:
            standing = "added" if pair.old is None else "changed" if pair.changes else "same"
            yield ProcedureRow(new.procedures[pair.new].name, standing, pair.changes)
