"""The reading page shows a draft as its paper is, and what the file holds beside the text."""

import html
import re
from collections.abc import Callable
from dataclasses import replace

import html5lib
import pytest
from flask.testing import FlaskClient

from models.dossiers import Dossier
from tests.web.outlines import put_outline, rich_outline
from tests.web.police import offences, text_of
from tests.web.test_drafts import drawn_words, place
from workbench.draft.asides import Note, NoteKind
from workbench.draft.outline import Outline, Paragraph, ParagraphKind, Provision, TableCell
from workbench.web.pages.marking import Point, Span, segments_of
from workbench.web.pages.paper import LEAF, Drawing, blocks_of, leaves_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
PLAIN = Drawing({}, {}, {})
TEXT = ParagraphKind.TEXT


@pytest.fixture
def rich(services: Services, make_dossier: Callable[..., Dossier]) -> Dossier:
    """A dossier whose draft holds everything that a file can."""
    dossier = make_dossier("Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định mức hỗ trợ học nghề.")
    with services.writing.begin() as session:
        put_outline(session, dossier, rich_outline())
    return dossier


@pytest.fixture
def show(signed_in: SignedIn, rich: Dossier) -> Callable[[str], str]:
    """Give the reading page of the rich draft, as the drafter sees it; a page that is not in order fails."""

    def shown(query: str = "") -> str:
        page = signed_in("drafter").get(place(rich, query)).text
        assert offences(page) == []
        return page

    return shown


def table_of(outline: Outline) -> list[list[tuple[str, int, int, bool]]]:
    (table,) = [block.rows for block in blocks_of(outline, PLAIN) if block.rows]
    words = [[" ".join(segment.text for one in cell.paragraphs for segment in one.segments) for cell in row] for row in table]
    return [
        [(text, cell.rows, cell.columns, cell.is_head) for text, cell in zip(texts, row, strict=True)]
        for texts, row in zip(words, table, strict=True)
    ]


def cells(*places: tuple[str, TableCell]) -> Outline:
    """Give an outline of one table."""
    rows = tuple(Paragraph(index, text, kind=ParagraphKind.TABLE, table=cell) for index, (text, cell) in enumerate(places))
    return replace(rich_outline(), paragraphs=rows, provisions=(), notes=(), revisions=(), remarks=(), scan=(), faults=())


@pytest.mark.parametrize("query", ["", "?changes=1", "?panel=file&changes=1"])
def test_what_stands_beside_the_text_never_becomes_text(show: Callable[[str], str], query: str) -> None:
    assert drawn_words(show(query)) == [paragraph.text for paragraph in rich_outline().paragraphs]


def test_merged_cells_cover_their_places_and_empty_ones_are_kept() -> None:
    assert table_of(rich_outline()) == [
        [("STT", 2, 1, True), ("Mức hỗ trợ", 1, 2, True)],
        [("Thành thị", 1, 1, True), ("Nông thôn", 1, 1, True)],
        [("1", 1, 1, False), ("", 1, 1, False), ("3.000.000 đồng", 1, 1, False)],
    ]


def test_a_row_without_words_stays_a_row() -> None:
    outline = cells(("trên", TableCell(0, 0, 0)), ("dưới", TableCell(0, 2, 1)))

    assert [[text for text, *_rest in row] for row in table_of(outline)] == [["trên", ""], ["", ""], ["", "dưới"]]


def test_a_grid_that_no_person_laid_out_costs_no_more_than_its_words() -> None:
    outline = cells(("trên", TableCell(0, 0, 0)), ("dưới", TableCell(0, 60_000, 900, rows=60_000, columns=60_000)))

    assert sum(len(row) for row in table_of(outline)) == 2


def test_headings_are_headings_in_the_order_of_the_divisions(show: Callable[[str], str]) -> None:
    page = show("")

    headings = re.findall(r"<(h[3-6]) class=\"para[^>]*>(.*?)</h", page)
    assert [(tag, re.sub("<[^>]+>", "", words)) for tag, words in headings] == [
        ("h3", "Chương I QUY ĐỊNH CHUNG"),
        ("h4", "Điều 1. Phạm vi điều chỉnh"),
        ("h4", "Điều 2. Hiệu lực thi hành"),
    ]


def test_a_footnote_stands_at_the_foot_of_its_article_and_leads_both_ways(show: Callable[[str], str]) -> None:
    page = show("")

    mark, note, next_article = (page.index(words) for words in ('href="#note-0"', 'id="note-0"', "Điều 2. Hiệu lực"))
    assert page.rindex("quy định mức", 0, note) < note < page.index('id="p-11"')
    assert mark < note
    assert next_article
    assert 'id="ref-0" aria-label="Chú thích 1" data-shown="1"' in page
    assert 'href="#ref-0"' in page


def test_endnotes_stand_at_the_end_of_the_text(show: Callable[[str], str]) -> None:
    page = show("")

    assert page.index('id="p-12"') < page.index('id="note-1"')


def test_tracked_changes_are_listed_with_who_when_and_place(show: Callable[[str], str]) -> None:
    page = html.unescape(show("?panel=file"))

    panel = page[page.index('id="side-panel"') :]
    assert "Sửa đổi theo dõi trong tệp (2)" in panel
    assert re.search(r"Thêm</strong> · <a href=\"#p-3\">[^<]*Điều 1[^<]*</a> · Nguyễn Văn An · 05/10/2026 08:30", panel)
    assert "Trần Thị Bình" in panel
    assert 'class="was"' not in page


def test_tracked_changes_stand_in_the_text_when_asked_for(show: Callable[[str], str]) -> None:
    page = show("?changes=1&panel=file")

    assert '<span class="mark-words mark-is-insertion" id="change-0"' in page
    assert 'data-shown="&lt;b&gt;một phần&lt;/b&gt; "' in page
    assert 'href="#change-1"' in page


@pytest.mark.parametrize(
    "words",
    [
        "Lỗi đánh số (1)",
        "Sau khoản 1 là khoản 3: thiếu khoản 2.",
        "Cần đối chiếu bản quét (1 dòng)",
        "Nhận xét trong tệp (1)",
        "Căn cứ nào?",
        "Đã bổ sung ở Điều 1.",
        "Đầu trang: DỰ THẢO LẦN 2",
        "Chân trang: Trang 1/3",
        "Tệp có một khung chữ nằm ngoài dòng.",
    ],
)
def test_what_the_file_holds_beside_its_text_is_listed(show: Callable[[str], str], words: str) -> None:
    tree = html5lib.parse(show("?panel=file"), namespaceHTMLElements=False)

    panel = next(one for one in tree.iter("div") if one.get("id") == "side-panel")
    assert words in text_of(panel)


def test_a_line_that_was_read_unsurely_says_so(show: Callable[[str], str]) -> None:
    page = show("")

    assert 'class="mark-words mark-is-unsure" title="Cần đối chiếu bản quét"' in page
    assert page.count("mark-is-unsure") == 2  # before and behind the words that a comment of the file is about


def test_a_file_with_nothing_beside_its_text_says_so(signed_in: SignedIn, make_dossier: Callable[..., Dossier]) -> None:
    dossier = make_dossier()

    page = signed_in("drafter").get(place(dossier, "?panel=file")).text

    assert "Tệp không có sửa đổi theo dõi" in page


@pytest.mark.parametrize("note", [Note(NoteKind.FOOTNOTE, "1", "x", 3, 0), Note(NoteKind.FOOTNOTE, "1", "x", 3, 9_999)])
def test_a_note_outside_its_paragraph_is_drawn_at_its_edge(note: Note) -> None:
    text = "1. Quyết định này"

    segments = segments_of(text, [], [Point(note.at, "note", "ref-0", note.mark, "Chú thích 1", "#note-0")])

    assert "".join(segment.text for segment in segments) == text
    assert [segment.kind for segment in segments].count("note") == 1


def test_notes_and_marks_at_one_place_are_each_drawn_once() -> None:
    spans = [Span(0, 4, "finding", "finding-1", "a"), Span(2, 6, "insertion", "change-0", "b")]
    points = [Point(2, "note", "ref-0", "1", "c"), Point(4, "deletion", "change-1", "bỏ", "d")]

    segments = segments_of("abcdefgh", spans, points)

    assert "".join(segment.text for segment in segments) == "abcdefgh"
    assert [segment.id for segment in segments if segment.id] == ["finding-1", "ref-0", "change-0", "change-1"]


def test_the_map_says_where_procedures_and_findings_are(signed_in: SignedIn, make_dossier: Callable[..., Dossier]) -> None:
    dossier = make_dossier()

    page = html.unescape(signed_in("drafter").get(place(dossier)).text)

    drawn = page[page.index('class="minimap"') : page.index("</nav>", page.index('class="minimap"'))]
    assert re.search(r'<a href="#p-\d+" aria-label="Thủ tục 1: [^"]*Điều 2', drawn)
    assert drawn.count("<rect") == drawn.count("<title>") == drawn.count("aria-label") - 1


def test_the_draft_can_be_searched_and_its_key_is_listed(show: Callable[[str], str]) -> None:
    page = show("")

    assert 'data-shortcut="f"' in page
    assert page.count('data-shortcut="/"') == 1
    assert "<dt><kbd" in page
    assert "Tìm trong dự thảo" in page


def plain_outline(count: int, *, every: int = 0) -> Outline:
    """Give an outline of so many paragraphs alike; where `every` is given, each such one begins an article."""
    starts = range(0, count, every) if every else ()
    rows = tuple(Paragraph(index, f"Quy định {index}", kind=ParagraphKind.ARTICLE if index in starts else TEXT) for index in range(count))
    articles = tuple(Provision(f"dieu-{first}", ParagraphKind.ARTICLE, str(first), None, first, first + every - 1) for first in starts)
    return replace(rich_outline(), paragraphs=rows, provisions=articles, notes=(), revisions=(), remarks=(), scan=(), faults=())


def test_a_long_draft_is_divided_into_leaves_that_begin_at_articles_and_lose_nothing() -> None:
    blocks = blocks_of(plain_outline(40 * LEAF, every=9), PLAIN)

    leaves = leaves_of(blocks)

    assert [block for leaf in leaves for block in leaf] == blocks
    assert all(LEAF <= len(leaf) <= 2 * LEAF for leaf in leaves[:-1])
    assert {leaf[0].paragraph and leaf[0].paragraph.kind for leaf in leaves} == {"article"}


def test_a_leaf_ends_somewhere_where_no_article_comes() -> None:
    blocks = blocks_of(plain_outline(7 * LEAF), PLAIN)

    leaves = leaves_of(blocks)

    assert [len(leaf) for leaf in leaves] == [2 * LEAF, 2 * LEAF, 2 * LEAF, LEAF]
