"""Single elements of WordprocessingML: signs without letters, deleted words, form fields, and what is around them."""

from workbench.ingest.word.markup import CHANGES, GONE, Change, Element, W, change, is_on, value, whole

SIGNS = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "ptab": " ", W + "noBreakHyphen": "-"}
_P, _PHONETIC = W + "p", W + "rt"
_TEXTS = (W + "t", W + "delText", *SIGNS)


def words(element: Element) -> str:
    """Give the text below an element, deleted or not."""
    return "".join(SIGNS.get(one.tag) or one.text or "" for one in element.iter(*_TEXTS))


def form_field(begin: Element) -> str:
    """Give what Word shows for a box to tick or a list to choose from, which have no result; "" for other fields."""
    for box in begin.iter(W + "checkBox"):
        state = next(box.iterchildren(W + "checked"), None)
        state = next(box.iterchildren(W + "default"), None) if state is None else state
        return "☒" if state is not None and is_on(state) else "☐"
    for choice in begin.iter(W + "ddList"):
        entries = [value(one) or "" for one in choice.iterchildren(W + "listEntry")]
        chosen = next((whole(value(one)) or 0 for one in choice.iterchildren(W + "result")), 0)
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""


def surroundings(element: Element | None) -> tuple[Element | None, bool, Change | None]:
    """Give the paragraph around an element, whether what is in between is not read, and the innermost change that put it in."""
    gone, added = False, None
    while element is not None and element.tag != _P:
        kind = CHANGES.get(element.tag)
        if kind in GONE or element.tag == _PHONETIC:
            gone = True
        elif kind and added is None:
            added = change(element)
        element = element.getparent()
    return element, gone, added
