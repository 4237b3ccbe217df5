"""Pages become a reading: heads and feet apart, footnotes apart, lines joined into paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.draft.asides import Margin, MarginKind, Note, NoteKind, ScanLine
from workbench.ingest.lines import Line, Reading
from workbench.ingest.pdf.joining import Passage, Placed, join
from workbench.ingest.pdf.margins import part_margins
from workbench.ingest.pdf.notes import FootNote, part_notes
from workbench.ingest.pdf.page import Page
from workbench.ingest.pdf.rooms import text_areas
from workbench.ingest.pdf.stream import Flow, Stream
from workbench.ingest.pdf.writing import Written, write


def assemble(pages: Sequence[Page], *, warnings: Iterable[str] = ()) -> Reading:
    """Give what the pages say, from the first to the last."""
    bare, margins = part_margins(pages)
    areas = text_areas(bare)
    bare, notes = part_notes(bare, areas)
    stream = Stream(areas)
    for page in bare:
        stream.take(page)
    sizes = {page.number: (page.width, page.height) for page in pages}
    assembly = _Assembly(sizes, frozenset((note.page, note.mark) for note in notes if note.mark))
    for flow in stream.flows:
        assembly.take(flow)
    repeated = tuple(Margin(MarginKind.HEADER, words, page) for page, words in stream.headings[:1])
    return Reading(
        lines=tuple(assembly.lines),
        warnings=tuple(warnings),
        notes=tuple(assembly.linked(notes)),
        margins=(*margins, *repeated),
        scan=tuple(assembly.scan),
    )


@dataclass(slots=True)
class _Assembly:
    """sizes: width and height of the pages. marks: page and mark of each footnote. found: where the text has them."""

    sizes: dict[int, tuple[float, float]]
    marks: frozenset[tuple[int, str]]
    lines: list[Line] = field(default_factory=list)
    scan: list[ScanLine] = field(default_factory=list)
    found: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def take(self, flow: Flow) -> None:
        for passage in join(flow.lines):
            written = write(passage.lines, marks=self.marks)
            if written.text.strip():
                self._add(passage, written, flow)

    def _add(self, passage: Passage, written: Written, flow: Flow) -> None:
        index, lines = len(self.lines), passage.lines
        sure = [line.strip.confidence for line in lines if line.strip.confidence is not None]
        self.lines.append(
            Line(
                text=written.text,
                table=flow.cell,
                alone=flow.alone,
                bold=_share(lines, [line.strip.bold for line in lines]) > 0.5,
                italic=_share(lines, [line.strip.italic for line in lines]) > 0.5,
                alignment=_alignment(lines),
                page=lines[0].page,
                confidence=min(sure) if sure else None,
            )
        )
        self.ends |= {line.page: index for line in lines}
        for mark, page, at in written.marks:
            self.found.setdefault((page, mark), (index, at))
        for line, (start, end) in zip(lines, written.spans, strict=True):
            if line.scanned:
                self.scan.append(ScanLine(line.page, self._box(line), index, start, end, line.strip.confidence or 0.0))

    def _box(self, line: Placed) -> tuple[float, float, float, float]:
        width, height = self.sizes[line.page]
        strip = line.strip
        shares = (strip.left / width, strip.top / height, strip.right / width, strip.bottom / height)
        left, top, right, bottom = (round(min(max(share, 0.0), 1.0), 4) for share in shares)
        return left, top, right, bottom

    def linked(self, notes: Sequence[FootNote]) -> Iterator[Note]:
        """Give the footnotes with their places; one whose mark is not found belongs to the end of its page."""
        for note in notes:
            last = max((index for page, index in self.ends.items() if page <= note.page), default=0)
            end = len(self.lines[last].text) if self.lines else 0
            paragraph, at = self.found.get((note.page, note.mark), (last, end))
            yield Note(NoteKind.FOOTNOTE, note.mark, note.text, paragraph, at)


def _share(lines: Sequence[Placed], shares: Sequence[float]) -> float:
    """Give the share of the letters of a paragraph, from the shares of its lines."""
    lengths = [max(len(line.strip.text), 1) for line in lines]
    return sum(length * share for length, share in zip(lengths, shares, strict=True)) / sum(lengths)


def _alignment(lines: Sequence[Placed]) -> str:
    first = lines[0]
    if all(line.is_centred or line.shortage < 1.2 for line in lines) and lines[-1].is_centred:
        return "center"
    if len(lines) > 1 and all(line.shortage < 0.6 for line in lines[:-1]):
        return "justify"
    return "right" if first.shortage < 0.6 and first.indent > 0.4 * (first.right - first.left) / first.strip.size else "left"
