"""Frames of numbering: where a mark may stand among the provisions that are open."""

import re
from dataclasses import dataclass, field

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.headings import DIVISIONS, is_division_heading
from workbench.ingest.marks import Mark
from workbench.ingest.sequence import Series, admits_article, inserted_letter, is_dotted
from workbench.ingest.zones import Zone, ZoneKind

LEVELS = {Kind.ANNEX: 0, Kind.PART: 1, Kind.CHAPTER: 2, Kind.SECTION: 3, Kind.SUBSECTION: 4, Kind.ARTICLE: 5, Kind.CLAUSE: 6, Kind.POINT: 9}
_RESUMES = re.compile(r"(?:hiệu lực|thi hành|tổ chức thực hiện|sửa đổi|bổ sung|bãi bỏ|thay thế)", re.IGNORECASE)


@dataclass(slots=True)
class Node:
    """A provision while it is being read. first, last: paragraph indexes, inclusive."""

    path: str
    kind: Kind
    number: str | None
    heading: str | None
    first: int
    last: int
    parent: str | None
    series: Series = field(default_factory=Series)

    @property
    def level(self) -> int:
        dots = self.number.count(".") if self.kind is Kind.CLAUSE and self.number else 0
        return LEVELS[self.kind] + min(dots, 2)


@dataclass(slots=True)
class Frame:
    """A stretch that numbers its articles by itself: a zone, or a quotation inside the provision `base`.

    quoted: "" for a zone, "marked" between quotation marks, "implied" where the marks were lost. loose: no articles in it.
    """

    zone: Zone
    base: Node | None = None
    quoted: str = ""
    loose: bool = False
    stack: list[Node] = field(default_factory=list)
    last_article: int = 0
    has_chapters: bool = False
    series: Series = field(default_factory=Series)

    @property
    def top(self) -> Node | None:
        return self.stack[-1] if self.stack else self.base

    def close_to(self, level: int) -> None:
        """Close the open provisions of this level and below."""
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()

    def close_all(self) -> None:
        """Close everything but the zone itself."""
        self.close_to(1)

    def series_above(self, level: int) -> Series:
        """Give the numbers seen under the nearest open provision above a level."""
        for node in reversed(self.stack):
            if node.level < level:
                return node.series
        return self.series

    def open_kinds(self) -> set[Kind]:
        return {node.kind for node in self.stack}


def place_mark(frame: Frame, mark: Mark) -> bool:
    """Tell whether the mark begins a provision here; close what it ends."""
    if frame.quoted and frame.base is None:
        return False
    judge = _JUDGES.get(mark.kind)
    if judge is None or not judge(frame, mark):
        return False
    if mark.kind is Kind.ARTICLE and not inserted_letter(mark):
        frame.last_article = mark.value
    if mark.kind is Kind.CHAPTER:
        frame.has_chapters = True
    dots = mark.number.count(".") if is_dotted(mark) else 0
    frame.close_to(LEVELS[mark.kind] + min(dots, 2))
    return True


def _division(frame: Frame, mark: Mark) -> bool:
    if frame.zone.kind is ZoneKind.FORM:
        return False
    titled = mark.label.isupper() and mark.kind in (Kind.PART, Kind.SECTION)
    if titled and len(mark.label) <= 7:
        return frame.loose and _unnamed(frame, mark)
    return is_division_heading(mark)


def _unnamed(frame: Frame, mark: Mark) -> bool:
    series = frame.series_above(LEVELS[mark.kind])
    if mark.kind is Kind.PART:
        return series.admits_point(mark.number)
    return series.admits_clause(mark.value, inserted="")


def _article(frame: Frame, mark: Mark) -> bool:
    if frame.zone.kind is ZoneKind.FORM:
        return False
    if frame.quoted:
        return mark.label.endswith((".", ":")) or not mark.rest or mark.rest[0].isupper()
    if inserted_letter(mark):
        return mark.label.endswith((".", ":")) and mark.value in (frame.last_article, frame.last_article + 1)
    return admits_article(mark, last=frame.last_article)


def _clause(frame: Frame, mark: Mark) -> bool:
    if frame.zone.kind is ZoneKind.FORM or not (frame.loose or frame.quoted or Kind.ARTICLE in frame.open_kinds()):
        return False
    if is_dotted(mark):
        return _dotted(frame, mark)
    series = frame.series_above(LEVELS[Kind.CLAUSE])
    return series.admits_clause(mark.value, inserted=inserted_letter(mark), anywhere=frame.quoted if not frame.stack else "")


def _dotted(frame: Frame, mark: Mark) -> bool:
    """Admit "1.2" under khoản 1 (or under Điều 1), after 1.1."""
    before, _, last = mark.number.rpartition(".")
    for node in reversed(frame.stack):
        if node.number == before and node.kind in (Kind.CLAUSE, Kind.ARTICLE):
            return last.isdigit() and node.series.admits_clause(int(last), inserted="")
    return False


def _point(frame: Frame, mark: Mark) -> bool:
    if frame.zone.kind is ZoneKind.FORM:
        return False
    if not (frame.quoted or frame.open_kinds() & {Kind.ARTICLE, Kind.CLAUSE, Kind.SECTION}):
        return False
    return frame.series_above(LEVELS[Kind.POINT]).admits_point(mark.number, anywhere=frame.quoted if not frame.stack else "")


_JUDGES = dict.fromkeys(DIVISIONS, _division) | {Kind.ARTICLE: _article, Kind.CLAUSE: _clause, Kind.POINT: _point}


def ends_implied_quotation(outer: Frame, mark: Mark) -> bool:
    """Tell whether an amending draft goes on behind a quotation whose marks were lost: its own next number, and its own kind of words."""
    if not _RESUMES.search(mark.rest):
        return False
    if mark.kind is Kind.ARTICLE:
        return mark.value == outer.last_article + 1
    lasts = outer.series_above(LEVELS[Kind.CLAUSE]).lasts
    return mark.kind is Kind.CLAUSE and bool(lasts) and mark.value == lasts[-1] + 1
