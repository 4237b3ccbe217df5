"""Recognise a document's opening (national heading, bases) and end (Nơi nhận, signature): Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.marks import is_upper

_BASIS = re.compile(r"^(?:Căn cứ|Theo đề nghị|Xét |Thực hiện |Theo |Trên cơ sở|Sau khi |Để )", re.IGNORECASE)
_BROKEN_BASES = ("căncứ", "theođềnghị", "xétđềnghị", "xéttờtrình")
_RECIPIENTS = re.compile(r"^[|*\s]*N\s?[ơo]\s?i\s+n\s?h\s?[ậâa]\s?n\s*(?:[:.]?[*\s]*$|[:.]\s*[-–+•])", re.IGNORECASE)
_FURTHER_ACT = re.compile(r"^(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định)\s.{0,200}(?:\bsố\s*\d|\bngày\s+\d)")
_ENACTS = re.compile(r"^quyết\s+(?:định|nghị)\s*:?$", re.IGNORECASE)
# "Chính phủ ban hành Nghị định …": it stands behind the bases and is none.
_ENACTING = re.compile(
    r"^(?:Quốc hội|Chính phủ|Thủ tướng|Ủy ban|Uỷ ban|Hội đồng|Bộ trưởng|Thống đốc|Chủ tịch|Chánh án|Tổng)\b.{0,120}\bban hành\b"
)
_RUNNING_HEAD = re.compile(r"^(?:\d{1,4}\s+)?CÔNG BÁO\b.{0,40}/\s*Số\b")
_NATION = re.compile(r"^(?:CỘNG\s+H\S{1,2}\s+X\S\s+H\SI|Độc\s+l\Sp\s*[-–])", re.IGNORECASE)
_BODY = re.compile(r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ |BỘ |CHÍNH PHỦ|QUỐC HỘI)")
_FOR = re.compile(r"^(?:TM|KT|TL|TUQ|T/M|K/T|Q)\s?[./]\s?[A-ZĐÀ-Ỹ]")
_ROLE = re.compile(
    r"^(?:PHÓ )?(?:QUYỀN )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG"
    r"|TỔNG KIỂM TOÁN|THỐNG ĐỐC|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG)\b"
)
_KINDS = {
    "LUẬT": "luat",
    "BỘ LUẬT": "bo-luat",
    "PHÁP LỆNH": "phap-lenh",
    "LỆNH": "lenh",
    "NGHỊ QUYẾT": "nghi-quyet",
    "NGHỊ QUYẾT LIÊN TỊCH": "nghi-quyet-lien-tich",
    "NGHỊ ĐỊNH": "nghi-dinh",
    "THÔNG TƯ": "thong-tu",
    "THÔNG TƯ LIÊN TỊCH": "thong-tu-lien-tich",
    "QUYẾT ĐỊNH": "quyet-dinh",
    "CHỈ THỊ": "chi-thi",
    "KẾ HOẠCH": "ke-hoach",
    "THÔNG BÁO": "thong-bao",
    "TỜ TRÌNH": "to-trinh",
    "BÁO CÁO": "bao-cao",
    "HƯỚNG DẪN": "huong-dan",
    "CÔNG VĂN": "cong-van",
    "QUY CHẾ": "quy-che",
    "QUY ĐỊNH": "quy-dinh",
    "VĂN BẢN HỢP NHẤT": "van-ban-hop-nhat",
}


def document_kind(text: str) -> str | None:
    """Give the kind that a line names when it names nothing else: "QUYẾT ĐỊNH" is "quyet-dinh"."""
    return _KINDS.get(re.sub(r"^DỰ THẢO\s+", "", text.rstrip(":. ").strip("*").strip()))


def opening_kind(text: str) -> Kind:
    """Give the kind of a line that stands before the first article."""
    if is_basis(text):
        return Kind.BASIS
    if document_kind(text) or _ENACTS.match(text):
        return Kind.HEADING
    return Kind.PREAMBLE


def is_basis(text: str) -> bool:
    """Tell a line that begins a basis, also where a scanner broke its words: "Căn c ứ Ngh ị quy ết"."""
    return _BASIS.match(text) is not None or text[:20].replace(" ", "").lower().startswith(_BROKEN_BASES)


def goes_on_with_basis(before: str, text: str) -> bool:
    """Tell a line that a scanner broke off a basis, where no sentence ended on the line before, or a further act of the same basis."""
    if _ENACTING.match(text) or opening_kind(text) is not Kind.PREAMBLE or is_upper(text):
        return False
    if before.endswith((";", ".")):
        return _FURTHER_ACT.match(text) is not None
    return not before.endswith(",") or not text[0].isupper()


def is_running_head(text: str) -> bool:
    """Tell the head of a page of the official gazette, which converters leave between the lines of the text."""
    return _RUNNING_HEAD.match(text) is not None


def begins_heading(text: str) -> bool:
    """Tell the name of a body or of the nation above the title of what is issued with the document."""
    return _NATION.match(text) is not None or (_BODY.match(text) is not None and is_upper(text))


def is_nation(text: str) -> bool:
    """Tell "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and "Độc lập - Tự do - Hạnh phúc"."""
    return _NATION.match(text) is not None


def begins_recipients(text: str) -> bool:
    """Tell "Nơi nhận:"."""
    return text[0] in "N|*" and _RECIPIENTS.match(text) is not None


def begins_signature(text: str) -> bool:
    """Tell "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", or a title of office alone on its line."""
    return (text[0] in "TKQ" and _FOR.match(text) is not None and len(text) < 160) or is_signing_role(text)


def is_signing_role(text: str) -> bool:
    """Tell a title of office alone on its line, in capitals."""
    return text[0] in "PQCBTGVT" and _ROLE.match(text) is not None and is_upper(text) and len(text) < 90


def is_signing_name(text: str) -> bool:
    """Tell "CHỦ TỊCH Nguyễn Văn A" on one line."""
    role = _ROLE.match(text)
    names = text[role.end() :].split() if role else []
    return 2 <= len(names) <= 5 and all(name.istitle() for name in names)


def ends_with_name(text: str) -> bool:
    """Tell "Nguyễn Văn A", also behind an office: the last line of a signature."""
    words = text.split()
    names = [word for word in words if word.istitle()]
    return 2 <= len(names) <= 6 and len(text) < 90 and words[-2:] == names[-2:] and all(word.isupper() for word in words[: -len(names)])
