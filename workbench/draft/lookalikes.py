"""Signs that a draft may hold in place of the ordinary ones: what looks alike, what is blank, what is silent. Data only."""

import unicodedata

# Soft hyphen, zero-width signs, direction marks, variation selectors, invisible operators and the byte-order mark bear no text.
SILENT = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"

# Tab, no-break, en, em, thin, figure, ideographic and other spaces, and every line end but "\n", which parts paragraphs.
BLANKS = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u1680\u202f\u205f\u2800\u3000\u3164" + "".join(map(chr, range(0x2000, 0x200B)))

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\ufe58\ufe63"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u301d\u301e\u301f\u02ba"
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2035\u02bc\u02b9\u2039\u203a"

# Of these, what good typography has: they are the writer's own.
TYPOGRAPHIC = frozenset("\u2013\u2014\u201c\u201d\u2018\u2019\u00ab\u00bb")

# Letter and the Vietnamese or Latin one that it is taken for. Left out: Greek small letters but omicron (they're signs of formulas)
# and Cyrillic small letters that differ in print.
_TWINS: tuple[tuple[str, str], ...] = (
    ("АВЕЗКМНОРСТУХІЈЅԚԜҺԌҮ", "ABE3KMHOPCTYXIJSQWhGY"),
    ("аеорсухіјѕһԁԛԝкүӏ", "aeopcyxijshdqwkyl"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("οϲϳ", "ocj"),
    ("ÐðƉɖ", "ĐđĐđ"),
    ("ǍǎɑɡıİǏǐ", "ĂăagiIIi"),
)
# Blocks whose signs are an ordinary letter or digit in another dress: letter-like, full-width, mathematical.
_DRESSED = ((0x2100, 0x2150), (0xFF01, 0xFF5F), (0x1D400, 0x1D800))
# Blocks of letters that may be a twin with its mark ("ѐ" for "è").
_MARKED = ((0x0370, 0x0530), (0x1F00, 0x2000))
# One sign for several: Roman numerals of East Asian fonts, ligatures of typesetters.
_JOINED = ((0x2160, 0x2180), (0xFB00, 0xFB05))


def _single() -> dict[int, str]:
    table = {ord(odd): plain for odds, plains in _TWINS for odd, plain in zip(odds, plains, strict=True)}
    for signs, plain in ((BLANKS, " "), (DASHES, "-"), (DOUBLE_QUOTES, '"'), (SINGLE_QUOTES, "'")):
        table.update(dict.fromkeys(map(ord, signs), plain))
    for code in (code for block in _DRESSED for code in range(*block)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain.isascii() and len(plain) == 1:
            table.setdefault(code, plain)
    for code in (code for block in _MARKED for code in range(*block)):
        plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", chr(code)).translate(table))
        if plain != chr(code) and len(plain) == 1 and not "\u0370" <= plain < "\u0530":
            table.setdefault(code, plain)
    return table


def _joined() -> dict[str, str]:
    signs = (chr(code) for block in _JOINED for code in range(*block))
    return {sign: plain for sign in signs if (plain := unicodedata.normalize("NFKC", sign)).isascii()}


# One for one; and one for one or several.
SINGLE = _single()
JOINED = _joined()

# A bar or stroke laid over a plain d.
STROKED = {"d\u0335": "đ", "d\u0336": "đ", "D\u0335": "Đ", "D\u0336": "Đ"}
