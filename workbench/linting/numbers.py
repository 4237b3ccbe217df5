"""Findings about the draft's own numbering, from the faults that its outline names."""

from collections.abc import Callable, Iterator
from functools import partial

from workbench.draft.findings import Finding
from workbench.draft.outline import FaultKind, Paragraph
from workbench.linting.reading import Reading
from workbench.linting.reporting import finding_on
from workbench.linting.rule import Rule

# A number that Word does not count stands at the head of a line.
_LONGEST_NUMBER = 30
# The catalogue has a rule of its own for these letters.
_FOREIGN = ("f", "j", "w", "z")


def numbering_fault(kind: FaultKind, rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report the faults of one kind, each at its number (Nghị định 30/2020/NĐ-CP, Phụ lục I; Nghị định 78/2025/NĐ-CP, Điều 63)."""
    for fault in reading.outline.faults:
        paragraph = reading.outline.paragraphs[fault.paragraph]
        if fault.kind is kind and not _has_own_rule(kind, paragraph):
            yield finding_on(rule, reading, paragraph, first=0, last=_number_end(paragraph), detail=fault.message)


def _has_own_rule(kind: FaultKind, paragraph: Paragraph) -> bool:
    return kind is FaultKind.LETTERING and paragraph.text.startswith(tuple(f"{letter})" for letter in _FOREIGN))


def _number_end(paragraph: Paragraph) -> int:
    label = paragraph.label or ""
    return len(label) if label and paragraph.text.startswith(label) else min(len(paragraph.text), _LONGEST_NUMBER)


NUMBERING_CHECKS: dict[str, Callable[[Rule, Reading], Iterator[Finding]]] = {
    f"numbering-{kind}": partial(numbering_fault, kind) for kind in FaultKind
}
