"""The second version of a sample: its first version and a list of edits kept as data, each with its reason."""

import tomllib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `old`, which stands exactly once between `after` and `before` ("": the text's start and end), by `new`."""

    why: str
    old: str
    new: str
    after: str = ""
    before: str = ""


def edits_of(stored: str) -> tuple[Edit, ...]:
    """Read the edits of a TOML file, in the order in which they are made."""
    return tuple(Edit(**row) for row in tomllib.loads(stored)["edit"])


def revise(text: str, edits: tuple[Edit, ...]) -> str:
    """Make the edits one after another; a text that an edit does not fit exactly once is a mistake in the data."""
    for edit in edits:
        text = _apply(text, edit)
    return text


def _apply(text: str, edit: Edit) -> str:
    start = text.index(edit.after) + len(edit.after)
    end = text.index(edit.before, start) if edit.before else len(text)
    found = text.count(edit.old, start, end)
    if found != 1:
        raise ValueError(f"the edit {edit.why!r} fits {found} times")
    place = text.index(edit.old, start, end)
    return text[:place] + edit.new + text[place + len(edit.old) :]
