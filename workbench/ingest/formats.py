"""The formats that are read or refused, and how a file's format is told: by its content first, its name second."""

import hashlib
from enum import StrEnum
from pathlib import PurePath
from typing import Any

import olefile

from workbench.errors import UnreadableError
from workbench.ingest.safety import ENCRYPTED, MAX_BYTES, TOO_LARGE


class Format(StrEnum):
    DOCX = "docx"
    TXT = "txt"


_AS_WORD = "hãy lưu lại thành .docx bằng Word rồi tải lên lại."
EMPTY = "Tệp rỗng (0 byte); hãy kiểm tra lại tệp rồi tải lên lại."

# Beginnings of files that are known and not read yet.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "Tệp .pdf chưa đọc được; hãy tải lên bản Word (.docx) của dự thảo."),
    (b"{\\rtf", f"Tệp .rtf chưa đọc được; {_AS_WORD}"),
    (b"\x89PNG", "Tệp này là ảnh; hãy tải lên bản Word (.docx) của dự thảo."),
    (b"\xff\xd8\xff", "Tệp này là ảnh; hãy tải lên bản Word (.docx) của dự thảo."),
    (b"Rar!", "Tệp này là tệp nén; hãy giải nén rồi tải lên tệp dự thảo .docx."),
    (b"7z\xbc\xaf", "Tệp này là tệp nén; hãy giải nén rồi tải lên tệp dự thảo .docx."),
    (b"MZ", "Tệp này là chương trình máy tính, không phải văn bản; hãy tải lên tệp dự thảo .docx."),
)
_REFUSED_NAMES = {
    ".docm": "Tệp .docm có thể chứa macro nên không được nhận; hãy lưu lại thành .docx (không có macro) bằng Word rồi tải lên lại.",
    ".dotm": "Tệp .dotm có thể chứa macro nên không được nhận; hãy lưu lại thành .docx (không có macro) bằng Word rồi tải lên lại.",
    ".html": f"Tệp .html chưa đọc được; {_AS_WORD}",
    ".htm": f"Tệp .htm chưa đọc được; {_AS_WORD}",
    ".mht": f"Tệp .mht chưa đọc được; {_AS_WORD}",
}
_WORD_NAMES = frozenset({".docx", ".doc", ".docm", ".dotx", ".odt", ".rtf", ".pdf"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes, name: str) -> Format:
    """Tell the format by content and name; refuse what can't be read, saying what to do."""
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError(EMPTY)
    if len(data) > MAX_BYTES:
        raise UnreadableError(TOO_LARGE)
    if suffix in _REFUSED_NAMES:
        raise UnreadableError(_REFUSED_NAMES[suffix])
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.DOCX
    if data.startswith(_OLE):
        raise UnreadableError(_compound(data))
    for beginning, sentence in _REFUSED:
        if data.startswith(beginning):
            raise UnreadableError(sentence)
    if suffix in _WORD_NAMES:
        raise UnreadableError(f"Tệp {suffix} này bị hỏng hoặc không đúng định dạng với tên tệp; {_AS_WORD}")
    return Format.TXT


def _compound(data: bytes) -> str:
    """Tell a .docx with a password (kept in an OLE container) from a .doc."""
    try:
        with olefile.OleFileIO(data) as container:
            names = {"/".join(stream) for stream in container.listdir()}
    except (OSError, ValueError, IndexError):
        names = set()
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        return ENCRYPTED
    if any(name.lower().endswith(("workbook", "book")) for name in names):
        return "Tệp này là bảng tính Excel, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."
    return f"Tệp .doc (Word 97-2003) chưa đọc được; {_AS_WORD}"


def source_json(data: bytes, *, name: str) -> dict[str, Any]:
    """Give the `source` part of the public contract: name, format, size in bytes, content hash."""
    return {"name": name, "format": sniff(data, name).value, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
