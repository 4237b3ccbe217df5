"""The papers of a dossier one by one: what each is called, in which form, how many, after which template, and when it is asked for."""

import re

from workbench.draft.facts import DossierItem
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.codes import found_forms
from workbench.extraction.facts.wording import EDGES, SPACE, after_label, number, pattern, rules

LONGEST_NAME = 400
SHORTEST_NAME = 4
COPIES = re.compile(r"(?P<count>\d+)\s*(?:\([^)]*\)\s*)?(?:bản|bộ)\b", re.IGNORECASE)
CUT = re.compile(r"[;|]|\s(?=[-+]\s+[^\W\d_])")


def dossier_items(text: str, *, paragraph: int) -> list[DossierItem]:
    """Read the documents to be submitted out of a line; none of headings, lead-ins and mere references."""
    folded = fold(text)
    first = after_label(folded.text)
    body = folded.text[first:]
    lead = pattern("dossier", "lead_in").match(body)
    led = lead.end() if lead and body[lead.end() :].strip(EDGES) else 0
    if not body.strip(EDGES) or (not led and _is_no_item(body)):
        return []
    first += led
    bounds = [first]
    for cut in CUT.finditer(folded.text, first):
        if not _joins(folded.text, cut):
            bounds += [cut.start(), cut.end()]
    bounds.append(len(folded.text))
    found = (_item(folded, start, end, paragraph) for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    return [item for item in found if item is not None]


def dossier_item(text: str, *, paragraph: int) -> DossierItem | None:
    """Read one document to be submitted out of its line; None for headings, lead-ins and mere references."""
    return next(iter(dossier_items(text, paragraph=paragraph)), None)


def _joins(text: str, cut: re.Match[str]) -> bool:
    """Tell a hyphen inside a name ("kinh tế - xã hội") from the mark of a list: a small letter follows, and no stop stands before it."""
    behind = text[cut.end() :]
    return cut[0].isspace() and behind.startswith("-") and behind[1:].lstrip()[:1].islower() and text[: cut.start()].rstrip()[-1:].isalnum()


def _is_no_item(words: str) -> bool:
    lowered = SPACE.sub(" ", words.lower()).strip(" ;.,")
    return len(lowered) < SHORTEST_NAME or any(re.search(row, lowered) for row in rules()["dossier"]["not_items"])


def _item(folded: Folded, first: int, last: int, paragraph: int) -> DossierItem | None:
    piece = folded.text[first:last]
    left = first + len(piece) - len(piece.lstrip(f"{EDGES}-+"))
    right = first + len(piece.rstrip(EDGES))
    if right <= left or _is_no_item(folded.text[left:right]):
        return None
    words = folded.text[left:right]
    name, condition = _name(folded, left, right)
    if len(name) < SHORTEST_NAME:
        return None
    choices = tuple(kind for kind in rules()["dossier"]["forms"] if pattern("dossier", "forms", kind).search(words))
    copies = COPIES.search(words)
    count = number(copies["count"]) if copies else None
    forms = found_forms(fold(folded.quote(left, right)))
    start, end = folded.span(left, right)
    return DossierItem(
        name[:LONGEST_NAME],
        paragraph,
        form=choices[0] if choices else None,
        copies=int(count) if count is not None else None,
        template=forms[0][0] if forms else None,
        choices=choices if len(choices) > 1 else (),
        condition=condition,
        quote=folded.original[start:end],
        start=start,
        end=end,
    )


def _name(folded: Folded, left: int, right: int) -> tuple[str, str | None]:
    """Give the paper's name without its form, number, template and condition; and the condition."""
    own = folded.tidy[left:right]
    condition = pattern("dossier", "condition").search(folded.text, left, right)
    said = None
    if condition:
        said = SPACE.sub(" ", folded.tidy[condition.start("condition") : condition.end("condition")]).strip(" ,.;:()") or None
        before, after = folded.tidy[left : condition.start()], folded.tidy[condition.end() : right].lstrip(" ,:")
        own = before if len(before.strip(" ,(")) >= SHORTEST_NAME else after
    for cut in rules()["dossier"]["in_name"]:
        shorter = re.sub(cut, " ", own, flags=re.IGNORECASE).strip(f"{EDGES}(-")
        own = shorter if len(shorter) >= SHORTEST_NAME else own
    name = SPACE.sub(" ", own).strip(f"{EDGES}(-")
    return name[:1].upper() + name[1:], said
