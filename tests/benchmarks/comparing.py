"""Measure comparing: time beside a C++ diff of the flat text, texts reproduced, and how much is marked as changed for edits that are known.

Run: python -m tests.benchmarks.comparing FOLDER [--pairs PAIRS]. FOLDER holds .txt drafts; PAIRS a folder a pair, with a.txt and b.txt.
All times are of one run, in seconds of the processor.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from fast_diff_match_patch import diff

from tests.benchmarks.edits import Rates, edited
from tests.comparing.samples import outline
from workbench.comparing import Change, Comparison, compare
from workbench.comparing.comparison import KEPT
from workbench.draft.outline import Outline, Paragraph
from workbench.ingest import read_draft

# "10 % edits": of the words; and as drafts are really revised, of some paragraphs besides.
WORDS_ALONE = Rates(words=0.10, deleted=0.0, moved=0.0, inserted=0.0)
REVISION = Rates(words=0.10, deleted=0.04, moved=0.05, inserted=0.04)
MARKED = (0.02, 0.05, 0.1, 0.2)
LONG, LONGEST = 120_000, 1_000_000


def main() -> None:
    options = _options()
    files = sorted(options.folder.rglob("*.txt"))
    _against_flat_diff(files)
    _longest(files)
    _marked(files)
    if options.pairs:
        _reproduced(options.pairs)


def _against_flat_diff(files: list[Path]) -> None:
    """Print seconds of comparing and of the C++ diff, for drafts of 120 KB made of whole files."""
    for name, rates in (("words alone", WORDS_ALONE), ("revision", REVISION)):
        chance = random.Random(1)
        for _ in range(3):
            old, new = _edited(_draft(files, LONG, chance), rates, chance)
            ours = _seconds(partial(compare, old, new))
            flat = _seconds(partial(_flat_diff, old.text(), new.text()))
            print(f"{len(old.text().encode()) // 1000} KB, {name}: {ours:.2f} s; C++ diff {flat:.2f} s; ratio {ours / flat:.2f}")


def _flat_diff(old: str, new: str) -> object:
    return diff(old, new, timelimit=0, cleanup="Semantic")


def _longest(files: list[Path]) -> None:
    """Print the seconds that two texts of 1 MB take: revised, and with nothing in common but their words."""
    chance = random.Random(2)
    old, new = _edited(_draft(files, LONGEST, chance), REVISION, chance)
    other = _draft(files, LONGEST, chance)
    for name, newer in (("revised", new), ("another text", other), ("words shuffled", _shuffled(old, chance))):
        print(f"{len(old.text().encode()) // 1000} KB, {name}: {_seconds(partial(compare, old, newer)):.2f} s")
    one, flat = outline([old.text().replace("\n", " ")]), outline([new.text().replace("\n", " ")])
    print(f"1 MB in one paragraph: {_seconds(partial(compare, one, flat)):.2f} s")


def _marked(files: list[Path]) -> None:
    """Print characters marked as changed, against those that the known edits took away and put in: the least possible."""
    vocabulary = " ".join(file.read_text(encoding="utf-8", errors="replace") for file in files[:20]).split()
    for longest, name in ((1, "single words"), (5, "phrases of 1 to 5 words")):
        for share in MARKED:
            marked = known = pieces = edits = 0
            chance = random.Random(3)
            for _ in range(6):
                source = _draft(files, 30_000, chance)
                rewritten = [_rewritten(paragraph, share, longest, vocabulary, chance) for paragraph in source.paragraphs]
                changes = [
                    text for row in compare(source, outline(line for line, *_ in rewritten)).rows for op, text in row.words if op != KEPT
                ]
                marked += sum(map(len, changes))
                known += sum(size for _, size, _ in rewritten)
                edits += sum(number for *_, number in rewritten)
                pieces += len(changes)
            counted = f"{marked} characters marked, {known} edited, ratio {marked / known:.3f}; {edits} edits, {pieces} changes shown"
            print(f"{share:.0%} of words, {name}: {counted}")


def _rewritten(paragraph: Paragraph, share: float, longest: int, vocabulary: list[str], chance: random.Random) -> tuple[str, int, int]:
    """Replace, delete or insert words of a paragraph, its label apart; give the text, the characters edited, and how many edits."""
    label = len((paragraph.label or "").split())
    words = paragraph.text.split(" ")
    written, edited_characters, edits, at = words[:label], 0, 0, label
    while at < len(words):
        if chance.random() >= share / ((1 + longest) / 2) or not words[at].strip():
            written.append(words[at])
            at += 1
            continue
        act, size = chance.choice(("replace", "delete", "insert")), chance.randint(1, longest)
        taken = [] if act == "insert" else words[at : at + size]
        put = [] if act == "delete" else chance.choices(vocabulary, k=size)
        written += put
        edited_characters += sum(map(len, taken + put)) + abs(len(taken) - len(put))
        edits += 1
        at += len(taken)
        written += words[at : at + 1]
        at += 1
    text = " ".join(written)
    return (text, edited_characters, edits) if text.strip() else (paragraph.text, 0, 0)


def _reproduced(folder: Path) -> None:
    """Print the pairs whose texts the comparison does not give back exactly, and what is told of all of them."""
    count, wrong, seconds = 0, 0, 0.0
    for pair in sorted(folder.iterdir()):
        files = [next(pair.glob(f"{side}.txt"), None) for side in "ab"] if pair.is_dir() else []
        if len(files) != 2 or None in files:
            continue
        old, new = (read_draft(file.read_bytes(), name=file.name) for file in files if file)
        begin = time.perf_counter()
        comparison = compare(old, new)
        seconds += time.perf_counter() - begin
        count += 1
        faults = list(_faults(old, new, comparison))
        wrong += bool(faults)
        print(*(f"{pair.name}: {fault}" for fault in faults), sep="\n", end="\n" if faults else "")
    print(f"{count} pairs, {wrong} with a reproduced-text error, {seconds:.1f} s")


def _faults(old: Outline, new: Outline, comparison: Comparison) -> Iterator[str]:
    for name, draft, runs, texts in (
        ("old", old, [row.old_paragraphs for row in comparison.rows], [row.old_text for row in comparison.rows]),
        ("new", new, [row.new_paragraphs for row in comparison.rows], [row.new_text for row in comparison.rows]),
    ):
        held = sorted((run[0], run[1], text) for run, text in zip(runs, texts, strict=True) if run)
        if [index for first, last, _ in held for index in range(first, last + 1)] != list(range(len(draft.paragraphs))):
            yield f"{name}: paragraphs not covered once"
        if "\n".join(text for _, _, text in held) != draft.text():
            yield f"{name}: text differs"
    if len({row.change for row in comparison.rows} - {Change.UNCHANGED}) == 0 and old.text() != new.text():
        yield "nothing is said to have changed"


def _edited(source: Outline, rates: Rates, chance: random.Random) -> tuple[Outline, Outline]:
    return source, outline(edited(source, rates=rates, foreign=(), chance=chance).lines)


def _draft(files: list[Path], size: int, chance: random.Random) -> Outline:
    """Join the lines of whole files, chosen by chance, up to a size in bytes."""
    lines: list[str] = []
    held = 0
    while held < size:
        for line in chance.choice(files).read_text(encoding="utf-8", errors="replace").splitlines():
            if line.strip() and held < size:
                lines.append(line)
                held += len(line.encode()) + 1
    return outline(lines)


def _shuffled(draft: Outline, chance: random.Random) -> Outline:
    words = draft.text().split(" ")
    chance.shuffle(words)
    return outline(" ".join(words))


def _seconds(work: Callable[[], object]) -> float:
    # Of the processor: other work on the machine does not count, for either side.
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
