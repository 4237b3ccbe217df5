"""Small registries for the tests."""

from pathlib import Path

from models.enums import Component
from workbench.registry import Entry, ExistingProcedure, Registry
from workbench.registry.store import FILE
from workbench.registry.writing import write_registry


def existing(code: str, name: str, *, field: str = "", level: str = "Cấp tỉnh", dossier: str = "", result: str = "") -> ExistingProcedure:
    """Give a record with a dossier of one paper a line, and results one a line."""
    words = {Component.DOSSIER: dossier, Component.RESULT: result, Component.SEQUENCE: f"Bước 1: Nộp hồ sơ {name}."}
    return ExistingProcedure(Entry(code, name, code, field, (level,), source="Cổng thử", source_date="2026-07"), words)


RECORDS = (
    existing(
        "1.000001",
        "Cấp giấy phép khai thác thủy sản",
        field="Thủy sản",
        dossier="- Đơn đề nghị cấp giấy phép khai thác thủy sản theo mẫu\n- Giấy chứng nhận đăng ký tàu cá\n- Văn bằng thuyền trưởng",
        result="Giấy phép khai thác thủy sản",
    ),
    existing("1.000002", "Đăng ký tàu cá", field="Thủy sản", level="Cấp xã", result="Giấy chứng nhận đăng ký tàu cá"),
    existing("1.000003", "Đăng ký khai sinh", field="Hộ tịch", level="Cấp xã", result="Giấy khai sinh\nQuyết định"),
    existing(
        "1.000004",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        field="Xây dựng",
        result="Giấy phép xây dựng\nVăn bản từ chối cấp giấy phép xây dựng",
    ),
    existing("2.000005", "Hỗ trợ đóng mới tàu cá", field="Thủy sản", result="Quyết định phê duyệt danh sách"),
)


def registry_at(folder: Path, records: tuple[ExistingProcedure, ...] = RECORDS) -> Registry:
    """Write a registry into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.unlink(missing_ok=True)
    write_registry(path, records)
    return Registry(path)
