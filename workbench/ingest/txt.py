"""Read plain text: each line that is not empty is a paragraph; nothing is joined, and only old encodings are turned into Unicode."""

import re
import unicodedata
from collections.abc import Iterator

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

# What stands where bytes are no letter. In a text of another encoding hardly a letter beyond ASCII is one of UTF-8.
DAMAGED, _DAMAGED_BYTES = "\ufffd", b"\xef\xbf\xbd"
_WHOLE_FOR_DAMAGED = 5

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
    text = as_utf8(data)
    return _decoded(data, "cp1258" if decode_legacy(data) is None else "latin-1") if text is None else text


def as_utf8(data: bytes) -> str | None:
    """Decode UTF-8, also where a few letters are damaged or the file was cut (each becomes U+FFFD); None for bytes that are not UTF-8."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(DAMAGED) - data.count(_DAMAGED_BYTES)
    whole = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if damaged * _WHOLE_FOR_DAMAGED <= whole else None


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
    return Reading(tuple(Line(row) for row in rows if row), tuple(_warnings(text, changed=changed)))


def _warnings(text: str, *, changed: int) -> Iterator[str]:
    if changed:
        yield f"{changed} đoạn dùng bảng mã cũ ({looks_like(text)}) đã được chuyển sang Unicode."
    if DAMAGED in text:
        yield f"Tệp có {text.count(DAMAGED)} ký tự bị hỏng, hiện bằng dấu {DAMAGED}; hãy đối chiếu với bản gốc."


def _rows(text: str) -> list[str]:
    # A zero is no character: it can be neither shown nor stored.
    text = unicodedata.normalize("NFC", text).replace("\0", "")
    rows = _LINE_END.split(text)
    return [row.strip("\ufeff\u200b").strip() for row in rows]
