"""Which act a part of an amending draft amends: by its article, its khoản, its chapter, or the draft's own title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.draft.folding import fold
from workbench.draft.outline import Paragraph, Provision
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.citing.acts import find_acts
from workbench.ingest.citing.names import Act, Names
from workbench.ingest.outlining.structure import Structure

_VERB = r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|đính\s+chính|thay|bỏ)"
_OBJECT = (
    r"(?:một\s+số|các|những|tên|nội\s+dung|cụm\s+từ|từ|đoạn|điểm|khoản|điều|mục|chương|phần|phụ\s+lục|mẫu|biểu|luật|bộ\s+luật|nghị|thông\s+tư"
    r"|quyết\s+định|quy\s+(?:định|chế)|tiêu\s+đề|thêm|như|đối\s+với|toàn\s+bộ|[“\"])"
)
_NUMBERED = re.compile(r"^[“\"]?(?:điều\s+\d+[a-zđ]?|\d+[a-zđ]?|[a-zđ]\d?)\s?[.:)]\s*", re.IGNORECASE)
_AMENDS = re.compile(rf"^(?:nay\s+)?{_VERB}(?:\s*,?\s*(?:(?:và|hoặc)\s+)?{_VERB})*\s+{_OBJECT}", re.IGNORECASE)
_IS_AMENDED = re.compile(
    r"(?:được|đã)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^.:]{0,40}(?:như sau|:)|(?:được\s+)?sửa đổi,? bổ sung như sau", re.IGNORECASE
)
# Without one of these in it a paragraph amends nothing; to look for them is cheap.
_VERBS = re.compile("ửa đổi|ỬA ĐỔI|ổ sung|Ổ SUNG|hay|HAY|bỏ|Bỏ|BỎ|ính chính|ÍNH CHÍNH")
AMENDING_WORDS = re.compile(rf"(?<!\w){_VERB}(?!\w)", re.IGNORECASE)
_TITLE = re.compile(rf"{_VERB}(?:\s*,?\s*(?:và\s+)?{_VERB})*\s+{_OBJECT}", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_CAN_AMEND = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)
_DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Give the spans of a line that stand between quotation marks; one that is not closed runs to the end."""
    return [found.span() for found in _QUOTED.finditer(text)] if "“" in text or '"' in text else []


@dataclass(frozen=True, slots=True)
class Amended:
    """act: number or name of the act that is amended, None where it is not said."""

    act: str | None


class Amendments:
    """The act that each place of a draft amends, by number or name."""

    def __init__(self, structure: Structure, names: Names) -> None:
        self._names = names
        self._acts: dict[str, str | None] = {}
        self._title = self._of(" ".join(_title_lines(structure.paragraphs)), _TITLE)
        for provision in structure.provisions:
            # A title longer than any title should be is text of the chapter.
            title = structure.paragraphs[provision.first + 1].text if provision.first < provision.last else ""
            if provision.kind in _DIVISIONS and (act := self._of(provision.heading or title, _AMENDS)):
                self._acts[provision.path] = act
        own = {provision.first: provision for provision in structure.provisions if provision.kind in _CAN_AMEND}
        for paragraph in structure.paragraphs:
            begun = own.get(paragraph.index)
            if begun and paragraph.index not in structure.quoted:
                self._note(begun, paragraph)

    def _note(self, provision: Provision, paragraph: Paragraph) -> None:
        if not _VERBS.search(paragraph.text):
            return
        text = fold(paragraph.text).text
        bare = text[_end_of_number(text) :]
        if _AMENDS.match(bare) or (_IS_AMENDED.search(bare) and AMENDING_WORDS.search(bare)):
            self._acts[provision.path] = self._of(bare, AMENDING_WORDS) or self._acts.get(provision.path)

    def _of(self, text: str, opening: re.Pattern[str]) -> str | None:
        """Give the first act behind the amending words, outside quotation marks."""
        folded = fold(text).text
        begins = opening.search(folded)
        quotes = quoted_spans(folded)
        acts: Iterable[Act] = find_acts(folded, names=self._names) if begins else ()
        outside = (act for act in acts if not any(start <= act.start < end for start, end in quotes))
        return next((self._names.resolved(act) for act in outside), None)

    @property
    def is_empty(self) -> bool:
        """Tell whether the draft amends nothing."""
        return not self._acts

    def around(self, path: str) -> "Amended | None":
        """Give what the nearest amending provisions around a place amend; None where nothing is amended."""
        if self.is_empty:
            return None
        steps = path.split("/")
        amending = [self._acts[around] for length in range(len(steps), 0, -1) if (around := "/".join(steps[:length])) in self._acts]
        return Amended(next((act for act in amending if act), self._title)) if amending else None


def _end_of_number(text: str) -> int:
    found = _NUMBERED.match(text)
    return found.end() if found else 0


def _title_lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Yield what stands before the first basis."""
    for paragraph in paragraphs:
        if paragraph.kind is Kind.BASIS or paragraph.kind not in (Kind.PREAMBLE, Kind.HEADING) or paragraph.index > 40:
            return
        yield paragraph.text
