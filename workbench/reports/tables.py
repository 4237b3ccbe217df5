"""Tables with borders and a header row that repeats on every page; and tables without borders that only place things."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Twips
from docx.table import Table, _Cell, _Row

from workbench.reports.lines import Line, write, write_lines
from workbench.reports.page import text_height
from workbench.reports.styles import Style

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
# A row stands on one page; only one that is longer than a third of it may break, or it would leave that third empty.
_KEPT_SHARE = 1 / 3
_LETTER, _LINE_HEIGHT = 2.1, 4.9  # millimetres, a letter and a line of a cell's text on average
_BAND_SHADE, _BAR_SHADE = "EDEDED", "7F7F7F"
_BAR_LABEL, _BAR_MOST, _BAR_LEAST = 45.0, 120.0, 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """width: millimetres. style: of the cells beneath. head: of the title."""

    title: str
    width: float
    style: Style = Style.CELL
    head: Style = Style.HEAD_CELL


@dataclass(frozen=True, slots=True)
class Band:
    """A row that is one cell over the whole width: the title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Total:
    """A bold row whose first cell covers as many columns as `cells` leaves free."""

    label: str
    cells: tuple[str, ...]


Cell = str | tuple[Line, ...]
Row = tuple[Cell, ...] | Band | Total


def grid(document: Document, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    """Add a bordered table; a row has a cell for each column, or is a band or a total."""
    table = _table(document, tuple(column.width for column in columns))
    _border(table)
    _pad(table, sides=1.6)
    head = table.rows[0]
    _repeat(head)
    for cell, column in zip(head.cells, columns, strict=True):
        cell.vertical_alignment = VERTICAL.CENTER
        write(cell, column.title, column.head)
    most = text_height(document) * _KEPT_SHARE / _LINE_HEIGHT
    for row in rows:
        if isinstance(row, Total):
            _keep_with_next(table.rows[-1])
        _fill(_add_row(table), columns, row, most=most)
    return table


def bars(document: Document, amounts: tuple[tuple[str, Decimal, str], ...]) -> None:
    """Draw each (label, amount, words) as a bar, the largest the longest; draws nothing where all are zero."""
    largest = max((amount for _, amount, _ in amounts), default=Decimal(0))
    if largest <= 0:
        return
    for label, amount, words in amounts:
        length = max(_BAR_LEAST, float(amount / largest) * _BAR_MOST)
        ((name, bar, value),) = frame(document, (_BAR_LABEL, length, _BAR_LABEL + _BAR_MOST - length))
        write(name, label, Style.SMALL_CELL)
        _shade(bar, _BAR_SHADE)
        write(value, f"  {words}", Style.SMALL_CELL)
        # Without a paragraph between them Word would join the bars into one table.
        document.add_paragraph(style=Style.RULE.value)


def frame(document: Document, widths: tuple[float, ...], *, rows: int = 1) -> tuple[tuple[_Cell, ...], ...]:
    """Add rows of cells without borders or padding, to set blocks beside each other; widths in millimetres."""
    table = _table(document, widths)
    _pad(table, sides=0)
    for _ in range(rows - 1):
        _add_row(table)
    for row in table.rows:
        _keep_whole(row)
    return tuple(tuple(row.cells) for row in table.rows)


def keep_last_with_next(document: Document) -> None:
    """Hold the end of the text so far to what follows it: its last paragraph, or the last row of its last table.

    A row that may break over pages is not held: it would go to the next page as a whole and leave this one empty.
    """
    last = list(document.iter_inner_content())[-1]
    if isinstance(last, Table):
        if last.rows[-1]._tr.find(f".//{qn('w:cantSplit')}") is not None:
            _keep_with_next(last.rows[-1])
    else:
        last.paragraph_format.keep_with_next = True


def _table(document: Document, widths: tuple[float, ...]) -> Table:
    """Add a table of one row whose columns keep their widths: the same whole twips stand in grid, cells and the whole."""
    table: Table = document.add_table(rows=1, cols=len(widths))
    # Without a fixed layout Word and LibreOffice set the columns by what is in them.
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    twips = [round(Mm(width).twips) for width in widths]
    for column, width in zip(table.columns, twips, strict=True):
        column.width = Twips(width)
    total = table._tbl.tblPr.find(qn("w:tblW"))
    assert total is not None
    total.set(qn("w:type"), "dxa")
    total.set(qn("w:w"), str(sum(twips)))
    for cell, width in zip(table.rows[0].cells, twips, strict=True):
        cell.width = Twips(width)
    return table


def _add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _fill(row: _Row, columns: tuple[Column, ...], content: Row, *, most: float) -> None:
    """Fill a row and keep it on one page; most: lines beyond which it may break."""
    if isinstance(content, Band):
        _fill_band(row, content)
    elif isinstance(content, Total):
        _fill_total(row, columns, content)
    else:
        for cell, column, value in zip(row.cells, columns, content, strict=True):
            write_lines(cell, value if isinstance(value, tuple) else (Line(value),), column.style)
        if all(_lines(cell.text, column) <= most for cell, column in zip(row.cells, columns, strict=True)):
            _keep_whole(row)


def _lines(text: str, column: Column) -> float:
    return len(text) * _LETTER / column.width


def _fill_band(row: _Row, band: Band) -> None:
    _keep_whole(row)
    cell = row.cells[0].merge(row.cells[-1])
    _shade(cell, _BAND_SHADE)
    paragraph = write(cell, band.text, Style.CELL, bold=True)
    paragraph.paragraph_format.keep_with_next = True


def _fill_total(row: _Row, columns: tuple[Column, ...], total: Total) -> None:
    _keep_whole(row)
    cells = row.cells
    free = len(columns) - len(total.cells)
    write(cells[0].merge(cells[free - 1]), total.label, columns[1].style, bold=True)
    for cell, column, value in zip(cells[free:], columns[free:], total.cells, strict=True):
        write(cell, value, column.style, bold=True)


def _border(table: Table) -> None:
    borders = _element("tblBorders")
    for side in _SIDES:
        borders.append(_element(side, val="single", sz="4", space="0", color="000000"))
    _insert(table, borders)


def _pad(table: Table, *, sides: float) -> None:
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w=str(round(Mm(sides).twips)), type="dxa"))
    _insert(table, margins)


def _insert(table: Table, element: BaseOxmlElement) -> None:
    # The schema wants tblBorders, tblLayout, tblCellMar, tblLook in this order; Word refuses a file that has another.
    properties = table._tbl.tblPr
    order = ("tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
    name = element.tag.rpartition("}")[2]
    later = tuple(qn(f"w:{tag}") for tag in order[order.index(name) + 1 :])
    follower = next((child for child in properties if child.tag in later), None)
    if follower is None:
        properties.append(element)
    else:
        follower.addprevious(element)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")  # type: ignore[assignment]
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _repeat(row: _Row) -> None:
    _keep_whole(row)
    row._tr.get_or_add_trPr().append(_element("tblHeader"))


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(_element("cantSplit"))


def _keep_with_next(row: _Row) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=colour))
