"""Two frozen states of a dossier, told as what differs between them, in the words of its papers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from models.enums import Component, ProcedureNature
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import form_named
from workbench.costing import Activity, Area
from workbench.costing.sheet import GROUP_NAMES
from workbench.draft.vocabulary import term
from workbench.reports.gathering.costs import AREAS, activity_words, waiting_words
from workbench.reports.gathering.criteria import words_of
from workbench.reports.wording import money, number

Frozen = Mapping[str, Any]
DRAFTER = "drafter"
_STATES = (("current", "hiện tại"), ("proposed", "dự kiến"))


@dataclass(frozen=True, slots=True)
class Alteration:
    """One answer, line of a cost sheet, or fact of a procedure. old, new: in words, "" where it was not there, or is there no more."""

    procedure: str
    what: str
    old: str
    new: str


def alterations_between(old: Frozen, new: Frozen) -> tuple[Alteration, ...]:
    """Tell each difference of two frozen states, procedure by procedure in the order of the newer one.

    old, new: as `snapshot_of` gives them. Of a draft in another version the words of the passages are left to the comparison of texts.
    """
    names = {row["lineage"]: row["name"] for row in (*new["procedures"], *old["procedures"])}
    before, after = _told(old), _told(new)
    is_same_text = old["version"]["sha256"] == new["version"]["sha256"]
    for told, frozen in ((before, old), (after, new)) if is_same_text else ():
        for row in frozen["procedures"]:
            told[row["lineage"]].update(_facts(row))
    return tuple(
        Alteration(names.get(lineage, ""), what, before[lineage].get(what, ""), after[lineage].get(what, ""))
        for lineage in dict.fromkeys((*names, *after, *before))
        for what in dict.fromkeys((*before[lineage], *after[lineage]))
        if before[lineage].get(what, "") != after[lineage].get(what, "")
    )


Told = dict[int, dict[str, str]]


def _told(frozen: Frozen) -> Told:
    """Give by lineage what the drafting department answered and estimated, by the name of what it answers."""
    told: Told = defaultdict(dict)
    for row in frozen["answers"].get(DRAFTER, ()):
        told[row["lineage"]].update(_answers(row))
    for row in frozen["costs"].get(DRAFTER, ()):
        told[row["lineage"]].update(_costs(row["sheet"], row["result"]))
    return told


def _answers(row: Frozen) -> Iterator[tuple[str, str]]:
    form = form_named(row["form"])
    known = {question.id: question for question in form.questions} if form else {}
    for name, stored in row["answers"].items():
        question, value = known.get(name), AnswerValue.from_json(stored)
        if question is not None:
            words = (words_of(question, value) if not value.is_empty else "", value.reason.strip())
            yield f"Câu {name}. {question.text}", "\n".join(part for part in words if part)


def _costs(sheet: Frozen, result: Frozen) -> Iterator[tuple[str, str]]:
    yield "Chi phí: năm áp dụng", str(sheet["year"])
    yield "Chi phí: thu nhập một giờ công", f"{money(_decimal(result['hourly_income']))} đồng"
    yield "Chi phí: địa bàn", AREAS[Area(sheet["area"])]
    for key, state in _STATES:
        if sheet.get(key) is not None:
            yield from _state(sheet[key], result.get(key) or {}, state)


def _state(side: Frozen, result: Frozen, state: str) -> Iterator[tuple[str, str]]:
    head = f"Chi phí {state}"
    subjects = _decimal(side.get("subjects"))
    yield f"{head}: số lần thực hiện một năm", number(_decimal(side["times_a_year"]) or Decimal(0), places=2)
    yield f"{head}: số đối tượng một năm", "" if subjects is None else number(subjects, places=2)
    for key, words in (("fees", "phí, lệ phí"), ("other", "chi phí khác")):
        yield f"{head}: {words}", f"{money(_decimal(side[key]))} đồng"
    met: Counter[str] = Counter()
    worked = [row for row in result.get("lines", ()) if row["part"] == "activity"]
    rows: list[Frozen] = side["activities"]
    # A state whose cost was not computed has rows, but no lines.
    hours = [_decimal(row["hours"]) for row in worked] or [None] * len(rows)
    for stored, spent in zip(rows, hours, strict=True):
        activity = Activity.from_json(dict(stored))
        line = f"{head}: {GROUP_NAMES[activity.group]} – {activity.name}"
        met[line] += 1
        # Two rows of one name are told apart by their order.
        yield f"{line} ({met[line]})" if met[line] > 1 else line, _activity(activity, spent)
    for key, words in (("one_case", "một lần thực hiện"), ("one_year", "một năm")):
        amount = _decimal(result.get(key))
        yield f"{head}: tổng {words}", "" if amount is None else f"{money(amount)} đồng"


def _activity(activity: Activity, hours: Decimal | None) -> str:
    parts = (
        activity_words(activity),
        waiting_words(activity),
        f"{number(hours, places=2)} giờ" if hours else "",
        f"dịch vụ {money(activity.services)} đồng" if activity.services else "",
        *(f"trong khoảng {number(low, places=2)} đến {number(high, places=2)}" for low, high in activity.ranges.values()),
    )
    return "; ".join(part for part in parts if part)


def _facts(row: Frozen) -> Iterator[tuple[str, str]]:
    yield "Tên thủ tục", row["name"]
    yield "Tính chất", term(ProcedureNature(row["nature"]))
    yield "Căn cứ giao quy định", row["delegation"] or ""
    quotes: dict[str, list[str]] = defaultdict(list)
    for component, *_place, quote in row["passages"]:
        quotes[component].append(" ".join(quote.split()))
    for component, found in quotes.items():
        yield f"Đoạn quy định {term(Component(component)).lower()}", "\n".join(found)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
