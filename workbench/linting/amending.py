"""What an amending text itself says of old and new: longer limits, more sets, higher fees, further papers (TQ-07).

Only what stands in the draft can be compared: the provision that it amends is in another text, unless the draft quotes both wordings.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from models.enums import Component, ProcedureNature
from workbench.draft.findings import Finding
from workbench.draft.outline import Paragraph
from workbench.linting.reading import Reading
from workbench.linting.reporting import finding_at
from workbench.linting.rule import Rule

_REPLACED = re.compile(r"thay (?:thế )?(?:các )?cụm từ [“\"]([^”\"]{1,160})[”\"],? (?:bằng|thành)(?: cụm từ)? [“\"]([^”\"]{1,160})[”\"]")
_RAISED = re.compile(r"(?:tăng|nâng|kéo dài|điều chỉnh) [^.;\n]{0,60}?từ (\d[^.;\n]{0,30}?) (?:lên|thành) (\d[^.;,\n]{0,30})")
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?: \([^)]*\))? ?(ngày làm việc|ngày|giờ làm việc|giờ|tháng|năm|bộ|bản|đồng|ảnh)(?![^\W_])")
_ADDED = re.compile(
    r"^[^\w“\"]*(?:\d{1,2}\.|[a-zđ]\))?[^\w“\"]*bổ sung (?:thêm )?(?:các )?(?:điểm|khoản|gạch đầu dòng)(?!.*sửa đổi)[^:]{0,120}"
    r":?\W*(?:như sau:)?\W*$"
)
_NEW_PAPER = re.compile(
    r"[“\"]\W*(?:[a-zđ]\d?\)|\d{1,2}[a-zđ]?\.) (?:\d+ )?(?:bản |giấy|đơn |tờ |văn bản|tài liệu|biên bản|quyết định|báo cáo|phương án|sơ đồ"
    r"|danh sách|hợp đồng|phiếu|chứng (?:chỉ|từ)|hồ sơ )[^.;\n”\"]{3,200}"
)
# What an applicant has longer is no burden.
_APPLICANTS_TIME = re.compile(r"(người|tổ chức|cá nhân|doanh nghiệp)[^.;]{0,40}(nộp|bổ sung|hoàn thiện)")


def burden_grows(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report wordings replaced by longer or higher ones, and papers added to a dossier (Nghị định 63/2010/NĐ-CP, Điều 7)."""
    for paragraph in reading.outline.paragraphs:
        text = reading.texts[paragraph.index].text
        for found in (*_REPLACED.finditer(text), *_RAISED.finditer(text)):
            detail = _growth(found.group(1), found.group(2))
            if detail and not _APPLICANTS_TIME.search(text):
                yield finding_at(rule, reading, paragraph, start=found.start(), end=found.end(), detail=detail)
        if _ADDED.match(text):
            yield from _added_papers(rule, reading, paragraph)


def _growth(old: str, new: str) -> str:
    """Say what grows, where both wordings hold one amount of the same unit."""
    before, after = (_AMOUNT.findall(words) for words in (old, new))
    if len(before) != 1 or len(after) != 1 or before[0][1] != after[0][1]:
        return ""
    least, most = (Decimal(amount.replace(".", "")) for amount, _ in (before[0], after[0]))
    return f"từ {before[0][0]} lên {after[0][0]} {after[0][1]}" if most > least else ""


def _added_papers(rule: Rule, reading: Reading, lead: Paragraph) -> Iterator[Finding]:
    """Report the new wording under "Bổ sung điểm e vào sau điểm đ …" where it is a paper of an amended procedure."""
    place = lead.index + 1
    paper = _NEW_PAPER.match(reading.texts[place].text) if place < len(reading.outline.paragraphs) else None
    if paper is None:
        return
    amended = any(owner.nature is ProcedureNature.AMENDED for owner in reading.owners.get(place, ()))
    if amended and Component.DOSSIER in reading.components[place]:
        yield finding_at(rule, reading, reading.outline.paragraphs[place], start=1, end=paper.end(), detail="thêm giấy tờ")


AMENDING_CHECKS: dict[str, Callable[[Rule, Reading], Iterator[Finding]]] = {"burden-grows": burden_grows}
