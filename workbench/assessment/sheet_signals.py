"""What the cost sheet shows when it is held against the draft and against the answers. Without a sheet all of it is silent."""

import re
from collections.abc import Mapping
from decimal import Decimal

from workbench.assessment.answer_signals import amounts, cells
from workbench.assessment.proposals import dong
from workbench.assessment.questions import Meaning
from workbench.assessment.signals import ONLINE, CostRow, Evidence, Signal
from workbench.draft.procedures import DossierItem

# So much of the shorter name must stand in the other for a row of the sheet to be about a paper.
_ALIKE = 0.6
_PREPARE, _INSPECTION = "prepare", "inspection"
# A row that names no paper may stand for all of them.
_ALL_PAPERS = re.compile(r"hồ sơ|giấy tờ|tài liệu", re.IGNORECASE)
_FORM_OF_PAPER = re.compile(r"\([^)]*\)|bản (?:chính|sao|điện tử)|có chứng thực")


def _papers_without_row(evidence: Evidence) -> str | None:
    """Name the papers of the draft that no row of the sheet is about; those for some cases only need none."""
    cost = evidence.cost
    if cost is None or not cost.rows or any(_is_of_all(row) for row in cost.rows):
        return None
    items = [item for item in evidence.facts.dossier_items if item.condition is None]
    missing = [item.name for item in items if not any(_is_about(row, item) for row in cost.rows)]
    return "; ".join(missing) or None


def _is_of_all(row: CostRow) -> bool:
    return row.group == _PREPARE and row.source is None and bool(_ALL_PAPERS.search(row.name))


def _is_about(row: CostRow, item: DossierItem) -> bool:
    if row.source is not None and row.source == item.paragraph:
        return True
    of_row, of_item = _syllables(row.name), _syllables(item.name)
    fewest = min(len(of_row), len(of_item))
    return fewest > 0 and len(of_row & of_item) >= _ALIKE * fewest


def _syllables(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", _FORM_OF_PAPER.sub(" ", name.casefold())))


def _costs_nothing(evidence: Evidence) -> str | None:
    papers = len(evidence.facts.dossier_items)
    return str(papers) if evidence.cost is not None and evidence.cost.proposed == 0 and papers else None


def _no_inspection(evidence: Evidence) -> str | None:
    cost = evidence.cost
    return "" if cost is not None and not any(row.group == _INSPECTION for row in cost.rows) else None


def _trips_online(evidence: Evidence) -> str | None:
    given = evidence.answers.get(Meaning.CHANNELS)
    channels = given.value.options if given else evidence.facts.channels
    trips = evidence.cost.trips if evidence.cost else Decimal(0)
    return f"{trips.normalize():f}" if set(channels) == {ONLINE} and trips else None


def _no_current(evidence: Evidence) -> str | None:
    return "" if evidence.cost is not None and evidence.cost.current is None else None


def _subjects_unused(evidence: Evidence) -> str | None:
    answered, cost = evidence.number(Meaning.SUBJECTS_A_YEAR), evidence.cost
    return dong(int(answered)) if answered and cost is not None and cost.subjects is None else None


def _fewer_pages_than_forms(evidence: Evidence) -> str | None:
    forms, cost = len(cells(evidence.answers.get(Meaning.FORMS), 0)), evidence.cost
    return f"{cost.pages.normalize():f}" if cost is not None and 0 < cost.pages < forms else None


def _cost_fees_differ(evidence: Evidence) -> str | None:
    """Hold the sheet's fee against the answered ones: it may be one of them, or all of them together."""
    answered, cost = amounts(evidence.answers.get(Meaning.FEES)), evidence.cost
    if cost is None or not cost.fees or not answered or cost.fees in {*answered, sum(answered)}:
        return None
    return f"{dong(int(cost.fees))} đồng"


def _no_copies(evidence: Evidence) -> str | None:
    sets = evidence.facts.sets or 0
    named = evidence.cost is not None and not any("bộ" in row.name.casefold() for row in evidence.cost.rows)
    return f"{sets:02d}" if evidence.cost is not None and sets > 1 and evidence.cost.services == 0 and named else None


SHEET_SIGNALS: Mapping[str, Signal] = {
    "papers_without_row": _papers_without_row,
    "costs_nothing": _costs_nothing,
    "no_inspection": _no_inspection,
    "trips_online": _trips_online,
    "no_current": _no_current,
    "subjects_unused": _subjects_unused,
    "fewer_pages_than_forms": _fewer_pages_than_forms,
    "cost_fees_differ": _cost_fees_differ,
    "no_copies": _no_copies,
}
