"""Faults of a draft's own numbering (Nghị định 78/2025/NĐ-CP, Điều 63; Nghị định 30/2020/NĐ-CP, Phụ lục I): said, never repaired.

What another act says in a quotation is not this draft's fault, and annexes number as their subject needs.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.draft.outline import Fault, FaultKind, Paragraph, Provision
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.marks import count
from workbench.ingest.word.numerals import roman

# The letters that Nghị định 30/2020/NĐ-CP, Phụ lục I counts points by, and those of Word that Vietnamese has not.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_FOREIGN = "fjwz"
_INNER_NUMBER = re.compile(r"(?<!\w)(?:\d{1,2}\.|[a-zđ]\))")
_NAMES = {
    Kind.PART: "Phần",
    Kind.CHAPTER: "Chương",
    Kind.SECTION: "Mục",
    Kind.SUBSECTION: "Tiểu mục",
    Kind.ARTICLE: "Điều",
    Kind.CLAUSE: "khoản",
    Kind.POINT: "điểm",
}
# A text that begins with a later number is an excerpt.
_LATEST_FIRST = 3
_DEEPEST_RUN = 8
# Their numbers run through the whole document, or through what is issued with it.
_THROUGHOUT = (Kind.ARTICLE, Kind.PART)


@dataclass(slots=True)
class _Run:
    """Numbers seen so far in one series. lasts: the last of each run, since one may begin again inside another."""

    lasts: list[int] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    unnumbered: int = 0

    def judge(self, value: int, number: str) -> FaultKind | None:
        """Give the fault of the next number, and remember it."""
        known = number in self.seen
        self.seen.add(number)
        if not self.lasts:
            self.lasts = [value]
            return FaultKind.SKIPPED if 1 + self._excused() < value <= _LATEST_FIRST else None
        for place in range(len(self.lasts) - 1, -1, -1):
            if value == self.lasts[place] + 1:
                self.lasts = [*self.lasts[:place], value]
                return None
        if value == 1:
            self.lasts = [*self.lasts[-_DEEPEST_RUN:], 1]
            return FaultKind.DOUBLED
        if value <= self.lasts[-1]:
            return FaultKind.DOUBLED if known else FaultKind.OUT_OF_ORDER
        skipped = value > self.lasts[-1] + 1 + self._excused()
        self.lasts[-1] = value
        return FaultKind.SKIPPED if skipped else None

    def _excused(self) -> int:
        """Count the unnumbered provisions that stand where a number is missing."""
        excused, self.unnumbered = self.unnumbered, 0
        return excused


def find_faults(paragraphs: Sequence[Paragraph], provisions: Sequence[Provision]) -> Iterator[Fault]:
    """Yield the faults in reading order: doubled, skipped and unordered numbers, foreign letters, articles without a number."""
    runs: dict[tuple[str, Kind], _Run] = defaultdict(_Run)
    numbers = {provision.path: provision for provision in provisions}
    for provision in provisions:
        if not _is_counted(provision, paragraphs):
            continue
        run = runs[_series(provision), provision.kind]
        if provision.number is None:
            run.unnumbered += 1
            yield Fault(FaultKind.UNNUMBERED, provision.first, provision.path, "Điều chưa được đánh số; ghi số thứ tự bằng chữ số Ả Rập.")
        elif not _is_inserted(provision, run):
            yield from _faults(provision, run, numbers, paragraphs)


def _is_counted(provision: Provision, paragraphs: Sequence[Paragraph]) -> bool:
    if provision.quoted or provision.kind not in _NAMES or provision.path.startswith("phu-luc"):
        return False
    if provision.kind in (Kind.CLAUSE, Kind.POINT):
        return "dieu-" in provision.path and "." not in (provision.number or "")
    if provision.kind in (Kind.PART, Kind.SECTION):
        # Parts of plans that are numbered "A." and "II." follow their own custom.
        label = paragraphs[provision.first].label or ""
        return label.lower().startswith(("p", "m"))
    return True


def _series(provision: Provision) -> str:
    if provision.kind not in _THROUGHOUT:
        return provision.parent or ""
    return provision.path.split("/", 1)[0] if provision.path.startswith("kem-theo") else ""


def _is_inserted(provision: Provision, run: _Run) -> bool:
    """Tell "5a" behind 5 and "a1" behind a, which later acts put in between."""
    number = (provision.number or "").lower()
    if provision.kind is Kind.POINT:
        return len(number) > 1
    value = count(number)
    return number[-1:].isalpha() and number[:-1].isdigit() and bool(run.lasts) and value in (run.lasts[-1], run.lasts[-1] + 1)


def _faults(provision: Provision, run: _Run, numbers: dict[str, Provision], paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    number = provision.number or ""
    if provision.kind is Kind.POINT:
        kind, message = _lettering(number.lower().replace("ð", "đ").replace("ñ", "đ"), run)
    else:
        last = run.lasts[-1] if run.lasts else 0
        kind = run.judge(count(number), number.lower())
        before, expected = (str(one) if number[:1].isdigit() else roman(one).upper() for one in (last, last + 1))
        message = _message(kind, _NAMES[provision.kind], number, before, expected)
    if kind and not (kind is FaultKind.SKIPPED and len(run.seen) == 1 and _may_hold_first(provision, numbers, paragraphs)):
        sentence = f"{_place(provision, numbers)}{message}."
        yield Fault(kind, provision.first, provision.path, f"{sentence[0].upper()}{sentence[1:]}")


def _may_hold_first(provision: Provision, numbers: dict[str, Provision], paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether the first number may stand unseen in the text above: then it is the reading that lost it, and not the draft."""
    parent = numbers.get(provision.parent or "")
    if parent is None or provision.kind not in (Kind.CLAUSE, Kind.POINT):
        return False
    return (
        provision.first > parent.first + 1
        or _INNER_NUMBER.search(paragraphs[parent.first].text, len(paragraphs[parent.first].label or "")) is not None
    )


def _lettering(letter: str, run: _Run) -> tuple[FaultKind | None, str]:
    """Judge a point's letter by the Vietnamese alphabet; Word's own goes from d to e."""
    if letter in _FOREIGN:
        return FaultKind.LETTERING, f"điểm “{letter}” không có trong bảng chữ cái tiếng Việt dùng để đánh thứ tự điểm"
    value = _LETTERS.find(letter) + 1
    before = run.lasts[-1] if run.lasts else 0
    if value == 0:
        return None, ""
    kind = run.judge(value, letter)
    if kind is FaultKind.SKIPPED and (before, value) == (4, 6):
        return FaultKind.LETTERING, "sau điểm d là điểm e, thiếu điểm đ theo bảng chữ cái tiếng Việt"
    return kind, _message(kind, "điểm", letter, _LETTERS[before - 1], _LETTERS[min(before, len(_LETTERS) - 1)])


def _message(kind: FaultKind | None, name: str, number: str, before: str, expected: str) -> str:
    match kind:
        case FaultKind.DOUBLED:
            return f"số thứ tự {name} {number} được dùng nhiều lần"
        case FaultKind.SKIPPED:
            return f"số thứ tự nhảy đến {name} {number}, không thấy {name} {expected}"
        case FaultKind.OUT_OF_ORDER:
            return f"{name} {number} đứng sai thứ tự, sau {name} {before}"
        case _:
            return ""


def _place(provision: Provision, numbers: dict[str, Provision]) -> str:
    """Name where it stands, as a sentence begins: "tại khoản 1 Điều 5, "; "" for what is counted through the whole document."""
    names = []
    parent = numbers.get(provision.parent or "") if provision.kind not in _THROUGHOUT else None
    while parent:
        if parent.kind in _NAMES and parent.number:
            names.append(f"{_NAMES[parent.kind]} {parent.number}")
        parent = numbers.get(parent.parent or "") if parent.kind in (Kind.CLAUSE, Kind.POINT) else None
    if provision.path.startswith("kem-theo"):
        names.append("văn bản ban hành kèm theo")
    return f"tại {' '.join(names)}, " if names else ""
