"""What a procedure ends with: the paper that is issued, a refusal in writing, and how long the result holds."""

import re
from collections.abc import Iterator
from functools import cache

from workbench.draft.facts import Outcome, Validity
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.limits import AMOUNT
from workbench.extraction.facts.wording import SPACE, after_label, number, pattern, rules, sentences

BARE = frozenset({"văn bản", "thông báo", "quyết định", "giấy", "công văn"})


def outcomes(text: str, *, paragraph: int) -> list[Outcome]:
    """Give what is issued, as it is written, and refusals."""
    folded = fold(text)
    refused = [match.span() for match in pattern("result", "refusal").finditer(folded.text)]
    found = [_outcome(folded, start, end, paragraph, refusal=True) for start, end in refused]
    for start, end in _named_results(folded.text):
        if not any(first < end and start < last for first, last in refused):
            found.append(_outcome(folded, start, end, paragraph, refusal=None))
    told = (one for one in found if one.refusal or one.name.lower() not in BARE)
    return sorted(told, key=lambda one: one.start)


def _named_results(text: str) -> Iterator[tuple[int, int]]:
    """Give what is issued; behind it, what else is issued in the same breath: "cấp Giấy chứng nhận A, Giấy chứng nhận B"."""
    for match in _issued().finditer(text):
        yield match.span("name")
        further = _further().match(text, match.end())
        while further is not None:
            yield further.span("name")
            further = _further().match(text, further.end())


def results(text: str) -> list[str]:
    """Give the results (giấy phép, quyết định …) that a text names, as they are written."""
    return [one.name for one in outcomes(text, paragraph=0) if not one.refusal]


def validities(text: str, *, paragraph: int) -> list[Validity]:
    """Give how long a result holds: "có hiệu lực 05 năm kể từ ngày ký"."""
    folded = fold(text)
    return [_validity(folded, start, end, paragraph) for start, end in validity_spans(folded)]


def validity_spans(folded: Folded) -> list[tuple[int, int]]:
    """Give the sentences that say how long a result holds."""
    first = after_label(folded.text)
    return [(max(start, first), end) for start, end in sentences(folded.text) if end > first and _holds(folded.text[start:end])]


def _holds(sentence: str) -> bool:
    return pattern("result", "validity").search(sentence) is not None


def _validity(folded: Folded, first: int, last: int, paragraph: int) -> Validity:
    text = folded.text[first:last]
    said = pattern("result", "validity").search(text)
    match = AMOUNT.search(text, said.end() if said else 0) or AMOUNT.search(text)
    amount = number(match["amount"]) if match else None
    unit = {"n": "day", "g": "hour", "t": "month"}.get(match["unit"][0].lower()) if match and match["unit"].lower() != "năm" else "year"
    start, end = folded.span(first, last)
    unlimited = pattern("result", "unlimited").search(text) is not None
    return Validity(paragraph, folded.original[start:end], start, end, amount, unit if amount else None, unlimited)


def _outcome(folded: Folded, first: int, last: int, paragraph: int, *, refusal: bool | None) -> Outcome:
    last = first + len(folded.text[first:last].rstrip(" ,;."))
    if folded.text[first:last].lower() in BARE:
        # "có văn bản gửi …": the paper is told by what follows.
        last = min((place for mark in ".;:,|" if (place := folded.text.find(mark, first)) >= 0), default=len(folded.text))
    name = SPACE.sub(" ", folded.tidy[first:last])
    lowered = fold(name).text.lower()
    kind = next((noun for noun in rules()["result"]["nouns"] if noun in lowered), "văn bản")
    around = folded.text[max(0, first - 40) : last + 60]
    forms = [form for form in rules()["result"]["forms"] if pattern("result", "forms", form).search(around)]
    start, end = folded.span(first, last)
    refuses = bool(refusal) or pattern("result", "refusing").search(name) is not None
    return Outcome(
        name[:1].upper() + name[1:],
        kind,
        paragraph,
        folded.original[start:end],
        start,
        end,
        refusal=refuses,
        form=forms[0] if len(forms) == 1 else None,
    )


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(rules()['result']['acts'])})\s+{_name()}", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """Give the pattern of one more paper in a list; only one that is written as a title, since others may begin a clause."""
    return re.compile(rf"\s*,\s*(?=Giấy|Chứng|Quyết|Bằng|Thẻ|Văn){_name()}")


def _name() -> str:
    rows = rules()["result"]
    nouns = "|".join(map(re.escape, sorted(rows["nouns"], key=len, reverse=True)))
    return rf"(?i:(?P<name>(?:{nouns})\b(?:(?!{rows['stop']})[^.;:,()“”|]){{0,120}}))"
