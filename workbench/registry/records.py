"""A row of an import file becomes an existing procedure, or is refused with a reason. Pure."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from models.enums import Component
from workbench.registry.cleaning import cleaned, mended_results, one_line
from workbench.registry.papers import plain
from workbench.registry.values import LEVELS, Entry, ExistingProcedure, Source

_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 1_000
_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """entry, component: what each head holds; said: words in front of its text; ministry: names of bodies by their marks."""

    entry: Mapping[str, str]
    component: Mapping[str, Component]
    said: Mapping[str, str]
    ministry: Mapping[str, str]

    def knows(self, head: str) -> bool:
        return head in self.entry or head in self.component


class RowRefusedError(ValueError):
    """The row is no procedure; `str(error)` says why, in Vietnamese."""


@cache
def columns() -> Columns:
    """Give the heads that are understood."""
    data = tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))
    entry = {head: field for field, heads in data["entry"].items() for head in heads}
    component = {head: Component(name) for name, heads in data["component"].items() for head in heads}
    return Columns(entry, component, data["said"], data["ministry"])


def head_of(words: object) -> str:
    """Give a column's head or a record's key as `columns` names it: "Mã thủ tục" and "ma_thu_tuc" are one."""
    return _OTHER_SIGNS.sub(" ", plain(str(words or ""))).strip()


def flattened(row: Mapping[str, Any]) -> dict[str, str]:
    """Give the texts of a record by their heads; the components of exported records stand one level deeper."""
    inner = row.get("components")
    both = {**row, **inner} if isinstance(inner, Mapping) else row
    return {head_of(key): str(value) for key, value in both.items() if isinstance(value, str | int | float)}


def procedure_from(texts: Mapping[str, str], source: Source) -> ExistingProcedure:
    """Read one procedure from texts by their heads; refuses a row without a name, or without a code or mark of its own."""
    known = columns()
    said = {field: one_line(text) for head, text in texts.items() if (field := known.entry.get(head)) and field != "bases"}
    name, key = said.get("name", ""), said.get("code") or said.get("record", "")
    if not name:
        raise RowRefusedError("không có tên thủ tục")
    if not key:
        raise RowRefusedError("không có mã thủ tục")
    if len(name) > _LONGEST_NAME or len(key) > _LONGEST_CODE or "/" in key:
        raise RowRefusedError("tên hoặc mã thủ tục không hợp lệ")
    ministry = said.get("ministry", "")
    entry = Entry(
        key=key,
        name=name[:1].upper() + name[1:],
        code=said.get("code", ""),
        field=said.get("field", ""),
        levels=_levels(said.get("level", "")),
        ministry=known.ministry.get(ministry, ministry),
        act=said.get("act", ""),
        source=source.name,
        source_date=source.date,
    )
    bases = "\n".join(cleaned(text) for head, text in texts.items() if known.entry.get(head) == "bases")
    return ExistingProcedure(entry, _components(texts, known), bases)


def same_words(one: ExistingProcedure, other: ExistingProcedure) -> bool:
    """Tell whether two records say the same, whatever their source and its date."""
    unsourced = [replace(record, entry=replace(record.entry, source="", source_date="")) for record in (one, other)]
    return unsourced[0] == unsourced[1]


def _levels(text: str) -> tuple[str, ...]:
    folded = plain(text)
    return tuple(level for level in LEVELS if plain(level) in folded)


def _components(texts: Mapping[str, str], known: Columns) -> dict[Component, str]:
    parts: dict[Component, list[str]] = {}
    for head, text in texts.items():
        component = known.component.get(head)
        clean = (mended_results if component is Component.RESULT else cleaned)(text) if component else ""
        if component and clean and clean not in parts.get(component, []):
            parts.setdefault(component, []).append(known.said.get(head, "") + clean)
    return {component: "\n".join(parts[component]) for component in Component if component in parts}
