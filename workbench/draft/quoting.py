"""What an amending draft quotes, and where it will stand in the act that it amends ("Sửa đổi khoản 2 Điều 21 như sau: “2. …”")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.draft.folding import fold
from workbench.draft.outline import Outline, ParagraphKind, Provision

UNITS = re.compile(r"\b(?P<unit>điểm|khoản|điều)\s+(?P<number>\d+[a-zđ]?\b|[a-zđ]\d?\b)", re.IGNORECASE)
# "…, đã được sửa đổi, bổ sung tại khoản 3 Điều 1 Nghị định số …": who amended it before is not what is amended now.
EARLIER = re.compile(r",?\s*(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung)|[“\"]", re.IGNORECASE)
ADDING = re.compile(r"^\W*bổ\s+sung\b", re.IGNORECASE)
AMENDING = re.compile(r"\b(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính|điều\s+chỉnh|cắt\s+giảm)\b", re.IGNORECASE)
STEPS = {"điểm": "diem", "khoản": "khoan", "điều": "dieu"}
NEEDED = {ParagraphKind.ARTICLE: (), ParagraphKind.CLAUSE: ("dieu",), ParagraphKind.POINT: ("dieu", "khoan")}
LONGEST_INSTRUCTION = 600


class Act(StrEnum):
    """What the instruction does with the words that it quotes."""

    AMENDED = "amended"
    ADDED = "added"
    # A consolidated text quotes in its notes what another act said.
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The outermost quoted provision of one quotation.

    path: its own, in this draft. holder: path of the provision that gives the instruction. target: the path that it will have in
    the amended act, as far as the instructions around it name it; None where they name no article.
    """

    path: str
    holder: str
    target: str | None
    act: Act


def quotations(draft: Outline) -> Iterator[Quotation]:
    """Yield what the draft quotes, in order; what is below a quoted provision belongs to it."""
    found = (quotation_at(draft, provision) for provision in draft.provisions)
    return (one for one in found if one is not None)


def quotation_at(draft: Outline, provision: Provision) -> Quotation | None:
    """Give the quotation that a provision opens, or None."""
    holder = draft.by_path.get(provision.parent or "")
    if not provision.quoted or holder is None or holder.quoted:
        return None
    return Quotation(provision.path, holder.path, _target(draft, provision, holder), _act(draft, holder))


def amended_places(draft: Outline) -> Iterator[tuple[str, str]]:
    """Yield the path of each quotation and the path that it has in the amended text, where the instruction names it.

    A quotation that begins without a number ("Sửa đổi Điều 37 như sau: “Công ty …”") stands under the path of its instruction.
    """
    numbered = list(quotations(draft))
    yield from ((one.path, one.target) for one in numbered if one.target is not None)
    holders = {one.holder for one in numbered}
    for provision in draft.provisions:
        if provision.path not in holders and not provision.quoted and _quotes_words(draft, provision):
            units = _named(_instruction(draft, provision), "")
            if AMENDING.search(_instruction(draft, provision)) and any(unit == "dieu" for unit, _ in units):
                yield provision.path, "/".join(f"{unit}-{number}" for unit, number in reversed(units))


def _quotes_words(draft: Outline, provision: Provision) -> bool:
    """Tell whether a paragraph of the provision itself, below its instruction, opens with a quotation mark."""
    below = draft.paragraphs[provision.first + 1 : provision.last + 1]
    return any(paragraph.provision == provision.path and paragraph.text.startswith(("“", '"')) for paragraph in below)


def step_of(path: str) -> str:
    """Give the last step of a path without the mark that tells doubled numbers apart."""
    return path.rpartition("/")[2].partition("~")[0]


def _act(draft: Outline, holder: Provision) -> Act:
    if ADDING.match(_instruction(draft, holder)):
        return Act.ADDED
    return Act.AMENDED if any(AMENDING.search(_instruction(draft, place)) for place in _around(draft, holder)) else Act.REPEATED


def _around(draft: Outline, holder: Provision) -> Iterator[Provision]:
    """Yield the provision that holds a quotation and those around it, up to its article."""
    place: Provision | None = holder
    while place is not None and place.kind in NEEDED:
        yield place
        place = draft.by_path.get(place.parent or "")


def _instruction(draft: Outline, holder: Provision) -> str:
    """Give the words of an instruction before its first quotation, without its own number."""
    head = draft.paragraphs[holder.first]
    own = (p for p in draft.paragraphs[holder.first : holder.last + 1] if p.provision == holder.path)
    words = fold(" ".join(p.text for p in own)[:LONGEST_INSTRUCTION]).text
    label = fold(head.label or "").text
    words = words.removeprefix(label)
    earlier = EARLIER.search(words)
    return words[: earlier.start()] if earlier else words


def _target(draft: Outline, quoted: Provision, holder: Provision) -> str | None:
    """Put the quoted step behind those that the instructions name, the nearest instruction first."""
    step = step_of(quoted.path)
    if quoted.kind not in NEEDED or not NEEDED[quoted.kind]:
        return step if quoted.kind in NEEDED else None
    found: dict[str, str] = {}
    for place in _around(draft, holder):
        for unit, number in _named(_instruction(draft, place), step if place is holder else ""):
            found.setdefault(unit, number)
        if "dieu" in found:
            return "/".join([*(f"{unit}-{found[unit]}" for unit in NEEDED[quoted.kind] if unit in found), step])
    return None


def _named(instruction: str, step: str) -> list[tuple[str, str]]:
    """Give the units of the one citation ("điểm a khoản 1 Điều 5") that names the step, else of the first."""
    citations: list[list[tuple[str, str]]] = [[]]
    for match in UNITS.finditer(instruction):
        unit, number = STEPS[match["unit"].lower()], match["number"].lower().replace("đ", "dd")
        citations[-1].append((unit, number))
        if unit == "dieu":
            citations.append([])
    unit, _, sought = step.partition("-")
    return next((some for some in citations if (unit, sought) in some), citations[0])
