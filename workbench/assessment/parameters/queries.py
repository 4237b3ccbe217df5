"""Reading the parameters that hold in the province, and those that a stored estimate was computed under."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.assessments import CostEstimate
from models.costs import CostSetting
from workbench.costing.parameters import Parameters, parameters
from workbench.costing.settings import HoursSetting, IncomeSetting, Setting, kept_for, overlay

KINDS: dict[str, type[IncomeSetting] | type[HoursSetting]] = {"income": IncomeSetting, "hours": HoursSetting}


def setting_of(row: CostSetting) -> Setting:
    """Read a stored version."""
    return KINDS[row.kind].from_json(row.values)


def versions(session: Session) -> list[CostSetting]:
    """Give every version, the newest of each first, with who made it."""
    query = select(CostSetting).options(joinedload(CostSetting.made_by))
    return list(session.scalars(query.order_by(CostSetting.kind, CostSetting.key.desc(), CostSetting.number.desc())))


def province_parameters(session: Session) -> Parameters:
    """Give the parameters that hold now; one statement."""
    return _overlaid(versions(session))


def parameters_for(session: Session, estimate: CostEstimate | None, sheet: dict[str, Any]) -> tuple[Parameters, Parameters]:
    """Give what a sheet is computed under, and what holds now. An estimate keeps its parameters while its year stays; one statement."""
    rows = versions(session)
    known = _overlaid(rows)
    if estimate is None or estimate.sheet.get("year") != sheet.get("year"):
        return known, known
    ever = [one.table(row.number) for row in rows if isinstance(one := setting_of(row), HoursSetting)]
    tables = [*parameters().tables, *ever]
    return kept_for(known, estimate.result, year=sheet["year"], tables=tables), known


def _overlaid(rows: list[CostSetting]) -> Parameters:
    newest: dict[tuple[str, str], CostSetting] = {}
    for row in rows:
        newest.setdefault((row.kind, row.key), row)
    return overlay(parameters(), [(row.number, setting_of(row)) for row in newest.values()])
