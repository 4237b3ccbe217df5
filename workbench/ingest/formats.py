"""The formats that are read or refused, and how a file's format is told: by its content first, its name second."""

from enum import StrEnum
from pathlib import PurePath

from workbench.errors import UnreadableError


class Format(StrEnum):
    DOCX = "docx"
    TXT = "txt"


_AS_WORD = "hãy mở bằng Word, lưu lại thành .docx rồi tải lên lại."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes, name: str) -> Format:
    """Tell the format by content and name; refuse what can't be read, saying what to do."""
    suffix = PurePath(name).suffix.lower()
    if not data:
        raise UnreadableError("Tệp rỗng (0 byte); hãy kiểm tra lại tệp rồi tải lên lại.")
    if data.startswith(b"PK"):
        return Format.DOCX
    if data.startswith(_OLE):
        raise UnreadableError(f"Tệp .doc (Word 97-2003) chưa đọc được; {_AS_WORD}")
    if suffix == ".docx":
        raise UnreadableError(f"Tệp “{name}” không phải là văn bản Word; {_AS_WORD}")
    return Format.TXT
