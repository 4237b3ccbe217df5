"""The conditions of a procedure one by one; headings and lead-ins that only announce them are none."""

import re

from workbench.draft.facts import Requirement
from workbench.draft.folding import fold
from workbench.extraction.facts.wording import SPACE, after_label, pattern, sentences
from workbench.extraction.places import is_upper

SHORTEST_CONDITION = 25
ARTICLE_HEAD = re.compile(r"^[“\"'\s>]*(?:điều|chương|mục|phần|tiểu\s+mục)\s+(?:\d+[a-zđ]?|[IVXLC]+)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.;][”\"'\s]*$")
LONGEST_HEADING = 250


def requirements(text: str, *, paragraph: int) -> list[Requirement]:
    """Give the conditions of a paragraph one by one, a sentence or part between semicolons each."""
    folded = fold(text)
    first, found = after_label(folded.text), []
    if announces(folded.text):
        return []
    for start, end in sentences(folded.text):
        left = max(start, first)
        if end - left > SHORTEST_CONDITION:
            span = folded.span(left, end)
            found.append(Requirement(SPACE.sub(" ", folded.tidy[left:end]).strip(" ,"), paragraph, *span))
    return found


def announces(text: str) -> bool:
    """Tell a heading or a lead-in ("Điều 21. Điều kiện cấp giấy phép", "… phải đáp ứng các điều kiện sau:") from a condition."""
    bare = text.rstrip(" ”\"'*")
    if bare.endswith(":") or pattern("condition", "lead_in").search(bare):
        return True
    if SENTENCE.search(bare) or len(bare) > LONGEST_HEADING:
        return False
    if ARTICLE_HEAD.match(bare) or is_upper(bare):
        return True
    own = bare[after_label(bare) :]
    return pattern("condition", "heading").match(own) is not None and pattern("condition", "says").search(own) is None
