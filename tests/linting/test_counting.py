"""How many weighty findings wait for a decision: the one number that the leader's page and the paper both tell."""

from models.enums import FindingState, Severity
from models.procedures import FindingRow
from workbench.linting.queries import open_weighty


def test_what_is_said_alike_of_several_places_counts_once_and_only_while_it_is_open() -> None:
    told = [
        ("Thiếu thời hạn.", Severity.BLOCKER, FindingState.OPEN),
        ("Thiếu thời hạn.", Severity.BLOCKER, FindingState.OPEN),
        ("Thiếu phí.", Severity.MAJOR, FindingState.OPEN),
        ("Thiếu mẫu đơn.", Severity.MAJOR, FindingState.DISMISSED),
        ("Viết hoa.", Severity.MINOR, FindingState.OPEN),
    ]

    assert open_weighty(FindingRow(message=message, severity=severity, state=state) for message, severity, state in told) == 2
