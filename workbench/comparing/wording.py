"""The words that differ between two texts: whole words, few and large changes."""

import re
from collections.abc import Iterator

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from workbench.comparing.comparison import DELETED, INSERTED, KEPT, Word
from workbench.comparing.tokens import Vocabulary, tokens

# The exact alignment keeps one bit for each pair of tokens: 4e8 of them are 50 MB. Longer texts are first aligned by sentences.
LARGEST_TABLE = 400_000_000
_SENTENCE = re.compile(r"[^.;:\n]*[.;:\n]+|[^.;:\n]+")
# Three words in a row that agree, with the blanks around them, are no accident, however much changed on either side.
_NO_ACCIDENT = 6
Edit = tuple[int, str]
_CLEANER = diff_match_patch()
_CLEANER.Diff_Timeout = 0
_OPS = {-1: DELETED, 0: KEPT, 1: INSERTED}
_SIGNS = {"delete": ((-1, 0),), "insert": ((1, 1),), "replace": ((-1, 0), (1, 1)), "equal": ((0, 0),)}


def word_changes(old: str, new: str) -> tuple[Word, ...]:
    """Give the changes as ("=" | "-" | "+", text): "=" and "-" joined are the old text, "=" and "+" the new one."""
    if old == new:
        return ((KEPT, old),) if old else ()
    vocabulary = Vocabulary()
    old_parts, new_parts = tokens(old), tokens(new)
    if len(old_parts) * len(new_parts) > LARGEST_TABLE:
        vocabulary = Vocabulary()
        old_parts, new_parts = _SENTENCE.findall(old), _SENTENCE.findall(new)
    edits = _edits(vocabulary.encode(old_parts), vocabulary.encode(new_parts))
    return tuple((_OPS[sign], vocabulary.decode(codes)) for sign, codes in edits if codes)


def _edits(old: str, new: str) -> list[Edit]:
    """Align encoded tokens, then drop the accidental agreements that would tear one change into many."""
    edits = list(_aligned(old, new))
    _CLEANER.diff_cleanupMerge(edits)
    cleaned = list(_without_accidents(edits))
    _CLEANER.diff_cleanupMerge(cleaned)
    _CLEANER.diff_cleanupSemanticLossless(cleaned)
    _CLEANER.diff_cleanupMerge(cleaned)
    return cleaned


def _without_accidents(edits: list[Edit]) -> Iterator[Edit]:
    """Clean each run of edits by itself, so that a heavy change cannot swallow what surely stayed beside it."""
    run: list[Edit] = []
    for sign, codes in edits:
        if sign == 0 and len(codes) >= _NO_ACCIDENT:
            yield from _cleaned(run)
            yield sign, codes
            run = []
        else:
            run.append((sign, codes))
    yield from _cleaned(run)


def _cleaned(run: list[Edit]) -> list[Edit]:
    if len(run) > 1:
        _CLEANER.diff_cleanupSemantic(run)
    return run


def _aligned(old: str, new: str) -> Iterator[Edit]:
    # The longest common subsequence by rapidfuzz: the same alignment as diff-match-patch without its time limit, a hundred times sooner.
    for step in Indel.opcodes(old, new):
        sides = (old[step.src_start : step.src_end], new[step.dest_start : step.dest_end])
        for sign, side in _SIGNS[step.tag]:
            yield sign, sides[side]
