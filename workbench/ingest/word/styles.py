"""Styles of a Word file: what a paragraph or run inherits along basedOn."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from workbench.ingest.word.markup import Element, W, child, font_of, switch, value

SWITCHES = ("b", "i", "vanish")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a run is shown. Each exists once, so that looks are told apart by identity."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False


_LOOKS = {states: Look(*states) for states in product((False, True), repeat=len(SWITCHES))}
PLAIN = _LOOKS[False, False, False]


@dataclass(slots=True)
class Styles:
    """root: word/styles.xml, or None. Answers are kept: a file asks for the same few styles thousands of times."""

    root: Element | None
    by_id: dict[str, Element] = field(init=False, default_factory=dict)
    default: str | None = field(init=False, default=None)
    _looks: dict[tuple[str | None, tuple[str | None, ...]], Look] = field(init=False, default_factory=dict)
    _switches: dict[tuple[str | None, str], bool | None] = field(init=False, default_factory=dict)
    _alignments: dict[str | None, str] = field(init=False, default_factory=dict)
    _contents: dict[str | None, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for style in self.root.iterchildren(W + "style"):
            name = value(style, "styleId")
            if name:
                self.by_id[name] = style
                if value(style, "type") == "paragraph" and (value(style, "default") or "0") in ("1", "true", "on"):
                    self.default = name

    def fonts(self) -> set[str | None]:
        """Give the names of the fonts that the defaults of the file set, and the styles that were asked for so far."""
        used = {name for style_id, (run_style, *_) in self._looks for name in (style_id, run_style)}
        sources = [child(self.root, "docDefaults", "rPrDefault"), *(style for name in used for style in self.chain(name))]
        fonts = (child(source, "rPr", "rFonts") for source in sources)
        return {font_of(one) for one in fonts if one is not None}

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """Yield the style and those it is based on; a circle ends it."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = value(child(style, "basedOn"))

    def look(self, style_id: str | None, own: dict[str, str] | None = None) -> Look:
        """Give the look of a run in a paragraph of this style. own: what the run itself sets: rStyle, and "1" or "0" of each switch."""
        key = (style_id, tuple(map((own or {}).get, ("rStyle", *SWITCHES))))
        look = self._looks.get(key)
        if look is None:
            bold, italic, hidden = (self._state(style_id, own or {}, name) for name in SWITCHES)
            look = self._looks[key] = _LOOKS[bold, italic, hidden]
        return look

    def _state(self, style_id: str | None, own: dict[str, str], name: str) -> bool:
        if name in own:
            return own[name] == "1"
        # A switch is a toggle: bold of a run's style inside bold of the paragraph's style is plain (ISO/IEC 29500-1, 17.7.3).
        return bool(self.switch(style_id, name)) != bool(self.switch(own.get("rStyle"), name))

    def switch(self, style_id: str | None, name: str) -> bool | None:
        """Give the inherited state of a run switch (b, i, vanish)."""
        key = (style_id, name)
        if key not in self._switches:
            states = (switch(child(style, "rPr"), name) for style in self.chain(style_id))
            self._switches[key] = next((state for state in states if state is not None), None)
        return self._switches[key]

    def alignment(self, style_id: str | None) -> str:
        """Give the inherited alignment as w:jc has it, or ""."""
        found = self._alignments.get(style_id)
        if found is None:
            inherited = (value(child(style, "pPr", "jc")) for style in self.chain(style_id))
            found = self._alignments[style_id] = next((one for one in inherited if one), "")
        return found

    def is_contents(self, style_id: str | None) -> bool:
        """Tell a line of a table of contents: its style is Word's "toc 1" to "toc 9"."""
        found = self._contents.get(style_id)
        if found is None:
            names = ((value(child(style, "name")) or "").lower() for style in self.chain(style_id))
            found = self._contents[style_id] = any(name.startswith("toc ") for name in names)
        return found
