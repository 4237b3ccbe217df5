"""What a draft leaves to another text: "Trình tự, thủ tục thực hiện theo Nghị định số …"."""

import re
from functools import cache

from models.enums import Component
from workbench.draft.facts import Deferral
from workbench.draft.folding import fold
from workbench.extraction.facts.wording import SPACE, after_label, rules, sentences


def deferrals(text: str, *, paragraph: int) -> list[Deferral]:
    """Give the components that a text leaves to an act that it names, each with the sentence that says so."""
    folded = fold(text)
    if not _points().search(folded.text):
        return []
    first, found = after_label(folded.text), []
    for begin, end in sentences(folded.text):
        start = max(begin, first)
        pointer = _points().search(folded.text, start, end) if end > start else None
        act = _act().search(folded.text, pointer.end(), end) if pointer else None
        if pointer is None or act is None:
            continue
        span = folded.span(start, act.end())
        words = SPACE.sub(" ", folded.tidy[act.start() : act.end()]).strip(" ,")
        subject = folded.text[start : pointer.start()]
        found += [Deferral(c, words, paragraph, folded.original[slice(*span)], *span) for c, said in _subjects() if said.search(subject)]
    return found


@cache
def _points() -> re.Pattern[str]:
    return re.compile(rules()["deferral"]["points"], re.IGNORECASE)


@cache
def _act() -> re.Pattern[str]:
    return re.compile(rules()["deferral"]["act"])


@cache
def _subjects() -> tuple[tuple[Component, re.Pattern[str]], ...]:
    return tuple((Component(name), re.compile(words, re.IGNORECASE)) for name, words in rules()["deferral"]["subject"].items())
