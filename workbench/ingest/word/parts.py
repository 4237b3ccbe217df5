"""The parts beside the body of a Word file: footnotes and endnotes, heads and feet of pages, comments."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.draft.asides import Margin, MarginKind, Note, NoteKind, Remark
from workbench.ingest.word.asides import Spot
from workbench.ingest.word.markup import W14, W15, Element, R, W, child, switch, value
from workbench.ingest.word.numbering import Numbering
from workbench.ingest.word.numerals import numeral
from workbench.ingest.word.story import Story
from workbench.ingest.word.styles import Styles
from workbench.ingest.word.text import Gathered, NoteMark, composed

_MARGINS = {W + "headerReference": MarginKind.HEADER, W + "footerReference": MarginKind.FOOTER}
_NUMBERS = {NoteKind.FOOTNOTE: "decimal", NoteKind.ENDNOTE: "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Parts:
    """xml: gives a part by its path. related: paths by kind, by_id: by relation id."""

    xml: Callable[[str], Element | None]
    related: dict[str, str]
    by_id: dict[str, str]
    styles: Styles
    numbering: Numbering

    def of(self, kind: str) -> Element | None:
        """Give the part of a kind ("comments"), or None."""
        return self.xml(self.related.get(kind, ""))

    def text(self, root: Element) -> str:
        """Give the text below an element, a line for each paragraph that bears text."""
        lines: list[str] = []

        def take(gathered: Gathered) -> None:
            label = self.numbering.label(gathered.num_id, gathered.level, gathered.style or self.styles.default)
            text = composed(gathered.raw)
            if text:
                lines.append(f"{label.text} {text}" if label else text)

        self.numbering.begin_anew()
        Story(self.styles, take).walk(root)
        return "\n".join(lines)


def read_notes(parts: Parts, marks: Sequence[tuple[NoteMark, Spot]], sections: Sequence[Element]) -> tuple[Note, ...]:
    """Give the notes in the order of their marks, each with its mark as Word counts it."""
    if not marks:
        return ()
    settings = parts.of("settings")
    bodies = {kind: {value(one, "id"): one for one in _parts_of(parts.of(f"{kind}s"))} for kind in NoteKind}
    counters = {kind: _Counter(kind, settings, sections) for kind in NoteKind}
    notes = []
    for mark, spot in marks:
        body = bodies[mark.kind].get(mark.id)
        sign = mark.sign or counters[mark.kind].next(mark.section)
        notes.append(Note(mark.kind, sign, "" if body is None else parts.text(body), spot.paragraph, spot.end))
    return tuple(notes)


def _parts_of(root: Element | None) -> Iterator[Element]:
    """Yield the notes of a part, but for the lines that separate them from the text."""
    for one in root if root is not None else ():
        if (value(one, "type") or "normal") == "normal":
            yield one


@dataclass(slots=True)
class _Counter:
    """Counts notes as the file's settings and its sections say. Where notes begin anew on each page, pages are not known: they run on."""

    kind: NoteKind
    settings: Element | None
    sections: Sequence[Element]
    count: int = 0
    section: int = 0

    def next(self, section: int) -> str:
        """Give the mark of the next note, that stands in this section."""
        own = self.sections[section] if section < len(self.sections) else None
        anew = self._said(own, "numRestart") == "eachSect" and section != self.section
        if self.count == 0 or anew:
            start = self._said(own, "numStart") or ""
            self.count = int(start) if start.isdecimal() else 1
        else:
            self.count += 1
        self.section = section
        return numeral(self.count, self._said(own, "numFmt") or _NUMBERS[self.kind])

    def _said(self, section: Element | None, name: str) -> str | None:
        properties = f"{self.kind}Pr"
        return value(child(section, properties, name)) or value(child(self.settings, properties, name))


def read_margins(parts: Parts, sections: Sequence[Element]) -> tuple[Margin, ...]:
    """Give each text that stands at the head or foot of pages once; a bare page number is no text."""
    shown: dict[tuple[MarginKind, str], None] = {}
    read: set[str] = set()
    for section in sections:
        for reference in section.iterchildren(*_MARGINS):
            path = parts.by_id.get(reference.get(R + "id") or "", "")
            if path in read or not _is_shown(value(reference, "type"), section, parts):
                continue
            read.add(path)
            root = parts.xml(path)
            text = parts.text(root) if root is not None else ""
            if any(letter.isalpha() for letter in text):
                shown[_MARGINS[reference.tag], text] = None
    return tuple(Margin(kind, text) for kind, text in shown)


def _is_shown(variant: str | None, section: Element, parts: Parts) -> bool:
    """Tell whether Word uses a variant: the first page's and even pages' own heads must be switched on."""
    if variant == "first":
        return bool(switch(section, "titlePg"))
    return variant != "even" or bool(switch(parts.of("settings"), "evenAndOddHeaders"))


def read_remarks(parts: Parts, ranges: dict[tuple[str, str], Spot]) -> tuple[Remark, ...]:
    """Give the comments that have a place in the text, in the order of the file; a reply without one has its parent's."""
    root = parts.of("comments") if ranges or "comments" in parts.related else None
    if root is None:
        return ()
    found = {value(one, "id") or "": one for one in root.iterchildren(W + "comment")}
    threads = _threads(parts.of("commentsExtended"), found)
    remarks = []
    for name, one in found.items():
        parent, resolved = threads.get(name, (None, False))
        place = _place(name, ranges) or (_place(parent, ranges) if parent else None)
        if place:
            start, end = place
            written = (one.get(W + "author") or "", one.get(W + "date"), parts.text(one))
            where = (start.paragraph, start.start, end.paragraph, end.end)
            remarks.append(Remark(name, *written, *where, parent=parent, resolved=resolved, initials=one.get(W + "initials") or ""))
    return tuple(remarks)


def _place(name: str, ranges: dict[tuple[str, str], Spot]) -> tuple[Spot, Spot] | None:
    """Give where a comment's range begins and ends; without a range, where its sign stands."""
    sign = ranges.get((name, "sign"))
    start = ranges.get((name, "start"), sign)
    end = ranges.get((name, "end"), sign)
    if start is None or end is None:
        return (start or end, start or end) if start or end else None  # type: ignore[return-value]
    backwards = (end.paragraph, end.end) < (start.paragraph, start.start)
    return (start, Spot(start.paragraph, start.start, start.start)) if backwards else (start, end)


def _threads(extended: Element | None, comments: dict[str, Element]) -> dict[str, tuple[str | None, bool]]:
    """Give parent and state of comments: Word names a comment by the id of its last paragraph."""
    names = {paragraph.get(W14 + "paraId"): name for name, one in comments.items() for paragraph in one.iter(W + "p")}
    threads = {}
    for row in extended.iter(W15 + "commentEx") if extended is not None else ():
        name = names.get(row.get(W15 + "paraId"))
        if name is not None:
            parent = names.get(row.get(W15 + "paraIdParent")) if row.get(W15 + "paraIdParent") else None
            threads[name] = (parent, (row.get(W15 + "done") or "0") in ("1", "true", "on"))
    return threads
