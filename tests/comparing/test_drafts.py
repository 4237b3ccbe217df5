"""Comparing two drafts: what became of each provision, and that nothing is lost on the way."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.edits import Rates, edited
from tests.comparing.samples import outline
from workbench.comparing.comparison import Change, Comparison
from workbench.comparing.drafts import compare
from workbench.draft.outline import Outline
from workbench.ingest import read_draft

DRAFT = """
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định chính sách hỗ trợ giống cây trồng trên địa bàn tỉnh.
Điều 2. Đối tượng áp dụng
1. Hộ gia đình, cá nhân trực tiếp sản xuất nông nghiệp trên địa bàn tỉnh.
2. Cơ quan, tổ chức khác có liên quan đến việc thực hiện chính sách.
Điều 3. Hồ sơ đề nghị hỗ trợ
1. Hồ sơ gồm:
a) Đơn đề nghị hỗ trợ theo Mẫu số 01 ban hành kèm theo Quyết định này;
b) Bản sao giấy chứng nhận quyền sử dụng đất;
c) Hóa đơn mua giống cây trồng của cơ sở sản xuất, kinh doanh hợp pháp.
2. Số lượng hồ sơ: 03 bộ.
Điều 4. Thời hạn giải quyết
1. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Nông nghiệp và Môi trường thẩm định hồ sơ.
2. Trường hợp từ chối hỗ trợ, cơ quan giải quyết phải trả lời bằng văn bản và nêu rõ lý do.
Điều 5. Tổ chức thực hiện
Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.
"""


def changes(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [(row.change.value, row.old, row.new) for row in comparison.rows if row.change is not Change.UNCHANGED]


def assert_whole(old: Outline, new: Outline, comparison: Comparison) -> None:
    for draft, ranges in (
        (old, [row.old_paragraphs for row in comparison.rows]),
        (new, [row.new_paragraphs for row in comparison.rows]),
    ):
        covered = [index for run in ranges if run for index in range(run[0], run[1] + 1)]
        assert sorted(covered) == list(range(len(draft.paragraphs)))
    for row in comparison.rows:
        assert row.old_text == joined(old, row.old_paragraphs)
        assert row.new_text == joined(new, row.new_paragraphs)


def joined(draft: Outline, run: tuple[int, int] | None) -> str:
    return "\n".join(paragraph.text for paragraph in draft.paragraphs[run[0] : run[1] + 1]) if run else ""


def test_a_draft_is_identical_to_itself():
    comparison = compare(outline(DRAFT), outline(DRAFT))

    assert comparison.identical
    assert {row.change for row in comparison.rows} == {Change.UNCHANGED}


ARTICLE_INSERTED = (
    DRAFT.replace("Điều 5.", "Điều 6.")
    .replace("Điều 5.", "Điều 6.")
    .replace("Điều 4.", "Điều 5.")
    .replace("Điều 3. Hồ sơ", "Điều 4. Hồ sơ")
    .replace("Điều 4. Hồ sơ", "Điều 3. Nguyên tắc hỗ trợ\nMỗi hộ chỉ được nhận hỗ trợ một lần trong năm từ ngân sách.\nĐiều 4. Hồ sơ")
)

CASES = [
    pytest.param(DRAFT.replace("03 bộ", "01 bộ"), [("changed", "dieu-3/khoan-2", "dieu-3/khoan-2")], id="a word changed"),
    pytest.param(
        DRAFT.replace("b) Bản sao giấy chứng nhận quyền sử dụng đất;\n", "").replace("c) Hóa", "b) Hóa"),
        [("removed", "dieu-3/khoan-1/diem-b", None), ("renumbered", "dieu-3/khoan-1/diem-c", "dieu-3/khoan-1/diem-b")],
        id="a point removed, the next one renumbered",
    ),
    pytest.param(
        DRAFT.replace("2. Số lượng", "2. Cách thức nộp: trực tiếp, qua bưu chính hoặc trực tuyến.\n3. Số lượng"),
        [("added", None, "dieu-3/khoan-2"), ("renumbered", "dieu-3/khoan-2", "dieu-3/khoan-3")],
        id="a clause added, the next one renumbered",
    ),
    pytest.param(
        ARTICLE_INSERTED,
        [
            ("added", None, "dieu-3"),
            ("renumbered", "dieu-3", "dieu-4"),
            ("renumbered", "dieu-3/khoan-1", "dieu-4/khoan-1"),
            ("renumbered", "dieu-3/khoan-1/diem-a", "dieu-4/khoan-1/diem-a"),
            ("renumbered", "dieu-3/khoan-1/diem-b", "dieu-4/khoan-1/diem-b"),
            ("renumbered", "dieu-3/khoan-1/diem-c", "dieu-4/khoan-1/diem-c"),
            ("renumbered", "dieu-3/khoan-2", "dieu-4/khoan-2"),
            ("renumbered", "dieu-4", "dieu-5"),
            ("renumbered", "dieu-4/khoan-1", "dieu-5/khoan-1"),
            ("renumbered", "dieu-4/khoan-2", "dieu-5/khoan-2"),
            ("renumbered", "dieu-5", "dieu-6"),
        ],
        id="an article inserted",
    ),
    pytest.param(
        DRAFT.replace("\n2. Số lượng hồ sơ: 03 bộ.", "").replace("nêu rõ lý do.", "nêu rõ lý do.\n3. Số lượng hồ sơ: 03 bộ."),
        [("moved", "dieu-3/khoan-2", "dieu-4/khoan-3")],
        id="a clause moved to another article",
    ),
    pytest.param(
        DRAFT.replace("hồ sơ hợp lệ, Sở Nông nghiệp", "hồ sơ hợp lệ.\n2. Sở Nông nghiệp").replace("2. Trường hợp", "3. Trường hợp"),
        [("split", "dieu-4/khoan-1", "dieu-4/khoan-1"), ("renumbered", "dieu-4/khoan-2", "dieu-4/khoan-3")],
        id="a clause split in two",
    ),
    pytest.param(
        DRAFT.replace("trên địa bàn tỉnh.\n2. Cơ quan", "trên địa bàn tỉnh; cơ quan"),
        [("merged", "dieu-2/khoan-1", "dieu-2/khoan-1")],
        id="two clauses merged",
    ),
    pytest.param(
        DRAFT.replace("Điều 2. Đối tượng", "Chương II\nQUY ĐỊNH CỤ THỂ\nĐiều 2. Đối tượng"),
        [("added", None, "chuong-ii")],
        id="a chapter put in above articles that keep their numbers",
    ),
]


@pytest.mark.parametrize(("new", "expected"), CASES)
def test_each_provision_is_followed_to_what_it_became(new: str, expected: list[tuple[str, str | None, str | None]]):
    old_draft, new_draft = outline(DRAFT), outline(new)

    comparison = compare(old_draft, new_draft)

    assert changes(comparison) == expected
    assert not comparison.identical
    assert_whole(old_draft, new_draft, comparison)


def test_two_articles_that_change_places_are_one_move_and_one_renumbering():
    articles = DRAFT.split("Điều ")
    swapped = "Điều ".join([*articles[:3], articles[4].replace("4.", "3.", 1), articles[3].replace("3.", "4.", 1), articles[5]])

    comparison = compare(outline(DRAFT), outline(swapped))

    assert {change for change, _, _ in changes(comparison)} == {"moved", "renumbered"}
    assert ("renumbered", "dieu-3/khoan-2", "dieu-4/khoan-2") in changes(comparison)
    assert ("moved", "dieu-4/khoan-2", "dieu-3/khoan-2") in changes(comparison)


def test_an_article_that_is_divided_keeps_its_first_half_and_splits_off_the_second():
    new = DRAFT.replace("2. Số lượng hồ sơ: 03 bộ.", "Điều 4. Số lượng hồ sơ\n1. Số lượng hồ sơ: 03 bộ.").replace(
        "Điều 4. Thời", "Điều 5. Thời"
    )

    comparison = compare(outline(DRAFT), outline(new))

    assert ("split", "dieu-3/khoan-2", "dieu-4/khoan-1") in changes(comparison)


def test_the_changed_words_are_whole_words():
    comparison = compare(outline("Điều 1. Lệ phí\n1. Nộp 02 bộ."), outline("Điều 1. Lệ phí\n1. Nộp 01 bộ."))

    assert comparison.rows[1].words == (("=", "1. Nộp "), ("-", "02"), ("+", "01"), ("=", " bộ."))


def test_items_nearly_as_alike_as_each_other_keep_their_order_where_lines_before_them_went():
    gone = ["Quặng đồng và tinh quặng của nó;", "Muối ăn chưa đóng gói;", "Lưu huỳnh các loại;", "Cát tự nhiên các loại;", "Thạch anh;"]
    old, new = (
        [
            line
            for number, stone in enumerate(("hoa", "granit", "cát kết"))
            for line in (f"Nhóm đá {stone} để xây dựng", f"Thô hoặc đã đẽo thô, chưa gia công thêm, mã số {first + number}")
        ]
        for first in (2510, 2610)
    )

    comparison = compare(outline(gone + old), outline(new))

    paired = [(row.old_paragraphs, row.new_paragraphs) for row in comparison.rows if row.new_paragraphs]
    assert paired == [((len(gone) + at, len(gone) + at), (at, at)) for at in range(len(new))]


def test_identical_clauses_of_different_articles_stay_with_their_articles():
    old = "\n".join(
        [
            "Điều 1. Cấp giấy phép",
            "1. Nộp hồ sơ tại Trung tâm.",
            "2. Lệ phí một trăm nghìn đồng.",
            "Điều 2. Thu hồi",
            "1. Nộp hồ sơ tại Trung tâm.",
            "2. Không thu phí.",
        ]
    )
    new = old.replace("Điều 1. Cấp giấy phép", "Điều 1. Cấp giấy phép xây dựng")

    comparison = compare(outline(old), outline(new))

    assert changes(comparison) == [("changed", "dieu-1", "dieu-1")]


WORDS = [
    "hồ",
    "sơ",
    "thời",
    "hạn",
    "ngày",
    "làm",
    "việc",
    "kể",
    "từ",
    "cơ",
    "quan",
    "cấp",
    "phép",
    "tổ",
    "chức",
    "cá",
    "nhân",
    "đề",
    "nghị",
    "bản",
    "sao",
    "10",
    "05",
    "63/2010/NĐ-CP",
    ";",
    ",",
    ".",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
labels = st.sampled_from(["Điều 1. ", "Điều 2. ", "Điều 3. ", "1. ", "2. ", "3. ", "a) ", "b) ", "đ) ", ""])
lines = st.lists(st.tuples(labels, sentences).map("".join), min_size=0, max_size=25)


@given(lines, lines)
def test_nothing_is_lost_between_any_two_drafts(old: list[str], new: list[str]):
    old_draft, new_draft = outline(old), outline(new)

    comparison = compare(old_draft, new_draft)

    assert_whole(old_draft, new_draft, comparison)
    assert comparison.identical == (old_draft.text() == new_draft.text())


@given(lines, st.randoms(use_true_random=False))
def test_nothing_is_lost_when_lines_are_shuffled_dropped_and_doubled(old: list[str], chance: random.Random):
    new = [line for line in old for _ in range(chance.choice([0, 1, 1, 1, 2]))]
    chance.shuffle(new)

    old_draft, new_draft = outline(old), outline(new)

    assert_whole(old_draft, new_draft, compare(old_draft, new_draft))


def test_a_heavy_revision_is_not_told_as_everything_changed():
    chance = random.Random(11)
    syllables = [first + last for first in "bcdđghklmnqrstvx" for last in ("an", "ong", "inh", "oai", "uyên", "ất")]
    written = [f"Điều {number}. " + " ".join(chance.choices(syllables, k=60)) for number in range(1, 201)]
    old_draft = outline(written)
    edit = edited(old_draft, rates=Rates(words=0.15, deleted=0.1, moved=0.1, inserted=0.2), foreign=(), chance=chance)
    new_draft = outline(edit.lines)

    comparison = compare(old_draft, new_draft)

    kept = sum(len(text) for row in comparison.rows for op, text in row.words if op == "=")
    assert_whole(old_draft, new_draft, comparison)
    assert kept >= 0.8 * len(edit.place_of)


def test_what_an_amending_draft_quotes_is_compared_with_what_it_amends():
    amending = """
    Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2024/QĐ-UBND
    1. Sửa đổi khoản 1 Điều 4 như sau:
    “1. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Nông nghiệp và Môi trường thẩm định hồ sơ.”
    2. Sửa đổi, bổ sung Điều 2 như sau:
    “Điều 2. Đối tượng áp dụng
    Hộ gia đình, cá nhân, hợp tác xã trực tiếp sản xuất nông nghiệp trên địa bàn tỉnh.”
    3. Khoản 2 Điều 4 được sửa đổi như sau:
    “Trường hợp từ chối hỗ trợ, Sở Nông nghiệp và Môi trường trả lời bằng văn bản trong 02 ngày làm việc và nêu rõ lý do.”
    Điều 2. Hiệu lực thi hành
    Quyết định này có hiệu lực thi hành từ ngày ký.
    """
    old, new = (read_draft(text.encode(), name="du-thao.txt") for text in (DRAFT, amending))

    became = {row.old: row.new for row in compare(old, new).rows if row.old and row.new}

    assert became["dieu-4/khoan-1"] == "dieu-1/khoan-1/khoan-1"
    assert became["dieu-2"] == "dieu-1/khoan-2/dieu-2"
    assert became["dieu-4/khoan-2"] == "dieu-1/khoan-3"
