"""Automatic numbers as Word shows them: word/numbering.xml, the styles that carry lists, and a count for each list."""

import re
from dataclasses import dataclass, field

from workbench.ingest.numerals import SYMBOLS, numeral
from workbench.ingest.wordstyles import Styles
from workbench.ingest.wordxml import MC, Element, W, child, number, switch, value

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. restart: the 1-based level after which it begins again, 0 for never, None for any higher one."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A w:num: its levels, the counts it shares with the other w:num of its abstract, and where it makes them begin anew."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A number as shown. bullet: a sign, not a number."""

    text: str
    bullet: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts through a document; ask for the label of each paragraph once, in order."""

    styles: Styles
    root: Element | None
    lists: dict[str, _List] = field(init=False, default_factory=dict)
    counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    begun: set[tuple[str, int]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        abstracts = {value(one, "abstractNumId") or "": one for one in self.root.findall(W + "abstractNum")}
        nums = {value(one, "numId") or "": one for one in self.root.findall(W + "num")}
        for num_id, num in nums.items():
            abstract = self._linked(value(child(num, "abstractNumId")) or "", abstracts, nums)
            if abstract in abstracts:
                self.lists[num_id] = _read_list(num, abstract, abstracts[abstract])

    def _linked(self, abstract: str, abstracts: dict[str, Element], nums: dict[str, Element]) -> str:
        """Follow w:numStyleLink to the list that the numbering style defines."""
        for _ in range(_LEVELS):
            link = value(child(abstracts.get(abstract), "numStyleLink"))
            style = self.styles.by_id.get(link or "")
            num_id = value(child(style, "pPr", "numPr", "numId"))
            target = value(child(nums.get(num_id or ""), "abstractNumId"))
            if link is None or target is None or target == abstract:
                break
            abstract = target
        return abstract

    def label(self, properties: Element | None, style_id: str | None) -> Label | None:
        """Count the paragraph and give its label; None where it has no visible number."""
        num_id, level = self._place(child(properties, "numPr"), style_id)
        numbered = self.lists.get(num_id or "")
        if numbered is None or num_id is None:
            return None
        counts = self._count(num_id, numbered, level)
        return _written(numbered, level, counts)

    def _place(self, direct: Element | None, style_id: str | None) -> tuple[str | None, int]:
        """Give list and level: the paragraph's own, else those of its style, whose level is the one linked to the style."""
        num_id, level = value(child(direct, "numId")), number(child(direct, "ilvl"))
        if num_id is not None:
            return num_id, min(max(level or 0, 0), _LEVELS - 1)
        for style in self.styles.chain(style_id):
            carried = child(style, "pPr", "numPr")
            num_id = value(child(carried, "numId"))
            if num_id is not None:
                linked = self._linked_level(num_id, style_id, style)
                own = number(child(carried, "ilvl")) or 0
                return num_id, level if level is not None else own if linked is None else linked
        return None, 0

    def _linked_level(self, num_id: str, style_id: str | None, carrier: Element) -> int | None:
        numbered = self.lists.get(num_id)
        if numbered is None:
            return None
        wanted = [value(style, "styleId") for style in self.styles.chain(style_id)]
        wanted = wanted[: wanted.index(value(carrier, "styleId")) + 1]
        return next((place for name in wanted for place, level in numbered.levels.items() if level.style == name), None)

    def _count(self, num_id: str, numbered: _List, level: int) -> dict[int, int]:
        counts = self.counts.setdefault(numbered.abstract, {})
        first_use = (num_id, level) not in self.begun
        self.begun.add((num_id, level))
        definition = numbered.levels.get(level, Level())
        start = numbered.overrides.get(level, definition.start)
        if level not in counts or (first_use and level in numbered.overrides):
            counts[level] = start
        else:
            counts[level] += 1
        for deeper in [one for one in counts if one > level]:
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return counts


def _read_list(num: Element, abstract_id: str, abstract: Element) -> _List:
    levels = {number(one, "ilvl") or 0: _read_level(one) for one in abstract.findall(W + "lvl")}
    overrides: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        place = number(override, "ilvl") or 0
        replaced = child(override, "lvl")
        if replaced is not None:
            levels[place] = _read_level(replaced)
        start = number(child(override, "startOverride"))
        if start is not None:
            overrides[place] = start
    return _List(abstract_id, levels, overrides)


def _read_level(element: Element) -> Level:
    start = number(child(element, "start"))
    return Level(
        start=0 if start is None else start,
        form=_form(element),
        text=value(child(element, "lvlText")) or "",
        legal=bool(switch(element, "isLgl")),
        restart=number(child(element, "lvlRestart")),
        style=value(child(element, "pStyle")),
    )


def _form(element: Element) -> str:
    """Give the number format; a custom one ("001, 002, …") stands in markup for newer versions."""
    form = child(element, "numFmt")
    if form is None:
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if value(form) == "custom":
        return (value(form, "format") or "decimal").split(",")[0].strip()
    return value(form) or "decimal"


def _written(numbered: _List, level: int, counts: dict[int, int]) -> Label | None:
    definition = numbered.levels.get(level, Level())
    if definition.form == "bullet":
        sign = "".join(SYMBOLS.get(letter, letter) for letter in definition.text).strip()
        return Label(sign, bullet=True) if sign else None

    def shown(found: re.Match[str]) -> str:
        place = int(found.group(1)) - 1
        there = numbered.levels.get(place, Level())
        count = counts.get(place, numbered.overrides.get(place, there.start))
        return numeral(count, "decimal" if definition.legal and there.form != "none" else there.form)

    text = re.sub(r"%([1-9])", shown, definition.text).strip()
    return Label(text) if text else None
