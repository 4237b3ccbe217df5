"""Two versions as one Word file: the newer file itself, with tracked changes whose rejection gives the older text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from workbench.comparing import Comparison, word_changes
from workbench.comparing.comparison import DELETED, INSERTED, KEPT, Word
from workbench.comparing.likeness import ordered
from workbench.draft.outline import Outline, Paragraph
from workbench.errors import RefusalError
from workbench.exchange.cutting import SPACE, UncuttableError
from workbench.exchange.exporting import track
from workbench.exchange.marking import Hand, Marker, Shape, Side
from workbench.exchange.packing import packed, serialized
from workbench.exchange.settling import Verdict, accepted, rejected, settle
from workbench.exchange.tracing import Opened, Traced, open_traced, open_tree, trace
from workbench.ingest.word.markup import Element, W

_UNFIT = (
    "Tệp Word của phiên bản mới có phần chữ không ghi được thành sửa đổi theo dõi (Track Changes); hãy xem so sánh trên trang, "
    "hoặc tải bảng so sánh."
)
_P, _P_PR, _R = W + "p", W + "pPr", W + "r"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Paragraphs that became one another: indexes into the old and the new text; one is None where it has no partner."""

    old: int | None
    new: int | None


def redline(data: bytes, old: Outline, new: Outline, *, comparison: Comparison, hand: Hand) -> bytes:
    """Give the newer .docx with tracked changes: accepting all gives the new text, rejecting all the old one, and both are proved.

    Automatic numbers stay automatic where they count right on both sides, else they are written out. data: of the new version.
    """
    before, after = [paragraph.text for paragraph in old.paragraphs], [paragraph.text for paragraph in new.paragraphs]
    pairs = list(_pairs(comparison, len(before), len(after)))
    for prepare in (_as_it_is, _numbers_written_out):
        opened = prepare(data)
        if [line.text for line in opened.lines] != after:
            continue
        _mark(opened, pairs, old, hand)
        made = packed(opened.package, {opened.main: serialized(opened.root)})
        if _texts(accepted(made)) == after and _texts(rejected(made)) == before:
            return made
    raise RefusalError(_UNFIT)


def _texts(data: bytes) -> list[str]:
    return [line.text for line in open_traced(data).lines]


def _as_it_is(data: bytes) -> Opened:
    """Open the file with the changes that it holds itself accepted: as it was read."""
    tree = open_tree(data)
    settle(tree.body, lambda _: Verdict.ACCEPT)
    return trace(tree)


def _numbers_written_out(data: bytes) -> Opened:
    """Open the file with automatic numbers as typed text: a list that lost an item would else count anew."""
    opened = _as_it_is(data)
    for line in opened.lines:
        if line.label:
            _write_out(line)
    return trace(opened.tree)


def _write_out(line: Traced) -> None:
    paragraph = line.paragraphs[-1]
    properties = paragraph.find(_P_PR)
    if properties is None:
        properties = etree.Element(_P_PR)
        paragraph.insert(0, properties)
    for one in properties.findall(W + "numPr"):
        properties.remove(one)
    none = etree.Element(W + "numPr")
    etree.SubElement(none, W + "numId").set(W + "val", "0")
    later = next((one for one in properties if one.tag not in _BEFORE_NUMBERS), None)
    if later is None:
        properties.append(none)
    else:
        later.addprevious(none)
    run = etree.Element(_R)
    words = etree.SubElement(run, W + "t")
    words.text, words.attrib[SPACE] = f"{line.label} ", "preserve"
    first = line.paragraphs[0]
    first.insert(1 if first.find(_P_PR) is not None else 0, run)


# What the schema puts in front of a paragraph's numbering.
_BEFORE_NUMBERS = frozenset(W + one for one in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))


def _pairs(comparison: Comparison, olds: int, news: int) -> Iterator[_Pair]:
    """Give every paragraph once, in an order in which both texts stand in their own: what moved is taken out and put in."""
    links = sorted(_links(comparison))
    chain = ordered(links, [1] * len(links)) if links else set()
    at_old = at_new = 0
    for old, new in [link for link in links if link in chain] + [(olds, news)]:
        yield from (_Pair(index, None) for index in range(at_old, old))
        yield from (_Pair(None, index) for index in range(at_new, new))
        if old < olds and new < news:
            yield _Pair(old, new)
        at_old, at_new = old + 1, new + 1


def _links(comparison: Comparison) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that correspond one to one: between line breaks that both texts kept, where each has one line."""
    for row in comparison.rows:
        if row.old_paragraphs is None or row.new_paragraphs is None:
            continue
        old, new = row.old_paragraphs[0], row.new_paragraphs[0]
        for old_breaks, new_breaks, kept in _stretches(row.words):
            if old_breaks == new_breaks == 0 and kept:
                yield old, new
            old, new = old + old_breaks + 1, new + new_breaks + 1


def _stretches(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Cut word changes at kept line breaks: how many breaks each text has besides in a stretch, and whether anything was kept."""
    old_breaks = new_breaks = 0
    kept = False
    for op, text in words:
        for count, part in enumerate(text.split("\n")):
            if count and op == KEPT:
                yield old_breaks, new_breaks, kept
                old_breaks = new_breaks = 0
                kept = False
            elif count:
                old_breaks += op == DELETED
                new_breaks += op == INSERTED
            kept |= op == KEPT and bool(part.strip())
    yield old_breaks, new_breaks, kept


def _mark(opened: Opened, pairs: Sequence[_Pair], old: Outline, hand: Hand) -> None:
    """Mark every difference in the newer file. Old paragraphs without partner are put in beside the line that they stood by."""
    marker = Marker(opened)
    last: Element | None = None
    waiting: list[Paragraph] = []
    for pair in pairs:
        if pair.new is None:
            if pair.old is not None:
                waiting.append(old.paragraphs[pair.old])
            continue
        line = opened.lines[pair.new]
        last = _put_old(marker, waiting, last, line.paragraphs[0], hand)
        waiting = []
        if pair.old is None:
            marker.mark_line(line, Side.PUT_IN, hand)
        else:
            _mark_line(marker, line, old.paragraphs[pair.old], hand)
        last = line.paragraphs[-1]
    if waiting and last is not None:
        _put_old(marker, waiting, last, None, hand)
    _mark_rows(marker, opened, pairs, hand)


def _mark_line(marker: Marker, line: Traced, old: Paragraph, hand: Hand) -> None:
    text, label = old.text, line.label
    if label is None:
        changes = word_changes(text, line.text)
        lead = 0
    else:
        # The number counts itself; only the words behind it are compared.
        own = old.label if old.automatic else label if text.startswith(label) else ""
        changes, lead = word_changes(text.removeprefix(own or "").lstrip(), line.text[line.lead :]), line.lead
    try:
        track(marker, line, lead, changes, Side.PUT_IN, hand)
    except UncuttableError:
        marker.mark_line(line, Side.PUT_IN, hand)
        marker.put_line(line.paragraphs[0], text, Side.TAKEN_OUT, hand, shape=_shape(old), before=True)


def _put_old(marker: Marker, waiting: Sequence[Paragraph], last: Element | None, following: Element | None, hand: Hand) -> Element | None:
    """Put old paragraphs in: behind the last line where there is one, else in front of the following one."""
    for paragraph in waiting:
        if last is not None:
            last = marker.put_line(last, paragraph.text, Side.TAKEN_OUT, hand, shape=_shape(paragraph), before=False)
        elif following is not None:
            marker.put_line(following, paragraph.text, Side.TAKEN_OUT, hand, shape=_shape(paragraph), before=True)
    return last


def _shape(paragraph: Paragraph) -> Shape:
    return Shape(paragraph.alignment, paragraph.bold, paragraph.italic)


def _mark_rows(marker: Marker, opened: Opened, pairs: Sequence[_Pair], hand: Hand) -> None:
    """Mark rows of tables of which every word is new."""
    kept, fresh = set[Element](), dict[Element, None]()
    for pair in pairs:
        if pair.new is not None:
            rows = [one for paragraph in opened.lines[pair.new].paragraphs for one in paragraph.iterancestors(W + "tr")]
            if pair.old is None:
                fresh.update(dict.fromkeys(rows))
            else:
                kept.update(rows)
    for row in fresh:
        if row not in kept and not any(True for _ in row.iter(W + "delText")):
            marker.mark_row(row, Side.PUT_IN, hand)
