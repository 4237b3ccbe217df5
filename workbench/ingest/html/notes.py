"""Footnotes and endnotes of pages that Word and LibreOffice saved: told by the links between mark and note."""

import re
from dataclasses import dataclass, field
from typing import Self

from lxml.etree import _Element

from workbench.draft.asides import Note, NoteKind
from workbench.ingest.html.pieces import Pinned
from workbench.ingest.lines import Line

# Word: href="#_ftn1" to <div id="ftn1">; LibreOffice: href="#sdfootnote1sym" to <div id="sdfootnote1">.
_REFERENCE = re.compile(r"#(?:_(?P<word>(?:ftn|edn)\d+)|(?P<office>sd(?:footnote|endnote)\d+)sym)$")
_RETURN = re.compile(r"#(?:_(?:ftn|edn)ref\d+|sd(?:footnote|endnote)\d+anc)$")
_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+$")


@dataclass(slots=True)
class Notes:
    """names: of the notes that have both a mark and a text; texts: of each; pinned: where its mark stands."""

    names: frozenset[str]
    texts: dict[str, list[str]] = field(default_factory=dict)
    pinned: list[Pinned] = field(default_factory=list)
    inside: str | None = None

    @classmethod
    def of(cls, root: _Element) -> Self:
        """Look through a page for notes."""
        bodies = {name for element in root.iter("div", "li", "p") if _BODY.match(name := element.get("id") or "")}
        return cls(frozenset(bodies & {_name(element) for element in root.iter("a")}))

    def referred(self, link: _Element) -> str | None:
        """Give the note that a link is the mark of, or None."""
        name = _name(link)
        return name if name in self.names and self.inside is None else None

    def is_return(self, link: _Element) -> bool:
        """Tell a note's own mark, which leads back to the text."""
        return self.inside is not None and bool(_RETURN.match(link.get("href") or ""))

    def enter(self, element: _Element) -> None:
        if self.inside is None and element.get("id") in self.names:
            self.inside = element.get("id")

    def leave(self, element: _Element) -> None:
        if self.inside is not None and element.get("id") == self.inside:
            self.inside = None

    def take(self, lines: list[Line]) -> bool:
        """Take lines that belong to a note; False where none is open."""
        if self.inside is None:
            return False
        self.texts.setdefault(self.inside, []).extend(line.text for line in lines)
        return True

    def found(self) -> tuple[Note, ...]:
        """Give the notes in the order of their marks."""
        rows = ((pin, "\n".join(self.texts.get(pin.note, []))) for pin in self.pinned)
        return tuple(Note(_kind(pin.note), pin.mark, text, pin.line, pin.at) for pin, text in rows if text)


def _name(link: _Element) -> str | None:
    found = _REFERENCE.match(link.get("href") or "")
    return (found["word"] or found["office"]) if found else None


def _kind(name: str) -> NoteKind:
    return NoteKind.ENDNOTE if name.startswith(("edn", "sdendnote")) else NoteKind.FOOTNOTE
