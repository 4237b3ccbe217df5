"""Normalised facts out of a procedure's passages: limits, sets, channels, bodies, fees, forms, documents."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from models.enums import Component
from workbench.draft.folding import fold
from workbench.draft.outline import Outline
from workbench.draft.procedures import DossierItem, Facts, Fee, Passage, TimeLimit
from workbench.extraction.places import LABEL

SOURCE = Path(__file__).with_name("facts.toml")
AMOUNT = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:\([^)]{1,30}\)\s*)?(ngày\s+làm\s+việc|ngày|giờ(?:\s+làm\s+việc)?|tháng|năm)\b(?!\s*\d)", re.IGNORECASE
)
SPACE = re.compile(r"\s+")
NEXT_WORD = re.compile(r"[ \t]+(?:-[ \t]+)?([^\W\d_]+)")
LONGEST_FACT = 400

Components = Mapping[Component, Iterable[Passage]]


def facts_of(outline: Outline, components: Components) -> Facts:
    """Read the facts out of the passages, in reading order, each fact once; call it again after a person corrects the passages."""
    rows = _rules()
    texts = {c: _texts(outline, components.get(c, ())) for c in Component}
    every = dict(pair for found in texts.values() for pair in found.items())
    return Facts(
        time_limit=tuple(limit for i, t in texts[Component.TIME_LIMIT].items() for limit in time_limits(t, paragraph=i)),
        sets=next((n for t in texts[Component.DOSSIER_COUNT].values() if (n := sets(t)) is not None), None),
        channels=_channels(texts[Component.METHOD].values(), rows["channels"]),
        authority=_once(body for t in texts[Component.AUTHORITY].values() for body in authorities(t)),
        fees=tuple(fee for i, t in texts[Component.FEE].items() for fee in fees(t, paragraph=i)),
        forms=_once(form for _, t in sorted(every.items()) for form in forms(t)),
        dossier_items=tuple(item for i, t in texts[Component.DOSSIER].items() if (item := dossier_item(t, paragraph=i)) is not None),
        conditions=_once(_sentence(t) for t in texts[Component.CONDITION].values() if not t.rstrip().endswith(":") and len(t) > 25),
        results=_once(name for t in texts[Component.RESULT].values() for name in results(t)),
    )


def time_limits(text: str, *, paragraph: int) -> list[TimeLimit]:
    """Find the limits of a text: "trong thời hạn 07 ngày làm việc" gives 7 working-day; dates and terms are passed over."""
    found = []
    folded = fold(text)
    text = folded.text
    for match in AMOUNT.finditer(text):
        before, after = text[max(0, match.start() - 45) : match.start()].lower(), text[match.end() : match.end() + 40].lower()
        if not _is_limit(before, after):
            continue
        unit = _unit(match[2].lower())
        sentence = text[max(text.rfind(".", 0, match.start()), text.rfind(";", 0, match.start())) + 1 : _end(text, match.end())]
        total = _is_total(sentence.lower())
        steps = authorities(folded.quote(match.end(), _end(text, match.end())))
        quote = folded.quote(_quote_start(text, match.start()), match.end())
        amount = Decimal(match[1].replace(",", "."))
        found.append(TimeLimit(amount, unit, paragraph, quote=quote, total=total, step=steps[0] if steps else None))
    return found


def sets(text: str) -> int | None:
    """Give the number of dossier sets (bộ hồ sơ), or None."""
    rows = _rules()["sets"]
    text = fold(text).text
    for pattern in rows["patterns"]:
        if match := re.search(pattern, text, re.IGNORECASE):
            word = match[1].lower()
            return int(word) if word.isdigit() else int(rows["words"][word])
    return None


def channels(text: str) -> tuple[str, ...]:
    """Give the channels that a text names: in-person, post, online."""
    return _channels([text], _rules()["channels"])


def authorities(text: str) -> list[str]:
    """Give the names of state bodies in a text, as they are written: "Sở Nông nghiệp và Môi trường"."""
    found: list[str] = []
    reached = 0
    folded = fold(text)
    text = folded.text
    for match in _body_pattern().finditer(text):
        if match.start() < reached:
            continue
        name = match[0] + _rest_of_name(text, match.end())
        reached = match.start() + len(name)
        if len(name.split()) > 1:
            found.append(SPACE.sub(" ", folded.tidy[match.start() : reached]).strip())
    return found


def fees(text: str, *, paragraph: int) -> list[Fee]:
    """Give the amounts of a fee clause in whole đồng, or one free fee where it says that none is taken."""
    rows = _rules()["fees"]
    folded = fold(text)
    text = folded.text
    found = [
        Fee(int(re.sub(r"[.,]", "", match[1])), paragraph=paragraph, quote=folded.quote(*match.span()))
        for match in re.finditer(rows["amount"], text, re.IGNORECASE)
    ]
    for match in re.finditer(rows["thousand"], text, re.IGNORECASE):
        factor = 1_000_000 if match[2].lower() == "triệu" else 1_000
        found.append(Fee(int(Decimal(match[1].replace(",", ".")) * factor), paragraph=paragraph, quote=folded.quote(*match.span())))
    if not found:
        match_free = next((m for p in rows["free"] if (m := re.search(p, text, re.IGNORECASE))), None)
        return [Fee(None, free=True, paragraph=paragraph, quote=folded.quote(*match_free.span()))] if match_free else []
    return found


def forms(text: str) -> list[str]:
    """Give the codes of the forms that a text refers to: "Mẫu số 01", "Phụ lục II"."""
    rows = _rules()["forms"]
    text = fold(text).text
    found = [f"Mẫu số {match[1]}" for match in re.finditer(rows["pattern"], text)]
    return found or [SPACE.sub(" ", match[1]) for match in re.finditer(rows["annex"], text)]


def dossier_item(text: str, *, paragraph: int) -> DossierItem | None:
    """Read one document to be submitted out of its line; None for headings, lead-ins and mere references."""
    rows = _rules()["dossier"]
    name = _sentence(text)
    lowered = fold(name).text.lower()
    if len(name) < 4 or any(re.search(p, lowered + (":" if text.rstrip().endswith(":") else "")) for p in rows["not_items"]):
        return None
    form = next((kind for kind, words in rows["forms"].items() if any(w in lowered for w in words)), None)
    copies = re.search(r"(\d+)\s*(?:\([^)]*\)\s*)?(?:bản|bộ)\b", lowered)
    templates = forms(text)
    return DossierItem(
        name[:LONGEST_FACT], paragraph, form=form, copies=int(copies[1]) if copies else None, template=templates[0] if templates else None
    )


def results(text: str) -> list[str]:
    """Give the results (giấy phép, quyết định …) that a text names, as they are written."""
    nouns = "|".join(map(re.escape, _rules()["result"]["nouns"]))
    folded = fold(text)
    found = re.finditer(
        rf"(?:\b(?:cấp|ban hành|ra|ký|kết quả[^:]{{0,60}}:|là)\s+)((?:{nouns})\b[^.;:,()“”]{{0,120}})", folded.text, re.IGNORECASE
    )
    names = (SPACE.sub(" ", folded.tidy[slice(*match.span(1))]).strip() for match in found)
    return [name[:1].upper() + name[1:] for name in names]


def _is_limit(before: str, after: str) -> bool:
    rows = _rules()["time_limit"]
    tail = before.rstrip().rstrip("(0123456789 ")
    if any(tail.endswith(word) for word in rows["never_before"]):
        return False
    near = before[-30:]
    led = not near.strip() or any(word != "^" and word in near for word in rows["before"])
    return led or any(after.lstrip().startswith(word) for word in rows["after"])


def _is_total(sentence: str) -> bool:
    rows = _rules()["time_limit"]
    return any(re.search(p, sentence) for p in rows["total"]) and not any(word in sentence for word in rows["not_total"])


def _unit(word: str) -> str:
    return next(str(unit) for unit, pattern in _rules()["units"].items() if re.fullmatch(pattern, word))


def _end(text: str, start: int) -> int:
    ends = [i for i in (text.find(". ", start), text.find("; ", start)) if i >= 0]
    return min(ends, default=len(text))


def _quote_start(text: str, start: int) -> int:
    lead = re.search(r"(?:trong\s+)?(?:thời\s+(?:hạn|gian)\s+)?(?:chậm nhất\s+)?(?:không quá|tối đa)?\s*$", text[:start], re.IGNORECASE)
    return lead.start() if lead else start


def _channels(texts: Iterable[str], rows: Mapping[str, list[str]]) -> tuple[str, ...]:
    lowered = fold(" ".join(texts)).text.lower()
    return tuple(channel for channel, words in rows.items() if any(word in lowered for word in words))


def _texts(outline: Outline, passages: Iterable[Passage]) -> dict[int, str]:
    """Join the passages of one paragraph; keys are paragraph indexes in order."""
    found: dict[int, str] = {}
    for passage in sorted(passages, key=lambda p: (p.paragraph, p.start)):
        text = outline.paragraphs[passage.paragraph].text[passage.start : passage.end]
        found[passage.paragraph] = f"{found[passage.paragraph]} {text}" if passage.paragraph in found else text
    return found


def _sentence(text: str) -> str:
    text = fold(text).tidy
    lead = LABEL.match(text.lower())
    return SPACE.sub(" ", text[lead.end() if lead else 0 :]).strip(" ;.,:")


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text("utf-8"))


def _rest_of_name(text: str, start: int) -> str:
    """Give the words after a body's first word that belong to its name; "và" goes on only before a capital ("và Môi trường")."""
    rows = _rules()["authority"]
    end, before = start, ""
    for count, match in enumerate(NEXT_WORD.finditer(text, start)):
        if match.start() != end or count >= rows["longest"]:
            break
        word, following = match[1], NEXT_WORD.match(text, match.end())
        ahead = following[1] if following else ""
        if word == "và" and not ahead[:1].isupper():
            break
        whole = f"{before} {word}" in rows["whole"]
        if word in rows["ends"] and word != "và" and not whole and not (word == "cấp" and ahead in rows["levels"]):
            break
        end, before = match.end(), word
    return text[start:end]


@cache
def _body_pattern() -> re.Pattern[str]:
    bodies = "|".join(sorted(map(re.escape, _rules()["authority"]["bodies"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{bodies})\b")
