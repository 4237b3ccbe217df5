"""Write a Word file again with a few parts changed or added; every other part stays byte for byte."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from workbench.ingest.safety import Package
from workbench.ingest.word.markup import Element

_TYPES = "[Content_Types].xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part. name: of its file where it must be made; relation: type of the link from the body; content: its content type."""

    name: str
    relation: str
    content: str


COMMENTS = Kind(
    "comments.xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
)
COMMENTS_EXTENDED = Kind(
    "commentsExtended.xml",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
)


def serialized(root: Element) -> bytes:
    """Give a part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def packed(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """Give the file with these parts instead of, or besides, its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in package.archive.infolist():
            if not entry.is_dir():
                data = parts.get(entry.filename)
                archive.writestr(entry.filename, package.read(entry.filename) or b"" if data is None else data)
        for name, data in parts.items():
            if name not in package.names:
                archive.writestr(name, data)
    return target.getvalue()


class Parts:
    """The parts of a file under change: new ones are announced in its content types and linked from its body."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        folder, name = posixpath.split(main)
        self._links_path = posixpath.join(folder, "_rels", f"{name}.rels")
        self._trees: dict[str, Element] = {}

    def tree(self, path: str) -> Element | None:
        """Give a part as the tree that will be written, or None where there is none."""
        if path not in self._trees:
            tree = self.package.xml(path)
            if tree is None:
                return None
            self._trees[path] = tree
        return self._trees[path]

    def put(self, path: str, root: Element) -> None:
        """Write this tree as the part."""
        self._trees[path] = root

    def path_of(self, kind: Kind) -> str:
        """Give the path of a kind of part, announced and linked if there was none."""
        links = self.tree(self._links_path)
        if links is None:
            names: dict[str | None, str] = {None: _LINKS_NS[1:-1]}
            links = etree.Element(f"{_LINKS_NS}Relationships", nsmap=names)  # type: ignore[arg-type]  # lxml takes a default namespace
            self.put(self._links_path, links)
        folder = posixpath.dirname(self.main)
        ending = kind.relation.rsplit("/", 1)[-1]
        for link in links:
            if (link.get("Type") or "").rsplit("/", 1)[-1] == ending:
                target = link.get("Target") or ""
                return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        ids = {link.get("Id") for link in links}
        fresh = next(f"rId{number}" for number in range(len(links) + 1, len(links) + 10_000) if f"rId{number}" not in ids)
        path = self._free_path(folder, kind.name)
        etree.SubElement(links, f"{_LINKS_NS}Relationship", Id=fresh, Type=kind.relation, Target=posixpath.basename(path))
        types = self.tree(_TYPES)
        if types is not None:
            etree.SubElement(types, f"{_TYPES_NS}Override", PartName=f"/{path}", ContentType=kind.content)
        return path

    def _free_path(self, folder: str, name: str) -> str:
        stem, ending = posixpath.splitext(name)
        names = [name, *(f"{stem}{number}{ending}" for number in range(2, 100))]
        return next(path for one in names if (path := posixpath.join(folder, one)) not in self.package.names)

    def packed(self) -> bytes:
        """Give the file with all changes."""
        return packed(self.package, {path: serialized(tree) for path, tree in self._trees.items()})
