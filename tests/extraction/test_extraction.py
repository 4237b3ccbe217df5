"""An outline becomes procedures: small drafts, read as any draft is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import Component, ProcedureNature
from workbench.draft.outline import DocumentFacts, Outline, Paragraph, ParagraphKind, TableCell
from workbench.draft.procedures import MANDATORY, Extraction, Procedure
from workbench.extraction import PIPELINE_VERSION, extract, missing_components, paragraph_components
from workbench.ingest import read_draft

ONE_PROCEDURE = """QUYẾT ĐỊNH
Ban hành Quy định về cấp Giấy phép sử dụng tạm thời vỉa hè
Điều 1. Phạm vi điều chỉnh
Quy định này quy định việc cấp Giấy phép sử dụng tạm thời vỉa hè trên địa bàn tỉnh.
Điều 2. Hồ sơ đề nghị cấp Giấy phép sử dụng tạm thời vỉa hè
1. Tổ chức, cá nhân đề nghị cấp Giấy phép lập 01 bộ hồ sơ, bao gồm:
a) Đơn đề nghị cấp Giấy phép theo Mẫu số 01 ban hành kèm theo Quy định này;
b) Bản sao Giấy chứng nhận đăng ký doanh nghiệp;
c) Bản vẽ mặt bằng vị trí đề nghị sử dụng.
Điều 3. Trình tự, thủ tục cấp Giấy phép sử dụng tạm thời vỉa hè
1. Tổ chức, cá nhân nộp hồ sơ trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến trên Cổng Dịch vụ công quốc gia đến Ủy ban nhân dân cấp xã.
2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp xã thẩm định và cấp Giấy phép.
Trường hợp không cấp phải trả lời bằng văn bản và nêu rõ lý do.
Điều 4. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2027.
"""

TWO_PROCEDURES = """QUYẾT ĐỊNH
Ban hành Quy định về quản lý bến thủy
Điều 1. Cấp Giấy phép hoạt động bến thủy nội địa
1. Hồ sơ đề nghị gồm:
a) Đơn đề nghị cấp Giấy phép theo Mẫu số 01;
b) Bản sao quyết định phê duyệt dự án.
2. Trình tự thực hiện:
a) Tổ chức, cá nhân nộp 01 bộ hồ sơ đến Sở Xây dựng;
b) Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Xây dựng cấp Giấy phép.
Điều 2. Gia hạn Giấy phép hoạt động bến thủy nội địa
1. Hồ sơ đề nghị gồm:
a) Đơn đề nghị gia hạn Giấy phép theo Mẫu số 02;
b) Báo cáo tình hình hoạt động của bến.
2. Trình tự thực hiện:
a) Tổ chức, cá nhân nộp 01 bộ hồ sơ đến Sở Xây dựng;
b) Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Xây dựng gia hạn Giấy phép.
"""

NO_PROCEDURE = """QUYẾT ĐỊNH
Quy định chức năng, nhiệm vụ của Sở Nội vụ
Điều 1. Vị trí, chức năng
Sở Nội vụ là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh.
Điều 2. Nhiệm vụ, quyền hạn
1. Tham mưu Ủy ban nhân dân tỉnh quản lý nhà nước về tổ chức bộ máy.
2. Thanh tra, kiểm tra việc chấp hành pháp luật.
Điều 3. Tổ chức thực hiện
Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này.
"""

PUBLISHED = """QUYẾT ĐỊNH
Về việc công bố thủ tục hành chính ban hành mới
Điều 1. Công bố kèm theo Quyết định này 02 thủ tục hành chính ban hành mới.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
PHỤ LỤC
NỘI DUNG THỦ TỤC HÀNH CHÍNH
1. Thủ tục cấp Giấy xác nhận kiến thức an toàn thực phẩm
a) Trình tự thực hiện:
- Bước 1: Tổ chức, cá nhân nộp hồ sơ tại Trung tâm Phục vụ hành chính công.
- Bước 2: Sở Công Thương thẩm định hồ sơ và cấp Giấy xác nhận.
b) Cách thức thực hiện: Trực tiếp hoặc trực tuyến.
c) Thành phần, số lượng hồ sơ:
- Đơn đề nghị theo mẫu;
- Số lượng hồ sơ: 01 bộ.
d) Thời hạn giải quyết: 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.
đ) Đối tượng thực hiện: Tổ chức, cá nhân.
e) Cơ quan giải quyết: Sở Công Thương.
g) Kết quả: Giấy xác nhận kiến thức.
h) Phí, lệ phí: Không.
2. Thủ tục hỗ trợ kinh phí mua bảo hiểm nông nghiệp
a) Trình tự thực hiện:
- Bước 1: Hộ gia đình nộp hồ sơ tại Ủy ban nhân dân cấp xã.
- Bước 2: Ủy ban nhân dân cấp xã thẩm định, quyết định hỗ trợ.
b) Cách thức thực hiện: Trực tiếp.
c) Thành phần, số lượng hồ sơ:
- Đơn đề nghị hỗ trợ;
- Số lượng hồ sơ: 01 bộ.
d) Thời hạn giải quyết: 07 ngày làm việc.
đ) Đối tượng thực hiện: Hộ gia đình.
"""


def found_in(text: str) -> tuple[Outline, Extraction]:
    outline = read_draft(text.encode(), name="du-thao.txt")
    return outline, extract(outline)


def components_of(outline: Outline, extraction: Extraction, start: str) -> tuple[Component, ...]:
    paragraph = next(p for p in outline.paragraphs if p.text.startswith(start))
    return paragraph_components(extraction, outline).get(paragraph.index, ((), ()))[0]


def only(extraction: Extraction) -> Procedure:
    (procedure,) = extraction.procedures
    return procedure


def test_a_dossier_article_and_a_sequence_article_of_the_same_thing_are_one_procedure() -> None:
    _, extraction = found_in(ONE_PROCEDURE)

    procedure = only(extraction)

    assert procedure.provisions[:2] == ("dieu-2", "dieu-3")
    assert procedure.name == "Cấp Giấy phép sử dụng tạm thời vỉa hè"
    assert procedure.name_source == "stated"
    assert procedure.nature is ProcedureNature.NEW


@pytest.mark.parametrize(
    ("start", "component"),
    [
        ("a) Đơn đề nghị", Component.DOSSIER),
        ("a) Đơn đề nghị", Component.FORM),
        ("b) Bản sao Giấy chứng nhận", Component.DOSSIER),
        ("c) Bản vẽ mặt bằng", Component.DOSSIER),
        ("1. Tổ chức, cá nhân đề nghị", Component.DOSSIER_COUNT),
        ("1. Tổ chức, cá nhân nộp hồ sơ", Component.METHOD),
        ("2. Trong thời hạn 05 ngày", Component.TIME_LIMIT),
        ("2. Trong thời hạn 05 ngày", Component.AUTHORITY),
        ("Điều 2. Hồ sơ", Component.NAME),
    ],
)
def test_a_line_carries_what_it_says(start: str, component: Component) -> None:
    outline, extraction = found_in(ONE_PROCEDURE)

    carried = components_of(outline, extraction, start)

    assert component in carried


@pytest.mark.parametrize("start", ["Điều 1. Phạm vi", "Điều 4. Hiệu lực", "Quyết định này có hiệu lực"])
def test_scope_and_force_belong_to_no_procedure(start: str) -> None:
    outline, extraction = found_in(ONE_PROCEDURE)

    assert components_of(outline, extraction, start) == ()


def test_the_facts_are_normalised() -> None:
    _, extraction = found_in(ONE_PROCEDURE)

    facts = only(extraction).facts

    assert [(limit.amount, limit.unit, limit.total) for limit in facts.time_limit] == [(5, "working-day", True)]
    assert facts.sets == 1
    assert facts.channels == ("in-person", "post", "online")
    assert "Ủy ban nhân dân cấp xã" in facts.authority
    assert facts.forms == ("Mẫu số 01",)
    assert [item.name for item in facts.dossier_items if item.form == "copy"] == ["Giấy chứng nhận đăng ký doanh nghiệp"]


def test_articles_with_their_own_dossier_and_sequence_are_procedures_of_their_own() -> None:
    _, extraction = found_in(TWO_PROCEDURES)

    names = [procedure.name for procedure in extraction.procedures]

    assert names == ["Cấp Giấy phép hoạt động bến thủy nội địa", "Gia hạn Giấy phép hoạt động bến thủy nội địa"]


def test_duties_of_a_department_are_no_procedure() -> None:
    outline, extraction = found_in(NO_PROCEDURE)

    assert extraction.procedures == ()
    assert paragraph_components(extraction, outline) == {}


def test_each_published_procedure_stands_by_its_name() -> None:
    _, extraction = found_in(PUBLISHED)

    first, second = extraction.procedures

    assert first.name == "Cấp Giấy xác nhận kiến thức an toàn thực phẩm"
    assert second.name == "Hỗ trợ kinh phí mua bảo hiểm nông nghiệp"
    assert {first.nature, second.nature} == {ProcedureNature.ANNOUNCED}
    assert [fee.free for fee in first.facts.fees] == [True]
    assert {p.paragraph for p in first.components[Component.SEQUENCE]}.isdisjoint(second.paragraphs)


def test_a_proposal_says_why_and_how_sure_it_is() -> None:
    _, extraction = found_in(ONE_PROCEDURE)

    procedure = only(extraction)

    assert procedure.confidence > 0.5
    assert "Điều 2" in procedure.reason
    assert "hồ sơ" in procedure.reason


@pytest.mark.parametrize("text", [ONE_PROCEDURE, TWO_PROCEDURES, PUBLISHED])
def test_a_passage_quotes_its_paragraph(text: str) -> None:
    outline, extraction = found_in(text)

    passages = [p for procedure in extraction.procedures for found in procedure.components.values() for p in found]

    assert passages
    assert all(p.quote == outline.paragraphs[p.paragraph].text[p.start : p.end] for p in passages)
    assert all(p.provision == outline.paragraphs[p.paragraph].provision for p in passages)
    assert all(0 < p.confidence <= 1 for p in passages)


def test_the_same_draft_is_read_the_same_way_twice() -> None:
    _, once = found_in(TWO_PROCEDURES)
    _, again = found_in(TWO_PROCEDURES)

    assert once == again
    assert once.pipeline == PIPELINE_VERSION


def test_an_empty_outline_holds_nothing() -> None:
    outline = Outline(document=DocumentFacts(), paragraphs=(), provisions=())

    assert extract(outline) == Extraction(pipeline=PIPELINE_VERSION)


def test_what_is_not_set_is_missing_by_the_decree() -> None:
    assert missing_components({}) == (*MANDATORY, Component.RESULT)


def test_a_form_is_missing_where_an_application_is_asked_for_without_one() -> None:
    _, extraction = found_in(ONE_PROCEDURE)
    components = {c: passages for c, passages in only(extraction).components.items() if c is not Component.FORM}

    assert Component.FORM in missing_components(components)


@settings(max_examples=15)
@given(st.lists(st.sampled_from([line for text in (ONE_PROCEDURE, TWO_PROCEDURES, PUBLISHED) for line in text.splitlines()]), min_size=1))
def test_lines_in_any_order_are_read_without_failing(lines: list[str]) -> None:
    outline, extraction = found_in("\n".join(lines))

    mapping = paragraph_components(extraction, outline)

    assert set(mapping) <= {p.index for p in outline.paragraphs}
    assert [p.index for p in extraction.procedures] == list(range(len(extraction.procedures)))


def listed(rows: list[list[str]]) -> Outline:
    """Build an outline that is one table, a paragraph a cell."""
    cells = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    paragraphs = tuple(
        Paragraph(n, text, kind=ParagraphKind.TABLE, provision="phu-luc", table=TableCell(0, r, c)) for n, (r, c, text) in enumerate(cells)
    )
    return Outline(document=DocumentFacts(title="Về việc công bố danh mục thủ tục hành chính"), paragraphs=paragraphs, provisions=())


def test_each_row_of_a_published_list_is_a_procedure() -> None:
    outline = listed(
        [
            ["STT", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Cơ quan thực hiện", "Phí, lệ phí"],
            ["1", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "15 ngày làm việc", "Ủy ban nhân dân cấp xã", "75.000 đồng"],
            ["2", "Xác nhận tình trạng hôn nhân", "03 ngày làm việc", "Ủy ban nhân dân cấp xã", "Không"],
        ]
    )

    first, second = extract(outline).procedures

    assert (first.name, second.name) == ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Xác nhận tình trạng hôn nhân")
    assert [limit.amount for limit in first.facts.time_limit] == [15]
    assert [fee.amount for fee in first.facts.fees] == [75_000]
    assert second.facts.authority == ("Ủy ban nhân dân cấp xã",)
    assert first.nature is ProcedureNature.ANNOUNCED
