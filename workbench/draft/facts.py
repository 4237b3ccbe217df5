"""Normalised facts of a procedure. Each keeps the words it was read from and where they stand; what the draft does not say is None.

quote: the draft's own words; start, end: their characters in the paragraph's text. Facts stored before places were kept have 0, 0.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Self

from models.enums import Component


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """unit: working-day, day, hour, month, year. total: whether it is the whole handling time; step: whose step otherwise.

    least: lower end of a range ("từ 05 đến 07 ngày"). event: what it runs from ("ngày nhận đủ hồ sơ hợp lệ").
    whose: authority, applicant or None. bound: at-most ("không quá") or at-least ("ít nhất 10 ngày trước …").
    order: first (runs from the dossier), next (from what an earlier step gave), aside (only where papers lack or time is extended),
    after (runs from the result), or "" where the words do not tell.
    """

    amount: Decimal
    unit: str
    paragraph: int
    quote: str = ""
    total: bool = False
    step: str | None = None
    start: int = 0
    end: int = 0
    least: Decimal | None = None
    event: str | None = None
    whose: str | None = None
    bound: str = "at-most"
    order: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """amount: whole đồng; None with `free` for "không thu", or with `basis` where another act sets it. per: what is charged."""

    amount: int | None
    currency: str = "VND"
    free: bool = False
    paragraph: int = 0
    quote: str = ""
    start: int = 0
    end: int = 0
    per: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One document to be submitted. form: original, copy, certified-copy, electronic or None; copies: how many, or None.

    choices: every form that is accepted, where the draft leaves the choice. condition: "đối với trường hợp …".
    """

    name: str
    paragraph: int
    form: str | None = None
    copies: int | None = None
    template: str | None = None
    choices: tuple[str, ...] = ()
    condition: str | None = None
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class SetCount:
    """Number of dossier sets (bộ hồ sơ)."""

    count: int
    paragraph: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Way:
    """A channel of handing in or receiving: in-person, post, online."""

    channel: str
    paragraph: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """A state body. level: central, province, district (abolished since 01/07/2025), commune or None.

    roles: receives, handles, decides, coordinates; empty where the words do not tell.
    """

    name: str
    paragraph: int
    quote: str
    start: int
    end: int
    level: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormFact:
    """A form. code: "Mẫu số 01". title: what it is for. annex: the annex that the words name. act: another act that has it.

    attached: whether the draft holds it; None where another act does. path: the provision that it stands in here.
    """

    code: str
    paragraph: int
    quote: str
    start: int
    end: int
    title: str | None = None
    annex: str | None = None
    act: str | None = None
    attached: bool | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition."""

    text: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is issued. kind: "giấy phép", "quyết định" …; refusal: a refusal in writing. form: paper, electronic or None."""

    name: str
    kind: str
    paragraph: int
    quote: str
    start: int
    end: int
    refusal: bool = False
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """How long the result holds. amount, unit: None where it holds without limit or by another text."""

    paragraph: int
    quote: str
    start: int
    end: int
    amount: Decimal | None = None
    unit: str | None = None
    unlimited: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One act in the order of the draft. actor, action: in its own words. limit: "05 working-day", or None."""

    actor: str | None
    action: str
    paragraph: int
    start: int
    end: int
    amount: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class StepSum:
    """The limits of the authorities' steps added up, against the stated total; unit is the one that all of them share."""

    amount: Decimal
    unit: str
    stated: Decimal | None
    steps: int

    @property
    def exceeds(self) -> bool:
        return self.stated is not None and self.amount > self.stated


@dataclass(frozen=True, slots=True)
class Deferral:
    """A component that the draft leaves to another text ("thực hiện theo Nghị định …"). act: the text, as it is cited."""

    component: Component
    act: str
    paragraph: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Delegated:
    """The provision that delegates the procedure. act: "khoản 3 Điều 12 Luật …"; paragraph: where the draft says so."""

    act: str
    paragraph: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Normalised facts. channels: in-person, post, online. sets: number of dossier sets (bộ hồ sơ).

    The lists of plain words (authority, forms, conditions, results) are names, each once; what is known of each stands in bodies,
    templates, requirements and outcomes.
    """

    time_limit: tuple[TimeLimit, ...] = ()
    sets: int | None = None
    channels: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    fees: tuple[Fee, ...] = ()
    forms: tuple[str, ...] = ()
    dossier_items: tuple[DossierItem, ...] = ()
    conditions: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    set_count: SetCount | None = None
    ways: tuple[Way, ...] = ()
    bodies: tuple[Body, ...] = ()
    templates: tuple[FormFact, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    validities: tuple[Validity, ...] = ()
    steps: tuple[Step, ...] = ()
    step_sum: StepSum | None = None
    deferred: tuple[Deferral, ...] = ()
    delegated: Delegated | None = None

    def to_json(self) -> dict[str, Any]:
        """Give JSON values (amounts as int where whole, else as number); `from_json` is its inverse."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave; what was stored before a fact was known is empty."""
        values: dict[str, Any] = {name: tuple(stored.get(name, ())) for name in _WORDS}
        values |= {name: tuple(_fact(kind, row) for row in stored.get(name, ())) for name, kind in _MANY.items()}
        values |= {name: _fact(kind, row) for name, kind in _ONE.items() if (row := stored.get(name)) is not None}
        return cls(sets=stored.get("sets"), **values)


_WORDS = ("channels", "authority", "forms", "conditions", "results")
_MANY: Mapping[str, type] = {
    "time_limit": TimeLimit,
    "fees": Fee,
    "dossier_items": DossierItem,
    "ways": Way,
    "bodies": Body,
    "templates": FormFact,
    "requirements": Requirement,
    "outcomes": Outcome,
    "validities": Validity,
    "steps": Step,
    "deferred": Deferral,
}
_ONE: Mapping[str, type] = {"set_count": SetCount, "step_sum": StepSum, "delegated": Delegated}
_EXACT = {TimeLimit: ("amount", "least"), Validity: ("amount",), Step: ("amount",), StepSum: ("amount", "stated")}
_LISTS = {DossierItem: ("choices",), Body: ("roles",)}


def _fact(kind: type, row: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(kind)}
    values = {name: value for name, value in row.items() if name in known}
    for name in _EXACT.get(kind, ()):
        if values.get(name) is not None:
            values[name] = Decimal(str(values[name]))
    for name in _LISTS.get(kind, ()):
        values[name] = tuple(values.get(name, ()))
    if kind is Deferral:
        values["component"] = Component(values["component"])
    return kind(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Component):
        return value.value
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value
