"""Delegations that a draft states as a list, in its title, or in the clauses of its first article."""

import pytest

from workbench.extraction.delegation import Delegations
from workbench.ingest import read_draft

HEAD = ["QUYẾT ĐỊNH", "Quy định về quản lý nhà ở", "Căn cứ Luật Nhà ở số 27/2023/QH15;"]
SCOPE = "Điều 1. Phạm vi điều chỉnh"

CASES = [
    (
        [*HEAD, SCOPE, "Quyết định này quy định khung giá theo quy định tại khoản 3 và khoản 5 Điều 87 Luật Nhà ở số 27/2023/QH15."],
        "khoản 3 và khoản 5 Điều 87 Luật Nhà ở số 27/2023/QH15",
    ),
    (
        [*HEAD, SCOPE, "Quyết định này quy định mức chi (thực hiện điểm a, điểm đ khoản 5; khoản 6 Điều 21 Luật Nhà ở số 27/2023/QH15)."],
        "điểm a, điểm đ khoản 5; khoản 6 Điều 21 Luật Nhà ở số 27/2023/QH15",
    ),
    (
        [*HEAD, SCOPE, "Quyết định này quy định chi tiết:", "1. Khoản 7 Điều 72 Luật Nhà ở số 27/2023/QH15.", "2. Nội dung khác."],
        "Khoản 7 Điều 72 Luật Nhà ở số 27/2023/QH15",
    ),
    (
        ["QUYẾT ĐỊNH", "Quy định mức chi (thực hiện khoản 1 Điều 33 Luật Nhà ở số 27/2023/QH15)", HEAD[2], SCOPE, "Quy định về mức chi."],
        "khoản 1 Điều 33 Luật Nhà ở số 27/2023/QH15",
    ),
]


@pytest.mark.parametrize(("lines", "act"), CASES)
def test_the_whole_list_that_the_draft_carries_out_is_named(lines: list[str], act: str) -> None:
    outline = read_draft("\n".join([*lines, "Điều 2. Hiệu lực thi hành"]).encode(), name="du-thao.txt")

    found = Delegations(outline).of(())

    assert found is not None
    assert found.act == act
    assert outline.paragraphs[found.paragraph].text[found.start : found.end] == found.quote


def test_whom_a_draft_does_not_concern_delegates_nothing() -> None:
    lines = [*HEAD, SCOPE, "2. Quyết định này không áp dụng đối với trường hợp tại điểm d khoản 3 Điều 4 Luật Nhà ở số 27/2023/QH15."]

    assert Delegations(read_draft("\n".join(lines).encode(), name="du-thao.txt")).of(()) is None
