"""Reading files of procedures: exported records (.jsonl, .jsonl.gz) and tables with Vietnamese heads (.csv, .xlsx)."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from workbench.errors import RefusalError
from workbench.registry.records import RowRefusedError, columns, flattened, head_of, procedure_from
from workbench.registry.values import ExistingProcedure, Source

# Above every file of the national portal, below what would fill a small server's memory.
MOST_BYTES = 512 * 1024 * 1024
# A table's head stands under its title and notes.
_ROWS_BEFORE_HEAD = 20
_LEAST_KNOWN_HEADS = 2
csv.field_size_limit(10 * 1024 * 1024)

Row = tuple[int, Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken. line: in the file, counted from 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file holds. Of rows with one code the last one counts; the others are among the refused."""

    procedures: tuple[ExistingProcedure, ...]
    refused: tuple[Refused, ...]


def read_file(path: Path, source: Source) -> Batch:
    """Read all procedures of a file; refuses one that cannot be read or holds none."""
    reader = next((reader for ending, reader in READERS.items() if path.name.lower().endswith(ending)), None)
    if reader is None:
        raise RefusalError(f"Không nhập được “{path.name}”: chỉ nhận tệp .jsonl, .jsonl.gz, .csv hoặc .xlsx.")
    try:
        batch = _batch(reader(path), source)
    except FileNotFoundError:
        raise RefusalError(f"Không có tệp “{path}”.") from None
    except UnicodeDecodeError:
        raise RefusalError(f"Tệp “{path.name}” không dùng bảng mã UTF-8; hãy lưu lại bằng UTF-8.") from None
    except (OSError, EOFError, csv.Error, zipfile.BadZipFile, InvalidFileException, KeyError) as error:
        raise RefusalError(f"Tệp “{path.name}” hỏng hoặc không đúng định dạng, không đọc được.") from error
    if not batch.procedures:
        raise RefusalError(f"Tệp “{path.name}” không có thủ tục nào đọc được: cần ít nhất mã thủ tục và tên thủ tục ở mỗi dòng.")
    return batch


def _batch(rows: Iterator[Row], source: Source) -> Batch:
    taken: dict[str, tuple[int, ExistingProcedure]] = {}
    refused: list[Refused] = []
    for line, texts in rows:
        try:
            if texts is None:
                raise RowRefusedError("không phải một bản ghi JSON")
            one = procedure_from(texts, source)
        except RowRefusedError as reason:
            refused.append(Refused(line, str(reason)))
            continue
        if one.key in taken:
            refused.append(Refused(taken[one.key][0], f"trùng mã {one.key} với dòng {line}"))
        taken[one.key] = (line, one)
    return Batch(tuple(one for _line, one in taken.values()), tuple(refused))


def _records(path: Path) -> Iterator[Row]:
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
        read = 0
        for line, raw in enumerate(_bounded(file), 1):
            read += len(raw)
            if read > MOST_BYTES:
                raise RefusalError(f"Tệp “{path.name}” quá lớn để nhập; hãy chia nhỏ tệp.")
            text = raw.decode("utf-8-sig").strip()
            if text:
                yield line, _record(text)


def _bounded(file: Any) -> Iterator[bytes]:
    """Yield lines, none of them longer than a whole file may be."""
    while raw := file.readline(MOST_BYTES + 1):
        yield raw


def _record(text: str) -> Mapping[str, str] | None:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return flattened(row) if isinstance(row, dict) else None


def _csv(path: Path) -> Iterator[Row]:
    if path.stat().st_size > MOST_BYTES:
        raise RefusalError(f"Tệp “{path.name}” quá lớn để nhập; hãy chia nhỏ tệp.")
    text = path.read_bytes().decode("utf-8-sig")
    first = text[: text.find("\n")]
    lines = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=True)
    yield from _table(path, ((lines.line_num, cells) for cells in lines))


def _xlsx(path: Path) -> Iterator[Row]:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise RefusalError(f"Tệp “{path.name}” quá lớn để nhập; hãy chia nhỏ tệp.")
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        yield from _table(path, ((line, ["" if cell is None else str(cell) for cell in row]) for line, row in enumerate(rows, 1)))
    finally:
        book.close()


def _table(path: Path, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    for _line, cells in islice(rows, _ROWS_BEFORE_HEAD):
        heads = [head_of(cell) for cell in cells]
        if sum(map(columns().knows, heads)) >= _LEAST_KNOWN_HEADS:
            break
    else:
        raise RefusalError(f"Không thấy dòng tiêu đề trong “{path.name}”: cần các cột “Mã thủ tục” và “Tên thủ tục”.")
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            yield line, dict(zip(heads, cells, strict=False))


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {".jsonl": _records, ".jsonl.gz": _records, ".csv": _csv, ".xlsx": _xlsx}
