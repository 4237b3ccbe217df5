"""Read a Word file: its body in reading order, with automatic numbers written out and tracked changes accepted."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.draft.outline import TableCell
from workbench.errors import UnreadableError
from workbench.ingest.lines import Line, Reading
from workbench.ingest.numbering import Label, Numbering
from workbench.ingest.safety import NOT_WORD, Package, open_package
from workbench.ingest.wordstyles import Styles
from workbench.ingest.wordtext import Runs, Story, gather
from workbench.ingest.wordxml import MC, Element, W, child, number, value

_ALIGNMENTS = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
_DROPPED = frozenset({W + "del", W + "moveFrom"})
_ADDED = frozenset({W + "ins", W + "moveTo"})


def read_docx(data: bytes) -> Reading:
    """Give a line for each paragraph of the body that bears text, table cells row by row, text boxes behind their anchor."""
    package = open_package(data)
    main = _main_part(package)
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise UnreadableError(NOT_WORD)
    related = _related(package, main)
    styles = Styles(package.xml(related.get("styles", "")))
    walker = _Walker(styles, Numbering(styles, package.xml(related.get("numbering", ""))), Story(styles))
    walker.blocks(body, None)
    return Reading(tuple(walker.lines), tuple(walker.warnings()))


def _relations(package: Package, part: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in root.iter("{*}Relationship") if root is not None else ():
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield (relation.get("Type") or "").rsplit("/", 1)[-1], path


def _main_part(package: Package) -> str:
    main = next((target for kind, target in _relations(package, "") if kind == "officeDocument"), "word/document.xml")
    if main not in package.names:
        raise UnreadableError(NOT_WORD)
    return main


def _related(package: Package, main: str) -> dict[str, str]:
    return dict(_relations(package, main))


@dataclass(slots=True)
class _Walker:
    styles: Styles
    numbering: Numbering
    story: Story
    lines: list[Line] = field(default_factory=list)
    tables: int = 0
    foreign: int = 0
    carried: Runs | None = None

    def blocks(self, parent: Element, cell: tuple[TableCell, bool] | None) -> None:
        """Walk block content: paragraphs, tables, content controls, and changes around them."""
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element, cell)
            elif tag == W + "tbl":
                self._table(element)
            elif tag == W + "altChunk":
                self.foreign += 1
            elif tag == MC + "AlternateContent":
                chosen = element.find(MC + "Choice")
                self.blocks(element if chosen is None else chosen, cell)
            elif tag not in _DROPPED and not tag.endswith("Pr"):
                self.blocks(element, cell)

    def _table(self, table: Element) -> None:
        index = self.tables
        self.tables += 1
        rows = list(_children(table, "tr"))
        grid = [_columns(row) for row in rows]
        alone = all(len(row) <= 1 for row in grid)
        for row, cells in enumerate(grid):
            for column, cell in cells:
                self.blocks(cell, (TableCell(index, row, column), alone))

    def _paragraph(self, paragraph: Element, cell: tuple[TableCell, bool] | None) -> None:
        properties = child(paragraph, "pPr")
        style_id = value(child(properties, "pStyle")) or self.styles.default
        runs = gather(paragraph, self.story, style_id=style_id)
        if self.carried:
            runs.take(self.carried)
            self.carried = None
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            # The paragraph's end is deleted: Word shows its text at the head of the next one.
            runs.tracked = True
            self.carried = runs
            return
        tracked = runs.tracked or child(mark, "ins") is not None or child(mark, "moveTo") is not None
        label = self.numbering.label(properties, style_id)
        self._line(runs, label, cell, tracked=tracked, alignment=self._alignment(properties, style_id), style_id=style_id)
        for box in runs.boxes:
            self.blocks(box, cell)

    def _line(
        self, runs: Runs, label: Label | None, cell: tuple[TableCell, bool] | None, *, tracked: bool, alignment: str, style_id: str | None
    ) -> None:
        text = runs.text
        # A number alone is data in a table (its "STT" column); elsewhere it is an empty paragraph.
        if not text and (label is None or label.bullet or cell is None or cell[1]):
            return
        self.story.tracked += tracked
        self.lines.append(
            Line(
                text=f"{label.text} {text}".rstrip() if label else text,
                label=label.text if label else None,
                table=cell[0] if cell else None,
                alone=bool(cell and cell[1]),
                inert=self.styles.is_contents(style_id),
                tracked=tracked,
                bold=runs.letters > 0 and 2 * runs.bold > runs.letters,
                italic=runs.letters > 0 and 2 * runs.italic > runs.letters,
                alignment=alignment,
            )
        )

    def _alignment(self, properties: Element | None, style_id: str | None) -> str:
        alignment = value(child(properties, "jc")) or self.styles.alignment(style_id)
        return _ALIGNMENTS.get(alignment, alignment)

    def warnings(self) -> Iterator[str]:
        """Say what was left out or accepted on the reader's behalf."""
        if self.story.tracked:
            yield f"Dự thảo có {self.story.tracked} đoạn mang dấu sửa đổi (Track Changes); nội dung được đọc như đã chấp nhận mọi sửa đổi."
        if self.story.hidden:
            yield f"Dự thảo có {self.story.hidden} chỗ chữ ẩn; chữ ẩn không được đọc."
        if self.story.notes:
            yield f"Dự thảo có {self.story.notes} chú thích cuối trang hoặc cuối văn bản; chú thích không được đọc vào nội dung."
        if self.foreign:
            yield f"Dự thảo có {self.foreign} phần chèn từ tệp khác chưa được đọc; hãy mở bằng Word và lưu lại để gộp vào văn bản."


def _children(parent: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls and accepted changes."""
    for element in parent:
        if element.tag == W + name:
            changes = child(element, f"{name}Pr")
            if child(changes, "del") is None and child(changes, "cellDel") is None:
                yield element
        elif element.tag not in _DROPPED and not element.tag.endswith("Pr") and element.tag != W + "tblGrid":
            yield from _children(element, name) if element.tag not in (W + "p", W + "tbl") else ()


def _columns(row: Element) -> list[tuple[int, Element]]:
    """Give the cells of a row with their grid columns."""
    column = number(child(row, "trPr", "gridBefore")) or 0
    cells = []
    for cell in _children(row, "tc"):
        cells.append((column, cell))
        column += max(number(child(cell, "tcPr", "gridSpan")) or 1, 1)
    return cells
