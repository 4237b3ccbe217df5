"""Published procedures told field by field, and lines that name no procedure: where they belong."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from models.enums import Component
from workbench.extraction.fields import told_fields
from workbench.extraction.lexicon import lexicon
from workbench.extraction.linear import LABELS
from workbench.extraction.marking import revised_marks
from workbench.extraction.naming import Key, key_of
from workbench.extraction.pipeline import look
from workbench.extraction.places import places_of
from workbench.extraction.sharing import share
from workbench.ingest import read_draft

PUBLISHED = """PHỤ LỤC
1. Cấp thẻ vùng nước
a) Trình tự thực hiện:
Người đề nghị gửi hồ sơ đến Sở.
b) Cách thức thực hiện: trực tuyến.
c) Thành phần hồ sơ:
- Đơn đề nghị.
d) Thời hạn giải quyết: 05 ngày làm việc.
đ) Đối tượng thực hiện thủ tục hành chính: cá nhân.
e) Kết quả thực hiện thủ tục hành chính: thẻ.
g) Yêu cầu, điều kiện thực hiện thủ tục hành chính:
- Có từ 15% người dân sinh sống ổn định;
h) Căn cứ pháp lý của thủ tục hành chính:
- Nghị định số 1/2025/NĐ-CP.
"""
SEVERAL = """Điều 1. Nguyên tắc giải quyết thủ tục hành chính
Hồ sơ được gửi trực tuyến.
Điều 2. Thủ tục cấp thẻ xanh
Trong 05 ngày, Sở cấp thẻ.
Điều 3. Thủ tục thu hồi giấy phép đỏ
Trong 07 ngày, Sở thu hồi.
Điều 4. Quy định khác
Việc chi trả được thực hiện trong tháng.
"""


def outline_of(text: str):
    return read_draft(text.encode(), name="du-thao.txt")


def line_of(outline, text: str) -> int:
    return next(p.index for p in outline.paragraphs if text in p.text)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Người đề nghị gửi", Component.SEQUENCE),
        ("- Đơn đề nghị", Component.DOSSIER),
        ("Có từ 15%", Component.CONDITION),
        ("Thời hạn giải quyết", Component.TIME_LIMIT),
        ("Nghị định số 1", None),
    ],
)
def test_what_stands_under_a_title_is_what_the_title_says(line: str, field: Component | None) -> None:
    outline = outline_of(PUBLISHED)

    told = told_fields(places_of(outline), lexicon=lexicon())

    assert told[line_of(outline, line)] is field


def test_a_clause_that_begins_like_one_title_is_no_publication() -> None:
    outline = outline_of("Điều 1. Cấp thẻ\n1. Thành phần hồ sơ gồm đơn.\n2. Thời hạn giải quyết là 05 ngày.\n3. Sở cấp thẻ.\n")

    assert told_fields(places_of(outline), lexicon=lexicon()) == {}


def test_a_line_that_the_models_doubt_takes_the_component_of_its_title_and_the_legal_basis_none() -> None:
    outline = outline_of(PUBLISHED)
    places, readings = look(outline)
    doubtful = np.full((len(places), len(LABELS)), 0.09, dtype=np.float32)

    marks = revised_marks(
        places,
        readings,
        doubtful,
        inside=range(len(places)),
        naming=(),
        columns={},
        fields=told_fields(places, lexicon=lexicon()),
    )

    assert set(marks[line_of(outline, "Có từ 15%")]) == {Component.CONDITION}
    assert marks[line_of(outline, "Nghị định số 1")] == {}


@dataclass
class Made:
    """A procedure in the making."""

    heads: list[int]
    key: Key
    members: set[int]
    shared: set[int] = field(default_factory=set)


def made(outline, head: str, line: str) -> Made:
    first = line_of(outline, head)
    return Made([first], key_of(outline.paragraphs[first].text, lexicon=lexicon()), {first, line_of(outline, line)})


def test_a_general_article_is_for_every_procedure_after_it_and_what_names_none_for_the_nearest() -> None:
    outline = outline_of(SEVERAL)
    green = made(outline, "cấp thẻ xanh", "Sở cấp thẻ")
    red = made(outline, "thu hồi giấy phép đỏ", "Sở thu hồi")
    general, other = line_of(outline, "Hồ sơ được gửi"), line_of(outline, "Việc chi trả")

    share([general, other], [green, red], outline=outline, places=places_of(outline))

    assert general in green.shared & red.shared
    assert other in red.shared
    assert other not in green.shared
