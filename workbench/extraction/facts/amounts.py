"""Fees in whole đồng, and how many sets of the dossier are handed in."""

import re
from decimal import Decimal

from workbench.draft.facts import Fee, SetCount
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.wording import NUMBER_WORD, SPACE, number, pattern, rules, sentence_around

MONEY = re.compile(
    r"(?<![\w.,])(?P<amount>\d{1,3}(?:[.,]\d{3})+|\d{1,3}(?: \d{3})+|\d+(?:,\d+)?)\s*(?:\([^()]{3,60}\)\s*)?"
    r"(?P<factor>nghìn|ngàn|triệu|tỷ)?\s*(?:đồng|vnđ|vnd|đ)(?![^\W\d_])"
    r"(?:\s*(?P<mark>/|một|mỗi|cho\s+(?:một|mỗi)|trên)\s*(?:(?:01|1)\s+)?(?P<per>[^\W\d_]+(?:\s+[^\W\d_]+){0,3}))?",
    re.IGNORECASE,
)
FACTORS = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
LEAST_AMOUNT = 100
ACT = re.compile(
    r"(?:Thông\s+tư(?:\s+liên\s+tịch)?|Nghị\s+định|Nghị\s+quyết|Quyết\s+định|Luật)\s+(?:số\s*:?\s*)?"
    r"\d[\w./-]*(?:/[\w./-]+)+(?:(?<=-)\s[A-ZĐ]{2,})?",
    re.IGNORECASE,
)
SETS = re.compile(
    rf"(?<![\w./,-])(?P<count>\d{{1,2}}|{NUMBER_WORD})\s*(?:\((?P<again>[^()]{{1,20}})\)\s*)?"
    r"(?:bản\s+chính\s+|bộ\s*)?bộ\b(?!\s+(?:hồ\s+sơ\s+mời|phận|trưởng|luật|ngành|môn|chỉ\s+huy|tư\s+pháp|máy|đội|nội\s+vụ|tài\s+chính))",
    re.IGNORECASE,
)
SET_NUMBER = re.compile(
    r"số\s+(?:lượng|bộ)(?:\s+(?:bộ\s+)?hồ\s+sơ)?[^.;|\d]{0,40}?(?P<count>\d{1,2})\s*(?:\((?P<again>[^()]*)\)\s*)?(?:bộ|hồ\s+sơ)\b",
    re.IGNORECASE,
)
# A set that only goes into the archive is none that is handed in.
KEPT = re.compile(r"\blưu(?:\s+trữ|\s+giữ)?\b[^,;.]{0,40}$", re.IGNORECASE)
MOST_SETS = 30


def fees(text: str, *, paragraph: int) -> list[Fee]:
    """Give the amounts of a fee clause, or one free fee where it says that none is taken, or one that another act sets."""
    folded = fold(text)
    paid = [match for match in MONEY.finditer(folded.text) if _is_paid(folded.text, match)]
    found = [fee for match in paid if (fee := _fee(folded, match, paragraph)) is not None]
    if found:
        return found
    free = pattern("fees", "free").search(folded.text)
    if free and not pattern("fees", "never_free").search(folded.text, *sentence_around(folded.text, *free.span())):
        start, end = folded.span(*free.span())
        return [Fee(None, free=True, paragraph=paragraph, quote=folded.original[start:end], start=start, end=end)]
    left = pattern("fees", "left").search(folded.text)
    act = ACT.search(folded.text, left.start()) if left else None
    if left is None or act is None or pattern("fees", "kept").search(folded.text, *sentence_around(folded.text, *left.span())):
        return []
    start, end = folded.span(left.start(), act.end())
    return [Fee(None, paragraph=paragraph, quote=folded.original[start:end], start=start, end=end, basis=_act(folded, act))]


def set_counts(text: str, *, paragraph: int) -> list[SetCount]:
    """Give the numbers of dossier sets that a text asks for."""
    folded = fold(text)
    matches = list(SETS.finditer(folded.text)) or list(SET_NUMBER.finditer(folded.text))
    found = []
    for match in matches:
        again = match["again"]
        count = number(again) if again and again.strip().isdigit() else number(match["count"])
        if count and count <= MOST_SETS and not KEPT.search(folded.text, 0, match.start()):
            start, end = folded.span(*match.span())
            found.append(SetCount(int(count), paragraph, folded.original[start:end], start, end))
    return found


def sets(text: str) -> int | None:
    """Give the number of dossier sets (bộ hồ sơ), or None."""
    found = set_counts(text, paragraph=0)
    return found[0].count if found else None


def _is_paid(text: str, match: re.Match[str]) -> bool:
    """Tell what is taken for a procedure from fines, support, prices and the brackets of a tariff."""
    first, _ = sentence_around(text, *match.span())
    before, sentence = text[: match.start()], text[first : match.start()]
    if pattern("fees", "range").search(sentence):
        return True
    if pattern("fees", "bracket").search(sentence) or pattern("fees", "never").search(sentence):
        return False
    if pattern("fees", "named").search(before) or pattern("fees", "bare").search(sentence):
        return True
    return match["per"] is not None and re.match(rules()["fees"]["per_case"], match["per"].lower()) is not None


def _fee(folded: Folded, match: re.Match[str], paragraph: int) -> Fee | None:
    factor = (match["factor"] or "").lower()
    written = match["amount"]
    if factor:
        amount = Decimal(written.replace(".", "").replace(",", ".")) * FACTORS[factor]
    else:
        amount = Decimal(re.sub(r"[., ]", "", written))
    if amount < LEAST_AMOUNT:
        return None
    start, end = folded.span(match.start(), match.end("per") if match["per"] else match.end())
    act = ACT.search(folded.text, *sentence_around(folded.text, *match.span()))
    return Fee(
        int(amount),
        paragraph=paragraph,
        quote=folded.original[start:end].rstrip(),
        start=start,
        end=start + len(folded.original[start:end].rstrip()),
        per=_per(match),
        basis=_act(folded, act) if act else None,
    )


def _per(match: re.Match[str]) -> str | None:
    """Give what is charged: the words up to one that begins something else ("hồ sơ đối với …")."""
    if not match["per"]:
        return None
    stop = pattern("fees", "per_end").search(match["per"])
    return SPACE.sub(" ", match["per"][: stop.start()] if stop else match["per"]).strip() or None


def _act(folded: Folded, act: re.Match[str]) -> str:
    return SPACE.sub(" ", folded.tidy[act.start() : act.end()]).rstrip(".,;")
