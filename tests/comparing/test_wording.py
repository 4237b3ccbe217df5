"""The words that differ between two texts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.comparing.tokens import Vocabulary, tokens
from workbench.comparing.wording import word_changes

CASES = [
    pytest.param("", "", (), id="nothing"),
    pytest.param("", "mới", (("+", "mới"),), id="all new"),
    pytest.param("cũ", "", (("-", "cũ"),), id="all gone"),
    pytest.param(
        "theo Nghị định số 63/2010/NĐ-CP",
        "theo Nghị định số 92/2017/NĐ-CP",
        (("=", "theo Nghị định số "), ("-", "63/2010/NĐ-CP"), ("+", "92/2017/NĐ-CP")),
        id="a document's number is one word",
    ),
    pytest.param(
        "lệ phí 1.500.000 đồng",
        "lệ phí 1.200.000 đồng",
        (("=", "lệ phí "), ("-", "1.500.000"), ("+", "1.200.000"), ("=", " đồng")),
        id="so is an amount",
    ),
    pytest.param(
        "Đơn đề nghị cấp phép của chủ đầu tư",
        "Tờ khai của người nộp thuế",
        (("-", "Đơn đề nghị cấp phép của chủ đầu tư"), ("+", "Tờ khai của người nộp thuế")),
        id="a rewritten phrase is one change, not torn at each word that agrees by chance",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_changes_are_whole_words_and_few(old: str, new: str, expected: tuple[tuple[str, str], ...]):
    assert word_changes(old, new) == expected


texts = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(["hồ", "sơ", "03", "02", "bộ\n", ";", ".", "–", "giấy"]), max_size=40).map(" ".join)
)


@given(texts, texts)
def test_either_text_can_be_read_off_the_changes(old: str, new: str):
    changes = word_changes(old, new)

    assert "".join(text for op, text in changes if op in "=-") == old
    assert "".join(text for op, text in changes if op in "=+") == new


@given(texts)
def test_tokens_joined_are_the_text(text: str):
    vocabulary = Vocabulary()

    assert "".join(tokens(text)) == text
    assert vocabulary.decode(vocabulary.encode(tokens(text))) == text


def test_two_very_long_texts_are_compared_by_sentences_first():
    chance = random.Random(3)
    sentences = [
        " ".join(chance.choices(["hồ", "sơ", "thời", "hạn", "cơ", "quan", "cấp", "phép", "tổ", "chức"], k=9)) + ". " for _ in range(2_500)
    ]
    old, new = "".join(sentences), "".join([*sentences[:1_000], "Câu mới thêm vào. ", *sentences[1_000:]])

    changes = word_changes(old, new)

    assert [change for change in changes if change[0] != "="] == [("+", " Câu mới thêm vào.")]
