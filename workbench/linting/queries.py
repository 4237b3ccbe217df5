"""Findings of a version; the rules as the province has them; what people made of each rule's findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier, Version
from models.enums import DossierState, FindingState, ReadingState, Severity
from models.procedures import FindingRow
from models.rules import RuleSetting, RuleTrial
from workbench.errors import NotFoundError
from workbench.linting.catalogue import catalogue
from workbench.linting.rule import Catalogue
from workbench.linting.settings import RuleSettings, overlay

ORDER = case({severity.value: place for place, severity in enumerate(Severity)}, value=FindingRow.severity)
WEIGHTY = frozenset({Severity.BLOCKER, Severity.MAJOR})


def findings_of(session: Session, version: Version) -> list[FindingRow]:
    """Give a version's findings with who decided them and where, the weightiest first, then in reading order."""
    query = select(FindingRow).where(FindingRow.version_id == version.id)
    query = query.options(joinedload(FindingRow.decided_by), joinedload(FindingRow.carried_from).joinedload(FindingRow.version))
    return list(session.scalars(query.order_by(ORDER, FindingRow.paragraph, FindingRow.start, FindingRow.id)))


def open_count(session: Session, version: Version) -> int:
    """Count the findings that nobody decided yet; one statement."""
    open_ones = select(func.count()).select_from(FindingRow).where(FindingRow.version_id == version.id)
    return session.scalar(open_ones.where(FindingRow.state == FindingState.OPEN)) or 0


def open_weighty(findings: Iterable[FindingRow]) -> int:
    """Count the weighty findings that nobody decided on; what is said alike of several places counts once."""
    return len({row.message for row in findings if row.severity in WEIGHTY and row.state is FindingState.OPEN})


def finding_in(session: Session, dossier: Dossier, finding_id: int) -> FindingRow:
    """Give a finding of this dossier."""
    found = session.scalar(select(FindingRow).join(Version).where(Version.dossier_id == dossier.id, FindingRow.id == finding_id))
    if found is None:
        raise NotFoundError("Không tìm thấy phát hiện này trong hồ sơ.")
    return found


def rule_settings(session: Session) -> dict[str, RuleSetting]:
    """Give the newest version of what the province says of each rule, with who said it; one statement beside the people."""
    newest = select(RuleSetting.rule, func.max(RuleSetting.number).label("number")).group_by(RuleSetting.rule).subquery()
    query = select(RuleSetting).join(newest, (newest.c.rule == RuleSetting.rule) & (newest.c.number == RuleSetting.number))
    return {row.rule: row for row in session.scalars(query.options(joinedload(RuleSetting.made_by)))}


def setting_versions(session: Session, rule: str) -> list[RuleSetting]:
    """Give every version of what the province said of a rule, newest first."""
    query = select(RuleSetting).where(RuleSetting.rule == rule).options(joinedload(RuleSetting.made_by))
    return list(session.scalars(query.order_by(RuleSetting.number.desc())))


def settings_of(row: RuleSetting | RuleTrial) -> RuleSettings:
    """Give a stored row as a value."""
    return RuleSettings.from_json(row.rule, row.values)


def effective_catalogue(session: Session) -> Catalogue:
    """Give the rules as the province has them now."""
    return overlay(catalogue(), [settings_of(row) for row in rule_settings(session).values() if row.values])


def trial_numbered(session: Session, trial_id: int) -> RuleTrial:
    """Give one trial of a rule."""
    found = session.get(RuleTrial, trial_id)
    if found is None:
        raise NotFoundError("Không tìm thấy lần chạy thử này.")
    return found


def trials_of(session: Session, rule: str, *, most: int) -> list[RuleTrial]:
    """Give the last trials of a rule, newest first."""
    query = select(RuleTrial).where(RuleTrial.rule == rule).options(joinedload(RuleTrial.started_by))
    return list(session.scalars(query.order_by(RuleTrial.id.desc()).limit(most)))


def current_versions(session: Session) -> list[Version]:
    """Give the newest read version of every dossier that was not withdrawn, with the dossier; one statement."""
    newest = (
        select(Version.dossier_id, func.max(Version.number).label("number"))
        .where(Version.reading_state == ReadingState.DONE)
        .group_by(Version.dossier_id)
        .subquery()
    )
    query = select(Version).join(newest, (newest.c.dossier_id == Version.dossier_id) & (newest.c.number == Version.number))
    query = query.join(Dossier, Dossier.id == Version.dossier_id).where(Dossier.state != DossierState.WITHDRAWN)
    return list(session.scalars(query.options(joinedload(Version.dossier)).order_by(Version.dossier_id)))


@dataclass(frozen=True, slots=True)
class Decisions:
    """What became of a rule's findings. open: in current versions; raised, dismissed: decided by people, each decision counted once."""

    open: int = 0
    raised: int = 0
    dismissed: int = 0

    @property
    def decided(self) -> int:
        return self.raised + self.dismissed

    @property
    def hits(self) -> int:
        return self.open + self.decided


def decisions_by_rule(session: Session) -> dict[str, Decisions]:
    """Count open and decided findings by rule; two statements. A decision that was carried to a later version counts once."""
    counts: dict[str, dict[FindingState, int]] = {}
    decided = select(FindingRow.rule, FindingRow.state, func.count()).group_by(FindingRow.rule, FindingRow.state)
    versions = [version.id for version in current_versions(session)]
    made = decided.where(FindingRow.state != FindingState.OPEN, FindingRow.carried_from_id.is_(None))
    unmade = decided.where(FindingRow.state == FindingState.OPEN, FindingRow.version_id.in_(versions))
    for rule, state, count in session.execute(made.union_all(unmade)):
        counts.setdefault(rule, {})[FindingState(state)] = count
    return {
        rule: Decisions(found.get(FindingState.OPEN, 0), found.get(FindingState.RAISED, 0), found.get(FindingState.DISMISSED, 0))
        for rule, found in counts.items()
    }
