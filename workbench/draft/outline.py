"""An outline: every paragraph of a draft once, in reading order, and the provisions that they belong to.

The shapes are those of the public contract (`workbench analyze`): add fields freely, never rename one.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Self


class ParagraphKind(StrEnum):
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    ITEM = "item"
    HEADING = "heading"
    PREAMBLE = "preamble"
    BASIS = "basis"
    SIGNATURE = "signature"
    RECIPIENT = "recipient"
    ANNEX = "annex"
    TABLE = "table"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a paragraph stands in a table; counted from 0."""

    index: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that bears text.

    index: 0-based place in reading order. text: NFC, automatic numbering written out in front ("Điều 5. Hồ sơ").
    label: the number as it stands in front of the text ("Điều 5.", "1.", "a)"), or None.
    provision: path of the smallest provision that it belongs to ("" before the first). tracked: it holds tracked changes.
    """

    index: int
    text: str
    label: str | None = None
    provision: str = ""
    kind: ParagraphKind = ParagraphKind.TEXT
    table: TableCell | None = None
    tracked: bool = False
    automatic: bool = False
    bold: bool = False
    italic: bool = False
    alignment: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of the draft that can be cited. path: "chuong-2/dieu-5/khoan-1/diem-a". first, last: paragraph indexes, inclusive."""

    path: str
    kind: ParagraphKind
    number: str | None
    heading: str | None
    first: int
    last: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in the text. start, end: characters of the paragraph's text. target: a path in this draft, or None.

    document: number of the other act ("63/2010/NĐ-CP"), or None where this draft is meant.
    """

    provision: str
    quote: str
    start: int
    end: int
    document: str | None = None
    target: str | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class LegalBasis:
    text: str
    number: str | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document says of itself; None where it does not. kind: quyet-dinh, nghi-quyet, nghi-dinh, thong-tu, luat, …"""

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    title: str | None = None
    date: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    language: str = "vi"


@dataclass(frozen=True)
class Outline:
    """A read draft. Every paragraph is in it exactly once; `paragraphs[i].index == i`."""

    document: DocumentFacts
    paragraphs: tuple[Paragraph, ...]
    provisions: tuple[Provision, ...]
    references: tuple[Reference, ...] = ()
    warnings: tuple[str, ...] = ()
    parser: str = field(default="1")

    @cached_property
    def by_path(self) -> dict[str, Provision]:
        return {provision.path: provision for provision in self.provisions}

    def under(self, path: str) -> Iterator[Paragraph]:
        """Yield the paragraphs of a provision and of all below it, in order."""
        provision = self.by_path[path]
        yield from self.paragraphs[provision.first : provision.last + 1]

    def article_of(self, path: str) -> str | None:
        """Give the path of the article (điều) that a path stands in, or None outside articles."""
        steps = path.split("/")
        for place, step in enumerate(steps):
            if step.startswith("dieu-"):
                return "/".join(steps[: place + 1])
        return None

    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def to_json(self) -> dict[str, Any]:
        """Give plain values for storing; `from_json` is its inverse."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        document = stored["document"]
        bases = tuple(LegalBasis(**basis) for basis in document["legal_bases"])
        return cls(
            document=replace(DocumentFacts(**{**document, "legal_bases": ()}), legal_bases=bases),
            paragraphs=tuple(_paragraph(row) for row in stored["paragraphs"]),
            provisions=tuple(Provision(**{**row, "kind": ParagraphKind(row["kind"])}) for row in stored["provisions"]),
            references=tuple(Reference(**row) for row in stored["references"]),
            warnings=tuple(stored["warnings"]),
            parser=stored["parser"],
        )


def _paragraph(row: dict[str, Any]) -> Paragraph:
    table = TableCell(**row["table"]) if row["table"] else None
    return Paragraph(**{**row, "kind": ParagraphKind(row["kind"]), "table": table})
