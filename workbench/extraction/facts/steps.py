"""The steps of a procedure in the order of the draft, and the sum of their limits against the stated total."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from workbench.draft.facts import Step, StepSum, TimeLimit
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.bodies import named
from workbench.extraction.facts.limits import time_limits
from workbench.extraction.facts.wording import SPACE, after_label, pattern, sentences

LONGEST_ACTION = 240
FEWEST = 2
# Events that begin with so many equal letters are one.
SAME_EVENT = 40


def steps(text: str, *, paragraph: int) -> list[Step]:
    """Give the acts of a text: who does what, within how long."""
    folded = fold(text)
    limits = time_limits(text, paragraph=paragraph)
    first = after_label(folded.text)
    found = (_step(folded, max(start, first), end, paragraph, limits) for start, end in sentences(folded.text) if end > first)
    return [step for step in found if step is not None]


def _step(folded: Folded, first: int, last: int, paragraph: int, limits: Sequence[TimeLimit]) -> Step | None:
    text = folded.text
    # The act stands behind what the limit runs from: "kể từ ngày nhận hồ sơ, Sở Y tế thẩm định".
    opened = pattern("step", "opening").match(text, first)
    begin = opened.end() if opened and opened.end() < last else first
    act = pattern("step", "act").search(text, begin, last)
    if act is None:
        return None
    actor = _actor(folded, begin, act.start())
    start, end = folded.span(first, last)
    limit = next((one for one in limits if start <= one.start < end), None)
    action = SPACE.sub(" ", folded.tidy[act.start() : last]).strip(" ,")[:LONGEST_ACTION]
    return Step(actor, action, paragraph, start, end, limit.amount if limit else None, limit.unit if limit else None)


def _actor(folded: Folded, first: int, last: int) -> str | None:
    bodies = [body for body in named(folded.original) if first <= body.start and body.end <= last]
    someone = pattern("step", "actor").search(folded.text, first, last)
    if bodies and (someone is None or bodies[0].start <= someone.start()):
        return bodies[0].name
    return SPACE.sub(" ", folded.tidy[slice(*someone.span())]).strip() if someone else None


def step_sum(limits: Iterable[TimeLimit]) -> StepSum | None:
    """Add up the limits of the authorities' steps where all have one unit."""
    rows = [limit for limit in limits if limit.order not in ("aside", "after")]
    units = {limit.unit for limit in rows if limit.whose != "applicant" and limit.bound == "at-most"}
    added = summed(rows)
    if len(units) != 1 or len(added) < FEWEST:
        return None
    stated = max((limit.amount for limit in rows if limit.total), default=None)
    return StepSum(sum((limit.amount for limit in added), Decimal(0)), units.pop(), stated, len(added))


def summed(limits: Iterable[TimeLimit]) -> tuple[TimeLimit, ...]:
    """Give the limits that make the whole way, the longest of each step: two limits of one step are alternatives.

    Steps follow one another where one runs from what another gave; else each body has one step.
    """
    own = [limit for limit in limits if not limit.total and limit.bound == "at-most" and limit.whose != "applicant"]
    rows = [limit for limit in own if limit.order not in ("aside", "after")]
    if {"first", "next"} <= {limit.order for limit in rows}:
        chain = [limit for limit in rows if limit.order]
        return _longest((limit.order if limit.order == "first" else (limit.event or "")[:SAME_EVENT], limit) for limit in chain)
    return _longest((limit.step, limit) for limit in rows if limit.step)


def _longest(rows: Iterable[tuple[str, TimeLimit]]) -> tuple[TimeLimit, ...]:
    longest: dict[str, TimeLimit] = {}
    for key, limit in rows:
        if key not in longest or limit.amount > longest[key].amount:
            longest[key] = limit
    return tuple(longest.values())
