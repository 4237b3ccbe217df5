"""A web page reads as a browser shows it, whoever saved it: blocks are lines, lists are numbered, nothing is run or fetched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.draft.asides import NoteKind
from workbench.draft.outline import TableCell
from workbench.errors import UnreadableError
from workbench.ingest import Format, read_draft, sniff
from workbench.ingest.html.reader import read_html

GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def page(body: str) -> bytes:
    return f"<html><head><title>Tên trang</title><style>p {{}}</style></head><body>{body}</body></html>".encode()


def texts(body: str) -> list[str]:
    return [line.text for line in read_html(page(body)).lines]


BODIES = {
    "blocks": ("<h1>QUYẾT ĐỊNH</h1><div>Điều 1.<p>Một</p>hai</div>ba", ["QUYẾT ĐỊNH", "Điều 1.", "Một", "hai", "ba"]),
    "blanks of the source": ("<p>Điều\n   1. <b> Phạm</b> vi</p>", ["Điều 1. Phạm vi"]),
    "words cut by formatting": ("<p>Đi<b>ều</b> <i>1</i>.</p>", ["Điều 1."]),
    "text apart from its accents": ("<p>Hô\u0300 sơ</p>", ["Hồ sơ"]),
    "references to characters": ("<p>Đ&#7873; ngh&#x1ECB; &amp; &lt;1&gt;</p>", ["Đề nghị & <1>"]),
    "a line break in a head": ("<p>ỦY BAN NHÂN DÂN<br>TỈNH MẪU</p>", ["ỦY BAN NHÂN DÂN TỈNH MẪU"]),
    "a line break before a provision": ("<p>Điều 1. Phạm vi<br>1. Một<br/>a) Hai</p>", ["Điều 1. Phạm vi", "1. Một", "a) Hai"]),
    "an empty line between": ("<p>Một<br><br>Hai</p>", ["Một", "Hai"]),
    "a page of line breaks": ("a<br>b<br>c<br>d<br>e<br>f", ["a", "b", "c", "d", "e", "f"]),
    "a list": ("<ol><li>Một</li><li><p>Hai</p></ol>", ["1. Một", "2. Hai"]),
    "a list of letters": ("<ol type=a start=3><li>c<li>d<li value=7>g</ol>", ["c. c", "d. d", "g. g"]),
    "a list of Roman numbers": ('<ol style="list-style-type: upper-roman"><li>a<li>b</ol>', ["I. a", "II. b"]),
    "a list that counts down": ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
    "a list in a list": ("<ol><li>a<ol type=i><li>b</ol><li>c</ol>", ["1. a", "i. b", "2. c"]),
    "a list without numbers": ('<ol style="list-style:none"><li>a</ol>', ["a"]),
    "signs before items": ("<ul><li>a</ul><ul type=square><li>b</ul>", ["• a", "▪ b"]),
    "preformatted text": ("<pre>a\n  b\n\nc</pre>", ["a", "b", "c"]),
    "what is hidden": ('<p style="display: none">x</p><p hidden>y</p>z<span style="mso-hide:all">w</span>', ["z"]),
    "programs and controls": ("<script>a()</script><p>b<textarea>c</textarea></p><noscript>d</noscript>e", ["b", "e"]),
    "what was deleted and put in": ("<p>Một <del>hai</del><ins>ba</ins></p>", ["Một ba"]),
    "Word's number": ("<p><![if !supportLists]><span style='mso-list:Ignore'>Điều 1." + GAP + "</span><![endif]>Tên</p>", ["Điều 1. Tên"]),
    "Word's number, filtered": ("<p>a)" + GAP + "Đơn</p>", ["a) Đơn"]),
    "Word's bullet": ("<p><span style='font-family:Symbol;mso-list:Ignore'>·" + GAP + "</span>Đơn</p>", ["• Đơn"]),
    "an old font": ("<p><font face='.VnTime'>ViÖc</font> làm</p>", ["Việc làm"]),
    "Unicode under the name of an old font": ("<p style='font-family:.VnTime'>Việc làm</p>", ["Việc làm"]),
}


@pytest.mark.parametrize(("body", "lines"), BODIES.values(), ids=BODIES)
def test_a_page_reads_as_a_browser_shows_it(body, lines):
    assert texts(body) == lines


def test_the_cells_of_a_table_stand_in_its_grid():
    table = "<table><tr><th rowspan=2>A<td colspan=2>B</tr><tr><td>C<td>D<table><tr><td>n</table></tr></table>"

    lines = read_html(page(table)).lines

    assert [(line.text, line.table) for line in lines] == [
        ("A", TableCell(0, 0, 0, rows=2)),
        ("B", TableCell(0, 0, 1, columns=2)),
        ("C", TableCell(0, 1, 1)),
        ("D", TableCell(0, 1, 2)),
        ("n", TableCell(1, 0, 0)),
    ]
    assert [line.alone for line in lines] == [False, False, False, False, True]


def test_looks_are_told_by_elements_and_by_their_own_style():
    lines = read_html(page("<p align=center><b>Điều 1.</b> a</p><p style='text-align:right'><i>Số: b</i></p>")).lines

    assert [(line.bold, line.italic, line.alignment) for line in lines] == [(True, False, "center"), (False, True, "right")]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<a href='#_ftn1' name='_ftnref1'>[1]</a>", "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Chú thích</p></div>"),
        ("<a href='#sdfootnote1sym'><sup>1</sup></a>", "<div id='sdfootnote1'><p><a href='#sdfootnote1anc'>1</a>Chú thích</p></div>"),
    ],
    ids=["Word", "LibreOffice"],
)
def test_a_footnote_stands_beside_the_text(mark, note):
    reading = read_html(page(f"<p>Mở đầu</p><p>1.{GAP}Hồ sơ{mark} gồm</p>{note}"))

    assert [line.text for line in reading.lines] == ["Mở đầu", "1. Hồ sơ gồm"]
    (found,) = reading.notes
    assert (found.kind, found.text, found.paragraph, found.at) == (NoteKind.FOOTNOTE, "Chú thích", 1, len("1. Hồ sơ"))


WORD = "Hồ sơ đề nghị gồm đơn và giấy tờ"
CHARSETS = {
    "declared code page": f"<meta charset=windows-1258><p>{WORD}".replace("ồ", "ô\u0300")
    .replace("ề", "ê\u0300")
    .replace("ị", "i\u0323")
    .replace("ấ", "â\u0301")
    .replace("ờ", "ơ\u0300")
    .encode("cp1258"),
    "wrongly declared": f"<meta charset=iso-8859-1><p>{WORD}".encode(),
    "nothing declared": f"<p>{WORD}".encode(),
    "UTF-16 with a mark": f"<html><p>{WORD}".encode("utf-16"),
    "UTF-16 without a mark": f"<html><p>{WORD}".encode("utf-16-le"),
    "an XML declaration": f"<?xml version='1.0' encoding='utf-8'?><html><p>{WORD}".encode(),
    "TCVN3 without fonts": b"<meta charset=windows-1252><p>H\xe5 s\xac \xae\xd2 ngh\xde g\xe5m \xae\xacn v\xb5 gi\xcay t\xea",
    "unknown charset": f"<meta charset=x-unknown><p>{WORD}".encode(),
}


@pytest.mark.parametrize("data", CHARSETS.values(), ids=CHARSETS)
def test_the_encoding_is_told_whatever_the_page_declares(data):
    assert [line.text for line in read_html(data).lines] == [WORD]


def test_a_page_that_a_browser_wrapped_is_unwrapped():
    head = "From: <Saved by Microsoft>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    part = "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+xJBp4buBdSAxLjwvcD4=\r\n--x--\r\n"

    outline = read_draft((head + part).encode(), name="a.mht")

    assert [paragraph.text for paragraph in outline.paragraphs] == ["Điều 1."]


@pytest.mark.parametrize("name", ["a.html", "a.doc", "a.txt"])
def test_a_page_is_known_by_its_content(name):
    assert sniff(page("<p>Điều 1.</p>"), name) is Format.HTML


def test_a_text_that_speaks_of_tags_stays_a_text():
    assert sniff("Điều 1. Trang <html> của cơ quan".encode(), "a.txt") is Format.TXT


def test_what_comes_from_elsewhere_is_said_and_not_fetched():
    reading = read_html(page("<p>a</p><iframe src='http://127.0.0.1:9/x'>b</iframe><object data='x'>c</object>"))

    assert [line.text for line in reading.lines] == ["a"]
    assert reading.warnings == ("Tệp có 2 phần nhúng từ nơi khác (iframe, object); phần nhúng không được tải về và không được đọc.",)


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<ol><li>", "<b>"])
def test_a_page_nested_beyond_reason_is_refused(tag):
    with pytest.raises(UnreadableError, match="quá sâu"):
        read_html((tag * 100_000 + "x").encode())


@settings(max_examples=60)
@given(
    st.recursive(
        st.sampled_from(["một", "hai ", " ba", "<br>"]),
        lambda inner: st.tuples(st.sampled_from(["p", "div", "b", "ol", "li", "td", "span"]), st.lists(inner, max_size=4)),
        max_leaves=25,
    )
)
def test_no_word_of_a_page_is_lost_or_doubled(tree):
    read = " ".join(line.text.removeprefix(line.label or "") for line in read_html(page(_written(tree) + "<p>hết</p>")).lines)

    assert sorted("".join(read.split())) == sorted("".join(_words(tree)) + "hết")


def _written(tree: object) -> str:
    return tree if isinstance(tree, str) else f"<{tree[0]}>{''.join(map(_written, tree[1]))}</{tree[0]}>"


def _words(tree: object) -> str:
    return tree.replace("<br>", "").strip() if isinstance(tree, str) else "".join(map(_words, tree[1]))
