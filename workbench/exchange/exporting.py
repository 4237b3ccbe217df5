"""A version of the draft as its own Word file, with threads as comments and wording that was taken over as tracked changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.comparing import word_changes
from workbench.comparing.comparison import DELETED, INSERTED, Word
from workbench.exchange.cutting import UncuttableError
from workbench.exchange.mapping import lines_of, moved
from workbench.exchange.marking import Hand, Marker, Shape, Side
from workbench.exchange.packing import Parts
from workbench.exchange.remarks import Discussion, Stretch, Writer
from workbench.exchange.tracing import Opened, Traced, open_traced


@dataclass(frozen=True, slots=True)
class Suggested:
    """Words that replace the characters start … end - 1 of a paragraph. new: "" takes them out; a line break begins a new paragraph."""

    paragraph: int
    start: int
    end: int
    new: str
    hand: Hand


@dataclass(frozen=True, slots=True)
class Exported:
    """data: the file. skipped: how many suggestions could not be tracked (they overlap another one, or cut a formula)."""

    data: bytes
    skipped: int = 0


def export(data: bytes, paragraphs: Sequence[str], discussions: Sequence[Discussion], suggested: Sequence[Suggested] = ()) -> Exported:
    """Write discussions and suggestions into the uploaded file; everything else of it stays. paragraphs: the texts of the outline."""
    opened = open_traced(data)
    known = lines_of(paragraphs, opened.lines)
    parts = Parts(opened.package, opened.main)
    parts.put(opened.main, opened.root)
    placed = [replace(one, place=moved(one.place, known) if one.place else None) for one in discussions]
    if placed:
        Writer(opened, parts).write(placed)
    skipped = _suggest(opened, known, suggested)
    return Exported(parts.packed(), skipped)


def _suggest(opened: Opened, known: dict[int, int], suggested: Sequence[Suggested]) -> int:
    marker, skipped, last = Marker(opened), 0, (-1, 0)
    for one in sorted(suggested, key=lambda one: (one.paragraph, one.start, one.end)):
        line = known.get(one.paragraph)
        if line is None or (one.paragraph, one.start) < last or not _suggest_one(marker, opened.lines[line], one):
            skipped += 1
        else:
            last = one.paragraph, one.end
    return skipped


def _suggest_one(marker: Marker, line: Traced, one: Suggested) -> bool:
    start = max(one.start, line.lead)
    first, *rest = one.new.split("\n")
    if rest and one.end < len(line.text):
        first, rest = " ".join(one.new.split("\n")), []
    try:
        if not first and not rest and (start, one.end) == (line.lead, len(line.text)):
            marker.mark_line(line, Side.TAKEN_OUT, one.hand)
        else:
            track(marker, line, start, word_changes(line.text[start : one.end], first), Side.TAKEN_OUT, one.hand)
    except UncuttableError:
        return False
    beside = line.paragraphs[-1]
    for text in rest:
        beside = marker.put_line(beside, text, Side.PUT_IN, one.hand, shape=Shape(), before=False)
    return True


def track(marker: Marker, line: Traced, at: int, words: Sequence[Word], standing: Side, hand: Hand) -> None:
    """Track word changes in a line. at: character where they begin; standing: what stands in the file and in one text only is marked so."""
    mark = DELETED if standing is Side.TAKEN_OUT else INSERTED
    absent = Side.PUT_IN if standing is Side.TAKEN_OUT else Side.TAKEN_OUT
    put = INSERTED if mark == DELETED else DELETED
    for op, text in words:
        if op == mark:
            marker.mark_words(line, at, at + len(text), standing, hand)
        elif op == put:
            marker.put_words(line, at, text, absent, hand)
        at += 0 if op == put else len(text)


__all__ = ["Exported", "Stretch", "Suggested", "export", "track"]
