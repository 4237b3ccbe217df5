"""What the words of a sentence cite."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.citing.acts import find_acts, find_aliases
from workbench.ingest.citing.citations import find_citations
from workbench.ingest.citing.names import Act, Names


def cited(text: str, *, names: Names | None = None) -> list[tuple[str, str, str | None]]:
    """Give words, units and act of each citation."""
    rows = []
    for citation in find_citations(text, names=names or Names()):
        act = citation.act
        units = " ".join(citation.units.values())
        rows.append((text[citation.start : citation.end], units, act and (act.number or act.name or f"{act.own} này")))
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm a khoản 2 Điều này", [("điểm a khoản 2 Điều này", "a 2 này", None)]),
        ("từ Điều 5 đến Điều 8", [("Điều 5", "5", None), ("Điều 8", "8", None)]),
        (
            "các Điều 5, 6 và 7 Quy định này",
            [("các Điều 5", "5", "Quy định này"), ("6", "6", "Quy định này"), ("7 Quy định này", "7", "Quy định này")],
        ),
        (
            "khoản 1, khoản 2 và điểm a, điểm b khoản 3 Điều 4",
            [("khoản 1", "1 4", None), ("khoản 2", "2 4", None), ("điểm a", "a 3 4", None), ("điểm b khoản 3 Điều 4", "b 3 4", None)],
        ),
        ("điểm a, b, c khoản 1", [("điểm a", "a 1", None), ("b", "b 1", None), ("c khoản 1", "c 1", None)]),
        (
            "điểm a, c khoản 5, 6 Điều 19",
            [("điểm a", "a 5 19", None), ("c khoản 5", "c 5 19", None), ("6 Điều 19", "6 19", None)],
        ),
        ("Điều 5 khoản 2 điểm a Luật này", [("Điều 5 khoản 2 điểm a Luật này", "a 2 5", "Luật này")]),
        ("Mục 1 Chương này", [("Mục 1 Chương này", "1 này", None)]),
        ("Mục 2, Mục 3 Chương II", [("Mục 2", "2 II", None), ("Mục 3 Chương II", "3 II", None)]),
        ("Phần thứ hai của Bộ luật này", [("Phần thứ hai của Bộ luật này", "thứ hai", "Bộ luật này")]),
        (
            "Mẫu số 01 Phụ lục I ban hành kèm theo Quyết định này",
            [("Mẫu số 01 Phụ lục I ban hành kèm theo Quyết định này", "01 I", "Quyết định này")],
        ),
        ("theo Phụ lục kèm theo.", [("Phụ lục kèm theo", "", None)]),
        ("điểm a(iii) khoản này", [("điểm a(iii) khoản này", "a(iii) này", None)]),
        ("khoản 8 Điều 3 Ngh ị định này", [("khoản 8 Điều 3 Ngh ị định này", "8 3", "Nghịđịnh này")]),
        (
            "Điều 5, Điều 6 của Quy chế ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
            [
                ("Điều 5", "5", "12/2020/QĐ-UBND"),
                ("Điều 6 của Quy chế ban hành kèm theo Quyết định số 12/2020/QĐ-UBND", "6", "12/2020/QĐ-UBND"),
            ],
        ),
        ("khoản 1 Điều này và Điều 5 Luật Giá", [("khoản 1 Điều này", "1 này", None), ("Điều 5 Luật Giá", "5", "Luật Giá")]),
        (
            "Luật số 64/2020/QH14, số 07/2022/QH15",
            [("Luật số 64/2020/QH14", "", "64/2020/QH14"), ("số 07/2022/QH15", "", "07/2022/QH15")],
        ),
        ("khoản 2 Điều 5 Luật Đất đai (năm 2024)", [("khoản 2 Điều 5 Luật Đất đai (năm 2024)", "2 5", "Luật Đất đai")]),
        (
            "khoản 6 Điều 4 Luật Đầu tư năm 2014 được sửa đổi tại khoản 1 Điều 1 Luật số 03/2016/QH14",
            [
                ("khoản 6 Điều 4 Luật Đầu tư năm 2014", "6 4", "Luật Đầu tư"),
                ("khoản 1 Điều 1 Luật số 03/2016/QH14", "1 1", "03/2016/QH14"),
            ],
        ),
        ("Luật số 43/2024/QH15, 47/2024/QH15", [("Luật số 43/2024/QH15", "", "43/2024/QH15"), ("47/2024/QH15", "", "47/2024/QH15")]),
        ("Nghị định số 22/2026/NĐ- CP ngày", [("Nghị định số 22/2026/NĐ- CP", "", "22/2026/NĐ-CP")]),
        ("Thông tư 13/2025/TT BNNMT ngày", [("Thông tư 13/2025/TT BNNMT", "", "13/2025/TT-BNNMT")]),
        ("Nghị quyết số 27-NQ/TW", [("Nghị quyết số 27-NQ/TW", "", "27-NQ/TW")]),
        ("Luật Đấu thầu về lựa chọn nhà thầu", [("Luật Đấu thầu", "", "Luật Đấu thầu")]),
        ("Luật Phí và lệ phí và Nghị định", [("Luật Phí và lệ phí", "", "Luật Phí và lệ phí")]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức số 52/2019/QH14",
            [("Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức số 52/2019/QH14", "", "52/2019/QH14")],
        ),
    ],
)
def test_a_sentence_is_read_as_a_lawyer_reads_it(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "điều này rất rõ",
        "các điều khoản này",
        "thời điểm này",
        "tài khoản 112",
        "Khoản 3 ngày",
        "khoản 5 triệu đồng",
        "cộng 2 điểm 5",
        "mẫu 2 tờ rơi",
        "Trường Đại học Luật Hà Nội",
        "văn bản quy phạm pháp luật số lượng lớn",
        "Tờ trình số 407/TTr-UBND",
        "Quyết định này có hiệu lực",
        "số: /2025/QĐ-UBND",
    ],
)
def test_words_that_only_look_like_a_citation_are_none(text):
    assert cited(text) == []


def test_a_law_is_known_by_the_number_that_the_draft_gives_it_but_not_inside_the_title_of_an_older_act():
    names = Names(find_acts("Căn cứ Luật Đất đai số 31/2024/QH15; Luật Giá số 16/2023/QH15;"))

    law = Act(0, 1, name="Luật đất đai")

    assert names.resolved(law) == "31/2024/QH15"
    assert names.resolved(law, before=2014) == "Luật Đất đai"
    assert names.resolved(Act(0, 1, name="Luật Đất đai", year=2013)) == "Luật Đất đai năm 2013"


def test_a_short_name_means_the_act_that_it_was_defined_for():
    text = "Căn cứ Pháp lệnh Thú y số 18/2004/PL-UBTVQH11 (sau đây gọi tắt là Pháp lệnh) và Nghị định số 45/2020/NĐ-CP;"
    names = Names(find_acts(text))
    names.define(find_aliases(text, names=names))

    found = cited("Điều 5 của Pháp lệnh, Điều 6 Nghị định số 45", names=names)

    assert [act for _words, _units, act in found] == ["18/2004/PL-UBTVQH11", "45/2020/NĐ-CP"]


UNITS = ("điểm a", "khoản 1", "Điều 5", "Điều này", "các điều 1, 2", "Mục I", "Chương II", "Phụ lục", "Mẫu số 01", "Luật Đất đai")
JOINTS = (
    "Nghị định số",
    "63/2010/NĐ-CP",
    "này",
    "của",
    "kèm theo",
    "Quy chế",
    "ban hành",
    ",",
    ";",
    "và",
    "đến",
    " ",
    "1",
    "a",
    "“",
    "”",
    "\n",
)
PIECES = st.sampled_from((*UNITS, *JOINTS))


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_citations_stand_in_order_and_none_overlaps_another(text):
    spans = [(citation.start, citation.end) for citation in find_citations(text)]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "1",
        "1, ",
        "a, ",
        "khoản ",
        "khoản 1, ",
        "Điều 5 ",
        "Luật ",
        "số 1/",
        "Quy chế a ",
        "Nghị định của ",
        "kèm ",
        "I",
        "1.",
        "“",
        "Luật A, ",
    ],
)
def test_a_long_run_of_anything_costs_no_more_than_its_length(piece):
    def seconds(times: int) -> float:
        text = f"khoản 1 Điều 5 của Quy chế {piece * times}"
        begin = time.process_time()
        find_citations(text)
        return time.process_time() - begin

    seconds(100)
    short, long = min(seconds(2_000) for _ in range(3)), seconds(8_000)

    assert long < max(1.0, 16 * short)
