"""Styles of a Word file: what a paragraph or run inherits along basedOn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.ingest.wordxml import Element, W, child, switch, value


@dataclass(slots=True)
class Styles:
    """root: word/styles.xml, or None. Chains are cached: a file asks for the same few styles thousands of times."""

    root: Element | None
    by_id: dict[str, Element] = field(init=False, default_factory=dict)
    default: str | None = field(init=False, default=None)
    _switches: dict[tuple[str | None, str], bool | None] = field(init=False, default_factory=dict)
    _alignments: dict[str | None, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for style in self.root.iter(W + "style"):
            name = value(style, "styleId")
            if name:
                self.by_id[name] = style
                if value(style, "type") == "paragraph" and (value(style, "default") or "0") in ("1", "true", "on"):
                    self.default = name

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """Yield the style and those it is based on; a circle ends it."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = value(child(style, "basedOn"))

    def switch(self, style_id: str | None, name: str) -> bool | None:
        """Give the inherited state of a run switch (b, i, vanish)."""
        key = (style_id, name)
        if key not in self._switches:
            states = (switch(child(style, "rPr"), name) for style in self.chain(style_id))
            self._switches[key] = next((state for state in states if state is not None), None)
        return self._switches[key]

    def alignment(self, style_id: str | None) -> str:
        """Give the inherited alignment as w:jc has it, or ""."""
        if style_id not in self._alignments:
            found = (value(child(style, "pPr", "jc")) for style in self.chain(style_id))
            self._alignments[style_id] = next((one for one in found if one), "")
        return self._alignments[style_id]

    def is_contents(self, style_id: str | None) -> bool:
        """Tell a line of a table of contents: its style is Word's "toc 1" to "toc 9"."""
        return any((value(child(style, "name")) or "").lower().startswith("toc ") for style in self.chain(style_id))
