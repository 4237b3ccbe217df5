"""What a draft does to each of its procedures, why one is proposed, what is missing and what is left to another text."""

import pytest

from models.enums import Component, ProcedureNature
from workbench.draft.procedures import Passage
from workbench.extraction import extract, missing_components
from workbench.extraction.facts.deferring import deferrals
from workbench.extraction.naming import NOTHING
from workbench.extraction.nature import nature_of
from workbench.extraction.segmentation import Segment
from workbench.ingest import read_draft

HEAD = "ỦY BAN NHÂN DÂN TỈNH X\nQUYẾT ĐỊNH\n{title}\nCăn cứ Luật Giá số 16/2023/QH15;\n"
BODY = "Điều 1. Hồ sơ cấp giấy phép\nĐơn đề nghị.\n"
NEW = ProcedureNature.NEW


def nature(title: str, body: str, *, head: str, published: bool = False) -> ProcedureNature:
    outline = read_draft((HEAD.format(title=title) + body).encode(), name="du-thao.txt")
    (place,) = [p.index for p in outline.paragraphs if p.text.startswith(head)]
    return nature_of(outline, Segment(heads=[place], key=NOTHING, members={place}, published=published))


@pytest.mark.parametrize(
    ("title", "body", "head", "expected"),
    [
        ("Quy định hồ sơ cấp giấy phép", BODY, "Điều 1", NEW),
        ("Phân cấp thẩm quyền cấp giấy phép", BODY, "Điều 1", ProcedureNature.DECENTRALISED),
        (
            "Quy định hồ sơ cấp giấy phép",
            "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định chi tiết khoản 2 Điều 5 Luật Giá.\nĐiều 2. Hồ sơ\nĐơn.",
            "Điều 2",
            ProcedureNature.DETAILED,
        ),
        (
            "Quy định hồ sơ cấp giấy phép",
            f"{BODY}Điều 2. Hiệu lực thi hành\nQuyết định này thay thế Quyết định số 12/2020/QĐ-UBND của Ủy ban nhân dân tỉnh X.",
            "Điều 1",
            ProcedureNature.AMENDED,
        ),
        (
            "Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
            "Điều 1. Sửa đổi, bổ sung Điều 5 như sau:\n“Điều 5. Hồ sơ cấp giấy phép\nĐơn.”",
            "“Điều 5",
            ProcedureNature.AMENDED,
        ),
        (
            "Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
            "Điều 1. Bổ sung Điều 5a như sau:\n“Điều 5a. Hồ sơ cấp thẻ\nĐơn.”",
            "“Điều 5a",
            NEW,
        ),
    ],
)
def test_the_words_about_a_procedure_and_the_document_tell_its_nature(title: str, body: str, head: str, expected: ProcedureNature) -> None:
    assert nature(title, body, head=head) is expected


def test_a_list_announces_some_procedures_and_abolishes_others() -> None:
    title = "Về việc công bố danh mục thủ tục hành chính sửa đổi, bãi bỏ"
    body = "A. DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI\nCấp thẻ\nB. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\nCấp giấy"

    assert nature(title, body, head="Cấp thẻ", published=True) is ProcedureNature.ANNOUNCED
    assert nature(title, body, head="Cấp giấy", published=True) is ProcedureNature.ABOLISHED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2. Trình tự, thủ tục cấp lại thực hiện theo quy định tại Điều 9 Nghị định số 10/2025/NĐ-CP.",
            [(Component.SEQUENCE, "Điều 9 Nghị định số 10/2025/NĐ-CP")],
        ),
        ("Phí, lệ phí thực hiện theo Thông tư số 85/2019/TT-BTC.", [(Component.FEE, "Thông tư số 85/2019/TT-BTC")]),
        ("Hồ sơ thực hiện theo quy định tại Điều 5 Quyết định này.", []),
        ("Sở Y tế thực hiện theo Nghị định số 10/2025/NĐ-CP.", []),
    ],
)
def test_what_is_left_to_another_act_is_said_with_the_act(text: str, expected: list[tuple[Component, str]]) -> None:
    found = deferrals(text, paragraph=0)

    assert [(one.component, one.act) for one in found] == expected
    assert all(text[one.start : one.end] == one.quote for one in found)


def test_a_component_that_the_words_presuppose_is_missing_unless_another_act_sets_it() -> None:
    words = "Tổ chức nộp đơn đề nghị và nộp lệ phí, đáp ứng đủ điều kiện."
    passages = (Passage("", 0, words, 0, len(words)),)
    left = deferrals("Lệ phí thực hiện theo Thông tư số 85/2019/TT-BTC.", paragraph=1)

    missing = missing_components({Component.DOSSIER: passages, Component.SEQUENCE: passages})
    less = missing_components({Component.DOSSIER: passages, Component.SEQUENCE: passages}, deferred=left)

    assert {Component.FORM, Component.FEE, Component.CONDITION, Component.RESULT} <= set(missing)
    assert set(missing) - set(less) == {Component.FEE}


def test_the_reason_is_one_sentence_that_names_place_body_and_time() -> None:
    body = (
        "Điều 2. Trình tự, thủ tục cấp giấy phép khai thác nước\n"
        "1. Tổ chức nộp 01 bộ hồ sơ trực tiếp đến Sở Nông nghiệp và Môi trường, gồm:\n"
        "a) Đơn đề nghị cấp giấy phép;\nb) Bản sao giấy đăng ký doanh nghiệp.\n"
        "2. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Nông nghiệp và Môi trường thẩm định, cấp giấy phép; "
        "trường hợp từ chối phải trả lời bằng văn bản và nêu rõ lý do."
    )
    outline = read_draft((HEAD.format(title="Quy định cấp giấy phép khai thác nước") + body).encode(), name="du-thao.txt")

    (procedure,) = extract(outline).procedures

    assert procedure.reason.startswith("Tại Điều 2, dự thảo yêu cầu nộp hồ sơ")
    assert "Sở Nông nghiệp và Môi trường" in procedure.reason
    assert "10 ngày làm việc" in procedure.reason
