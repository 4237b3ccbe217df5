"""What compliance cost is made of, as values. Money, hours and counts are exact decimals; nothing is rounded here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Area(StrEnum):
    """Where the person lives: đô thị, nông thôn, miền núi hoặc hải đảo (Thông tư 03/2022/TT-BTP, Điều 11 khoản 4)."""

    URBAN = "urban"
    RURAL = "rural"
    MOUNTAIN = "mountain"


class TravelLevel(StrEnum):
    """How far a trip goes: cấp xã, cấp huyện (until 30/6/2025), cấp tỉnh, liên vùng, liên miền."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    NATIONAL = "national"


class ActivityKind(StrEnum):
    """What an activity costs: pages of a form, trips, hours for a document, a paid service, other hours."""

    FORM = "form"
    TRAVEL = "travel"
    DOCUMENT = "document"
    SERVICE = "service"
    OTHER = "other"


class Status(StrEnum):
    """How sure a parameter is: verified in the text of the act, to be confirmed, or entered by a person."""

    VERIFIED = "verified"
    TO_CONFIRM = "to-confirm"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the calculation used, with where it comes from. value: đồng an hour, or hours; None for a whole table."""

    id: str
    name: str
    source: str
    status: Status
    valid_from: date | None = None
    valid_to: date | None = None
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """How low and how high an uncertain input may be; the likely figure stands beside it and lies within."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Work:
    """One activity of one case. amount: pages, trips or hours by its kind; services: đồng. Spans: None where the figure is certain."""

    name: str
    kind: ActivityKind
    amount: Decimal = Decimal(0)
    level: TravelLevel | None = None
    services: Decimal = Decimal(0)
    amount_span: Span | None = None
    services_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """What one state of the procedure asks. fees, other: đồng a case; subjects: a year, None when it can't be forecast."""

    times_a_year: Decimal
    subjects: Decimal | None
    fees: Decimal
    other: Decimal
    activities: tuple[Work, ...]
    times_span: Span | None = None
    subjects_span: Span | None = None
    fees_span: Span | None = None
    other_span: Span | None = None


@dataclass(frozen=True, slots=True)
class CostRequest:
    """current: None for a new procedure. proposed: None for an abolished one. hourly_income: đồng.

    unfinished: how many entries of the sheet wait for a person and are not counted.
    """

    year: int
    hourly_income: Decimal
    area: Area
    current: Burden | None
    proposed: Burden | None
    parameters: tuple[Parameter, ...] = ()
    income_span: Span | None = None
    unfinished: int = 0


@dataclass(frozen=True, slots=True)
class CostLine:
    """hours of one case; cost: đồng of one case. part: activity, fees or other."""

    name: str
    hours: Decimal
    cost: Decimal
    part: str = "activity"


@dataclass(frozen=True, slots=True)
class Cost:
    """Exact đồng. The lines add up to one_case; one_year is None when the number of subjects is unknown, never 0."""

    lines: tuple[CostLine, ...]
    one_case: Decimal
    one_year: Decimal | None


@dataclass(frozen=True, slots=True)
class Saving:
    """Current less proposed, in exact đồng; negative where cost is added. rate: share of one case, year_rate: of one year."""

    one_case: Decimal
    one_year: Decimal | None
    rate: Decimal | None
    year_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest that an amount can be, in exact đồng. one_year: None when the number of subjects is unknown."""

    one_case: Span
    one_year: Span | None


@dataclass(frozen=True, slots=True)
class Swing:
    """What one uncertain input does to the total while all others are as likely. at_low, at_high: đồng, with the input at its ends.

    unit: what low and high are counted in.
    """

    name: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal
    unit: str = ""

    @property
    def width(self) -> Decimal:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What ranges of inputs make of the result. swings: the widest first, of the total that `of` names; yearly: whether of a year."""

    current: Bounds | None
    proposed: Bounds | None
    saving: Bounds | None
    of: str
    yearly: bool
    likely: Decimal
    swings: tuple[Swing, ...]


@dataclass(frozen=True, slots=True)
class CostResult:
    """current: None for a new procedure. proposed: 0 for an abolished one. warnings: sentences for the person.

    uncertainty: None where every input is certain.
    """

    hourly_income: Decimal
    parameters: tuple[Parameter, ...]
    current: Cost | None
    proposed: Cost
    saving: Saving
    warnings: tuple[str, ...] = ()
    uncertainty: Uncertainty | None = None
