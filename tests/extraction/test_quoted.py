"""What an amending draft quotes of a procedure is proposed, though the rest of it stands in the amended act."""

import pytest

from models.enums import Component, ProcedureNature
from workbench.extraction import extract
from workbench.ingest import read_draft

HEAD = [
    "QUYẾT ĐỊNH",
    "Sửa đổi, bổ sung một số điều của Quy định cấp giấy phép xây dựng ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
    "Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;",
    "Điều 1. Sửa đổi, bổ sung một số điều của Quy định cấp giấy phép xây dựng ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
]
TAIL = ["Điều 2. Hiệu lực thi hành", "Quyết định này có hiệu lực kể từ ngày 01 tháng 12 năm 2025."]

DOSSIER = [
    "1. Sửa đổi khoản 2 Điều 5 như sau:",
    "“2. Hồ sơ gồm: Đơn đề nghị theo Mẫu số 01; bản sao giấy chứng nhận quyền sử dụng đất; 02 bộ bản vẽ thiết kế.”",
]
LIMIT = [
    "1. Sửa đổi khoản 1 Điều 6 như sau:",
    "“1. Trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Xây dựng cấp giấy phép xây dựng.”",
]


@pytest.mark.parametrize(
    ("lines", "component", "provision", "place"),
    [
        (DOSSIER, Component.DOSSIER, "dieu-1/khoan-1/khoan-2", "khoản 2 Điều 5 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
        (LIMIT, Component.TIME_LIMIT, "dieu-1/khoan-1/khoan-1", "khoản 1 Điều 6 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
    ],
)
def test_the_quoted_part_is_proposed_by_its_place_in_the_amended_act(
    lines: list[str], component: Component, provision: str, place: str
) -> None:
    outline = read_draft("\n".join([*HEAD, *lines, *TAIL]).encode(), name="du-thao.txt")

    (found,) = extract(outline).procedures

    assert found.nature is ProcedureNature.AMENDED
    assert found.components[component]
    assert found.provisions == (provision,)
    assert found.name == f"Thủ tục tại {place}"


def test_the_papers_of_a_quoted_dossier_are_read_one_by_one() -> None:
    outline = read_draft("\n".join([*HEAD, *DOSSIER, *TAIL]).encode(), name="du-thao.txt")

    (found,) = extract(outline).procedures

    assert [item.name for item in found.facts.dossier_items][:2] == ["Đơn đề nghị", "Giấy chứng nhận quyền sử dụng đất"]
    assert found.facts.forms == ("Mẫu số 01",)
