"""Names of WordprocessingML and the questions asked of it everywhere: an attribute's value, a switch's state, a change's author."""

from dataclasses import dataclass

from lxml import etree

from workbench.draft.asides import RevisionKind

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_VAL = W + "val"
_HIGH, _LOW = W + "hAnsi", W + "ascii"
_OFF = frozenset({"0", "false", "off", "none"})

CHANGES = {
    W + "ins": RevisionKind.INSERTION,
    W + "del": RevisionKind.DELETION,
    W + "moveFrom": RevisionKind.MOVED_FROM,
    W + "moveTo": RevisionKind.MOVED_TO,
    W + "rPrChange": RevisionKind.FORMAT,
    W + "pPrChange": RevisionKind.FORMAT,
}
GONE = frozenset({RevisionKind.DELETION, RevisionKind.MOVED_FROM})


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change as its markup gives it."""

    kind: RevisionKind
    author: str
    date: str | None


def change(element: Element) -> Change:
    """Give kind, author and date of a w:ins, w:del, w:moveFrom, w:moveTo or …Change."""
    return Change(CHANGES[element.tag], element.get(W + "author") or "", element.get(W + "date"))


def value(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of the w: namespace."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, *names: str) -> Element | None:
    """Give the first child along a chain of w: names."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)
    return element


def number(element: Element | None, name: str = "val") -> int | None:
    """Give a whole number, or None where there is none."""
    return whole(value(element, name))


def whole(text: str | None) -> int | None:
    """Read a whole number as Word does; None where there is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def font_of(fonts: Element) -> str | None:
    """Give the font of letters beyond ASCII that a w:rFonts names."""
    return fonts.get(_HIGH) or fonts.get(_LOW)


def is_on(element: Element) -> bool:
    """Tell the state of a switch such as w:b that is there."""
    return (element.get(_VAL) or "true").lower() not in _OFF


def switch(properties: Element | None, name: str) -> bool | None:
    """Give the state of a switch; None where it is not set."""
    element = child(properties, name)
    return None if element is None else is_on(element)
