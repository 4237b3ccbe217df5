"""Judge whether a number makes sense where it stands: a khoản follows the khoản before it, else "1." is a line of a form or a date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.marks import Mark

# Nghị định 78/2025/NĐ-CP counts points by the Vietnamese alphabet; Word's own lettering counts by the English one.
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")

# A scanner loses a number now and then: so many may be missing before a number is held to be no number.
_LOST_CLAUSES = 2
_LOST_POINTS = 2
_LOST_ARTICLES = 30
# Where a text begins with a higher number, so many in a row prove that it is the second part of one that was cut in two.
_FEWEST_OF_A_PART = 4
# Runs inside runs: further ones are forgotten, so that a list of nothing but "1." costs no more than others.
_DEEPEST_RUN = 8
# The first of a run may be lost or forgotten, where nothing else can be meant.
_LATEST_FIRST = 3
_EARLY_LETTERS = "bc"


@dataclass(slots=True)
class Series:
    """Numbers seen under one provision. lasts: the last number of each run of khoản, since a run may begin again at 1."""

    lasts: list[int] = field(default_factory=list)
    letter: str = ""

    def admits_clause(self, value: int, *, inserted: str, anywhere: str = "", astray: str = "") -> bool:
        """Tell whether a khoản may have this number, and remember it.

        anywhere: why a run may begin at any number. astray: why a number out of order is one all the same, and the draft's fault.
        """
        if inserted:
            return bool(self.lasts and value == self.lasts[-1]) or self._begin(value, anywhere)
        if not self.lasts:
            return self._begin(value, anywhere or ("first" if value == 1 or (astray and value <= _LATEST_FIRST) else ""))
        for place in range(len(self.lasts) - 1, -1, -1):
            if self.lasts[place] < value <= self.lasts[place] + 1 + _LOST_CLAUSES:
                del self.lasts[place + 1 :]
                self.lasts[place] = value
                return True
        if value == 1:
            self.lasts = [*self.lasts[-_DEEPEST_RUN:], 1]
            return True
        if value == self.lasts[-1]:
            return True
        if astray and self._may_stray(value, astray):
            self.lasts[-1] = max(value, self.lasts[-1])
            return True
        return False

    def _may_stray(self, value: int, astray: str) -> bool:
        return astray == "quoted" or 1 < value < self.lasts[-1]

    def admits_title(self, value: int) -> bool:
        """Tell whether a heading may have this roman number; the first may have been lost with the title above it."""
        admitted = value in ((self.lasts[-1] + 1, 1) if self.lasts else (1, 2))
        if admitted:
            self.lasts = [value]
        return admitted

    def _begin(self, value: int, allowed: str) -> bool:
        if allowed and not self.lasts:
            self.lasts.append(value)
        return bool(allowed)

    def admits_point(self, number: str, *, anywhere: str = "", astray: str = "") -> bool:
        """Tell whether a điểm may have this letter ("đ", "a1"), and remember it; anywhere and astray as for a khoản."""
        letter = number[0].lower().replace("ð", "đ").replace("ñ", "đ")
        if not self.letter:
            admitted = letter == "a" or bool(anywhere or (astray and letter in _EARLY_LETTERS))
        else:
            admitted = letter in ("a", self.letter) or any(_follows(alphabet, self.letter, letter) for alphabet in _ALPHABETS)
        if admitted:
            self.letter = letter
        return admitted or bool(astray and self.letter)

    def is_next(self, number: str) -> bool:
        """Tell whether a điểm would go on with the letters so far."""
        return bool(self.letter) and any(_follows(alphabet, self.letter, number[0].lower()) for alphabet in _ALPHABETS)


def _follows(alphabet: str, before: str, after: str) -> bool:
    if before not in alphabet or after not in alphabet:
        return False
    return 0 < alphabet.index(after) - alphabet.index(before) <= 1 + _LOST_POINTS


def admits_article(mark: Mark, *, last: int) -> bool:
    """Tell whether an article may have this number behind article `last`; one that repeats a number must look like a heading."""
    headed = mark.is_headed
    if mark.value == last + 1:
        return headed or not mark.rest or mark.rest[0].isupper()
    return headed and mark.value <= last + 1 + _LOST_ARTICLES


def number_before(articles: Sequence[Mark]) -> int | None:
    """Give the number that the first of these articles continues: 0, or 178 for the second part of a text cut in two; None for none."""
    headed = [mark.value for mark in articles if mark.is_headed][:_FEWEST_OF_A_PART]
    is_part = (
        len(headed) == _FEWEST_OF_A_PART and headed[0] > _LOST_ARTICLES and all(after == before + 1 for before, after in pairwise(headed))
    )
    return None if not articles else headed[0] - 1 if is_part else 0


def inserted_letter(mark: Mark) -> str:
    """Give the letter of an inserted number: "a" for "5a"."""
    return mark.number.lstrip("0123456789.")


def is_dotted(mark: Mark) -> bool:
    """Tell "1.1" from "1."."""
    return mark.kind is Kind.CLAUSE and "." in mark.number
