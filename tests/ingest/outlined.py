"""Plain text as outlines, for the tests of structure."""

from workbench.draft.outline import Outline
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest import read_draft

OPENING = """ỦY BAN NHÂN DÂN
TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/2025/QĐ-UBND
QUYẾT ĐỊNH
Ban hành Quy định cấp giấy phép
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Theo đề nghị của Giám đốc Sở Xây dựng;
"""
ENDING = """Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


def read(text: str) -> Outline:
    return read_draft(text.encode(), name="a.txt")


def paths(text: str) -> list[str]:
    return [provision.path for provision in read(text).provisions]


def kinds(text: str) -> list[Kind]:
    return [paragraph.kind for paragraph in read(text).paragraphs]
