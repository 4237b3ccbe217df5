import os
import re
import shutil
import stat
from dataclasses import replace

import pytest

from tests.reports import examples
from workbench.reports.documents import approval_sheet
from workbench.reports.pdf import PdfUnavailableError, to_pdf

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_office
def test_a_paper_becomes_a_pdf():
    made = to_pdf(approval_sheet.build(examples.APPROVAL_SHEET))

    assert made.startswith(b"%PDF-")


@needs_office
def test_the_approval_sheet_stays_on_one_page():
    facts = tuple((f"Chỉ tiêu {position}", "Giá trị của chỉ tiêu") for position in range(8))
    long = replace(examples.APPROVAL_SHEET, facts=facts, disagreements=examples.APPROVAL_SHEET.disagreements * 3)

    made = to_pdf(approval_sheet.build(long))

    assert len(re.findall(rb"/Type\s*/Page[^s]", made)) == 1


def test_without_libreoffice_the_person_is_told_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(PdfUnavailableError, match="LibreOffice"):
        to_pdf(b"")


@pytest.mark.parametrize(
    ("script", "said"),
    [("exit 0", "Không chuyển được"), ("exit 3", "Không chuyển được"), ("exec sleep 5", "quá lâu")],
)
def test_a_conversion_that_makes_nothing_is_refused(script, said, tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")

    with pytest.raises(PdfUnavailableError, match=said):
        to_pdf(b"", seconds=0.5)
