"""Compliance cost of a procedure (chi phí tuân thủ): the formulas and hour table of the circular, and a sheet to start from."""

from workbench.costing.model import calculate
from workbench.costing.proposal import propose
from workbench.costing.published import result_to_json
from workbench.costing.request import parse_request, unfinished_in
from workbench.costing.sheet import Activity, ActivityGroup, Sheet
from workbench.costing.values import ActivityKind, Area, CostRequest, CostResult, TravelLevel

__all__ = [
    "Activity",
    "ActivityGroup",
    "ActivityKind",
    "Area",
    "CostRequest",
    "CostResult",
    "Sheet",
    "TravelLevel",
    "calculate",
    "parse_request",
    "propose",
    "result_to_json",
    "unfinished_in",
]
