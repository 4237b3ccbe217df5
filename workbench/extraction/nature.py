"""What the draft does to a procedure; it decides which form assesses it (Thông tư 26/2025/TT-BTP, Điều 18-20)."""

import re

from models.enums import ProcedureNature
from workbench.draft.folding import fold
from workbench.draft.outline import Outline
from workbench.extraction.segmentation import Segment

ANNOUNCING = re.compile(r"công bố.{0,60}(?:thủ tục hành chính|tthc)", re.IGNORECASE)
AMENDING = re.compile(
    r"\b(?:sửa đổi|bổ sung)\b.{0,80}(?:điều|khoản|quy định|quy chế|thông tư|nghị định|quyết định|nghị quyết)", re.IGNORECASE
)
ABOLISHING = re.compile(r"\bbãi bỏ\b.{0,40}thủ tục", re.IGNORECASE)
DECENTRALISING = re.compile(r"\b(?:phân cấp|ủy quyền|phân quyền)\b", re.IGNORECASE)
DETAILING = re.compile(r"\bquy định chi tiết\b", re.IGNORECASE)
OPENING = 30


def nature_of(outline: Outline, segment: Segment) -> ProcedureNature:
    """Tell new, amended, abolished, detailed, decentralised and announced procedures apart by title and own headings."""
    title = fold(outline.document.title or " ".join(p.text for p in outline.paragraphs[:OPENING])[:1500]).text
    heads = fold(" ".join(outline.paragraphs[i].text[:300] for i in segment.heads)).text
    if segment.published or ANNOUNCING.search(title):
        return ProcedureNature.ANNOUNCED
    if ABOLISHING.search(heads):
        return ProcedureNature.ABOLISHED
    rows = (
        (AMENDING, title[:400], ProcedureNature.AMENDED),
        (DECENTRALISING, title[:400] + heads, ProcedureNature.DECENTRALISED),
        (DETAILING, title[:400], ProcedureNature.DETAILED),
    )
    return next((nature for pattern, text, nature in rows if pattern.search(text)), ProcedureNature.NEW)
