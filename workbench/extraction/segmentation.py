"""Which marked paragraphs make which procedure: blocks that hold a dossier and its handling, then what they share."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.enums import Component
from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.features import Reading
from workbench.extraction.lexicon import lexicon
from workbench.extraction.marking import Marks
from workbench.extraction.naming import AMENDING, NOTHING, Key, key_of, likeness
from workbench.extraction.places import TEXT_DEPTH, Place, Zone, bare
from workbench.extraction.published import published_blocks
from workbench.extraction.sharing import articles_of, cited_by, share

CORE = frozenset({Component.DOSSIER, Component.SEQUENCE})
SAME = 0.6
CLEAR = 0.8
# Two articles that are whole procedures by themselves are one only where their names hardly differ.
NEARLY_ALL = 0.9
SAME_NAME = 0.75
SAME_ROW = 0.99
LONGEST_TITLE = 320
FEWEST_LINES = 3
FEWEST_WORDS = 3
WIDEST_HOLE = 12
QUOTED_WITHIN = 4
QUOTED_HEADING = re.compile(r"^[“\"](?:Điều\s+\d+[a-z]*\.|\d+[a-z]?\.)\s")
DOSSIER_OPENING = re.compile(r"(?:quy định về |yêu cầu về )?(?:thành phần,? |số lượng,? )*hồ sơ\b")


@dataclass
class Segment:
    """One procedure in the making. heads: paragraphs whose headings name it; members: paragraphs that are its own or shared."""

    heads: list[int]
    key: Key
    members: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    published: bool = False
    whole: bool = True
    amends: bool = False

    @property
    def paragraphs(self) -> frozenset[int]:
        return frozenset(self.members | self.shared)


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
    loose = [i for i, found in enumerate(marks) if found and i not in taken]
    share(loose, segments, outline=outline, places=places)
    kept = [s for s in segments if len(s.members) >= 1]
    return tuple(sorted(kept, key=lambda s: min(s.members)))


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
    return frozenset(h for h in heads if len(key_of(_heading(outline, h), lexicon=lexicon()).words) >= FEWEST_WORDS)


def _span(segment: Segment) -> set[int]:
    """Give all paragraphs between neighbouring lines of a segment that stand close together."""
    rows = sorted(segment.members)
    return {i for a, b in itertools.pairwise(rows) if b - a <= WIDEST_HOLE for i in range(a, b + 1)}


class Opening(StrEnum):
    """How an article's heading begins: with the dossier, with the procedure's own name, or with another part of it."""

    DOSSIER = "dossier"
    NAME = "name"
    PART = "part"


@dataclass(frozen=True)
class Block:
    """A heading with the marked paragraphs under it."""

    head: int
    members: tuple[int, ...]
    key: Key
    container: int | None
    topics: frozenset[Component]
    held: frozenset[Component]
    is_general: bool = False
    amends: bool = False
    opening: Opening = Opening.PART

    @property
    def is_whole(self) -> bool:
        return self.held >= CORE


def _from_articles(outline: Outline, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]) -> list[Segment]:
    blocks = [b for block in _blocks(outline, places, readings, marks) for b in _split(block, outline, places, readings, marks)]
    segments: list[Segment] = []
    for container in _in_order(b.container for b in blocks):
        segments += _group([b for b in blocks if b.container == container])
    return _gather(segments, outline)


def _in_order(values: Iterable[int | None]) -> list[int | None]:
    return list(dict.fromkeys(values))


def _blocks(outline: Outline, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]) -> list[Block]:
    members: dict[int, list[int]] = {}
    for place in places:
        if place.zone in (Zone.FRONT, Zone.CLOSING, Zone.FORM, Zone.FORM_HEAD):
            continue
        head = place.article if place.article is not None else _top(place, places)
        if head is not None:
            members.setdefault(head, []).append(place.index)
    return [_block(head, rows, outline, places, readings, marks) for head, rows in members.items()]


def _top(place: Place, places: Sequence[Place]) -> int | None:
    """Give the outermost numbered heading of a paragraph that stands in no article (an annex)."""
    chain = [i for i in (place.index, *place.parents) if places[i].kind in (ParagraphKind.CLAUSE, ParagraphKind.HEADING)]
    return chain[-1] if chain else None


def _block(
    head: int, rows: Sequence[int], outline: Outline, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]
) -> Block:
    marked = tuple(i for i in rows if marks[i])
    held = frozenset(c for i in marked for c in marks[i] if _weighs(c, i, head, marks))
    container = next((i for i in places[head].parents if places[i].depth < places[head].depth), None)
    heading = _heading(outline, head)
    key = key_of(heading, lexicon=lexicon()) if len(heading) < LONGEST_TITLE else NOTHING
    text = bare(heading)
    amends = AMENDING.match(text) is not None
    if amends and (quoted := _quoted_heading(rows, outline)):
        key, text = key_of(quoted, lexicon=lexicon()), bare(quoted)
    general = lexicon().naming.general.search(text) is not None
    return Block(head, marked, key, container, readings[head].topics, held, general, amends, _opening(text, key))


def _quoted_heading(rows: Sequence[int], outline: Outline) -> str:
    """Give the heading that an amending article puts in quotes: “19. Nguyên tắc chung về thủ tục hành chính."""
    texts = (outline.paragraphs[i].text for i in rows[1 : 1 + QUOTED_WITHIN])
    return next((t for t in texts if QUOTED_HEADING.match(t) and len(t) < LONGEST_TITLE), "")


def _opening(text: str, key: Key) -> Opening:
    if DOSSIER_OPENING.match(text):
        return Opening.DOSSIER
    return Opening.NAME if key.act and text.startswith(key.act) else Opening.PART


def _weighs(component: Component, index: int, head: int, marks: Sequence[Marks]) -> bool:
    """A heading that only announces a dossier does not yet hold one."""
    return index != head or component not in CORE or len(marks[index]) > 2


def _heading(outline: Outline, head: int) -> str:
    paragraph = outline.paragraphs[head]
    provision = outline.by_path.get(paragraph.provision)
    if provision is not None and provision.first == head and provision.heading:
        return provision.heading
    return paragraph.text


def _split(block: Block, outline: Outline, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]) -> list[Block]:
    """Cut an article into its clauses where two or more of them are each a procedure with its own name."""
    children: dict[int, list[int]] = {}
    for index in block.members:
        chain = [i for i in (index, *places[index].parents) if i != block.head and places[i].kind is ParagraphKind.CLAUSE]
        if chain and chain[-1] > block.head:
            children.setdefault(chain[-1], []).append(index)
    parts = [_block(head, rows, outline, places, readings, marks) for head, rows in children.items()]
    named = [p for p in parts if not p.key.is_empty and p.is_whole and _is_title(outline, p.head, places)]
    distinct = {(p.key.act, p.key.words) for p in named}
    if block.is_general or len(named) < 2 or len(distinct) < 2:
        return [block]
    taken = {i for p in named for i in p.members}
    rest = _block(block.head, [i for i in block.members if i not in taken], outline, places, readings, marks)
    return [rest, *named] if rest.is_whole else named


def _is_title(outline: Outline, head: int, places: Sequence[Place]) -> bool:
    text = outline.paragraphs[head].text
    return len(text) < 260 and (not text.rstrip().endswith((".", ";")) or len(text) < 140) and places[head].depth < TEXT_DEPTH


def _group(blocks: Sequence[Block]) -> list[Segment]:
    """Join neighbouring partial articles ("Hồ sơ …", "Trình tự …") into one procedure; a whole article is one by itself."""
    segments: list[Segment] = []
    held, opened_dossier = frozenset[Component](), False
    for block in blocks:
        if not block.held & CORE or block.is_general:
            continue
        last = segments[-1] if segments else None
        if last is not None and _continues(last, block, held=held, opened_dossier=opened_dossier):
            last.heads.append(block.head)
            last.members |= set(block.members)
            last.key = last.key if len(last.key.words) >= len(block.key.words) else block.key
            held, opened_dossier = held | block.held, opened_dossier or block.opening is Opening.DOSSIER
        else:
            segments.append(Segment(heads=[block.head], key=block.key, members=set(block.members), amends=block.amends))
            held, opened_dossier = block.held, block.opening is Opening.DOSSIER
        segments[-1].whole = held >= CORE
    return segments


def _continues(last: Segment, block: Block, *, held: frozenset[Component], opened_dossier: bool) -> bool:
    """Say whether an article goes on with the procedure before it; a second dossier of its own opens another one."""
    if block.amends:
        return False
    again = block.opening is Opening.DOSSIER and opened_dossier
    if block.is_whole and held >= CORE and not block.key.is_empty and not _same_name(last.key, block.key, least=NEARLY_ALL):
        return False
    if block.key.is_empty or last.key.is_empty:
        return bool(block.topics) and not again
    if likeness(last.key, block.key) < SAME:
        return False
    return not again and not (block.opening is Opening.NAME and block.is_whole and held >= CORE)


def _gather(segments: Sequence[Segment], outline: Outline) -> list[Segment]:
    """Join what is told in two parts of the draft; let go what the whole procedures only refer to."""
    kept = [s for s in segments if s.whole and len(s.members) > 1]
    cited = frozenset(number for s in kept for number in cited_by(s.members, outline))
    for segment in segments:
        if segment in kept:
            continue
        alike = [k for k in kept if likeness(k.key, segment.key) >= CLEAR]
        if len(alike) == 1:
            alike[0].members |= segment.members
            alike[0].heads += segment.heads
        elif not alike and not articles_of(segment.heads, outline) & cited and _stands_alone(segment):
            kept.append(segment)
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
            same.members |= segment.members
            same.heads += segment.heads
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
