"""Tell a citation of a provision that the draft does not have; where the reading itself may be at fault, nothing is said."""

import re
from collections.abc import Iterable
from functools import cache

from workbench.draft.outline import Paragraph, Provision
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.citations import Citation
from workbench.ingest.marks import count, find_mark
from workbench.ingest.structure import Structure
from workbench.ingest.targets import Targets, own_step, step_of, zone_of, zones_for

_CONSOLIDATED = re.compile(r"hợp nhất", re.IGNORECASE)
_ENDS = re.compile(r"hiệu lực|thi hành|tổ chức thực hiện|trách nhiệm", re.IGNORECASE)
_OPENING = 40
_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Dangling:
    """What is surely absent from a draft that was read whole and whose numbers run on without a gap."""

    def __init__(self, structure: Structure, targets: Targets) -> None:
        self._structure = structure
        self._targets = targets
        head = structure.paragraphs[:_OPENING]
        # A consolidated text carries marks of notes on its numbers, and leaves out what was repealed.
        self._is_sound = not any(_CONSOLIDATED.search(paragraph.text) for paragraph in head)
        self._children = cache(self._read_children)
        self._is_whole = cache(self._read_whole)

    def is_dangling(self, citation: Citation, paragraph: Paragraph, *, alone: bool) -> bool:
        """Tell whether a citation of this draft that resolves to nothing means what is not there. alone: no other act stands before it."""
        units = citation.units
        own = citation.act.own if citation.act else None
        if not self._is_sound or not units or zone_of(paragraph.provision).startswith("phu-luc") or paragraph.table:
            return False
        if "annex" in units or "form" in units:
            return False
        if not (citation.act or citation.is_near or alone) or not (units.keys() & {"article", "clause", "point"}):
            return False
        if "article" in units and units["article"] != "này":
            article = self._targets.article(step_of("article", units["article"]), zones=zones_for(own, path=paragraph.provision))
            if article is None:
                return self._are_whole(zones_for(own, path=paragraph.provision))
        base = self._targets.base(units, path=paragraph.provision, own=own, quoted=False)
        return base is not None and own_step(base, "dieu") is not None and self._lacks_inside(base, units)

    def _are_whole(self, zones: Iterable[str]) -> bool:
        """Tell whether all articles that could be meant were read."""
        looked = [zone for zone in dict.fromkeys(zones) if self._targets.articles_of(zone)]
        return bool(looked) and all(self._is_whole(zone) for zone in looked if not zone.startswith("phu-luc"))

    def _read_whole(self, zone: str) -> bool:
        """Tell whether the articles of a zone run from 1 without a gap to one that ends a document."""
        articles = [self._targets.by_path[path] for path in self._targets.articles_of(zone)]
        values = [count(article.number or "") for article in articles if (article.number or "").isdigit()]
        last = articles[-1] if articles else None
        ends = last is not None and bool(_ENDS.search(self._structure.paragraphs[last.first].text))
        return values == list(range(1, len(values) + 1)) and len(values) > 1 and ends

    def _lacks_inside(self, base: str, units: dict[str, str]) -> bool:
        """Tell whether an article has no such khoản, or a khoản no such điểm."""
        place = base
        for rank, kind in (("clause", Kind.CLAUSE), ("point", Kind.POINT)):
            number = units.get(rank)
            if number is None or number == "này":
                continue
            if "." in number or not re.fullmatch(r"\d+|[a-zđ]", number):
                return False
            found = self._targets.below(place, step_of(rank, number))
            if found is None:
                return self._is_counted(place, kind, number)
            place = found
        return False

    def _is_counted(self, base: str, kind: Kind, number: str) -> bool:
        """Tell whether the numbers right below a provision were read in full, so that one that is absent is no fault of the reading."""
        numbers = self._children(base, kind)
        if not numbers:
            return not self._has_loose_numbers(self._targets.by_path[base])
        if kind is Kind.CLAUSE:
            return list(numbers) == [str(value) for value in range(1, len(numbers) + 1)] and number.isdigit()
        letters = list(numbers)
        return letters in (list(_LETTERS[: len(letters)]), list(_LETTERS.replace("đ", "")[: len(letters)])) and number in _LETTERS

    def _read_children(self, base: str, kind: Kind) -> tuple[str, ...]:
        below = (provision for provision in self._targets.provisions if provision.parent == base and provision.kind is kind)
        return tuple((provision.number or "").lower() for provision in below)

    def _has_loose_numbers(self, provision: Provision) -> bool:
        """Tell whether lines of a provision begin with a number that was not read as one of its parts."""
        inside = self._structure.paragraphs[provision.first + 1 : provision.last + 1]
        marks = (find_mark(paragraph.text) for paragraph in inside)
        return any(mark is not None and mark.kind is not Kind.ITEM for mark in marks)
