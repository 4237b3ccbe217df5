"""Walk a part of a Word file once, in document order, and hand on each paragraph with its changes accepted.

Only elements that matter are visited (lxml passes the others over in C); what surrounds one is asked of its ancestors.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.draft.asides import NoteKind, RevisionKind
from workbench.ingest.word.markup import CHANGES, GONE, MC, Change, Element, M, W, change, is_on, value, whole
from workbench.ingest.word.pieces import SIGNS, form_field, surroundings, words
from workbench.ingest.word.styles import PLAIN, SWITCHES, Look, Styles
from workbench.ingest.word.symbols import symbol
from workbench.ingest.word.tables import NOWHERE, Places
from workbench.ingest.word.text import Gathered, NoteMark, Pin, Reformatted, RemarkMark, Removed, Tally

_VAL, _P, _TABS, _HIGH, _LOW = W + "val", W + "p", W + "tabs", W + "hAnsi", W + "ascii"
_RUNS = (W + "r", M + "r")
_NOTES = {W + "footnoteReference": NoteKind.FOOTNOTE, W + "endnoteReference": NoteKind.ENDNOTE}
_REMARKS = {W + "commentRangeStart": "start", W + "commentRangeEnd": "end", W + "commentReference": "sign"}
_SWITCHES = {W + name: name for name in SWITCHES}


@dataclass(slots=True)
class Story:
    """take: receives each paragraph once, in reading order: text boxes behind the paragraph that they are anchored in."""

    styles: Styles
    take: Callable[[Gathered], None]
    tally: Tally = field(default_factory=Tally)
    places: Places = field(default_factory=Places)
    pending: list[Gathered] = field(default_factory=list)
    open: dict[Element, Gathered] = field(default_factory=dict)
    fonts: set[str | None] = field(default_factory=set)
    sections: list[Element] = field(default_factory=list)
    waiting: list[Pin] = field(default_factory=list)
    codes: list[bool] = field(default_factory=list)
    current: Gathered = field(default_factory=lambda: Gathered(NOWHERE))
    parent: Element | None = None
    run: Element | None = None
    own: dict[str, str] = field(default_factory=dict)
    look: Look = PLAIN
    settled: bool = True
    gone: bool = False
    muted: bool = False

    def walk(self, root: Element) -> None:
        """Read a part from its first element to its last."""
        handlers = self._handlers()
        for element in root.iterdescendants(*handlers):
            handlers[element.tag](element)
        self._flush()

    def _handlers(self) -> dict[str, Callable[[Element], None]]:
        handlers: dict[str, Callable[[Element], None]] = {
            _P: self._paragraph,
            W + "pStyle": self._style,
            W + "jc": self._alignment,
            W + "numId": self._number,
            W + "ilvl": self._number,
            W + "t": self._text,
            M + "t": self._text,
            W + "rFonts": self._fonts,
            W + "rStyle": self._run_style,
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "tbl": self._table,
            W + "tr": self._row,
            W + "altChunk": self._foreign,
            W + "sectPr": self.sections.append,
            W + "showingPlcHdr": self._prompt,
            MC + "AlternateContent": self._alternatives,
            # Visited so that the second alternative is never the next element while the first is being chosen.
            MC + "Choice": lambda _: None,
        }
        for tags, handler in (
            (_SWITCHES, self._switch),
            (SIGNS, self._sign),
            (_NOTES, self._note),
            (_REMARKS, self._remark),
            (CHANGES, self._change),
        ):
            handlers.update(dict.fromkeys(tags, handler))
        return handlers

    def _paragraph(self, element: Element) -> None:
        place = self.places.of(element.getparent())
        last = self.current
        if last.runs_on and last.place is place and self.pending:
            last.go_on()
        else:
            if not place.boxed:
                self._flush()
            self.current = Gathered(place)
            self.pending.append(self.current)
        self.open[element] = self.current
        self.parent, self.run, self.gone, self.settled = element, None, place.gone, False
        if self.waiting and not place.gone:
            for pin in self.waiting:
                self.current.pin(pin)
            self.waiting.clear()

    def _flush(self) -> None:
        for gathered in self.pending:
            if not gathered.place.gone:
                self.take(gathered)
        self.pending.clear()
        self.open.clear()

    def _style(self, element: Element) -> None:
        if not self.settled:
            self.current.style = element.get(_VAL)

    def _alignment(self, element: Element) -> None:
        if not self.settled:
            self.current.alignment = element.get(_VAL) or ""

    def _number(self, element: Element) -> None:
        if self.settled:
            return
        if element.tag == W + "numId":
            self.current.num_id = element.get(_VAL)
        else:
            self.current.level = whole(element.get(_VAL))

    def _run(self, run: Element | None) -> None:
        """Begin a run, which is not visited itself: its text or what it sets for itself shows it."""
        parent = run.getparent() if run is not None else None
        if parent is not self.parent:
            self._enter(parent)
        current = self.current
        if current.plain is None:
            current.plain = self.styles.look(current.style or self.styles.default)
        self.run, self.look = run, current.plain
        self.muted = self.gone or self.look.hidden or (bool(self.codes) and True in self.codes)
        if self.own:
            self.own = {}

    def _enter(self, parent: Element | None) -> None:
        """Go on where runs have another parent: a link, a change, the paragraph behind a text box."""
        self.parent = parent
        holder, self.gone, added = self._around(parent)
        self.current = holder or Gathered(NOWHERE)
        self.current.enter(added)

    def _around(self, element: Element | None) -> tuple[Gathered | None, bool, Change | None]:
        """Give the paragraph around an element, whether the element is deleted, and the change that put it in."""
        paragraph, gone, added = surroundings(element)
        holder = self.open.get(paragraph) if paragraph is not None else None
        return holder, gone or holder is None or holder.place.gone, added

    def _fonts(self, element: Element) -> None:
        self.fonts.add(element.get(_HIGH) or element.get(_LOW))

    def _text(self, element: Element) -> None:
        run = element.getparent()
        if run is not self.run:
            self._run(run)
        text = element.text
        if not text:
            return
        if not self.muted:
            self.current.pieces.append(text)
            self.current.looks.append(self.look)
        elif self.look.hidden and not self.gone:
            self.tally.hidden += 1

    def _write(self, element: Element, text: str) -> None:
        run = element.getparent()
        if run is not self.run:
            if run is None or run.tag == _TABS:
                return
            self._run(run)
        if not self.muted and text:
            self.current.pieces.append(text)
            self.current.looks.append(self.look)

    def _sign(self, element: Element) -> None:
        self._write(element, SIGNS[element.tag])

    def _symbol(self, element: Element) -> None:
        self._write(element, symbol(element.get(W + "font") or "", element.get(W + "char") or ""))

    def _run_style(self, element: Element) -> None:
        self._own(element, "rStyle", element.get(_VAL) or "")

    def _switch(self, element: Element) -> None:
        self._own(element, _SWITCHES[element.tag], "1" if is_on(element) else "0")

    def _own(self, element: Element, name: str, state: str) -> None:
        """Keep what a run sets for itself; what its paragraph's mark sets matters only where it hides it."""
        properties = element.getparent()
        owner = properties.getparent() if properties is not None else None
        if owner is None:
            return
        if owner.tag in _RUNS:
            if owner is not self.run:
                self._run(owner)
            self.own[name] = state
            self.look = self.styles.look(self.current.style or self.styles.default, self.own)
            self.muted = self.gone or self.look.hidden or True in self.codes
        elif name == "vanish" and owner.tag == W + "pPr" and not self.settled:
            self.current.hidden_end = state == "1"

    def _field(self, element: Element) -> None:
        """Follow a field: of its two halves the code is not text, the result is."""
        kind = value(element, "fldCharType")
        self._write(element, form_field(element) if kind == "begin" else "")
        if self.gone:
            return
        if kind == "begin":
            self.codes.append(True)
        elif kind == "separate" and self.codes:
            self.codes[-1] = False
        elif kind == "end" and self.codes:
            self.codes.pop()
        self.muted = self.look.hidden or True in self.codes

    def _table(self, element: Element) -> None:
        self.settled = True
        self.places.enter(element)

    def _row(self, element: Element) -> None:
        self.settled = True
        dropped = self.places.dropped.get(element)
        if dropped:
            self.waiting.append(Removed(dropped, "\t".join(words(cell) for cell in element.iterchildren(W + "tc"))))

    def _foreign(self, _: Element) -> None:
        self.tally.foreign += 1

    def _prompt(self, element: Element) -> None:
        self.tally.prompts += is_on(element)

    def _alternatives(self, element: Element) -> None:
        """Keep the first alternative; the others say the same for older programs."""
        for other in list(element.iterchildren(MC + "Choice", MC + "Fallback"))[1:]:
            element.remove(other)

    def _note(self, element: Element) -> None:
        self._write(element, "")
        if self.muted:
            return
        sign = None
        if (value(element, "customMarkFollows") or "0") in ("1", "true", "on"):
            sign = "".join(words(one) for one in element.itersiblings())
            # The rest of the run is the sign itself, which is no part of the text.
            self.muted = True
        self.current.pin(NoteMark(_NOTES[element.tag], value(element, "id") or "", sign or None, len(self.sections)))

    def _remark(self, element: Element) -> None:
        mark = RemarkMark(value(element, "id") or "", _REMARKS[element.tag])
        holder, _, _ = self._around(element.getparent())
        if holder:
            holder.pin(mark)
        elif mark.part == "start":
            self.waiting.append(mark)
        else:
            self.current.pin(mark)

    def _change(self, element: Element) -> None:
        kind, parent = CHANGES[element.tag], element.getparent()
        around = parent.getparent() if parent is not None else None
        if parent is None or around is None:
            return
        if kind is RevisionKind.FORMAT:
            self._reformat(element, around)
        elif parent.tag == W + "rPr":
            self._mark(element, around)
        elif kind in GONE and not parent.tag.endswith("Pr"):
            holder, gone, added = self._around(parent)
            text = words(element)
            if holder and text and not gone:
                holder.enter(added)
                holder.pin(Removed(change(element), text))

    def _reformat(self, element: Element, owner: Element) -> None:
        if owner.tag in _RUNS:
            if owner is not self.run:
                self._run(owner)
            self.current.pin(Reformatted(change(element)))
            self.current.reformatting = True
            # The next run must ask again what is around it.
            self.parent = None
        elif element.tag == W + "pPrChange" and not self.settled:
            self.current.reformatted = change(element)
            # What follows are the properties of before.
            self.settled = True

    def _mark(self, element: Element, owner: Element) -> None:
        """Keep the change of a paragraph's own end."""
        if owner.tag != W + "pPr" or self.settled:
            return
        if CHANGES[element.tag] in GONE:
            self.current.removed = change(element)
        else:
            self.current.added = change(element)
