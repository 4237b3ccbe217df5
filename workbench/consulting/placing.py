"""Where in a draft a sender means: "khoản 2 Điều 5", "Điều 5 khoản 2", "Đ5 K2" as the path of a provision. Pure."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.consulting.folding import plain_words
from workbench.draft.folding import fold
from workbench.draft.outline import Outline
from workbench.ingest.citing.citations import Citation, find_citations
from workbench.ingest.citing.targets import Targets

WHOLE = ""
# Smaller units first, as the citations are written (Nghị định 78/2025/NĐ-CP, Điều 68).
_UNITS = ("điểm", "khoản", "điều", "tiểu mục", "mục", "chương", "phần")
_UNIT = re.compile(r"(?<!\w)(điểm|khoản|điều|tiểu mục|mục|chương|phần)\s+([\wđĐ.]{1,6})", re.IGNORECASE)
_GAP = re.compile(r"[\s,;.:\-–/]*(?:(?:của|tại|thuộc)\s+)?")
# An opinion that begins "Tại khoản 2 Điều 5 dự thảo, …" names its place in so many characters; further on it cites other things.
_OPENING = 60


@dataclass(frozen=True, slots=True)
class Place:
    """path: of a provision; "" for the whole draft; None where none was found. is_exact: the draft has the very unit that was named."""

    path: str | None
    is_exact: bool = True


NOWHERE = Place(None)


class Places:
    """The provisions of one draft, to be found by how senders write them. Made once for all rows of a table."""

    def __init__(self, outline: Outline) -> None:
        self._targets = Targets(outline.provisions)

    def find(self, words: str) -> Place:
        """Give the provision that words name, the next larger one where the draft has no such unit; the first of several."""
        text = _in_order(_in_full(fold(words).text.strip()))
        if plain_words(text) in _rules().whole:
            return Place(WHOLE)
        return self._first(find_citations(text))

    def find_in_opening(self, words: str) -> Place:
        """Give the provision with which an opinion opens; the whole draft where it names none."""
        text = _in_order(fold(words).text.strip()[: 2 * _OPENING])
        found = self._first([one for one in find_citations(text) if one.start < _OPENING])
        return found if found.path is not None else Place(WHOLE)

    def _first(self, citations: list[Citation]) -> Place:
        own = [one for one in citations if one.units and not one.is_near and (one.act is None or one.act.own)]
        exact = next((path for one in own if (path := self._resolved(one.units))), None)
        if exact is not None:
            return Place(exact)
        wider = (path for one in own for units in _wider(one.units) if (path := self._resolved(units)))
        return next((Place(path, is_exact=False) for path in wider), NOWHERE)

    def _resolved(self, units: Mapping[str, str]) -> str | None:
        found = self._targets.resolve(units, path="", own=None, quoted=False)
        # A unit that is not there leaves the larger one as it is.
        smallest = next(iter(units))
        is_there = found is not None and (smallest not in ("point", "clause") or _depth(found) >= _depth_asked(units))
        return found if is_there else None


def _depth(path: str) -> int:
    return sum(step.startswith(("khoan-", "diem-")) for step in path.split("/"))


def _depth_asked(units: Mapping[str, str]) -> int:
    return sum(rank in units for rank in ("point", "clause"))


def _wider(units: Mapping[str, str]) -> list[dict[str, str]]:
    names = list(units)
    return [{name: units[name] for name in names[start:]} for start in range(1, len(names))]


def _in_full(text: str) -> str:
    for short, word in _rules().short.items():
        text = re.sub(rf"(?<!\w){short}\.?\s?(?=\d)", f"{word} ", text, flags=re.IGNORECASE)
    return text


def _in_order(text: str) -> str:
    """Write "Điều 5, khoản 2, điểm a" with the small unit first, as citations are read."""
    found = list(_UNIT.finditer(text))
    start = 0
    while start < len(found):
        end = start
        while end + 1 < len(found) and _follows(text, found[end], found[end + 1]):
            end += 1
        if end > start:
            run = found[start : end + 1]
            turned = " ".join(f"{unit[1]} {unit[2].rstrip('.')}" for unit in reversed(run))
            return text[: run[0].start()] + turned + _in_order(text[run[-1].end() :])
        start += 1
    return text


def _follows(text: str, larger: re.Match[str], smaller: re.Match[str]) -> bool:
    """Tell whether a smaller unit stands right behind a larger one."""
    gap = _GAP.fullmatch(text, larger.end(), smaller.start())
    return gap is not None and _UNITS.index(smaller[1].lower()) < _UNITS.index(larger[1].lower())


@dataclass(frozen=True, slots=True)
class _Rules:
    whole: frozenset[str]
    short: Mapping[str, str]


@cache
def _rules() -> _Rules:
    stored = tomllib.loads(files("workbench.consulting").joinpath("placing.toml").read_text("utf8"))
    return _Rules(frozenset(stored["whole"]), stored["short"])
