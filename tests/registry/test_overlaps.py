"""A dossier that exists under another name, and papers that another procedure gives: found where they are, and nowhere else."""

from pathlib import Path

import pytest

from models.enums import ProcedureNature
from tests.registry.records import RECORDS, existing, registry_at
from workbench.draft.procedures import DossierItem, Facts, Procedure
from workbench.registry import Registry
from workbench.registry.overlaps import given_papers, same_dossier

SHIPS = existing(
    "3.000009",
    "Công nhận cơ sở đóng tàu",
    dossier="- Đơn đề nghị công nhận\n- Bản vẽ mặt bằng nhà xưởng\n- Danh sách thợ đóng tàu\n- Quy trình đóng mới tàu vỏ gỗ",
)
ITEMS = (
    "a) Đơn đề nghị công nhận theo Mẫu số 01",
    "b) Bản vẽ mặt bằng nhà xưởng;",
    "c) Danh sách thợ đóng tàu",
    "d) Quy trình đóng mới tàu vỏ gỗ",
)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return registry_at(tmp_path, (*RECORDS, SHIPS))


def procedure(name: str, *items: str, results: tuple[str, ...] = ()) -> Procedure:
    papers = tuple(DossierItem(item, paragraph) for paragraph, item in enumerate(items))
    return Procedure(0, name, "stated", ("dieu-1",), ProcedureNature.NEW, {}, Facts(dossier_items=papers, results=results), ())


def test_a_new_name_over_the_same_dossier_is_found(registry: Registry) -> None:
    found = same_dossier(registry, procedure("Chứng nhận xưởng sửa chữa phương tiện thủy", *ITEMS))

    assert found is not None
    assert (found.entry.key, found.shared, found.papers) == ("3.000009", 4, 4)


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("Công nhận cơ sở đóng tàu gỗ", ITEMS),
        ("Chứng nhận xưởng", ITEMS[:2]),
        ("Chứng nhận xưởng", (*ITEMS[:2], "Hợp đồng thuê đất", "Báo cáo tài chính", "Phương án phòng cháy", "Sổ bảo hiểm")),
        ("Chứng nhận xưởng", ()),
        ("Chứng nhận xưởng", ("", "-", "a)", "b)")),
    ],
    ids=["the same name", "too few papers", "most papers are others", "no papers", "empty papers"],
)
def test_another_dossier_or_the_same_name_is_not(registry: Registry, name: str, items: tuple[str, ...]) -> None:
    assert same_dossier(registry, procedure(name, *items)) is None


def test_papers_that_another_procedure_gives_are_found_with_its_code(registry: Registry) -> None:
    items = ("Đơn đề nghị hỗ trợ", "Bản sao Giấy chứng nhận đăng ký tàu cá còn hiệu lực", "Giấy phép xây dựng nhà ở riêng lẻ", "Quyết định")

    found = list(given_papers(registry, procedure("Hỗ trợ bến cá", *items)))

    assert [(paper.words, paper.paragraph, [entry.key for entry in paper.entries]) for paper in found] == [
        ("giấy chứng nhận đăng ký tàu cá", 1, ["1.000002"]),
        ("giấy phép xây dựng", 2, ["1.000004"]),
    ]


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Cấp lại giấy phép xây dựng", "Bản chính Giấy phép xây dựng"),
        ("Hỗ trợ bến cá", "Đơn đề nghị cấp Giấy phép xây dựng"),
        ("Hỗ trợ bến cá", "Giấy phép xây dựng do nước ngoài cấp"),
        ("Hỗ trợ bến cá", "Giấy phép xây dựng (chỉ nộp khi Cơ sở dữ liệu chưa có)"),
        ("Hỗ trợ bến cá", "Văn bản từ chối cấp giấy phép xây dựng"),
        ("Hỗ trợ bến cá", "Giấy khai sinh"),
        ("Hỗ trợ bến cá", "Quyết định phê duyệt danh sách thợ"),
    ],
)
def test_own_foreign_and_unspecific_papers_are_left_alone(registry: Registry, name: str, item: str) -> None:
    assert list(given_papers(registry, procedure(name, item))) == []


def test_a_paper_that_the_procedure_gives_itself_is_left_alone(registry: Registry) -> None:
    one = procedure("Đăng ký phương tiện", "Giấy chứng nhận đăng ký tàu cá", results=("Giấy chứng nhận đăng ký tàu cá",))

    assert list(given_papers(registry, one)) == []


def test_a_paper_that_is_asked_for_twice_is_told_once(registry: Registry) -> None:
    one = procedure("Hỗ trợ bến cá", "Giấy phép xây dựng", "Bản sao giấy phép xây dựng")

    assert len(list(given_papers(registry, one))) == 1
