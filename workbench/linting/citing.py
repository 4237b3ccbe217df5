"""Findings about what a draft cites of itself."""

from collections.abc import Iterator

from workbench.draft.findings import Finding
from workbench.draft.outline import Reference
from workbench.linting.reading import Reading
from workbench.linting.reporting import finding_on
from workbench.linting.rule import Rule


def dangling_reference(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report citations of a provision that the draft does not have (Nghị định 78/2025/NĐ-CP, Điều 68 khoản 2)."""
    before: Reference | None = None
    begin = 0
    for reference in reading.outline.references:
        # "6" alone says nothing: of "các điều 5 và 6" the finding quotes the list up to it.
        if reference.quote.split()[0][1:].isalpha() or before is None or before.paragraph != reference.paragraph:
            begin = reference.start
        before = reference
        if reference.dangling:
            paragraph = reading.outline.paragraphs[reference.paragraph]
            yield finding_on(rule, reading, paragraph, first=begin, last=reference.end)
