"""Cut the runs of a line where something begins or ends, without changing how any letter looks."""

from copy import deepcopy

from workbench.exchange.tracing import Piece, Traced, lengths
from workbench.ingest.word.markup import Element, W

_RUN, _RUN_PR, _TEXT, _PARAGRAPH, _BOX = W + "r", W + "rPr", W + "t", W + "p", W + "txbxContent"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Where marks of ranges and tracked runs may stand.
_HOLDERS = frozenset(
    W + name for name in ("p", "hyperlink", "ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)


class UncuttableError(Exception):
    """What stands at this place is one thing: a formula, a form field."""


def run_of(element: Element) -> Element:
    """Give the run of a piece, or the outermost element that stands for it among the runs of its paragraph (a formula)."""
    run = element.getparent()
    if run is None:
        raise UncuttableError
    while True:
        holder = run.getparent()
        if holder is None:
            raise UncuttableError
        if holder.tag in _HOLDERS or (holder.tag == W + "sdtContent" and run.tag == _RUN):
            return run
        run = holder


def outside_box(run: Element) -> Element:
    """Give the run itself, or the run of the body that holds the text box around it: Word keeps no comments inside boxes."""
    box = next((one for one in run.iterancestors(_BOX)), None)
    while box is not None:
        run = next(one for one in box.iterancestors(_RUN))
        box = next((one for one in run.iterancestors(_BOX)), None)
    return run


def cut(line: Traced, raw: int) -> int:
    """Let runs end at a raw place of a line; gives how many pieces stand before it. Refuses to cut a formula or a form field."""
    starts = lengths(line.pieces)
    for place in range(len(line.pieces)):
        if starts[place] < raw < starts[place + 1]:
            _halve(line, place, raw - starts[place])
            starts = lengths(line.pieces)
            break
    count = sum(1 for end in starts[1:] if end <= raw)
    while count < len(line.pieces) and not line.pieces[count].text:
        count += 1
    if 0 < count < len(line.pieces):
        _part(line.pieces[count - 1].element, line.pieces[count].element)
    return count


def _halve(line: Traced, place: int, offset: int) -> None:
    piece = line.pieces[place]
    run = piece.element.getparent()
    if piece.element.tag != _TEXT or run is None or run.tag != _RUN:
        raise UncuttableError
    rest = deepcopy(piece.element)
    piece.element.text, rest.text = piece.text[:offset], piece.text[offset:]
    rest.tail = None
    for one in (piece.element, rest):
        one.set(SPACE, "preserve")
    piece.element.addnext(rest)
    line.pieces[place : place + 1] = [Piece(piece.element, piece.text[:offset]), Piece(rest, piece.text[offset:])]


def _part(before: Element, after: Element) -> None:
    """Let two pieces stand in different runs."""
    run = after.getparent()
    if run is None or before.getparent() is not run:
        return
    if run.tag != _RUN:
        raise UncuttableError
    fresh = run.makeelement(_RUN, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(_RUN_PR)
    if properties is not None:
        fresh.append(deepcopy(properties))
    for one in [after, *after.itersiblings()]:
        fresh.append(one)
    run.addnext(fresh)
    fresh.tail, run.tail = run.tail, None


def runs_between(line: Traced, first: int, last: int) -> list[Element]:
    """Give the runs of the pieces first … last - 1, each once, in order; they were cut at both ends."""
    runs: list[Element] = []
    for piece in line.pieces[first:last]:
        run = run_of(piece.element)
        if not runs or runs[-1] is not run:
            runs.append(run)
    return runs
