"""The administrator's pages of rules: the list, one rule with its versions, a trial on all drafts, precision by people's decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Job
from models.enums import Component, JobState, Severity
from models.people import User
from models.rules import RuleSetting, RuleTrial
from workbench.access import is_readable
from workbench.draft.citing import citation
from workbench.draft.vocabulary import N_
from workbench.errors import NotFoundError
from workbench.jobs import latest_job
from workbench.lifecycle import TRY_RULE
from workbench.linting.catalogue import catalogue
from workbench.linting.precision import Share, share_right
from workbench.linting.queries import Decisions, decisions_by_rule, rule_settings, setting_versions, settings_of, trial_numbered, trials_of
from workbench.linting.rule import BasisStatus, Rule
from workbench.linting.settings import RuleSettings, changed, is_own, own_rule
from workbench.linting.trials import Hit, Trial
from workbench.web.folding import fold
from workbench.web.formats import label, vn_date, vn_datetime
from workbench.web.pages.search import Hit as Excerpt

STATES = {"on": N_("Đang áp dụng"), "off": N_("Đang tắt"), "changed": N_("Tỉnh đã sửa"), "own": N_("Do tỉnh đặt")}
MOST_TRIALS = 5
# From so many decisions on a share speaks for itself; below, the interval says how far it may be off.
PLAIN_FROM = 30
_SHORTENED = 120
FIELD_NAMES = {
    "is_enabled": N_("Áp dụng"),
    "title": N_("Tên"),
    "severity": N_("Mức độ"),
    "message": N_("Lời nhắc"),
    "suggestion": N_("Đề nghị sửa"),
    "basis": N_("Căn cứ"),
    "phrases": N_("Cụm từ"),
    "added": N_("Cụm từ tìm thêm"),
    "exceptions": N_("Ngoại lệ"),
    "pattern": N_("Mẫu tìm"),
    "valid_from": N_("Từ ngày"),
    "valid_to": N_("Đến ngày"),
    "scope": N_("Xét từng"),
    "place": N_("Nơi tìm"),
    "components": N_("Bộ phận"),
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """rule: as the province has it. is_changed: the province said something of a rule of the house."""

    rule: Rule
    is_enabled: bool
    is_changed: bool
    is_own: bool
    decisions: Decisions
    share: Share | None

    @property
    def states(self) -> set[str]:
        """Give the keys of STATES that hold for it."""
        held = {"on": self.is_enabled, "off": not self.is_enabled, "changed": self.is_changed, "own": self.is_own}
        return {state for state, holds in held.items() if holds}


@dataclass(frozen=True, slots=True)
class RulesPage:
    """to_confirm: how many rules' bases still have to be confirmed."""

    version: str
    lines: list[RuleLine]
    words: str
    status: str
    state: str
    states: list[tuple[str, str]]
    total: int
    to_confirm: int
    off: int


def rule_lines(session: Session) -> list[RuleLine]:
    """Give every rule as the province has it, switched off ones too; a fixed number of statements."""
    said = {rule: settings_of(row) for rule, row in rule_settings(session).items() if row.values}
    made = decisions_by_rule(session)
    house = [(rule, said.get(rule.id)) for rule in catalogue().rules]
    rules = [(changed(rule, own) if own else rule, own) for rule, own in house]
    rules += sorted(((own_rule(own), own) for own in said.values() if own.is_own), key=lambda pair: pair[0].id)
    lines = []
    for rule, own in rules:
        decisions, on = made.get(rule.id, Decisions()), own is None or own.is_enabled
        share = share_right(decisions.raised, decisions.dismissed)
        lines.append(RuleLine(rule, on, own is not None and not own.is_own, is_own(rule.id), decisions, share))
    return lines


def rules_page(session: Session, args: Mapping[str, str]) -> RulesPage:
    """Give the rules, narrowed by words, status of their basis and state."""
    lines, words = rule_lines(session), args.get("q", "").strip()[:100]
    wanted, state = args.get("status", ""), args.get("state", "")
    found = [
        line
        for line in lines
        if fold(words) in fold(f"{line.rule.id} {line.rule.title_vi}")
        and wanted in ("", "to-confirm" if _is_unsure(line.rule) else "verified")
        and (state not in STATES or state in line.states)
    ]
    return RulesPage(
        version=catalogue().version,
        lines=found,
        words=words,
        status=wanted,
        state=state,
        states=[(key, _(name)) for key, name in STATES.items()],
        total=len(lines),
        to_confirm=sum(_is_unsure(line.rule) for line in lines),
        off=sum(not line.is_enabled for line in lines),
    )


def _is_unsure(rule: Rule) -> bool:
    return rule.basis_status in (BasisStatus.WEB, BasisStatus.MEMORY)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A line of a timeline."""

    at_text: str
    who: str
    what: str
    note: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class RulePage:
    """house: the rule as the house has it, None for one of the province; said: what the form begins with; number: of the newest version."""

    id: str
    house: Rule | None
    said: RuleSettings
    number: int
    is_changed: bool
    has_pattern: bool
    has_phrases: bool
    line: RuleLine | None
    versions: list[VersionLine]
    trials: list[RuleTrial]


def rule_page(session: Session, rule: str, *, trial_id: int | None = None) -> RulePage:
    """Give one rule; trial_id: begin with what was tried then. Refuses an id that neither house nor province has."""
    house, rows = catalogue().by_id.get(rule), setting_versions(session, rule)
    if house is None and not rows:
        raise NotFoundError(_("Bộ quy tắc không có quy tắc %(rule)s.", rule=rule))
    stored = settings_of(rows[0]) if rows else RuleSettings(rule)
    trial = trial_numbered(session, trial_id) if trial_id else None
    return RulePage(
        id=rule,
        house=house,
        said=settings_of(trial) if trial and trial.rule == rule else stored,
        number=rows[0].number if rows else 0,
        is_changed=bool(rows and rows[0].values) and house is not None,
        has_pattern=house is None or house.pattern is not None,
        has_phrases=house is None or bool(stored.phrases),
        line=next((line for line in rule_lines(session) if line.rule.id == rule), None),
        versions=[_version_line(row, rows[place + 1] if place + 1 < len(rows) else None) for place, row in enumerate(rows)],
        trials=trials_of(session, rule, most=MOST_TRIALS),
    )


def new_rule_page(session: Session, *, trial_id: int | None = None) -> RulePage:
    """Give the page on which a rule of the province is written."""
    trial = trial_numbered(session, trial_id) if trial_id else None
    said = settings_of(trial) if trial and is_own(trial.rule) else RuleSettings("", severity=Severity.MINOR)
    return RulePage("", None, said, 0, False, True, True, None, [], [])


def _version_line(row: RuleSetting, before: RuleSetting | None) -> VersionLine:
    what = _("Bản %(number)s", number=row.number)
    if not row.values:
        return VersionLine(vn_datetime(row.made_at), row.made_by.name, _("%(version)s: khôi phục bản gốc", version=what), row.note)
    changes = "; ".join(_changes(before.values if before else {}, row.values)) or _("không đổi nội dung")
    return VersionLine(vn_datetime(row.made_at), row.made_by.name, f"{what}: {changes}", row.note)


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    named = {name: _(words) for name, words in FIELD_NAMES.items() if before.get(name, _default(name)) != after.get(name, _default(name))}
    return [f"{words}: {_value(name, before)} → {_value(name, after)}" for name, words in named.items()]


def _default(name: str) -> object:
    return True if name == "is_enabled" else None


def _value(name: str, values: dict[str, Any]) -> str:
    value = values.get(name, _default(name))
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if value is None:
        return str(_("như bản gốc"))
    if name == "severity":
        return label(Severity(value))
    if name == "components":
        return ", ".join(label(Component(one)) for one in value)
    if name in ("valid_from", "valid_to"):
        return vn_date(getattr(RuleSettings.from_json("", values), name))
    words = ", ".join(value) if isinstance(value, list) else str(value)
    return f"“{words if len(words) <= _SHORTENED else words[:_SHORTENED].rstrip() + '…'}”"


@dataclass(frozen=True, slots=True)
class TrialDraft:
    """title: "" where the person may not read the draft; they see counts and words in a little context."""

    id: int
    title: str
    hits: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class TrialPage:
    """job: the run that is not done or failed, or None. number: of the newest version of the rule's settings."""

    trial: RuleTrial
    result: Trial
    job: Job | None
    rule: Rule
    is_new: bool
    number: int
    drafts: list[TrialDraft]
    quotes: list[Excerpt]


def trial_page(session: Session, trial_id: int, user: User) -> TrialPage:
    """Give what a trial found; a fixed number of statements."""
    trial = trial_numbered(session, trial_id)
    job, result, said = latest_job(session, TRY_RULE, subject_id=trial.id), Trial.from_json(trial.result), settings_of(trial)
    ids = [draft.dossier for draft in result.drafts]
    rows = {row.id: row for row in session.scalars(select(Dossier).where(Dossier.id.in_(ids)))}
    titles = {number: row.title if is_readable(user, row) else "" for number, row in rows.items()}
    house, newest = catalogue().by_id.get(trial.rule), rule_settings(session).get(trial.rule)
    return TrialPage(
        trial=trial,
        result=result,
        job=job if job is not None and job.state is not JobState.DONE else None,
        rule=changed(house, said) if house else own_rule(said),
        is_new=house is None and newest is None,
        number=newest.number if newest else 0,
        drafts=[TrialDraft(one.dossier, titles[one.dossier], one.hits, one.new, one.gone) for one in result.drafts],
        quotes=[_excerpt(hit, titles[hit.dossier]) for hit in result.quotes],
    )


def _excerpt(hit: Hit, title: str) -> Excerpt:
    place = citation(hit.provision) if hit.provision else ""
    change = _("chưa có trong các phát hiện hiện nay") if hit.is_new else _("đã có trong các phát hiện hiện nay")
    note = " · ".join(words for words in (place, hit.message, change) if words)
    anchor = None if hit.paragraph is None else f"p-{hit.paragraph}"
    url = url_for("drafts.show", dossier_id=hit.dossier, _anchor=anchor) if title else ""
    return Excerpt(title or _("Dự thảo số %(number)s", number=hit.dossier), url, note, hit.before, hit.quote, hit.after)


def precision_lines(session: Session) -> list[RuleLine]:
    """Give the rules that found something, the worst first: by the best that their decisions still allow, undecided ones last."""
    lines = [line for line in rule_lines(session) if line.decisions.hits]
    return sorted(lines, key=lambda line: (line.share is None, line.share.high if line.share else 0, -line.decisions.hits))
