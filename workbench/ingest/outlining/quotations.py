"""Find what an amending draft quotes: “Điều 5. …” behind "như sau:" is the other act's text, not a new article of this one."""

import re
from collections.abc import Sequence

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line
from workbench.ingest.outlining.marks import Mark, Marks

_QUOTES = frozenset('“"«„”»')
_OPENS = re.compile(r"^[“\"«„]|:\s*[“\"«„](?=\S)")
_CLOSES = re.compile(r"[”\"»“][\s.,;/]*$")
_AMENDING = r"(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Thay cụm|Bỏ cụm|Thay đổi)"
_AMENDS = re.compile(
    rf"(?:\d+[a-z]?\.|[a-zđ]\)|Điều \d+[a-z]?\.)\s*(?:{_AMENDING}|.{{0,160}}được (?:sửa đổi|bổ sung|thay thế))", re.IGNORECASE
)
# "Khoản 2, 3 Điều 9 được sửa đổi như sau:", "Sửa đổi, bổ sung điểm d khoản 1 như sau:".
_INTRODUCES = re.compile(r"(?:sửa đổi|bổ sung|thay thế|thay đổi|viết lại|đọc là).{0,400}(?:như sau|sau đây)\s*[:;]\s*$", re.IGNORECASE)
# How the last line of such a clause ends.
ANNOUNCING = ("sau:", "sau;", "sau :", "đây:", "đây;", "đây :")
_NAMES = {
    Kind.ARTICLE: "điều",
    Kind.CLAUSE: "khoản",
    Kind.POINT: "điểm",
    Kind.CHAPTER: "chương",
    Kind.SECTION: "mục",
    Kind.SUBSECTION: "tiểu mục",
    Kind.PART: "phần",
}

# A quotation that runs on for longer has lost its closing mark; one that holds so many others unclosed is no quotation.
_LONGEST = 1500
# A closing mark stands within the last signs of a line.
_LAST = 8
_DEEPEST = 12


def find_quotations(lines: Sequence[Line], marks: Marks) -> dict[int, int]:
    """Give first and last line of each quotation behind the first article; an unclosed one ends before the next amending clause."""
    # Before the first article nothing is amended: notes of consolidated texts quote the bases of other acts there.
    first = next((place for place, line in enumerate(lines) if _is_article(line, marks[place])), len(lines))
    return dict(_Quoting(lines, marks).spans(first))


def _is_article(line: Line, mark: Mark | None) -> bool:
    return mark is not None and mark.kind is Kind.ARTICLE and not line.in_grid


class _Quoting:
    """Quotation marks of all lines, counted once."""

    def __init__(self, lines: Sequence[Line], marks: Marks) -> None:
        self.lines = lines
        self.marks = marks
        # Only these lines can open, close or cut a quotation.
        self.places = [place for place, line in enumerate(lines) if _has_quote(line.text) or self._cuts(place)]
        self.balances = {place: balance(lines[place].text) for place in self.places}

    def spans(self, first: int) -> list[tuple[int, int]]:
        found = []
        done = first - 1
        for order, place in enumerate(self.places):
            if place <= done or place < first or self.lines[place].in_grid:
                continue
            bare = self.lines[place].text.lstrip("> ")
            if not _OPENS.search(bare):
                continue
            begins = place if is_quoted_at(bare) else place + 1
            last = self._last_line(order, begins=begins)
            if last is not None:
                done = last
                if last >= begins:
                    found.append((begins, last))
        return found

    def _cuts(self, place: int) -> bool:
        """Tell a clause of the amending draft itself, where a quotation that is still open must have ended."""
        text = self.lines[place].text
        return text.endswith(":") and _AMENDS.match(text) is not None

    def _last_line(self, order: int, *, begins: int) -> int | None:
        place = self.places[order]
        text = self.lines[place].text
        depth = self.balances[place]
        if depth <= 0:
            return place if begins == place and closes(text) else None
        closing = None
        for there in self.places[order + 1 :]:
            if there - place > _LONGEST or depth > _DEEPEST:
                break
            if self._cuts(there):
                # The closing mark was lost: the quotation ends at its last inner one, or where the draft itself goes on.
                return closing if closing is not None else self._until(place, there, begins=begins)
            depth += self.balances[there]
            if closes(self.lines[there].text):
                closing = there
                if depth <= 0:
                    return there
        return closing

    def _until(self, place: int, cut: int, *, begins: int) -> int | None:
        """Give the line before the next amending clause where the line before the quotation announced new text."""
        announced = place > 0 and introduces(self.lines[place - 1].text)
        return cut - 1 if begins == place and announced else None


def _has_quote(text: str) -> bool:
    return "“" in text or "”" in text or '"' in text or "«" in text or "»" in text or "„" in text


def balance(text: str) -> int:
    """Count quotation marks opened and not closed in a line; a straight one opens at the start and closes at the end."""
    opened = text.count("“") + text.count("«") + text.count("„")
    closed = text.count("”") + text.count("»")
    if text.count('"') % 2:
        return opened - closed + (1 if re.search(r'^[>\s]*"|:\s*"(?=\S)', text) else -1)
    return opened - closed


def closes(text: str) -> bool:
    """Tell a line that ends with a closing quotation mark."""
    return _CLOSES.search(text[-_LAST:]) is not None


def is_quoted_at(text: str) -> bool:
    """Tell a line that begins with an opening quotation mark."""
    return text.lstrip("> ")[:1] in ("“", '"', "«", "„")


def introduces(text: str) -> bool:
    """Tell a clause that announces the new text of another act: "Sửa đổi, bổ sung khoản 2 Điều 5 như sau:"."""
    return text.endswith((":", ";")) and _INTRODUCES.search(text) is not None


def announces(text: str, mark: Mark) -> bool:
    """Tell whether an amending clause announces the provision that a mark heads: "khoản 1, khoản 2 Điều 5 như sau:" and "2."."""
    return introduces(text) and names(text, mark)


def names(text: str, mark: Mark) -> bool:
    """Tell whether a text names the provision that a mark heads."""
    name = _NAMES.get(mark.kind)
    number = re.escape(mark.number)
    if name is None or not number:
        return False
    return re.search(rf"\b{name}\s+(?:[\da-zđ]{{1,4}}(?:\s*,\s*|\s+và\s+))*{number}(?!\w)", text, re.IGNORECASE) is not None
