"""Odd signs don't hide the structure of a draft, and its text, labels and quotes stay the file's own."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.draft.folding import fold
from workbench.ingest import read_draft
from workbench.ingest.lines import Line
from workbench.ingest.outlining.structure import build_structure
from workbench.ingest.spelling import as_written, tidied

DRAFT = """QUYẾT ĐỊNH
Quy định về cấp giấy phép hoạt động thủy sản
Căn cứ Luật Thủy sản số 18/2017/QH14;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định việc cấp giấy phép.
a) Đối với tổ chức;
đ) Đối với cá nhân.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2026.
Bãi bỏ Quyết định số 12/2020/QĐ-UBND.
"""
SPELLINGS = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "doubled and thin spaces": lambda text: text.replace(" ", " \u2009"),
    "zero-width signs": lambda text: re.sub(r"(?<=\w)(?=[a-zư])", "\u200b", text),
    "soft hyphens": lambda text: re.sub(r"(?<=\w)(?=[ề-ỷ])", "\u00ad", text),
    "look-alike letters": lambda text: text.translate(str.maketrans("aeocpxHTM", "аеосрхНТМ")),
    "crossed D": lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
    "marks apart": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_the_same_outline_is_read(spelling):
    clean, other = (read_draft(text.encode(), name="du-thao.txt") for text in (DRAFT, spelling(DRAFT)))

    assert [(one.kind, one.provision) for one in other.paragraphs] == [(one.kind, one.provision) for one in clean.paragraphs]
    assert [fold(one.label or "").text for one in other.paragraphs] == [one.label or "" for one in clean.paragraphs]
    assert [one.heading for one in other.provisions] == [one.heading for one in clean.provisions]
    assert (other.document.kind, other.document.title) == (clean.document.kind, clean.document.title)
    assert [one.number for one in other.document.legal_bases] == [one.number for one in clean.document.legal_bases]


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_text_labels_and_quotes_are_the_files_own(spelling):
    text = unicodedata.normalize("NFC", spelling(DRAFT))

    outline = read_draft(text.encode(), name="du-thao.txt")

    assert [one.text for one in outline.paragraphs] == [line.strip() for line in text.split("\n") if line.strip()]
    assert all(one.text.startswith(one.label or "") for one in outline.paragraphs)
    quotes = [outline.document.effect] if outline.document.effect else []
    assert all(one.quote in outline.paragraphs[one.paragraph].text for one in quotes)
    assert all(one.text in outline.paragraphs[one.paragraph].text for one in outline.document.repeals)


def test_an_ordinary_line_is_its_own_tidy_line():
    lines = [Line("Điều 1. Phạm vi “điều chỉnh” – thuỷ sản")]

    assert tidied(lines)[0] is lines[0]


@given(st.lists(st.text(alphabet="Điều 1.a)\u00a0\u200b\u00adаÐ “”–;", min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=8))
def test_no_text_is_lost(texts):
    lines = [Line(text) for text in texts]

    paragraphs = as_written(build_structure(tidied(lines)).paragraphs, lines)

    assert [one.text for one in paragraphs] == texts
