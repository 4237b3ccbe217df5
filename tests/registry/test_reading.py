"""Files of procedures: each form is read alike, a bad row is named, a bad file is refused in one sentence."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from models.enums import Component
from workbench.errors import RefusalError
from workbench.registry import Source
from workbench.registry.reading import read_file

SOURCE = Source("Cổng thử", "2026-11-22")
RECORD: dict[str, Any] = {
    "id": "DVCQG-1.000001",
    "ma_thu_tuc": "1.000001",
    "ten": "cấp giấy phép khai thác thủy sản",
    "cap_thuc_hien": "Cấp Tỉnh, Cấp Xã",
    "linh_vuc": "Thủy sản",
    "bo_nganh": "bo-nong-nghiep-mt",
    "so_quyet_dinh": "12/QĐ-BNNMT",
    "components": {
        "trinh_tu_thuc_hien": "Bước 1: Nộp.</p>",
        "thanh_phan_ho_so": "- Đơn\n- Bản sao",
        "ket_qua": "Giấy phép; ăn bản từ chối",
        "co_quan_thuc_hien": "Sở Nông nghiệp và Môi trường",
        "co_quan_phoi_hop": "Sở Công Thương",
        "can_cu_phap_ly": "Luật Thủy sản",
    },
}
HEADS = ["STT", "Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực", "Cấp thực hiện", "Thành phần hồ sơ", "Kết quả thực hiện"]
ROW = ["1", "1.000001", "Cấp giấy phép khai thác thủy sản", "Thủy sản", "Cấp tỉnh", "- Đơn\n- Bản sao", "Giấy phép"]


def lines(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows).encode()


def as_xlsx(path: Path, rows: list[list[str]]) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize(("name", "packed"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("A.JSONL", bytes)])
def test_exported_records_are_read(tmp_path: Path, name: str, packed: Any) -> None:
    (tmp_path / name).write_bytes(packed(lines(RECORD)))

    (one,) = read_file(tmp_path / name, SOURCE).procedures

    assert (one.key, one.name, one.entry.levels) == ("1.000001", "Cấp giấy phép khai thác thủy sản", ("Cấp tỉnh", "Cấp xã"))
    assert (one.entry.ministry, one.entry.act, one.bases) == ("Bộ Nông nghiệp và Môi trường", "12/QĐ-BNNMT", "Luật Thủy sản")
    assert one.components[Component.SEQUENCE] == "Bước 1: Nộp."
    assert one.components[Component.RESULT].splitlines() == ["Giấy phép", "Văn bản từ chối"]
    assert one.components[Component.AUTHORITY] == "Sở Nông nghiệp và Môi trường\nCơ quan phối hợp: Sở Công Thương"
    assert (one.entry.source, one.entry.source_date) == ("Cổng thử", "2026-11-22")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_of_text_is_read_by_its_vietnamese_heads(tmp_path: Path, sign: str) -> None:
    rows = [HEADS, ROW]
    text = "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())

    (one,) = read_file(tmp_path / "a.csv", SOURCE).procedures

    assert (one.key, one.entry.field, one.components[Component.DOSSIER]) == ("1.000001", "Thủy sản", "- Đơn\n- Bản sao")


def test_a_workbook_is_read_below_its_title(tmp_path: Path) -> None:
    as_xlsx(tmp_path / "a.xlsx", [["DANH MỤC THỦ TỤC HÀNH CHÍNH"], [], HEADS, ROW, []])

    (one,) = read_file(tmp_path / "a.xlsx", SOURCE).procedures

    assert (one.key, one.components[Component.RESULT]) == ("1.000001", "Giấy phép")


def test_bad_rows_are_named_and_the_others_taken(tmp_path: Path) -> None:
    nameless, codeless = {**RECORD, "ten": " "}, {"ten": "Đăng ký tàu cá"}
    newer = {**RECORD, "ten": "Cấp giấy phép"}
    (tmp_path / "a.jsonl").write_bytes(lines(RECORD, "không phải JSON", nameless, "[1]", codeless, "", newer))

    batch = read_file(tmp_path / "a.jsonl", SOURCE)

    assert [one.name for one in batch.procedures] == ["Cấp giấy phép"]
    assert [(row.line, row.reason) for row in batch.refused] == [
        (2, "không phải một bản ghi JSON"),
        (3, "không có tên thủ tục"),
        (4, "không phải một bản ghi JSON"),
        (5, "không có mã thủ tục"),
        (1, "trùng mã 1.000001 với dòng 7"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"", "chỉ nhận tệp .jsonl"),
        ("a.jsonl", b"", "không có thủ tục nào đọc được"),
        ("a.jsonl", b"[]\n{}", "không có thủ tục nào đọc được"),
        ("a.jsonl", "{}".encode("utf-16"), "không dùng bảng mã UTF-8"),
        ("a.jsonl.gz", b"\x1f\x8bhong", "hỏng hoặc không đúng định dạng"),
        ("a.jsonl.gz", gzip.compress(b'{"ten": "A"}', mtime=0)[:-9], "hỏng hoặc không đúng định dạng"),
        ("a.xlsx", b"PK\x03\x04hong", "hỏng hoặc không đúng định dạng"),
        ("a.csv", "Họ tên,Tuổi\nAn,5".encode(), "Không thấy dòng tiêu đề"),
        ("a.csv", 'Mã thủ tục,Tên thủ tục\n"1.0,A'.encode(), "hỏng hoặc không đúng định dạng"),
        ("a.csv", b"", "Không thấy dòng tiêu đề"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(RefusalError, match=sentence) as refusal:
        read_file(tmp_path / name, SOURCE)

    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_is_said_to_be_absent(tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match="Không có tệp"):
        read_file(tmp_path / "a.jsonl", SOURCE)
