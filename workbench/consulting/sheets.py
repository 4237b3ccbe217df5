"""Tables of a Word or Excel file as rows of texts; a merged cell has its words in each of its places. Pure."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from workbench.errors import UnreadableError
from workbench.ingest.safety import Package, open_package, open_workbook
from workbench.ingest.word.docx import main_part, relations
from workbench.ingest.word.markup import MC, Element, R, W
from workbench.ingest.word.pieces import SIGNS, surroundings
from workbench.ingest.word.tables import Places

Rows = list[list[str]]
# Far above any table of opinions, far below what would hold up the server.
MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS, _LAST_LINE = 3_000, 40, 10_000
_MOST_CELLS = _LAST_LINE * _MOST_COLUMNS
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_BREAKS = {W + "br": "\n", W + "cr": "\n"}
_BROKEN = "Tệp hỏng hoặc không đúng định dạng nên không đọc được bảng; hãy mở tệp, lưu lại rồi tải lên lại."
_LARGE = "Bảng quá lớn để nhập một lần; hãy chia tệp thành nhiều phần, mỗi phần tối đa 3.000 dòng."
# What the readers of packages, of XML and of workbooks raise for a broken file; a broken XML is a SyntaxError to both XML readers.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    OSError,
    EOFError,
    NotImplementedError,
)


def read_tables(data: bytes, *, name: str) -> list[Rows]:
    """Give the tables of a .docx (each table) or .xlsx (each sheet); refuses other kinds, broken and oversized files."""
    reader = next((reader for ending, reader in READERS.items() if name.lower().endswith(ending)), None)
    if reader is None:
        raise UnreadableError("Chỉ nhập được bảng ý kiến trong tệp .docx hoặc .xlsx. Hãy lưu lại tệp thành một trong hai loại này.")
    if len(data) > MOST_BYTES:
        raise UnreadableError(_LARGE)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise UnreadableError(_BROKEN)
    try:
        return reader(data)
    except _FAULTS as error:
        raise UnreadableError(_BROKEN) from error


def _docx(data: bytes) -> list[Rows]:
    """Read tables with tracked changes accepted, also those in content controls; a table in a cell is words of that cell."""
    package = open_package(data)
    body = package.xml(main_part(package))
    if body is None:
        return []
    for older in list(body.iter(MC + "Fallback")):
        # It says the same as the choice before it, for programs that cannot draw that one.
        if (holder := older.getparent()) is not None:
            holder.remove(older)
    tables = [table for table in body.iter(W + "tbl") if next(table.iterancestors(W + "tc"), None) is None]
    return [_word_rows(table) for table in tables]


def _word_rows(table: Element) -> Rows:
    places = Places()
    places.enter(table)
    rows: Rows = []
    for element, place in places.known.items():
        cell = place.cell
        if cell is None or element.tag != W + "tc" or cell.column >= _MOST_COLUMNS:
            continue
        if cell.row >= _MOST_ROWS:
            raise UnreadableError(_LARGE)
        _fill(rows, _cell_text(element), range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns))
    return rows


def _fill(rows: Rows, text: str, lines: range, columns: range) -> None:
    """Write a text into each place of a cell; the cells that only go on with a merged one come later and change nothing."""
    for line in lines:
        rows.extend([] for _ in range(len(rows), line + 1))
        row = rows[line]
        for column in columns[: max(_MOST_COLUMNS - columns.start, 0)]:
            row.extend("" for _ in range(len(row), column + 1))
            row[column] = row[column] or text


def _cell_text(cell: Element) -> str:
    """Give the words of a cell, a line for each paragraph; what was deleted is left out, what was put in stands there."""
    lines: dict[Element, list[str]] = {}
    for one in cell.iter(W + "p", W + "t", *SIGNS):
        if one.tag == W + "p":
            lines[one] = []
            continue
        paragraph, is_gone, _added = surroundings(one)
        if paragraph is not None and not is_gone and paragraph in lines:
            lines[paragraph].append(_BREAKS.get(one.tag) or SIGNS.get(one.tag) or one.text or "")
    return _text("\n".join("".join(pieces) for pieces in lines.values()))


def _xlsx(data: bytes) -> list[Rows]:
    package = open_workbook(data)
    if sum(part.file_size for part in package.archive.infolist()) > _MOST_UNPACKED:
        raise UnreadableError(_LARGE)
    merged = dict(_merged_by_sheet(package))
    # Not as a whole: that would make every cell of a merged area before anybody can say that it is too large.
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            sheet.reset_dimensions()
        values = {sheet.title: sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True) for sheet in sheets}
        return [_sheet_rows(rows, merged.get(title, [])) for title, rows in values.items()]
    finally:
        book.close()


def _merged_by_sheet(package: Package) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each sheet with its merged areas ("A5:C7")."""
    main = next((path for _id, kind, path in relations(package, "") if kind == "officeDocument"), "xl/workbook.xml")
    paths = {name: path for name, _kind, path in relations(package, main)}
    book = package.xml(main)
    for sheet in book.iter("{*}sheet") if book is not None else ():
        part = package.read(paths.get(sheet.get(R + "id") or "", "")) or b""
        yield sheet.get("name") or "", [found.decode() for found in _MERGED.findall(part)]


def _sheet_rows(values: Iterable[Sequence[object]], merged: Sequence[str]) -> Rows:
    rows: Rows = []
    filled = 0
    for number, cells in enumerate(values, start=1):
        texts = [_text(value) for value in cells]
        if not any(texts):
            continue
        filled += 1
        if filled > _MOST_ROWS or number > _LAST_LINE:
            raise UnreadableError(_LARGE)
        rows.extend([] for _ in range(len(rows), number - 1))
        rows.append(texts)
    width = max((column + 1 for row in rows for column, text in enumerate(row) if text), default=0)
    rows = [row[:width] + [""] * (width - len(row)) for row in rows]
    written = 0
    for area in merged:
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(area))
        lines, columns = range(top - 1, min(bottom, len(rows))), range(left - 1, min(right, width))
        written += len(lines) * len(columns)
        if written > _MOST_CELLS:
            raise UnreadableError(_LARGE)
        if lines and columns:
            _fill(rows, rows[lines.start][columns.start], lines, columns)
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").strip()


READERS: dict[str, Callable[[bytes], list[Rows]]] = {".docx": _docx, ".xlsx": _xlsx}
