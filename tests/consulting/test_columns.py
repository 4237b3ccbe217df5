"""Columns of tables of opinions, told by the words of their heads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import ResponseKind, SenderKind
from workbench.consulting.columns import Column, body_named_by, column_of, disposition_of, find_head, kind_of_sender
from workbench.consulting.rows import read_rows

C = Column
HEADS: dict[Column, tuple[str, ...]] = {
    C.NUMBER: ("STT", "TT", "Số TT"),
    C.PLACE: ("Nhóm vấn đề, điều, khoản", "Điều, khoản", "Nội dung dự thảo", "Quy định tại dự thảo", "Điều, khoản của dự thảo"),
    C.SENDER: ("Chủ thể góp ý", "Cơ quan, đơn vị", "Tên cơ quan/tổ chức", "Đơn vị góp ý", "Cơ quan, tổ chức, cá nhân góp ý"),
    C.DOCUMENT: ("Số văn bản", "Số, ký hiệu"),
    C.OPINION: ("Nội dung góp ý", "Ý kiến góp ý", "Nội dung ý kiến tham gia", "Ý kiến góp ý của các cơ quan, đơn vị"),
    C.REASON: ("Lý do",),
    C.RESPONSE: ("Nội dung tiếp thu, giải trình", "Ý kiến tiếp thu/giải trình", "Ý kiến của cơ quan soạn thảo", "Tiếp thu, giải trình"),
    C.NOTE: ("Ghi chú",),
}


@pytest.mark.parametrize(("column", "head"), [(column, head) for column, heads in HEADS.items() for head in heads])
def test_a_head_names_its_column_however_it_is_set(column: Column, head: str) -> None:
    for written in (head, head.upper(), f"  {head.lower()}\n", f"{head}:"):
        found = column_of(written)

        assert found is not None
        assert found[0] is column


@pytest.mark.parametrize("head", ["", "Họ và tên", "Năm sinh", "Số tiền", "Nội dung góp ý " * 20])
def test_other_words_name_no_column(head: str) -> None:
    assert column_of(head) is None


@given(
    order=st.permutations([C.PLACE, C.SENDER, C.OPINION, C.RESPONSE]),
    choice=st.tuples(*(st.integers(0, 3) for _ in range(4))),
    above=st.lists(st.lists(st.sampled_from(["", "BẢNG TỔNG HỢP", "(Kèm theo Công văn số 12)"]), min_size=4, max_size=4), max_size=5),
)
def test_columns_are_found_in_any_order_under_any_title(order: list[Column], choice: tuple[int, ...], above: list[list[str]]) -> None:
    heads = [HEADS[column][number % len(HEADS[column])] for column, number in zip(order, choice, strict=True)]

    found = find_head([*above, heads])

    assert found is not None
    assert found.row == len(above)
    assert [column for column, _place in sorted(found.columns.items(), key=lambda one: one[1])] == order


WORDS = st.text(alphabet="abcđêô ,.;", min_size=3, max_size=40).filter(lambda text: text.strip(" ,.;") != "")


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["Sở Tài chính", "Sở Y tế"]), st.sampled_from(["Điều 1", "khoản 2 Điều 5"]), WORDS), max_size=12
    )
)
def test_every_row_is_read_once_and_in_order(rows: list[tuple[str, str, str]]) -> None:
    table = [["STT", "Chủ thể góp ý", "Điều, khoản", "Nội dung góp ý"], *([str(n), *row] for n, row in enumerate(rows, start=1))]

    read = read_rows([table]).opinions

    assert [(one.sender, one.place, one.words) for one in read] == [(sender, place, words.strip()) for sender, place, words in rows]


HEAD = ["STT", "Điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Tiếp thu, giải trình"]


def test_a_sender_written_once_is_meant_for_the_rows_below() -> None:
    read = read_rows([[HEAD, ["1", "Điều 1", "Sở Y tế", "Một.", ""], ["2", "Điều 2", "", "Hai.", ""]]]).opinions

    assert [one.sender for one in read] == ["Sở Y tế", "Sở Y tế"]


def test_a_line_over_the_table_names_the_place_of_the_rows_below() -> None:
    read = read_rows([[HEAD, ["II. Điều 5"] * 5, ["1", "", "Sở Y tế", "Một.", ""]]]).opinions

    assert [(one.place, one.words) for one in read] == [("Điều 5", "Một.")]


def test_a_line_over_a_table_without_senders_names_who_says() -> None:
    heads = ["STT", "Điều, khoản", "Nội dung góp ý"]

    read = read_rows([[heads, ["I", "Sở Tài chính", ""], ["1", "Điều 1", "Một."], ["II", "Sở Y tế", ""], ["1", "Điều 2", "Hai."]]]).opinions

    assert [(one.sender, one.words) for one in read] == [("Sở Tài chính", "Một."), ("Sở Y tế", "Hai.")]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["STT", "Nội dung góp ý", "Ghi chú"], [["1", "Bỏ khoản 2 Điều 5", ""], ["2", "Sửa Điều 6", "Gấp"], ["3", "Bỏ Điều 7", ""]]),
        (["TT", "Ý kiến", "Cơ quan"], [["1", "Bỏ khoản 2 Điều 5", "Sở Y tế"], ["2", "Sửa Điều 6", ""]]),
        (["Điều, khoản", "Ý kiến", "Tiếp thu"], [["Điều 5", "Bỏ khoản 2", ""], ["", "Sửa khoản 3", ""]]),
        (["TT", "Ý kiến", "Cơ quan"], [["I", "Bỏ khoản 2 Điều 5", ""], ["II", "Sửa Điều 6", ""]]),
        (["Nội dung góp ý", "Điều, khoản", "Ghi chú"], [["Bỏ khoản 2 Điều 5", "", ""], ["Sửa Điều 6", "Điều 6", ""]]),
    ],
)
def test_an_opinion_whose_other_cells_are_empty_is_no_heading(heads: list[str], rows: list[list[str]]) -> None:
    read = read_rows([[heads, *rows]])

    at = next(place for place, head in enumerate(heads) if head in ("Ý kiến", "Nội dung góp ý"))
    assert [one.words for one in read.opinions] == [row[at] for row in rows]
    assert read.headings == []


def test_a_heading_where_opinions_stand_is_told_by_its_letter_among_counted_rows() -> None:
    rows = [["I", "Sở Tài chính", ""], ["1", "Bỏ khoản 2 Điều 5", ""], ["II", "Sở Y tế", ""], ["1", "Sửa Điều 6", ""]]

    read = read_rows([[["STT", "Nội dung góp ý", "Ghi chú"], *rows]])

    assert [(one.sender, one.words) for one in read.opinions] == [("Sở Tài chính", "Bỏ khoản 2 Điều 5"), ("Sở Y tế", "Sửa Điều 6")]
    assert [(one.line, one.words) for one in read.headings] == [(2, "Sở Tài chính"), (4, "Sở Y tế")]


def test_counted_columns_repeated_heads_and_empty_opinions_are_no_opinions() -> None:
    read = read_rows(
        [[HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "Điều 1", "Sở A", "Một.", ""], HEAD, ["2", "Điều 1", "Sở B", "-", ""]]]
    ).opinions

    assert [one.words for one in read] == ["Một."]


def test_a_reason_is_told_with_its_opinion() -> None:
    read = read_rows([[["Điều, khoản", "Ý kiến góp ý", "Lý do"], ["Điều 1", "Bỏ khoản 2.", "Trùng luật."]]]).opinions

    assert [one.words for one in read] == ["Bỏ khoản 2.\nLý do: Trùng luật."]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", None),
        ("Tiếp thu, đã sửa.", ResponseKind.ACCEPTED),
        ("TIẾP THU MỘT PHẦN: sửa khoản 1", ResponseKind.PARTLY),
        ("Không tiếp thu vì trái luật", ResponseKind.REFUSED),
        ("Đề nghị giữ nguyên như dự thảo", ResponseKind.REFUSED),
        ("Giải trình: nội dung này đã có tại Điều 3.", ResponseKind.EXPLAINED),
        ("Nội dung này đã có tại Điều 3.", ResponseKind.EXPLAINED),
    ],
)
def test_an_answer_in_a_table_says_by_its_beginning_how_it_settles(words: str, kind: ResponseKind | None) -> None:
    assert disposition_of(words) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sở Tài chính", SenderKind.AGENCY),
        ("UBND xã Tân Lập", SenderKind.AGENCY),
        ("Ông Nguyễn Văn A", SenderKind.CITIZEN),
        ("Công ty TNHH Ánh Dương", SenderKind.ORGANISATION),
        ("Hiệp hội Doanh nghiệp tỉnh", SenderKind.ORGANISATION),
        ("Chi nhánh Ngân hàng Chính sách xã hội", SenderKind.ORGANISATION),
        ("Chi bộ 3", SenderKind.ORGANISATION),
        ("Chi cục Thuế khu vực II", SenderKind.AGENCY),
        ("Chị Trần Thị B", SenderKind.CITIZEN),
        ("Bà Rịa Cement", SenderKind.ORGANISATION),
        ("bà Lê Thị C", SenderKind.CITIZEN),
        ("Hội Nông dân tỉnh", SenderKind.ORGANISATION),
        ("Hội đồng nhân dân xã Tân Lập", SenderKind.AGENCY),
    ],
)
def test_a_sender_is_told_by_how_the_name_begins(name: str, kind: SenderKind) -> None:
    assert kind_of_sender(name) is kind


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Công ty TNHH Ánh Dương (bà Trần Thị B)", "Công ty TNHH Ánh Dương"),
        ("Sở Tài chính", "Sở Tài chính"),
        ("Nguyễn Văn A", ""),
        ("Ông Nguyễn Văn A (Công ty Ánh Dương)", ""),
        ("Hộ kinh doanh Nguyễn Văn A", ""),
    ],
)
def test_the_history_names_what_is_surely_no_person(name: str, body: str) -> None:
    assert body_named_by(name) == body
