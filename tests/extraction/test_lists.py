"""Lists of procedures that came without their table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction import extract
from workbench.extraction.tables import cell_spans, cells_of
from workbench.ingest import read_draft

HEAD = """QUYẾT ĐỊNH
Về việc công bố danh mục thủ tục hành chính thuộc phạm vi quản lý của Sở Xây dựng
Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
PHỤ LỤC
DANH MỤC THỦ TỤC HÀNH CHÍNH LĨNH VỰC XÂY DỰNG
"""
BARRED = """| TT | Mã số TTHC | Tên TTHC | Thời hạn giải quyết | Phí, lệ phí |
|---|---|---|---|---|
| I | | LĨNH VỰC NHÀ Ở | | |
| 1 | 1.000815 | Cấp giấy phép xây dựng nhà ở riêng lẻ | 15 ngày làm việc | 75.000 đồng |
| 2 | 1.000843 | Gia hạn giấy phép xây dựng nhà ở riêng lẻ | 05 ngày làm việc | Không |
"""
STACKED = """STT
Mã TTHC
Tên thủ tục hành chính
Thời hạn giải quyết
I
CẤP TỈNH
1
1.000815
Cấp giấy phép xây dựng nhà ở riêng lẻ
15 ngày làm việc
2
1.000843
Gia hạn giấy phép xây dựng nhà ở riêng lẻ
05 ngày làm việc
"""
NUMBERED = """I. Thủ tục hành chính cấp tỉnh
(1) Cấp giấy phép xây dựng nhà ở riêng lẻ.
(2) Gia hạn giấy phép xây dựng nhà ở riêng lẻ.
"""
NAMES = ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Gia hạn giấy phép xây dựng nhà ở riêng lẻ")


def read(rows: str) -> Outline:
    return read_draft((HEAD + rows).encode(), name="du-thao.txt")


@pytest.mark.parametrize("rows", [BARRED, STACKED, NUMBERED], ids=["joined by bars", "a line a cell", "numbered"])
def test_each_row_is_a_procedure(rows: str) -> None:
    outline = read(rows)

    found = extract(outline).procedures

    assert tuple(one.name for one in found) == NAMES


@pytest.mark.parametrize("rows", [BARRED, STACKED], ids=["joined by bars", "a line a cell"])
def test_a_row_keeps_its_own_limit(rows: str) -> None:
    first, second = extract(read(rows)).procedures

    assert [limit.amount for limit in first.facts.time_limit] == [15]
    assert [limit.amount for limit in second.facts.time_limit] == [5]


def test_the_heads_of_a_level_are_no_procedures() -> None:
    outline = read(NUMBERED)

    names = [one.name for one in extract(outline).procedures]

    assert not any(name.startswith("Thủ tục hành chính cấp") for name in names)


def test_a_table_of_prices_lists_no_procedures() -> None:
    outline = read("| TT | Tên hàng hóa, dịch vụ | Giá |\n|---|---|---|\n| 1 | Xăng dầu thành phẩm các loại | 20.000 đồng |\n")

    assert extract(outline).procedures == ()


def test_a_component_of_a_row_is_quoted_from_its_own_cell() -> None:
    outline = read(BARRED)

    first = extract(outline).procedures[0]

    (limit,) = (passage for passage in first.components[Component.TIME_LIMIT] if "1.000815" in outline.paragraphs[passage.paragraph].text)
    assert limit.quote == "15 ngày làm việc"
    assert outline.paragraphs[limit.paragraph].text[limit.start : limit.end] == limit.quote


@pytest.mark.parametrize("row", ["| 1 | Cấp phép | | 15 ngày |", "|a||b|", "a | b", "", "|", "| đơn |"])
def test_a_row_has_a_span_for_each_cell(row: str) -> None:
    assert [row[start:end] for start, end in cell_spans(row)] == cells_of(row)


@given(st.text(alphabet="| ab", max_size=12))
def test_any_row_has_a_span_for_each_cell(row: str) -> None:
    assert [row[start:end] for start, end in cell_spans(row)] == cells_of(row)
