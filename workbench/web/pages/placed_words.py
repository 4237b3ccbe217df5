"""What became of the words that comments stand on, and the comment that is being put back."""

from collections.abc import Iterable, Mapping

from models.enums import PlacementState
from models.people import User
from models.reviews import ThreadPlacement
from workbench.comparing import word_changes
from workbench.draft.outline import Outline
from workbench.review.opening import TextPlace, words_at
from workbench.review.placing.operations import is_placeable

Runs = tuple[tuple[str, str], ...]
_RUNS = {"=": "equal", "+": "insert", "-": "delete"}


def changed_words(placements: Iterable[ThreadPlacement], outline: Outline) -> Mapping[int, Runs]:
    """Give the words first marked and those that stand there now as one text, by the id of the thread, for comments whose words changed."""
    changed = (row for row in placements if row.state is PlacementState.CHANGED and _words(row, outline))
    return {row.thread_id: tuple((_RUNS[op], text) for op, text in word_changes(row.quote, _words(row, outline))) for row in changed}


def being_placed(placements: Iterable[ThreadPlacement], thread_id: int | None, user: User) -> ThreadPlacement | None:
    """Give the comment that the address asks to put back, where the person may do so."""
    return next((row for row in placements if row.thread_id == thread_id and is_placeable(row.thread, actor=user)), None)


def _words(row: ThreadPlacement, outline: Outline) -> str:
    if row.paragraph is None or row.start is None or row.end is None:
        return ""
    return words_at(outline, TextPlace(row.paragraph, row.start, row.end, "", row.end_paragraph))
