"""Compliance cost over many dossiers: by field, department and year; what appraisal cut; beside procedures in force."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import OrganisationKind
from models.people import Organisation, User
from models.procedures import Procedure
from workbench.registry import Registry
from workbench.registry.nearest import Wanted, nearest
from workbench.reports.figures.queries import Cost, CostSums, costs, procedure_facts, reach, sums_of
from workbench.web.pages.cost_existing import SAME_NAME
from workbench.web.pages.cost_ledger import Ledger, ledger_of

# Beside so many procedures the registry is looked up; the dearest first.
MOST_COMPARED = 40


@dataclass(frozen=True, slots=True)
class Group:
    """The costs of one field, department or year."""

    words: str
    sums: CostSums

    @property
    def rate(self) -> float | None:
        """Give the share that is cut of what procedures cost now; None where there is nothing to cut."""
        return self.sums.cut / self.sums.current if self.sums.current else None


@dataclass(frozen=True, slots=True)
class Grouping:
    """key: in addresses and ids. head: what a group is."""

    key: str
    title: str
    head: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Beside:
    """A procedure of a draft and the existing one that its name is nearest to. papers: numbers of documents asked for, 0 unknown."""

    cost: Cost
    url: str
    existing: str
    existing_url: str
    compare_url: str
    papers: int
    existing_papers: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """organisations: what it can be narrowed to, none for a department. years: of which there are estimates; year: 0 for all."""

    organisations: list[tuple[int, str]]
    organisation_id: int
    years: list[tuple[int, str]]
    year: int
    sums: CostSums
    groupings: list[Grouping]
    ledger: Ledger
    beside: list[Beside]

    @property
    def is_empty(self) -> bool:
        return not self.sums.counted and not self.sums.unknown and not self.ledger.lines


def portfolio(session: Session, user: User, args: Mapping[str, str], *, registry: Registry) -> Portfolio:
    """Give the costs of every dossier within reach; a fixed number of statements."""
    organisation_id, year = (_number(args, name) for name in ("organisation", "year"))
    ids = reach(user, organisation_id=organisation_id or None)
    known, unknown = costs(session, ids, procedure_facts(session, ids))
    found = [cost for cost in known if not year or cost.year == year]
    about = _about(session, ids)
    return Portfolio(
        organisations=_organisations(session, user),
        organisation_id=organisation_id,
        years=[(one, str(one)) for one in sorted({cost.year for cost in known if cost.year}, reverse=True)],
        year=year,
        sums=sums_of(found, unknown=unknown),
        groupings=[
            Grouping("field", _("Theo lĩnh vực"), _("Lĩnh vực"), grouped(found, lambda cost: about[cost.dossier_id][0])),
            Grouping("organisation", _("Theo cơ quan soạn thảo"), _("Cơ quan"), grouped(found, lambda cost: about[cost.dossier_id][1])),
            Grouping("year", _("Theo năm tính"), _("Năm"), grouped(found, lambda cost: str(cost.year or _("không rõ")))),
        ],
        ledger=ledger_of(session, ids),
        beside=_beside(session, found, registry),
    )


def _number(args: Mapping[str, str], name: str) -> int:
    value = args.get(name, "")
    return int(value[:9]) if value.isdecimal() else 0


def _organisations(session: Session, user: User) -> list[tuple[int, str]]:
    if user.organisation.kind is OrganisationKind.DEPARTMENT:
        return []
    rows = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name)).all()
    return [(row[0], row[1]) for row in rows]


def _about(session: Session, ids: Select[Any]) -> dict[int, tuple[str, str]]:
    """Give the field and the department of each dossier."""
    columns = (Dossier.id, Dossier.field, Organisation.name)
    query = select(*columns).join(Organisation, Organisation.id == Dossier.organisation_id).where(Dossier.id.in_(ids))
    return {row[0]: (row[1], row[2]) for row in session.execute(query)}


def grouped(found: Iterable[Cost], key: Callable[[Cost], str]) -> list[Group]:
    """Gather costs, the largest change first."""
    gathered: dict[str, list[Cost]] = defaultdict(list)
    for cost in found:
        gathered[key(cost)].append(cost)
    groups = [Group(words, sums_of(rows, unknown=0)) for words, rows in gathered.items()]
    return sorted(groups, key=lambda group: (-abs(group.sums.cut) - group.sums.added, group.words))


def _beside(session: Session, found: Iterable[Cost], registry: Registry) -> list[Beside]:
    dearest = sorted(found, key=lambda cost: -max(cost.current or 0, cost.proposed or 0))[:MOST_COMPARED]
    items = select(Procedure.id, Procedure.facts["dossier_items"]).where(Procedure.id.in_([cost.procedure_id for cost in dearest]))
    papers = {row[0]: len(row[1] or ()) for row in session.execute(items)}
    lines = []
    for cost in dearest:
        for near in nearest(registry, Wanted(cost.name), most=1):
            if near.likeness.name >= SAME_NAME:
                lines.append(_line(cost, near.existing.name, near.existing.key, papers.get(cost.procedure_id, 0), near.existing_papers))
    return lines


def _line(cost: Cost, existing: str, key: str, papers: int, existing_papers: int) -> Beside:
    return Beside(
        cost,
        url=url_for("assessments.index", dossier_id=cost.dossier_id),
        existing=existing,
        existing_url=url_for("registry.show", key=key),
        compare_url=url_for("registry.compare", dossier_id=cost.dossier_id, procedure_id=cost.procedure_id, key=key),
        papers=papers,
        existing_papers=existing_papers,
    )
