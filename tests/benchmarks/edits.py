"""Edits of a draft whose outcome is known: where each character of the old text stands in the new one."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.draft.outline import Outline, ParagraphKind

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NUMBERED = {ParagraphKind.ARTICLE: "Điều {}.", ParagraphKind.CLAUSE: "{}.", ParagraphKind.POINT: "{})"}

# A line of the new draft: pieces of text, each with the old paragraph and character that it came from, or None.
Piece = tuple[str, tuple[int, int] | None]


@dataclass(frozen=True)
class Rates:
    """Shares, 0 to 1: of words edited; of paragraphs deleted, moved, inserted, and copied elsewhere with some words changed (decoys).

    shift: by so much every article's number grows, besides what was inserted and deleted.
    """

    words: float
    deleted: float = 0.05
    moved: float = 0.05
    inserted: float = 0.08
    decoys: float = 0.0
    shift: int = 0


@dataclass(frozen=True)
class Edited:
    """lines: the new draft. place_of: (old paragraph, old character) to (new line, new character) for what stayed."""

    lines: tuple[str, ...]
    place_of: dict[tuple[int, int], tuple[int, int]]


def edited(draft: Outline, *, rates: Rates, foreign: Sequence[str], chance: random.Random) -> Edited:
    """Edit words, delete, move and insert paragraphs, and renumber articles, clauses and points as a drafter would."""
    vocabulary = [word for paragraph in draft.paragraphs for word in re.findall(r"\w+", paragraph.text)]
    kinds: list[tuple[ParagraphKind, list[Piece]]] = []
    for paragraph in draft.paragraphs:
        if chance.random() < rates.deleted:
            continue
        label = len(paragraph.label or "")
        pieces = _with_edited_words(paragraph.text, label, paragraph.index, rates.words, vocabulary, chance)
        kinds.append((paragraph.kind, pieces))
        if chance.random() < rates.inserted:
            kinds.append(_inserted(draft, foreign, vocabulary, chance))
    for _ in range(round(len(kinds) * rates.moved)):
        line = kinds.pop(chance.randrange(len(kinds)))
        kinds.insert(chance.randrange(len(kinds) + 1), line)
    for _ in range(round(len(draft.paragraphs) * rates.decoys)):
        decoy = _near_copy(draft, vocabulary, chance.uniform(0.05, 0.25), chance)
        kinds.insert(chance.randrange(len(kinds) + 1), decoy)
    return _written(_renumbered(kinds, rates.shift))


def _with_edited_words(text: str, label: int, index: int, rate: float, vocabulary: Sequence[str], chance: random.Random) -> list[Piece]:
    pieces: list[Piece] = [(text[:label], (index, 0))]
    for token in _TOKEN.finditer(text, label):
        origin = (index, token.start())
        act = chance.choice(["replace", "delete", "insert"]) if token.group().strip() and chance.random() < rate else "keep"
        if act == "replace":
            pieces.append((chance.choice(vocabulary), None))
        elif act == "insert":
            pieces += [(token.group(), origin), (" " + chance.choice(vocabulary), None)]
        elif act == "keep":
            pieces.append((token.group(), origin))
    return pieces


def _inserted(
    draft: Outline, foreign: Sequence[str], vocabulary: Sequence[str], chance: random.Random
) -> tuple[ParagraphKind, list[Piece]]:
    # Half of what a drafter adds resembles what already stands there: the hard case for every search by words.
    if foreign and chance.random() < 0.5:
        return ParagraphKind.TEXT, [(chance.choice(foreign), None)]
    return _near_copy(draft, vocabulary, 0.25, chance)


def _near_copy(draft: Outline, vocabulary: Sequence[str], rate: float, chance: random.Random) -> tuple[ParagraphKind, list[Piece]]:
    source = chance.choice(draft.paragraphs)
    pieces = _with_edited_words(source.text, len(source.label or ""), 0, rate, vocabulary, chance)
    return source.kind, [(text, None) for text, _ in pieces]


def _renumbered(lines: Sequence[tuple[ParagraphKind, list[Piece]]], shift: int) -> list[list[Piece]]:
    counts = dict.fromkeys(_NUMBERED, 0)
    counts[ParagraphKind.ARTICLE] = shift
    order = list(_NUMBERED)
    written: list[list[Piece]] = []
    for kind, pieces in lines:
        if kind in counts:
            counts[kind] += 1
            counts.update(dict.fromkeys(order[order.index(kind) + 1 :], 0))
            number = _LETTERS[(counts[kind] - 1) % len(_LETTERS)] if kind is ParagraphKind.POINT else str(counts[kind])
            label = _NUMBERED[kind].format(number)
            pieces = [(label, pieces[0][1] if pieces[0][0] == label else None), *pieces[1:]]
        written.append(pieces)
    return written


def _written(lines: Sequence[list[Piece]]) -> Edited:
    texts: list[str] = []
    place_of: dict[tuple[int, int], tuple[int, int]] = {}
    for pieces in lines:
        text = "".join(piece for piece, _ in pieces)
        stripped = text.strip()
        if not stripped:
            continue
        at = -(len(text) - len(text.lstrip()))
        for piece, origin in pieces:
            if origin is not None:
                for step in range(len(piece)):
                    place_of[origin[0], origin[1] + step] = (len(texts), at + step)
            at += len(piece)
        texts.append(stripped)
    return Edited(lines=tuple(texts), place_of=place_of)
