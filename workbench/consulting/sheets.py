"""Tables of a Word or Excel file as rows of texts; a merged cell has its words in each of its places. Pure."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from workbench.errors import UnreadableError
from workbench.ingest.safety import open_package

Rows = list[list[str]]
# Far above any table of opinions, far below what would hold up the server.
MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS = 3_000, 40
_BROKEN = "Tệp hỏng hoặc không đúng định dạng nên không đọc được bảng; hãy mở tệp, lưu lại rồi tải lên lại."
_LARGE = "Bảng quá lớn để nhập một lần; hãy chia tệp thành nhiều phần, mỗi phần tối đa 3.000 dòng."


def read_tables(data: bytes, *, name: str) -> list[Rows]:
    """Give the tables of a .docx (each table) or .xlsx (each sheet); refuses other kinds, broken and oversized files."""
    reader = next((reader for ending, reader in READERS.items() if name.lower().endswith(ending)), None)
    if reader is None:
        raise UnreadableError("Chỉ nhập được bảng ý kiến trong tệp .docx hoặc .xlsx. Hãy lưu lại tệp thành một trong hai loại này.")
    if len(data) > MOST_BYTES:
        raise UnreadableError(_LARGE)
    try:
        return reader(data)
    except (zipfile.BadZipFile, PackageNotFoundError, InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        raise UnreadableError(_BROKEN) from error


def _docx(data: bytes) -> list[Rows]:
    open_package(data)
    document = Document(io.BytesIO(data))
    return [_word_rows(table) for table in document.tables]


def _word_rows(table: Table) -> Rows:
    if len(table.rows) > _MOST_ROWS:
        raise UnreadableError(_LARGE)
    return [[_text(cell.text) for cell in row.cells[:_MOST_COLUMNS]] for row in table.rows]


def _xlsx(data: bytes) -> list[Rows]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            raise UnreadableError(_LARGE)
    book = load_workbook(io.BytesIO(data), data_only=True)
    try:
        return [list(_sheet_rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def _sheet_rows(sheet: Worksheet) -> Iterator[list[str]]:
    if sheet.max_row > _MOST_ROWS * 2:
        raise UnreadableError(_LARGE)
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, min(area.max_col, _MOST_COLUMNS) + 1)
    }
    for number, cells in enumerate(_values(sheet), start=1):
        yield [
            _text(sheet.cell(*merged[number, column]).value if (number, column) in merged else value)
            for column, value in enumerate(cells, start=1)
        ]


def _values(sheet: Worksheet) -> Iterator[Sequence[object]]:
    yield from sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS), values_only=True)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").strip()


READERS: dict[str, Callable[[bytes], list[Rows]]] = {".docx": _docx, ".xlsx": _xlsx}
