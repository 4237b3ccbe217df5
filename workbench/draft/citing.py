"""Paths of provisions as a lawyer writes them: "dieu-5/khoan-1/diem-dd" is "điểm đ khoản 1 Điều 5"."""

import re
from collections.abc import Callable
from functools import partial

from workbench.draft.outline import Outline
from workbench.draft.quoting import Act, quotation_at, step_of

Cite = Callable[[str], str]

WORDS = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieumuc": "Tiểu mục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
    "phu-luc": "Phụ lục",
}
ROMAN = (
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
)
INNER = frozenset({"khoan", "diem"})
# An annex reads on, since papers put whole citations in brackets; the text attached is an aside.
OUTSIDE = {"phu-luc": " {}", "kem-theo": " ({})"}
# Annexes are numbered in Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I); a draft that writes other figures is cited in its own.
IN_ROMAN = ("chuong", "phan", "phu-luc")
RANKS = {"dieu": 1, "khoan": 2, "diem": 3}
HOW = {Act.AMENDED: "được sửa đổi, bổ sung tại", Act.ADDED: "được bổ sung tại"}
FIRST_LETTER = re.compile(r"^(?:Khoản|Điểm)")
LEADING_FIGURES = re.compile(r"^\d+")


def citation(path: str) -> str:
    """Write a path from the small unit to the large one, as Điều 68 Nghị định 78/2025/NĐ-CP asks; "" for the head of the draft.

    What an amending provision quotes is cited as it will stand in the amended act, as far as the path tells; citation_in knows more.
    """
    place = _quoted_from(path.split("/"))
    if place is None:
        return _plain(path, {})
    steps = path.split("/")
    return _amended(_plain("/".join(steps[place:]), {}), "/".join(steps[:place]), Act.AMENDED)


def within(place: str) -> str:
    """Write a cited place inside a sentence: an article and an annex keep their capital, a clause and a point do not."""
    return place[:1].lower() + place[1:] if place.startswith(("Khoản", "Điểm")) else place


def citation_in(outline: Outline, path: str) -> str:
    """Cite a provision of a draft that is at hand: "Khoản 5 Điều 30 (được sửa đổi, bổ sung tại khoản 2 Điều 1)".

    What it amends is cited by the place in the amended act, its annexes in the figures that it writes itself.
    """
    steps = path.split("/")
    prefixes = ("/".join(steps[:length]) for length in range(1, len(steps) + 1))
    above = [outline.by_path[prefix] for prefix in prefixes if prefix in outline.by_path]
    annexes = {step_of(one.path): one.number for one in above if one.number and step_of(one.path).startswith("phu-luc-")}
    found = next((one for provision in above if (one := quotation_at(outline, provision)) is not None), None)
    if found is not None and found.act in HOW:
        place = f"{found.target or step_of(found.path)}{path.removeprefix(found.path)}"
        return _amended(_plain(place, annexes), found.holder, found.act)
    return _plain(path, annexes) if above else citation(path)


def cited_by(outline: Outline | None) -> Cite:
    """Give what cites provisions of a draft: by its outline where it is at hand, else by the path alone."""
    return citation if outline is None else partial(citation_in, outline)


def _quoted_from(steps: list[str]) -> int | None:
    """Give where what is quoted begins, if the path tells: an article in an article, a clause in a clause that it does not divide."""
    kinds = [step.partition("-")[0] for step in steps]
    for place in range(1, len(steps)):
        before = max((RANKS.get(kind, 0) for kind in kinds[:place]), default=0)
        divides = step_of(steps[place]).startswith(f"{step_of(steps[place - 1])}.")
        if 0 < RANKS.get(kinds[place], 0) <= before and not divides and "dieu" in kinds[:place]:
            return place
    return None


def _amended(words: str, holder: str, act: Act) -> str:
    where = FIRST_LETTER.sub(lambda unit: unit[0].lower(), _plain(holder, {}))
    return f"{words} ({HOW[act]} {where})"


def _plain(path: str, annexes: dict[str, str]) -> str:
    steps = [_step(step, annexes) for step in path.split("/") if step]
    articles = [place for place, (kind, _words) in enumerate(steps) if kind == "dieu"]
    # An annex may begin with clauses: those alone would say nothing.
    inner = [place for place, (kind, _words) in enumerate(steps) if kind in INNER]
    shown = steps[articles[-1] if articles else inner[0] if inner else -1 :]
    words = " ".join(words for _kind, words in reversed(shown))
    suffix = "".join(OUTSIDE[kind].format(words) for kind, words in reversed(steps) if kind in OUTSIDE) if articles or inner else ""
    return words[:1].upper() + words[1:] + suffix


def _step(step: str, annexes: dict[str, str]) -> tuple[str, str]:
    step = step.partition("~")[0]
    if step == "kem-theo":
        return step, "văn bản kèm theo"
    if step.startswith("phu-luc-mau-"):
        return "phu-luc", f"Mẫu số {annexes.get(step) or _form_number(step.removeprefix('phu-luc-mau-'))}"
    kind = "phu-luc" if step.startswith("phu-luc") else step.partition("-")[0]
    number = step.removeprefix(kind).removeprefix("-")
    written = annexes.get(step) or _number(kind, number)
    return kind, f"{WORDS.get(kind, kind)} {written}".strip()


def _number(kind: str, number: str) -> str:
    if kind in IN_ROMAN and number.isdigit() and int(number) < len(ROMAN):
        return ROMAN[int(number)]
    return number.replace("dd", "đ") if kind == "diem" else number.upper() if kind == "phu-luc" else number


def _form_number(slug: str) -> str:
    """Read the number of a form back from its path, in capitals and two figures as forms have: "1-ddddn-ct" is "01-ĐĐN-CT"."""
    return LEADING_FIGURES.sub(lambda figures: figures[0].zfill(2), slug).replace("dd", "đ").upper()
