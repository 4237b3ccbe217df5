"""Wording of real acts, for the rules about the text as a whole and about what contradicts another place."""

from datetime import date
from decimal import Decimal

import pytest

from models.enums import Component, ProcedureNature
from tests.linting.drafts import draft, one_line, procedure, quotes_of
from workbench.draft.outline import DocumentFacts, ParagraphKind
from workbench.draft.procedures import Extraction, Facts, TimeLimit
from workbench.ingest import read_draft
from workbench.linting import catalogue

TODAY = date(2026, 11, 22)

# rule, wording anywhere in an act, its quote, wording that it leaves
ANYWHERE = [
    (
        "KT-01",
        "Thực hiện theo quy định của pháp luật về đấu thầu.",
        "theo quy định của pháp luật",
        "Thực hiện theo Điều 5 Luật Đấu thầu năm 2023.",
    ),
    (
        "KT-02",
        "đ) Tổ chức kinh tế được thành lập theo quy định của Luật Doanh nghiệp;",
        "theo quy định của Luật",
        "đ) Tổ chức được thành lập theo quy định của Luật Doanh nghiệp số 59/2020/QH14;",
    ),
    (
        "KT-03",
        "Căn cứ Luật Giá ngày 19 tháng 6 năm 2023;",
        "Luật Giá ngày 19 tháng 6 năm 2023",
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
    ),
    (
        "KT-05",
        "1. Thông tư này có hiệu lực thi hành kể từ ngày ký.",
        "Thông tư này có hiệu lực thi hành kể từ ngày ký",
        "Giấy phép này có hiệu lực kể từ ngày ký.",
    ),
    (
        "KT-06",
        "1. Nghị định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.",
        "có hiệu lực thi hành sau 15 ngày",
        "1. Nghị định này có hiệu lực thi hành từ ngày 15 tháng 01 năm 2027.",
    ),
    (
        "KT-07",
        "Những quy định trước đây trái với Nghị định này đều bị bãi bỏ.",
        "Những quy định trước đây trái với",
        "Bãi bỏ Quyết định số 44/2024/QĐ-UBND ngày 12 tháng 8 năm 2024.",
    ),
    ("KT-13", "Điều 5.", "Điều 5.", "Điều 5. Thành phần hồ sơ"),
    ("KT-12", "1.5. Cá nhân hoạt động tự do trong nghệ thuật:", "1.5.", "1. Cá nhân hoạt động tự do trong nghệ thuật:"),
    ("KT-04", "- Tại Bộ phận Tiếp nhận và Trả kết quả;", "-", "a) Tại Bộ phận Tiếp nhận và Trả kết quả;"),
    (
        "TQ-05",
        "1. Nộp hồ sơ tại Ủy ban nhân dân huyện nơi có đất.",
        "Ủy ban nhân dân huyện",
        "1. Nộp hồ sơ tại Ủy ban nhân dân cấp xã nơi có đất.",
    ),
    (
        "TQ-06",
        "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ;",
        "34/2016/NĐ-CP",
        "1. Bãi bỏ Nghị định số 34/2016/NĐ-CP.",
    ),
    (
        "TQ-07",
        "2. Thay thế cụm từ “05 ngày làm việc” bằng cụm từ “10 ngày làm việc” tại khoản 3 Điều 17.",
        "Thay thế cụm từ “05 ngày làm việc” bằng cụm từ “10 ngày làm việc”",
        "2. Thay thế cụm từ “10 ngày làm việc” bằng cụm từ “05 ngày làm việc” tại khoản 3 Điều 17.",
    ),
    (
        "KT-08",
        "Mức hỗ trợ được áp dụng trở về trước từ ngày 01 tháng 01 năm 2026.",
        "áp dụng trở về trước",
        "Mức hỗ trợ được áp dụng từ ngày Nghị quyết có hiệu lực.",
    ),
]


@pytest.mark.parametrize(("rule", "weak", "quote", "sound"), ANYWHERE, ids=[row[0] for row in ANYWHERE])
def test_a_rule_about_the_text_finds_its_words_and_leaves_their_neighbours(rule, weak, quote, sound):
    assert quotes_of(draft(weak), Extraction(), rule) == [quote]
    assert quotes_of(draft(sound), Extraction(), rule) == []


@pytest.mark.parametrize(
    ("rule", "weak", "quote", "sound"),
    [
        ("MD-03", "Hồ sơ gửi kèm: bản sao hợp đồng thuê đất", "Hồ sơ gửi kèm: bản sao hợp đồng thuê đất", "Mẫu số 01. Đơn đề nghị"),
        ("MD-04", "Dân tộc: ……. Quốc tịch: …….", "Dân tộc:", "Số định danh cá nhân: ……."),
    ],
)
def test_a_rule_about_forms_looks_at_annexes_only(rule, weak, quote, sound):
    annex = {"provision": "phu-luc-1", "kinds": [ParagraphKind.ANNEX]}

    assert quotes_of(draft(weak, **annex), Extraction(), rule) == [quote]
    assert quotes_of(draft(sound, **annex), Extraction(), rule) == []
    assert quotes_of(draft(weak), Extraction(), rule) == []


@pytest.mark.parametrize(
    ("rule", "wording"),
    [
        ("DK-04", "Hộ kinh doanh chỉ được hoạt động khi có giấy chứng nhận của Ủy ban nhân dân tỉnh."),
        ("PH-01", "Mức thu phí thẩm định: 300.000 đồng/hồ sơ."),
    ],
)
def test_what_a_province_may_not_set_is_found_in_its_own_decisions_alone(rule, wording):
    province = DocumentFacts(kind="quyet-dinh", issuer="ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN")
    government = DocumentFacts(kind="nghi-dinh", issuer="CHÍNH PHỦ")

    assert quotes_of(draft(wording, document=province), Extraction(), rule)
    assert quotes_of(draft(wording, document=government), Extraction(), rule) == []


def test_a_paper_that_an_amendment_adds_is_a_burden():
    texts = ("1. Bổ sung điểm e vào sau điểm đ khoản 2 Điều 5 như sau:", "“e) Bản sao hợp đồng thuê đất.”")
    outline = draft(*texts)
    amended = Extraction((procedure(outline, {Component.DOSSIER: (1,)}, nature=ProcedureNature.AMENDED),))

    assert quotes_of(outline, amended, "TQ-07") == ["e) Bản sao hợp đồng thuê đất"]
    assert quotes_of(outline, Extraction(), "TQ-07") == []


def test_a_condition_that_another_procedure_controls_names_it():
    controlled = one_line("a) Có giấy chứng nhận quyền sử dụng đất;", Component.CONDITION)
    measured = one_line("a) Có đường vào rộng từ 3,5 m trở lên;", Component.CONDITION)

    assert quotes_of(*controlled, "DK-05") == ["giấy chứng nhận quyền sử dụng đất"]
    assert quotes_of(*measured, "DK-05") == []


def test_a_paper_that_a_condition_names_must_stand_in_the_dossier():
    texts = ("1. Có văn bản chấp thuận tổ chức biểu diễn.", "2. Đơn đề nghị.", "2. Văn bản chấp thuận tổ chức biểu diễn.")
    lacking, complete = draft(*texts[:2]), draft(texts[0], texts[2])
    parts = {Component.CONDITION: (0,), Component.DOSSIER: (1,)}

    assert quotes_of(lacking, Extraction((procedure(lacking, parts),)), "DK-02") == ["văn bản chấp thuận tổ chức biểu diễn"]
    assert quotes_of(complete, Extraction((procedure(complete, parts),)), "DK-02") == []


@pytest.mark.parametrize(("second", "found"), [(("10 ngày làm việc", 10), ["10 ngày làm việc"]), (("07 ngày làm việc", 7), [])])
def test_two_limits_of_one_procedure_must_be_the_same(second, found):
    texts = ("Thời hạn giải quyết: 07 ngày làm việc kể từ ngày nhận đủ hồ sơ.", f"Sở trả kết quả sau {second[0]}.")
    outline = draft(*texts)
    limits = (whole_limit("07 ngày làm việc", 7, 0), whole_limit(*second, 1))
    one = procedure(outline, {Component.TIME_LIMIT: (0, 1)}, facts=Facts(time_limit=limits))

    assert quotes_of(outline, Extraction((one,)), "TH-13") == found


@pytest.mark.parametrize(("form", "found"), [("05 ngày", ["Thời hạn giải quyết: 05 ngày"]), ("07 ngày làm việc", [])])
def test_a_form_must_state_the_limit_of_the_text(form, found):
    text = "Điều 5. Cấp giấy phép\nThời hạn giải quyết: 07 ngày làm việc.\nPHỤ LỤC I\nGIẤY TIẾP NHẬN HỒ SƠ\n"
    outline = read_draft(f"{text}Thời hạn giải quyết: {form}".encode(), name="a.txt")
    limits = (whole_limit("07 ngày làm việc", 7, 1),)
    one = procedure(outline, {Component.TIME_LIMIT: (1,)}, facts=Facts(time_limit=limits))

    assert quotes_of(outline, Extraction((one,)), "TH-13") == found


def whole_limit(quote, amount, paragraph):
    return TimeLimit(Decimal(amount), "working-day", paragraph, quote=quote, total=True)


def test_a_number_out_of_order_is_found_and_a_rising_one_is_left():
    def found(text):
        outline = read_draft(text.encode(), name="a.txt")
        return quotes_of(outline, Extraction(), "KT-16")

    assert found("Điều 1. A\nChữ.\nĐiều 3. B\nChữ.\nĐiều 2. C\nChữ.") == ["Điều 2."]
    assert found("Điều 1. A\nChữ.\nĐiều 2. B\nChữ.\nĐiều 3. C\nChữ.") == []


def test_a_citation_of_what_the_draft_lacks_is_found():
    text = "Điều 1. Phạm vi\nThực hiện theo Điều 9 Quyết định này.\nĐiều 2. Hiệu lực\nTheo Điều 1 Quyết định này."

    assert quotes_of(read_draft(text.encode(), name="a.txt"), Extraction(), "KT-20") == ["Điều 9 Quyết định này"]


def test_every_rule_of_the_catalogue_rests_on_an_act_in_force():
    assert all(rule.basis_on(TODAY) for rule in catalogue().rules if rule.applies_on(TODAY))
