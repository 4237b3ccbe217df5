"""What a draft cites of itself and does not have."""

from datetime import date

from workbench.draft.procedures import Extraction
from workbench.ingest import read_draft
from workbench.linting import lint

DRAFT = """Điều 1. Phạm vi
Thực hiện theo các điều 2, 7 và Điều 8 Quyết định này.
Điều 2. Đối tượng
Theo khoản 1 Điều 8 Nghị định số 63/2010/NĐ-CP.
Điều 3. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2027."""


def test_a_dangling_citation_is_quoted_with_the_list_that_it_stands_in():
    outline = read_draft(DRAFT.encode(), name="a.txt")

    found = [finding for finding in lint(outline, Extraction(()), on=date(2026, 11, 22)) if finding.rule == "KT-20"]

    assert [finding.quote for finding in found] == ["các điều 2, 7", "Điều 8 Quyết định này"]
    assert all(outline.paragraphs[one.paragraph].text[one.start : one.end] == one.quote for one in found)
    assert found[0].basis == "Nghị định 78/2025/NĐ-CP, Điều 68 khoản 2"
