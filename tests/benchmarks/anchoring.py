"""Measure how comments keep their place under edits whose outcome is known.

Run: python -m tests.benchmarks.anchoring FOLDER [--drafts 40] [--quotes 60]. FOLDER holds .txt files; figures are printed a line a rate.
"""

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from models.enums import PlacementState
from tests.benchmarks.edits import Edited, Rates, edited
from tests.comparing.samples import outline
from workbench.comparing.drafts import compare
from workbench.draft.outline import Outline
from workbench.review.anchoring import Anchor, Placement, place

RATES = (Rates(words=0.0), Rates(words=0.02), Rates(words=0.08), Rates(words=0.2), Rates(words=0.02, deleted=0.2, moved=0.1, inserted=0.3))


def main() -> None:
    options = _options()
    chance = random.Random(20251122)
    files = sorted(options.folder.rglob("*.txt"))
    chosen = chance.sample(files, min(options.drafts, len(files)))
    drafts = [outline(file.read_text(encoding="utf-8", errors="replace")) for file in chosen]
    foreign = [paragraph.text for draft in drafts for paragraph in draft.paragraphs if len(paragraph.text) > 30]
    for rates in RATES:
        counts, seconds = Counter[str](), 0.0
        for draft in drafts:
            if len(draft.paragraphs) < 10:
                continue
            edit = edited(draft, rates=rates, foreign=foreign, chance=chance)
            quotes = [_quote(draft, str(number), chance) for number in range(options.quotes)]
            new = outline(edit.lines)
            begin = time.perf_counter()
            placements = place(draft, new, quotes, comparison=compare(draft, new))
            seconds += time.perf_counter() - begin
            for quote, placement in zip(quotes, placements, strict=True):
                verdict = judged(quote, placement, edit)
                counts[verdict] += 1
                if verdict == options.show:
                    _show(draft, new, quote, placement)
        total = sum(counts.values())
        shares = "  ".join(f"{verdict} {count} ({count / total:.2%})" for verdict, count in sorted(counts.items()))
        print(f"{rates}: {shares}; {seconds:.1f} s")


def judged(quote: Anchor, placement: Placement, edit: Edited) -> str:
    """Name the outcome: right, wrong place, rightly or wrongly detached."""
    places = [edit.place_of.get((quote.paragraph, at)) for at in range(quote.start, quote.end)]
    kept = [spot for spot in places if spot is not None]
    if placement.state is PlacementState.DETACHED:
        return "lost" if len(kept) >= 0.5 * len(places) else "right-detached"
    covered = [spot for spot in kept if spot[0] == placement.paragraph and placement.start <= spot[1] < placement.end]
    if not covered or len(covered) < 0.5 * len(kept):
        return "wrong"
    return "right"


def _quote(draft: Outline, name: str, chance: random.Random) -> Anchor:
    """Choose 3 to 25 words anywhere in the draft."""
    paragraph = chance.choice([paragraph for paragraph in draft.paragraphs if len(paragraph.text.split()) >= 4])
    words = paragraph.text.split(" ")
    label = len((paragraph.label or "").split())
    first = chance.randrange(label, max(label + 1, len(words) - 3))
    last = min(len(words), first + chance.randint(3, 25))
    start = len(" ".join(words[:first])) + (1 if first else 0)
    return Anchor(name, paragraph.index, start, len(" ".join(words[:last])))


def _show(draft: Outline, new: Outline, quote: Anchor, placement: Placement) -> None:
    print("  OLD", draft.paragraphs[quote.paragraph].provision, "|", draft.paragraphs[quote.paragraph].text[:200])
    print("  QUOTE", draft.paragraphs[quote.paragraph].text[quote.start : quote.end])
    if placement.paragraph is not None:
        text = new.paragraphs[placement.paragraph].text
        print("  NEW", placement.state, placement.paragraph, "|", text[placement.start : placement.end], "|", text[:200])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--quotes", type=int, default=60)
    parser.add_argument("--show", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
