"""The parts of the pipeline: names, places, the linear model, delegation."""

from pathlib import Path

import numpy as np
import pytest

from models.enums import Component
from workbench.draft.outline import DocumentFacts, Outline
from workbench.extraction import delegation_of
from workbench.extraction.delegation import Delegations
from workbench.extraction.examples import line_targets
from workbench.extraction.fitting import LabelledDraft, Settings, fit
from workbench.extraction.lexicon import lexicon
from workbench.extraction.linear import LABELS, LinearModel, Row
from workbench.extraction.naming import key_of, likeness
from workbench.extraction.pipeline import read_with_pipeline
from workbench.extraction.places import Zone, bare, places_of
from workbench.ingest import read_draft

FORM_ANNEX = """Điều 1. Hồ sơ đề nghị cấp thẻ
1. Đơn đề nghị theo Mẫu số 01.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 2;
PHỤ LỤC
CÁC BIỂU MẪU
Mẫu số 01
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ĐƠN ĐỀ NGHỊ CẤP THẺ
Kính gửi: ..........................
Họ và tên: ..........................
"""


@pytest.mark.parametrize(
    ("heading", "act", "name"),
    [
        ("Điều 6. Hồ sơ đề nghị cấp Giấy phép xây dựng", "cấp", "Cấp Giấy phép xây dựng"),
        ("Điều 7. Trình tự, thủ tục cấp lại Giấy phép xây dựng", "cấp lại", "Cấp lại Giấy phép xây dựng"),
        ("2. Trình tự, thủ tục, thẩm định, phê duyệt cấp đổi thẻ nhân lực", "cấp đổi", "Cấp đổi thẻ nhân lực"),
        ("THỦ TỤC THU HỒI GIẤY PHÉP VẬN TẢI", "thu hồi", "Thu hồi giấy phép vận tải"),
        ("Điều 5. Hồ sơ", "", ""),
        ("2. Trình tự thực hiện:", "", ""),
        ("Điều 2. Sửa đổi, bổ sung Điều 8", "", ""),
    ],
)
def test_a_name_is_cut_out_of_its_heading(heading: str, act: str, name: str) -> None:
    key = key_of(heading, lexicon=lexicon())

    assert (key.act, key.name) == (act, name)


def test_granting_and_granting_again_are_not_the_same_thing() -> None:
    grant = key_of("Cấp Giấy phép khai thác nước", lexicon=lexicon())
    again = key_of("Cấp lại Giấy phép khai thác nước", lexicon=lexicon())
    dossier = key_of("Hồ sơ đề nghị cấp Giấy phép khai thác nước", lexicon=lexicon())

    assert likeness(grant, dossier) == 1.0
    assert likeness(grant, again) < 0.6


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Điều 5. Hồ sơ", "hồ sơ"),
        ("1. Nộp hồ sơ", "nộp hồ sơ"),
        ("đ) Bản sao", "bản sao"),
        ("- Danh sách", "danh sách"),
        ("3.2.1. Đối với", "đối với"),
        ("Trường hợp", "trường hợp"),
    ],
)
def test_a_label_is_taken_off(text: str, rest: str) -> None:
    assert bare(text) == rest


def test_a_form_has_a_head_and_blanks() -> None:
    outline = read_draft(FORM_ANNEX.encode(), name="du-thao.txt")

    zones = {outline.paragraphs[place.index].text: place.zone for place in places_of(outline)}

    assert zones["1. Đơn đề nghị theo Mẫu số 01."] is Zone.BODY
    assert zones["Mẫu số 01"] is Zone.FORM_HEAD
    assert zones["ĐƠN ĐỀ NGHỊ CẤP THẺ"] is Zone.FORM_HEAD
    assert zones["Họ và tên: .........................."] is Zone.FORM


def test_the_doc_has_one_span_a_paragraph() -> None:
    outline = read_draft(FORM_ANNEX.encode(), name="du-thao.txt")

    doc = read_with_pipeline(outline)

    assert [span.text.strip() for span in doc.spans["paragraphs"]] == [p.text.strip() for p in outline.paragraphs]
    assert set(doc.spans) >= {component.value for component in Component}


BASIS = "QUYẾT ĐỊNH\nCăn cứ {basis};\n{body}"
ROADS = "khoản 3 Điều 12 Luật Đường bộ số 35/2024/QH15"
WATER = "điểm b khoản 2 Điều 52 Luật Tài nguyên nước số 28/2023/QH15"


@pytest.mark.parametrize(
    ("basis", "body", "name", "act"),
    [
        (ROADS, "Điều 1. Cấp phép\nNội dung.", "", ROADS),
        ("Luật Đường bộ số 35/2024/QH15", "Điều 1. Cấp phép\nNội dung.", "", None),
        ("Quyết định số 7/2024/QĐ-UBND", "Điều 1. Cấp phép theo khoản 2 Điều 3 Quyết định số 7/2024/QĐ-UBND\nNội dung.", "", None),
        (f"{ROADS}; {WATER}", "Điều 1. Cấp phép\nNội dung.", "Khai thác tài nguyên nước", WATER),
        ("Luật Giá số 16/2023/QH15", f"Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định chi tiết {ROADS}.", "", ROADS),
        ("Luật Giá số 16/2023/QH15", f"Điều 1. Cấp phép\nĐủ tiêu chuẩn quy định tại {ROADS}.", "", None),
    ],
)
def test_a_provision_of_higher_law_that_is_cited_as_such_delegates(basis: str, body: str, name: str, act: str | None) -> None:
    outline = read_draft(BASIS.format(basis=basis, body=body).encode(), name="du-thao.txt")

    found = Delegations(outline).of(("dieu-1",), name=name)

    assert (found.act if found else None) == act
    assert found is None or outline.paragraphs[found.paragraph].text[found.start : found.end] == found.quote


def test_the_classifier_learns_what_it_is_shown(tmp_path: Path) -> None:
    dossier = np.zeros((2, len(LABELS)), dtype=np.float32)
    dossier[0, LABELS.index(Component.DOSSIER)] = 1
    drafts = [LabelledDraft(str(n), [Row(["1", "w=đơn"]), Row(["1", "w=phạm"])], dossier) for n in range(4)]

    model = fit(drafts, settings=Settings(epochs=30))
    model.save(tmp_path / "weights.npz")
    scores = LinearModel.load(tmp_path / "weights.npz").scores([["1", "w=đơn"], ["1", "w=phạm"], ["w=unknown"]])

    place = LABELS.index(Component.DOSSIER)
    assert scores[0, place] > 0.5 > scores[1, place]
    assert scores[2, place] == pytest.approx(0.5)


def test_labelled_lines_become_targets_of_their_paragraphs() -> None:
    text = "Điều 1. Hồ sơ\n\n1. Đơn đề nghị."
    outline = read_draft(text.encode(), name="du-thao.txt")

    targets = line_targets(outline, text=text, rows=[{"line": 3, "components": ["dossier", "form"]}])

    assert targets.sum() == 2
    assert targets[1, LABELS.index(Component.DOSSIER)] == 1


def test_an_empty_draft_has_no_delegation() -> None:
    assert delegation_of(Outline(document=DocumentFacts(), paragraphs=(), provisions=()), ()) is None
