"""What a file carries or points at beside its text, named for the reader: none of it is opened, run or fetched."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from workbench.errors import UnreadableError
from workbench.ingest.compound import open_compound
from workbench.ingest.safety import Package

# Relations that Word follows by itself when it opens a file; a hyperlink is followed by a person.
_FOLLOWED = {
    "attachedTemplate": "tệp mẫu",
    "image": "ảnh",
    "oleObject": "đối tượng",
    "package": "đối tượng",
    "frame": "khung",
    "subDocument": "văn bản con",
    "aFChunk": "phần chèn",
    "externalLink": "bảng tính",
    "mailMergeSource": "dữ liệu trộn thư",
    "video": "phim",
    "audio": "âm thanh",
}
_OBJECTS = ("word/embeddings/", "word/activex/")
_MOST_NAMED = 3
_LONGEST = 80

# Of .rtf and of an OpenDocument text, by its bytes: they are converted, and looked at no closer.
_RICH_COMMANDS = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b(?=[^{}]{0,200}[\"\\])")
_RICH_TEMPLATE = re.compile(rb"\{\\\*\\template\s+([^{}]{1,300})\}")
_RICH_OBJECT = re.compile(rb"\\objdata\b|\\objocx\b")
_OPEN_LINK = re.compile(
    rb"<(?:draw:image|draw:object|text:section-source|office:dde-source)\b[^>]*?xlink:href=\"((?:[a-z]+:|/|\\\\)[^\"]*)\"", re.IGNORECASE
)


def perils(package: Package) -> Iterator[str]:
    """Say what a Word file points at, what commands stand in the parts read so far, and what it embeds."""
    objects = [name for name in package.names if name.lower().startswith(_OBJECTS) and not name.endswith(".rels")]
    return chain(_pointed(list(_followed(package))), _commanded(package.commands), _embedded(len(objects)))


def _followed(package: Package) -> Iterator[str]:
    for name in sorted(package.names):
        if not name.endswith(".rels") or b"External" not in (package.read(name) or b""):
            continue
        try:
            root = package.xml(name)
        except UnreadableError:
            # A list of links that can't be read leads nowhere; the text beside it can be read all the same.
            continue
        for relation in root.iter("{*}Relationship") if root is not None else ():
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind in _FOLLOWED:
                yield f"{_FOLLOWED[kind]} “{_shortened(relation.get('Target') or '')}”"


def perils_of_doc(data: bytes) -> Iterator[str]:
    """Say what a .doc embeds; what it points at LibreOffice hands on in its .docx."""
    return _embedded(open_compound(data).objects)


def perils_of_rtf(data: bytes) -> Iterator[str]:
    """Say what a .rtf points at, commands and embeds."""
    templates = [f"tệp mẫu “{_shortened(found.decode('cp1258', 'replace'))}”" for found in _RICH_TEMPLATE.findall(data)]
    # Word writes the template of every file; only one that lies on another machine is news.
    templates = [template for template in templates if "//" in template or "\\\\" in template]
    commands = {found.decode("ascii") for found in _RICH_COMMANDS.findall(data)}
    return chain(_pointed(templates), _commanded(commands), _embedded(len(_RICH_OBJECT.findall(data))))


def perils_of_odt(package: Package) -> Iterator[str]:
    """Say what an OpenDocument text points at and embeds."""
    content = package.read("content.xml") or b""
    targets = [f"“{_shortened(found.decode('utf-8', 'replace'))}”" for found in _OPEN_LINK.findall(content)]
    commands = {"DDE"} if b"<office:dde-source" in content else set()
    objects = {name.split("/")[0] for name in package.names if name.startswith("Object ") and "/" in name}
    return chain(_pointed(targets), _commanded(commands), _embedded(len(objects)))


def _pointed(targets: list[str]) -> Iterator[str]:
    if targets:
        distinct = sorted(set(targets))
        named = ", ".join(distinct[:_MOST_NAMED]) + (" …" if len(distinct) > _MOST_NAMED else "")
        yield f"Tệp trỏ tới {len(distinct)} nguồn bên ngoài ({named}); không nguồn nào được mở và nội dung ở đó không được đọc."


def _commanded(commands: set[str]) -> Iterator[str]:
    if commands:
        named = ", ".join(sorted(commands))
        yield f"Tệp có trường lệnh lấy dữ liệu từ nơi khác ({named}); lệnh không được chạy, chữ đang hiện ở đó được đọc."


def _embedded(count: int) -> Iterator[str]:
    if count:
        yield f"Tệp có {count} đối tượng nhúng (bảng tính, tệp khác); nội dung bên trong không được mở và không được đọc."


def _shortened(target: str) -> str:
    whole = unquote(target).strip()
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST] + "…"
