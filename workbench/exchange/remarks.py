"""Comments of a Word file: those that stand in it, and new ones written at their places with replies and state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from workbench.exchange.cutting import SPACE, UncuttableError, cut, outside_box, run_of
from workbench.exchange.packing import COMMENTS, COMMENTS_EXTENDED, Parts
from workbench.exchange.tracing import Opened, Traced, lengths
from workbench.ingest.word.markup import MC, W14, W15, Element, W

_PARA, _PARENT, _DONE = W14 + "paraId", W15 + "paraIdParent", W15 + "done"
_EX_PARA = W15 + "paraId"
_NAMESPACES = {"w": W[1:-1], "w14": W14[1:-1], "w15": W15[1:-1], "mc": MC[1:-1]}
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the draft: from a character of one paragraph's text to a character of the same or a later one."""

    paragraph: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One comment. key: eight hexadecimal digits that name it in the file and stay when Word saves it again. date: as Word writes it."""

    key: str
    author: str
    date: str | None
    text: str

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.author.split() if word[0].isalpha())[:4].upper()


@dataclass(frozen=True, slots=True)
class Discussion:
    """A comment with its replies. place: None where its words are not in this text; it is then hung on the first line."""

    first: Utterance
    replies: tuple[Utterance, ...] = ()
    place: Stretch | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """A comment that stands in the file. id: the file's own number for it."""

    id: str
    key: str
    author: str
    date: str | None
    text: str

    @property
    def sayings(self) -> tuple[str, str | None, str]:
        return self.author, self.date, plain(self.text)


def plain(text: str) -> str:
    """Give a comment's text without what programs change on the way: blanks at the ends of lines, empty lines."""
    return "\n".join(line for line in (" ".join(one.split()) for one in text.splitlines()) if line)


def filed_remarks(root: Element | None) -> Iterator[Filed]:
    """Yield the comments of a comments part."""
    for one in root.iterchildren(W + "comment") if root is not None else ():
        paragraphs = list(one.iter(W + "p"))
        key = (paragraphs[-1].get(_PARA) or "") if paragraphs else ""
        text = "\n".join("".join(_letters(paragraph)) for paragraph in paragraphs)
        yield Filed(one.get(W + "id") or "", key.upper(), one.get(W + "author") or "", one.get(W + "date"), text)


def _letters(paragraph: Element) -> Iterator[str]:
    for one in paragraph.iter(W + "t", W + "tab", W + "br"):
        yield one.text or "" if one.tag == W + "t" else " " if one.tag == W + "tab" else "\n"


@dataclass
class Writer:
    """Writes discussions into an opened file; what stands there already is left as it is, but for its state."""

    opened: Opened
    parts: Parts
    comments: Element = field(init=False)
    extended: Element = field(init=False)
    known: list[Filed] = field(init=False)
    next_id: int = field(init=False)
    marks: dict[tuple[str, str], Element] = field(init=False)
    rows: dict[str, Element] = field(init=False)
    written: dict[str, Element] = field(init=False)

    def __post_init__(self) -> None:
        self.comments = self._part(self.parts.path_of(COMMENTS), "comments", W)
        self.extended = self._part(self.parts.path_of(COMMENTS_EXTENDED), "commentsEx", W15)
        self.known = list(filed_remarks(self.comments))
        used = [int(one.id) for one in self.known if one.id.lstrip("-").isdigit()]
        self.next_id = max([*used, -1]) + 1
        self.marks = {(mark.get(W + "id") or "", mark.tag): mark for mark in self.opened.body.iter(*(W + one for one in _MARKS))}
        self.rows = {(row.get(_EX_PARA) or "").upper(): row for row in self.extended}
        self.written = {one.get(W + "id") or "": one for one in self.comments}

    def write(self, discussions: Iterable[Discussion]) -> None:
        """Write all discussions, each at its place."""
        for discussion in discussions:
            filed = self._find(discussion.first)
            parent = filed.id if filed else self._add(discussion.first, self._ends(discussion.place))
            self._state(parent, None, done=discussion.resolved)
            for reply in discussion.replies:
                if self._find(reply) is None:
                    self._state(self._add(reply, self._beside(parent)), parent, done=discussion.resolved)

    def _find(self, said: Utterance) -> Filed | None:
        same = [one for one in self.known if one.sayings == (said.author, said.date, plain(said.text))]
        return next((one for one in same if one.key == said.key), same[0] if same else None)

    def _part(self, path: str, name: str, namespace: str) -> Element:
        root = self.parts.tree(path)
        fresh = _with_namespaces(etree.Element(namespace + name, nsmap=_NAMESPACES) if root is None else root)
        self.parts.put(path, fresh)
        return fresh

    def _add(self, said: Utterance, ends: tuple[Element, Element, str]) -> str:
        """Add a comment around what stands between two elements; "inside": at the end of the first one."""
        name = str(self.next_id)
        self.next_id += 1
        self.written[name] = _comment(name, said)
        self.comments.append(self.written[name])
        start, end = etree.Element(W + _MARKS[0]), etree.Element(W + _MARKS[1])
        run = etree.Element(W + "r")
        for mark in (start, end, etree.SubElement(run, W + _MARKS[2])):
            mark.set(W + "id", name)
            self.marks[name, mark.tag] = mark
        first, last, how = ends
        if how == "inside":
            first.extend([start, end, run])
        elif how == "beside":
            first.addnext(start)
            last.addnext(end)
            end.addnext(run)
        else:
            first.addprevious(start)
            last.addnext(end)
            end.addnext(run)
        return name

    def _ends(self, place: Stretch | None) -> tuple[Element, Element, str]:
        lines = self.opened.lines
        if place is None:
            place = Stretch(0, 0, 0, len(lines[0].text))
        one, other = lines[place.paragraph], lines[place.last]
        raw_start, raw_end = one.raw_start(place.start), other.raw_end(place.end)
        # The later cut first: what stands before it keeps its count.
        last = _edge(other, raw_end) - 1
        first = _edge(one, raw_start)
        if one is other:
            last = max(_edge(other, raw_end) - 1, 0)
            first = min(first, last)
        starts, ends = one.pieces[first:] or one.pieces[-1:], other.pieces[max(last, 0) : max(last, 0) + 1]
        if not starts or not ends:
            return one.paragraphs[-1], one.paragraphs[-1], "inside"
        return outside_box(run_of(starts[0].element)), outside_box(run_of(ends[0].element)), "around"

    def _beside(self, parent: str) -> tuple[Element, Element, str]:
        """Give where the parent's own range begins and ends."""
        sign = self.marks.get((parent, W + _MARKS[2]))
        run = sign.getparent() if sign is not None else None
        start = self.marks.get((parent, W + _MARKS[0]))
        if run is None:
            return self._ends(None)
        return (run, run, "around") if start is None else (start, run, "beside")

    def _state(self, name: str, parent: str | None, *, done: bool) -> None:
        """Say in the extended part whose reply a comment is, and whether it is resolved."""
        key = self._key_of(name)
        row = self.rows.get(key)
        if row is None:
            row = etree.SubElement(self.extended, W15 + "commentEx")
            row.set(_EX_PARA, key)
            self.rows[key] = row
        if parent is not None:
            row.set(_PARENT, self._key_of(parent))
        row.set(_DONE, "1" if done else "0")

    def _key_of(self, name: str) -> str:
        paragraph = list(self.written[name].iter(W + "p"))[-1]
        if not paragraph.get(_PARA):
            paragraph.set(_PARA, f"{0x5A000000 + int(name):08X}")
        return (paragraph.get(_PARA) or "").upper()


def _edge(line: Traced, raw: int) -> int:
    """Cut a line at a raw place; beside it where what stands there is one thing."""
    try:
        return cut(line, raw)
    except UncuttableError:
        starts = lengths(line.pieces)
        return sum(1 for end in starts[1:] if end <= raw)


def _comment(name: str, said: Utterance) -> Element:
    comment = etree.Element(W + "comment")
    comment.set(W + "id", name)
    comment.set(W + "author", said.author)
    if said.date:
        comment.set(W + "date", said.date)
    comment.set(W + "initials", said.initials)
    rows = said.text.splitlines() or [""]
    for count, row in enumerate(rows, start=1):
        paragraph = etree.SubElement(comment, W + "p")
        if count == len(rows):
            paragraph.set(_PARA, said.key)
        text = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t")
        text.text = printable(row)
        text.set(SPACE, "preserve")
    return comment


def printable(text: str) -> str:
    """Give a text without the signs that XML can't hold."""
    return "".join(
        letter for letter in text if letter in "\t\n" or " " <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"
    )


def _with_namespaces(root: Element) -> Element:
    """Give the root again with the names that comments need declared, and said to be skippable by older programs."""
    known = set(root.nsmap.values())
    names = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    names |= {prefix: uri for prefix, uri in _NAMESPACES.items() if uri not in known and prefix not in names}
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    default = {prefix: uri for prefix, uri in root.nsmap.items() if prefix is None}
    fresh = etree.Element(root.tag, attributes, nsmap={**names, **default})  # type: ignore[dict-item]  # lxml takes a default namespace
    fresh.extend(list(root))
    wanted = [prefix for prefix, uri in names.items() if prefix and uri in (W14[1:-1], W15[1:-1])]
    said = (fresh.get(MC + "Ignorable") or "").split()
    fresh.set(MC + "Ignorable", " ".join([*said, *(one for one in wanted if one not in said)]))
    return fresh


def with_discussions(opened: Opened, discussions: Sequence[Discussion]) -> bytes:
    """Give the file with these discussions as Word comments."""
    parts = Parts(opened.package, opened.main)
    parts.put(opened.main, opened.root)
    if discussions:
        Writer(opened, parts).write(discussions)
    return parts.packed()
