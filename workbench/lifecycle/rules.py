"""Trying a rule on all drafts, and applying the rules anew to a version: both are jobs with progress."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Job, Version
from models.people import User
from models.procedures import Procedure
from models.rules import RuleTrial
from workbench.access import Permission, require
from workbench.draft.findings import Finding
from workbench.draft.vocabulary import N_
from workbench.errors import RefusalError
from workbench.extraction.queries import extraction_of
from workbench.history import record
from workbench.ingest.queries import outline_of, read_version
from workbench.jobs import Report, Runner, Step, Task
from workbench.linting import lint
from workbench.linting.catalogue import catalogue
from workbench.linting.operations import renew_findings
from workbench.linting.queries import current_versions, effective_catalogue, findings_of, settings_of
from workbench.linting.rule import Catalogue
from workbench.linting.rulebook.operations import begin_trial
from workbench.linting.settings import RuleSettings, overlay
from workbench.linting.trials import DraftHits, Trial, hit_of
from workbench.registry import Registry, shipped

TRY_RULE = "try-rule"
LINT_VERSION = "lint-version"


def try_rule(session: Session, said: RuleSettings, *, actor: User, runner: Runner) -> RuleTrial:
    """Have a rule tried on the newest version of every dossier."""
    trial = begin_trial(session, said, actor=actor)
    runner.enqueue(session, TRY_RULE, subject_id=trial.id)
    return trial


def lint_again(session: Session, dossier: Dossier, *, actor: User, runner: Runner) -> Job:
    """Have the rules, as the province has them now, applied anew to the newest version; decisions stay."""
    require(actor, Permission.FINDING_DECIDE, dossier)
    version = read_version(session, dossier)
    if version is None:
        raise RefusalError("Dự thảo chưa được đọc xong. Hãy chờ ít phút rồi tải lại trang.")
    record(session, "lint-again", actor=actor, dossier=dossier, data={"version": version.number})
    return runner.enqueue(session, LINT_VERSION, subject_id=version.id)


def rule_tasks(registry: Callable[[], Registry] = shipped) -> tuple[Task, ...]:
    """Give the tasks of this module. registry: see `work_of`."""
    trying, linting = partial(_try, registry=registry), partial(_lint, registry=registry)
    return (
        Task(name=TRY_RULE, steps=(Step(N_("Chạy thử quy tắc trên các dự thảo"), trying, _keep_trial),), on_refusal=_note_nothing),
        Task(name=LINT_VERSION, steps=(Step(N_("Chạy lại quy tắc trên phiên bản"), linting, _keep_findings),), on_refusal=_note_nothing),
    )


def _try(session: Session, trial_id: int, report: Report, *, registry: Callable[[], Registry]) -> Trial:
    rules = rules_to_try(settings_of(session.get_one(RuleTrial, trial_id)))
    versions, trial = current_versions(session), Trial()
    for place, version in enumerate(versions):
        report(f"Dự thảo {place + 1}/{len(versions)}", done=place, total=len(versions))
        trial = tried_on(session, version, rules, trial, registry=registry())
    return trial


def rules_to_try(said: RuleSettings) -> Catalogue:
    """Give a catalogue of the one rule, switched on."""
    rules = overlay(catalogue(), [replace(said, is_enabled=True)])
    return replace(rules, rules=tuple(rule for rule in rules.rules if rule.id == said.rule))


def tried_on(session: Session, version: Version, rules: Catalogue, trial: Trial, *, registry: Registry) -> Trial:
    """Give the trial with one more draft: hits, and what would be added to or gone from the findings that stand there."""
    outline = outline_of(session, version)
    extraction, procedures = extraction_of(session, version)
    findings = lint(outline, extraction, on=version.dossier.opened_at.date(), rules=rules, registry=registry)
    found = {_place(one, procedures): one for one in findings}
    ids = {rule.id for rule in rules.rules}
    rows = [row for row in findings_of(session, version) if row.rule in ids]
    stored = {(row.procedure_id, row.paragraph, row.start, row.end) for row in rows}
    hits = [hit_of(one, outline, dossier=version.dossier_id, is_new=place not in stored) for place, one in found.items()]
    new, gone = sum(hit.is_new for hit in hits), len(stored - set(found))
    return trial.with_draft(DraftHits(version.dossier_id, version.number, len(hits), new, gone), hits)


def _place(finding: Finding, procedures: list[Procedure]) -> tuple[int | None, int | None, int | None, int | None]:
    procedure = procedures[finding.procedure].id if finding.procedure is not None else None
    return procedure, finding.paragraph, finding.start, finding.end


def _keep_trial(session: Session, trial_id: int, trial: Trial) -> None:
    session.get_one(RuleTrial, trial_id).result = trial.to_json()


def _lint(session: Session, version_id: int, _report: Report, *, registry: Callable[[], Registry]) -> tuple[Finding, ...]:
    version = session.get_one(Version, version_id)
    extraction, _rows = extraction_of(session, version)
    day, rules = version.dossier.opened_at.date(), effective_catalogue(session)
    return lint(outline_of(session, version), extraction, on=day, rules=rules, registry=registry())


def _keep_findings(session: Session, version_id: int, findings: tuple[Finding, ...]) -> None:
    version = session.get_one(Version, version_id)
    _extraction, rows = extraction_of(session, version)
    renew_findings(session, version, findings, procedures=rows)


def _note_nothing(_session: Session, _subject_id: int, _sentence: str) -> None:
    """The refusal stands on the job."""
