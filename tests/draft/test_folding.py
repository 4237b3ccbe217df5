"""Many spellings fold into one, and every span leads back to the file's own words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.draft.folding import fold

# What drafts hold beside plain letters, dense enough that every repair meets every other.
RAGGED = st.text(
    alphabet="aàáảoòóeéuủyỷýqhtnñðÐdD HƯĐđ1.\n\u00a0\t\u3000\u00ad\u200b\u0301\u0309\u0323\u031b\u0302\u0335аеоНѐΑＡ𝐀Ⅱﬁ–“’İ\ufeff",
    max_size=60,
)
ANY = RAGGED | st.text(max_size=40)
WORDS = st.lists(
    st.sampled_from(
        ["hoà", "Thuỷ", "hồ\u00ad sơ", "Điều", "Ðiều", "quý", "khoẻ", "“Nghị", "định”", "сơ", "ho\u0300a", "ñến", "Ⅳ", "\u200b"]
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("HOÀ BÌNH, thuỷ sản, khoẻ, Loè, luỹ", "HÒA BÌNH, thủy sản, khỏe, Lòe, lũy"),
        ("quý, Quỹ, giá, già, hoàn toàn, thuyền, ngoái, khuỷu", "quý, Quỹ, giá, già, hoàn toàn, thuyền, ngoái, khuỷu"),
        ("Điều\u00a05.\u2009Hồ\tsơ\u3000gồm", "Điều 5. Hồ sơ gồm"),
        ("hồ   sơ \u00a0 gồm", "hồ sơ gồm"),
        ("hồ\u200b s\u00adơ\ufeff", "hồ sơ"),
        ("Ðiều 5, ð) ɖơn, Ɖất", "Điều 5, đ) đơn, Đất"),
        ("d\u0335iều D\u0336iều", "điều Điều"),
        ("ñiều ñến ñã Ñất", "điều đến đã Đất"),
        ("señor, España, ñandú, El Niño", "señor, España, ñandú, El Niño"),
        ("Thủ tục: Сấр giấy рhéр".replace("Thủ", "Тhủ"), "Thủ tục: Cấp giấy phép"),
        ("Κhoản Ｉ ＡＢＣ１２３ 𝐴", "Khoản I ABC123 A"),
        ("ѐ ӑ", "è ă"),
        ("Chương Ⅱ, ﬁle", "Chương II, file"),
        ("“a” «b» „c‟ ‘d’ ′e′", '"a" "b" "c" \'d\' \'e\''),
        ("2026 – 2030 — hết − 5‑6", "2026 - 2030 - hết - 5-6"),
        (unicodedata.normalize("NFD", "Thẩm quyền đối với hộ nghèo"), "Thẩm quyền đối với hộ nghèo"),
        (unicodedata.normalize("NFD", "hoà thuận"), "hòa thuận"),
        ("Ho\u0300a, e\u0302\u0301, o\u031b\u0323", "Hòa, ế, ợ"),
        ("dòng một\nhai", "dòng một\nhai"),
        ("m² và 5 µg, alpha α", "m² và 5 µg, alpha α"),
    ],
)
def test_spellings_become_one(written, folded):
    assert fold(written).text == folded


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("Thuỷ sản “Hoà Bình” – 2026", "Thuỷ sản “Hoà Bình” – 2026"),
        ("Thu\u00adỷ\u00a0sản  „Сấр‟ ‑ ho\u0300a", 'Thuỷ sản "Cấp" - hòa'),
        ("\u200bkhoẻ", "khoẻ"),
        ("ordinary", "ordinary"),
    ],
)
def test_tidy_words_keep_the_spelling_of_their_writer(written, tidy):
    assert fold(written).tidy == tidy


@given(ANY)
def test_tidy_words_are_as_long_as_folded_ones_and_fold_to_them(original):
    folded = fold(original)

    assert len(folded.tidy) == len(folded.text)
    assert fold(folded.tidy).text == folded.text


def test_ordinary_text_is_given_back_as_it_is():
    text = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp xã trả kết quả."

    assert fold(text).text is text


@given(ANY)
def test_folding_twice_changes_nothing_more(original):
    once = fold(original).text

    assert fold(once).text == once


@given(ANY)
def test_the_whole_stands_for_the_whole(original):
    folded = fold(original)

    assert folded.span(0, len(folded.text)) == (0, len(original)) if folded.text else folded.text == ""


@given(ANY, st.data())
def test_spans_lie_inside_the_text_and_nest(original, data):
    folded = fold(original)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(folded.text)), min_size=4, max_size=4)))

    outer, inner = folded.span(cuts[0], cuts[3]), folded.span(cuts[1], cuts[2])

    assert 0 <= outer[0] <= inner[0] <= inner[1] <= outer[1] <= len(original)


@given(ANY)
def test_every_character_stands_for_at_least_one(original):
    folded = fold(original)

    assert all(len(folded.quote(place, place + 1)) >= 1 for place in range(len(folded.text)))


@given(WORDS, st.data())
def test_the_words_of_a_span_fold_to_the_words_that_were_found(words, data):
    folded = fold(" ".join(words))
    found = folded.text.split(" ")
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    start = len(" ".join([*found[:first], ""]))
    slice_ = " ".join(found[first : last + 1])

    assert fold(folded.quote(start, start + len(slice_))).text == slice_


@given(ANY, ANY)
def test_a_phrase_is_found_where_it_was_written(before, after):
    original = f"{before}\ncơ quan có thẩm quyền\n{after}"
    folded = fold(original)

    start = folded.text.index("\ncơ quan có thẩm quyền\n") + 1

    assert folded.quote(start, start + len("cơ quan có thẩm quyền")) == "cơ quan có thẩm quyền"
