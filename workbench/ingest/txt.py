"""Read plain text: each line that is not empty is a paragraph; nothing is joined, and only old encodings are turned into Unicode."""

import re
import unicodedata

from workbench.errors import UnreadableError
from workbench.ingest.legacy import decode_legacy, looks_like, repair
from workbench.ingest.lines import Line, Reading

# Byte-order marks decide; without one, UTF-8 is tried before the Vietnamese Windows code page, which accepts almost any bytes.
_MARKS: tuple[tuple[bytes, str], ...] = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

# Editors of every system, page breaks among them; files put together from several hold more than one kind.
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")

# Converters leave a stray control sign now and then; a file full of them is no text.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c"))
_MOST_CONTROLS = 0.02

NOT_TEXT = "Tệp này không phải là văn bản thuần (.txt); hãy mở bằng Word, lưu lại thành .docx rồi tải lên lại."


def decode(data: bytes) -> str:
    """Decode by byte-order mark, as UTF-8, as UTF-16 without a mark, else as Windows-1258, or as Latin-1 where `repair` will restore it.

    Refuse bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _decoded(data, unmarked)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(data):
        raise UnreadableError(NOT_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "cp1258" if decode_legacy(data) is None else "latin-1")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(NOT_TEXT) from error


def _unmarked_utf16(data: bytes) -> str | None:
    # Latin letters, spaces and line ends have a zero high byte in UTF-16: every second byte is often zero.
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < max(1, len(sample) // 8):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def read_txt(data: bytes) -> Reading:
    """Give a line for each line of the text that is not blank."""
    text = decode(data).replace("\r\n", "\n")
    rows = _rows(repair(text))
    changed = sum(before != after for before, after in zip(_rows(text), rows, strict=True))
    warnings = (f"{changed} đoạn dùng bảng mã cũ ({looks_like(text)}) đã được chuyển sang Unicode.",) if changed else ()
    return Reading(tuple(Line(row) for row in rows if row), warnings)


def _rows(text: str) -> list[str]:
    # A zero is no character: it can be neither shown nor stored.
    text = unicodedata.normalize("NFC", text).replace("\0", "")
    rows = _LINE_END.split(text)
    return [row.strip("\ufeff\u200b").strip() for row in rows]
