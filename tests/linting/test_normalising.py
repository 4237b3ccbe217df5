"""Matching ignores spelling; quotes never leave the drafter's own words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.linting.normalising import normalise

VIETNAMESE = st.text(alphabet="aàáảãạoòóọeéẹuủụyỷýqhtn HƯỚNGđĐ \u00a0\t\u200b\u0301\u0309\u0323\u031b\u0302–—.;()0123\n", max_size=80)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Uỷ ban nhân dân", "ủy ban nhân dân"),
        ("HOÀ BÌNH, thuỷ sản, khoẻ", "hòa bình, thủy sản, khỏe"),
        ("quý, quỹ, hoàn toàn, thuyền", "quý, quỹ, hoàn toàn, thuyền"),
        ("05\u00a0ngày  làm \t việc", "05 ngày làm việc"),
        ("2026 – 2030 — hết", "2026 - 2030 - hết"),
        (unicodedata.normalize("NFD", "Ủy quyền đầy đủ"), "ủy quyền đầy đủ"),
        ("hồ\u200b sơ", "hồ sơ"),
    ],
)
def test_spellings_become_one(written, normal):
    assert normalise(written).text == normal


@given(VIETNAMESE | st.text(max_size=60))
def test_every_span_lies_on_the_words_it_came_from(original):
    result = normalise(original)
    spans = [result.original_span(place, place + 1) for place in range(len(result.text))]

    assert all(0 <= start < end <= len(original) for start, end in spans)
    assert spans == sorted(spans)


@given(VIETNAMESE, VIETNAMESE)
def test_a_phrase_is_found_where_it_was_written(before, after):
    original = f"{before} cơ quan có thẩm quyền {after}"
    result = normalise(original)
    place = result.text.find("cơ quan có thẩm quyền", max(0, len(normalise(before).text) - 1))

    start, end = result.original_span(place, place + len("cơ quan có thẩm quyền"))

    assert normalise(original[start:end]).text == "cơ quan có thẩm quyền"


@given(VIETNAMESE)
def test_normalising_twice_changes_nothing_more(original):
    once = normalise(original).text

    assert normalise(once).text == once
