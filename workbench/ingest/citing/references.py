"""Citations of a draft and what they point at: a provision of the draft itself, or another act by its number."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.draft.folding import fold
from workbench.draft.outline import Paragraph, Reference
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.citing.acts import find_acts, find_aliases
from workbench.ingest.citing.amending import Amended, Amendments, quoted_spans
from workbench.ingest.citing.citations import Citation, find_citations
from workbench.ingest.citing.dangling import Dangling
from workbench.ingest.citing.names import Act, Names, act_year
from workbench.ingest.citing.targets import Targets
from workbench.ingest.outlining.marks import find_mark
from workbench.ingest.outlining.structure import Structure
from workbench.ingest.outlining.zones import is_issued_with

# A line without any of these cites nothing; most lines are told so without any further work.
_KEYS = re.compile(
    "Điều|điều|ĐIỀU|Ðiều|ðiều|Khoản|khoản|KHOẢN|Điểm|điểm|ĐIỂM|Mục|mục|MỤC|Chương|chương|CHƯƠNG|Phần|phần|PHẦN|Phụ lục|phụ lục|PHỤ LỤC"
    "|Mẫu|mẫu|MẪU|Luật|LUẬT|luật|Pháp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP|/|-[A-ZĐ]"
)
# Where a draft gives laws their numbers, and where it shortens what it cites.
_NAMES_LAWS = re.compile("/QH|/UBTVQH|/PL|/ QH")
_SHORTENED = re.compile(r" số \d{1,4}(?![\d/]|\s?/)")
_NUMBERED_KINDS = ("định", "tư", "quyết", "thị")
_DEFINES = re.compile(r"đây (?:được )?(?:gọi|viết) ")
# An act named in the title of an older one: "Nghị định số 163/2016/NĐ-CP quy định chi tiết một số điều của Luật Ngân sách nhà nước".
_TITLE_WORDS = re.compile(r"(?:quy định|thi hành|hướng dẫn|điều của|ban hành|về)(?!\w)")
_LONGEST_OPENING = 40
_LONGEST_TITLE = 500
_CLOSED = tuple('.;:,!?…/"”)')
_CONTINUES = re.compile(r"^(?:Điều|khoản|Khoản|của|này|Nghị định|Luật|Bộ luật|Thông tư|Quyết định|Nghị quyết|Mục|Chương|Phụ lục|Quy)(?!\w)")
_HEADED: Sequence[set[str]] = ({"article"}, {"chapter"}, {"section"})
_TITLE_BEHIND = re.compile(r"\s*(?:$|[.:(–-])")
_HEADING_BEHIND = re.compile(r"\s?[.:]\s+[A-ZĐÀ-Ỹ]|\s+[A-ZĐÀ-Ỹ]{2,}\s+[A-ZĐÀ-Ỹ]{2,}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a citation stands. quoted: the paragraph is another act's text. amended: what the provisions around it amend.

    quotes: spans between quotation marks, where something is amended.
    """

    paragraph: Paragraph
    text: str
    quoted: bool
    amended: Amended | None
    quotes: Sequence[tuple[int, int]]

    def is_quoted_at(self, start: int) -> bool:
        """Tell whether a place in the text is another act's words."""
        before = bisect_left(self.quotes, (start, 0)) - 1
        return self.quoted or (before >= 0 and start < self.quotes[before][1])


def find_references(structure: Structure, *, own_number: str | None) -> tuple[Reference, ...]:
    """Give every citation once, in reading order; the document's own number and the number in front of a provision are none."""
    return tuple(_Finder(structure, own_number).references())


class _Finder:
    def __init__(self, structure: Structure, own_number: str | None) -> None:
        self._structure = structure
        self._own_number = own_number
        self._own_name = _own_law(structure.paragraphs)
        self._cited = [paragraph for paragraph in structure.paragraphs if _KEYS.search(paragraph.text)]
        shortens = any(_shortens(paragraph.text) for paragraph in self._cited)
        named = (one.text for one in self._cited if shortens or one.kind is Kind.BASIS or _NAMES_LAWS.search(one.text))
        self._names = Names(act for text in named for act in find_acts(fold(text).text))
        defined = (fold(paragraph.text).text for paragraph in self._cited if _DEFINES.search(paragraph.text))
        self._names.define(alias for text in defined for alias in find_aliases(text, names=self._names))
        self._amendments = Amendments(structure, self._names)
        self._targets = Targets(structure.provisions)
        self._dangling = Dangling(structure, self._targets, self._amendments)

    def references(self) -> Iterator[Reference]:
        for paragraph in self._cited:
            text = fold(paragraph.text).text
            amended = self._amendments.around(paragraph.provision)
            quoted = paragraph.index in self._structure.quoted
            place = _Place(paragraph, text, quoted, amended, quoted_spans(text) if amended else ())
            numbered: Act | None = None
            for citation in self._citations(place):
                row = self._reference(place, citation, year=_title_year(text, citation, numbered))
                numbered = citation.act if citation.act and citation.act.number else numbered
                if row:
                    yield row

    def _citations(self, place: _Place) -> list[Citation]:
        """Give the citations of a paragraph; one that a scanner broke over two lines is read whole, and ends with its own line."""
        text, paragraph = place.text, place.paragraph
        following = self._structure.paragraphs[paragraph.index + 1 : paragraph.index + 2]
        if following and following[0].kind is Kind.TEXT and not text.rstrip().endswith(_CLOSED) and _CONTINUES.match(following[0].text):
            text = f"{text} {fold(following[0].text).text[:200]}"
        begin = _length_of_mark(paragraph)
        found = [citation for citation in find_citations(text, names=self._names) if begin <= citation.start < len(place.text)]
        return [citation for citation in found if not _is_heading(place, citation)]

    def _reference(self, place: _Place, citation: Citation, *, year: int | None) -> Reference | None:
        document, own = self._document(place, citation, year)
        whole = not citation.units
        if whole and (document is None or document == self._own_number or _names_itself(place, citation)):
            return None
        target, dangling = None, False
        if own or place.quoted:
            target = self._targets.resolve(citation.units, path=place.paragraph.provision, own=_own_kind(citation), quoted=place.quoted)
        if own and target is None:
            dangling = self._dangling.is_dangling(citation, place.paragraph, text=place.text)
        start, end = fold(place.paragraph.text).span(citation.start, min(citation.end, len(place.text)))
        return Reference(
            provision=place.paragraph.provision,
            quote=place.paragraph.text[start:end],
            start=start,
            end=end,
            document=document,
            target=target,
            paragraph=place.paragraph.index,
            dangling=dangling,
        )

    def _document(self, place: _Place, citation: Citation, year: int | None) -> tuple[str | None, bool]:
        """Give number or name of the other act that is meant, and whether it is this draft. year: of the act in whose title it stands."""
        act = citation.act
        if act and act.name and act.number is None and act.year is None and act.name.lower() == self._own_name:
            return None, True
        if act and not act.own:
            document = self._names.resolved(act, before=year)
            issued_with_it = document == self._own_number and citation.units and "kèm" in place.text[citation.start : citation.end]
            return (None, True) if issued_with_it else (document, False)
        amended = place.amended.act if place.amended else None
        if place.is_quoted_at(citation.start):
            return amended, False
        if place.amended and act is None and not citation.is_near:
            return amended, False
        return None, True


def _shortens(text: str) -> bool:
    """Tell "Nghị định số 45", a number that is given whole elsewhere."""
    return any(text.endswith(_NUMBERED_KINDS, 0, found.start()) for found in _SHORTENED.finditer(text))


def _own_law(paragraphs: Sequence[Paragraph]) -> str | None:
    """Give the name of the law that the draft is ("luật dữ liệu"), from the two lines of its title; None for other drafts."""
    head = [fold(paragraph.text).text.lower() for paragraph in paragraphs[:_LONGEST_OPENING] if paragraph.kind is not Kind.BASIS]
    return next((f"{kind} {name}" for kind, name in pairwise(head) if kind in ("luật", "bộ luật", "pháp lệnh")), None)


def _title_year(text: str, citation: Citation, numbered: Act | None) -> int | None:
    """Give the year of the act in whose title a law is named: the last numbered one before it, with words of a title between."""
    if citation.act is None or numbered is None or numbered.number is None or citation.act.start - numbered.end > _LONGEST_TITLE:
        return None
    between = text[numbered.end : citation.act.start]
    return act_year(numbered.number) if ";" not in between and _TITLE_WORDS.search(between) else None


def _own_kind(citation: Citation) -> str | None:
    return citation.act.own if citation.act else None


def _length_of_mark(paragraph: Paragraph) -> int:
    """Give where the text behind a provision's own number begins; quoted text keeps its number behind the quotation mark."""
    if paragraph.label:
        return len(paragraph.label)
    mark = find_mark(paragraph.text) if paragraph.text[:1] in '“"«' else None
    return len(mark.label) if mark and mark.kind is not Kind.ITEM else 0


def _is_heading(place: _Place, citation: Citation) -> bool:
    """Tell the title of an annex or a form, and "Điều 26. Tổ chức" where lines were run together."""
    if place.paragraph.kind is Kind.ANNEX and (citation.start == 0 or is_issued_with(place.text)):
        return True
    ranks = set(citation.units)
    if citation.start == 0 and ranks and ranks <= {"form", "annex"} and not citation.act and _TITLE_BEHIND.match(place.text, citation.end):
        return True
    if ranks not in _HEADED or citation.act or not _HEADING_BEHIND.match(place.text, citation.end):
        return False
    lead = place.text[: citation.start].rstrip()
    return not lead or lead[-1] in '.;:”"' or (lead[-1].isalpha() and lead.split()[-1].isupper())


def _names_itself(place: _Place, citation: Citation) -> bool:
    """Tell the title of the draft: "LUẬT ĐẤT ĐAI" before its bases."""
    return (
        citation.start == 0
        and place.paragraph.kind in (Kind.PREAMBLE, Kind.HEADING)
        and not place.paragraph.provision
        and place.text.isupper()
    )
