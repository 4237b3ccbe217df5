"""What uncertain inputs make of the result: how low and how high it can be, and which input matters most. Exact, without sampling.

The cost of a year is linear in each input while the others stand still, so its extremes lie at ends of the ranges. An input that
stands in both states under one name with the same figures is one uncertainty: it moves both states together.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from workbench.costing.parameters import HourTable
from workbench.costing.values import ActivityKind, Bounds, Burden, CostRequest, Span, Swing, Uncertainty

_ONE, _NOTHING = Decimal(1), Decimal(0)
_SIDES = ("current", "proposed")
_INCOME = ("income",)
_NAMES = {"times": "Số lần thực hiện trong một năm", "subjects": "Số lượng trong một năm", "fees": "Phí, lệ phí", "other": "Chi phí khác"}
_DONG = "đồng"
_UNITS = {"times": "lần", "subjects": "đối tượng", "fees": _DONG, "other": _DONG}
_AMOUNT_UNITS = {ActivityKind.FORM: "trang", ActivityKind.TRAVEL: "lượt", ActivityKind.DOCUMENT: "giờ", ActivityKind.OTHER: "giờ"}
INCOME_NAME = "Thu nhập bình quân một giờ làm việc"
SERVICES_NAME = "{name} (chi phí dịch vụ)"


@dataclass(frozen=True, slots=True)
class _Input:
    """key: the same for one uncertainty in both states. unit: what its ends are counted in."""

    key: Hashable
    name: str
    likely: Decimal
    span: Span | None
    unit: str

    def ends(self) -> tuple[Decimal, ...]:
        return (self.likely,) if self.span is None else (self.span.low, self.span.high)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a case costs for one unit of an input: hours, which are multiplied with the income of an hour, or đồng."""

    input: _Input
    hours: Decimal = _NOTHING
    money: Decimal = _NOTHING


@dataclass(frozen=True, slots=True)
class _State:
    """parts: by the key of their input. subjects: None when unknown."""

    parts: Mapping[Hashable, _Part]
    times: _Input
    subjects: _Input | None

    @property
    def factors(self) -> tuple[_Input, ...]:
        return (self.times,) if self.subjects is None else (self.times, self.subjects)


@dataclass(frozen=True, slots=True)
class _Total:
    """A sum of both states, each with its sign: a cost (1 and 0), or the saving (1 and -1). yearly: multiplied by the cases of a year."""

    signs: Mapping[str, Decimal]
    yearly: bool


# By the key of an input, the value at which it stands.
Stand = Mapping[Hashable, Decimal]


def uncertainty_of(request: CostRequest, table: HourTable) -> Uncertainty | None:
    """Give what the ranges of a request make of its result; None where it has none."""
    states = _states(request, table)
    income = _Input(_INCOME, INCOME_NAME, request.hourly_income, request.income_span, _DONG)
    if not any(one.span for one in _inputs(states.values(), income)):
        return None
    model = _Model(states, income)
    has_both = len(states) == len(_SIDES)
    bounds = {side: model.bounds({side: _ONE}) if side in states else None for side in _SIDES}
    of = "proposed" if "proposed" in states else "current"
    total = model.total({of: _ONE})
    return Uncertainty(
        current=bounds["current"],
        proposed=bounds["proposed"],
        saving=model.bounds({"current": _ONE, "proposed": -_ONE}) if has_both else None,
        of=of,
        yearly=total.yearly,
        likely=model.at(total, {}),
        swings=model.swings(total),
    )


@dataclass(frozen=True, slots=True)
class _Model:
    states: Mapping[str, _State]
    income: _Input

    def total(self, signs: Mapping[str, Decimal]) -> _Total:
        """Give the total of a year, or of a case where a number of subjects is unknown."""
        return _Total(signs, all(self.states[side].subjects is not None for side in signs))

    def bounds(self, signs: Mapping[str, Decimal]) -> Bounds:
        year = self.total(signs)
        return Bounds(self._span(_Total(signs, yearly=False)), self._span(year) if year.yearly else None)

    def _factors(self, total: _Total) -> list[_Input]:
        """Give the inputs that multiply others, each once."""
        found = [self.income]
        if total.yearly:
            found += [one for side in total.signs for one in self.states[side].factors]
        return list({one.key: one for one in found}.values())

    def _span(self, total: _Total) -> Span:
        factors = self._factors(total)
        parts = [(one, self._share(one.key, total)) for one in self._summed(total)]
        lows, highs = [], []
        for values in product(*(one.ends() for one in factors)):
            stand = dict(zip((one.key for one in factors), values, strict=True))
            ends = [sorted(share(stand) * end for end in one.ends()) for one, share in parts]
            lows.append(sum((pair[0] for pair in ends), start=_NOTHING))
            highs.append(sum((pair[-1] for pair in ends), start=_NOTHING))
        return Span(min(lows), max(highs))

    def _summed(self, total: _Total) -> list[_Input]:
        return list({key: part.input for side in total.signs for key, part in self.states[side].parts.items()}.values())

    def _share(self, key: Hashable, total: _Total) -> "_Share":
        """Give what one unit of an input adds to the total, by where the factors stand."""
        rates = []
        for side, sign in total.signs.items():
            state = self.states[side]
            part = state.parts.get(key)
            if part is not None:
                rates.append(_Rate(sign, part.hours, part.money, state.factors if total.yearly else ()))
        return _Share(self.income, tuple(rates))

    def at(self, total: _Total, stand: Stand) -> Decimal:
        """Give the total where some inputs stand elsewhere than at their likely figure."""
        return sum_of(self._share(one.key, total)(stand) * stand.get(one.key, one.likely) for one in self._summed(total))

    def swings(self, total: _Total) -> tuple[Swing, ...]:
        """Give what each uncertain input does to the total, the widest first; equals in the order of the sheet."""
        likely, found = self.at(total, {}), []
        for one in self._summed(total):
            if one.span is not None:
                unit = self._share(one.key, total)({})
                at_low, at_high = (likely + unit * (end - one.likely) for end in (one.span.low, one.span.high))
                found.append(Swing(one.name, one.span.low, one.span.high, at_low, at_high, one.unit))
        for one in self._factors(total):
            if one.span is not None:
                at_low, at_high = (self.at(total, {one.key: end}) for end in (one.span.low, one.span.high))
                found.append(Swing(one.name, one.span.low, one.span.high, at_low, at_high, one.unit))
        return tuple(sorted(found, key=lambda swing: -swing.width))


@dataclass(frozen=True, slots=True)
class _Rate:
    sign: Decimal
    hours: Decimal
    money: Decimal
    factors: tuple[_Input, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    income: _Input
    rates: tuple[_Rate, ...]

    def __call__(self, stand: Stand) -> Decimal:
        found = _NOTHING
        income = stand.get(self.income.key, self.income.likely)
        for rate in self.rates:
            value = rate.sign * (rate.hours * income + rate.money)
            for factor in rate.factors:
                value *= stand.get(factor.key, factor.likely)
            found += value
        return found


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """Add up exactly."""
    return sum(amounts, start=_NOTHING)


def _inputs(states: Iterable[_State], income: _Input) -> Iterator[_Input]:
    yield income
    for state in states:
        yield from (part.input for part in state.parts.values())
        yield from state.factors


def _states(request: CostRequest, table: HourTable) -> dict[str, _State]:
    pairs = ((side, getattr(request, side)) for side in _SIDES)
    return {side: _state(side, burden, request, table) for side, burden in pairs if burden is not None}


def _state(side: str, burden: Burden, request: CostRequest, table: HourTable) -> _State:
    other = request.current if side == "proposed" else request.proposed
    known = set(_figures(other)) if other else set()

    def figure(*identity: Hashable, name: str, likely: Decimal, span: Span | None, unit: str) -> _Input:
        # The same name and the same figures in both states: one uncertainty. Otherwise each state has its own.
        whole = (*identity, likely, span)
        return _Input(whole if whole in known else (side, *whole), name, likely, span, unit)

    parts: list[_Part] = []
    for work, amount, services in zip(burden.activities, *_row_keys(burden), strict=True):
        rate = table.hours_a_unit(work.kind, work.level, area=request.area)
        if rate:
            counted = figure(*amount, name=work.name, likely=work.amount, span=work.amount_span, unit=_AMOUNT_UNITS[work.kind])
            parts.append(_Part(counted, hours=rate))
        name = SERVICES_NAME.format(name=work.name) if work.kind is not ActivityKind.SERVICE else work.name
        parts.append(_Part(figure(*services, name=name, likely=work.services, span=work.services_span, unit=_DONG), money=_ONE))

    def of_year(key: str, likely: Decimal, span: Span | None) -> _Input:
        return figure(key, name=_NAMES[key], likely=likely, span=span, unit=_UNITS[key])

    parts += [_Part(of_year(key, getattr(burden, key), getattr(burden, f"{key}_span")), money=_ONE) for key in ("fees", "other")]
    times = of_year("times", burden.times_a_year, burden.times_span)
    subjects = None if burden.subjects is None else of_year("subjects", burden.subjects, burden.subjects_span)
    return _State({part.input.key: part for part in parts}, times, subjects)


_Key = tuple[Hashable, ...]


def _row_keys(burden: Burden) -> tuple[list[_Key], list[_Key]]:
    """Name the amount and the services of each row; rows of one name are told apart by their order."""
    seen: dict[_Key, int] = {}
    amounts: list[_Key] = []
    services: list[_Key] = []
    for work in burden.activities:
        row: _Key = (work.name, work.kind, work.level)
        seen[row] = seen.get(row, 0) + 1
        amounts.append(("amount", *row, seen[row]))
        services.append(("services", *row, seen[row]))
    return amounts, services


def _figures(burden: Burden) -> Iterator[_Key]:
    for work, amount, services in zip(burden.activities, *_row_keys(burden), strict=True):
        yield (*amount, work.amount, work.amount_span)
        yield (*services, work.services, work.services_span)
    yield ("fees", burden.fees, burden.fees_span)
    yield ("other", burden.other, burden.other_span)
    yield ("times", burden.times_a_year, burden.times_span)
    yield ("subjects", burden.subjects, burden.subjects_span)
