import io
import zipfile

import pytest

from tests.reports.test_layout import VALUES
from workbench.errors import RefusalError
from workbench.reports.kinds import KINDS, Ending, ReportKind, file_name, render


def test_every_kind_has_a_row_and_a_name_of_its_own():
    stems = {KINDS[kind].stem for kind in ReportKind}

    assert len(stems) == len(ReportKind)
    assert all(stem.isascii() for stem in stems)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_is_made_as_a_word_file(kind):
    packed = render(kind, VALUES[kind], ending=Ending.DOCX)

    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(packed)).namelist()


def test_the_table_of_comments_is_made_as_a_workbook():
    packed = render(ReportKind.COMMENTS_TABLE, VALUES[ReportKind.COMMENTS_TABLE], ending=Ending.XLSX)

    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(packed)).namelist()


def test_a_report_that_is_no_table_is_refused_as_a_workbook():
    with pytest.raises(RefusalError, match="không có bản Excel"):
        render(ReportKind.APPRAISAL_REPORT, VALUES[ReportKind.APPRAISAL_REPORT], ending=Ending.XLSX)


@pytest.mark.parametrize(("detail", "name"), [("", "bao-cao-tham-dinh.pdf"), ("lan-2", "bao-cao-tham-dinh-lan-2.pdf")])
def test_a_file_is_named_after_its_kind(detail, name):
    assert file_name(ReportKind.APPRAISAL_REPORT, ending=Ending.PDF, detail=detail) == name
