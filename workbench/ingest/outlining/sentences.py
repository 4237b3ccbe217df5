"""Where a sentence ends and where it goes on: a scanner ends a line at the margin, in the middle of a citation."""

import re
from collections.abc import Sequence

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line
from workbench.ingest.outlining.marks import Marks

# The number on the next line belongs to what was cut here: "… tại khoản" / "2 Điều 5 …".
_CUT = re.compile(
    r"(?<!số )(?<!các )(?<!\w)"
    r"(?:điều|khoản|điểm|mục|chương|phần|phụ lục|mẫu|số|ngày|tháng|tại|theo|của|từ|đến|khoản \d+\w?|điểm \w\d?)$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.;:!?…/][”\"»)\]*\s]*$|[.;]\s*(?:và|hoặc)$")
# The patterns look at the last signs of a line only: lines are long.
_END = 16


def ends_sentence(text: str) -> bool:
    """Tell a line that ends a sentence or a part of a list."""
    return _STOPS.search(text[-_END:]) is not None


def runs_on(lines: Sequence[Line], marks: Marks, index: int) -> bool:
    """Tell a line whose number belongs to the sentence on the line before."""
    mark = marks[index]
    if index == 0 or mark is None or mark.automatic or mark.kind is Kind.ITEM:
        return False
    if mark.is_headed and mark.rest and mark.kind is Kind.ARTICLE:
        return False
    before = lines[index - 1]
    if before.in_grid or index - 1 in marks.carried or (mark.kind in (Kind.CLAUSE, Kind.POINT) and not mark.rest[:1].islower()):
        return False
    return _CUT.search(before.text[-_END:]) is not None
