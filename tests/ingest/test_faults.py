"""Faults of a draft's own numbering: said where they stand, and nowhere else."""

import pytest

from workbench.draft.outline import FaultKind
from workbench.ingest import read_draft


def faults(text: str) -> list[tuple[FaultKind, str]]:
    return [(fault.kind, fault.message) for fault in read_draft(text.encode(), name="a.txt").faults]


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("Điều 1. A\nChữ.\nĐiều 1. B\nChữ", None, ""),
        ("Điều 1. A\nChữ.\nĐiều 3. B\nChữ", FaultKind.SKIPPED, "Số thứ tự nhảy đến Điều 3, không thấy Điều 2."),
        ("Điều 1. A\nĐiều 2. B\nĐiều 2. C\nChữ", FaultKind.DOUBLED, "Số thứ tự Điều 2 được dùng nhiều lần."),
        ("Điều 1. A\nĐiều 4. B\nĐiều 2. C\nChữ", FaultKind.OUT_OF_ORDER, "Điều 2 đứng sai thứ tự, sau Điều 4."),
        ("Điều 1. A\n1. Một.\n2. Hai.\n2. Ba.", FaultKind.DOUBLED, "Tại Điều 1, số thứ tự khoản 2 được dùng nhiều lần."),
        ("Điều 1. A\n1. Một.\n3. Hai.", FaultKind.SKIPPED, "Tại Điều 1, số thứ tự nhảy đến khoản 3, không thấy khoản 2."),
        ("Điều 1. A\n1. Gồm:\na) X;\nb) Y;\nd) Z.", FaultKind.SKIPPED, "Tại khoản 1 Điều 1, số thứ tự nhảy đến điểm d, không thấy điểm c."),
        (
            "Điều 1. A\n1. Gồm:\na) X;\nb) Y;\nc) Z;\nd) T;\ne) U.",
            FaultKind.LETTERING,
            "Tại khoản 1 Điều 1, sau điểm d là điểm e, thiếu điểm đ theo bảng chữ cái tiếng Việt.",
        ),
        ("Điều 1. A\nChữ.\nĐiều … Hiệu lực\nChữ.", FaultKind.UNNUMBERED, "Điều chưa được đánh số; ghi số thứ tự bằng chữ số Ả Rập."),
        ("Chương I\nMỘT\nĐiều 1. A\nChương III\nBA\nĐiều 2. B", FaultKind.SKIPPED, "Số thứ tự nhảy đến Chương III, không thấy Chương II."),
    ],
)
def test_each_fault_is_a_sentence_that_names_its_place(text, kind, message):
    found = [row for row in faults(text) if row[0] is not FaultKind.SKIPPED or row[0] is kind]

    assert found[-1:] == ([(kind, message)] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. A\n1. Gồm:\na) X;\na1) Y;\nb) Z.\n1a. Thêm.\n2. Hai.\nĐiều 1a. B\nChữ.\nĐiều 2. C\nChữ.",
        "Điều 1. A\n1. Gồm:\na) X;\nb) Y;\nc) Z;\nd) T;\nđ) U;\ne) V;\ng) W;\nh) R;\ni) S;\nk) Q.",
        "Chương I\nMỘT\nMục 1. A\nĐiều 1. A\nMục 2. B\nĐiều 2. B\nChương II\nHAI\nMục 1. C\nĐiều 3. C\nChữ.",
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 7 và khoản 9 Điều 5 như sau:\n“7. Phí.\n9. Lệ phí.”.\n2. Bãi bỏ Điều 6.\nĐiều 2. Hiệu lực\nChữ.",
        "Điều 21. Trích từ một văn bản dài\nChữ.\nĐiều 22. Tiếp\nChữ.",
        "Điều 1. A\nChữ.\nPHỤ LỤC I\nDANH MỤC\nI. Một\n1. Hồ sơ\nIII. Ba\n1. Hồ sơ\n7. Phí",
    ],
)
def test_what_is_numbered_well_or_quoted_or_annexed_has_no_fault(text):
    assert faults(text) == []
