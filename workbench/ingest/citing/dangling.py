"""Tell a citation of a provision that the draft does not have; where the reading itself may be at fault, nothing is said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from workbench.draft.outline import Paragraph
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.citing.amending import Amendments
from workbench.ingest.citing.citations import Citation
from workbench.ingest.citing.targets import Targets, step_of, zone_of, zones_for
from workbench.ingest.outlining.marks import count
from workbench.ingest.outlining.structure import Structure

# A consolidated text carries marks of notes on its numbers, and leaves out what was repealed.
_CONSOLIDATED = re.compile(
    r"hợp nhất|(?:điều|khoản|điểm|mục|mẫu|phụ lục|cụm từ) này (?:đã )?được (?:sửa đổi|bổ sung|bãi bỏ|thay thế)", re.IGNORECASE
)
_ENDS = re.compile(r"hiệu lực|thi hành|tổ chức thực hiện|trách nhiệm", re.IGNORECASE)
# "theo quy định tại Điều 9." in a whole sentence that names no act, no law and no other document means this draft.
_CITES = re.compile(r"(?:theo|tại|nêu ở|quy định ở)\s+(?:các\s+)?$", re.IGNORECASE)
_OTHERS = re.compile(
    r"luật|nghị định|nghị quyết|thông tư|quyết định|quy chế|quy định của|điều lệ|hiệp|công ước|hiến|dự thảo|hợp đồng|pháp lệnh",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[A-ZĐÀ-Ỹ\d(a-zđ][^\n]*[.;:,]$")
_LOOSE = {Kind.CLAUSE: re.compile(r"\W*\d{1,2}\s?[-–.)/]"), Kind.POINT: re.compile(r"\W*[a-zđ]\d?\s?[-–.)/]")}
# A number inside a line, where two lines were run together.
_RUN_ON = re.compile(r"[.;:]\s*(?:\d{1,2}|[a-zđ])\s?[.)]\s")
_LONGEST_LEAD = 40
_FEWEST_NUMBERED = 2
_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Dangling:
    """What is surely absent from a draft that was read whole and whose numbers run on without a gap."""

    def __init__(self, structure: Structure, targets: Targets, amendments: Amendments) -> None:
        self._paragraphs = structure.paragraphs
        self._targets = targets
        self._amendments = amendments
        self._is_plain = cache(_is_plain_sentence)
        self._is_whole = cache(self._read_whole)
        self._is_counted = cache(self._read_counted)

    @cached_property
    def _is_sound(self) -> bool:
        return not any(_CONSOLIDATED.search(paragraph.text) for paragraph in self._paragraphs)

    def is_dangling(self, citation: Citation, paragraph: Paragraph, *, text: str) -> bool:
        """Tell whether a citation of this draft that resolves to nothing means what is not there. text: the paragraph's, folded."""
        units = citation.units
        if not units.keys() <= {"point", "clause", "article"} or not (citation.is_near or "article" in units):
            return False
        if citation.act is None and not citation.is_near and not self._means_this_draft(citation, text):
            return False
        if zone_of(paragraph.provision).startswith("phu-luc") or paragraph.table or not self._is_sound:
            return False
        own = citation.act.own if citation.act else None
        if units.get("article", "này") == "này":
            base = self._targets.base(units, path=paragraph.provision, own=own, quoted=False)
            return base is not None and "dieu-" in base and self._lacks(base, units)
        articles = self._targets.articles_numbered(step_of("article", units["article"]))
        if not articles:
            # A draft that amends holds articles of other acts, whose quotation marks may be lost.
            return self._amendments.is_empty and self._are_whole(zones_for(own, path=paragraph.provision))
        return all(self._lacks(article, units) for article in articles)

    def _means_this_draft(self, citation: Citation, text: str) -> bool:
        """Tell whether a citation that names no document can mean no other one."""
        lead = text[max(0, citation.start - _LONGEST_LEAD) : citation.start]
        return self._amendments.is_empty and _CITES.search(lead) is not None and self._is_plain(text)

    def _are_whole(self, zones: Iterable[str]) -> bool:
        """Tell whether all articles that could be meant were read."""
        looked = [zone for zone in dict.fromkeys(zones) if self._targets.articles_of(zone)]
        return bool(looked) and all(self._is_whole(zone) for zone in looked)

    def _read_whole(self, zone: str) -> bool:
        """Tell whether the articles of a zone run from 1 without a gap to one that ends a document."""
        articles = [self._targets.by_path[path] for path in self._targets.articles_of(zone)]
        values = [count(article.number or "") for article in articles if (article.number or "").isdigit()]
        ends = bool(articles) and bool(_ENDS.search(self._paragraphs[articles[-1].first].text))
        return values == list(range(1, len(values) + 1)) and len(values) > 1 and ends

    def _lacks(self, base: str, units: Mapping[str, str]) -> bool:
        """Tell whether an article has no such khoản, or a khoản no such điểm; what amends has parts of another act in it."""
        if self._amendments.around(base):
            return False
        place = base
        for rank, kind in (("clause", Kind.CLAUSE), ("point", Kind.POINT)):
            number = units.get(rank)
            if number is None or number == "này":
                continue
            if not re.fullmatch(r"\d+|[a-zđ]", number):
                return False
            found = self._targets.below(place, step_of(rank, number))
            if found is None:
                return self._is_counted(place, kind, number)
            place = found
        return False

    def _read_counted(self, base: str, kind: Kind, number: str) -> bool:
        """Tell whether the numbers right below a provision were read in full, so that one that is absent is no fault of the reading."""
        provision = self._targets.by_path[base]
        below = [one for one in self._targets.children(base) if one.kind is kind and one.path not in self._targets.quoted]
        numbers = [(one.number or "").lower() for one in below]
        letters = (list(_LETTERS[: len(numbers)]), list(_LETTERS.replace("đ", "")[: len(numbers)]))
        runs_on = numbers == [str(value) for value in range(1, len(numbers) + 1)] if kind is Kind.CLAUSE else numbers in letters
        inside = self._paragraphs[provision.first : provision.last + 1]
        # Without any number, as many paragraphs as were counted may have lost theirs.
        value = int(number) if number.isdigit() else _LETTERS.find(number) + 1
        unnumbered = not below and len(inside) > max(value, _FEWEST_NUMBERED)
        return runs_on and not unnumbered and not self._has_loose_numbers(inside, kind, {one.first for one in below})

    def _has_loose_numbers(self, inside: Sequence[Paragraph], kind: Kind, read: set[int]) -> bool:
        """Tell whether lines of a provision begin with a number that was not read as one of its parts, or hold one inside."""
        loose = (_LOOSE[kind].match(paragraph.text) for paragraph in inside[1:] if paragraph.index not in read)
        return any(loose) or any(_RUN_ON.search(paragraph.text) for paragraph in inside)


def _is_plain_sentence(text: str) -> bool:
    """Tell a whole sentence that names no other document."""
    return _SENTENCE.match(text) is not None and not _OTHERS.search(text)
