"""The formats that are read or refused, and how a file's format is told: by its content first, its name second."""

import hashlib
import re
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from workbench.errors import UnreadableError
from workbench.ingest.compound import OLE, open_compound
from workbench.ingest.safety import ENCRYPTED, MACRO, MAX_BYTES, TOO_LARGE, open_document_kind


class Format(StrEnum):
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    PDF = "pdf"
    TXT = "txt"


# The endings that a person may choose among in the form of an upload.
SUFFIXES = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".txt")

_AS_WORD = "hãy lưu lại thành .docx bằng Word rồi tải lên lại."
EMPTY = "Tệp rỗng (0 byte); hãy kiểm tra lại tệp rồi tải lên lại."
_PICTURE = "Tệp này là ảnh; hãy tải lên bản Word (.docx) hoặc bản quét .pdf của dự thảo."
_PACKED = "Tệp này là tệp nén; hãy giải nén rồi tải lên tệp dự thảo .docx."
_PROGRAM = "Tệp này là chương trình máy tính, không phải văn bản; hãy tải lên tệp dự thảo .docx."
_SHEET = "Tệp này là bảng tính Excel, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."
_SLIDES = "Tệp này là bài trình chiếu PowerPoint, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."

# Beginnings of files that are known and never read.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xdb\xa5", f"Tệp này do Word 2.0 hoặc cũ hơn lưu nên không đọc được; {_AS_WORD}"),
    (b"\x31\xbe", f"Tệp này do Windows Write lưu nên không đọc được; {_AS_WORD}"),
)
_REFUSED_NAMES = {
    ".docm": "Tệp .docm có thể chứa macro nên không được nhận; hãy lưu lại thành .docx (không có macro) bằng Word rồi tải lên lại.",
    ".dotm": "Tệp .dotm có thể chứa macro nên không được nhận; hãy lưu lại thành .docx (không có macro) bằng Word rồi tải lên lại.",
}
_WORD_NAMES = frozenset({".docx", ".doc", ".dot", ".dotx", ".odt", ".ott", ".rtf", ".pdf"})
_WEB_NAMES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})

_OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_WEB = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta[\s>]", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,12}MIME-Version:", re.IGNORECASE)
_XML_WORD = re.compile(rb"<w:wordDocument|<pkg:package|<office:document[\s>]|progid=\"Word\.Document\"")
_BLANK = b"\xef\xbb\xbf\0 \t\r\n\x0b\x0c"


def sniff(data: bytes, name: str) -> Format:
    """Tell the format by content and name; refuse what can't be read, saying what to do."""
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError(EMPTY)
    if len(data) > MAX_BYTES:
        raise UnreadableError(TOO_LARGE)
    if suffix in _REFUSED_NAMES:
        raise UnreadableError(_REFUSED_NAMES[suffix])
    return _by_content(data) or _by_name(data, suffix)


def _by_content(data: bytes) -> Format | None:
    """Tell a format that shows itself; refuse one that shows itself and is not read."""
    head = data[:4096].lstrip(_BLANK)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(OLE):
        return _compound(data)
    # Readers of PDF accept a few lines of anything in front of it.
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    for beginning, sentence in _REFUSED:
        if data.startswith(beginning):
            raise UnreadableError(sentence)
    if head.startswith(b"<?xml") and _XML_WORD.search(head):
        raise UnreadableError(f"Tệp này là XML của Word hoặc LibreOffice nên chưa đọc được; {_AS_WORD}")
    plain = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if (plain.startswith(b"<") and _WEB.search(plain)) or _MAIL.match(plain):
        return Format.HTML
    return None


def _by_name(data: bytes, suffix: str) -> Format:
    """Take the name's word for a file that shows nothing of itself."""
    if suffix in _WEB_NAMES and b"<" in data:
        return Format.HTML
    if suffix in _WORD_NAMES:
        raise UnreadableError(f"Tệp {suffix} này bị hỏng hoặc không đúng định dạng với tên tệp; {_AS_WORD}")
    return Format.TXT


def _zipped(data: bytes) -> Format:
    """Tell an OpenDocument text from a Word file; what else a zip can be is told when it is opened."""
    kind = open_document_kind(data)
    if kind is None:
        return Format.DOCX
    if not kind.startswith(_OPEN_TEXT):
        raise UnreadableError(
            "Tệp này là bảng tính, bài trình chiếu hoặc bản vẽ OpenDocument, không phải văn bản; hãy tải lên tệp dự thảo .docx."
        )
    return Format.ODT


def _compound(data: bytes) -> Format:
    """Tell a .doc from the other things that are kept in an OLE container."""
    container = open_compound(data)
    if container.is_locked:
        raise UnreadableError(ENCRYPTED)
    if container.is_spreadsheet:
        raise UnreadableError(_SHEET)
    if container.is_presentation:
        raise UnreadableError(_SLIDES)
    if not container.is_word:
        raise UnreadableError(f"Tệp .doc này bị hỏng hoặc không phải là văn bản Word; {_AS_WORD}")
    if container.has_macros:
        # The file itself is handed on to other people, who would open it in Word: a macro is refused, not just left alone.
        raise UnreadableError(MACRO)
    return Format.DOC


def source_json(data: bytes, *, name: str) -> dict[str, Any]:
    """Give the `source` part of the public contract: name, format, size in bytes, content hash."""
    return {"name": name, "format": sniff(data, name).value, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
