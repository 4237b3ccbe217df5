"""What becomes of the findings: raised as a defect, shown without that name, or proposed where no rule dared to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from models.enums import Severity
from workbench.draft.findings import Finding
from workbench.linting.reading import Reading
from workbench.linting.reporting import finding_at
from workbench.linting.rule import Catalogue
from workbench.linting.second_look.candidates import Candidate, candidates_in
from workbench.linting.second_look.surroundings import Surroundings
from workbench.linting.second_look.weighing import Kind, Weigher

# From here on a candidate is raised: below it, more would be wrong than an officer forgives.
BAR = 0.35


def looked_at_again(found: Iterable[Finding], reading: Reading, rules: Catalogue, *, weigher: Weigher) -> Iterator[Finding]:
    """Give all findings, those with a defect weighed: what falls under the bar stays as information, without the defect."""
    kept = list(found)
    surroundings = Surroundings(reading)
    decided: dict[int, Finding] = {}
    added: list[Finding] = []
    for (_, defect), proposed in candidates_in(reading, kept, rules).items():
        kind = weigher.kinds.get(defect)
        if kind is None:
            continue
        confidences = _confidences(proposed, kind, surroundings)
        decided |= {id(one.finding): _weighed(one, confidence, kind) for one, confidence in confidences if one.finding}
        added += _proposed(confidences, reading, rules)
    yield from (decided.get(id(finding), finding) for finding in kept)
    yield from added


def _confidences(proposed: Sequence[Candidate], kind: Kind, surroundings: Surroundings) -> list[tuple[Candidate, float]]:
    has_finding = any(one.finding for one in proposed)
    return [(one, kind.confidence(surroundings.features(one, has_finding=has_finding))) for one in proposed]


def _weighed(candidate: Candidate, confidence: float, kind: Kind) -> Finding:
    assert candidate.finding is not None
    if candidate.rule not in kind.judged:
        return candidate.finding
    if confidence >= BAR:
        return replace(candidate.finding, confidence=round(confidence, 2))
    return replace(candidate.finding, confidence=round(confidence, 2), defect=None, severity=Severity.INFO)


def _proposed(confidences: Sequence[tuple[Candidate, float]], reading: Reading, rules: Catalogue) -> Iterator[Finding]:
    """Yield the surest wider hit over the bar, where no rule found anything itself."""
    if any(candidate.finding for candidate, _ in confidences):
        return
    candidate, confidence = max(confidences, key=lambda one: one[1])
    if confidence >= BAR:
        paragraph = reading.outline.paragraphs[candidate.paragraph]
        finding = finding_at(rules.by_id[candidate.rule], reading, paragraph, start=candidate.start, end=candidate.end)
        yield replace(finding, confidence=round(confidence, 2))
