"""The reading page: contents, the draft with its marks, and what stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Component, FindingState, ProcedureState, Severity
from models.people import User
from models.procedures import FindingRow, Procedure
from models.reviews import ThreadPlacement
from workbench.draft.citing import citation
from workbench.draft.outline import Outline, Paragraph, ParagraphKind
from workbench.extraction.queries import live_passages, procedures_of
from workbench.ingest.queries import outline_of, read_version, version_numbered, versions_of
from workbench.linting.queries import findings_of
from workbench.review.queries import placements_in
from workbench.web.formats import label
from workbench.web.frames import Frame, Tab, frame_of
from workbench.web.pages.marking import Segment, Span, segments_of

LEVELS = {
    ParagraphKind.PART: 0,
    ParagraphKind.CHAPTER: 0,
    ParagraphKind.SECTION: 0,
    ParagraphKind.SUBSECTION: 0,
    ParagraphKind.ANNEX: 0,
    ParagraphKind.ARTICLE: 1,
}


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
class DrawnParagraph:
    """segments together are exactly the paragraph's text; marks: components in the margin, with their terms."""

    index: int
    kind: str
    align: str
    segments: list[Segment]
    marks: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table: rows of cells of paragraphs."""

    paragraph: DrawnParagraph | None
    rows: list[list[list[DrawnParagraph]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """panel: procedures, findings or threads. chosen: the procedure whose words are marked, or None. version: None before any was read."""

    dossier: Dossier
    frame: Frame
    version: Version | None
    versions: list[Version]
    entries: list[Entry]
    blocks: list[Block]
    procedures: list[Procedure]
    findings: list[FindingRow]
    placements: list[ThreadPlacement]
    panel: str
    side_tabs: list[Tab]
    legend: list[tuple[str, str]]
    warnings: tuple[str, ...]
    chosen: Procedure | None = None


def reading(session: Session, dossier: Dossier, user: User, *, number: int | None, panel: str, chosen: int | None) -> Reading:
    """Give the reading page of a version (the newest read one where number is None); a fixed number of statements."""
    frame = frame_of(session, dossier, user, tab="draft")
    version = version_numbered(session, dossier, number) if number else read_version(session, dossier)
    versions = versions_of(session, dossier)
    if version is None:
        return Reading(dossier, frame, None, versions, [], [], [], [], [], panel, [], [], ())
    outline = outline_of(session, version)
    procedures = [row for row in procedures_of(session, version) if row.state is not ProcedureState.DISMISSED]
    findings, placements = findings_of(session, version), placements_in(session, version)
    shown = next((row for row in procedures if row.id == chosen), None)
    drawn = _drawn(outline, procedures, findings, placements, shown)
    return Reading(
        dossier=dossier,
        frame=frame,
        version=version,
        versions=versions,
        entries=_entries(outline, findings),
        blocks=_blocks(outline, drawn),
        procedures=procedures,
        findings=findings,
        placements=placements,
        panel=panel,
        side_tabs=_side_tabs(dossier, version, panel, (len(procedures), _open(findings), len(placements))),
        legend=_legend(drawn),
        warnings=outline.warnings,
        chosen=shown,
    )


def _open(findings: list[FindingRow]) -> int:
    return sum(finding.state is FindingState.OPEN for finding in findings)


def _side_tabs(dossier: Dossier, version: Version, panel: str, counts: tuple[int, int, int]) -> list[Tab]:
    rows = zip(("procedures", "findings", "threads"), (_("Thủ tục"), _("Phát hiện"), _("Ý kiến")), counts, strict=True)
    return [
        Tab(words, url_for("drafts.show", dossier_id=dossier.id, version=version.number, panel=name), name == panel, str(count))
        for name, words, count in rows
    ]


def _entries(outline: Outline, findings: list[FindingRow]) -> list[Entry]:
    open_findings = [row for row in findings if row.state is FindingState.OPEN and row.paragraph is not None]
    places = [row.paragraph for row in open_findings]
    blocked = {row.paragraph for row in open_findings if row.severity is Severity.BLOCKER}
    entries = []
    for provision in outline.provisions:
        if provision.kind not in LEVELS:
            continue
        inside = range(provision.first, provision.last + 1)
        level = LEVELS[provision.kind]
        dots = sum(place in inside for place in places) if level else 0
        stop = bool(level) and any(place in inside for place in blocked)
        entries.append(Entry(citation(provision.path), provision.heading or "", f"#p-{provision.first}", level, dots, stop))
    return entries


def _drawn(
    outline: Outline, procedures: list[Procedure], findings: list[FindingRow], placements: list[ThreadPlacement], chosen: Procedure | None
) -> list[DrawnParagraph]:
    spans: dict[int, list[Span]] = {}
    for paragraph, span in [*_finding_spans(findings), *_thread_spans(placements)]:
        spans.setdefault(paragraph, []).append(span)
    marks: dict[int, set[Component]] = {}
    for procedure in procedures:
        for passage in live_passages(procedure):
            marks.setdefault(passage.paragraph, set()).add(passage.component)
            if procedure is chosen:
                spans.setdefault(passage.paragraph, []).append(Span(passage.start, passage.end, "component", "", label(passage.component)))
    return [_paragraph(row, spans.get(row.index, []), marks.get(row.index, set())) for row in outline.paragraphs]


def _finding_spans(findings: list[FindingRow]) -> Iterator[tuple[int, Span]]:
    for row in findings:
        if row.paragraph is None or row.start is None or row.end is None or row.state is FindingState.DISMISSED:
            continue
        kind = "blocker" if row.severity is Severity.BLOCKER else "finding"
        yield row.paragraph, Span(row.start, row.end, kind, f"finding-{row.id}", row.message)


def _thread_spans(placements: list[ThreadPlacement]) -> Iterator[tuple[int, Span]]:
    for row in placements:
        if row.paragraph is not None and row.start is not None and row.end is not None:
            yield row.paragraph, Span(row.start, row.end, "comment", f"comment-{row.thread_id}", "")


def _paragraph(row: Paragraph, spans: list[Span], marks: set[Component]) -> DrawnParagraph:
    named = [(component.value, label(component)) for component in Component if component in marks]
    align = row.alignment if row.alignment in ("center", "right") else ""
    return DrawnParagraph(row.index, row.kind.value, align, segments_of(row.text, spans), named)


def _blocks(outline: Outline, drawn: list[DrawnParagraph]) -> list[Block]:
    blocks = []
    for table, run in groupby(outline.paragraphs, key=lambda row: row.table.index if row.table else None):
        rows = list(run)
        if table is None:
            blocks += [Block(drawn[row.index], []) for row in rows]
            continue
        cells: dict[int, dict[int, list[DrawnParagraph]]] = {}
        for row in rows:
            if row.table is not None:
                cells.setdefault(row.table.row, {}).setdefault(row.table.column, []).append(drawn[row.index])
        blocks.append(Block(None, [[line[column] for column in sorted(line)] for _number, line in sorted(cells.items())]))
    return blocks


def _legend(drawn: list[DrawnParagraph]) -> list[tuple[str, str]]:
    present = {value for row in drawn for value, _name in row.marks}
    return [(component.value, label(component)) for component in Component if component.value in present]
