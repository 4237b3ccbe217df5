"""One spelling for matching, in small letters, with a map back: a quote always lies on the words that the drafter wrote."""

from dataclasses import dataclass

from workbench.draft.folding import Folded, fold


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text for matching: the folded text in small letters, character by character."""

    text: str
    folded: Folded

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original for a span of `text`."""
        return self.folded.span(start, end)


def normalise(original: str) -> Normalised:
    """Fold the text (blanks, look-alikes, tone marks: uỷ → ủy) and lower its case; keep where each character came from."""
    folded = fold(original)
    # No folded letter has a small form of another length: "İ" is folded to "I".
    return Normalised(folded.text.lower(), folded)
