"""What an HTML element says of the look of its text: by its name, its attributes and its own style."""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_ITALIC = frozenset({"i", "em", "cite", "address", "dfn", "var"})
_ALIGNMENTS = {"left": "left", "right": "right", "center": "center", "justify": "justify", "start": "left", "end": "right"}

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)")
_SLANT = re.compile(r"font-style\s*:\s*(\w+)")
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")
_SPACE = re.compile(r"white-space\s*:\s*(pre|normal|nowrap)")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"',;]+)", re.IGNORECASE)
_COMMENTS = re.compile(r"mso-element\s*:\s*comment-list")
# Of Word's two ways of writing an automatic number: the second is a gap of no-break spaces in small type behind it.
_NUMBER = re.compile(r"mso-list\s*:\s*ignore")
_GAP = re.compile(r"font\s*:\s*7(?:\.0)?pt")
_LIGHT = frozenset({"normal", "lighter", "100", "200", "300", "400", "500"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text stands here. font: a name, or None where none is given; kept: blanks and line ends are shown as they are."""

    bold: bool = False
    italic: bool = False
    alignment: str = ""
    font: str | None = None
    kept: bool = False
    tracked: bool = False
    inert: bool = False


PLAIN = Look()


def text_of(element: _Element) -> str:
    """Give all text inside an element."""
    return "".join(str(text) for text in element.itertext(with_tail=False))


def style_of(element: _Element) -> str:
    return (element.get("style") or "").lower()


def is_hidden(element: _Element) -> bool:
    """Tell whether a browser or Word would show nothing of an element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(style_of(element)))


def is_comments(element: _Element) -> bool:
    """Tell where Word puts the comments of a document."""
    return bool(_COMMENTS.search(style_of(element)))


def is_number(element: _Element) -> bool:
    """Tell the place where Word writes an automatic number out."""
    return bool(_NUMBER.search(style_of(element)))


def is_gap(element: _Element) -> bool:
    """Tell the gap between an automatic number and its text."""
    return bool(_GAP.search(style_of(element))) and not text_of(element).strip("\xa0 \r\n\t")


def look_of(element: _Element, outer: Look) -> Look:
    """Give the look of an element's text, which inherits what the element does not say."""
    tag, attributes = element.tag, element.attrib
    look = outer
    if tag in _BOLD:
        look = replace(look, bold=True)
    elif tag in _ITALIC:
        look = replace(look, italic=True)
    elif tag == "pre":
        look = replace(look, kept=True)
    elif tag == "ins":
        look = replace(look, tracked=True)
    elif tag == "center":
        look = replace(look, alignment="center")
    elif tag == "font" and attributes.get("face"):
        look = replace(look, font=str(attributes["face"]).split(",")[0].strip(" \"'"))
    aligned = _ALIGNMENTS.get((attributes.get("align") or "").lower())
    if aligned and tag not in ("table", "img"):
        look = replace(look, alignment=aligned)
    if (attributes.get("class") or "").startswith("MsoToc"):
        look = replace(look, inert=True)
    return _styled(element, look) if "style" in attributes else look


def _styled(element: _Element, look: Look) -> Look:
    style = style_of(element)
    if weight := _WEIGHT.search(style):
        look = replace(look, bold=weight.group(1) not in _LIGHT)
    if slant := _SLANT.search(style):
        look = replace(look, italic=slant.group(1) != "normal")
    if (aligned := _ALIGN.search(style)) and aligned.group(1) in _ALIGNMENTS:
        look = replace(look, alignment=_ALIGNMENTS[aligned.group(1)])
    if space := _SPACE.search(style):
        look = replace(look, kept=space.group(1) == "pre")
    if family := _FAMILY.search(element.get("style") or ""):
        look = replace(look, font=family.group(1).strip())
    return look
