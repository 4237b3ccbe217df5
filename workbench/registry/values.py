"""Procedures in force as they were published: what a draft is compared with."""

from dataclasses import dataclass, field

from models.enums import Component

# In the order of the law (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2); the name is the record's own.
LEVELS = ("Cấp bộ", "Cấp tỉnh", "Cấp xã", "Cơ quan khác")


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from. date: ISO, as exact as it is known ("2021", "2026-07", "2026-11-22"); "" where it is not."""

    name: str
    date: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the registry. key: the national code, or the record's own mark where the source gives no code.

    code: "1.013124" or "". levels: of LEVELS. act: the decision that announces it. source, source_date: see Source.
    """

    key: str
    name: str
    code: str = ""
    field: str = ""
    levels: tuple[str, ...] = ()
    ministry: str = ""
    act: str = ""
    source: str = ""
    source_date: str = ""


@dataclass(frozen=True, slots=True)
class ExistingProcedure:
    """One existing procedure. components: the published words of each; bases: legal bases, one a line."""

    entry: Entry
    components: dict[Component, str] = field(default_factory=dict)
    bases: str = ""

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def name(self) -> str:
        return self.entry.name
