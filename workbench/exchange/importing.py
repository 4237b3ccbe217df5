"""A Word file that a reviewer marked, as what may become threads: each comment and suggestion at its place in a version."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from models.enums import PlacementState
from workbench.comparing import compare
from workbench.draft.asides import Remark
from workbench.draft.outline import Outline
from workbench.exchange.remarks import Filed, Utterance, filed_remarks, plain
from workbench.exchange.settling import Verdict, settle
from workbench.exchange.suggestions import Gathering, gather
from workbench.exchange.tracing import Opened, Tree, open_tree, trace
from workbench.exchange.wording import suggestion_sentence
from workbench.ingest.lines import Reading
from workbench.ingest.reading import outline_lines
from workbench.ingest.word.asides import Spot
from workbench.ingest.word.markup import CHANGES, Element, W
from workbench.ingest.word.numbering import Numbering
from workbench.ingest.word.parts import Parts, read_remarks
from workbench.ingest.word.styles import Styles
from workbench.review.anchoring import Anchor, Placement, place

_NOTHING = "(Nhận xét không có nội dung.)"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One matter of the file. state, paragraph, start, end: its place in the version; quote: the words that it stands on in the file.

    old, new: the words before and after, where it is a suggestion; new None where it is a comment.
    """

    first: Utterance
    quote: str
    state: PlacementState = PlacementState.DETACHED
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    replies: tuple[Utterance, ...] = ()
    resolved: bool = False
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a file brings. breaks, formats: changes of paragraphs' ends and of looks, which are counted and not taken in."""

    matters: tuple[Incoming, ...]
    breaks: int = 0
    formats: int = 0


@dataclass(slots=True)
class _Raw:
    """A matter with its place in the file. last: paragraph in which it ends."""

    incoming: Incoming
    paragraph: int
    start: int
    last: int
    end: int
    old: str | None = None
    new: str = ""


@dataclass(slots=True)
class _Settled:
    opened: Opened
    gathering: Gathering
    remarks: tuple[Remark, ...]
    filed: dict[str, Filed] = field(default_factory=dict)


def read_reviewed(data: bytes, version: Outline, *, original: bytes | None = None, own: Collection[tuple[str, str]] = ()) -> Reviewed:
    """Give what a reviewed file says of a version; neither older changes nor our own are suggestions.

    original: the version's own .docx, for the changes that it holds already. own: author and date of changes that we wrote ourselves.
    """
    settled = _settle(open_tree(data), _known_changes(original), frozenset(own))
    raws = [*_comments(settled), *_suggestions(settled)]
    placed = _placed(settled.opened, raws, version)
    gathering = settled.gathering
    return Reviewed(tuple(placed), breaks=gathering.breaks, formats=gathering.formats)


def _known_changes(original: bytes | None) -> frozenset[tuple[str, str]]:
    if original is None:
        return frozenset()
    return frozenset(_hand(one) for one in open_tree(original).body.iter(*CHANGES))


def _hand(change: Element) -> tuple[str, str]:
    return change.get(W + "author") or "", change.get(W + "date") or ""


def _settle(tree: Tree, known: frozenset[tuple[str, str]], own: frozenset[tuple[str, str]]) -> _Settled:
    gathering = gather(tree.body, lambda change: _hand(change) not in known | own)
    settle(tree.body, lambda change: Verdict.ACCEPT if _hand(change) in known else Verdict.REJECT)
    opened = trace(tree)
    styles = Styles(tree.package.xml(tree.related.get("styles", "")))
    numbering = Numbering(styles, tree.package.xml(tree.related.get("numbering", "")))
    remarks = read_remarks(Parts(tree.package.xml, tree.related, {}, styles, numbering), opened.spots)
    comments = tree.package.xml(tree.related["comments"]) if "comments" in tree.related else None
    return _Settled(opened, gathering, remarks, {one.id: one for one in filed_remarks(comments)})


def _comments(settled: _Settled) -> list[_Raw]:
    replies: dict[str, list[Utterance]] = {}
    roots: list[Remark] = []
    ids = {one.id for one in settled.remarks}
    parents = {one.id: one.parent for one in settled.remarks}
    for remark in settled.remarks:
        root = remark.parent
        # Word hangs every reply on the first comment; other programs hang them on one another.
        for _ in ids:
            root = parents[root] if root in ids and parents[root] in ids else root
        if root in ids and root is not None:
            replies.setdefault(root, []).append(_utterance(settled, remark))
        else:
            roots.append(remark)
    return [_comment(settled, remark, tuple(replies.get(remark.id, ()))) for remark in roots]


def _comment(settled: _Settled, remark: Remark, replies: tuple[Utterance, ...]) -> _Raw:
    incoming = Incoming(_utterance(settled, remark), "", replies=replies, resolved=remark.resolved)
    return _Raw(incoming, remark.paragraph, remark.start, remark.last, remark.end)


def _utterance(settled: _Settled, remark: Remark) -> Utterance:
    filed = settled.filed.get(remark.id)
    text = plain(filed.text if filed else remark.text) or _NOTHING
    return Utterance(filed.key if filed else "", remark.author, remark.date, text)


def _suggestions(settled: _Settled) -> list[_Raw]:
    raws = []
    for group in settled.gathering.groups:
        start, end = _spot(settled.opened, group.mark, "start"), _spot(settled.opened, group.mark, "end")
        if start is None or end is None:
            continue
        said = Utterance("", group.author, group.date, "")
        raws.append(_Raw(Incoming(said, "", new=""), start.paragraph, start.start, end.paragraph, end.end, old=group.old, new=group.new))
    return raws


def _spot(opened: Opened, mark: str, part: str) -> Spot | None:
    return opened.spots.get((mark, part))


def _placed(opened: Opened, raws: Sequence[_Raw], version: Outline) -> list[Incoming]:
    """Find each matter's words in the version: at the same place where the texts are the same, else as comments are carried."""
    texts = [line.text for line in opened.lines]
    ready = [_narrowed(raw, texts) for raw in raws]
    if texts == [paragraph.text for paragraph in version.paragraphs]:
        return [_at(raw, PlacementState.PLACED, raw.paragraph, raw.start, raw.end, texts) for raw in ready]
    outline = outline_lines(Reading(opened.read))
    anchors = [Anchor(str(number), raw.paragraph, raw.start, raw.end) for number, raw in enumerate(ready) if raw.end > raw.start]
    found = {one.id: one for one in place(outline, version, anchors, comparison=compare(outline, version))}
    nowhere = Placement("", PlacementState.DETACHED)
    placements = [found.get(str(number), nowhere) for number in range(len(ready))]
    return [_at(raw, one.state, one.paragraph, one.start, one.end, texts) for raw, one in zip(ready, placements, strict=True)]


def _narrowed(raw: _Raw, texts: Sequence[str]) -> _Raw:
    """Let a matter stand on words of one paragraph: the first that it touches; on a word where it stands between two."""
    if not texts:
        return raw
    while raw.last > raw.paragraph and raw.start >= len(texts[raw.paragraph]):
        raw = replace(raw, paragraph=raw.paragraph + 1, start=0)
    if raw.last > raw.paragraph:
        raw = replace(raw, last=raw.paragraph, end=len(texts[raw.paragraph]))
    text = texts[raw.paragraph]
    if raw.start < raw.end:
        return replace(raw, old=text[raw.start : raw.end]) if raw.old is not None else raw
    start, end = _word_at(text, raw.start)
    if raw.old is None:
        return replace(raw, start=start, end=end)
    at, old = raw.start - start, text[start:end]
    return replace(raw, start=start, end=end, old=old, new=old[:at] + raw.new + old[at:])


def _word_at(text: str, at: int) -> tuple[int, int]:
    """Give the word that ends at a place or before it, else the one behind it, with the blanks in between."""
    if text[:at].strip():
        start = text[:at].rstrip().rfind(" ") + 1
        return start, at
    rest = text[at:].lstrip()
    return at, len(text) - len(rest) + len(rest.split(" ", 1)[0])


def _at(raw: _Raw, state: PlacementState, paragraph: int | None, start: int | None, end: int | None, texts: Sequence[str]) -> Incoming:
    quote = texts[raw.paragraph][raw.start : raw.end] if texts else ""
    incoming = replace(raw.incoming, quote=quote, state=state, paragraph=paragraph, start=start, end=end)
    if raw.old is None:
        return incoming
    said = replace(raw.incoming.first, text=suggestion_sentence(raw.old, raw.new))
    return replace(incoming, first=said, new=raw.new)
