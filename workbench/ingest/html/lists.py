"""Numbers of HTML lists, as a browser shows them."""

import re
from dataclasses import dataclass

from lxml.etree import _Element

from workbench.ingest.word.numerals import letters, roman

_STYLE_TYPE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(decimal-leading-zero|decimal|(?:lower|upper)-(?:alpha|latin|roman)|none|disc|circle|square)\b"
)
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})")
_SIGNS = {"disc": "•", "circle": "○", "square": "▪"}
# The `type` attribute, which tells large from small letters.
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


@dataclass(slots=True)
class Numbered:
    """A list that is being read. form: of its numbers or signs; following: the next number; step: -1 where it counts down."""

    form: str
    following: int
    step: int

    def label(self, item: _Element) -> str:
        """Give the number or sign of the next item, "" for none."""
        form = _form(item) or self.form
        given = whole(item.get("value"))
        count = self.following if given is None else given
        self.following = count + self.step
        return _SIGNS[form] if form in _SIGNS else written(count, form)


def open_list(element: _Element) -> Numbered:
    """Begin a list: its form, and the number of its first item."""
    if element.tag != "ol":
        return Numbered(_form(element) or "disc", 1, 1)
    start = whole(element.get("start"))
    if element.get("reversed") is None:
        return Numbered(_form(element) or "decimal", 1 if start is None else start, 1)
    items = sum(1 for child in element if child.tag == "li")
    return Numbered(_form(element) or "decimal", items if start is None else start, -1)


def _form(element: _Element) -> str | None:
    """Give the form that an element asks for itself, or None."""
    styled = _STYLE_TYPE.search((element.get("style") or "").lower())
    if styled:
        return styled.group(1).replace("latin", "alpha")
    kind = (element.get("type") or "").strip()
    return _TYPES.get(kind) or (kind.lower() if kind.lower() in _SIGNS else None)


def whole(value: str | None) -> int | None:
    """Read a whole number as browsers do: what follows it does not count."""
    found = _WHOLE.match(value or "")
    return int(found.group(1)) if found else None


def written(count: int, form: str) -> str:
    """Write a count with its full stop; "" where the form shows none."""
    if form == "none":
        return ""
    if form == "decimal-leading-zero":
        return f"{count:02d}."
    size, _, kind = form.partition("-")
    number = {"alpha": letters, "roman": roman}.get(kind, str)(count) or str(count)
    return f"{number.upper() if size == 'upper' else number}."
