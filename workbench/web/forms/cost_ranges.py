"""The low and high ends of a sheet's uncertain figures, as they are typed beside the likely ones."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from flask_babel import gettext as _

from workbench.assessment.summary import vietnamese_number
from workbench.costing.published import number
from workbench.costing.suggestions import suggestions
from workbench.web.forms.assessments import Fields

# What was typed for an end, by "amount-low".
Ends = Mapping[str, str]
# By the part of a form's name, the quantity that the stored sheet knows it as.
INCOME_PARTS = {"hourly_income": "hourly_income"}
STATE_PARTS = {"subjects": "subjects", "times": "times_a_year", "fees": "fees", "other": "other"}
ROW_PARTS = ("amount", "services")
_LOW, _HIGH = "low", "high"


class Entry(Protocol):
    """What is being read: a sheet, a state or a row. Names are those of its parts."""

    def figure(self, part: str, text: str, what: str, quantity: str) -> int | float:
        """Read a figure; one that can't be read waits, and is 0."""

    def wait(self, part: str, sentence: str) -> None:
        """Say what is still to be entered at a part."""

    def is_empty(self, part: str) -> bool:
        """Whether nothing was typed there."""

    def has_error(self, *parts: str) -> bool:
        """Whether one of these parts waits already."""


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
    read: dict[str, Any], ends: Ends, parts: Mapping[str, str], *, entry: Entry, likely: Mapping[str, Any] | None = None
) -> None:  # fmt: skip
    """Put the ranges beside the figures that were read; one that can't stand yet gives a sentence at its field, and waits.

    likely: figures that ranges stand around without being typed.
    """
    found = {}
    for part, quantity in parts.items():
        texts = [ends.get(f"{part}-{end}", "") for end in (_LOW, _HIGH)]
        if not any(texts):
            continue
        middle = read[quantity] if read[quantity] is not None else (likely or {}).get(quantity)
        words = (_("Mức thấp"), _("Mức cao"))
        low, high = (
            entry.figure(f"{part}-{end}", text, word, quantity) if text else middle
            for end, text, word in zip((_LOW, _HIGH), texts, words, strict=True)
        )
        if entry.has_error(part, f"{part}-{_LOW}", f"{part}-{_HIGH}"):
            continue
        if middle is None or (entry.is_empty(part) and not (likely or {}).get(quantity)):
            entry.wait(f"{part}-{_LOW}", _("nhập số thường gặp giữa mức thấp nhất và mức cao nhất."))
        elif low > middle:
            entry.wait(f"{part}-{_LOW}", _("mức thấp đang lớn hơn số thường gặp."))
        elif high < middle:
            entry.wait(f"{part}-{_HIGH}", _("mức cao đang nhỏ hơn số thường gặp."))
        else:
            found[quantity] = [low, high]
    if found:
        read["range"] = found
