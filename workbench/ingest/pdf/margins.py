"""Tell what stands at the head and foot of pages, and stamps of digital signatures, from the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.draft.asides import Margin, MarginKind
from workbench.ingest.pdf.page import Block, Page, Strip

# Shares of the page's height that heads and feet keep to; a running head may be two lines deep.
_HEAD, _FOOT = 0.13, 0.88
_NUMBER = re.compile(r"[-–—\s.]*(?:(?:trang|page)\s*:?\s*)?(\d{1,4})\s*(?:(?:/|of|trên)\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)
# A line that stands at the same height of so many pages, and of this share of those from the first to the last of them, is no text: odd
# and even pages may have different heads, and a chapter its own.
_FEWEST_PAGES, _LEAST_SHARE, _SAME_HEIGHT = 3, 0.45, 8.0
# Forms and annexes begin a page each, alike at its top, and are no heads.
_OWN = re.compile(r"(?:Mẫu|Biểu|Phụ lục|Phần|Chương|Mục|Điều|Cộng h[òo][aà]|Độc lập|\(|[-–—_]+$|\d+[.)]|[a-zđ]\))", re.IGNORECASE)
# What signing programs print onto the page.
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Digitally signed|Signature Not Verified|Signed by|Thời gian ký|Ngày ký|Giờ ký)\s*[:.]?"
    r"|(?:Email|Cơ quan|Tổ chức|Chức vụ|Date|Lý do|Reason|Location)\s*:\s",
    re.IGNORECASE,
)
_STAMP_BEGINS = re.compile(r"(?:Người ký|Ký bởi|Được ký bởi|Digitally signed|Signature Not Verified|Signed by|Thời gian ký)", re.IGNORECASE)
_LARGEST_STAMP = 7


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the head or foot of a page. block, place: where in the page."""

    page: Page
    block: int
    place: int
    strip: Strip
    kind: MarginKind

    @property
    def key(self) -> tuple[MarginKind, str]:
        """Name the line by its words, a page number in front of or behind them apart."""
        return self.kind, re.sub(r"^\d+\b|\b\d+$", "#", self.strip.text.casefold().strip())

    @property
    def number(self) -> int | None:
        found = _NUMBER.fullmatch(self.strip.text)
        return int(found[1]) if found else None


def part_margins(pages: Sequence[Page]) -> tuple[list[Page], tuple[Margin, ...]]:
    """Give the pages without heads, feet and stamps, and these, each once at its first appearance."""
    edges = [edge for page in pages for edge in _edges(page)]
    found = [*_repeated(edges), *_numbers(edges, len(pages)), *(edge for page in pages for edge in _stamps(page))]
    dropped = {(edge.page.number, edge.block, edge.place): edge for edge in found}
    return [_without(page, dropped) for page in pages], tuple(_margins(dropped.values()))


def _edges(page: Page) -> Iterator[_Edge]:
    for index, block in enumerate(page.blocks):
        for place, strip in enumerate(() if block.cell or block.official else block.strips):
            if strip.bottom < _HEAD * page.height:
                yield _Edge(page, index, place, strip, MarginKind.HEADER)
            elif strip.top > _FOOT * page.height:
                edge = _Edge(page, index, place, strip, MarginKind.FOOTER)
                # Below the rule of footnotes words that many pages repeat are notes like one another.
                if page.foot is None or strip.base < page.foot or edge.number is not None:
                    yield edge


def _repeated(edges: Sequence[_Edge]) -> Iterator[_Edge]:
    """Yield lines that stand on many pages with the same words at the same height."""
    groups: defaultdict[tuple[MarginKind, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if not _OWN.match(edge.strip.text) and edge.number is None and _is_outermost(edge):
            groups[edge.key].append(edge)
    for group in groups.values():
        heights = Counter(round(edge.strip.base / _SAME_HEIGHT) for edge in group)
        height, _count = heights.most_common(1)[0]
        level = [edge for edge in group if abs(edge.strip.base / _SAME_HEIGHT - height) <= 1]
        numbers = {edge.page.number for edge in level}
        span = max(numbers) - min(numbers) + 1
        if len(numbers) >= max(_FEWEST_PAGES, _LEAST_SHARE * span) and any(letter.isalpha() for letter in group[0].strip.text):
            yield from level


def _numbers(edges: Sequence[_Edge], pages: int) -> Iterator[_Edge]:
    """Yield page numbers: numbers alone on their line that run on with the pages."""
    shifts: Counter[int] = Counter()
    outermost = [edge for edge in edges if edge.number is not None and _is_outermost(edge)]
    for edge in outermost:
        shifts[(edge.number or 0) - edge.page.number] += 1
    for edge in outermost:
        shift = (edge.number or 0) - edge.page.number
        if shifts[shift] >= min(2, pages) or shift == 0:
            yield edge


def _is_outermost(edge: _Edge) -> bool:
    """Tell whether nothing stands further out on the page but a running head or foot."""
    strips = [strip for block in edge.page.blocks for strip in block.strips]
    if edge.kind is MarginKind.HEADER:
        return sum(strip.base < edge.strip.base - 2 for strip in strips) <= 2
    return sum(strip.base > edge.strip.base + 2 for strip in strips) <= 2


def _stamps(page: Page) -> Iterator[_Edge]:
    """Yield the lines of a digital signature's stamp."""
    for index, block in enumerate(page.blocks):
        left = 0
        for place, strip in enumerate(block.strips if block.cell is None else ()):
            begins = _STAMP_BEGINS.match(strip.text)
            left = _LARGEST_STAMP if begins else left - 1
            if begins or (left > 0 and _STAMP.match(strip.text)):
                kind = MarginKind.HEADER if strip.base < page.height / 2 else MarginKind.FOOTER
                yield _Edge(page, index, place, strip, kind)


def _without(page: Page, dropped: dict[tuple[int, int, int], _Edge]) -> Page:
    blocks: list[Block] = []
    for index, block in enumerate(page.blocks):
        strips = tuple(strip for place, strip in enumerate(block.strips) if (page.number, index, place) not in dropped)
        if strips:
            blocks.append(replace(block, strips=strips))
    return replace(page, blocks=tuple(blocks))


def _margins(edges: Iterable[_Edge]) -> Iterator[Margin]:
    seen: set[tuple[MarginKind, str]] = set()
    for edge in sorted(edges, key=lambda edge: (edge.page.number, edge.strip.base)):
        if edge.key not in seen:
            seen.add(edge.key)
            yield Margin(edge.kind, edge.strip.text, edge.page.number)
