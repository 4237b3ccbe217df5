"""The reading page: contents, the draft with its marks, and what stands beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Component, FindingState, ProcedureState, Severity
from models.people import User
from models.procedures import FindingRow, Procedure
from models.reviews import ThreadPlacement
from workbench.draft.citing import citation_in
from workbench.draft.outline import Outline, Provision
from workbench.extraction.queries import live_passages, procedures_of
from workbench.ingest import PageStore
from workbench.ingest.queries import outline_of, read_version, version_numbered, versions_of
from workbench.linting.queries import findings_of
from workbench.review.placing.operations import is_placeable
from workbench.review.queries import discussions_in, load_said, placements_in
from workbench.web.formats import label
from workbench.web.frames import Frame, Tab, frame_of
from workbench.web.pages.draft_marks import Marked, drawing_of
from workbench.web.pages.finding_groups import FindingFilter, FindingPanel, finding_panel
from workbench.web.pages.finding_matters import FindingMatters, finding_matters
from workbench.web.pages.in_file import InFile, in_file
from workbench.web.pages.minimap import Mark, minimap_of
from workbench.web.pages.originals import OriginalPanel, original_panel
from workbench.web.pages.paper import LEVELS, Block, Drawing, blocks_of, leaves_of
from workbench.web.pages.placed_words import Runs, being_placed, changed_words
from workbench.web.pages.threads import is_closed, suggested_runs

PLACED = TypeVar("PLACED")
# So many comments are drawn at a time; the next ones follow when one comes to the end of these.
MOST_DISCUSSIONS = 60
PANELS = ("procedures", "findings", "threads", "file", "original")


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
class Choice:
    """What the address asks for. number: of a version, None for the newest read one; procedure: whose words are marked, with the
    component that words are looked for; are_changes_marked: the file's tracked changes stand in the text; has_acts: each paragraph
    has its act as a link, for browsers without script. placing: id of the thread that is being put back on words.
    """

    number: int | None = None
    panel: str = "procedures"
    procedure: int | None = None
    component: str = ""
    are_changes_marked: bool = False
    has_acts: bool = False
    placing: int | None = None
    beginning: int = 0
    findings: FindingFilter = field(default_factory=FindingFilter)

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "Choice":
        """Read the address; what it doesn't know is not chosen."""
        names = ("version", "procedure", "placing", "beginning")
        numbers = {name: int(args[name]) if args.get(name, "").isdigit() else None for name in names}
        panel, component = args.get("panel", ""), args.get("component", "")
        return cls(
            number=numbers["version"],
            panel=panel if panel in PANELS else PANELS[0],
            procedure=numbers["procedure"],
            component=component if component in set(Component) else "",
            are_changes_marked=args.get("changes") == "1",
            has_acts=args.get("acts") == "1",
            placing=numbers["placing"],
            beginning=numbers["beginning"] or 0,
            findings=FindingFilter.from_args(args),
        )


@dataclass(frozen=True, slots=True)
class Discussions:
    """Comments as they are listed beside the text, some at a time: in discussion, then closed ones.

    following: where the next ones begin, or 0.
    """

    lively: tuple[ThreadPlacement, ...] = ()
    closed: tuple[ThreadPlacement, ...] = ()
    closed_count: int = 0
    following: int = 0


NO_DISCUSSIONS = Discussions()


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside the text. chosen: the procedure whose words are marked, or None.

    suggested, changed: the words that threads suggest, and what became of those that they stand on, as runs, by the id of the thread.
    placing: the thread that is being put back on words, or None; placeable: ids of those that the reader may put back.
    """

    dossier: Dossier
    version: Version
    is_newest: bool
    panel: str
    tabs: list[Tab]
    procedures: list[Procedure]
    findings: FindingPanel
    matters: FindingMatters
    placements: list[ThreadPlacement]
    chosen: Procedure | None
    component: str
    outline: Outline
    file: InFile
    original: OriginalPanel | None
    are_changes_marked: bool
    suggested: Mapping[int, Runs] = field(default_factory=dict)
    changed: Mapping[int, Runs] = field(default_factory=dict)
    placing: ThreadPlacement | None = None
    placeable: frozenset[int] = frozenset()
    discussions: Discussions = NO_DISCUSSIONS


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


def reading_side(
    session: Session, dossier: Dossier, user: User, choice: Choice, *, pages: PageStore
) -> tuple[Side, list[FindingRow]] | None:
    """Give what stands beside the text, with the findings to be marked in it; None before any version was read."""
    newest = read_version(session, dossier)
    version = version_numbered(session, dossier, choice.number) if choice.number else newest
    if version is None or newest is None:
        return None
    procedures = [row for row in procedures_of(session, version) if row.state is not ProcedureState.DISMISSED]
    findings = findings_of(session, version)
    placements = (discussions_in if choice.panel == "threads" else placements_in)(session, version, reader=user)
    outline = outline_of(session, version)
    held = in_file(outline, are_changes_marked=choice.are_changes_marked)
    matters = finding_matters(session, dossier, version, user) if choice.panel == "findings" else FindingMatters(user)
    panel = finding_panel(findings, choice.findings, titles=matters.titles)
    side = Side(
        dossier=dossier,
        version=version,
        is_newest=version.id == newest.id,
        panel=choice.panel,
        tabs=_side_tabs(dossier, version, choice, (len(procedures), panel.open_count, len(placements), held.count, None)),
        procedures=procedures,
        findings=panel,
        matters=matters,
        placements=placements,
        chosen=next((row for row in procedures if row.id == choice.procedure), None),
        component=choice.component,
        outline=outline,
        file=held,
        original=original_panel(session, version, pages=pages) if choice.panel == "original" else None,
        are_changes_marked=choice.are_changes_marked,
        **(_discussed(session, placements, outline, choice, user) if choice.panel == "threads" else {}),
    )
    marked = [row for row in choice.findings.narrowed(findings) if row.state is not FindingState.DISMISSED]
    return side, marked


def _discussed(session: Session, placements: list[ThreadPlacement], outline: Outline, choice: Choice, user: User) -> dict[str, Any]:
    """Give what only the panel of comments shows."""
    return {
        "discussions": _discussions(session, placements, choice.beginning),
        "suggested": {one.thread_id: suggested_runs(one.thread.wording) for one in placements if one.thread.wording},
        "changed": changed_words(placements, outline),
        "placing": being_placed(placements, choice.placing, user),
        "placeable": frozenset(one.thread_id for one in placements if is_placeable(one.thread, actor=user)),
    }


def _discussions(session: Session, placements: list[ThreadPlacement], beginning: int) -> Discussions:
    """Give some comments from a place in the list on; what lost its place stands behind the text, closed ones behind all."""
    order = sorted(placements, key=lambda one: (is_closed(one.thread), one.paragraph is None))
    shown = order[beginning : beginning + MOST_DISCUSSIONS]
    load_said(session, [one.thread for one in shown])
    end = beginning + len(shown)
    return Discussions(
        lively=tuple(one for one in shown if not is_closed(one.thread)),
        closed=tuple(one for one in shown if is_closed(one.thread)),
        closed_count=sum(is_closed(one.thread) for one in placements),
        following=end if end < len(order) else 0,
    )


def reading(session: Session, dossier: Dossier, user: User, choice: Choice, *, pages: PageStore) -> Reading:
    """Give the reading page; a fixed number of statements."""
    frame, versions = frame_of(session, dossier, user, tab="draft"), versions_of(session, dossier)
    found = reading_side(session, dossier, user, choice, pages=pages)
    if found is None:
        return Reading(dossier, frame, None, versions)
    side, findings = found
    passages = [passage for procedure in side.procedures for passage in live_passages(procedure)]
    chosen = side.chosen.id if side.chosen else None
    marked = Marked(side.outline, passages, findings, side.placements, chosen, side.are_changes_marked)
    drawing = drawing_of(marked)
    return Reading(
        dossier=dossier,
        frame=frame,
        version=side.version,
        versions=versions,
        side=side,
        entries=_entries(side.outline, findings),
        leaves=leaves_of(blocks_of(side.outline, drawing)),
        legend=_legend(drawing),
        minimap=minimap_of(side.outline, side.procedures, findings, side.placements),
        has_acts=choice.has_acts,
    )


def _side_tabs(dossier: Dossier, version: Version, choice: Choice, counts: tuple[int | None, ...]) -> list[Tab]:
    rows = zip(PANELS, (_("Thủ tục"), _("Phát hiện"), _("Ý kiến"), _("Trong tệp"), _("Bản gốc")), counts, strict=True)
    changes = "1" if choice.are_changes_marked else None
    addresses = {
        name: url_for("drafts.show", dossier_id=dossier.id, version=version.number, panel=name, changes=changes) for name in PANELS
    }
    # The original has a button of its own above the text; five tabs would not stand in one line.
    shown = [row for row in rows if row[0] in (*PANELS[:-1], choice.panel)]
    return [Tab(words, addresses[name], name == choice.panel, "" if count is None else str(count)) for name, words, count in shown]


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
