"""The markup of a web page out of its file: MIME wrapping undone, decoded by mark, declaration or statistics."""

import codecs
import email
import email.policy
import re
from email.message import EmailMessage

from workbench.errors import UnreadableError
from workbench.ingest.legacy import decode_legacy
from workbench.ingest.txt import as_utf8

_MIME = re.compile(rb"^\s*(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,12}?MIME-Version:", re.IGNORECASE)
_MARKS: tuple[tuple[bytes, str], ...] = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_LOOKED_AT = 16_384

# What browsers take Latin-1 and Thai for is theirs to know; here it matters that both mean a code page of Windows with more letters.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252"}

_NO_PAGE = "Tệp .mht không chứa trang văn bản nào; hãy mở bằng trình duyệt hoặc Word, lưu lại thành .docx rồi tải lên lại."


def markup(data: bytes) -> str:
    """Give the markup of a .html or .mht file; refuses a .mht without a page."""
    charset = None
    if _MIME.match(data[:_LOOKED_AT]):
        data, charset = _unwrapped(data)
    return decode(data, told=charset)


def decode(data: bytes, *, told: str | None = None) -> str:
    """Decode by byte-order mark, as UTF-8 where it is that, by what is declared, and last by the words themselves."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:200].count(0) * 3 > len(data[:200]):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    # Bytes beyond ASCII that happen to be UTF-8 are UTF-8, whatever an editor declared.
    text = as_utf8(data)
    return _by_declaration(data, told) if text is None else text


def _by_declaration(data: bytes, told: str | None) -> str:
    found = _DECLARED.search(data[:_LOOKED_AT])
    declared = told or ((found.group(1) or found.group(2)).decode("ascii") if found else "")
    legacy = decode_legacy(data)
    if legacy is not None:
        return legacy
    for encoding in (_known(declared), "cp1258"):
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return data.decode("cp1258", "replace")


def _known(declared: str) -> str | None:
    """Give the codec of a declared charset; None for an unknown one, and for UTF-8, which was tried."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    return None if name.startswith("utf-8") else _WIDER.get(name, name)


def _unwrapped(data: bytes) -> tuple[bytes, str | None]:
    """Give the first page of a .mht and its charset."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content, part.get_content_charset()
    raise UnreadableError(_NO_PAGE)
