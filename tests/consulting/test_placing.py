"""Where in a draft a sender means, in the many ways in which senders write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DRAFT
from workbench.consulting.placing import WHOLE, Place, Places
from workbench.draft.citing import citation
from workbench.ingest import read_draft

OUTLINE = read_draft(DRAFT.encode(), name="du-thao.txt")
PLACES = Places(OUTLINE)
PATHS = [provision.path for provision in OUTLINE.provisions]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("khoản 2 Điều 2", "dieu-2/khoan-2"),
        ("Điều 2 khoản 2", "dieu-2/khoan-2"),
        ("Điều 2, khoản 2, điểm b", "dieu-2/khoan-2/diem-b"),
        ("Đ2 K3", "dieu-2/khoan-3"),
        ("ĐIỀU 2", "dieu-2"),
        ("Điều 2. Trình tự, thủ tục hỗ trợ chi phí đào tạo nghề", "dieu-2"),
        ("khoản 2, 3 Điều 2 dự thảo Quyết định", "dieu-2/khoan-2"),
        ("Về Điều 3", "dieu-3"),
        ("", WHOLE),
        ("Ý kiến chung", WHOLE),
        ("Toàn bộ dự thảo", WHOLE),
        ("Điều 9", None),
        ("Khoản 2 Điều 12 Luật Việc làm", None),
    ],
)
def test_a_place_is_found_as_it_is_written(words: str, path: str | None) -> None:
    assert PLACES.find(words) == Place(path)


def test_a_unit_that_the_draft_has_not_gives_the_larger_one_and_says_so() -> None:
    assert PLACES.find("khoản 9 Điều 2") == Place("dieu-2", is_exact=False)


@given(path=st.sampled_from(PATHS))
def test_every_provision_is_found_by_its_own_citation(path: str) -> None:
    assert PLACES.find(citation(path)) == Place(path)


@given(words=st.text(max_size=80))
def test_any_words_give_a_place_of_the_draft_or_none(words: str) -> None:
    found = PLACES.find(words).path

    assert found in {None, WHOLE, *PATHS}


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Tại khoản 2 Điều 2 dự thảo, đề nghị bỏ điểm c.", "dieu-2/khoan-2"),
        ("Đề nghị rà soát theo khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15.", WHOLE),
        ("Nhất trí với dự thảo.", WHOLE),
    ],
)
def test_an_opinion_without_a_place_names_it_in_its_opening(words: str, path: str) -> None:
    assert PLACES.find_in_opening(words) == Place(path)
