"""How a dossier is handed in and a result received: in person, by post, online."""

from collections.abc import Iterable

from workbench.draft.facts import Way
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.wording import pattern, rules


def ways(text: str, *, paragraph: int) -> list[Way]:
    """Give the channels that a text names, each at its first words."""
    folded = fold(text)
    found = []
    for channel in rules()["channels"]:
        if match := pattern("channels", channel).search(folded.text):
            start, end = folded.span(*match.span())
            found.append(Way(channel, paragraph, folded.original[start:end], start, end))
    return found


def all_ways(folded: Folded) -> list[tuple[int, int]]:
    """Give every place of a folded text that names a channel."""
    return [match.span() for channel in rules()["channels"] for match in pattern("channels", channel).finditer(folded.text)]


def channels(text: str) -> tuple[str, ...]:
    """Give the channels that a text names: in-person, post, online."""
    return in_order(way.channel for way in ways(text, paragraph=0))


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Give the channels in the order of the rules."""
    held = set(found)
    return tuple(channel for channel in rules()["channels"] if channel in held)
