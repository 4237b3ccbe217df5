"""Limits that contradict each other within one draft: between two places of the text, and between the text and a form."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from workbench.draft.findings import Finding
from workbench.draft.procedures import Procedure, TimeLimit
from workbench.linting.reading import Reading, is_in_annex
from workbench.linting.reporting import finding_at
from workbench.linting.rule import Rule

_UNITS = {"ngày làm việc": "working-day", "ngày": "day", "giờ": "hour", "tháng": "month"}
_IN_FORM = re.compile(
    r"(?:thời hạn|thời gian) (?:giải quyết|xử lý|trả kết quả)[^.;|\n\d]{0,40}?(\d+)(?: \([^)]*\))? (ngày làm việc|ngày|giờ|tháng)(?![^\W_])"
)
# A limit for some cases says nothing against the general one.
_FOR_SOME = re.compile(
    r"trường hợp|đối với|nếu|phức tạp|gia hạn|kéo dài|tối thiểu|ít nhất|cắt giảm|rút ngắn|còn lại|cụm từ|lần đầu|cấp lại|hoặc"
)


def limit_differs(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report a whole limit that differs from the one given before it, and limits in annexes that differ from the text's."""
    wholes = {procedure.index: _wholes(procedure, reading) for procedure in reading.extraction.procedures}
    for limits in wholes.values():
        yield from _within_text(rule, reading, limits)
    stated = [limits for limits in wholes.values() if limits]
    if len(stated) == 1 and len(wholes) == 1:
        yield from _in_forms(rule, reading, stated[0])


def _wholes(procedure: Procedure, reading: Reading) -> list[TimeLimit]:
    """Give the limits of the whole procedure that hold in every case."""
    return [
        limit
        for limit in procedure.facts.time_limit
        if limit.total and limit.bound == "at-most" and not _FOR_SOME.search(reading.texts[limit.paragraph].text)
    ]


def _within_text(rule: Rule, reading: Reading, limits: list[TimeLimit]) -> Iterator[Finding]:
    for limit in limits[1:]:
        if limit.paragraph != limits[0].paragraph and (limit.amount, limit.unit) != (limits[0].amount, limits[0].unit):
            yield _finding(rule, reading, limit.paragraph, _span(limit, reading), limits[0])


def _in_forms(rule: Rule, reading: Reading, limits: list[TimeLimit]) -> Iterator[Finding]:
    known = {(limit.amount, limit.unit) for limit in limits}
    for paragraph in reading.outline.paragraphs:
        if not is_in_annex(paragraph):
            continue
        for found in _IN_FORM.finditer(reading.texts[paragraph.index].text):
            if (Decimal(found.group(1)), _UNITS[found.group(2)]) not in known:
                yield _finding(rule, reading, paragraph.index, found.span(), limits[0])


def _span(limit: TimeLimit, reading: Reading) -> tuple[int, int]:
    """Give the limit's place in the normalised text; the whole paragraph where its words are not found."""
    text = reading.texts[limit.paragraph].text
    start = text.find(limit.quote.lower()) if limit.quote else -1
    return (start, start + len(limit.quote)) if start >= 0 else (0, len(text))


def _finding(rule: Rule, reading: Reading, paragraph: int, span: tuple[int, int], other: TimeLimit) -> Finding:
    where = reading.outline.paragraphs[paragraph]
    return finding_at(rule, reading, where, start=span[0], end=span[1], detail=other.quote or f"{other.amount:f} ngày")


LIMIT_CHECKS: dict[str, Callable[[Rule, Reading], Iterator[Finding]]] = {"limit-differs": limit_differs}
