"""Measure how comments keep their place under edits of real drafts whose outcome is known.

Run: python -m tests.benchmarks.anchoring FOLDER [--part development|test] [--drafts 40] [--quotes 60] [--show wrong]. FOLDER holds .txt
files, read as uploads are. Half of them, told by the hash of their content, are for development: rules and thresholds are made on these
alone; the other half is for measuring. Edits: 2, 8 and 20 % of the words; 4 % of the paragraphs deleted, 5 % moved, 4 % inserted, 4 % near
copies of other paragraphs put in, every article renumbered. A quote of 3 to 25 words of which less than half is left should be detached.
Some cases no reader could tell, and they count as wrong like any other: a paragraph deleted while a copy of its very words was put in.
"""

import argparse
import hashlib
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.enums import PlacementState
from tests.benchmarks.edits import Edited, Rates, edited
from workbench.comparing import compare
from workbench.draft.outline import Outline
from workbench.ingest import read_draft
from workbench.review.anchoring import Anchor, Placement, place

RATES = tuple(Rates(words=words, deleted=0.04, moved=0.05, inserted=0.04, decoys=0.04, shift=2) for words in (0.02, 0.08, 0.2))
RIGHT = ("right", "rightly detached")
_SHORTEST_DRAFT = 30
_LARGEST_FILE = 200_000
_WORD = re.compile(r"\w+")
_LONG_DRAFT, _MANY = 120_000, 600
Spot = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """Two versions and what is known of them. place_of: (old paragraph, character) to (new paragraph, character) for what stayed."""

    old: Outline
    new: Outline
    place_of: dict[Spot, Spot]


def main() -> None:
    options = _options()
    drafts = list(drafts_of(options.folder, options.part, options.drafts))
    foreign = [paragraph.text for draft in drafts for paragraph in draft.paragraphs if len(paragraph.text) > 30]
    print(f"{options.part}: {len(drafts)} drafts, {sum(len(draft.paragraphs) for draft in drafts)} paragraphs")
    for rates in RATES:
        counts, unread = Counter[str](), 0
        for number, draft in enumerate(drafts):
            chance = random.Random(f"{options.seed}-{number}-{rates.words}")
            found = case(draft, edited(draft, rates=rates, foreign=foreign, chance=chance))
            if found is None:
                unread += 1
                continue
            quotes = [quote(draft, str(one), chance) for one in range(options.quotes)]
            placements = place(found.old, found.new, quotes, comparison=compare(found.old, found.new))
            for asked, placement in zip(quotes, placements, strict=True):
                verdict = judged(asked, placement, found)
                counts[verdict] += 1
                if verdict == options.show:
                    _show(found, asked, placement)
        _tell(rates, counts, unread)
    _time(options.folder, options.part)


def case(draft: Outline, edit: Edited) -> Case | None:
    """Read the edited lines as a file; None where the reader broke lines otherwise and no character can be followed."""
    new = read_draft("\n".join(edit.lines).encode(), name="new.txt")
    lines, paragraphs = _solid(edit.lines), _solid([paragraph.text for paragraph in new.paragraphs])
    if [letter for letter, _ in lines] != [letter for letter, _ in paragraphs]:
        return None
    moved = {line: paragraph for (_, line), (_, paragraph) in zip(lines, paragraphs, strict=True)}
    return Case(draft, new, {spot: moved[line] for spot, line in edit.place_of.items() if line in moved})


def judged(asked: Anchor, placement: Placement, known: Case) -> str:
    """Name the outcome: right, on other words, too loosely around the right ones, rightly or wrongly detached, kept though gone."""
    text = known.old.paragraphs[asked.paragraph].text
    words = [range(found.start(), found.end()) for found in _WORD.finditer(text, asked.start, asked.end)]
    stayed = [places for word in words if None not in (places := [known.place_of.get((asked.paragraph, at)) for at in word])]
    spots = {spot for places in stayed for spot in places if spot}
    if placement.state is PlacementState.DETACHED or placement.start is None or placement.end is None:
        return "lost" if 2 * len(stayed) >= len(words) else "rightly detached"
    inside = {spot for spot in spots if spot[0] == placement.paragraph and placement.start <= spot[1] < placement.end}
    if not inside:
        return "wrong place"
    if 2 * len(stayed) < len(words):
        return "kept though gone"
    # A paragraph that the reader divided may hold the quote in two; then the larger half is its place.
    home = [at for paragraph, at in spots if paragraph == placement.paragraph]
    whole = max(max(home) + 1, placement.end) - min(*home, placement.start)
    shared = min(max(home) + 1, placement.end) - max(min(home), placement.start)
    return "right" if 2 * len(inside) >= len(spots) and 2 * shared >= whole else "loose"


def quote(draft: Outline, name: str, chance: random.Random) -> Anchor:
    """Choose 3 to 25 words anywhere in the draft."""
    while True:
        paragraph = chance.choice(draft.paragraphs)
        words = list(_WORD.finditer(paragraph.text, len(paragraph.label or "")))
        if len(words) >= 3:
            first = chance.randrange(len(words) - 2)
            last = min(len(words), first + chance.randint(3, 25)) - 1
            return Anchor(name, paragraph.index, words[first].start(), words[last].end())


def _solid(texts: tuple[str, ...] | list[str]) -> list[tuple[str, Spot]]:
    """Give the letters of some lines with where they stand, without blanks."""
    return [(letter, (line, at)) for line, text in enumerate(texts) for at, letter in enumerate(text) if not letter.isspace()]


def drafts_of(folder: Path, part: str, count: int) -> Iterator[Outline]:
    """Yield drafts of one half of the folder, in the order of their hashes: by chance, and always the same."""
    hashed = sorted((hashlib.sha256(file.read_bytes()).hexdigest(), file) for file in folder.rglob("*.txt"))
    for key, file in hashed:
        if (int(key[-1], 16) % 2 == 0) != (part == "development") or file.stat().st_size > _LARGEST_FILE or count <= 0:
            continue
        draft = read_draft(file.read_bytes(), name=file.name)
        if len(draft.paragraphs) >= _SHORTEST_DRAFT:
            count -= 1
            yield draft


def _tell(rates: Rates, counts: Counter[str], unread: int) -> None:
    total = sum(counts.values())
    right = sum(counts[verdict] for verdict in RIGHT)
    shares = ", ".join(f"{verdict} {count} ({count / total:.2%})" for verdict, count in counts.most_common())
    print(f"{rates.words:.0%} of words: {right / total:.2%} of {total} right; {shares}; {unread} drafts not followed", flush=True)


def _time(folder: Path, part: str) -> None:
    """Print the seconds that many comments on a long draft take, comparing included and apart."""
    lines: list[str] = []
    for draft in drafts_of(folder, part, 100):
        lines += [paragraph.text for paragraph in draft.paragraphs]
        if len("\n".join(lines).encode()) >= _LONG_DRAFT:
            break
    chance = random.Random(4)
    draft = read_draft("\n".join(lines).encode()[:_LONG_DRAFT].decode(errors="ignore").encode(), name="long.txt")
    edit = edited(draft, rates=replace(RATES[1]), foreign=(), chance=chance)
    new = read_draft("\n".join(edit.lines).encode(), name="new.txt")
    quotes = [quote(draft, str(one), chance) for one in range(_MANY)]
    begin = time.process_time()
    comparison = compare(draft, new)
    between = time.process_time()
    place(draft, new, quotes, comparison=comparison)
    end = time.process_time()
    size = len(draft.text().encode()) // 1000
    print(f"{_MANY} comments on {size} KB: comparing {between - begin:.2f} s, placing {end - between:.2f} s, together {end - begin:.2f} s")


def _show(known: Case, asked: Anchor, placement: Placement) -> None:
    source = known.old.paragraphs[asked.paragraph]
    kept = [known.place_of.get((asked.paragraph, at)) for at in range(asked.start, asked.end)]
    home = Counter(spot[0] for spot in kept if spot).most_common(1)
    print("  OLD", source.index, source.provision, "|", source.text[:250])
    print("  QUOTE", source.text[asked.start : asked.end])
    if home:
        print("  TRUE", home[0][0], known.new.paragraphs[home[0][0]].text[:250])
    if placement.paragraph is not None:
        text = known.new.paragraphs[placement.paragraph].text
        print("  FOUND", placement.state, placement.paragraph, "|", text[placement.start : placement.end], "|", text[:250])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("development", "test"), default="development")
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--quotes", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
