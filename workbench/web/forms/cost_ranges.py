"""The low and high ends of a sheet's uncertain figures, as they are typed beside the likely ones."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from workbench.assessment.summary import vietnamese_number
from workbench.costing.published import number
from workbench.costing.suggestions import suggestions
from workbench.web.forms.assessments import Fields

# What was typed for an end, by "amount-low".
Ends = Mapping[str, str]
# Reads a figure: name of its field, text, what it is called.
Figure = Callable[[str, str, str], int | float]
# By the part of a form's name, the quantity that the stored sheet knows it as.
INCOME_PARTS = {"hourly_income": "hourly_income"}
STATE_PARTS = {"subjects": "subjects", "times": "times_a_year", "fees": "fees", "other": "other"}
ROW_PARTS = ("amount", "services")
_LOW, _HIGH = "low", "high"


def typed_ends(fields: Fields, prefix: str, parts: Mapping[str, str] | tuple[str, ...]) -> Ends:
    """Read what was typed; an end that is empty is left out."""
    names = [f"{part}-{end}" for part in parts for end in (_LOW, _HIGH)]
    return {name: text for name in names if (text := " ".join(fields.get(prefix + name, "").split()))}


def written_ends(stored: Mapping[str, Any], parts: Mapping[str, str]) -> Ends:
    """Give the ends of a stored sheet, state or row as they are edited."""
    ranges = stored.get("range") or {}
    pairs = [(part, ranges[quantity]) for part, quantity in parts.items() if quantity in ranges]
    return {
        f"{part}-{end}": vietnamese_number(Decimal(str(value)))
        for part, pair in pairs
        for end, value in zip((_LOW, _HIGH), pair, strict=True)
    }


def own_ends(ends: Ends, suggested: str, read: Mapping[str, Any], parts: Mapping[str, str]) -> Ends:
    """Give the ends without those that were suggested for a figure that a person has replaced: they belong to the old one."""
    one = suggestions().by_id.get(suggested)
    if one is None:
        return ends
    likely = {"hours": one.hours, "services": one.price}
    offered = written_ends({"range": one.ranges()}, parts)
    moved = {part for part, quantity in parts.items() if (level := likely.get(quantity)) and read.get(quantity) != number(level.likely)}
    return {name: text for name, text in ends.items() if name.rpartition("-")[0] not in moved or offered.get(name) != text}


def read_ranges(
    read: dict[str, Any], ends: Ends, parts: Mapping[str, str], *, prefix: str, figure: Figure, errors: dict[str, str]
) -> None:  # fmt: skip
    """Put the ranges beside the figures that were read; an end that stands on the wrong side gives a sentence at its field."""
    found = {}
    for part, quantity in parts.items():
        texts = [ends.get(f"{part}-{end}", "") for end in (_LOW, _HIGH)]
        if not any(texts):
            continue
        likely = read[quantity]
        words = (_("Mức thấp"), _("Mức cao"))
        low, high = (
            figure(f"{prefix}{part}-{end}", text, word) if text else likely
            for end, text, word in zip((_LOW, _HIGH), texts, words, strict=True)
        )
        if likely is None and not all(texts):
            errors[f"{prefix}{part}-{_LOW}"] = _("Nhập cả mức thấp và mức cao.")
            continue
        middle = likely if likely is not None else low
        if low > middle:
            errors[f"{prefix}{part}-{_LOW}"] = _("Mức thấp không được lớn hơn số thường gặp.")
        if high < middle:
            errors[f"{prefix}{part}-{_HIGH}"] = _("Mức cao không được nhỏ hơn số thường gặp.")
        found[quantity] = [low, high]
    if found:
        read["range"] = found
