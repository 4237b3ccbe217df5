"""What stands around a candidate, as named features: its words, its sentence, what the paragraph carries, and where it stands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from models.enums import Component
from workbench.linting.reading import Reading, is_in_annex
from workbench.linting.second_look.candidates import Candidate

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_LIMIT = re.compile(r"\d+( \([^)]*\))? ?(giờ|ngày|tháng|năm|buổi)(?![^\W_])|(bảy|mười|năm|ba) (mươi |lăm )?ngày")
_BODY = re.compile(r"ủy ban|sở |bộ |cục |cơ quan|ngân hàng|chủ tịch|phòng |công an|hội đồng|trung tâm|chi cục|đơn vị")
_APPLICANT = re.compile(r"^[^,]{0,30}(cá nhân|tổ chức|doanh nghiệp|người|hộ gia đình|chủ đầu tư|cơ sở|nhà đầu tư)")
_CONDITIONAL = re.compile(r"^\W*(\w{1,3}[.)] )?(trường hợp|nếu|đối với|khi|trên cơ sở|căn cứ|sau khi)")
_CITED = re.compile(r"(điều|khoản|điểm) \d|\d+/\d{4}/")
_QUOTED = ("“", '"')
# Characters on either side of a candidate that count as beside it, and words kept of them.
_BESIDE, _NEAREST = 40, 4
_LENGTHS, _LONGEST = 100, 6
_MOST_LIMITS, _MOST_STEPS = 3, 4


class Surroundings:
    """One draft, ready to describe candidates; what several candidates share is computed once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._of_paragraph: dict[int, tuple[str, ...]] = {}
        self._of_sentence: dict[tuple[int, int, int], tuple[str, ...]] = {}

    def features(self, candidate: Candidate, *, has_finding: bool) -> Iterator[str]:
        """Yield the features of a candidate. has_finding: whether a rule itself raises this defect in the paragraph."""
        text = self.reading.texts[candidate.paragraph].text
        yield from self._paragraph_features(candidate.paragraph)
        yield f"by={candidate.rule}{'' if candidate.finding else '+'}"
        yield f"rule={has_finding}"
        yield from _window(text, candidate.start, candidate.end)
        yield from self._sentence(candidate.paragraph, candidate.start, candidate.end)
        yield f"does={text[candidate.start : candidate.end].split(' ', 1)[0]}|{self._timing(candidate.paragraph)}"

    def _sentence(self, paragraph: int, start: int, end: int) -> tuple[str, ...]:
        """Give the features of the sentence around a place; candidates of one sentence share them."""
        text = self.reading.texts[paragraph].text
        first = max(text.rfind(mark, 0, start) for mark in ".;\n") + 1
        last = min((place for mark in ".;\n" if (place := text.find(mark, end)) >= 0), default=len(text))
        known = self._of_sentence.get((paragraph, first, last))
        if known is None:
            known = self._of_sentence[paragraph, first, last] = tuple(_sentence(text[first:last]))
        return known

    def _paragraph_features(self, paragraph: int) -> tuple[str, ...]:
        known = self._of_paragraph.get(paragraph)
        if known is None:
            known = self._of_paragraph[paragraph] = tuple(self._describe(paragraph))
        return known

    def _describe(self, paragraph: int) -> Iterator[str]:
        text, carried = self.reading.texts[paragraph].text, self.reading.components
        owner = self.reading.owners[paragraph][0]
        article = self._article(paragraph)
        yield from (f"c={component.value}" for component in carried[paragraph])
        yield from (f"limit{step:+d}={paragraph + step in self._limits}" for step in (-1, 0, 1))
        yield f"annex={is_in_annex(self.reading.outline.paragraphs[paragraph])}"
        yield f"amends={text.startswith(_QUOTED) or 'cụm từ' in text}"
        yield f"row={'|' in text}"
        yield f"whole-limit={bool(owner.components.get(Component.TIME_LIMIT))}"
        yield f"length={min(len(text) // _LENGTHS, _LONGEST)}"
        yield f"nature={owner.nature.value}"
        yield f"lead={text.rstrip().endswith(':')}"
        yield f"kind={self.reading.outline.document.kind}"
        yield f"timing={self._timing(paragraph)}|{paragraph in self._limits}"
        yield f"timing={self._timing(paragraph)}|{','.join(sorted(carried[paragraph]))}"
        yield f"limits={min(self._limits_of_article[article], _MOST_LIMITS)}"
        yield f"steps={min(self._steps_of_article[article] // 2, _MOST_STEPS)}"
        yield f"begins={paragraph - 1 not in carried}"
        yield f"ends={paragraph + 1 not in carried}"
        yield from {f"p:{word}" for word in words(text)}

    def _timing(self, paragraph: int) -> str:
        """Say whether the article, and the procedure, have limits at all: a step without one is told from it."""
        owner = self.reading.owners[paragraph][0]
        return f"{self._limits_of_article[self._article(paragraph)] > 0}|{bool(owner.components.get(Component.TIME_LIMIT))}"

    def _article(self, paragraph: int) -> str:
        path = self.reading.outline.paragraphs[paragraph].provision
        return self.reading.outline.article_of(path) or path

    @cached_property
    def _limits(self) -> frozenset[int]:
        return frozenset(place for place in self.reading.components if _LIMIT.search(self.reading.texts[place].text))

    @cached_property
    def _limits_of_article(self) -> Counter[str]:
        return Counter(self._article(place) for place in self._limits)

    @cached_property
    def _steps_of_article(self) -> Counter[str]:
        carried = self.reading.components
        return Counter(self._article(place) for place in carried if Component.SEQUENCE in carried[place])


def words(text: str) -> list[str]:
    """Give the words and marks of a normalised text; all numbers are one word."""
    return ["0" if word.isdigit() else word for word in _WORD.findall(text)]


def _window(text: str, start: int, end: int) -> Iterator[str]:
    quote = words(text[start:end])
    left = words(text[max(0, start - _BESIDE) : start])[-_NEAREST:]
    right = words(text[end : end + _BESIDE])[:_NEAREST]
    yield from {f"q:{word}" for word in quote}
    yield from {f"q2:{pair}" for pair in _pairs(quote)}
    yield from {f"l:{word}" for word in left}
    yield from {f"r:{word}" for word in right}
    yield f"l1:{left[-1] if left else ''}"
    yield f"r1:{right[0] if right else ''}"


def _sentence(sentence: str) -> Iterator[str]:
    said = words(sentence)
    yield from {f"s:{word}" for word in said}
    yield from {f"s2:{pair}" for pair in _pairs(said)}
    yield f"s0:{'_'.join(said[:2])}"
    for name, pattern in (
        ("limit", _LIMIT),
        ("body", _BODY),
        ("applicant", _APPLICANT),
        ("conditional", _CONDITIONAL),
        ("cited", _CITED),
    ):
        yield f"s-{name}={pattern.search(sentence) is not None}"


def _pairs(said: list[str]) -> Iterable[str]:
    return (f"{one}_{other}" for one, other in pairwise(said))
