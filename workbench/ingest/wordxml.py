"""Names of WordprocessingML and the two questions asked of it everywhere: an attribute's value, a switch's state."""

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of the w: namespace."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, *names: str) -> Element | None:
    """Give the first child along a chain of w: names."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def number(element: Element | None, name: str = "val") -> int | None:
    """Give a whole number, or None where there is none."""
    text = value(element, name)
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def switch(properties: Element | None, name: str) -> bool | None:
    """Give the state of a switch such as w:b; None where it is not set."""
    element = child(properties, name)
    return None if element is None else (value(element) or "true").lower() not in _OFF
