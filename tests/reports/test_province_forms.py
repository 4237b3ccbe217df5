"""The province's own Word forms: what is refused, what is filled, and that words stay words."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx
import pytest

from tests.reports import examples
from tests.reports.conftest import words_of
from tests.reports.test_layout import VALUES
from workbench.errors import RefusalError
from workbench.reports.documents.cost_form import SUGGESTED
from workbench.reports.kinds import ReportKind
from workbench.reports.province.checking import check_form
from workbench.reports.province.fields import filling
from workbench.reports.province.filling import MARK, fill
from workbench.reports.province.offers import OFFERS
from workbench.reports.province.sample import sample_form
from workbench.reports.values import CommentRow, CommentsTable, TitledText

REPORT = ReportKind.COMMENTS_TABLE
every_kind = pytest.mark.parametrize("kind", list(ReportKind))


def form(*lines, rows=()):
    """Make a Word form of paragraphs and of a table with one cell a row."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=1)
    for row in rows:
        table.add_row().cells[0].text = row
    return saved(document)


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(packed, kind=REPORT, values=None):
    values = values or VALUES[kind]
    return docx.Document(io.BytesIO(fill(packed, filling(OFFERS[kind], values), paper=values.paper)))


@every_kind
def test_the_sample_of_a_kind_is_accepted_and_every_placeholder_of_it_is_filled(kind):
    sample = sample_form(kind)

    check_form(sample, kind=kind)

    assert MARK.findall(words_of(filled(sample, kind))) == []


@every_kind
def test_a_kind_offers_its_placeholders_with_words_about_each(kind):
    offer = OFFERS[kind]

    fields = [*offer.fields, *(field for rows in offer.rows for field in rows.fields)]

    assert all(field.about and field.name.isascii() for field in fields)


def test_a_placeholder_torn_over_several_runs_is_filled():
    document = docx.Document()
    paragraph = document.add_paragraph("Về ")
    for piece in ("{{ten", "_du_", "thao}}", "."):
        paragraph.add_run(piece)

    text = words_of(filled(saved(document)))

    assert text == f"Về {examples.DRAFT}."


def texts_of(kind, values):
    return filling(OFFERS[kind], values).texts


def test_a_new_procedure_costs_and_saves_no_amount_rather_than_nothing():
    form_04 = replace(examples.COST_FORM, current=None, saving_case=Decimal(-178266), saving_year=Decimal(-89133000), rate=None)
    summed = replace(examples.SUMMARY.procedures[0], has_no_current=True)

    told = texts_of(ReportKind.COST_FORM, form_04)
    (row,) = filling(OFFERS[ReportKind.SUMMARY], replace(examples.SUMMARY, procedures=(summed,))).rows["thu_tuc"]

    shown = ("hien_tai_mot_lan", "hien_tai_mot_nam", "cat_giam_mot_nam", "ty_le_cat_giam", "du_kien_mot_nam")
    assert [told[name] for name in shown] == ["-", "-", "-", "-", "89.133.000"]
    assert [row[f"thu_tuc.{name}"] for name in ("hien_tai", "cat_giam", "du_kien")] == ["–", "–", "89.133.000"]


def test_an_abolished_procedure_costs_nothing_from_then_on():
    assert texts_of(ReportKind.COST_FORM, replace(examples.COST_FORM, proposed=None))["du_kien_mot_nam"] == "0"


def test_a_ready_made_figure_keeps_its_mark_and_the_mark_its_meaning():
    line = replace(examples.CURRENT.lines[2], hours=Decimal(1), suggests_hours=True, suggests_services=True)
    values = replace(examples.COST_FORM, current=replace(examples.CURRENT, lines=(line, examples.CURRENT.lines[0])))

    rows = filling(OFFERS[ReportKind.COST_FORM], values).rows["hien_tai"]

    assert [(row["hien_tai.gio"], row["hien_tai.dich_vu"], row["hien_tai.phi"]) for row in rows] == [
        ("1*", "20.000*", "100.000"),
        ("3", "", ""),
    ]
    told = texts_of(ReportKind.COST_FORM, values)
    assert (SUGGESTED in told["ghi_chu_hien_tai"], SUGGESTED in told["ghi_chu_du_kien"]) == (True, False)


@pytest.mark.parametrize(("conclusion", "words"), [(None, ""), ("", "Chưa trả lời"), ("Quy định hợp pháp.", "Quy định hợp pháp.")])
def test_a_part_without_answers_says_so_and_a_conclusion_that_is_not_asked_says_nothing(conclusion, words):
    procedure = replace(examples.SUMMARY.procedures[0], parts=(TitledText("Sự cần thiết", ""),), conclusion=conclusion)

    (row,) = filling(OFFERS[ReportKind.SUMMARY], replace(examples.SUMMARY, procedures=(procedure,))).rows["thu_tuc"]

    assert (row["thu_tuc.cac_phan"], row["thu_tuc.ket_luan"]) == ("Sự cần thiết: Chưa trả lời", words)


def test_a_row_is_repeated_for_each_item():
    document = filled(form("{{tong_so}}", rows=("Ý kiến", "{{y_kien.stt}}. {{y_kien.co_quan}}")))

    rows = [row.cells[0].text for row in document.tables[0].rows]

    assert rows == ["Ý kiến", "1. Sở Tài chính", "2. Văn phòng Ủy ban nhân dân tỉnh"]


def test_what_a_person_wrote_is_never_taken_for_a_placeholder():
    said = CommentRow(place="{{co_quan}}", quote="", comment="{% for x in y %}{{ 7*7 }}", organisation="Sở Tài chính")
    values = CommentsTable(paper=examples.PAPER, rows=(said,))

    document = filled(form("{{co_quan}}", rows=("{{y_kien.dieu_khoan}} {{y_kien.noi_dung}}",)), values=values)

    assert document.tables[0].rows[0].cells[0].text == "{{co_quan}} {% for x in y %}{{ 7*7 }}"
    assert document.paragraphs[0].text == "SỞ TƯ PHÁP"


def test_equal_values_fill_a_form_into_an_equal_file():
    packed, values = form("{{ten_du_thao}}"), filling(OFFERS[REPORT], VALUES[REPORT])

    assert fill(packed, values, paper=examples.PAPER) == fill(packed, values, paper=examples.PAPER)


def linked():
    document = docx.Document()
    document.add_paragraph("{{ten_du_thao}}")
    document.part.rels.get_or_add_ext_rel("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "a.png")
    return saved(document)


def swollen():
    stream = io.BytesIO(form("{{ten_du_thao}}"))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/nothing.xml", bytes(40_000_000))
    return stream.getvalue()


REFUSED = [
    ("no Word file", lambda: b"khong phai Word", "lưu lại thành .docx"),
    ("a swollen file", swollen, "lớn bất thường"),
    ("no placeholder", lambda: form("Tên dự thảo:"), "chưa có chỗ điền nào"),
    ("unknown", lambda: form("{{ten_du_an}}"), r"không có chỗ điền \{\{ten_du_an\}\}. Có phải là \{\{ten_du_thao\}\}"),
    ("of rows outside a table", lambda: form("{{y_kien.noi_dung}}"), "chỉ dùng được trong một dòng của bảng"),
    ("a link to the outside", linked, "liên kết tới tệp ở ngoài"),
]


@pytest.mark.parametrize(("packed", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_wrong_form_is_refused_with_what_to_do(packed, sentence):
    with pytest.raises(RefusalError, match=sentence):
        check_form(packed(), kind=REPORT)
