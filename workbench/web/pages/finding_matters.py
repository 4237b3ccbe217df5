"""What stands around the findings of a version: comments that they became, decisions of earlier versions, a run of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Job, Version
from models.enums import JobState
from models.people import User
from models.procedures import FindingRow
from models.reviews import Thread
from workbench.jobs import latest_job
from workbench.lifecycle import LINT_VERSION
from workbench.linting.queries import rule_settings, settings_of
from workbench.review.operations import is_withdrawable
from workbench.review.queries import threads_of_findings


@dataclass(frozen=True, slots=True)
class FindingMatters:
    """threads: comments by the id of the finding that became one. job: a run of the rules that is not done, or that failed last."""

    user: User
    threads: Mapping[int, Thread] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    job: Job | None = None

    def thread_of(self, finding: FindingRow) -> Thread | None:
        """Give the comment that the finding, or the one of an earlier version that it continues, became."""
        return self.threads.get(finding.id) or self.threads.get(finding.carried_from_id or 0)

    def is_withdrawable(self, thread: Thread) -> bool:
        return is_withdrawable(thread, actor=self.user)

    def reason_of(self, finding: FindingRow) -> str:
        """Say why a finding was put aside, in which version and by whom."""
        who = finding.decided_by.name if finding.decided_by else _("hệ thống")
        if finding.carried_from is None:
            return f"{finding.reason} ({who})"
        number = finding.carried_from.version.number
        words = _("Đã bỏ qua ở phiên bản %(number)s vì: %(reason)s (%(who)s)", number=number, reason=finding.reason, who=who)
        return str(words)


def finding_matters(session: Session, dossier: Dossier, version: Version, user: User) -> FindingMatters:
    """Gather them; a fixed number of statements."""
    job = latest_job(session, LINT_VERSION, subject_id=version.id)
    return FindingMatters(
        user=user,
        threads=threads_of_findings(session, dossier, reader=user),
        titles={rule: settings_of(row).title for rule, row in rule_settings(session).items() if row.values.get("title")},
        job=job if job is not None and job.state is not JobState.DONE else None,
    )
