"""Conditions that another procedure in force already controls: the result that it gives is asked for as a condition (DK-05)."""

import re
from collections.abc import Callable, Iterator

from workbench.draft.findings import Finding
from workbench.draft.unmarked import unmarked
from workbench.linting.reading import Reading
from workbench.linting.reporting import finding_at
from workbench.linting.rule import Rule
from workbench.registry.papers import is_telling, paper_name
from workbench.registry.values import Entry

_HELD = re.compile(
    r"(?:có|được cấp|đã được cấp) ((?:giấy (?:phép|chứng nhận|xác nhận)|chứng chỉ|văn bản (?:chấp thuận|xác nhận))"
    r"(?: (?!của|do|theo|và|hoặc|tại|để|còn|có|trong|từ|với)[^\W\d_]+){2,14})"
)
_LEAST_WORDS = 4


def controlled_elsewhere(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report conditions that name the result of a procedure of the registry; the draft's own procedure is left out."""
    for paragraph in reading.paragraphs_for(rule):
        text = reading.texts[paragraph.index].text
        own = " ".join(unmarked(procedure.name.lower()) for procedure in reading.owners[paragraph.index])
        for found in _HELD.finditer(text):
            words, entry = _given(found.group(1), reading)
            if entry is not None and unmarked(words) not in own:
                detail = f"“{entry.name}”" + (f" (mã {entry.code})" if entry.code else "")
                yield finding_at(rule, reading, paragraph, start=found.start(1), end=found.start(1) + len(words), detail=detail)


def _given(paper: str, reading: Reading) -> tuple[str, Entry | None]:
    """Give the longest beginning that is the whole name of an existing result, and the first procedure that gives it."""
    registry = reading.registry
    parts = paper.split(" ")
    for count in range(len(parts), _LEAST_WORDS - 1, -1):
        words = " ".join(parts[:count])
        name = unmarked(paper_name(words))
        if name in registry.results and is_telling(paper_name(words)):
            return words, registry.entries[registry.places[registry.results[name][0]]]
    return "", None


CONTROLLED_CHECKS: dict[str, Callable[[Rule, Reading], Iterator[Finding]]] = {"controlled-elsewhere": controlled_elsewhere}
