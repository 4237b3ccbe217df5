"""Articles (and their clauses, where each is a procedure of its own) with the marked paragraphs under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.enums import Component
from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.features import Reading
from workbench.extraction.lexicon import WORDS, lexicon
from workbench.extraction.marking import Marks
from workbench.extraction.naming import AMENDING, NOTHING, Key, key_of
from workbench.extraction.places import TEXT_DEPTH, Place, Zone, bare

CORE = frozenset({Component.DOSSIER, Component.SEQUENCE})
LONGEST_TITLE = 320
# A heading of so many words says more than "Trình tự, thủ tục thực hiện".
TITLE_WORDS = 8
QUOTED_WITHIN = 4
QUOTED_HEADING = re.compile(r"^[“\"](?:Điều\s+\d+[a-z]*\.|\d+[a-z]?\.)\s")
# "Số lượng hồ sơ, thời hạn" tells how many sets of a dossier that was told before.
DOSSIER_OPENING = re.compile(r"(?:quy định về |yêu cầu về )?(?!số lượng (?:bộ )?hồ sơ\b)(?:thành phần,? |số lượng,? )*hồ sơ\b")


# "Thủ tục cấp lại giấy phép": the heading says itself that it names a procedure.
EXPLICIT = re.compile(r"(?:trình tự,? )?thủ tục (?!hành chính\b)")


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
    is_titled: bool = False
    article: int | None = None
    is_explicit: bool = False

    @property
    def is_whole(self) -> bool:
        return self.held >= CORE


def blocks_of(outline: Outline, *, places: Sequence[Place], readings: Sequence[Reading], marks: Sequence[Marks]) -> list[Block]:
    """Give every article with its marked paragraphs; an article of several procedures is cut into its clauses."""
    blocks = _blocks(outline, places, readings, marks)
    return [part for block in blocks for part in _split(block, outline, places, readings, marks)]


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
    heading = heading_of(outline, head)
    key = key_of(heading, lexicon=lexicon()) if len(heading) < LONGEST_TITLE else NOTHING
    text = bare(heading)
    amends = AMENDING.match(text) is not None
    if amends and (quoted := _quoted_heading(rows, outline)):
        key, text = key_of(quoted, lexicon=lexicon()), bare(quoted)
    general = lexicon().naming.general.search(text) is not None
    titled = not key.is_empty or len(WORDS.findall(text)) >= TITLE_WORDS
    explicit = not key.is_empty and EXPLICIT.match(text) is not None
    topics = readings[head].topics
    return Block(head, marked, key, container, topics, held, general, amends, _opening(text, key), titled, is_explicit=explicit)


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


def heading_of(outline: Outline, head: int) -> str:
    """Give the full heading of the provision that opens at a paragraph, else the paragraph itself."""
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
    named = [p for p in parts if not p.key.is_empty and _is_told(p, marks) and _is_title(outline, p.head, places)]
    distinct = {(p.key.act, p.key.words) for p in named}
    if block.is_general or len(named) < 2 or len(distinct) < 2:
        return [block]
    taken = {i for p in named for i in p.members}
    rest = _block(block.head, [i for i in block.members if i not in taken], outline, places, readings, marks)
    named = [replace(p, article=block.head) for p in named]
    return [rest, *named] if rest.is_whole else named


def _is_told(part: Block, marks: Sequence[Marks]) -> bool:
    """Say whether a clause sets a procedure of its own: in whole, or its dossier under its name."""
    return (
        part.is_whole
        or part.is_explicit
        or (Component.DOSSIER in part.held and Component.NAME in marks[part.head] and len(part.members) > 1)
    )


def _is_title(outline: Outline, head: int, places: Sequence[Place]) -> bool:
    text = outline.paragraphs[head].text
    return len(text) < 260 and (not text.rstrip().endswith((".", ";")) or len(text) < 140) and places[head].depth < TEXT_DEPTH
