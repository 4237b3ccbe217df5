"""Old encodings in a Word file: text set in fonts of before Unicode becomes Unicode in the tree, before anything else reads it."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.ingest.legacy import advantage, decoder_for, encoding_of, has_unicode
from workbench.ingest.legacy_tables import LETTERS, Encoding
from workbench.ingest.word.markup import Element, W, child, value
from workbench.ingest.word.styles import Styles

_TEXTS = (W + "t", W + "delText")
_SOFT_HYPHEN, _SYMBOL = W + "softHyphen", W + "sym"
_HIGH, _LOW = W + "hAnsi", W + "ascii"
# In VNI the sign behind a letter belongs to it, also where the run ends between them.
_VNI_MARKS = frozenset(sign[1] for sign in LETTERS[Encoding.VNI] if len(sign) > 1)


@dataclass(slots=True)
class _Passage:
    """A piece of text and the font that it is set in."""

    element: Element
    font: str

    @property
    def text(self) -> str:
        return self.element.text or ""


@dataclass(slots=True)
class LegacyFonts:
    """restored: how many paragraphs became Unicode, by encoding."""

    styles: Styles
    restored: Counter[Encoding] = field(default_factory=Counter)
    _inherited: dict[tuple[str | None, str | None], str | None] = field(default_factory=dict)

    def restore(self, root: Element | None) -> Element | None:
        """Restore a part of the file in place, and give it back; one that names no old font is only asked for its fonts."""
        if root is not None and (_names_old_font(root) or _names_old_font(self.styles.root)):
            self._restore(root)
        return root

    def warnings(self) -> Iterator[str]:
        """Say what was restored."""
        for encoding, count in sorted(self.restored.items()):
            yield f"{count} đoạn dùng phông chữ cũ ({encoding}) đã được chuyển sang Unicode."

    def _restore(self, root: Element) -> None:
        groups: dict[tuple[Element, Encoding], list[_Passage]] = defaultdict(list)
        for run in root.iter(W + "r"):
            paragraph = next(run.iterancestors(W + "p"), None)
            font = self._font_of(run, paragraph)
            encoding = encoding_of(font)
            if paragraph is not None and font and encoding:
                groups[paragraph, encoding] += (_Passage(one, font) for one in _texts(run))
        mixed = {encoding for (_, encoding), passages in groups.items() if has_unicode("".join(one.text for one in passages))}
        for (_, encoding), passages in groups.items():
            # Where the file holds Unicode under the same fonts, a passage must speak for itself.
            if _restore_passages(passages, encoding, margin=1 if encoding in mixed else 0):
                self.restored[encoding] += 1

    def _font_of(self, run: Element, paragraph: Element | None) -> str | None:
        properties = child(run, "rPr")
        font = _font(properties)
        if font is not None:
            return font
        key = value(child(properties, "rStyle")), value(child(paragraph, "pPr", "pStyle")) or self.styles.default
        if key not in self._inherited:
            self._inherited[key] = next(self._fonts_above(*key), None)
        return self._inherited[key]

    def _fonts_above(self, *styles: str | None) -> Iterator[str]:
        for style_id in styles:
            for style in self.styles.chain(style_id):
                font = _font(child(style, "rPr"))
                if font is not None:
                    yield font
        font = _font(child(self.styles.root, "docDefaults", "rPrDefault", "rPr"))
        if font is not None:
            yield font


def _names_old_font(root: Element | None) -> bool:
    named = {fonts.get(_HIGH) or fonts.get(_LOW) for fonts in root.iter(W + "rFonts")} if root is not None else set()
    return any(encoding_of(font) for font in named)


def _font(properties: Element | None) -> str | None:
    """Give the font of letters beyond ASCII; a theme's font is none of the old ones."""
    fonts = child(properties, "rFonts")
    if fonts is None:
        return None
    if value(fonts, "hAnsiTheme"):
        return ""
    return value(fonts, "hAnsi") or value(fonts, "ascii")


def _texts(run: Element) -> Iterator[Element]:
    """Yield the texts of a run; soft hyphens and symbols, which are letters in an old font, become texts."""
    for one in list(run):
        if one.tag == _SOFT_HYPHEN:
            one.tag, one.text = W + "t", "\u00ad"
        elif one.tag == _SYMBOL and encoding_of(value(one, "font")):
            one.text = _character(value(one, "char"))
            one.tag = W + "t" if one.text else _SYMBOL
        if one.tag in _TEXTS and one.text:
            yield one


def _character(code: str | None) -> str | None:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return None


def _restore_passages(passages: list[_Passage], encoding: Encoding, *, margin: int) -> bool:
    """Restore the passages of one paragraph together, for runs end inside words; tell whether any changed."""
    text = "".join(one.text for one in passages)
    if encoding is Encoding.VNI:
        _join_marks(passages)
    if has_unicode(text):
        chosen = [one for one in passages if advantage(one.text, encoding) > 0]
    else:
        chosen = passages if advantage(text, encoding) >= margin else []
    for one in chosen:
        decoder = decoder_for(one.font)
        one.element.text = decoder(one.text) if decoder else one.text
    return "".join(one.text for one in passages) != text


def _join_marks(passages: list[_Passage]) -> None:
    for before, one in itertools.pairwise(passages):
        if one.text[:1] in _VNI_MARKS and before.text[-1:].isalpha():
            before.element.text, one.element.text = before.text + one.text[0], one.text[1:]
