"""Find what an amending draft quotes: “Điều 5. …” behind "như sau:" is the other act's text, not a new article of this one."""

import re
from collections.abc import Sequence

from workbench.draft.outline import ParagraphKind
from workbench.ingest.lines import Line
from workbench.ingest.marks import mark_of

_OPENS = re.compile(r"^[“\"«„]|:\s*[“\"«„](?=\S)")
_CLOSES = re.compile(r"[”\"»“][\s.,;/]*$")
_AMENDS = re.compile(r"^(?:\d+[a-z]?\.|[a-zđ]\)|Điều \d+[a-z]?\.)\s*(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Thay cụm)", re.IGNORECASE)

# A quotation that runs on for longer has lost its closing mark.
_LONGEST = 1500


def _balance(text: str) -> int:
    """Count quotation marks opened and not closed in a line; a straight one opens at the start and closes at the end."""
    opened = len(re.findall(r"[“«„]", text))
    closed = len(re.findall(r"[”»]", text))
    straight = text.count('"')
    if straight % 2:
        return opened - closed + (1 if re.search(r'^"|:\s*"(?=\S)', text) else -1)
    return opened - closed


def find_quotations(lines: Sequence[Line]) -> dict[int, int]:
    """Give first and last line of each quotation behind the first article; a quotation that is never closed is left out."""
    spans: dict[int, int] = {}
    # Before the first article nothing is amended: notes of consolidated texts quote the bases of other acts there.
    place = next((place for place, line in enumerate(lines) if _is_article(line)), len(lines))
    while place < len(lines):
        text = lines[place].text
        if _OPENS.search(text) and not lines[place].in_grid:
            last = _last_line(lines, place)
            if last is not None:
                first = place if _OPENS.match(text) and text[0] in '“"«„' else place + 1
                if last >= first:
                    spans[first] = last
                place = last
        place += 1
    return spans


def _is_article(line: Line) -> bool:
    mark = None if line.in_grid else mark_of(line)
    return mark is not None and mark.kind is ParagraphKind.ARTICLE


def _last_line(lines: Sequence[Line], first: int) -> int | None:
    depth = _balance(lines[first].text)
    if depth <= 0:
        return first if lines[first].text[0] in '“"«„' and _CLOSES.search(lines[first].text) else None
    for place in range(first + 1, min(len(lines), first + _LONGEST)):
        text = lines[place].text
        if _AMENDS.match(text) and text.endswith(":"):
            return _last_closing(lines, first, place)
        depth += _balance(text)
        if depth <= 0 and _CLOSES.search(text):
            return place
    return _last_closing(lines, first, min(len(lines), first + _LONGEST))


def _last_closing(lines: Sequence[Line], first: int, end: int) -> int | None:
    """Give the nearest line before `end` that ends in a closing mark: inner marks do not always balance."""
    for place in range(end - 1, first, -1):
        if re.search(r"[”»\"][\s.,;/]*$", lines[place].text):
            return place
    return None
