"""Figures of the province, or of the own organisation: only what the database holds, each with the list behind it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier, Version
from models.enums import DossierState, FindingState, OrganisationKind, ProcedureNature, ProcedureState
from models.history import Event
from models.people import Organisation, User
from models.procedures import FindingRow, Procedure
from models.reviews import Approval
from workbench.linting.catalogue import catalogue
from workbench.reports.figures.queries import (
    CLOSED,
    Cost,
    CostSums,
    DossierFact,
    costs,
    dossier_facts,
    first_approvals,
    newest_read,
    procedure_facts,
    reach,
    sums_of,
)
from workbench.reports.gathering.monthly import last_months
from workbench.web.formats import HERE, label, number

State = DossierState
MOST_ROWS = 15
# One bar of a chart: its words, its values, the values as texts, and the list behind it.
Bar = tuple[str, list[int], list[str], str | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """organisations: what the figures can be narrowed to, none for a department. organisation_id: 0 for all."""

    organisations: list[tuple[int, str]]
    organisation_id: int
    total: int
    open: int
    late: int
    approved: int
    states: list[Bar]
    natures: list[Bar]
    costs: CostSums
    dearest: list[Bar]
    rules: list[Bar]
    months: list[Bar]


def figures(session: Session, user: User, args: Mapping[str, str], *, today: date) -> Figures:
    """Give every figure of the report page; a fixed number of statements."""
    organisation_id = _number(args, "organisation")
    ids = reach(user, organisation_id=organisation_id or None)
    facts, procedures = dossier_facts(session, ids), procedure_facts(session, ids)
    found, unknown = costs(session, ids, procedures)
    return Figures(
        organisations=_organisations(session, user),
        organisation_id=organisation_id,
        total=len(facts),
        open=sum(fact.state not in CLOSED for fact in facts),
        late=sum(fact.is_late(today) for fact in facts),
        approved=sum(fact.state is State.APPROVED for fact in facts),
        states=_states(facts, organisation_id, today=today),
        natures=_natures(Counter((row.nature, row.state) for row in procedures), organisation_id),
        costs=sums_of(found, unknown=unknown),
        dearest=_dearest(found),
        rules=_rules(session, ids, organisation_id),
        months=_months(facts, list(first_approvals(session, ids).values()), organisation_id, today=today),
    )


def _number(args: Mapping[str, str], name: str) -> int:
    value = args.get(name, "")
    return int(value[:9]) if value.isdecimal() else 0


def _organisations(session: Session, user: User) -> list[tuple[int, str]]:
    rows = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name)).all()
    return [] if user.organisation.kind is OrganisationKind.DEPARTMENT else [(row[0], row[1]) for row in rows]


def _behind(organisation_id: int, **wanted: str | int) -> str:
    values = {**wanted, **({"organisation": organisation_id} if organisation_id else {})}
    return f"{url_for('reports.behind')}?{urlencode(values)}"


def _bar(words: str, values: list[int], url: str) -> Bar:
    return words, values, [number(value) for value in values], url


def _states(facts: list[DossierFact], organisation_id: int, *, today: date) -> list[Bar]:
    counts = Counter((fact.state, fact.is_late(today)) for fact in facts)
    return [
        _bar(label(state), [counts[state, False], counts[state, True]], _behind(organisation_id, state=state.value))
        for state in State
        if counts[state, False] or counts[state, True]
    ]


def _natures(counts: Counter[tuple[ProcedureNature, ProcedureState]], organisation_id: int) -> list[Bar]:
    return [
        _bar(
            label(nature),
            [counts[nature, ProcedureState.CONFIRMED], counts[nature, ProcedureState.PROPOSED]],
            _behind(organisation_id, nature=nature.value),
        )
        for nature in ProcedureNature
        if counts[nature, ProcedureState.CONFIRMED] or counts[nature, ProcedureState.PROPOSED]
    ]


def _dearest(found: list[Cost]) -> list[Bar]:
    dearest = sorted(found, key=lambda cost: -max(cost.current or 0, cost.proposed or 0))[:MOST_ROWS]
    return [
        (
            cost.name,
            [cost.current or 0, cost.proposed or 0],
            [_million(cost.current, _("chưa có")), _million(cost.proposed, _("bãi bỏ"))],
            url_for("assessments.index", dossier_id=cost.dossier_id),
        )
        for cost in dearest
    ]


def _million(amount: int | None, absent: str) -> str:
    return absent if amount is None else number(amount / 1_000_000, 1)


def _rules(session: Session, ids: Select[int], organisation_id: int) -> list[Bar]:
    query = select(FindingRow.rule, func.count()).where(FindingRow.version_id.in_(newest_read(ids)))
    query = query.where(FindingRow.state != FindingState.DISMISSED).group_by(FindingRow.rule).order_by(func.count().desc(), FindingRow.rule)
    titles = {rule.id: rule.title_vi for rule in catalogue().rules}
    return [
        _bar(f"{rule}. {titles.get(rule, '')}", [count], _behind(organisation_id, rule=rule))
        for rule, count in session.execute(query.limit(MOST_ROWS))
    ]


def _months(facts: list[DossierFact], approvals: list[datetime], organisation_id: int, *, today: date) -> list[Bar]:
    if not facts:
        return []
    opened = Counter(_month(fact.opened_at) for fact in facts)
    sent = Counter(_month(fact.sent_at) for fact in facts if fact.sent_at)
    approved = Counter(_month(moment) for moment in approvals)
    return [
        _bar(f"{month[5:]}/{month[:4]}", [opened[month], sent[month], approved[month]], _behind(organisation_id, month=month))
        for month in last_months(today)
        if opened[month] or sent[month] or approved[month]
    ]


def _month(moment: datetime) -> str:
    return f"{moment.astimezone(HERE):%Y-%m}"


@dataclass(frozen=True, slots=True)
class Behind:
    """The dossiers behind a figure. words: what they have in common."""

    words: str
    dossiers: list[Dossier]
    total: int
    organisation_id: int


def behind(session: Session, user: User, args: Mapping[str, str], *, today: date) -> Behind:
    """Give the dossiers behind a figure; what the address doesn't name narrows nothing."""
    organisation_id = _number(args, "organisation")
    query = select(Dossier).where(Dossier.id.in_(reach(user, organisation_id=organisation_id or None)))
    words: list[str] = []
    for narrow in (_by_state, _by_lateness, _by_nature, _by_rule, _by_month, _by_conclusion):
        query, said = narrow(query, args, today)
        words += [said] if said else []
    rows = list(session.scalars(query.options(joinedload(Dossier.appraiser)).order_by(Dossier.id.desc())))
    return Behind("; ".join(words) or _("Mọi hồ sơ"), rows[:200], len(rows), organisation_id)


Narrowed = tuple[Select[Dossier], str]


def _by_state(query: Select[Dossier], args: Mapping[str, str], _today: date) -> Narrowed:
    state = args.get("state", "")
    if state not in set(State):
        return query, ""
    return query.where(Dossier.state == State(state)), _("Trạng thái: %(state)s", state=label(State(state)).lower())


def _by_lateness(query: Select[Dossier], args: Mapping[str, str], today: date) -> Narrowed:
    if args.get("late") != "1":
        return query, ""
    return query.where(Dossier.due_on < today, Dossier.state.not_in(CLOSED)), _("Quá hạn")


def _by_nature(query: Select[Dossier], args: Mapping[str, str], _today: date) -> Narrowed:
    nature = args.get("nature", "")
    if nature not in set(ProcedureNature):
        return query, ""
    has = select(Version.dossier_id).join(Procedure, Procedure.version_id == Version.id)
    has = has.where(Version.id.in_(newest_read(select(Dossier.id))), Procedure.nature == ProcedureNature(nature))
    has = has.where(Procedure.state != ProcedureState.DISMISSED)
    return query.where(Dossier.id.in_(has)), _("Có thủ tục: %(nature)s", nature=label(ProcedureNature(nature)).lower())


def _by_rule(query: Select[Dossier], args: Mapping[str, str], _today: date) -> Narrowed:
    rule = args.get("rule", "")[:20]
    if not rule:
        return query, ""
    has = select(Version.dossier_id).join(FindingRow, FindingRow.version_id == Version.id)
    has = has.where(Version.id.in_(newest_read(select(Dossier.id))), FindingRow.rule == rule, FindingRow.state != FindingState.DISMISSED)
    title = catalogue().by_id[rule].title_vi if rule in catalogue().by_id else rule
    return query.where(Dossier.id.in_(has)), _("Có phát hiện %(rule)s: %(title)s", rule=rule, title=title)


def _by_month(query: Select[Dossier], args: Mapping[str, str], today: date) -> Narrowed:
    month = args.get("month", "")
    if month not in last_months(today):
        return query, ""
    year, place = int(month[:4]), int(month[5:])
    start = datetime(year, place, 1, tzinfo=HERE)
    stop = datetime(year + place // 12, place % 12 + 1, 1, tzinfo=HERE)
    approved = select(Approval.dossier_id).where(Approval.is_approved.is_(True), Approval.decided_at >= start, Approval.decided_at < stop)
    opened, sent = (column.between(start, stop) for column in (Dossier.opened_at, Dossier.sent_at))
    return query.where(opened | sent | Dossier.id.in_(approved)), _(
        "Mở, gửi thẩm định lần đầu hoặc phê duyệt trong tháng %(month)s", month=f"{month[5:]}/{month[:4]}"
    )


def _by_conclusion(query: Select[Dossier], args: Mapping[str, str], _today: date) -> Narrowed:
    try:
        day = date.fromisoformat(args.get("concluded_from", ""))
    except ValueError:
        return query, ""
    start = datetime.combine(day, time(), tzinfo=HERE)
    concluded = select(Event.dossier_id).where(Event.at >= start, Event.act.in_(("conclude-eligible", "conclude-not-eligible")))
    return query.where(Dossier.id.in_(concluded)), _("Kết luận thẩm định từ ngày %(day)s", day=f"{day:%d/%m/%Y}")
