"""Whether what rests on a provision still stands in the next version."""

from tests.comparing.samples import outline
from workbench.comparing.drafts import compare
from workbench.comparing.fates import changed_provisions

OLD = """
Điều 1. Hồ sơ đề nghị hỗ trợ
1. Đơn đề nghị theo mẫu của cơ quan có thẩm quyền.
2. Bản sao giấy chứng nhận quyền sử dụng đất.
Điều 2. Thời hạn giải quyết hồ sơ
1. Mười ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.
2. Trường hợp từ chối phải trả lời bằng văn bản, nêu rõ lý do.
Điều 3. Kinh phí
Kinh phí thực hiện do ngân sách tỉnh bảo đảm theo phân cấp.
"""


def test_a_provision_that_was_only_renumbered_has_not_changed():
    new = OLD.replace("Điều 3.", "Điều 4.").replace("Điều 2.", "Điều 3.").replace("Điều 2. Thời", "Điều 3. Thời")

    fates = changed_provisions(compare(outline(OLD), outline(new)))

    assert (fates["dieu-2"].new_path, fates["dieu-2"].changed) == ("dieu-3", False)
    assert (fates["dieu-2/khoan-1"].new_path, fates["dieu-2/khoan-1"].changed) == ("dieu-3/khoan-1", False)


def test_a_changed_clause_changes_its_article_and_no_other():
    fates = changed_provisions(compare(outline(OLD), outline(OLD.replace("Mười ngày", "Bảy ngày"))))

    assert {path for path, fate in fates.items() if fate.changed} == {"dieu-2", "dieu-2/khoan-1"}


def test_an_added_clause_changes_the_article_that_receives_it():
    new = OLD.replace("Điều 3. Kinh", "3. Hết thời hạn mà không trả lời thì coi như chấp thuận hồ sơ.\nĐiều 3. Kinh")

    fates = changed_provisions(compare(outline(OLD), outline(new)))

    assert {path for path, fate in fates.items() if fate.changed} == {"dieu-2"}


def test_a_removed_clause_is_gone_and_changes_its_article():
    fates = changed_provisions(compare(outline(OLD), outline(OLD.replace("2. Bản sao giấy chứng nhận quyền sử dụng đất.\n", ""))))

    assert fates["dieu-1/khoan-2"].new_path is None
    assert {path for path, fate in fates.items() if fate.changed} == {"dieu-1", "dieu-1/khoan-2"}


def test_a_clause_moved_to_another_article_stands_unchanged_there_and_changes_what_it_left():
    clause = "2. Bản sao giấy chứng nhận quyền sử dụng đất.\n"
    new = OLD.replace(clause, "").replace("Điều 3. Kinh", clause.replace("2.", "3.") + "Điều 3. Kinh")

    fates = changed_provisions(compare(outline(OLD), outline(new)))

    assert (fates["dieu-1/khoan-2"].new_path, fates["dieu-1/khoan-2"].changed) == ("dieu-2/khoan-3", False)
    assert fates["dieu-1"].changed


def test_a_new_chapter_above_leaves_every_article_unchanged():
    fates = changed_provisions(compare(outline(OLD), outline(OLD.replace("Điều 2.", "Chương II\nTHỜI HẠN, KINH PHÍ\nĐiều 2."))))

    assert fates["dieu-2/khoan-1"].new_path == "chuong-ii/dieu-2/khoan-1"
    assert not fates["dieu-2"].changed
