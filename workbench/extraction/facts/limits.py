"""Time limits: how long, from what on, and whose step it is. Dates, ages, terms and the validity of a result are passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.draft.facts import TimeLimit
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.bodies import named
from workbench.extraction.facts.wording import FIGURE, NUMBER_WORD, any_of, number, pattern, rules, sentence_around

_NUMBER = rf"(?:{FIGURE}|{NUMBER_WORD})"
_UNIT = r"ngày(?:\s*\(?\s*làm\s+vi[ệêe]c\)?)?|giờ(?:\s+làm\s+vi[ệêe]c)?|tháng|năm"
AMOUNT = re.compile(
    rf"(?<![\w/.,])(?:(?P<least>{_NUMBER})\s*(?:ngày(?:\s+làm\s+việc)?|tháng|giờ)?\s*(?:-|đến|tới)\s*)?(?P<amount>{_NUMBER})\s*"
    rf"(?:\((?P<again>[^()]{{1,30}})\)\s*)?\(?(?P<unit>{_UNIT})(?![^\W\d_])(?!\s*\d)(?!\s+[^\W\d_]+\s+\d+/)",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:(?:trong|sau|với)\s+)?(?:(?:khoảng\s+|vòng\s+)?(?:thời\s+(?:hạn|gian)|vòng)\s+(?:là\s+)?)?(?:(?:chậm|muộn|lâu)\s+nhất\s+(?:là\s+|không\s+quá\s+|trong\s+)?"
    r"(?:(?:thời\s+hạn|vòng)\s+)?)?(?:không\s+(?:vượt\s+)?quá|tối\s+đa|tối\s+thiểu|ít\s+nhất)?\s*(?:là\s+)?(?:từ\s+)?$",
    re.IGNORECASE,
)
# What a limit runs from; the comma before "hợp lệ" does not end it.
EVENT = re.compile(
    r"[\s,]*(?:\([^()]{0,60}\)[\s,]*)?(?:được\s+)?(?:(?:k\s?[ểê]|tính)\s+)*(?:từ|sau|trước|so\s+với)\s+(?P<event>(?:ngày|khi|thời\s+điểm|lúc|thời\s+hạn|giờ)\b)",
    re.IGNORECASE,
)
EVENT_END = re.compile(
    r"[;|:.\n]|,(?!\s*(?:hợp\s+lệ|đầy\s+đủ|chính\s+xác|hoặc|đúng|đủ|kể\s+từ|tính\s+từ)\b)"
    r"|\s(?=(?:thì|phải|có\s+trách\s+nhiệm|trừ|theo\s+(?:quy\s+định|các|đúng)|được\s+quy\s+định)\b)|\s\(|$",
    re.IGNORECASE,
)
# A body that the event itself speaks of: "ý kiến của Sở X", "gửi đến Sở X".
LINKED = re.compile(r"(?:của|từ|do|tại|đến|tới|cho|với|và|hoặc|thuộc|bởi|giữa|gửi|trình|về|là)\s+$", re.IGNORECASE)
# "tối thiểu 45 ngày" is a wait, "tối thiểu 30 ngày trước ngày họp" a limit.
LEAST = re.compile(r"(?:tối\s+thiểu|ít\s+nhất)\s+(?:là\s+)?$", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:trước|so\s+với)\b", re.IGNORECASE)
# "30 ngày đối với … và 180 ngày đối với …".
GOES_ON = re.compile(r"(?:,|\bvà|\bhoặc|\bcòn)\s+(?:là\s+)?$", re.IGNORECASE)
RUNS = re.compile(r"[\s,]*(?:\([^()]{0,60}\)[\s,]*)?(?:(?:kể|tính)\s+từ|sau\s+khi)\b", re.IGNORECASE)
# How far from a limit the words stand that tell its place in the way, and the places in the order in which they are looked for.
FAR = 160
ORDERS = ("after", "next", "first")
TOTALLING = ("", "first")
WORKING = re.compile(r"làm\s+vi[ệêe]c", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A limit in a folded text: the amount's match, the bounds of its sentence, where its words begin and end, its event's bounds."""

    match: re.Match[str]
    sentence: tuple[int, int]
    start: int
    end: int
    event: tuple[int, int] | None


def time_limits(text: str, *, paragraph: int) -> list[TimeLimit]:
    """Find the limits of a text: "trong thời hạn 07 ngày làm việc" gives 7 working-day; dates and terms are passed over."""
    folded = fold(text)
    return [limit for found in found_limits(folded) if (limit := _limit(folded, found, paragraph)) is not None]


def found_limits(folded: Folded) -> list[Found]:
    """Give the places of the limits of a text."""
    found: list[Found] = []
    for match in AMOUNT.finditer(folded.text):
        sentence = sentence_around(folded.text, match.start(), match.end())
        if not _is_no_limit(folded.text, match, sentence) and (_is_led(folded.text, match, sentence) or _goes_on(folded, match, found)):
            found.append(_placed(folded, match, sentence))
    return found


def _placed(folded: Folded, match: re.Match[str], sentence: tuple[int, int]) -> Found:
    text = folded.text
    lead = LEAD.search(text, sentence[0], match.start())
    start = lead.start() + len(lead[0]) - len(lead[0].lstrip()) if lead else match.start()
    event = _event(folded, match.end())
    return Found(match, sentence, start, event[1] if event else match.end(), event)


def _event(folded: Folded, start: int) -> tuple[int, int] | None:
    text = folded.text
    opened = EVENT.match(text, start)
    if opened is None:
        return None
    stop = EVENT_END.search(text, opened.end())
    end = stop.start() if stop else len(text)
    for body in named(folded.original):
        # A body right behind "kể từ khi" is whom the event happens to.
        if opened.end() + 1 < body.start < end and not LINKED.search(text[max(0, body.start - 12) : body.start]):
            end = body.start
            break
    while end > opened.end() and text[end - 1] in " ,)(":
        end -= 1
    return (opened.start("event"), end) if end > opened.end("event") else None


def _limit(folded: Folded, found: Found, paragraph: int) -> TimeLimit | None:
    match, text = found.match, folded.text
    amount = number(match["amount"])
    again = number(match["again"]) if match["again"] and match["again"].strip().isdigit() else None
    if amount is None or not (again or amount):
        return None
    least = number(match["least"]) if match["least"] else None
    start, end = folded.span(found.start, match.end())
    words = text[slice(*found.sentence)].lower()
    event = folded.quote(*found.event) if found.event else None
    step = _step(folded, found)
    whose = "authority" if step else _whose(text, found)
    order = _order(text, found)
    return TimeLimit(
        amount=again or amount,
        unit=_unit(match["unit"].lower()),
        paragraph=paragraph,
        quote=folded.original[start:end],
        total=whose != "applicant" and order in TOTALLING and _is_total(words),
        step=step,
        start=start,
        end=end,
        least=least,
        event=event,
        whose=whose,
        bound="at-least" if pattern("time_limit", "at_least").search(text[found.start : found.start + 20]) else "at-most",
        order=order,
    )


def _order(text: str, found: Found) -> str:
    """Tell where in the way a limit stands by what it runs from and what its sentence speaks of."""
    said = text[found.match.end() : min(found.sentence[1], found.match.end() + FAR)]
    around = text[max(found.sentence[0], found.start - FAR) : found.sentence[1]]
    if AHEAD.match(said.lstrip(" ,")) or pattern("time_limit", "aside").search(around):
        return "aside"
    if found.event is None:
        return ""
    return next((order for order in ORDERS if pattern("time_limit", f"runs_{order}").match(said.lstrip(" ,"))), "")


def _is_no_limit(text: str, match: re.Match[str], sentence: tuple[int, int]) -> bool:
    """Tell dates, ages, terms, lapses, waits and what a result or a sanction lasts by the words around the amount."""
    before, after = text[max(sentence[0], match.start() - 90) : match.start()], text[match.end() : match.end() + 40]
    if pattern("time_limit", "never_before").search(before) or pattern("time_limit", "never_after").match(after.lstrip()):
        return True
    if pattern("time_limit", "never_in").search(before) or (not RUNS.match(after) and _is_a_state(match, before)):
        return True
    return LEAST.search(before) is not None and AHEAD.search(f"{before[-80:]} {after[:20]}") is None


def _is_led(text: str, match: re.Match[str], sentence: tuple[int, int]) -> bool:
    """Say whether words that set limits lead to the amount or follow it, or nothing else stands in its sentence before it."""
    before, after = text[max(sentence[0], match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if not any(c.isalnum() for c in text[sentence[0] : match.start()]) or WORKING.search(match["unit"]):
        return True
    return (
        pattern("time_limit", "before").search(before) is not None or pattern("time_limit", "after").match(after.lstrip(" ,(")) is not None
    )


def _goes_on(folded: Folded, match: re.Match[str], found: Sequence[Found]) -> bool:
    """Say whether the amount stands in one list with a limit before it."""
    last = found[-1] if found else None
    in_one = last is not None and last.sentence[0] <= match.start() < last.sentence[1]
    return last is not None and in_one and GOES_ON.search(folded.text, last.end, match.start()) is not None


def _is_a_state(match: re.Match[str], before: str) -> bool:
    """Tell how long something lasts or held from how long somebody has: training, and months and years of a state."""
    if pattern("time_limit", "never_training").search(before):
        return True
    is_long = match["unit"].lower() in ("tháng", "năm")
    return is_long and pattern("time_limit", "never_long").search(before) is not None


def _is_total(sentence: str) -> bool:
    rows = rules()["time_limit"]
    if not pattern("time_limit", "total").search(sentence):
        return False
    if any(word in sentence for word in rows["not_total"]):
        return False
    return pattern("time_limit", "partial").search(sentence) is None or pattern("time_limit", "final").search(sentence) is not None


def _unit(word: str) -> str:
    if word.startswith("ngày"):
        return "working-day" if WORKING.search(word) else "day"
    return {"giờ": "hour", "tháng": "month", "năm": "year"}[word[:4].strip() if word.startswith("năm") else word.split()[0]]


def _step(folded: Folded, found: Found) -> str | None:
    """Give the body that acts within the limit: the next one behind it, else the nearest before it that is a subject."""
    bodies = named(folded.original)
    behind = next((b for b in bodies if found.end <= b.start < found.sentence[1]), None)
    if behind is not None and not LINKED.search(folded.text[max(0, behind.start - 8) : behind.start]):
        return behind.name
    ahead = [b for b in bodies if found.sentence[0] <= b.start and b.end <= found.start]
    subject = next((b for b in reversed(ahead) if not LINKED.search(folded.text[max(0, b.start - 8) : b.start])), None)
    return subject.name if subject else behind.name if behind and not _whose(folded.text, found) else None


def _whose(text: str, found: Found) -> str | None:
    """Tell the applicant's limit from the State's by who is named first behind it, else before it."""
    applicant, authority = pattern("time_limit", "applicant"), pattern("time_limit", "officials")
    first, last = found.sentence
    for piece in (text[found.end : min(last, found.end + 120)], text[first : found.start]):
        theirs, states = applicant.search(piece), authority.search(piece)
        if theirs and (states is None or theirs.start() < states.start()):
            return "applicant"
        if states:
            return "authority"
    return "authority" if pattern("time_limit", "handling").search(text, first, last) else None


WITHOUT_AMOUNT = any_of(
    (
        r"ngay\s+(?:sau\s+khi|trong\s+ngày|khi|trong\s+buổi)\b[^,;.|]{0,80}",
        r"(?:chậm\s+nhất\s+)?(?:trước|đến)\s+ngày\s+\d{1,2}\b[^,;.|]{0,60}",
        r"trong\s+ngày\s+(?:làm\s+việc|tiếp\s+nhận|nhận)[^,;.|]{0,60}",
        r"định\s+kỳ\s+[^,;.|]{0,40}",
        r"trong\s+thời\s+hạn\s+(?:quy\s+định|nêu\s+trên|này|nhất\s+định)[^,;.|]{0,40}",
    )
)
