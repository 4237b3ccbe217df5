"""Mark what is put in and what is taken out as tracked changes, in lines of an opened Word file."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from workbench.exchange.cutting import SPACE, UncuttableError, cut, run_of, runs_between
from workbench.exchange.remarks import printable
from workbench.exchange.tracing import Opened, Traced
from workbench.ingest.word.markup import Element, M, W

_P, _P_PR, _R, _R_PR, _TR, _TR_PR = (W + one for one in ("p", "pPr", "r", "rPr", "tr", "trPr"))
_GONE = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
# Of what a neighbour's letters look like, what a put-in word takes over.
_LOOKS = tuple(W + one for one in ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang"))
_CARRIED = tuple(W + one for one in ("spacing", "ind", "jc"))
# What comes after trPr's ins and del, as the schema orders a row's properties: nothing but its own change.
_FIELDS = (W + "fldChar", W + "fldSimple")


class Side(StrEnum):
    """Which side of the comparison alone has the words."""

    PUT_IN = "ins"
    TAKEN_OUT = "del"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed, and when (as Word writes it)."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Shape:
    """How a line that is put in looks. alignment: "left", "center", "right", "justify" or ""."""

    alignment: str = ""
    bold: bool = False
    italic: bool = False


_JC = {"justify": "both", "center": "center", "right": "right", "left": "left"}


@dataclass
class Marker:
    """Marks changes in one file; every one gets a number of its own."""

    opened: Opened
    number: int = field(init=False)

    def __post_init__(self) -> None:
        used = [int(one) for element in self.opened.body.iter() if (one := element.get(W + "id") or "").isdigit()]
        self.number = max([*used, 900]) + 1

    def mark_words(self, line: Traced, start: int, end: int, side: Side, hand: Hand) -> None:
        """Mark the characters start … end - 1 of a line; refuses what begins or ends inside a formula or a form field."""
        raw_start, raw_end = line.raw_start(start), line.raw_end(end)
        if start < line.lead or raw_start >= raw_end:
            raise UncuttableError
        cut(line, raw_start)
        cut(line, raw_end)
        starts, first, last = 0, 0, 0
        for place, piece in enumerate(line.pieces):
            first = place + 1 if starts + len(piece.text) <= raw_start else first
            last = place + 1 if starts < raw_end else last
            starts += len(piece.text)
        self._wrap(runs_between(line, first, last), side, hand)

    def put_words(self, line: Traced, at: int, text: str, side: Side, hand: Hand) -> None:
        """Put words in front of a character of a line, looking like those beside them."""
        raw = line.raw_end(at) if at > line.lead else line.raw_start(at)
        count = cut(line, raw)
        run = self._run(text, side, self._look(line, max(count - 1, 0)))
        change = self._change(side, hand)
        change.append(run)
        if count < len(line.pieces) and (count == 0 or not line.pieces[count - 1].text):
            _level(run_of(line.pieces[count].element)).addprevious(change)
        elif line.pieces:
            _level(run_of(line.pieces[count - 1].element)).addnext(change)
        else:
            line.paragraphs[-1].append(change)

    def mark_line(self, line: Traced, side: Side, hand: Hand) -> None:
        """Mark a whole line with its end."""
        for paragraph in line.paragraphs:
            runs = [one for one in paragraph.iter(_R, M + "oMath") if _is_outer(one, paragraph)]
            self._wrap(runs, side, hand)
            self._mark_end(paragraph, side, hand)

    def put_line(self, beside: Element, text: str, side: Side, hand: Hand, *, shape: Shape, before: bool) -> Element:
        """Put a line in beside a paragraph or table; gives its paragraph."""
        fresh = etree.Element(_P)
        properties = etree.SubElement(fresh, _P_PR)
        source = beside.find(_P_PR) if beside.tag == _P else None
        carried = {one.tag: one for one in source if one.tag in _CARRIED} if source is not None else {}
        for tag in _CARRIED[:2]:
            if tag in carried:
                properties.append(deepcopy(carried[tag]))
        if shape.alignment in _JC:
            etree.SubElement(properties, W + "jc").set(W + "val", _JC[shape.alignment])
        look = [one for one in _looks_of(beside) if one.tag not in (W + "b", W + "bCs", W + "i", W + "iCs")]
        switches = [W + name for name, state in (("b", shape.bold), ("i", shape.italic)) if state]
        change = self._change(side, hand)
        change.append(self._run(text, side, _ordered([*look, *(etree.Element(tag) for tag in switches)])))
        fresh.append(change)
        self._mark_end(fresh, side, hand)
        if before:
            beside.addprevious(fresh)
        else:
            beside.addnext(fresh)
        return fresh

    def mark_row(self, row: Element, side: Side, hand: Hand) -> None:
        """Mark a row of a table whose words are all marked."""
        properties = row.find(_TR_PR)
        if properties is None:
            properties = etree.Element(_TR_PR)
            before = row.find(W + "tblPrEx")
            if before is None:
                row.insert(0, properties)
            else:
                before.addnext(properties)
        properties.append(self._change(side, hand))

    def _mark_end(self, paragraph: Element, side: Side, hand: Hand) -> None:
        properties = paragraph.find(_P_PR)
        if properties is None:
            properties = etree.Element(_P_PR)
            paragraph.insert(0, properties)
        marks = properties.find(_R_PR)
        if marks is None:
            marks = etree.Element(_R_PR)
            later = next((one for one in properties if one.tag in (W + "sectPr", W + "pPrChange")), None)
            if later is None:
                properties.append(marks)
            else:
                later.addprevious(marks)
        marks.insert(0, self._change(side, hand))

    def _wrap(self, runs: Iterable[Element], side: Side, hand: Hand) -> None:
        """Put runs into tracked changes, those beside one another into one."""
        current: Element | None = None
        for run in runs:
            if current is None or current.getnext() is not run:
                current = self._change(side, hand)
                run.addprevious(current)
            current.append(run)
            if side is Side.TAKEN_OUT:
                for one in list(run.iter(*_GONE)):
                    one.tag = _GONE[one.tag]

    def _change(self, side: Side, hand: Hand) -> Element:
        change = etree.Element(W + side.value)
        change.set(W + "id", str(self.number))
        change.set(W + "author", hand.author)
        change.set(W + "date", hand.date)
        self.number += 1
        return change

    def _run(self, text: str, side: Side, look: Iterable[Element]) -> Element:
        run = etree.Element(_R)
        properties = [deepcopy(one) for one in look]
        if properties:
            etree.SubElement(run, _R_PR).extend(properties)
        words = etree.SubElement(run, W + ("t" if side is Side.PUT_IN else "delText"))
        words.text = printable(text)
        words.set(SPACE, "preserve")
        return run

    def _look(self, line: Traced, place: int) -> list[Element]:
        if not line.pieces:
            return []
        run = line.pieces[min(place, len(line.pieces) - 1)].element.getparent()
        properties = run.find(_R_PR) if run is not None and run.tag == _R else None
        return [one for one in properties if one.tag in (*_LOOKS, W + "rStyle")] if properties is not None else []


def _level(run: Element) -> Element:
    """Give the outermost change around a run: a new one stands beside it, not inside."""
    while (holder := run.getparent()) is not None and holder.tag in (W + "ins", W + "del", W + "moveTo", W + "moveFrom"):
        run = holder
    return run


def _is_outer(run: Element, paragraph: Element) -> bool:
    """Tell whether a run belongs to this paragraph itself: to no other run, box or formula inside it, and to no change that took it out."""
    for holder in run.iterancestors():
        if holder is paragraph:
            return True
        if holder.tag in (_R, _P, M + "oMath", W + "del", W + "moveFrom"):
            return False
    return False


def _looks_of(beside: Element) -> list[Element]:
    properties = next((one for one in beside.iter(_R_PR) if one.getparent() is not None and one.getparent().tag == _R), None)  # type: ignore[union-attr]
    return [deepcopy(one) for one in properties if one.tag in _LOOKS] if properties is not None else []


def _ordered(look: list[Element]) -> list[Element]:
    return sorted(look, key=lambda one: _LOOKS.index(one.tag) if one.tag in _LOOKS else len(_LOOKS))
