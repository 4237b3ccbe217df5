"""`workbench registry`: what there is, and its update from a file."""

from pathlib import Path

import pytest

from workbench.cli import REFUSED, main


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_registry_that_ships_is_shown_and_nothing_is_made(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "show"]) == 0

    said = capsys.readouterr().out
    assert "bản kèm theo phần mềm" in said
    assert "- Cổng Dịch vụ công quốc gia, 2026-07: 2.641 thủ tục" in said
    assert not data.exists()


def test_an_import_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["Mã thủ tục,Tên thủ tục", "9.999999,Thử nghiệm", ",Không mã", *(f",Không mã {place}" for place in range(25))]
    (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")

    assert main(["registry", "import", str(tmp_path / "a.csv"), "--source", "Sở thử", "--date", "2026-11-20"]) == 0

    said = capsys.readouterr().out
    assert "Đã nhập: thêm 1, cập nhật 0, không đổi 0, từ chối 26 dòng. Danh bạ có 2.936 thủ tục." in said
    assert "- Dòng 3: không có mã thủ tục." in said
    assert "- và 6 dòng khác." in said
    main(["registry", "show"])
    assert "- Sở thử, 2026-11-20: 1 thủ tục" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing.csv"], "Không có tệp"),
        (["README.md"], "chỉ nhận tệp"),
        (["a.csv", "--date", "22/11/2026"], "viết theo dạng 2026-11-22"),
    ],
)
def test_a_refusal_is_one_sentence(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "import", *arguments]) == REFUSED

    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
