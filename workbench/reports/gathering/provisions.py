"""A provision of a "bản so sánh": where it stands on both sides, and whose comments its change follows."""

from collections.abc import Iterator

from models.enums import ResponseKind
from workbench.comparing import Change, ProvisionRow
from workbench.draft.citing import Cite
from workbench.draft.vocabulary import term
from workbench.reports.gathering.comments import commented_by
from workbench.reports.gathering.matters import OPENING
from workbench.reports.queries import Material

# What was explained or refused changes no words.
_FOLLOWED = (ResponseKind.ACCEPTED, ResponseKind.PARTLY)


def place_in(path: str | None, cite: Cite) -> str:
    """Cite a provision; "" where the side does not have it."""
    return "" if path is None else cite(path) or OPENING


def followed(row: ProvisionRow, material: Material, *, version_id: int | None) -> Iterator[str]:
    """Name the bodies whose comments on the old words were accepted, wholly or in part; renumbering follows from no comment.

    version_id: the version on the old side, None for a text on which nobody could comment.
    """
    if row.old_paragraphs is None or version_id is None or row.change is Change.RENUMBERED:
        return
    first, last = row.old_paragraphs
    placed = [
        (thread.response, commented_by(thread))
        for thread in material.threads
        for place in thread.placements
        if place.version_id == version_id and place.paragraph is not None and first <= place.paragraph <= last
    ]
    for response in _FOLLOWED:
        bodies = dict.fromkeys(body for answered, body in placed if answered is response)
        if bodies:
            yield f"{term(response)} ý kiến của {', '.join(bodies)}."
