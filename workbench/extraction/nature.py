"""What the draft does to a procedure; it decides which form assesses it (Thông tư 26/2025/TT-BTP, Điều 18-20)."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.enums import ProcedureNature
from workbench.draft.folding import fold
from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.delegation import scope_lines
from workbench.extraction.segmentation import Segment

ANNOUNCING = re.compile(r"công bố.{0,60}(?:thủ tục hành chính|tthc)", re.IGNORECASE)
REVISING = re.compile(r"(?:phương án|quy trình).{0,20}(?:tái cấu trúc|đơn giản hóa|cắt giảm)", re.IGNORECASE)
AMENDING = re.compile(
    r"\b(?:sửa đổi|bổ sung)\b.{0,80}(?:điều|khoản|quy định|quy chế|thông tư|nghị định|quyết định|nghị quyết)", re.IGNORECASE
)
ABOLISHING = re.compile(r"\bbãi bỏ\b.{0,40}thủ tục|^\W*(?:(?:điều\s+)?\d+[a-z]?[.)]\s*)?bãi bỏ\b", re.IGNORECASE)
DECENTRALISING = re.compile(r"\b(?:phân cấp|ủy quyền|phân quyền)\b", re.IGNORECASE)
DETAILING = re.compile(r"\bquy định chi tiết\b", re.IGNORECASE)
GUIDING = re.compile(r"^(?:về việc\s+)?(?:ban hành\s+)?(?:quy định\s+)?hướng dẫn\b", re.IGNORECASE)
# The head of a list of procedures, and what happens to those that it lists.
LIST_HEAD = re.compile(
    r"danh mục.*(?:thủ tục hành chính|tthc)|^\W*(?:[A-Z]|[IVX]+)[.)]\s+.*(?:thủ tục hành chính|tthc)", re.IGNORECASE | re.DOTALL
)
LISTED_AWAY = re.compile(r"\b(?:bãi bỏ|hủy bỏ|bị thay thế|hết hiệu lực)\b", re.IGNORECASE)
LISTED_ON = re.compile(r"\b(?:sửa đổi|ban hành mới|mới ban hành|bổ sung|chuẩn hóa)\b", re.IGNORECASE)
# "Bổ sung Điều 18a như sau" adds a whole article; "Sửa đổi, bổ sung Điều 12" changes one.
ADDING = re.compile(r"^\W*(?:(?:điều\s+)?\d+[a-z]?[.)]\s*)?bổ sung\s+(?:thêm\s+)?(?:các\s+)?(?:điều|mục|chương)\b", re.IGNORECASE)
REPLACED = re.compile(r"^(?:các\s+)?(?:thông tư|nghị định|quyết định|nghị quyết)\b", re.IGNORECASE)
OPENING = 30
LONGEST_LIST_HEAD = 400
ABOVE = 2


def nature_of(outline: Outline, segment: Segment) -> ProcedureNature:
    """Tell what the draft does to one procedure; see Natures."""
    return Natures(outline).of(segment)


@dataclass(frozen=True)
class Natures:
    """What a draft does to its procedures; the document is read once, however many there are."""

    outline: Outline

    def of(self, segment: Segment) -> ProcedureNature:
        """Judge one procedure by the words that open it, else by what the document does as a whole."""
        if segment.published or ANNOUNCING.search(self._title):
            return self._listed(min(segment.members or segment.heads))
        named = self._lines(segment.heads)
        if any(ABOLISHING.search(head) for head in named):
            return ProcedureNature.ABOLISHED
        if AMENDING.search(self._title[:400]) or segment.amends:
            first = min(segment.members or segment.heads)
            above = self._lines([*segment.heads, *range(max(0, first - ABOVE), first + 1)])
            return ProcedureNature.NEW if any(ADDING.search(line) for line in above) else ProcedureNature.AMENDED
        if DECENTRALISING.search(self._title[:400]) or DECENTRALISING.search(" ".join(named)):
            return ProcedureNature.DECENTRALISED
        return self._whole

    @cached_property
    def _title(self) -> str:
        paragraphs = self.outline.paragraphs
        return fold(self.outline.document.title or " ".join(p.text for p in paragraphs[:OPENING])[:1500]).text

    @cached_property
    def _whole(self) -> ProcedureNature:
        """Give what the document does where the words about the procedure say nothing."""
        if DETAILING.search(self._title[:400]) or DETAILING.search(self._scope):
            return ProcedureNature.DETAILED
        if any(REPLACED.match(fold(act.text).text) for act in self.outline.document.repeals):
            return ProcedureNature.AMENDED
        return ProcedureNature.DETAILED if GUIDING.search(self._title) else ProcedureNature.NEW

    @cached_property
    def _scope(self) -> str:
        """Give the words of the article on the scope ("Phạm vi điều chỉnh")."""
        return fold(" ".join(self.outline.paragraphs[i].text for i in scope_lines(self.outline))).text

    def _lines(self, places: Iterable[int]) -> list[str]:
        return [fold(self.outline.paragraphs[i].text[:300]).text for i in sorted(set(places))]

    def _listed(self, first: int) -> ProcedureNature:
        """Tell what a list does to the procedures under its nearest head."""
        places = [place for place, _ in self._list_heads]
        place = bisect_right(places, first) - 1
        heading = self._list_heads[place][1] if place >= 0 else self._title
        if LISTED_AWAY.search(heading) and not LISTED_ON.search(heading):
            return ProcedureNature.ABOLISHED
        return ProcedureNature.AMENDED if REVISING.search(self._title) else ProcedureNature.ANNOUNCED

    @cached_property
    def _list_heads(self) -> list[tuple[int, str]]:
        heads = ((p.index, fold(p.text).text) for p in self.outline.paragraphs if len(p.text) < LONGEST_LIST_HEAD and "|" not in p.text)
        basis = (ParagraphKind.BASIS, ParagraphKind.PREAMBLE, ParagraphKind.CLAUSE, ParagraphKind.ARTICLE)
        return [(i, text) for i, text in heads if LIST_HEAD.search(text) and self.outline.paragraphs[i].kind not in basis]
