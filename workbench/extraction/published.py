"""Published procedures (quyết định công bố): each stands under its name, with the components' own headings below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.enums import Component
from workbench.draft.folding import fold
from workbench.draft.outline import Outline
from workbench.extraction.lexicon import WORDS, lexicon
from workbench.extraction.lists import lined_lists, listed_name
from workbench.extraction.marking import Marks
from workbench.extraction.naming import EMPTY_WORDS, Key, key_of
from workbench.extraction.places import LABEL, TEXT_DEPTH, Place, Zone
from workbench.extraction.tables import column_heads, listed_rows

SEQUENCE_HEADING = re.compile(r"^(?:\*\s*)?trình tự(?: và| ,)?(?: thời gian)? thực hiện\b.{0,40}?(?:$|:)")
COMPONENT_NAMES = (
    "cách thức thực hiện|thành phần(?:,| và)? (?:số lượng )?hồ sơ|thành phần, số lượng|thời hạn giải quyết|đối tượng thực hiện"
)
OTHER_HEADING = re.compile(rf"^(?:\*\s*)?(?:{COMPONENT_NAMES})")
CODE = re.compile(r"\s*[-–(]?\s*(?:mã\s*(?:số|tthc|thủ tục)[^:]{0,20}:?)?\s*\(?\d\.\d{6}[^\s)]*\)?\.?\s*$", re.IGNORECASE)
# "1. Tên thủ tục hành chính: Cấp …".
RETOLD = re.compile(r"^\s*(?:\d+[.)]|[IVX]+\.)?\s*(?:tên )?(?:thủ tục hành chính|tthc|thủ tục)\s*:\s*", re.IGNORECASE)
SHORTEST, LONGEST = 12, 400
PROCESS = re.compile(r"thời (?:hạn|gian) (?:giải quyết|thực hiện)")


@dataclass(frozen=True)
class PublishedBlock:
    """head: the paragraph with the name. members: marked paragraphs up to the next name. listed: it is no more than a row of a list."""

    head: int
    members: tuple[int, ...]
    key: Key
    listed: bool = False


def published_blocks(outline: Outline, *, places: Sequence[Place], marks: Sequence[Marks]) -> list[PublishedBlock]:
    """Find the blocks of a draft that publishes procedures; none where the headings of a publication are absent."""
    # Articles may use the same headings for their clauses; a publication stands outside them.
    outside = [p for p in places if p.zone is not Zone.FORM and p.article is None]
    starts = [p.index for p in outside if len(p.text) < 400 and SEQUENCE_HEADING.match(p.text)]
    others = sum(OTHER_HEADING.match(p.text) is not None for p in outside)
    if not starts or others < 2 * len(starts):
        return _listed(outline, places, marks)
    heads = [_name_before(start, places, marks) for start in starts]
    keys = {head: name_key(outline.paragraphs[head].text) for head in heads}
    heads = sorted({*heads, *_retold(outline, places, list(keys.values()), after=heads[0])})
    blocks = []
    for place, head in enumerate(heads):
        end = heads[place + 1] if place + 1 < len(heads) else len(places)
        rows = [i for i in range(head, end) if (marks[i] or i == head) and places[i].zone is not Zone.CLOSING]
        blocks.append(PublishedBlock(head, tuple(rows), keys.get(head) or name_key(outline.paragraphs[head].text)))
    listed = [_row(i, keys, outline) for i in range(heads[0])]
    return [b for b in listed if b is not None] + blocks


def _listed(outline: Outline, places: Sequence[Place], marks: Sequence[Marks]) -> list[PublishedBlock]:
    """Take each row of a list of procedures, and what is told under the same name behind the list."""
    rows = listed_rows(outline, column_heads(outline)) or lined_lists(outline, places=places)
    keys = {name: name_key(listed_name(outline.paragraphs[name].text)) for name in rows}
    told = _told_behind(outline, places, {key.words: key for key in keys.values()}, after=max(rows, default=0))
    ends = [*list(told)[1:], len(places)]
    blocks = [
        PublishedBlock(start, tuple(i for i in range(start, end) if (marks[i] or i == start) and places[i].zone is not Zone.CLOSING), key)
        for (start, key), end in zip(told.items(), ends, strict=False)
    ]
    first = min(told, default=len(places))
    kept = {name: [i for i in cells if i < first or i <= name] for name, cells in rows.items()}
    return [PublishedBlock(name, tuple(cells), keys[name], listed=True) for name, cells in kept.items()] + blocks


def _told_behind(outline: Outline, places: Sequence[Place], keys: Mapping[frozenset[str], Key], *, after: int) -> dict[int, Key]:
    """Give the numbered lines behind a list that repeat a name of it word for word, with its key."""
    found = {}
    for place in places[after + 1 :]:
        if place.depth < TEXT_DEPTH and SHORTEST < len(place.text) < LONGEST and place.zone is not Zone.FORM:
            key = keys.get(name_key(RETOLD.sub("", outline.paragraphs[place.index].text)).words)
            if key is not None and not key.is_empty:
                found[place.index] = key
    return found


def name_key(text: str) -> Key:
    """Take the name of a published procedure out of its line: "1. Thủ tục: Cấp … - Mã số 1.000603"."""
    lead = LABEL.match(text.lower())
    bare = CODE.sub("", text[lead.end() if lead else 0 :]).strip(' :;.,–-"“”')
    bare = re.sub(r"^(?:tên\s+)?thủ tục(?: hành chính)?\s*[:.]?\s*", "", bare, flags=re.IGNORECASE)
    found = key_of(bare, lexicon=lexicon())
    if not found.is_empty and bare.lower().startswith(found.act):
        return found
    words = frozenset(WORDS.findall(fold(bare).text.lower())) - EMPTY_WORDS
    return Key("", words, bare[:1].upper() + bare[1:])


def _name_before(start: int, places: Sequence[Place], marks: Sequence[Marks]) -> int:
    """Give the line above the first component heading that names the procedure."""
    for index in range(start - 1, max(start - 6, -1), -1):
        if Component.NAME in marks[index] or places[index].text.startswith(("thủ tục", "tên thủ tục")):
            return index
    return max(start - 1, 0)


def _retold(outline: Outline, places: Sequence[Place], keys: Sequence[Key], *, after: int) -> list[int]:
    """Find where the internal process (quy trình nội bộ) names a published procedure again."""
    found = []
    for place in places[after + 1 :]:
        if 12 < len(place.text) < 400 and place.zone is not Zone.FORM and _known(outline.paragraphs[place.index].text, keys):
            follows = " ".join(p.text for p in places[place.index + 1 : place.index + 12])
            if PROCESS.search(follows):
                found.append(place.index)
    return found


def _row(index: int, keys: dict[int, Key], outline: Outline) -> PublishedBlock | None:
    """Take a line of the list (danh mục) that bears the name of a published procedure."""
    text = outline.paragraphs[index].text
    if not 12 < len(text) < 400:
        return None
    key = _known(text, list(keys.values()))
    return PublishedBlock(index, (index,), key) if key else None


def _known(text: str, keys: Sequence[Key]) -> Key | None:
    words = name_key(text).words
    for key in keys:
        if words and key.words and len(words & key.words) / len(words | key.words) >= 0.8:
            return key
    return None
