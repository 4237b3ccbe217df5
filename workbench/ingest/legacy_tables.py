"""Encodings of Vietnamese from before Unicode, as data: which sign of Latin-1 stood for which letter, and in which fonts.

TCVN3 (ABC): TCVN 5712:1993, a byte a letter; capitals with a tone exist only as small ones in a font of capitals (.VnTimeH).
VNI: a letter followed by a sign for its marks. VPS: a byte a letter, capitals among the control signs.
"""

import re
import unicodedata
from enum import StrEnum


class Encoding(StrEnum):
    """value: as a person knows it."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VPS = "VPS"


# Names of fonts; the dot of ".VnTime" is sometimes lost. Fonts named UVN or SVN hold Unicode.
FONTS: tuple[tuple[re.Pattern[str], Encoding], ...] = (
    (re.compile(r"\.?Vn(?=[A-Z0-9])"), Encoding.TCVN3),
    (re.compile(r"VNI[-_ ]", re.IGNORECASE), Encoding.VNI),
    (re.compile(r"VPS[-_ A-Z]", re.IGNORECASE), Encoding.VPS),
)
CAPITALS = re.compile(r"\.?Vn.*H$")

# What the bytes from 0x80 to 0x9F became where a program took them for Windows-1252.
WINDOWS = {byte: chr(byte) for byte in range(0x80, 0xA0)} | {
    ord(sign): chr(byte) for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
# What all bytes became where a font was taken for one of symbols.
SYMBOLS = {0xF000 + byte: chr(byte) for byte in range(0x20, 0x100)}

_TCVN3 = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đ"
    "µà¸á¶ả·ã¹ạ»ằ¾ắ¼ẳ½ẵÆặÇầÊấÈẩÉẫËậÌèÐéÎẻÏẽÑẹÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞị"
    "ßòãóáỏâõäọåồèốæổçỗéộêờíớëởìỡîợïùóúñủòũôụõừøứöử÷ữùựúỳýýûỷüỹþỵ"
)

# The sign behind a letter, and the marks that it stands for: those of a tone, with a roof, with a breve.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOFS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}

# The letters of the bytes 0x80 to 0xFF; a dot: the same as in Latin-1, or none.
_VPS_HIGH = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầ..ấẩẫậđẻ..ẹỉễịỹƯỦồố.ỏơÈừứ.ũư.Ẻ.....ảạă....ẽ...ĩẴĐ.....Ơụ..ủ.ỶẼỳ"
)
_VPS_LOW = {2: "Ạ", 3: "Ậ", 4: "Ặ", 5: "Ẹ", 6: "Ệ", 16: "Ị", 17: "Ọ", 18: "Ộ", 19: "Ợ", 20: "Ụ", 21: "Ự", 25: "Ỵ", 28: "Ẫ", 29: "Ữ"}


def _tcvn3() -> dict[str, str]:
    return dict(zip(_TCVN3[::2], _TCVN3[1::2], strict=True))


def _vni() -> dict[str, str]:
    marked = {letter + sign: letter + mark for letter in "aeiouy" for sign, mark in _VNI_TONES.items()}
    marked |= {letter + sign: letter + "\u0302" + mark for letter in "aeo" for sign, mark in _VNI_ROOFS.items()}
    marked |= {"a" + sign: "a\u0306" + mark for sign, mark in _VNI_BREVES.items()}
    marked |= {horned + sign: _VNI_ALONE[horned] + mark for horned in "ôö" for sign, mark in _VNI_TONES.items()}
    small = {sign: unicodedata.normalize("NFC", letter) for sign, letter in (marked | _VNI_ALONE).items()}
    # A capital is followed by a capital sign, by careless hands also by a small one.
    large = {cased: letter.upper() for sign, letter in small.items() for cased in (sign.upper(), sign[0].upper() + sign[1:])}
    return small | large


def _vps() -> dict[str, str]:
    high = {chr(0x80 + place): letter for place, letter in enumerate(_VPS_HIGH) if letter != "."}
    return high | {chr(byte): letter for byte, letter in _VPS_LOW.items()}


# Signs and the letter that they stand for.
LETTERS: dict[Encoding, dict[str, str]] = {Encoding.TCVN3: _tcvn3(), Encoding.VNI: _vni(), Encoding.VPS: _vps()}
