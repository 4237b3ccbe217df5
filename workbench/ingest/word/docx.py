"""Read a Word file: its body in reading order, with automatic numbers written out and tracked changes accepted."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbench.errors import UnreadableError
from workbench.ingest.legacy import encoding_of
from workbench.ingest.lines import Line, Reading
from workbench.ingest.perils import perils
from workbench.ingest.safety import NOT_WORD, Package, open_package
from workbench.ingest.word.asides import Hanging, counts
from workbench.ingest.word.legacyfonts import LegacyFonts
from workbench.ingest.word.markup import Element, child
from workbench.ingest.word.numbering import Numbering
from workbench.ingest.word.parts import Parts, read_margins, read_notes, read_remarks
from workbench.ingest.word.story import Story
from workbench.ingest.word.styles import Styles
from workbench.ingest.word.text import Gathered, Offsets, Tally, composed

_ALIGNMENTS = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}


def read_docx(data: bytes) -> Reading:
    """Give a line for each paragraph of the body that bears text (text boxes behind their anchor), and what stands beside the text."""
    package = open_package(data)
    main = main_part(package)
    body = child(package.xml(main), "body")
    if body is None:
        raise UnreadableError(NOT_WORD)
    links = tuple(relations(package, main))
    related = {kind: path for _, kind, path in links}
    styles = Styles(package.xml(related.get("styles", "")))
    numbering = Numbering(styles, package.xml(related.get("numbering", "")))
    fonts = LegacyFonts(styles)
    lines, story = _walk(body, styles, numbering)
    if any(map(encoding_of, story.fonts | styles.fonts())):
        # Rare: text in fonts of before Unicode is restored in the tree, which is then read again.
        fonts.restore(body)
        if fonts.restored:
            numbering.begin_anew()
            lines, story = _walk(body, styles, numbering)
    parts = Parts(lambda path: fonts.restore(package.xml(path)), related, {name: path for name, _, path in links}, styles, numbering)
    reading = _reading(parts, lines, story)
    return replace(reading, warnings=(*reading.warnings, *fonts.warnings(), *perils(package)))


def _walk(body: Element, styles: Styles, numbering: Numbering) -> tuple["Lines", Story]:
    lines = Lines(styles, numbering)
    story = Story(styles, lines.take)
    story.walk(body)
    lines.hanging.finish()
    return lines, story


def _reading(parts: Parts, body: "Lines", story: Story) -> Reading:
    hanging = body.hanging
    reading = Reading(
        tuple(body.lines),
        notes=read_notes(parts, hanging.notes, story.sections),
        margins=read_margins(parts, story.sections),
        revisions=tuple(sorted(hanging.revisions, key=lambda one: (one.paragraph, one.start))),
        remarks=read_remarks(parts, hanging.ranges),
    )
    return replace(reading, warnings=tuple(_warnings(reading, story.tally)))


def relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and path of what a part points to inside the file."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in root.iter("{*}Relationship") if root is not None else ():
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield relation.get("Id") or "", (relation.get("Type") or "").rsplit("/", 1)[-1], path


def main_part(package: Package) -> str:
    """Give the path of the part that holds the body."""
    main = next((path for _, kind, path in relations(package, "") if kind == "officeDocument"), "word/document.xml")
    if main not in package.names:
        raise UnreadableError(NOT_WORD)
    return main


@dataclass(slots=True)
class Lines:
    """Lines of the body, as they are made of its paragraphs."""

    styles: Styles
    numbering: Numbering
    lines: list[Line] = field(default_factory=list)
    hanging: Hanging = field(default_factory=Hanging)

    def take(self, gathered: Gathered) -> None:
        """Number a paragraph, and make a line of it if it bears text."""
        style = gathered.style or self.styles.default
        label = self.numbering.label(gathered.num_id, gathered.level, style)
        raw, place = gathered.raw, gathered.place
        text = composed(raw)
        # A number alone is data in a table (its "STT" column); elsewhere it is an empty paragraph.
        if not text and (label is None or label.bullet or place.cell is None or place.alone):
            self.hanging.strand(gathered)
            return
        if label:
            text = f"{label.text} {text}".rstrip()
        tracked = gathered.tracked
        if tracked or gathered.pins or self.hanging.late:
            self.hanging.hang(gathered, Offsets(raw, text, label.text if label else None), len(self.lines))
        else:
            self.hanging.last = len(self.lines), len(text)
        look = gathered.mostly()
        alignment = gathered.alignment or self.styles.alignment(style)
        self.lines.append(
            Line(
                text=text,
                label=label.text if label else None,
                table=place.cell,
                alone=place.alone,
                inert=self.styles.is_contents(style),
                tracked=tracked,
                bold=look.bold,
                italic=look.italic,
                alignment=_ALIGNMENTS.get(alignment, alignment),
            )
        )


def _warnings(reading: Reading, tally: Tally) -> Iterator[str]:
    """Say what was accepted, left out or not filled in."""
    tracked = sum(line.tracked for line in reading.lines)
    if tracked:
        yield (
            f"Dự thảo có {tracked} đoạn mang dấu sửa đổi (Track Changes: {counts(reading.revisions)}); "
            "nội dung được đọc như đã chấp nhận mọi sửa đổi."
        )
    if tally.hidden:
        yield f"Dự thảo có {tally.hidden} chỗ chữ ẩn; chữ ẩn không được đọc."
    if reading.notes:
        yield f"Dự thảo có {len(reading.notes)} chú thích cuối trang hoặc cuối văn bản; chú thích được đọc riêng, không nằm trong nội dung."
    if reading.remarks:
        yield f"Tệp có {len(reading.remarks)} nhận xét (comment) của Word; nhận xét được đọc riêng, không nằm trong nội dung."
    if tally.prompts:
        yield f"Dự thảo còn {tally.prompts} ô chưa điền; chữ gợi ý trong ô được đọc như nội dung."
    if tally.foreign:
        yield f"Dự thảo có {tally.foreign} phần chèn từ tệp khác chưa được đọc; hãy mở bằng Word và lưu lại để gộp vào văn bản."
