"""Frames of numbering: where a mark may stand among the provisions that are open."""

import re
from dataclasses import dataclass, field

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.headings import DIVISIONS, continues_citation, is_division_heading, is_plan_heading
from workbench.ingest.outlining.marks import Mark
from workbench.ingest.outlining.sequence import Series, admits_article, inserted_letter, is_dotted
from workbench.ingest.outlining.zones import Zone, ZoneKind

LEVELS = {
    Kind.ANNEX: 0,
    Kind.PART: 10,
    Kind.CHAPTER: 20,
    Kind.SECTION: 30,
    Kind.SUBSECTION: 40,
    Kind.ARTICLE: 50,
    Kind.CLAUSE: 60,
    Kind.POINT: 90,
}
# A decision that approves a plan numbers its parts "I.", "II." inside Điều 1.
_INSIDE_ARTICLE = 55
_RESUMES = re.compile(r"(?:hiệu lực|thi hành|tổ chức thực hiện|sửa đổi|bổ sung|bãi bỏ|thay thế)", re.IGNORECASE)
_AMENDS_ON = re.compile(r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|thay cụm|bỏ cụm|thay đổi)|.{0,80}(?:được sửa đổi|được bổ sung)", re.IGNORECASE)


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
    level: int
    quoted: bool = False
    _series: Series | None = None
    _titles: Series | None = None

    # Most provisions hold no numbered ones: their series are made when they are asked for.
    @property
    def series(self) -> Series:
        """Give the numbers seen right under the provision."""
        self._series = self._series or Series()
        return self._series

    @property
    def titles(self) -> Series:
        """Give the numbers of unnamed headings seen right under the provision."""
        self._titles = self._titles or Series()
        return self._titles


@dataclass(slots=True)
class Frame:
    """A stretch that numbers its articles by itself: a zone, or a quotation inside the provision `base`.

    quoted: "" for a zone, "marked" between quotation marks, "implied" where the marks were lost. loose: no articles in it.
    stopped: the line before ended a sentence, so that a number out of order is no piece of a broken line.
    depth: how many quotation marks are open, where the quotation is implied.
    """

    zone: Zone
    base: Node | None = None
    quoted: str = ""
    loose: bool = False
    stack: list[Node] = field(default_factory=list)
    last_article: int = 0
    has_chapters: bool = False
    stopped: bool = False
    depth: int = 0
    series: Series = field(default_factory=Series)
    titles: Series = field(default_factory=Series)

    @property
    def top(self) -> Node | None:
        return self.stack[-1] if self.stack else self.base

    def close_to(self, level: int) -> None:
        """Close the open provisions of this level and below."""
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()

    def close_all(self) -> None:
        """Close everything but the zone itself."""
        self.close_to(LEVELS[Kind.PART])

    def above(self, level: int) -> "Node | Frame":
        """Give the nearest open provision above a level, whose numbers a new one continues; the frame itself where there is none."""
        for node in reversed(self.stack):
            if node.level < level:
                return node
        return self

    def open_kinds(self) -> set[Kind]:
        return {node.kind for node in self.stack}


def place_mark(frame: Frame, mark: Mark) -> int | None:
    """Give the level at which the mark begins a provision here, closing what it ends; None where it begins none."""
    if frame.quoted and frame.base is None:
        return None
    judge = _JUDGES.get(mark.kind)
    if judge is None or frame.zone.kind is ZoneKind.FORM or not judge(frame, mark):
        return None
    if mark.kind is Kind.ARTICLE and mark.value and not inserted_letter(mark):
        frame.last_article = mark.value
    if mark.kind is Kind.CHAPTER:
        frame.has_chapters = True
    level = LEVELS[mark.kind] + (min(mark.number.count("."), 2) if is_dotted(mark) else 0)
    frame.close_to(level)
    return level


def place_title_mark(frame: Frame, mark: Mark) -> int | None:
    """Do the same for a heading that is numbered "A." or "I." without a word in front."""
    if frame.zone.kind is ZoneKind.FORM or frame.quoted or (mark.kind is Kind.PART and not frame.loose):
        return None
    in_article = Kind.ARTICLE in frame.open_kinds()
    # In an annex the order of the numbers is proof enough; inside an article only a title may be numbered so.
    if not (frame.loose or in_article) or (in_article and not is_plan_heading(mark)):
        return None
    level = _INSIDE_ARTICLE if in_article else LEVELS[mark.kind]
    titles = frame.above(level).titles
    admitted = titles.admits_point(mark.number) if mark.kind is Kind.PART else titles.admits_title(mark.value)
    if not admitted:
        return None
    frame.close_to(level)
    return level


def _division(_: Frame, mark: Mark) -> bool:
    return is_division_heading(mark)


def _article(frame: Frame, mark: Mark) -> bool:
    if not mark.is_headed and continues_citation(mark.rest):
        return False
    if frame.quoted or not mark.number:
        return mark.is_headed or not mark.rest or mark.rest[0].isupper()
    if inserted_letter(mark):
        return mark.is_headed and mark.value in (frame.last_article, frame.last_article + 1)
    return admits_article(mark, last=frame.last_article)


def _clause(frame: Frame, mark: Mark) -> bool:
    if not (frame.loose or frame.quoted or Kind.ARTICLE in frame.open_kinds()):
        return False
    if is_dotted(mark):
        return _dotted(frame, mark)
    series = frame.above(LEVELS[Kind.CLAUSE]).series
    return series.admits_clause(mark.value, inserted=inserted_letter(mark), anywhere=_anywhere(frame, mark), astray=_astray(frame, mark))


def _anywhere(frame: Frame, mark: Mark) -> str:
    """Say why a run of numbers may begin at any number here; "" where it must begin at the first."""
    return frame.quoted or ("automatic" if mark.automatic else "")


def _astray(frame: Frame, mark: Mark) -> str:
    """Say why a number out of order is read as it stands; "" where it is held to be no number."""
    if not frame.stopped or frame.loose or not mark.rest[:1].isupper():
        return ""
    written = mark.label.endswith(")" if mark.kind is Kind.POINT else ".")
    return ("quoted" if frame.quoted else "written") if written else ""


def _dotted(frame: Frame, mark: Mark) -> bool:
    """Admit "1.2" under khoản 1 (or under Điều 1), after 1.1."""
    before, _, last = mark.number.rpartition(".")
    if frame.quoted and not frame.stack:
        return last.isdigit()
    for node in reversed(frame.stack):
        if node.number == before and node.kind in (Kind.CLAUSE, Kind.ARTICLE):
            return last.isdigit() and node.series.admits_clause(int(last), inserted="", anywhere="second" if last == "2" else "")
    return False


def _point(frame: Frame, mark: Mark) -> bool:
    if not (frame.quoted or frame.open_kinds() & {Kind.ARTICLE, Kind.CLAUSE, Kind.SECTION}):
        return False
    series = frame.above(LEVELS[Kind.POINT]).series
    return series.admits_point(mark.number, anywhere=_anywhere(frame, mark), astray=_astray(frame, mark))


_JUDGES = dict.fromkeys(DIVISIONS, _division) | {Kind.ARTICLE: _article, Kind.CLAUSE: _clause, Kind.POINT: _point}


def amends(mark: Mark) -> bool:
    """Tell a clause of an amending draft itself: "a) Sửa đổi khoản 2 như sau:", "3. Điều 5 được sửa đổi như sau:"."""
    return _AMENDS_ON.match(mark.rest) is not None


def ends_implied_quotation(outer: Frame, mark: Mark) -> bool:
    """Tell whether an amending draft goes on behind a quotation whose marks were lost: its own next number, and its own kind of words."""
    if mark.kind is Kind.ARTICLE:
        return mark.value == outer.last_article + 1 and _RESUMES.search(mark.rest) is not None
    if not amends(mark):
        return False
    if mark.kind is Kind.POINT:
        return outer.above(LEVELS[Kind.POINT]).series.is_next(mark.number)
    lasts = outer.above(LEVELS[Kind.CLAUSE]).series.lasts
    return mark.kind is Kind.CLAUSE and bool(lasts) and mark.value == lasts[-1] + 1
