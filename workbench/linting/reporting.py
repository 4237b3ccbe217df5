"""From a hit of a rule to a finding: words, place and basis."""

from collections.abc import Iterator

from workbench.draft.findings import Finding
from workbench.draft.outline import Paragraph
from workbench.draft.procedures import Procedure
from workbench.linting.matching import matches
from workbench.linting.reading import Reading
from workbench.linting.rule import Rule

# A message names the words, it does not repeat the paragraph.
_LONGEST_QUOTE = 90


def pattern_findings(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each hit of the rule's pattern in the paragraphs that it looks at."""
    seen: set[str] = set()
    for paragraph in reading.paragraphs_for(rule):
        text = reading.texts[paragraph.index]
        for start, end in matches(rule, text):
            quote = text.text[start:end]
            if _is_excused_elsewhere(rule, reading, paragraph) or (rule.once and quote in seen):
                continue
            seen.add(quote)
            yield finding_at(rule, reading, paragraph, start=start, end=end)


def finding_at(rule: Rule, reading: Reading, paragraph: Paragraph, *, start: int, end: int, detail: str = "") -> Finding:
    """Make a finding about a span of a paragraph's normalised text; the finding's own offsets are those of the original."""
    first, last = reading.texts[paragraph.index].original_span(start, end)
    return finding_on(rule, reading, paragraph, first=first, last=last, detail=detail)


def finding_on(rule: Rule, reading: Reading, paragraph: Paragraph, *, first: int, last: int, detail: str = "") -> Finding:
    """Make a finding about a span of a paragraph's own text."""
    quote = paragraph.text[first:last]
    owner = reading.owner_of(paragraph)
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=rule.message.format(quote=_short(quote), procedure=owner.name if owner else "", detail=detail),
        suggestion=rule.suggestion,
        basis=rule.basis_on(reading.on),
        # The kinds of defect are defined for procedures: elsewhere the finding stands without one.
        defect=rule.defect if owner else None,
        provision=paragraph.provision,
        paragraph=paragraph.index,
        quote=quote,
        start=first,
        end=last,
        procedure=owner.index if owner else None,
    )


def finding_about(rule: Rule, reading: Reading, procedure: Procedure | None, *, detail: str = "") -> Finding:
    """Make a finding about what a procedure, or the whole document, lacks."""
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=rule.message.format(quote="", procedure=procedure.name if procedure else "", detail=detail),
        suggestion=rule.suggestion,
        basis=rule.basis_on(reading.on),
        defect=rule.defect if procedure else None,
        provision=procedure.provisions[0] if procedure and procedure.provisions else "",
        procedure=procedure.index if procedure else None,
    )


def _is_excused_elsewhere(rule: Rule, reading: Reading, paragraph: Paragraph) -> bool:
    if rule.unless_in_procedure is None:
        return False
    owners = reading.owners.get(paragraph.index, ())
    return any(reading.matches_in(rule.unless_in_procedure, owner) for owner in owners)


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
