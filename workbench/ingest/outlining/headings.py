"""Titles of chapters and articles: on the line of the number, on the next, or broken over several."""

import re
from dataclasses import dataclass, field

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line
from workbench.ingest.outlining.marks import Mark, is_upper

# Nothing longer is a title: the text of an article without a title stands on the line of its number.
_LONGEST = 300
_LONGEST_WITH_STOP = 100
_STATES = re.compile(r"(?:có hiệu lực|chịu trách nhiệm|này\b|kèm theo|căn cứ)", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:này|của|và|hoặc|theo|được|ban hành|nêu|tại|thuộc|thì|hay)\b")
_CITES = re.compile(
    r"^(?:phần|chương|mục|điều|khoản|luật|nghị định|thông tư|quyết định|nghị quyết|phụ lục)\b.*\b(?:của|này|ban hành)\b", re.IGNORECASE
)
_NAMES_ACT = re.compile(
    r"(?:[,;)]|(?:và|hoặc|của|này|nêu|đến)\b|(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy định|Quy chế)\s"
    r"(?:số\b|này\b|[^.]{0,80}\bsố\s*\d|[^.]{0,60}\bnăm\s*\d{4}))",
    re.IGNORECASE,
)
_LONGEST_WORD = 8
# A title does not end with these words: its line was broken here.
_BROKEN = re.compile(r"\b(?:của|và|về|tại|theo|cho|với|trong|các|những|thuộc)$", re.IGNORECASE)
DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION)


def is_division_heading(mark: Mark) -> bool:
    """Tell the heading of a chapter from a sentence that begins by citing one ("Mục 2 Phần XI của …")."""
    if not mark.rest:
        return True
    if _GOES_ON.match(mark.rest) or len(mark.rest) > _LONGEST:
        return False
    if is_upper(mark.rest):
        return True
    return mark.rest[0].isupper() and not _CITES.match(mark.rest) and not mark.rest.endswith((".", ";", ","))


def article_title(mark: Mark) -> str | None:
    """Give the title of an article where the line of its number holds one."""
    rest = mark.rest
    if not rest or len(rest) > _LONGEST or rest.endswith((":", ";", ",", "/")):
        return None
    if rest.endswith("."):
        return None if len(rest) > _LONGEST_WITH_STOP or _STATES.search(rest) else rest.rstrip(".")
    return rest


def is_plan_heading(mark: Mark) -> bool:
    """Tell the heading of a part of a plan ("II. MỤC TIÊU") from a sentence; converters of old fonts leave it in small letters."""
    rest = mark.rest
    return bool(rest) and len(rest) <= _LONGEST and (is_upper(rest) or not rest.endswith((";", ","))) and not _CITES.match(rest)


def continues_citation(rest: str) -> bool:
    """Tell what stands behind "Điều 10" where the line goes on with a citation: "Nghị định số …", "của Luật này", "và Điều 11"."""
    return _NAMES_ACT.match(rest) is not None


@dataclass(slots=True)
class Title:
    """A title being read. words: its lines so far."""

    kind: Kind
    words: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, mark: Mark) -> "Title | None":
        """Begin the title that may stand on the line of a number; None where the number has no title."""
        if mark.kind in DIVISIONS:
            return cls(mark.kind, [mark.rest] if mark.rest else [])
        if mark.kind is not Kind.ARTICLE:
            return None
        title = article_title(mark)
        return cls(mark.kind, [title] if title else []) if title or not mark.rest else None

    def takes(self, line: Line) -> bool:
        """Tell whether an unnumbered line goes on with the title, and take it."""
        if line.in_grid or len(line.text) > _LONGEST or closes_title(line.text):
            return False
        taken = self._is_first(line) if not self.words else self._goes_on(line)
        if taken:
            self.words.append(line.text)
        return taken

    def _is_first(self, line: Line) -> bool:
        return self.kind in DIVISIONS or not line.text.endswith((".", ":", ";", ","))

    def _goes_on(self, line: Line) -> bool:
        before = self.words[-1]
        if before.endswith((".", ":", ";")):
            return False
        if self.kind in DIVISIONS and is_upper(before):
            return is_upper(line.text)
        if line.text[0].islower():
            return not line.text.endswith((".", ";", ","))
        return _BROKEN.search(before[-_LONGEST_WORD:]) is not None and not line.text.endswith((".", ";", ",", ":"))

    @property
    def text(self) -> str | None:
        return " ".join(self.words)[:500] or None


def closes_title(text: str) -> bool:
    """Tell a line that can't be part of a title: a rule of dashes, or nothing but signs."""
    return not any(letter.isalpha() for letter in text)
