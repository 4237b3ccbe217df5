"""Comments keep their place in the next version, or are shown as detached; never on other words."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import PlacementState
from tests.benchmarks.edits import Rates, edited
from tests.comparing.samples import outline
from workbench.comparing.drafts import compare
from workbench.draft.outline import Outline
from workbench.review.anchoring import Anchor, Placement, place

DRAFT = """
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định chính sách hỗ trợ giống cây trồng trên địa bàn tỉnh.
Điều 2. Hồ sơ đề nghị hỗ trợ
1. Đơn đề nghị hỗ trợ theo Mẫu số 01 ban hành kèm theo Quyết định này.
2. Bản sao giấy chứng nhận quyền sử dụng đất đối với diện tích đề nghị hỗ trợ.
3. Hóa đơn mua giống cây trồng của cơ sở sản xuất, kinh doanh hợp pháp.
Điều 3. Thời hạn giải quyết
1. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Nông nghiệp và Môi trường thẩm định hồ sơ.
2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân tỉnh quyết định hỗ trợ.
Điều 4. Tổ chức thực hiện
Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này.
"""


def anchor(draft: Outline, quote: str, *, occurrence: int = 0) -> Anchor:
    places = [(paragraph.index, paragraph.text.find(quote)) for paragraph in draft.paragraphs if quote in paragraph.text]
    paragraph, start = places[occurrence]
    return Anchor("1", paragraph, start, start + len(quote))


def carried(new_text: str, quote: str, *, occurrence: int = 0) -> tuple[Placement, str | None]:
    old, new = outline(DRAFT), outline(new_text)
    (placement,) = place(old, new, [anchor(old, quote, occurrence=occurrence)], comparison=compare(old, new))
    words = None if placement.paragraph is None else new.paragraphs[placement.paragraph].text[placement.start : placement.end]
    return placement, words


RENUMBERED = (
    DRAFT.replace("Điều 4.", "Điều 5.")
    .replace("Điều 3. Thời", "Điều 4. Thời")
    .replace("Điều 2. Hồ sơ", "Điều 2. Nguyên tắc\nMỗi hộ nhận hỗ trợ một lần trong năm từ ngân sách.\nĐiều 3. Hồ sơ")
)

CASES = [
    pytest.param(DRAFT, "10 ngày làm việc", PlacementState.PLACED, "10 ngày làm việc", id="nothing changed"),
    pytest.param(RENUMBERED, "10 ngày làm việc", PlacementState.MOVED, "10 ngày làm việc", id="its article was renumbered"),
    pytest.param(
        DRAFT.replace("Trong thời hạn 10", "Trong thời hạn không quá 10"),
        "10 ngày làm việc",
        PlacementState.PLACED,
        "10 ngày làm việc",
        id="words before it were added",
    ),
    pytest.param(
        DRAFT.replace("10 ngày", "07 ngày"),
        "thời hạn 10 ngày làm việc",
        PlacementState.CHANGED,
        "thời hạn 07 ngày làm việc",
        id="one word",
    ),
    pytest.param(DRAFT.replace("10 ngày", "07 ngày"), "10 ngày làm việc", PlacementState.CHANGED, "07 ngày làm việc", id="its first word"),
    pytest.param(
        DRAFT.replace("2. Bản sao giấy chứng nhận quyền sử dụng đất đối với diện tích đề nghị hỗ trợ.\n3. Hóa", "2. Hóa"),
        "giấy chứng nhận quyền sử dụng đất",
        PlacementState.DETACHED,
        None,
        id="its clause was removed",
    ),
    pytest.param(
        DRAFT.replace(", Sở Nông nghiệp và Môi trường thẩm định hồ sơ", ""),
        "Sở Nông nghiệp và Môi trường",
        PlacementState.DETACHED,
        None,
        id="its words were removed",
    ),
    pytest.param(
        DRAFT.replace("1. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở", "1. Sở"),
        "kể từ ngày nhận đủ hồ sơ hợp lệ",
        PlacementState.DETACHED,
        None,
        id="its words were removed but stand in the next clause too",
    ),
    pytest.param(
        DRAFT.replace("\n3. Hóa đơn mua giống cây trồng của cơ sở sản xuất, kinh doanh hợp pháp.", "").replace(
            "1. Trong thời hạn 10", "1. Hóa đơn mua giống cây trồng của cơ sở sản xuất, kinh doanh hợp pháp.\n2. Trong thời hạn 10"
        ),
        "cơ sở sản xuất, kinh doanh",
        PlacementState.MOVED,
        "cơ sở sản xuất, kinh doanh",
        id="its clause moved to another article",
    ),
    pytest.param(
        DRAFT.replace("2. Bản", "3. Bản").replace("3. Hóa", "4. Hóa").replace("1. Đơn", "1. Tờ khai chung.\n2. Đơn"),
        "2. Bản sao giấy chứng nhận",
        PlacementState.MOVED,
        "3. Bản sao giấy chứng nhận",
        id="the quote holds the number",
    ),
]


@pytest.mark.parametrize(("new", "quote", "state", "words"), CASES)
def test_a_comment_follows_its_words(new: str, quote: str, state: PlacementState, words: str | None):
    placement, found = carried(new, quote)

    assert (placement.state, found) == (state, words)


def test_of_two_equal_quotes_each_keeps_its_own_clause():
    new = DRAFT.replace("2. Trong thời hạn 05", "2. Trong thời hạn tối đa 05")

    first, _ = carried(new, "kể từ ngày nhận đủ hồ sơ hợp lệ", occurrence=0)
    second, _ = carried(new, "kể từ ngày nhận đủ hồ sơ hợp lệ", occurrence=1)

    assert (first.paragraph, second.paragraph) == (7, 8)


@pytest.mark.parametrize(("paragraph", "start", "end"), [(99, 0, 5), (-1, 0, 5), (1, 5, 5), (1, 9, 4), (1, 0, 9_999), (1, -3, 4)])
def test_a_quote_outside_the_text_is_detached(paragraph: int, start: int, end: int):
    draft = outline(DRAFT)

    (placement,) = place(draft, draft, [Anchor("7", paragraph, start, end)], comparison=compare(draft, draft))

    assert placement == Placement("7", PlacementState.DETACHED)


WORDS = "hồ sơ thời hạn ngày làm việc cơ quan cấp phép tổ chức cá nhân đề nghị bản sao hợp lệ 10 05".split()  # noqa: SIM905
texts = st.lists(
    st.sampled_from(
        [
            "hồ",
            "sơ",
            "thời",
            "hạn",
            "ngày",
            "làm",
            "việc",
            "cơ",
            "quan",
            "cấp",
            "phép",
            "tổ",
            "chức",
            "cá",
            "nhân",
            "đề",
            "nghị",
            "bản",
            "sao",
            "hợp",
            "lệ",
            "10",
            "05",
        ]
    ),
    min_size=3,
    max_size=9,
)
drafts = st.lists(st.tuples(st.sampled_from(["Điều 1. ", "1. ", "2. ", "a) ", ""]), texts), min_size=1, max_size=12)


@given(drafts, st.integers(0, 10_000))
@settings(max_examples=60)
def test_a_comment_on_the_same_text_stays_exactly_where_it_was(lines: list[tuple[str, list[str]]], seed: int):
    draft = outline([label + " ".join(words) for label, words in lines])
    chance = random.Random(seed)
    quotes = [Anchor(str(paragraph.index), paragraph.index, *_stretch(paragraph.text, chance)) for paragraph in draft.paragraphs]

    placements = place(draft, draft, quotes, comparison=compare(draft, draft))

    assert [(found.paragraph, found.start, found.end) for found in placements] == [
        (quote.paragraph, quote.start, quote.end) for quote in quotes
    ]
    assert {found.state for found in placements} == {PlacementState.PLACED}


@given(drafts, drafts, st.integers(0, 10_000))
@settings(max_examples=60)
def test_between_any_two_texts_an_unchanged_quote_has_its_very_words(
    old_lines: list[tuple[str, list[str]]], new_lines: list[tuple[str, list[str]]], seed: int
):
    old, new = (outline([label + " ".join(words) for label, words in lines]) for lines in (old_lines, new_lines))
    chance = random.Random(seed)
    quotes = [Anchor(str(paragraph.index), paragraph.index, *_stretch(paragraph.text, chance)) for paragraph in old.paragraphs]

    placements = place(old, new, quotes, comparison=compare(old, new))

    for quote, found in zip(quotes, placements, strict=True):
        label = len(old.paragraphs[quote.paragraph].label or "")
        quoted = old.paragraphs[quote.paragraph].text[max(quote.start, label) : quote.end].strip()
        text = "" if found.paragraph is None else new.paragraphs[found.paragraph].text[found.start : found.end]
        assert (found.state in (PlacementState.DETACHED, PlacementState.CHANGED)) or quoted in text
        assert (found.paragraph is None) == (found.state is PlacementState.DETACHED)


@pytest.mark.parametrize("seed", range(5))
def test_under_edits_whose_outcome_is_known_no_comment_lands_on_other_words(seed: int):
    chance = random.Random(seed)
    draft = outline(_long_draft(chance))
    edit = edited(draft, rates=Rates(words=0.03, deleted=0.05, moved=0.02, inserted=0.0), foreign=(), chance=chance)
    new = outline(edit.lines)
    quotes = [Anchor(str(paragraph.index), paragraph.index, *_stretch(paragraph.text, chance)) for paragraph in draft.paragraphs]

    placements = place(draft, new, quotes, comparison=compare(draft, new))

    kept = lost = 0
    for quote, found in zip(quotes, placements, strict=True):
        spots = [spot for at in range(quote.start, quote.end) if (spot := edit.place_of.get((quote.paragraph, at)))]
        lines = {line for line, _ in spots}
        assert found.paragraph is None or found.paragraph in lines
        kept += found.paragraph is not None
        lost += found.paragraph is None and len(spots) >= 0.6 * (quote.end - quote.start)
    assert lost <= 0.1 * kept


def _stretch(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text))
    return start, chance.randrange(start + 1, len(text) + 1)


def _long_draft(chance: random.Random) -> list[str]:
    syllables = [first + last for first in "bcdđghklmnqrstvx" for last in ("an", "ong", "inh", "oai", "uyên", "ất")]
    lines: list[str] = []
    for article in range(1, 16):
        lines.append(f"Điều {article}. " + " ".join(chance.choices(syllables, k=7)))
        lines += [f"{clause}. " + " ".join(chance.choices(syllables, k=30)) for clause in range(1, 6)]
    return lines
