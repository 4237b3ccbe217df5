"""What the clause classifier sees of a paragraph: its words, its cues, its headings, its neighbours, its article."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.enums import Component
from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.lexicon import WORDS, Lexicon
from workbench.extraction.linear import LABELS, LinearModel, Row
from workbench.extraction.places import TEXT_DEPTH, Place
from workbench.extraction.tables import column_heads

HEAD_KINDS = frozenset({ParagraphKind.ARTICLE, ParagraphKind.CHAPTER, ParagraphKind.SECTION, ParagraphKind.PART, ParagraphKind.ANNEX})
# Words of a paragraph that are read, and those of them that count one by one, out of their order.
LONGEST = 160
COUNTED = 80
STEPS = (0.1, 0.3, 0.5, 0.7, 0.9)
LENGTHS = (20, 45, 80, 140, 250, 500)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lexicon says of a paragraph. cues: its own patterns that matched, as (component, number); topics, outside: as a heading."""

    cues: tuple[tuple[Component, int], ...]
    topics: frozenset[Component]
    outside: frozenset[str]
    words: tuple[str, ...]

    @property
    def components(self) -> frozenset[Component]:
        return frozenset(component for component, _ in self.cues)


def read(place: Place, *, lexicon: Lexicon, heading: str | None = None) -> Reading:
    """Read a paragraph with the lexicon; heading: its full heading where the title stands on the next line."""
    text = heading or place.text
    is_heading = place.depth < TEXT_DEPTH or text.endswith(":") or len(text) < 90
    return Reading(
        cues=tuple((c, n) for c, patterns in lexicon.cues.items() for n, p in enumerate(patterns) if p.search(place.text)),
        topics=lexicon.topics(text[:200]) if is_heading else frozenset(),
        outside=lexicon.outside_topics(text[:200]) if is_heading else frozenset(),
        words=words_of(place.text),
    )


def words_of(text: str) -> tuple[str, ...]:
    """Cut lower-case text into syllables, every number as "#"."""
    return tuple("#" if w.isdigit() else w for w in WORDS.findall(text)[:LONGEST])


def features_of(places: Sequence[Place], readings: Sequence[Reading], outline: Outline, *, wording: LinearModel) -> list[Row]:
    """Name the features of every paragraph, in order, beside its words; wording: the model of what published procedures sound like."""
    stats, heads = _article_stats(places, readings), column_heads(outline)
    rows: list[list[str]] = []
    for place in places:
        row = [*_own(place, readings[place.index]), *_above(place, places, readings), *_around(place, places, readings)]
        row += stats.get(place.article, [])
        row += _column(place, heads, readings)
        rows.append(row)
    for row, sounds in zip(rows, _wording(readings, wording), strict=True):
        row += sounds
    _add_document(rows, places)
    return [Row(row, reading.words) for row, reading in zip(rows, readings, strict=True)]


def _own(place: Place, reading: Reading) -> list[str]:
    words = reading.words
    row = ["1", f"k={place.kind}", f"z={place.zone}", f"d={place.depth}", f"len={sum(len(place.text) > n for n in LENGTHS)}"]
    row += wording_row(words)[1:]
    row += [f"c={c}.{n}" for c, n in reading.cues]
    row += [f"C={c}" for c in reading.components]
    row += [f"t={c}|{place.kind}" for c in reading.topics] + [f"o={o}" for o in reading.outside]
    row += [f"zC={place.zone}|{c}" for c in reading.components]
    row.append(f"end={place.text[-1:]}")
    if place.upper:
        row.append("upper")
    return row


def wording_row(words: Sequence[str]) -> list[str]:
    """Name the features of a clause's words alone."""
    counted = words[:COUNTED]
    row = ["1", *(f"w={w}" for w in set(counted)), *(f"b={a}_{b}" for a, b in set(itertools.pairwise(counted)))]
    return row + [f"f={'_'.join(words[:n])}" for n in (1, 2, 3)]


def _wording(readings: Sequence[Reading], model: LinearModel) -> list[list[str]]:
    """Say, in steps, how much each paragraph sounds like each component of a published procedure."""
    rows = []
    for scores in model.scores([wording_row(r.words) for r in readings]):
        row = [f"q1={LABELS[int(scores.argmax())]}"]
        row += [f"q={label}>{step}" for label, score in zip(LABELS, scores, strict=True) for step in STEPS if score > step]
        rows.append(row)
    return rows


def _above(place: Place, places: Sequence[Place], readings: Sequence[Reading]) -> list[str]:
    row: list[str] = []
    cues = readings[place.index].components
    parents = place.parents
    if parents:
        near = readings[parents[0]]
        row += [f"h={w}" for w in set(near.words[:25])] + [f"hk={places[parents[0]].kind}|{place.kind}"]
        row += [f"hT={c}" for c in near.topics] + [f"hC={c}" for c in near.components] + [f"ho={o}" for o in near.outside]
        row += [f"hT={c}&C={own}" for c in near.topics for own in cues]
    if place.article is not None and place.article != place.index:
        article = readings[place.article]
        row += [f"a={w}" for w in set(article.words[:25])]
        row += [f"aT={c}" for c in article.topics] + [f"ao={o}" for o in article.outside]
        row += [f"aT={c}&C={own}" for c in article.topics for own in cues] + [f"ao={o}&C={own}" for o in article.outside for own in cues]
    upper = [readings[i] for i in parents if places[i].kind in HEAD_KINDS and i != place.article]
    row += [f"gT={c}" for r in upper for c in r.topics] + [f"go={o}" for r in upper for o in r.outside]
    nearest = next((readings[i].topics for i in parents if readings[i].topics), frozenset[Component]())
    row += [f"T1={c}" for c in nearest] + [f"T1={c}&C={own}" for c in nearest for own in cues]
    row += [f"T1={c}|{place.kind}|{len(nearest) == 1}" for c in nearest]
    far = next((readings[i].outside for i in parents if readings[i].outside), frozenset[str]())
    row += [f"O1={o}" for o in far]
    chain = {c for i in parents for c in readings[i].topics}
    row += [f"xT={c}" for c in chain] + [f"xT={c}&C={own}" for c in chain for own in cues]
    if not chain:
        row += ["xT=none", *(f"xT=none&C={own}" for own in cues)]
    return row


def _around(place: Place, places: Sequence[Place], readings: Sequence[Reading]) -> list[str]:
    row: list[str] = []
    for name, step in (("p", -1), ("n", 1), ("pp", -2), ("nn", 2)):
        other = place.index + step
        if 0 <= other < len(places):
            row += [f"{name}C={c}" for c in readings[other].components] + [f"{name}z={places[other].zone}|{places[other].kind}"]
            row += [f"{name}T={c}" for c in readings[other].topics]
    return row


def _column(place: Place, heads: Mapping[int, int], readings: Sequence[Reading]) -> list[str]:
    """Say what the head of the cell's column announces."""
    return [f"tT={c}" for c in readings[heads[place.index]].topics] + ["cell"] if place.index in heads else []


def _article_stats(places: Sequence[Place], readings: Sequence[Reading]) -> Mapping[int | None, list[str]]:
    """Say what an article holds as a whole: a line belongs to a procedure because its article sets one."""
    groups: dict[int | None, list[Place]] = {}
    for place in places:
        if place.article is not None:
            groups.setdefault(place.article, []).append(place)
    stats: dict[int | None, list[str]] = {}
    for article, members in groups.items():
        texts = [m.text for m in members]
        count = {name: sum(mark in t for t in texts) for name, mark in ARTICLE_MARKS.items()}
        stats[article] = [f"A{name}={min(n, 3)}" for name, n in count.items()]
        stats[article] += [f"AT={c}" for m in members for c in readings[m.index].topics if m.index != article][:12]
    return stats


ARTICLE_MARKS = {
    "dossier": "hồ sơ",
    "application": "đơn đề nghị",
    "complete": "hồ sơ hợp lệ",
    "within": "trong thời hạn",
    "set": "01 bộ",
    "online": "trực tuyến",
    "post": "bưu chính",
    "refusal": "nêu rõ lý do",
    "gives": "cấp giấy",
    "one-stop": "một cửa",
}


def _add_document(rows: list[list[str]], places: Sequence[Place]) -> None:
    """Add what the whole draft is: a draft that never speaks of a dossier sets no procedure."""
    texts = [place.text for place in places]
    size = max(len(texts), 1)
    for name, mark in ARTICLE_MARKS.items():
        share = sum(mark in t for t in texts) / size
        level = sum(share > bound for bound in (0, 0.01, 0.04))
        for row in rows:
            row.append(f"D{name}={level}")
