"""What the ranges of a sheet make of its result, as words and a chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from workbench.web.formats import dong
from workbench.web.pages.cost_words import plain_number

MOST_SWINGS = 12
# One bar of the tornado: words, the lower and the higher total, both in words.
Bar = tuple[str, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """low, likely, high: in words."""

    title: str
    low: str
    likely: str
    high: str


@dataclass(frozen=True, slots=True)
class UncertaintyView:
    """low, high: the ends of the chart's scale. more: how many narrower bars are left out."""

    lines: list[Line]
    title: str
    bars: list[Bar]
    low: int
    high: int
    likely: int
    likely_text: str
    more: int


def uncertainty_view(result: Mapping[str, Any] | None) -> UncertaintyView | None:
    """Give the range of the result, or None where every figure of the sheet is certain."""
    found = (result or {}).get("range")
    if result is None or found is None:
        return None
    bars = [_bar(swing) for swing in found["tornado"]]
    ends = [found["likely"], *(end for bar in bars for end in bar[1:3])]
    whose = _("Chi phí dự kiến") if found["of"] == "proposed" else _("Chi phí hiện tại")
    per = _("một năm") if found["yearly"] else _("một lần thực hiện")
    return UncertaintyView(
        lines=_lines(result, found),
        title=_("%(whose)s, %(per)s: số liệu nào làm thay đổi nhiều nhất", whose=whose, per=per),
        bars=bars[:MOST_SWINGS],
        low=min(ends),
        high=max(ends),
        likely=found["likely"],
        likely_text=dong(found["likely"]),
        more=max(0, len(bars) - MOST_SWINGS),
    )


def _bar(swing: Mapping[str, Any]) -> Bar:
    low, high = sorted((swing["at_low"], swing["at_high"]))
    span = _("từ %(low)s đến %(high)s", low=plain_number(swing["low"]), high=plain_number(swing["high"]))
    # Results of before units were kept have none.
    words = " ".join(filter(None, (f"{swing['name']}:", span, swing.get("unit", ""))))
    return words, low, high, dong(low), dong(high)


def _lines(result: Mapping[str, Any], found: Mapping[str, Any]) -> list[Line]:
    titles = {"current": _("Hiện tại"), "proposed": _("Dự kiến"), "saving": _("Cắt giảm")}
    pers = {"one_case": _("một lần"), "one_year": _("một năm")}
    return [
        Line(f"{titles[which]}, {pers[part]}", dong(found[which][part][0]), dong(result[which][part]), dong(found[which][part][1]))
        for which in titles
        if found[which] is not None
        for part in pers
        if found[which][part] is not None
    ]
