"""Why the machine holds a passage of the draft to be a procedure, in a sentence that a person can check."""

import textwrap
from collections.abc import Mapping, Sequence

from models.enums import Component
from workbench.draft.citing import citation_in
from workbench.draft.facts import Facts, TimeLimit
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.extraction.facts.wording import once
from workbench.extraction.segmentation import WITNESSES, Segment

Components = Mapping[Component, Sequence[Passage]]

# A decision that publishes a procedure says itself that it is one.
PUBLISHED = 0.9
# A dossier or a sequence that an amending draft quotes is worth a question, though the rest of the procedure stands in the amended act.
QUOTED, QUOTING = 0.5, (Component.DOSSIER, Component.SEQUENCE)
MOST_PLACES = 4
LONGEST_PLACE = 40
LONGEST_NAME = 80
UNITS = {"working-day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng", "year": "năm"}
BASIS = "đó là giải quyết một công việc cụ thể cho cá nhân, tổ chức (Nghị định 63/2010/NĐ-CP, Điều 3 khoản 1)"


def confidence_of(segment: Segment, components: Components) -> float:
    """Say from 0 to 1 how sure it is that this is a procedure: each witness counts by its weight and its best passage."""
    sure = sum(weight * max((p.confidence for p in components.get(c, ())), default=0.0) for c, weight in WITNESSES)
    told = QUOTED * max((p.confidence for c in QUOTING for p in components.get(c, ())), default=0.0) if segment.amends else 0.0
    return round(min(1.0, max(sure, told, PUBLISHED if segment.published else 0.0)), 3)


def reason_of(outline: Outline, segment: Segment, components: Components, facts: Facts) -> str:
    """Explain the proposal in one sentence: where it stands, what is handed in, who handles it, and with what end."""
    where = ", ".join(once(_place(outline, i) for i in sorted(set(segment.heads))[:MOST_PLACES]))
    if segment.published:
        signs = [words for component, words in LISTED if components.get(component)]
        return f"Danh mục hoặc phần công bố tại {where} nêu tên thủ tục{' cùng ' if signs else ''}{', '.join(signs)}."
    clauses = [clause for clause in (_handed_in(components, facts), _handled(components, facts), _ended(components, facts)) if clause]
    if not clauses:
        return f"Tại {where}, dự thảo nhắc đến một thủ tục nhưng chưa quy định nội dung."
    joined = clauses[0] if len(clauses) == 1 else f"{', '.join(clauses[:-1])} và {clauses[-1]}"
    return f"Tại {where}, dự thảo {joined}; {BASIS}."


LISTED: tuple[tuple[Component, str], ...] = (
    (Component.TIME_LIMIT, "thời hạn giải quyết"),
    (Component.METHOD, "cách thức thực hiện"),
    (Component.AUTHORITY, "cơ quan giải quyết"),
    (Component.FEE, "phí, lệ phí"),
    (Component.DOSSIER, "thành phần hồ sơ"),
)


def _place(outline: Outline, index: int) -> str:
    """Cite where a heading stands; outside provisions, quote how it begins."""
    paragraph = outline.paragraphs[index]
    return citation_in(outline, paragraph.provision) or f"“{textwrap.shorten(paragraph.text.strip(' |'), LONGEST_PLACE, placeholder='…')}”"


def _handed_in(components: Components, facts: Facts) -> str:
    if not components.get(Component.DOSSIER):
        return ""
    count = len(facts.dossier_items)
    return f"yêu cầu nộp hồ sơ gồm {count} loại giấy tờ" if count > 1 else "yêu cầu nộp hồ sơ"


def _handled(components: Components, facts: Facts) -> str:
    decides = next((body.name for body in facts.bodies if "decides" in body.roles or "handles" in body.roles), None)
    name = decides or next(iter(facts.authority), None)
    by = f"giao {name} giải quyết" if name else "quy định các bước giải quyết" if components.get(Component.SEQUENCE) else ""
    limit = next((one for one in facts.time_limit if one.total), None)
    if limit is None:
        return by
    return f"{by or 'quy định giải quyết'} trong {_words(limit)}"


def _ended(components: Components, facts: Facts) -> str:
    if not components.get(Component.RESULT):
        return ""
    if not facts.results:
        return "nêu kết quả trả cho người đề nghị"
    return f"trả kết quả là {textwrap.shorten(facts.results[0], LONGEST_NAME, placeholder=' …')}"


def _words(limit: TimeLimit) -> str:
    amount = f"{int(limit.amount):02d}" if limit.amount == int(limit.amount) else f"{limit.amount.normalize():f}".replace(".", ",")
    return f"{amount} {UNITS[limit.unit]}"
