"""An outline: every paragraph of a draft once, in reading order, and the provisions that they belong to.

The shapes are those of the public contract (`workbench analyze`): add fields freely, never rename one.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from workbench.draft.asides import Margin, MarginKind, Note, NoteKind, Remark, Revision, RevisionKind, ScanLine


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
    """Where a paragraph stands in a table; counted from 0. rows, columns: how many of the grid its merged cell covers."""

    index: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that bears text.

    index: 0-based place in reading order. text: NFC, automatic numbering written out in front ("Điều 5. Hồ sơ").
    label: the number as it stands in front of the text ("Điều 5.", "1.", "a)"), or None.
    provision: path of the smallest provision that it belongs to ("" before the first). tracked: it holds tracked changes.
    page: 1-based, where the file has pages of its own. confidence: 0 to 1, of the worst line read off an image; None elsewhere.
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
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of the draft that can be cited. path: "chuong-2/dieu-5/khoan-1/diem-a". first, last: paragraph indexes, inclusive.

    quoted: it stands inside a quotation: the new text that an amending draft gives to another act.
    """

    path: str
    kind: ParagraphKind
    number: str | None
    heading: str | None
    first: int
    last: int
    parent: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in the text. start, end: characters of the paragraph's text. target: a path in this draft, or None.

    document: number of the other act ("63/2010/NĐ-CP"), or None where this draft is meant. dangling: it means a provision of this
    draft that the draft does not have.
    """

    provision: str
    quote: str
    start: int
    end: int
    document: str | None = None
    target: str | None = None
    paragraph: int = 0
    dangling: bool = False


@dataclass(frozen=True, slots=True)
class LegalBasis:
    text: str
    number: str | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class RepealedText:
    """An act, or provisions of one, that the draft repeals or replaces. text: the draft's own words. number: of the act, where given."""

    text: str
    number: str | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """When the draft takes effect. quote: the draft's own words. date: ISO, where they name one; None for "kể từ ngày ký"."""

    quote: str
    paragraph: int
    date: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document says of itself; None where it does not. kind: quyet-dinh, nghi-quyet, nghi-dinh, thong-tu, luat, …

    transition: paths of the provisions with transitional rules (điều khoản chuyển tiếp).
    """

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    title: str | None = None
    date: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    language: str = "vi"
    effect: Effect | None = None
    transition: tuple[str, ...] = ()
    repeals: tuple[RepealedText, ...] = ()


class FaultKind(StrEnum):
    DOUBLED = "doubled"
    SKIPPED = "skipped"
    OUT_OF_ORDER = "out-of-order"
    LETTERING = "lettering"
    UNNUMBERED = "unnumbered"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the draft's own numbering, read as it stands. message: a Vietnamese sentence that says what is wrong."""

    kind: FaultKind
    paragraph: int
    provision: str
    message: str


@dataclass(frozen=True)
class Outline:
    """A read draft. Every paragraph is in it exactly once; `paragraphs[i].index == i`.

    notes, margins, revisions, remarks, scan: what the file holds beside its text; paragraphs are named by index.
    """

    document: DocumentFacts
    paragraphs: tuple[Paragraph, ...]
    provisions: tuple[Provision, ...]
    references: tuple[Reference, ...] = ()
    warnings: tuple[str, ...] = ()
    parser: str = field(default="1")
    notes: tuple[Note, ...] = ()
    margins: tuple[Margin, ...] = ()
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    scan: tuple[ScanLine, ...] = ()
    faults: tuple[Fault, ...] = ()

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
        """Read what `to_json` gave; what an older parser did not store is empty."""
        return cls(
            document=_document(stored["document"]),
            paragraphs=tuple(_paragraph(row) for row in stored["paragraphs"]),
            provisions=tuple(Provision(**{**row, "kind": ParagraphKind(row["kind"])}) for row in stored["provisions"]),
            references=tuple(Reference(**row) for row in stored["references"]),
            warnings=tuple(stored["warnings"]),
            parser=stored["parser"],
            notes=tuple(Note(**{**row, "kind": NoteKind(row["kind"])}) for row in stored.get("notes", ())),
            margins=tuple(Margin(**{**row, "kind": MarginKind(row["kind"])}) for row in stored.get("margins", ())),
            revisions=tuple(Revision(**{**row, "kind": RevisionKind(row["kind"])}) for row in stored.get("revisions", ())),
            remarks=tuple(Remark(**row) for row in stored.get("remarks", ())),
            scan=tuple(ScanLine(**{**row, "box": tuple(row["box"])}) for row in stored.get("scan", ())),
            faults=tuple(Fault(**{**row, "kind": FaultKind(row["kind"])}) for row in stored.get("faults", ())),
        )


def _document(row: dict[str, Any]) -> DocumentFacts:
    effect = row.get("effect")
    parts: dict[str, Any] = {
        "legal_bases": tuple(LegalBasis(**basis) for basis in row["legal_bases"]),
        "effect": Effect(**effect) if effect else None,
        "transition": tuple(row.get("transition", ())),
        "repeals": tuple(RepealedText(**repealed) for repealed in row.get("repeals", ())),
    }
    return DocumentFacts(**{**row, **parts})


def _paragraph(row: dict[str, Any]) -> Paragraph:
    table = TableCell(**row["table"]) if row["table"] else None
    return Paragraph(**{**row, "kind": ParagraphKind(row["kind"]), "table": table})
