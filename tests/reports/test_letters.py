"""The control body's letter and the decision of publication, out of a dossier."""

from dataclasses import replace

import docx
import pytest
from sqlalchemy import update

from models.procedures import Procedure
from tests.reports.examples import CONTROL_LETTER
from tests.reports.story import NAME, OPINION, TO_APPROVAL, TO_CONCLUSION
from workbench.errors import RefusalError
from workbench.reports.documents import control_letter
from workbench.reports.exports import NOT_ANSWERED
from workbench.reports.gathering.papers import head_named, initials
from workbench.reports.values import ControlledProcedure


def test_the_control_bodys_letter_tells_its_opinion(tell, made, words):
    tell(*TO_CONCLUSION)

    text = words(made("control-letter"))

    assert "V/v ý kiến về thủ tục hành chính trong dự thảo" in text
    assert f"Về thủ tục “{NAME}”" in text
    assert f"Thống nhất, có nội dung cần chỉnh sửa. {OPINION}" in text
    assert "-KSTT" in text


A, B, C = "“A” (Điều 1)", "“B” (Điều 2)", "“C” (Điều 3)"
ALONE = [f"1. Về thủ tục {A}", f"2. Về thủ tục {B}", f"3. Về thủ tục {C}", "4. Ý kiến chung"]


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        ((True, False, False), [f"1. Về thủ tục {A}", "2. Về các thủ tục khác", f"- {B}.", f"- {C}.", "3. Ý kiến chung"]),
        ((False, False, True), [f"1. Về thủ tục {C}", "2. Về các thủ tục khác", f"- {A}.", f"- {B}.", "3. Ý kiến chung"]),
        ((False,) * 3, ["1. Về các thủ tục hành chính trong dự thảo", f"- {A}.", f"- {B}.", f"- {C}.", "2. Ý kiến chung"]),
        ((True, True, False), ALONE),
        ((True, True, True), ALONE),
    ],
)
def test_procedures_of_which_nothing_is_said_one_by_one_are_named_together(words, answered, told):
    procedures = tuple(
        ControlledProcedure(name, f"Điều {number}", (("Sự cần thiết", "Cần thiết."),) if is_answered else ())
        for number, (name, is_answered) in enumerate(zip("ABC", answered, strict=True), start=1)
    )

    text = words(control_letter.build(replace(CONTROL_LETTER, procedures=procedures)))

    assert [line for line in text.split("\n") if line.startswith(("1.", "2.", "3.", "4.", "- “"))] == told
    assert text.count("Ý kiến nêu tại mục Ý kiến chung.") == (0 if all(answered) else 1)


def test_a_publication_lists_each_procedure_with_its_components(tell, made, words):
    tell(*TO_APPROVAL)

    text = words(made("publication"))

    assert "QUYẾT ĐỊNH\nVề việc công bố thủ tục hành chính" in text
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU" in text
    assert "Công bố kèm theo Quyết định này 01 thủ tục hành chính" in text
    assert f"1. {NAME}" in text
    assert "Thành phần hồ sơ" in text
    assert "chờ đối chiếu biểu mẫu gốc" in text


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("Sở Khoa học và Công nghệ", "Giám đốc Sở Khoa học và Công nghệ"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Chánh Văn phòng Ủy ban nhân dân tỉnh"),
        ("Ban Quản lý các khu công nghiệp", "Trưởng Ban Quản lý các khu công nghiệp"),
        ("Ủy ban nhân dân xã Mẫu", "Chủ tịch Ủy ban nhân dân xã Mẫu"),
        ("Thanh tra tỉnh", "Thủ trưởng Thanh tra tỉnh"),
    ],
)
def test_the_head_of_a_body_is_called_by_the_title_that_the_body_has(body, head):
    assert head_named(body) == head


def test_a_publication_charges_the_heads_by_their_titles(tell, made, words):
    tell(*TO_APPROVAL)

    text = words(made("publication"))

    assert "Giám đốc Sở" in text
    assert "Thủ trưởng Sở" not in text
    assert "Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân cấp xã" in text


@pytest.mark.parametrize("kind", ["appraisal-report", "control-letter"])
def test_a_procedure_without_a_place_leaves_no_gap_in_a_sentence(tell, made, words, services, kind):
    tell(*TO_CONCLUSION)
    with services.writing.begin() as session:
        session.execute(update(Procedure).values(provisions=[]))

    text = words(made(kind))

    assert NAME in text
    assert [gap for gap in ("tại .", "()", "(mới, )", ", )", "( ") if gap in text] == []


def test_an_annex_counts_its_pages_from_one(tell, made, opened):
    tell(*TO_APPROVAL)

    sections = opened(made("publication")).sections

    start = sections[1]._sectPr.find(docx.oxml.ns.qn("w:pgNumType"))
    assert len(sections) == 2
    assert start.get(docx.oxml.ns.qn("w:start")) == "1"


def test_the_appraisers_form_holds_the_appraisers_answers(tell, made, words):
    tell(*TO_CONCLUSION)

    own, drafters = words(made("appraiser-form")), words(made("form-01"))

    assert "Điểm c khoản 2 Điều 2 chưa gọi tên giấy tờ." in own
    assert "Điểm c khoản 2 Điều 2 chưa gọi tên giấy tờ." not in drafters
    assert "(cơ quan thẩm định)" in own


def test_a_form_that_nobody_filled_is_refused(tell, made):
    tell(*TO_CONCLUSION)

    with pytest.raises(RefusalError, match=NOT_ANSWERED):
        made("controller-form")


def test_form_01_of_the_older_circular_groups_the_procedures(tell, made, words):
    tell(*TO_CONCLUSION)

    text = words(made("form-01-bc"))

    assert "Biểu mẫu số 01/ĐGTĐ-BC" in text
    assert "1. Thủ tục hành chính dự kiến ban hành mới\n1.1. " in text
    assert "3. Thủ tục hành chính được bãi bỏ" not in text


@pytest.mark.parametrize(
    ("name", "short"), [("Sở Nông nghiệp và Môi trường", "SNNMT"), ("Văn phòng Ủy ban nhân dân", "VPUBND"), ("Sở Y tế", "SYT")]
)
def test_an_agency_is_abbreviated_by_its_first_letters(name, short):
    assert initials(name) == short
