"""Accept or reject tracked changes in the tree of a Word file, each by itself, as Word does."""

from collections.abc import Callable
from copy import deepcopy
from enum import Enum, auto

from workbench.exchange.packing import packed, serialized
from workbench.exchange.tracing import open_tree
from workbench.ingest.word.markup import Element, W

_P, _P_PR, _R_PR, _TR, _TR_PR, _TBL, _TC, _SECTION = (W + one for one in ("p", "pPr", "rPr", "tr", "trPr", "tbl", "tc", "sectPr"))
_PUT_IN, _TAKEN_OUT = frozenset({W + "ins", W + "moveTo"}), frozenset({W + "del", W + "moveFrom"})
_RUNS = _PUT_IN | _TAKEN_OUT
_FORMATS = tuple(
    W + one
    for one in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange")
)
_CELLS = tuple(W + one for one in ("cellIns", "cellDel"))
_NOTES = tuple(
    W + one for one in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "numberingChange", "cellMerge")
)
_BACK = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}


class Verdict(Enum):
    ACCEPT = auto()
    REJECT = auto()


Judge = Callable[[Element], Verdict]


def settle(body: Element, judge: Judge) -> None:
    """Settle every tracked change of a body in place, each as the judge says of the element that tells who made it, and when."""
    for change in list(body.iter(*_FORMATS)):
        _format(change, judge(change))
    for row in list(body.iter(_TR)):
        _row(row, judge)
    for mark in list(body.iter(*_CELLS)):
        _cell(mark, judge(mark))
    for change in list(body.iter(*_RUNS)):
        holder = change.getparent()
        if holder is not None and holder.tag != _R_PR:
            _run(change, stays=(change.tag in _PUT_IN) == (judge(change) is Verdict.ACCEPT))
    for paragraph in list(body.iter(_P)):
        _end(paragraph, judge)
    for note in list(body.iter(*_NOTES)):
        _drop(note)


def accepted(data: bytes) -> bytes:
    """Give the file with all tracked changes of its body accepted."""
    return _settled(data, lambda _: Verdict.ACCEPT)


def rejected(data: bytes) -> bytes:
    """Give the file with all tracked changes of its body rejected."""
    return _settled(data, lambda _: Verdict.REJECT)


def _settled(data: bytes, judge: Judge) -> bytes:
    tree = open_tree(data)
    settle(tree.body, judge)
    return packed(tree.package, {tree.main: serialized(tree.root)})


def _drop(element: Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _format(change: Element, verdict: Verdict) -> None:
    """Keep the properties, or put those of before in their place; what is no property (marks, sections) stays."""
    properties = change.getparent()
    if properties is None:
        return
    properties.remove(change)
    if verdict is Verdict.ACCEPT or not len(change):
        return
    before = change[0]
    stay = {_R_PR, _SECTION} if properties.tag == _P_PR else _RUNS
    for one in [one for one in properties if one.tag not in stay]:
        properties.remove(one)
    for place, one in enumerate(deepcopy(list(before))):
        properties.insert(place, one)


def _row(row: Element, judge: Judge) -> None:
    properties = row.find(_TR_PR)
    for mark in [one for one in properties if one.tag in _RUNS] if properties is not None else []:
        stays = (mark.tag in _PUT_IN) == (judge(mark) is Verdict.ACCEPT)
        _drop(mark)
        if not stays:
            _drop_row(row)


def _drop_row(row: Element) -> None:
    table = next(iter(row.iterancestors(_TBL)), None)
    _drop(row)
    if table is not None and next(table.iter(_TR), None) is None:
        _drop(table)


def _cell(mark: Element, verdict: Verdict) -> None:
    cell = next(iter(mark.iterancestors(_TC)), None)
    gone = (mark.tag == W + "cellDel") == (verdict is Verdict.ACCEPT)
    _drop(mark)
    if cell is not None and gone:
        _drop(cell)


def _run(change: Element, *, stays: bool) -> None:
    if not stays:
        _drop(change)
        return
    if change.tag in _TAKEN_OUT:
        for one in list(change.iter(*_BACK)):
            one.tag = _BACK[one.tag]
    for one in list(change):
        change.addprevious(one)
    _drop(change)


def _end(paragraph: Element, judge: Judge) -> None:
    """Keep the end of a paragraph, or let its words run on at the head of the next one."""
    marks = paragraph.find(f"{_P_PR}/{_R_PR}")
    changes = [one for one in marks if one.tag in _RUNS] if marks is not None else []
    gone = False
    for change in changes:
        gone |= (change.tag in _PUT_IN) != (judge(change) is Verdict.ACCEPT)
        _drop(change)
    if gone:
        _run_on(paragraph)


def _run_on(paragraph: Element) -> None:
    follower = next((one for one in paragraph.itersiblings() if one.tag in (_P, _TBL)), None)
    content = [one for one in paragraph if one.tag != _P_PR]
    if follower is None or follower.tag != _P or paragraph.find(f"{_P_PR}/{_SECTION}") is not None:
        # No paragraph follows that could take the words; an emptied one goes where another stays.
        others = [one for one in paragraph.itersiblings(preceding=True) if one.tag == _P]
        if not any(True for _ in paragraph.iter(W + "r")) and others and follower is None:
            for one in content:
                others[0].append(one)
            _drop(paragraph)
        return
    place = 1 if follower.find(_P_PR) is not None else 0
    for count, one in enumerate(content):
        follower.insert(place + count, one)
    _drop(paragraph)
