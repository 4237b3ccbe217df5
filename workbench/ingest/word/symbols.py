"""Signs of symbol fonts in Unicode: boxes, ticks, arrows, Greek letters."""

_PRIVATE = range(0xF000, 0xF100)

# Code points of the fonts' own encodings, from 0x20 on; "" where Unicode has no sign for one.
_SYMBOL = " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x46: "☞", 0x47: "☝", 0x4A: "☺", 0x4C: "☹",
    0x52: "☼", 0x53: "💧", 0x54: "❄", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7A: "⌘", 0x7B: "❀", 0x7C: "✿", 0x7D: "❝", 0x7E: "❞",
    **{0x80 + count: sign for count, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶",
    0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xB7: "🕐", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA2: "■", 0xA3: "□"}
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "▶", 0x84: "◀"}
_WEBDINGS = {0x3C: "■", 0x3D: "●", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●"}

_FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        **{0x20 + place: sign for place, sign in enumerate(_SYMBOL)},
        **{0xA0 + place: sign for place, sign in enumerate(_SYMBOL_HIGH)},
    },
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    # Word's own hollow bullet is the letter o of this font.
    "courier new": {0x6F: "○"},
}

# Where the font is not told, as in most lists: the letters of Symbol, but for the bullets and ticks of Wingdings.
_BULLETS = (0x46, 0x6C, 0x6E, 0x6F, 0x74, 0x75, 0x76, 0x77, 0xA1, 0xA7, 0xA8, 0xD8, 0xE0, 0xE8, 0xFC, 0xFD, 0xFE)
_USUAL = {**_FONTS["symbol"], **{code: _WINGDINGS[code] for code in _BULLETS}, 0x2D: "-", 0x71: "□", 0xF0: "→"}


def symbol(font: str, code: str) -> str:
    """Give the character that a w:sym shows (code: hexadecimal); a sign that is not known stays the font's own, so that it is not lost."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return sign(font, chr(number)) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""


def sign(font: str, letter: str) -> str:
    """Give a letter of a font in Unicode; a letter of an ordinary font is itself."""
    number, own = ord(letter), _FONTS.get(font.lower())
    if number in _PRIVATE:
        number -= 0xF000
        return (own.get(number) if own is not None else _USUAL.get(number)) or letter
    return own.get(number, letter) if own is not None and number < 0x100 else letter
