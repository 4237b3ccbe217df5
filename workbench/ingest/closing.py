"""Recognise a document's opening (national heading, bases) and end (Nơi nhận, signature): Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.marks import is_upper

_BASIS = re.compile(r"^(?:Căn cứ|Theo đề nghị|Xét |Thực hiện |Theo |Trên cơ sở|Sau khi |Để )", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^N[ơo]i nh[ậâa]n\s*[:.]?\s*(?:[-–].*)?$", re.IGNORECASE)
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
    if _BASIS.match(text):
        return Kind.BASIS
    if document_kind(text):
        return Kind.HEADING
    return Kind.PREAMBLE


def begins_recipients(text: str) -> bool:
    """Tell "Nơi nhận:"."""
    return bool(_RECIPIENTS.match(text)) and len(text) < 60


def begins_signature(text: str) -> bool:
    """Tell "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", or a title of office alone on its line."""
    return bool(_FOR.match(text) and len(text) < 160) or is_signing_role(text)


def is_signing_role(text: str) -> bool:
    """Tell a title of office alone on its line, in capitals."""
    return bool(_ROLE.match(text)) and is_upper(text) and len(text) < 90


def is_signing_name(text: str) -> bool:
    """Tell "CHỦ TỊCH Nguyễn Văn A" on one line."""
    role = _ROLE.match(text)
    names = text[role.end() :].split() if role else []
    return 2 <= len(names) <= 5 and all(name.istitle() for name in names)
