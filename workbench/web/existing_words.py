"""Words about existing procedures: where a record comes from and of which day, and why one is near to a draft's."""

import re

from flask_babel import gettext as _

from workbench.registry.nearest import Near

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?")
_ALIKE, _VERY_ALIKE = 0.35, 0.75


def day_words(date: str) -> str:
    """Write an ISO date as exactly as it is known: "ngày 22/11/2026", "tháng 07/2026", "năm 2021"."""
    found = _DAY.fullmatch(date)
    if found is None:
        return str(_("không ghi ngày"))
    if found["day"]:
        return str(_("ngày %(date)s", date=f"{found['day']}/{found['month']}/{found['year']}"))
    if found["month"]:
        return str(_("tháng %(month)s", month=f"{found['month']}/{found['year']}"))
    return str(_("năm %(year)s", year=found["year"]))


def percent(share: float | None) -> str:
    """Write a share as a whole number of per cent; a dash where there is none."""
    return "—" if share is None else f"{round(100 * share)}%"


def reason_words(near: Near) -> str:
    """Say why an existing procedure is near, by name, dossier and result."""
    likeness, said = near.likeness, []
    if likeness.name >= _VERY_ALIKE:
        said.append(_("tên gần như giống nhau"))
    elif likeness.name >= _ALIKE:
        said.append(_("tên có nhiều từ chung"))
    if near.shared:
        said.append(_("%(shared)s/%(papers)s giấy tờ của dự thảo có trong hồ sơ", shared=len(near.shared), papers=near.papers))
    if (likeness.result or 0) >= _VERY_ALIKE:
        said.append(_("cùng kết quả"))
    elif (likeness.result or 0) >= _ALIKE:
        said.append(_("kết quả gần giống"))
    words = "; ".join(said) if said else str(_("chỉ có ít từ ngữ chung"))
    return f"{words[:1].upper()}{words[1:]}."
