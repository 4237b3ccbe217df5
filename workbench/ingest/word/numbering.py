"""Automatic numbers as Word shows them: word/numbering.xml, the styles that carry lists, and a count for each list."""

import re
from dataclasses import dataclass, field

from workbench.ingest.word.markup import MC, Element, W, child, is_on, number, switch, value, whole
from workbench.ingest.word.numerals import numeral
from workbench.ingest.word.styles import Styles
from workbench.ingest.word.symbols import sign

_LEVELS = 9
_COUNTED = re.compile(r"%([1-9])")
_NUMBERLESS = ("none", "bullet")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. restart: the 1-based level after which it begins again, 0 for never, None for any higher one.

    pieces: its text; every second one is the 1-based level whose number stands there.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    hidden: bool = False
    font: str = ""
    pieces: tuple[str, ...] = ()


# A level that its list does not define.
_UNSET = Level()


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
    """Counts through a part; ask for the label of each paragraph once, in order. root: word/numbering.xml, or None."""

    styles: Styles
    root: Element | None
    abstracts: dict[str, Element] = field(init=False, default_factory=dict)
    nums: dict[str, Element] = field(init=False, default_factory=dict)
    lists: dict[str, _List | None] = field(init=False, default_factory=dict)
    carried: dict[str | None, tuple[str | None, int]] = field(init=False, default_factory=dict)
    counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    begun: set[tuple[str, int]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        if self.root is not None:
            self.abstracts = {value(one, "abstractNumId") or "": one for one in self.root.iterchildren(W + "abstractNum")}
            self.nums = {value(one, "numId") or "": one for one in self.root.iterchildren(W + "num")}

    def begin_anew(self) -> None:
        """Forget all counts: another part of the file counts for itself."""
        self.counts.clear()
        self.begun.clear()

    def _list(self, num_id: str) -> _List | None:
        """Give a list by its number; most of a file's lists are never asked for."""
        if num_id not in self.lists:
            num = self.nums.get(num_id)
            abstract = self._linked(value(child(num, "abstractNumId")) or "")
            found = self.abstracts.get(abstract)
            self.lists[num_id] = _read_list(num, abstract, found) if num is not None and found is not None else None
        return self.lists[num_id]

    def _linked(self, abstract: str) -> str:
        """Follow w:numStyleLink to the list that the numbering style defines."""
        for _ in range(_LEVELS):
            link = value(child(self.abstracts.get(abstract), "numStyleLink"))
            style = self.styles.by_id.get(link or "")
            num_id = value(child(style, "pPr", "numPr", "numId"))
            target = value(child(self.nums.get(num_id or ""), "abstractNumId"))
            if link is None or target is None or target == abstract:
                break
            abstract = target
        return abstract

    def label(self, num_id: str | None, level: int | None, style_id: str | None) -> Label | None:
        """Count a paragraph and give its label; None where it has no visible number. num_id, level: its own, before those of its style."""
        if num_id is None:
            num_id, carried = self._carried(style_id)
            level = carried if level is None else level
        if num_id is None:
            return None
        numbered = self._list(num_id)
        if numbered is None:
            return None
        place = min(max(level or 0, 0), _LEVELS - 1)
        return _written(numbered, place, self._count(num_id, numbered, place))

    def _carried(self, style_id: str | None) -> tuple[str | None, int]:
        """Give list and level of a style: the level is the one linked to it."""
        found = self.carried.get(style_id)
        if found is None:
            found = self.carried[style_id] = self._find_carried(style_id)
        return found

    def _find_carried(self, style_id: str | None) -> tuple[str | None, int]:
        own = None
        for style in self.styles.chain(style_id):
            carried = child(style, "pPr", "numPr")
            # A style may set the level alone, and have the list of the style below it.
            own = number(child(carried, "ilvl")) if own is None else own
            num_id = value(child(carried, "numId"))
            if num_id is not None:
                linked = self._linked_level(num_id, style_id, style)
                return num_id, (own or 0) if linked is None else linked
        return None, 0

    def _linked_level(self, num_id: str, style_id: str | None, carrier: Element) -> int | None:
        numbered = self._list(num_id)
        if numbered is None:
            return None
        wanted = [value(style, "styleId") for style in self.styles.chain(style_id)]
        wanted = wanted[: wanted.index(value(carrier, "styleId")) + 1]
        return next((place for name in wanted for place, level in numbered.levels.items() if level.style == name), None)

    def _count(self, num_id: str, numbered: _List, level: int) -> dict[int, int]:
        counts = self.counts.setdefault(numbered.abstract, {})
        first_use = (num_id, level) not in self.begun
        self.begun.add((num_id, level))
        definition = numbered.levels.get(level, _UNSET)
        start = numbered.overrides.get(level, definition.start)
        if level not in counts or (first_use and level in numbered.overrides):
            counts[level] = start
        else:
            counts[level] += 1
        for deeper in [one for one in counts if one > level]:
            restart = numbered.levels.get(deeper, _UNSET).restart
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
    parts = {one.tag: one for one in element}
    text = value(parts.get(W + "lvlText")) or ""
    return Level(
        start=whole(value(parts.get(W + "start"))) or 0,
        form=_form(element, parts.get(W + "numFmt")),
        text=text,
        pieces=tuple(_COUNTED.split(text)),
        legal=W + "isLgl" in parts and is_on(parts[W + "isLgl"]),
        restart=whole(value(parts.get(W + "lvlRestart"))),
        style=value(parts.get(W + "pStyle")),
        hidden=bool(switch(parts.get(W + "rPr"), "vanish")),
        font=value(child(parts.get(W + "rPr"), "rFonts"), "ascii") or "",
    )


def _form(element: Element, form: Element | None) -> str:
    """Give the number format; a custom one ("001, 002, …") stands in markup for newer versions."""
    if form is None:
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if value(form) == "custom":
        return (value(form, "format") or "decimal").split(",")[0].strip()
    return value(form) or "decimal"


def _written(numbered: _List, level: int, counts: dict[int, int]) -> Label | None:
    definition = numbered.levels.get(level, _UNSET)
    if definition.hidden:
        return None
    if definition.form == "bullet":
        bullet = "".join(sign(definition.font, letter) for letter in definition.text).strip()
        return Label(bullet, bullet=True) if bullet else None

    shown = list(definition.pieces)
    for spot in range(1, len(shown), 2):
        place = int(shown[spot]) - 1
        there = numbered.levels.get(place, _UNSET)
        count = counts.get(place, numbered.overrides.get(place, there.start))
        shown[spot] = numeral(count, "decimal" if definition.legal and there.form not in _NUMBERLESS else there.form)
    text = "".join(shown).strip()
    return Label(text) if text else None
