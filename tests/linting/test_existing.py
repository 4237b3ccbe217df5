"""What rules say of procedures and papers that exist already."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.enums import ProcedureNature, Severity
from tests.registry.records import RECORDS, registry_at
from tests.registry.test_overlaps import SHIPS
from workbench import contract
from workbench.draft.findings import Finding
from workbench.draft.procedures import Extraction
from workbench.extraction import extract
from workbench.ingest import read_draft
from workbench.linting import lint
from workbench.registry import Registry

ON = date(2026, 11, 22)
DRAFT = """QUYẾT ĐỊNH
Quy định trình tự, thủ tục chứng nhận xưởng sửa chữa phương tiện thủy trên địa bàn tỉnh
Điều 1. Trình tự, thủ tục chứng nhận xưởng sửa chữa phương tiện thủy
1. Chủ xưởng nộp 01 bộ hồ sơ trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến tại Trung tâm Phục vụ hành chính công tỉnh.
2. Hồ sơ gồm:
a) Đơn đề nghị công nhận theo Mẫu số 01 ban hành kèm theo Quyết định này;
b) Bản vẽ mặt bằng nhà xưởng;
c) Danh sách thợ đóng tàu;
d) Quy trình đóng mới tàu vỏ gỗ;
đ) Bản sao Giấy phép xây dựng.
3. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nông nghiệp và Môi trường cấp giấy chứng nhận xưởng.
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return registry_at(tmp_path, (*RECORDS, SHIPS))


def found(registry: Registry, rule: str, draft: str = DRAFT, nature: ProcedureNature = ProcedureNature.NEW) -> list[Finding]:
    outline = read_draft(draft.encode(), name="a.txt")
    procedures = tuple(replace(one, nature=nature, confidence=1.0) for one in extract(outline).procedures)
    return [one for one in lint(outline, Extraction(procedures=procedures), on=ON, registry=registry) if one.rule == rule]


def test_a_new_name_over_an_old_dossier_is_told_with_the_code(registry: Registry) -> None:
    (one,) = found(registry, "TQ-08")

    assert "“Công nhận cơ sở đóng tàu” (mã 3.000009)" in one.message
    assert "4/5 giấy tờ giống nhau" in one.message
    assert (one.severity, one.paragraph) == (Severity.MINOR, None)


@pytest.mark.parametrize("nature", [ProcedureNature.AMENDED, ProcedureNature.ABOLISHED, ProcedureNature.ANNOUNCED])
def test_a_procedure_that_is_not_new_is_the_existing_one(registry: Registry, nature: ProcedureNature) -> None:
    assert found(registry, "TQ-08", nature=nature) == []


def test_a_paper_that_another_procedure_gives_is_marked_in_its_line(registry: Registry) -> None:
    (one,) = found(registry, "HS-19")

    assert one.quote == "Giấy phép xây dựng"
    assert "“Cấp giấy phép xây dựng nhà ở riêng lẻ” (mã 1.000004)" in one.message
    assert (one.severity, one.defect) == (Severity.INFO, None)
    assert "Nghị quyết 66.7/2025/NQ-CP, Điều 4 khoản 10" in one.basis


def test_a_paper_that_a_rule_on_data_of_the_state_finds_is_left_to_it(registry: Registry, tmp_path: Path) -> None:
    line = "Bản sao Giấy chứng nhận đăng ký doanh nghiệp."
    given = replace(RECORDS[1], components={**RECORDS[1].components})
    more = registry_at(tmp_path / "more", (given, SHIPS))

    rules = {one.rule for rule in ("HS-19", "HS-09") for one in found(more, rule, DRAFT.replace("Bản sao Giấy phép xây dựng.", line))}

    assert rules == {"HS-09"}


def test_the_command_names_them_without_a_database() -> None:
    draft = DRAFT.replace("Giấy phép xây dựng.", "Giấy chứng nhận đăng ký tàu biển.")

    answer = contract.analyze(draft.encode(), name="a.txt", on=ON, short=False)

    (one,) = [finding for finding in answer["findings"] if finding["rule"] == "HS-19"]
    assert one["quote"] == "Giấy chứng nhận đăng ký tàu biển"
    assert "mã " in one["message"]
