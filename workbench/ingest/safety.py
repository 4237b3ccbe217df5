"""Open a Word package without trusting it: sizes, ratios, names, macros, encryption, entities; each refusal is one sentence."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from workbench.errors import UnreadableError

MAX_BYTES = 60 * 1024 * 1024
_MAX_ENTRIES = 10_000
_MAX_TOTAL = 500 * 1024 * 1024
_MAX_PART = 80 * 1024 * 1024
# The XML of a real document of 300 pages is about 26 times as large as its packed form.
_MAX_RATIO = 150
# Below this even a part that is all repetition is read, if need be in a process of its own.
_RATIO_MATTERS = 32 * 1024 * 1024
_CHUNK = 1024 * 1024

_AGAIN = "hãy mở bằng Word, lưu lại thành .docx rồi tải lên lại."
BROKEN = f"Tệp bị hỏng hoặc tải lên chưa trọn vẹn; {_AGAIN}"
NOT_WORD = f"Tệp này không phải là văn bản Word; {_AGAIN}"
_BOMB = f"Tệp nén dữ liệu lớn bất thường nên không được mở; {_AGAIN}"
NOT_EXCEL = "Tệp này không phải là bảng tính Excel; hãy mở bằng Excel, lưu lại thành .xlsx rồi tải lên lại."
MACRO = "Tệp có chứa macro nên không được nhận; hãy mở bằng Word, lưu lại thành .docx (không có macro) rồi tải lên lại."
ENCRYPTED = "Tệp được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu trong Word (Tệp > Thông tin > Bảo vệ tài liệu) rồi tải lên lại."
TOO_LARGE = "Tệp lớn hơn 60 MB nên không được nhận; hãy nén ảnh hoặc tách phụ lục thành tệp riêng rồi tải lên lại."

# What other kinds of package hold, and what to say of them.
_FOREIGN: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "Tệp này là bảng tính Excel, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."),
    ("ppt/presentation.xml", "Tệp này là bài trình chiếu PowerPoint, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."),
)

BAD_ZIP = (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError)
# The RuntimeError is that of a part with a password.
_BAD_PART = (*BAD_ZIP, zlib.error, RuntimeError)
_LONGEST_KIND = 200

_COMMAND_WORDS = (b"DDE", b"INCLUDE")
_COMMAND = re.compile(rb"<w:(?:instrText\b[^>]*>|fldSimple\b[^>]*?w:instr=\")\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b")

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A checked zip. commands: those met in the parts read so far that would fetch or start something when a field is updated."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    commands: set[str] = field(default_factory=set)

    def xml(self, name: str) -> etree._Element | None:
        """Give a part as a tree, or None where there is no such part."""
        data = self.read(name)
        if data is None:
            return None
        if any(word in data for word in _COMMAND_WORDS):
            self.commands.update(found.decode("ascii") for found in _COMMAND.findall(data))
        return _parse(data)

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a part, or None where there is no such part."""
        return _read(self.archive, name) if name in self.names else None


def open_package(data: bytes) -> Package:
    """Open a zip that holds a Word document; refuse everything else."""
    package = _open(data)
    _check_kind(package)
    return package


def open_workbook(data: bytes) -> Package:
    """Open a zip that holds an Excel workbook; refuse everything else, and one with macros."""
    package = _open(data)
    if "xl/workbook.xml" not in package.names:
        raise UnreadableError(NOT_EXCEL)
    return package


def open_document_kind(data: bytes) -> str | None:
    """Give what an OpenDocument file says that it is; None for another zip, and for a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not {"mimetype", "content.xml"} <= set(archive.namelist()):
                return None
            return archive.open("mimetype").read(_LONGEST_KIND).decode("latin-1").strip()
    except _BAD_PART:
        return None


def open_document(data: bytes) -> Package:
    """Open an OpenDocument text; refuse one that is broken, a bomb, locked by a password, or carries macros."""
    package = _open(data)
    if "content.xml" not in package.names:
        raise UnreadableError(BROKEN)
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        raise UnreadableError(MACRO)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise UnreadableError(ENCRYPTED)
    return package


def _open(data: bytes) -> Package:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except BAD_ZIP as error:
        raise UnreadableError(BROKEN) from error
    _check_sizes(entries)
    names = frozenset(entry.filename for entry in entries)
    _check_names(names)
    return Package(archive, names)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_TOTAL:
        raise UnreadableError(_BOMB)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableError(ENCRYPTED)
    for entry in entries:
        swollen = entry.file_size > _RATIO_MATTERS and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
        if swollen and entry.filename.lower().endswith((".xml", ".rels")):
            raise UnreadableError(_BOMB)


def _check_names(names: frozenset[str]) -> None:
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name:
            raise UnreadableError(f"Tệp có đường dẫn bên trong không hợp lệ nên không được mở; {_AGAIN}")
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise UnreadableError(MACRO)


def _check_kind(package: Package) -> None:
    for name, sentence in _FOREIGN:
        if name in package.names:
            raise UnreadableError(sentence)
    types = package.xml("[Content_Types].xml")
    if types is None:
        raise UnreadableError(NOT_WORD)
    if any("macroEnabled" in (kind.get("ContentType") or "") for kind in types.iter("{*}Override")):
        raise UnreadableError(MACRO)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a part in pieces: headers can lie about sizes."""
    pieces, size = [], 0
    try:
        with archive.open(name) as part:
            while piece := part.read(_CHUNK):
                size += len(piece)
                if size > _MAX_PART:
                    raise UnreadableError(_BOMB)
                pieces.append(piece)
    except _BAD_PART as error:
        raise UnreadableError(BROKEN) from error
    return b"".join(pieces)


def _parse(data: bytes) -> etree._Element:
    # Word writes no document type; where there is one, its entities are an attack.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UnreadableError(f"Tệp có khai báo thực thể XML không an toàn nên không được mở; {_AGAIN}")
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(BROKEN) from error
