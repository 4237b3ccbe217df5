"""Likeness is a share, and nothing is liker to a text than itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.registry.index import build, shingles

SYLLABLES = ("cấp", "giấy", "phép", "xây", "dựng", "đăng", "ký", "tàu", "cá", "khai", "sinh")
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_every_text_is_wholly_like_itself_and_none_is_more(texts: list[str]) -> None:
    index = build([shingles(text) for text in texts])

    scores = [index.likeness(shingles(text)) for text in texts]

    assert all(abs(score[place] - 1) < 1e-5 for place, score in enumerate(scores))
    assert all(score.max() < 1 + 1e-5 and score.min() >= 0 for score in scores)


@given(st.lists(WORDS, min_size=2, max_size=10, unique=True), WORDS)
def test_the_order_of_the_texts_changes_nothing(texts: list[str], asked: str) -> None:
    there, back = build([shingles(text) for text in texts]), build([shingles(text) for text in reversed(texts)])

    assert np.allclose(there.likeness(shingles(asked)), back.likeness(shingles(asked))[::-1], atol=1e-6)


def test_marks_case_and_signs_make_no_difference() -> None:
    assert shingles("Cấp Giấy phép, XÂY DỰNG") == shingles("cap giay phep xay dung")


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    index = build([shingles(text) for text in ("cấp phép tàu", "cấp phép xe", "cấp phép nhà", "đăng ký tàu")])

    frequent, rare = index.overlap(shingles("cấp tàu"), shingles("cấp"))[0], index.overlap(shingles("cấp tàu"), shingles("tàu"))[0]

    assert rare > frequent


def test_no_words_are_like_nothing() -> None:
    index = build([shingles("cấp phép"), set()])

    assert index.likeness(set()).tolist() == [0, 0]
    assert index.likeness(shingles("khác hẳn")).tolist() == [0, 0]
    assert build([]).likeness(shingles("cấp")).tolist() == []
    assert index.overlap(set(), shingles("cấp")) == (0, 0)
