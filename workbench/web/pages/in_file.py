"""What the file holds beside its text: tracked changes, Word comments, faulty numbers, unsure lines, heads and feet of pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from workbench.draft.asides import MarginKind, Remark, Revision, RevisionKind, ScanLine
from workbench.draft.citing import citation_in
from workbench.draft.outline import Outline
from workbench.draft.vocabulary import N_
from workbench.ingest.scan.scans import LOW
from workbench.web.pages.marking import Point, Span

# More than these of a kind are counted, not listed: the column beside the text must stay light.
MOST_ROWS = 200
REVISION_WORDS = {
    RevisionKind.INSERTION: N_("Thêm"),
    RevisionKind.DELETION: N_("Xóa"),
    RevisionKind.MOVED_FROM: N_("Chuyển đi"),
    RevisionKind.MOVED_TO: N_("Chuyển đến"),
    RevisionKind.FORMAT: N_("Đổi định dạng"),
}
TAKEN_OUT = (RevisionKind.DELETION, RevisionKind.MOVED_FROM)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing with its place. kind: what was done, or ""; who, when: as the file says; url: of its place in the text."""

    place: str
    url: str
    text: str
    kind: str = ""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A comment of the file with its replies. quote: the words that it is about, where they lie in one paragraph."""

    row: Row
    quote: str
    is_resolved: bool
    replies: list[Row]


@dataclass(frozen=True, slots=True)
class InFile:
    """rows are cut at MOST_ROWS; the totals are not. pages: 1-based numbers of scanned pages, () where the file is no scan."""

    warnings: tuple[str, ...]
    faults: list[Row]
    unsure: list[Row]
    revisions: list[Row]
    remarks: list[RemarkRow]
    margins: list[tuple[str, str]]
    totals: dict[str, int]
    is_scan: bool

    @property
    def count(self) -> int:
        return sum(self.totals.values())


def in_file(outline: Outline, *, are_changes_marked: bool) -> InFile:
    """List what the file holds beside its text; are_changes_marked: the marks of tracked changes are in the text, and led to."""
    roots = [one for one in outline.remarks if one.parent is None or not any(other.id == one.parent for other in outline.remarks)]
    unsure = [line for line in outline.scan if line.confidence < LOW]
    revisions = list(enumerate(outline.revisions))
    return InFile(
        warnings=outline.warnings,
        faults=[_row(outline, fault.paragraph, fault.message) for fault in outline.faults[:MOST_ROWS]],
        unsure=[_unsure_row(outline, line) for line in unsure[:MOST_ROWS]],
        revisions=[_revision_row(outline, number, one, marked=are_changes_marked) for number, one in revisions[:MOST_ROWS]],
        remarks=[_remark_row(outline, one) for one in roots[:MOST_ROWS]],
        margins=[(_("Đầu trang") if margin.kind is MarginKind.HEADER else _("Chân trang"), margin.text) for margin in outline.margins],
        totals={
            "warnings": len(outline.warnings),
            "faults": len(outline.faults),
            "unsure": len(unsure),
            "revisions": len(outline.revisions),
            "remarks": len(roots),
        },
        is_scan=bool(outline.scan),
    )


def remark_spans(outline: Outline) -> Iterator[tuple[int, Span]]:
    """Mark the words that the file's own comments are about; an anchor over several paragraphs is marked to the end of its first."""
    for remark in outline.remarks:
        if remark.parent is None:
            text = outline.paragraphs[remark.paragraph].text
            end = remark.end if remark.last == remark.paragraph else len(text)
            words = _("Nhận xét trong tệp của %(author)s: %(text)s", author=remark.author, text=remark.text[:120])
            yield remark.paragraph, Span(remark.start, end, "remark", f"remark-{remark.id}", words)


def unsure_spans(outline: Outline) -> Iterator[tuple[int, Span]]:
    """Mark the lines that were read unsurely off an image."""
    for line in outline.scan:
        if line.confidence < LOW:
            yield line.paragraph, Span(line.start, line.end, "unsure", "", _("Cần đối chiếu bản quét"))


def revision_spans(outline: Outline) -> Iterator[tuple[int, Span]]:
    """Mark what tracked changes put in."""
    for number, one in enumerate(outline.revisions):
        if one.kind not in TAKEN_OUT and one.end > one.start:
            yield one.paragraph, Span(one.start, one.end, "insertion", f"change-{number}", _said(one))


def revision_points(outline: Outline) -> Iterator[tuple[int, Point]]:
    """Show what tracked changes took out, where it stood."""
    for number, one in enumerate(outline.revisions):
        if one.kind in TAKEN_OUT:
            yield one.paragraph, Point(one.start, "deletion", f"change-{number}", one.text, _said(one))


def _said(revision: Revision) -> str:
    who = ", ".join(words for words in (revision.author, _when(revision.date)) if words)
    return ": ".join((_(REVISION_WORDS[revision.kind]), who))


def _row(outline: Outline, paragraph: int, text: str, *, url: str = "", who: str = "", date: str | None = None, kind: str = "") -> Row:
    place = outline.paragraphs[paragraph].provision if paragraph < len(outline.paragraphs) else ""
    return Row(citation_in(outline, place) if place else "", url or f"#p-{paragraph}", text, kind, who, _when(date))


def _unsure_row(outline: Outline, line: ScanLine) -> Row:
    text = outline.paragraphs[line.paragraph].text[line.start : line.end]
    return _row(outline, line.paragraph, text, kind=_("Trang %(page)s", page=line.page))


def _revision_row(outline: Outline, number: int, one: Revision, *, marked: bool) -> Row:
    is_drawn = marked and (one.kind in TAKEN_OUT or one.end > one.start)
    url = f"#change-{number}" if is_drawn else ""
    return _row(outline, one.paragraph, one.text, url=url, who=one.author, date=one.date, kind=_(REVISION_WORDS[one.kind]))


def _remark_row(outline: Outline, root: Remark) -> RemarkRow:
    text = outline.paragraphs[root.paragraph].text
    quote = text[root.start : root.end] if root.last == root.paragraph else text[root.start :]
    replies = [_row(outline, one.paragraph, one.text, who=one.author, date=one.date) for one in _replies(outline, root)]
    url = f"#remark-{root.id}" if quote and root.parent is None else ""
    return RemarkRow(_row(outline, root.paragraph, root.text, url=url, who=root.author, date=root.date), quote, root.resolved, replies)


def _replies(outline: Outline, root: Remark) -> list[Remark]:
    """Give the replies to a remark and to its replies, in the file's order."""
    known, found = {root.id}, []
    for one in outline.remarks:
        if one.parent in known:
            known.add(one.id)
            found.append(one)
    return found


def _when(date: str | None) -> str:
    """Write the file's own time as it stands: Word gives local time and calls it UTC."""
    if not date:
        return ""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return date
    return f"{moment:%d/%m/%Y %H:%M}"
