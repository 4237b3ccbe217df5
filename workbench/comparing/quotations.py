"""What an amending draft quotes is compared with what it says that it amends ("Sửa đổi khoản 2 Điều 21 như sau: “2. …”")."""

import re
from collections.abc import Iterator

from workbench.draft.outline import Outline, ParagraphKind, Provision

_CITED = re.compile(r"(?:điểm\s+(?P<point>[a-zđ]\d?)\s+)?(?:khoản\s+(?P<clause>\d+[a-zđ]?)\s+)?Điều\s+(?P<article>\d+[a-zđ]?)")


def amended_places(draft: Outline) -> Iterator[tuple[str, str]]:
    """Yield the path of each quoted provision, and the path that it has in the amended text, as far as the instruction names it."""
    for provision in draft.provisions:
        parent = draft.by_path.get(provision.parent or "")
        if not provision.quoted or parent is None or parent.quoted:
            continue
        if target := _target(provision, _instruction(draft, parent, provision)):
            yield provision.path, target


def _instruction(draft: Outline, parent: Provision, quoted: Provision) -> str:
    """Give the words before the quotation: of the provision that holds it, up to it."""
    return " ".join(paragraph.text for paragraph in draft.paragraphs[parent.first : quoted.first])


def _target(quoted: Provision, instruction: str) -> str | None:
    step = quoted.path.rpartition("/")[2].partition("~")[0]
    if quoted.kind is ParagraphKind.ARTICLE:
        return step
    cited = _CITED.search(instruction)
    if cited is None:
        return None
    article = f"dieu-{_number(cited['article'])}"
    if quoted.kind is ParagraphKind.CLAUSE:
        return f"{article}/{step}"
    if quoted.kind is ParagraphKind.POINT and cited["clause"]:
        return f"{article}/khoan-{_number(cited['clause'])}/{step}"
    return None


def _number(text: str) -> str:
    return text.replace("đ", "dd")
