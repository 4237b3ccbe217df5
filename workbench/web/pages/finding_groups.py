"""The findings of a draft by rule, the weightiest first: ninety findings are a handful of matters."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from models.enums import FindingState, Severity
from models.procedures import FindingRow
from workbench.linting.catalogue import catalogue

# Of each rule these stand on the page, the others behind a link; a rule that is only counted shows none.
SHOWN_ROWS = 3
MOST_ROWS = 100
MOST_DECIDED = 50


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What the person asked for: findings of one severity or one rule, or the one with an id; nothing: all.

    raised: the finding that became a comment a moment ago, shown first so that it can be taken back.
    """

    severity: Severity | None = None
    rule: str = ""
    finding: int | None = None
    raised: int | None = None

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "FindingFilter":
        """Read the address; what it doesn't know is no filter."""
        severity, finding, raised = args.get("severity", ""), args.get("finding", ""), args.get("raised", "")
        return cls(
            severity=Severity(severity) if severity in set(Severity) else None,
            rule=args.get("rule", "")[:20],
            finding=int(finding) if finding.isdigit() else None,
            raised=int(raised) if raised.isdigit() else None,
        )

    def narrowed(self, findings: Iterable[FindingRow]) -> list[FindingRow]:
        """Give the findings that it lets through; the one asked for by id brings those of its rule."""
        rows = list(findings)
        rule = self.rule or next((row.rule for row in rows if row.id == self.finding), "")
        return [row for row in rows if (not rule or row.rule == rule) and self.severity in (None, row.severity)]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Open findings of one rule. rows: those that stand on the page; count: of all."""

    rule: str
    title: str
    severity: Severity
    rows: list[FindingRow]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class FindingPanel:
    """severities: (severity, how many are open), the weightiest first. chosen_rule: of which all findings are shown, or "".

    just_raised: the finding that became a comment a moment ago, or None.
    """

    groups: list[FindingGroup]
    decided: list[FindingRow]
    decided_count: int
    severities: list[tuple[Severity, int]]
    open_count: int
    chosen: FindingFilter
    chosen_rule: str = ""
    just_raised: FindingRow | None = None


def finding_panel(findings: list[FindingRow], chosen: FindingFilter, *, titles: Mapping[str, str] | None = None) -> FindingPanel:
    """Group the open findings that the filter lets through; findings come weightiest first. titles: of rules that the province named."""
    unsettled = [row for row in findings if row.state is FindingState.OPEN]
    passing = chosen.narrowed(findings if chosen.finding else unsettled)
    shown = [row for row in passing if row.state is FindingState.OPEN]
    decided = [row for row in passing if row.state is not FindingState.OPEN]
    decided = decided or ([] if chosen.rule or chosen.severity else [row for row in findings if row.state is not FindingState.OPEN])
    counts = Counter(row.severity for row in unsettled)
    chosen_rule = passing[0].rule if passing and (chosen.rule or chosen.finding) else ""
    return FindingPanel(
        groups=_groups(shown, most=MOST_ROWS if chosen_rule else SHOWN_ROWS, titles=titles or {}),
        decided=decided[:MOST_DECIDED],
        decided_count=len(decided),
        severities=[(severity, counts[severity]) for severity in Severity if counts[severity]],
        open_count=len(unsettled),
        chosen=chosen,
        chosen_rule=chosen_rule,
        just_raised=next((row for row in findings if row.id == chosen.raised and row.state is FindingState.RAISED), None),
    )


def _groups(rows: list[FindingRow], *, most: int, titles: Mapping[str, str]) -> list[FindingGroup]:
    by_rule: dict[str, list[FindingRow]] = {}
    for row in rows:
        by_rule.setdefault(row.rule, []).append(row)
    groups = []
    for rule, own in by_rule.items():
        title, is_counted = _known_rules().get(rule, (own[0].message, False))
        shown = 0 if is_counted and most == SHOWN_ROWS else most
        groups.append(FindingGroup(rule, titles.get(rule, title), own[0].severity, own[:shown], len(own)))
    order = list(Severity)
    return sorted(groups, key=lambda group: (order.index(group.severity), not group.rows, group.count))


@cache
def _known_rules() -> dict[str, tuple[str, bool]]:
    """Give each rule's title, and whether it is only counted."""
    return {rule.id: (rule.title_vi, rule.counter_only or rule.severity is Severity.INFO) for rule in catalogue().rules}
