"""Published texts without the remnants of the pages that they were taken from."""

import html
import re
import unicodedata

# A tag, but not "<= 5" or "< 10 tỷ".
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_BREAK = re.compile(r"<(?:br|/p|/li|/div|/tr)\b[^<>]{0,40}>", re.IGNORECASE)
_SILENT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BULLET = re.compile("[\uf0fc\uf0a7\uf0b7\u2022\u25cf\u00ac]")
_BLANKS = re.compile(r"[^\S\n]+")
_BULLETS_AGAIN = re.compile(r"^(?:[-+•*] ?){2,}", re.MULTILINE)
# The portal's own numbers of results stand without a blank behind them: "Công văn từ chốiMã: 000.00.00.G12-KQ002223".
_MARK_OF_DATABASE = re.compile(r"_old\b|;? ?Mã: ?(?:TP-|Q-)?[A-Z0-9]*\d[A-Z0-9.\-]*")

# The national portal's pages lose the first letter of every result after the first; only openings that are no words are mended.
_LOST = {
    "ăn bản": "Văn bản",
    "uyết định": "Quyết định",
    "hông báo": "Thông báo",
    "iấy": "Giấy",
    "ơ quan": "Cơ quan",
    "ông văn": "Công văn",
    "ập nhật": "Cập nhật",
    "hẻ": "Thẻ",
    "hụ lục": "Phụ lục",
    "ác nhận": "Xác nhận",
    "rường hợp": "Trường hợp",
    "iển số": "Biển số",
    "áo cáo": "Báo cáo",
    "hiếu": "Phiếu",
    "ết quả": "Kết quả",
    "iên lai": "Biên lai",
    "hương án": "Phương án",
    "hứng chỉ": "Chứng chỉ",
    "hứng từ": "Chứng từ",
    "rích lục": "Trích lục",
    "ổ": "Sổ",
    "ờ khai": "Tờ khai",
    "iền": "Tiền",
    "ằng": "Bằng",
    "hông tin": "Thông tin",
}
_LOST_LETTER = re.compile(rf"(?<=; )(?:{'|'.join(_LOST)})(?![^\W_])")


def cleaned(text: str) -> str:
    """Give a published text in NFC, without tags, entities, silent signs and blanks at line ends; lines that say something stay apart."""
    plain = _TAG.sub("", _BREAK.sub("\n", text)) if "<" in text else text
    plain = html.unescape(plain) if "&" in plain else plain
    plain = _BULLET.sub("-", _SILENT.sub("", unicodedata.normalize("NFC", plain.replace("\r", "\n"))))
    lines = (line.strip() for line in _BLANKS.sub(" ", _MARK_OF_DATABASE.sub("", plain)).split("\n"))
    return _BULLETS_AGAIN.sub("- ", "\n".join(line for line in lines if line.strip("-+•* ")))


def one_line(text: str) -> str:
    """Give a cleaned text without line ends."""
    return " ".join(cleaned(text).split())


def mended_results(text: str) -> str:
    """Give the results of a procedure one a line, with the first letters that the portal's pages lose."""
    return "\n".join(_LOST_LETTER.sub(lambda found: _LOST[found.group()], cleaned(text)).split("; "))
