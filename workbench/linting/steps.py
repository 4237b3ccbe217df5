"""Steps of an authority that have no time limit of their own, and none that covers them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.enums import Component
from workbench.draft.outline import Paragraph
from workbench.draft.procedures import Procedure
from workbench.linting.reading import Reading

# What a state body does with a dossier once it has it.
_ACT = re.compile(
    r"(?<![^\W_])(thẩm định|thẩm tra|xem xét|rà soát|tổng hợp|lấy ý kiến"
    r"|trình|phê duyệt|quyết định|cấp|trả kết quả|trả lại|thông báo|gửi|chuyển)(?![^\W_])"
)
_LIMIT = re.compile(r"\d+( \([^)]*\))? ?(giờ|ngày|tháng|năm)(?![^\W_])|trước ngày|trong ngày|ngay sau|hằng năm|hàng năm")


@dataclass(frozen=True, slots=True)
class Step:
    """start, end: the words of the act in the paragraph's normalised text."""

    paragraph: Paragraph
    start: int
    end: int


def steps_without_limit(procedure: Procedure, reading: Reading) -> Iterator[Step]:
    """Yield the steps of a procedure that has no time limit anywhere; with one, a person must judge what it covers."""
    if procedure.components.get(Component.TIME_LIMIT) or _LIMIT.search(reading.whole_text(procedure)):
        return
    authority = {passage.paragraph for passage in procedure.components.get(Component.AUTHORITY, ())}
    for passage in procedure.components.get(Component.SEQUENCE, ()):
        found = _ACT.search(reading.texts[passage.paragraph].text)
        if passage.paragraph in authority and found:
            yield Step(reading.outline.paragraphs[passage.paragraph], *found.span())
