"""The reading page: contents, the draft with its marks, and what stands beside it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Component, FindingState, Severity
from models.people import User
from models.procedures import FindingRow
from workbench.draft.citing import citation_in
from workbench.draft.outline import Outline, Provision
from workbench.extraction.queries import live_passages
from workbench.ingest import PageStore
from workbench.ingest.queries import versions_of
from workbench.web.formats import label
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.draft_marks import Marked, drawing_of
from workbench.web.pages.draft_sides import Choice, Side, asked_versions, held_in, side_of
from workbench.web.pages.minimap import Mark, minimap_of
from workbench.web.pages.paper import LEVELS, Block, Drawing, blocks_of, leaves_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    label: str
    heading: str
    url: str
    level: int
    dots: int
    blocked: bool
    active: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """version and side: None before any version was read."""

    dossier: Dossier
    frame: Frame
    version: Version | None
    versions: list[Version]
    side: Side | None = None
    entries: list[Entry] = field(default_factory=list)
    leaves: list[list[Block]] = field(default_factory=list)
    legend: list[tuple[str, str]] = field(default_factory=list)
    minimap: list[Mark] = field(default_factory=list)
    has_acts: bool = False


def reading(session: Session, dossier: Dossier, user: User, choice: Choice, *, pages: PageStore) -> Reading:
    """Give the reading page; a fixed number of statements."""
    frame, versions = frame_of(session, dossier, user, tab="draft"), versions_of(session, dossier)
    asked = asked_versions(session, dossier, choice)
    if asked is None:
        return Reading(dossier, frame, None, versions)
    held = held_in(session, asked[0], user, choice)
    side = side_of(session, asked, held, user, choice, pages=pages)
    findings = [row for row in choice.findings.narrowed(held.findings) if row.state is not FindingState.DISMISSED]
    passages = [passage for procedure in side.procedures for passage in live_passages(procedure)]
    chosen = side.chosen.id if side.chosen else None
    drawing = drawing_of(Marked(side.outline, passages, findings, held.placements, chosen, side.are_changes_marked))
    return Reading(
        dossier=dossier,
        frame=frame,
        version=side.version,
        versions=versions,
        side=side,
        entries=_entries(side.outline, findings),
        leaves=leaves_of(blocks_of(side.outline, drawing)),
        legend=_legend(drawing),
        minimap=minimap_of(side.outline, side.procedures, findings, held.placements),
        has_acts=choice.has_acts,
    )


def _entries(outline: Outline, findings: list[FindingRow]) -> list[Entry]:
    open_findings = [row for row in findings if row.state is FindingState.OPEN and row.paragraph is not None]
    places = sorted(row.paragraph for row in open_findings if row.paragraph is not None)
    blocked = sorted(row.paragraph for row in open_findings if row.severity is Severity.BLOCKER and row.paragraph is not None)
    entries = []
    for provision in outline.provisions:
        if provision.kind not in LEVELS:
            continue
        level = LEVELS[provision.kind]
        dots = _within(places, provision) if level else 0
        stop = bool(level) and _within(blocked, provision) > 0
        entries.append(Entry(citation_in(outline, provision.path), provision.heading or "", f"#p-{provision.first}", level, dots, stop))
    return entries


def _within(places: list[int], provision: Provision) -> int:
    return bisect_right(places, provision.last) - bisect_left(places, provision.first)


def _legend(drawing: Drawing) -> list[tuple[str, str]]:
    present = {value for value, _name in chain.from_iterable(drawing.marks.values())}
    return [(component.value, label(component)) for component in Component if component.value in present]
