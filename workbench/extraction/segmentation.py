"""Which marked paragraphs make which procedure: by rules first, then by what a learnt judge makes of all that could be one."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction.blocks import CORE, Block, Opening, blocks_of, heading_of
from workbench.extraction.features import Reading
from workbench.extraction.grouping import MOST_LINES, Chosen, Marked, Weigher, chosen
from workbench.extraction.lexicon import lexicon
from workbench.extraction.linear import Scores
from workbench.extraction.marking import Marks
from workbench.extraction.naming import Key, key_of, likeness
from workbench.extraction.places import Place, Zone, annex_of
from workbench.extraction.published import PublishedBlock, published_blocks
from workbench.extraction.sharing import articles_of, cited_by, share

SAME = 0.6
CLEAR = 0.8
# Two articles that are whole procedures by themselves are one only where their names hardly differ.
NEARLY_ALL = 0.9
SAME_NAME = 0.75
SAME_ROW = 0.99
FEWEST_LINES = 3
FEWEST_TOPICS = 2
FEWEST_WORDS = 3
WIDEST_HOLE = 12
# What each component says about there being a procedure (Nghị định 63/2010/NĐ-CP, Điều 3 khoản 1).
WITNESSES: tuple[tuple[Component, float], ...] = (
    (Component.DOSSIER, 0.3),
    (Component.SEQUENCE, 0.25),
    (Component.TIME_LIMIT, 0.15),
    (Component.RESULT, 0.15),
    (Component.AUTHORITY, 0.1),
    (Component.SUBJECT, 0.05),
)
LEAST_WITNESS = 0.2


@dataclass
class Segment:
    """One procedure in the making. heads: paragraphs whose headings name it; members: paragraphs that are its own or shared.

    chance: how likely it is one, where it was weighed against all that could be; 0 where rules alone found it.
    """

    heads: list[int]
    key: Key
    members: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    published: bool = False
    whole: bool = True
    amends: bool = False
    chance: float = 0.0

    @property
    def paragraphs(self) -> frozenset[int]:
        return frozenset(self.members | self.shared)

    def take_in(self, other: "Segment") -> None:
        """Make another's lines and headings its own."""
        self.members |= other.members
        self.heads += other.heads


def segments_of(outline: Outline, *, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]) -> tuple[Segment, ...]:
    """Gather the marked paragraphs into procedures, in the order of the draft."""
    published = published_blocks(outline, places=places, marks=marks)
    if published:
        found = [Segment(heads=[b.head], key=b.key, members=set(b.members), published=True) for b in published]
        # Rows of a list differ in a word or two; a published procedure is told again in other words.
        segments = _merge(found, least=SAME_ROW if all(b.listed for b in published) else SAME_NAME)
    else:
        segments = _from_articles(outline, places, readings, marks)
    if not segments:
        segments = _whole_draft(outline, places, marks)
    taken = {i for s in segments for i in s.members}
    between = _between_rows(published)
    loose = [i for i, found in enumerate(marks) if found and i not in taken and i not in between]
    share(loose, segments, outline=outline, places=places)
    kept = [s for s in segments if len(s.members) >= 1]
    return tuple(sorted(kept, key=lambda s: min(s.members)))


def judged_segments(
    ruled: Sequence[Segment],
    outline: Outline,
    *,
    places: Sequence[Place],
    readings: Sequence[Reading],
    marks: Sequence[Marks],
    scores: Scores,
    weigher: Weigher,
) -> tuple[Segment, ...]:
    """Choose anew among all that could be a procedure, what the rules found among it; what is left over goes where `share` gives it.

    The rules stand in a draft that publishes procedures under their titles, in lists of thousands of lines, and where nothing is
    likely enough to be chosen; what they find there must be sure by itself.
    """
    if any(segment.published for segment in ruled) or sum(map(bool, marks)) > MOST_LINES:
        return tuple(ruled)
    draft = Marked(outline, places, readings, marks, scores, [segment.paragraphs for segment in ruled])
    proposed = [_segment(one, ruled, draft) for one in chosen(draft, weigher)]
    # What neither names a procedure nor speaks of one is a condition or a definition: it goes to the procedures that it is for.
    segments = [segment for segment in proposed if _speaks(segment.paragraphs, marks)]
    if not segments:
        return tuple(ruled)
    taken = {index for segment in segments for index in segment.paragraphs}
    share([index for index in draft.rows if index not in taken], segments, outline=outline, places=places)
    return tuple(sorted(segments, key=lambda segment: min(segment.members)))


def _speaks(paragraphs: Iterable[int], marks: Sequence[Marks]) -> bool:
    """Say whether lines name a procedure, or bear enough witness to one."""
    rows = [marks[index] for index in paragraphs]
    if any(Component.NAME in row for row in rows):
        return True
    return sum(weight * max(row.get(component, 0.0) for row in rows) for component, weight in WITNESSES) >= LEAST_WITNESS


def _segment(one: Chosen, ruled: Sequence[Segment], draft: Marked) -> Segment:
    if one.ruled is not None:
        known = ruled[one.ruled]
        return replace(known, heads=list(known.heads), members=set(known.members), shared=set(known.shared), chance=one.chance)
    first = min(one.rows)
    amends = any(draft.head(index).amends for index in (*one.heads, *draft.places[one.heads[0]].parents))
    return Segment(heads=list(one.heads), key=one.key, members=set(one.rows), amends=amends or draft.quoted[first], chance=one.chance)


def _between_rows(published: Sequence[PublishedBlock]) -> range:
    """Give the paragraphs from the first row of a list to the last: what is no row there names a field or a level, not a procedure."""
    names = [block.head for block in published if block.listed]
    return range(min(names), max(names) + 1) if names else range(0)


def surroundings(segments: Sequence[Segment], places: Sequence[Place]) -> frozenset[int]:
    """Give the paragraphs of every article, and of every published block, in which a procedure has lines of its own."""
    articles = {places[i].article for s in segments for i in s.members} - {None}
    found = {place.index for place in places if place.article in articles}
    for segment in segments:
        found |= {i for i in _span(segment) if places[i].article is None}
        found |= segment.members if segment.published else set()
    return frozenset(found)


def naming_heads(segments: Sequence[Segment], outline: Outline) -> frozenset[int]:
    """Give the headings that name their procedure in full."""
    heads = {head for s in segments for head in s.heads if s.members}
    return frozenset(h for h in heads if len(key_of(heading_of(outline, h), lexicon=lexicon()).words) >= FEWEST_WORDS)


def _span(segment: Segment) -> set[int]:
    """Give all paragraphs between neighbouring lines of a segment that stand close together."""
    rows = sorted(segment.members)
    return {i for a, b in itertools.pairwise(rows) if b - a <= WIDEST_HOLE for i in range(a, b + 1)}


def _from_articles(outline: Outline, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]) -> list[Segment]:
    blocks = blocks_of(outline, places=places, readings=readings, marks=marks)
    segments: list[Segment] = []
    for container in _in_order(b.container for b in blocks):
        segments += _group([b for b in blocks if b.container == container])
    return _gather(segments, outline)


def _in_order(values: Iterable[int | None]) -> list[int | None]:
    return list(dict.fromkeys(values))


def _group(blocks: Sequence[Block]) -> list[Segment]:
    """Join neighbouring partial articles ("Hồ sơ …", "Trình tự …") into one procedure; a whole article is one by itself."""
    segments: list[Segment] = []
    held, opened_dossier = frozenset[Component](), False
    siblings, article = list[Segment](), None
    for block in blocks:
        if not block.held & CORE or block.is_general:
            continue
        last = segments[-1] if segments else None
        if len(siblings) > 1 and _serves_all(block, held):
            for sibling in siblings:
                sibling.members |= set(block.members)
                sibling.whole = True
            held |= block.held
            continue
        if last is not None and _continues(last, block, held=held, opened_dossier=opened_dossier):
            last.heads.append(block.head)
            last.members |= set(block.members)
            last.key = last.key if len(last.key.words) >= len(block.key.words) else block.key
            held, opened_dossier = held | block.held, opened_dossier or block.opening is Opening.DOSSIER
        else:
            segments.append(Segment(heads=[block.head], key=block.key, members=set(block.members), amends=block.amends))
            siblings = [*siblings, segments[-1]] if block.article is not None and block.article == article else [segments[-1]]
            article = block.article
            held, opened_dossier = block.held, block.opening is Opening.DOSSIER
        segments[-1].whole = held >= CORE
    return segments


def _serves_all(block: Block, held: frozenset[Component]) -> bool:
    """Say whether an article tells the sequence of all clauses before it that each had only a dossier ("Điều 7. Trình tự")."""
    return block.article is None and not block.amends and block.opening is not Opening.DOSSIER and Component.SEQUENCE not in held


def _continues(last: Segment, block: Block, *, held: frozenset[Component], opened_dossier: bool) -> bool:
    """Say whether an article goes on with the procedure before it; a second dossier of its own opens another one."""
    if block.amends:
        return False
    again = block.opening is Opening.DOSSIER and opened_dossier
    # "Số lượng hồ sơ, cách thức, thời hạn" announces parts of a procedure, and names none.
    is_named = block.is_titled and not (block.key.is_empty and len(block.topics) >= FEWEST_TOPICS)
    if block.is_whole and held >= CORE and is_named and not _same_name(last.key, block.key, least=NEARLY_ALL):
        return False
    if block.is_whole and len(block.key.words) >= FEWEST_WORDS and last.key.is_empty and not held >= CORE:
        return False
    if block.key.is_empty or last.key.is_empty:
        return bool(block.topics) and not again
    if likeness(last.key, block.key) < SAME:
        return False
    return not again and not (block.opening is Opening.NAME and block.is_whole and held >= CORE)


def _gather(segments: Sequence[Segment], outline: Outline) -> list[Segment]:
    """Join what is told in two parts of the draft; let go what the whole procedures only refer to."""
    kept = _told_twice([s for s in segments if s.whole and len(s.members) > 1], outline)
    cited = frozenset(number for s in kept for number in cited_by(s.members, outline))
    for segment in segments:
        if any(segment is one or segment.heads[0] in one.heads for one in kept):
            continue
        alike = [k for k in kept if likeness(k.key, segment.key) >= CLEAR]
        if len(alike) == 1:
            alike[0].take_in(segment)
        elif not alike and not articles_of(segment.heads, outline) & cited and _stands_alone(segment):
            kept.append(segment)
    return kept


def _told_twice(segments: Sequence[Segment], outline: Outline) -> list[Segment]:
    """Join what an article and an annex tell under the same name: the article says when, the annex how."""
    kept: list[Segment] = []
    for segment in segments:
        annex = annex_of(outline.paragraphs[segment.heads[0]].provision)
        same = (one for one in kept if annex and _same_name(one.key, segment.key, least=NEARLY_ALL))
        first = next((one for one in same if not annex_of(outline.paragraphs[one.heads[0]].provision)), None)
        if first is None:
            kept.append(segment)
        else:
            first.take_in(segment)
    return kept


def _stands_alone(segment: Segment) -> bool:
    """A partial procedure is proposed where it amends one, or where it is named and told in more than a line or two."""
    return segment.amends or (len(segment.members) >= FEWEST_LINES and not segment.key.is_empty)


def _merge(segments: Sequence[Segment], *, least: float) -> list[Segment]:
    """Join blocks of the same name: a published procedure stands in the list, in the body and in the internal process."""
    merged: list[Segment] = []
    for segment in segments:
        same = next((m for m in merged if _same_name(m.key, segment.key, least=least)), None)
        if same is None:
            merged.append(segment)
        else:
            same.take_in(segment)
    return merged


def _same_name(one: Key, other: Key, *, least: float) -> bool:
    if one.is_empty or other.is_empty:
        return False
    spread = len(one.words & other.words) / len(one.words | other.words)
    return one.act == other.act and spread >= least


def _whole_draft(outline: Outline, places: Sequence[Place], marks: Sequence[Marks]) -> list[Segment]:
    """Take the draft as one procedure where it speaks of a dossier or a sequence without dividing it."""
    rows = [p.index for p in places if marks[p.index] and p.zone in (Zone.BODY, Zone.ANNEX)]
    held: Mapping[Component, int] = {c: sum(c in marks[i] for i in rows) for c in CORE}
    if min(held.values()) < 1 or len(rows) < FEWEST_LINES + 2:
        return []
    title = outline.document.title or ""
    return [Segment(heads=[rows[0]], key=key_of(title, lexicon=lexicon()), members=set(rows))]
