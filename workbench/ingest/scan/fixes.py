"""Put right what reading an image gets wrong time and again: specks, a foreign letter for Đ, and a few phrases of law."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from workbench.ingest.pdf.page import Word

# The Icelandic letter looks like the Vietnamese one; between both Tesseract can't decide, and writes the two.
_ETH = re.compile(r"ĐÐ|ÐĐ|Ð")
_PIECES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
# Signs that drafts do set apart from words; any other that stands alone is a speck, a crease or part of a seal.
_OWN_SIGNS = frozenset('-–+*&%=/“”"():;,.')
_LEADERS = re.compile(r"[.…_]{3,}|…")


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    stored = tomllib.loads(resources.files("workbench.ingest.scan").joinpath("fixes.toml").read_text(encoding="utf-8"))
    return {tuple(wrong.split()): tuple(right.split()) for wrong, right in stored["phrases"].items()}


def without_specks(words: Iterable[Word]) -> list[Word]:
    """Leave out words without a letter or digit that no draft sets apart."""
    return [word for word in words if not _is_speck(word.text)]


def _is_speck(text: str) -> bool:
    if any(sign.isalnum() for sign in text) or _LEADERS.search(text):
        return False
    return not set(text) <= _OWN_SIGNS


def is_stroke(text: str) -> bool:
    """Tell a line that holds no letter, digit or dotted space to fill in: a rule or a crease of the paper."""
    return not any(sign.isalnum() for sign in text) and not _LEADERS.search(text)


def corrected(words: Sequence[Word]) -> list[Word]:
    """Give the words of a line with what is surely misread put right; capitals and signs around words stay."""
    texts = [_ETH.sub("Đ", word.text) for word in words]
    bare = [_PIECES.sub(r"\2", text).lower() for text in texts]
    for wrong, right in _phrases().items():
        for place in range(len(bare) - len(wrong) + 1):
            if tuple(bare[place : place + len(wrong)]) == wrong:
                for offset, word in enumerate(right):
                    texts[place + offset] = _as(texts[place + offset], word)
                    bare[place + offset] = word
    return [_mended(word, text) for word, text in zip(words, texts, strict=True)]


def _mended(word: Word, text: str) -> Word:
    """Keep a word that was read right as it is; what a phrase put right may be the drafter's own slip, so a person is asked."""
    by_phrase = _PIECES.sub(r"\2", text).lower() != _PIECES.sub(r"\2", _ETH.sub("Đ", word.text)).lower()
    return replace(word, text=text, mended=by_phrase)


def _as(text: str, word: str) -> str:
    """Write a word with the capitals and the signs of the one in whose place it stands."""
    before, inner, behind = _PIECES.match(text).groups()  # type: ignore[union-attr]
    cased = word.upper() if inner.isupper() else word.capitalize() if inner[:1].isupper() else word
    return f"{before}{cased}{behind}"
