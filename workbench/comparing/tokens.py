"""Words as single characters: similarity and differences then run in C over words, and can never cut inside one."""

import re
from collections.abc import Iterable

# Document numbers (63/2010/NĐ-CP), dates (08/6/2010) and amounts (1.500.000; 12,5) stay whole, or a diff would cut them.
# Combining marks belong to their letter where a text was left decomposed.
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[./,-][\w\u0300-\u036f]+)*")
_TOKEN = re.compile(_WORD.pattern + r"|.", re.DOTALL)
# One character of the supplementary planes for each distinct token: about a million of them.
_FIRST_CODE = 0x10000


def tokens(text: str) -> list[str]:
    """Cut a text into words, single blanks and marks; joined, they are the text."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, without blanks and marks."""
    return _WORD.findall(text.lower())


class Vocabulary:
    """Gives each distinct token one character; two texts are compared under one vocabulary."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._tokens: list[str] = []

    def encode(self, parts: Iterable[str]) -> str:
        """Write tokens as a string of one character each."""
        return "".join([self._code(part) for part in parts])

    def decode(self, encoded: str) -> str:
        """Write an encoded string out as text."""
        return "".join([self._tokens[ord(code) - _FIRST_CODE] for code in encoded])

    def _code(self, part: str) -> str:
        code = self._codes.get(part)
        if code is None:
            code = self._codes[part] = chr(_FIRST_CODE + len(self._tokens))
            self._tokens.append(part)
        return code
