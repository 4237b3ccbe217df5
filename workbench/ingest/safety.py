"""Open a Word package without trusting it: sizes, ratios, names, macros, encryption, entities; each refusal is one sentence."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from workbench.errors import UnreadableError

MAX_BYTES = 60 * 1024 * 1024
_MAX_ENTRIES = 10_000
_MAX_TOTAL = 500 * 1024 * 1024
_MAX_PART = 80 * 1024 * 1024
# The XML of a real document of 300 pages is about 26 times as large as its packed form.
_MAX_RATIO = 150
_RATIO_MATTERS = 5 * 1024 * 1024
_CHUNK = 1024 * 1024

_AGAIN = "hãy mở bằng Word, lưu lại thành .docx rồi tải lên lại."
BROKEN = f"Tệp .docx bị hỏng hoặc tải lên chưa trọn vẹn; {_AGAIN}"
NOT_WORD = f"Tệp này không phải là văn bản Word; {_AGAIN}"
_BOMB = f"Tệp .docx nén dữ liệu lớn bất thường nên không được mở; {_AGAIN}"
_MACRO = "Tệp có chứa macro nên không được nhận; hãy mở bằng Word, lưu lại thành .docx (không có macro) rồi tải lên lại."
ENCRYPTED = "Tệp được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu trong Word (Tệp > Thông tin > Bảo vệ tài liệu) rồi tải lên lại."
TOO_LARGE = "Tệp lớn hơn 60 MB nên không được nhận; hãy nén ảnh hoặc tách phụ lục thành tệp riêng rồi tải lên lại."

# What other kinds of package hold, and what to say of them.
_FOREIGN: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "Tệp này là bảng tính Excel, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."),
    ("ppt/presentation.xml", "Tệp này là bài trình chiếu PowerPoint, không phải văn bản Word; hãy tải lên tệp dự thảo .docx."),
)
_ODT = "Tệp .odt (OpenDocument) chưa đọc được; hãy lưu lại thành .docx bằng Word hoặc LibreOffice rồi tải lên lại."

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A checked zip. `xml` gives a part as a tree, or None when there is no such part."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def xml(self, name: str) -> etree._Element | None:
        if name not in self.names:
            return None
        return _parse(_read(self.archive, name))


def open_package(data: bytes) -> Package:
    """Open a zip that holds a Word document; refuse everything else."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableError(BROKEN) from error
    _check_sizes(entries)
    names = frozenset(entry.filename for entry in entries)
    _check_names(names)
    package = Package(archive, names)
    _check_kind(package)
    return package


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
            raise UnreadableError(f"Tệp .docx có đường dẫn bên trong không hợp lệ nên không được mở; {_AGAIN}")
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise UnreadableError(_MACRO)


def _check_kind(package: Package) -> None:
    for name, sentence in _FOREIGN:
        if name in package.names:
            raise UnreadableError(sentence)
    if "mimetype" in package.names and "content.xml" in package.names:
        raise UnreadableError(_ODT)
    types = package.xml("[Content_Types].xml")
    if types is None:
        raise UnreadableError(NOT_WORD)
    if any("macroEnabled" in (kind.get("ContentType") or "") for kind in types.iter("{*}Override")):
        raise UnreadableError(_MACRO)


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
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(BROKEN) from error
    return b"".join(pieces)


def _parse(data: bytes) -> etree._Element:
    # Word writes no document type; where there is one, its entities are an attack.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UnreadableError(f"Tệp .docx có khai báo thực thể XML không an toàn nên không được mở; {_AGAIN}")
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(BROKEN) from error
