"""The three-column "bảng so sánh": nothing of either text is lost, however long it is."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests.reports import examples
from workbench.reports.compared import build_workbook
from workbench.reports.values import ComparedRow, Mark

HEAD_ROW = 4
LONG = "Cơ quan tiếp nhận kiểm tra hồ sơ. " * 2_000


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        pytest.param(((Mark.KEPT, "Nộp "), (Mark.REMOVED, "02"), (Mark.ADDED, "01"), (Mark.KEPT, " bộ")), 1, id="a short row"),
        pytest.param(((Mark.KEPT, LONG), (Mark.ADDED, "Thêm.")), 3, id="a row longer than a cell holds"),
    ],
)
def test_both_texts_stand_in_the_workbook(words: tuple[tuple[Mark, str], ...], rows: int) -> None:
    row = ComparedRow("Điều 1", "Điều 1", "changed", words, "Sửa đổi.")

    sheet = openpyxl.load_workbook(io.BytesIO(build_workbook(replace(examples.COMPARED_DRAFT, rows=(row,))))).worksheets[0]

    found = [[str(cell.value or "") for cell in line] for line in sheet.iter_rows(min_row=HEAD_ROW + 1)]
    assert len(found) == rows
    assert "".join(line[1] for line in found) == "".join(text for mark, text in words if mark is not Mark.ADDED)
    assert "".join(line[3] for line in found) == "".join(text for mark, text in words if mark is not Mark.REMOVED)
