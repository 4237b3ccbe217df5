"""Which line of the file each paragraph of a stored outline is: the same one, save where an older parser read the file otherwise."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.exchange.remarks import Stretch
from workbench.exchange.tracing import Traced


def lines_of(paragraphs: Sequence[str], lines: Sequence[Traced]) -> dict[int, int]:
    """Give the line of each paragraph by index; a paragraph that the file does not hold as it stands is left out."""
    texts = [line.text for line in lines]
    if texts == list(paragraphs):
        return {index: index for index in range(len(texts))}
    blocks = SequenceMatcher(None, paragraphs, texts, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def moved(place: Stretch, known: dict[int, int]) -> Stretch | None:
    """Give a place in the outline as a place in the lines, or None where they do not hold it."""
    first, last = known.get(place.paragraph), known.get(place.last)
    return None if first is None or last is None else Stretch(first, place.start, last, place.end)
