"""Tracked changes of a reviewed file, gathered into suggestions: what one person changed in one place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from workbench.ingest.word.markup import Element, W
from workbench.ingest.word.pieces import words

_P, _P_PR, _R_PR, _TR, _TR_PR = (W + one for one in ("p", "pPr", "rPr", "tr", "trPr"))
_PUT_IN, _TAKEN_OUT = frozenset({W + "ins", W + "moveTo"}), frozenset({W + "del", W + "moveFrom"})
_CHANGES = _PUT_IN | _TAKEN_OUT
_FORMATS = tuple(W + one for one in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"))
Fresh = Callable[[Element], bool]


@dataclass(slots=True)
class Group:
    """What one person changed in one place. mark: name of the range marks that were set around it in the file.

    old, new: the words before and after; new begins with a line break where paragraphs were put in behind the place.
    """

    mark: str
    author: str
    date: str | None
    old: str = ""
    new: str = ""


@dataclass(slots=True)
class Gathering:
    """groups: what can be suggested. breaks: paragraphs divided or joined, formats: changed looks; both are only counted."""

    groups: list[Group] = field(default_factory=list)
    breaks: int = 0
    formats: int = 0
    made: int = 0


def gather(body: Element, is_fresh: Fresh) -> Gathering:
    """Gather the changes of a body, and set range marks around each group, so that its place can be found when they are rejected."""
    gathering = Gathering()
    standing: Element | None = None
    put_in: Group | None = None
    for paragraph in list(body.iter(_P)):
        changes = [one for one in paragraph.iter(*_CHANGES) if _owner(one) is paragraph and is_fresh(one)]
        end = _fresh_end(paragraph, is_fresh)
        own = "".join(_standing_words(paragraph, is_fresh))
        if not own and changes and _is_wholly_put_in(paragraph, changes, end, is_fresh) and standing is not None:
            put_in = _put_in(gathering, put_in, standing, changes)
            continue
        if own or changes or words(paragraph):
            put_in = None
        _in_paragraph(gathering, paragraph, is_fresh)
        if end is not None and (own or (changes and end.tag in _PUT_IN)):
            gathering.breaks += 1
        if own or any(one.tag in _TAKEN_OUT for one in changes):
            standing = paragraph
    gathering.formats = sum(1 for one in body.iter(*_FORMATS) if is_fresh(one))
    return gathering


def _owner(change: Element) -> Element | None:
    """Give the paragraph whose words a change holds; None for a change of properties."""
    for holder in change.iterancestors():
        if holder.tag.endswith("Pr"):
            return None
        if holder.tag == _P:
            return holder
    return None


def _fresh_end(paragraph: Element, is_fresh: Fresh) -> Element | None:
    marks = paragraph.find(f"{_P_PR}/{_R_PR}")
    return next((one for one in marks if one.tag in _CHANGES and is_fresh(one)), None) if marks is not None else None


def _is_wholly_put_in(paragraph: Element, changes: list[Element], end: Element | None, is_fresh: Fresh) -> bool:
    row = next((one for one in paragraph.iterancestors(_TR)), None)
    mark = row.find(f"{_TR_PR}/{W}ins") if row is not None else None
    whole = (end is not None and end.tag in _PUT_IN) or (mark is not None and is_fresh(mark))
    return whole and all(one.tag in _PUT_IN for one in changes)


def _put_in(gathering: Gathering, last: Group | None, standing: Element, changes: list[Element]) -> Group:
    """Begin a group of paragraphs that were put in behind one that stands, or go on with it."""
    author, date = changes[0].get(W + "author") or "", changes[0].get(W + "date")
    text = "".join(words(one) for one in changes)
    if last is None or last.author != author:
        last = _new(gathering, author, date)
        for name in ("commentRangeStart", "commentRangeEnd"):
            standing.append(_mark(name, last))
    last.new += "\n" + text
    return last


def _in_paragraph(gathering: Gathering, paragraph: Element, is_fresh: Fresh) -> None:
    """Group changes of one person that stand beside one another."""
    group: Group | None = None
    end: Element | None = None
    for change, text in _sequence(paragraph, is_fresh):
        if change is None:
            group = None if text else group
            continue
        author = change.get(W + "author") or ""
        if group is None or group.author != author or end is None:
            group = _new(gathering, author, change.get(W + "date"))
            change.addprevious(_mark("commentRangeStart", group))
            end = _mark("commentRangeEnd", group)
        change.addnext(end)
        if change.tag in _PUT_IN:
            group.new += text
        else:
            group.old += text
    gathering.groups = [one for one in gathering.groups if one.old != one.new]


def _sequence(paragraph: Element, is_fresh: Fresh) -> Iterator[tuple[Element | None, str]]:
    """Yield the fresh changes of a paragraph, and None with the words that stand between them."""
    for run in [one for one in paragraph.iter(W + "r", *_CHANGES) if _owner(one) is paragraph]:
        change = _fresh_around(run, paragraph, is_fresh)
        if run.tag != W + "r":
            # A change inside a fresh one was made to words that never stood.
            outer = _fresh_around(run, paragraph, is_fresh)
            if is_fresh(run) and outer is None:
                yield run, words(run) if run.tag in _TAKEN_OUT else _left(run, is_fresh)
        elif change is None:
            yield None, words(run)


def _left(change: Element, is_fresh: Fresh) -> str:
    """Give the words of an insertion without those that were taken out of it again."""
    gone = "".join(words(one) for one in change.iter(*_TAKEN_OUT) if is_fresh(one))
    return "" if gone == words(change) else "".join(words(run) for run in change.iter(W + "r") if _fresh_out(run, change) is None)


def _fresh_out(run: Element, change: Element) -> Element | None:
    for holder in run.iterancestors():
        if holder is change:
            return None
        if holder.tag in _TAKEN_OUT:
            return holder
    return None


def _fresh_around(run: Element, paragraph: Element, is_fresh: Fresh) -> Element | None:
    for holder in run.iterancestors():
        if holder is paragraph:
            return None
        if holder.tag in _CHANGES and is_fresh(holder):
            return holder
    return None


def _standing_words(paragraph: Element, is_fresh: Fresh) -> Iterator[str]:
    for run in paragraph.iter(W + "r"):
        if _owner(run) is paragraph and _fresh_around(run, paragraph, is_fresh) is None:
            yield words(run).strip()


def _new(gathering: Gathering, author: str, date: str | None) -> Group:
    gathering.made += 1
    group = Group(f"suggestion-{gathering.made}", author, date)
    gathering.groups.append(group)
    return group


def _mark(name: str, group: Group) -> Element:
    mark = etree.Element(W + name)
    mark.set(W + "id", group.mark)
    return mark
