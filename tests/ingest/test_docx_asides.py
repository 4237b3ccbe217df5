"""What stands beside the text of a Word file is read apart, and hung on the characters of the text as read."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.wordfile import abstract, level, num, numbered, pack, paragraph, part, parts, relate, run, table, word
from workbench.draft.asides import MarginKind, NoteKind, RevisionKind
from workbench.draft.outline import TableCell
from workbench.ingest import read_draft
from workbench.ingest.lines import Reading
from workbench.ingest.word.docx import read_docx

WHO = 'w:author="Lan" w:date="2026-03-01T08:00:00Z"'
OTHER = 'w:author="Minh" w:date="2026-03-02T08:00:00Z"'
PIECES = st.text(alphabet="aăâđêôơưếọ e\u0301o\u0323\t\xa0 1.", max_size=6)


def inserted(text: str, who: str = WHO) -> str:
    return f"<w:ins {who}>{run(text)}</w:ins>"


def deleted(text: str, who: str = WHO) -> str:
    return f'<w:del {who}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def remark_at(number: int, text: str) -> str:
    ends = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeStart w:id="{number}"/>{run(text)}{ends}'


def comment(number: int, text: str, *, para: str = "", who: str = WHO) -> str:
    inside = f'<w:p w14:paraId="{para}"><w:r><w:annotationRef/></w:r>{run(text)}</w:p>' if para else paragraph(text)
    return f'<w:comment w:id="{number}" {who} w:initials="L">{inside}</w:comment>'


def with_parts(body: str, *, numbering: str = "", **more: str) -> Reading:
    """Read a file with further parts, named by the kind of their relation."""
    contents = parts(body, numbering=numbering)
    relate(contents, **{kind: f"{kind}.xml" for kind in more})
    contents.update({f"word/{kind}.xml": content for kind, content in more.items()})
    return read_docx(pack(dict(contents)))


def shown(reading: Reading) -> list[tuple[str, str, str, int, int, int]]:
    return [(str(one.kind), one.author, one.text, one.paragraph, one.start, one.end) for one in reading.revisions]


def test_insertions_deletions_and_moves_are_listed_with_author_date_and_place():
    inside = deleted("15 ngày") + inserted("10 ngày") + f"<w:moveTo {OTHER}>{run(' làm việc')}</w:moveTo>"
    away = f"<w:moveFrom {OTHER}>{run(' làm việc')}</w:moveFrom>"

    reading = read_docx(word(paragraph("Trong ", inside=inside) + paragraph("Sau", inside=away)))

    assert [line.text for line in reading.lines] == ["Trong 10 ngày làm việc", "Sau"]
    assert shown(reading) == [
        ("deletion", "Lan", "15 ngày", 0, 6, 6),
        ("insertion", "Lan", "10 ngày", 0, 6, 13),
        ("moved-to", "Minh", " làm việc", 0, 13, 22),
        ("moved-from", "Minh", " làm việc", 1, 3, 3),
    ]
    assert reading.revisions[0].date == "2026-03-01T08:00:00Z"
    assert "1 chỗ thêm, 1 chỗ xóa, 2 chỗ chuyển" in reading.warnings[0]


def test_offsets_are_those_of_the_line_with_its_number_in_front():
    body = numbered("", 1).replace("</w:p>", f"{run('  Hồ ')}{inserted('sơ')}</w:p>")

    reading = read_docx(word(body, numbering=abstract(0, level(0, "Điều %1.")) + num(1, 0)))

    assert reading.lines[0].text == "Điều 1. Hồ sơ"
    assert shown(reading) == [("insertion", "Lan", "sơ", 0, 11, 13)]


def test_a_change_that_word_split_by_looks_is_one_change():
    reading = read_docx(word(paragraph("a ", inside=inserted("một ") + inserted("hai") + deleted("ba") + deleted("bốn"))))

    assert shown(reading) == [("insertion", "Lan", "một hai", 0, 2, 9), ("deletion", "Lan", "babốn", 0, 9, 9)]


def test_text_that_one_person_put_in_and_another_took_out_is_a_deletion():
    inside = f"<w:ins {WHO}>{run('giấy ')}{deleted('bản sao ', OTHER)}{run('tờ')}</w:ins>"

    reading = read_docx(word(paragraph("Nộp ", inside=inside)))

    assert reading.lines[0].text == "Nộp giấy tờ"
    assert ("deletion", "Minh", "bản sao ", 0, 9, 9) in shown(reading)


def test_a_deleted_paragraph_is_a_deletion_at_the_head_of_the_next():
    body = paragraph("một") + paragraph("", f"<w:rPr><w:del {WHO}/></w:rPr>", inside=deleted("hai")) + paragraph("ba")

    reading = read_docx(word(body))

    assert [line.text for line in reading.lines] == ["một", "ba"]
    assert shown(reading) == [("deletion", "Lan", "hai\n", 1, 0, 0)]


def test_a_paragraph_that_was_split_has_an_inserted_end():
    reading = read_docx(word(paragraph("một", f"<w:rPr><w:ins {WHO}/></w:rPr>") + paragraph("hai")))

    assert shown(reading) == [("insertion", "Lan", "\n", 0, 3, 3)]
    assert [line.tracked for line in reading.lines] == [True, False]


def test_a_deleted_row_is_listed_where_it_stood_and_an_inserted_one_is_marked():
    rows = (
        f"<w:tr><w:trPr><w:{kind} {WHO}/></w:trPr><w:tc>{paragraph(text)}</w:tc></w:tr>" for kind, text in (("del", "bỏ"), ("ins", "thêm"))
    )

    reading = read_docx(word(f"<w:tbl><w:tr><w:tc>{paragraph('đầu')}</w:tc></w:tr>{''.join(rows)}</w:tbl>"))

    assert [line.text for line in reading.lines] == ["đầu", "thêm"]
    assert shown(reading) == [("deletion", "Lan", "bỏ", 1, 0, 0), ("insertion", "Lan", "thêm", 1, 0, 4)]


def test_changes_of_format_are_listed_and_change_no_text():
    looks = f"<w:b/><w:rPrChange {WHO}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    before = f'<w:jc w:val="center"/><w:pPrChange {WHO}><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>'

    reading = read_docx(word(paragraph("Nộp ", before, inside=run("hồ sơ", looks) + run(" giấy"))))

    assert (reading.lines[0].text, reading.lines[0].alignment) == ("Nộp hồ sơ giấy", "center")
    assert shown(reading) == [("format", "Lan", "Nộp hồ sơ giấy", 0, 0, 14), ("format", "Lan", "hồ sơ", 0, 4, 9)]


def test_comments_are_read_with_author_quote_thread_and_state():
    extended = (
        '<w15:commentEx w15:paraId="0000000A" w15:done="1"/><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
    )

    reading = with_parts(
        paragraph("Nộp ", inside=remark_at(1, "hai bộ") + run(" hồ sơ")),
        comments=part("comments", comment(1, "Vì sao hai?", para="0000000A") + comment(2, "Sẽ sửa.", para="0000000B", who=OTHER)),
        commentsExtended=part("commentsEx", extended),
    )

    first, reply = reading.remarks
    assert reading.lines[0].text == "Nộp hai bộ hồ sơ"
    assert (first.author, first.initials, first.text, first.resolved, first.parent) == ("Lan", "L", "Vì sao hai?", True, None)
    assert (first.paragraph, first.start, first.last, first.end) == (0, 4, 0, 10)
    assert (reply.author, reply.parent, reply.resolved, reply.start) == ("Minh", "1", False, 4)


def test_a_comment_may_span_paragraphs_begin_between_them_or_have_only_a_place():
    body = (
        '<w:commentRangeStart w:id="1"/>'
        + paragraph("một")
        + paragraph("hai")
        + '<w:commentRangeEnd w:id="1"/>'
        + paragraph("ba", inside='<w:r><w:commentReference w:id="1"/><w:commentReference w:id="2"/></w:r>')
    )

    reading = with_parts(body, comments=part("comments", comment(1, "x") + comment(2, "y") + comment(3, "không nơi nào")))

    assert [(one.paragraph, one.start, one.last, one.end) for one in reading.remarks] == [(0, 0, 1, 3), (2, 2, 2, 2)]


def test_a_comment_on_an_empty_paragraph_stands_at_the_next_text():
    body = paragraph("một") + paragraph("", inside='<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>') + paragraph("hai")

    reading = with_parts(body, comments=part("comments", comment(1, "x")))

    assert [(one.paragraph, one.start, one.last, one.end) for one in reading.remarks] == [(1, 0, 1, 0)]


def test_notes_have_the_mark_that_word_shows_and_their_own_text():
    sign = "<w:r><w:footnoteRef/></w:r>"
    texts = {2: paragraph("", inside=sign + run(" Theo Luật.")) + paragraph("Dòng hai."), 3: paragraph("Riêng."), 4: paragraph("Sau.")}
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    notes += "".join(f'<w:footnote w:id="{number}">{text}</w:footnote>' for number, text in texts.items())
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>(*)</w:t></w:r>'
    inside = (
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" sơ")
        + own
        + '<w:r><w:footnoteReference w:id="4"/><w:endnoteReference w:id="9"/></w:r>'
    )

    reading = with_parts(
        paragraph("Hồ", inside=inside),
        footnotes=part("footnotes", notes),
        endnotes=part("endnotes", f'<w:endnote w:id="9">{paragraph("Cuối.")}</w:endnote>'),
    )

    assert [line.text for line in reading.lines] == ["Hồ sơ"]
    assert [(one.kind, one.mark, one.text, one.at) for one in reading.notes] == [
        (NoteKind.FOOTNOTE, "1", "Theo Luật.\nDòng hai.", 2),
        (NoteKind.FOOTNOTE, "(*)", "Riêng.", 5),
        (NoteKind.FOOTNOTE, "2", "Sau.", 5),
        (NoteKind.ENDNOTE, "i", "Cuối.", 5),
    ]


def test_notes_are_counted_in_the_form_and_from_the_start_of_their_section():
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    later = '<w:sectPr><w:footnotePr><w:numFmt w:val="chicago"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'

    reading = with_parts(
        paragraph("a", inside=mark + mark) + paragraph("b", section) + paragraph("c", inside=mark) + later,
        footnotes=part("footnotes", f'<w:footnote w:id="2">{paragraph("x")}</w:footnote>'),
    )

    assert [one.mark for one in reading.notes] == ["I", "II", "*"]


def test_page_heads_and_feet_are_read_once_each_where_word_shows_them():
    kinds = (("header", "default", "r1"), ("header", "first", "r2"), ("header", "even", "r3"), ("footer", "default", "r4"))
    pointers = "".join(f'<w:{kind}Reference w:type="{variant}" r:id="{name}"/>' for kind, variant, name in kinds)
    body = paragraph("thân", f"<w:sectPr>{pointers}<w:titlePg/></w:sectPr>") + paragraph("sau") + f"<w:sectPr>{pointers}</w:sectPr>"
    contents = parts(body)
    relate(contents, r1="h1.xml", r2="h2.xml", r3="h3.xml", r4="f1.xml")
    for name, text in (("h1", "Dự thảo lần 2"), ("h2", "Trang đầu"), ("h3", "Trang chẵn"), ("f1", "12")):
        contents[f"word/{name}.xml"] = part("hdr", paragraph(text))

    reading = read_docx(pack(dict(contents)))

    assert [line.text for line in reading.lines] == ["thân", "sau"]
    assert [(one.kind, one.text) for one in reading.margins] == [(MarginKind.HEADER, "Dự thảo lần 2"), (MarginKind.HEADER, "Trang đầu")]


def test_merged_cells_say_how_much_of_the_grid_they_cover():
    def cell(text: str, *marks: str) -> str:
        return f"<w:tcPr>{''.join(f'<w:{mark}/>' for mark in marks)}</w:tcPr>{paragraph(text)}"

    two, down, on = 'gridSpan w:val="2"', 'vMerge w:val="restart"', "vMerge"
    rows = table(
        (cell("a", two, down), cell("b")),
        (cell("", two, on), cell("c", 'hMerge w:val="restart"'), cell("", 'hMerge w:val="continue"')),
        (cell("d"), cell("đ", on), cell("e")),
    )

    read = read_docx(word(rows)).lines

    assert [(line.text, line.table) for line in read] == [
        ("a", TableCell(0, 0, 0, rows=2, columns=2)),
        ("b", TableCell(0, 0, 2)),
        ("c", TableCell(0, 1, 2, columns=2)),
        ("d", TableCell(0, 2, 0)),
        ("đ", TableCell(0, 2, 1)),
        ("e", TableCell(0, 2, 2)),
    ]


def test_the_outline_carries_what_stands_beside_the_text():
    contents = parts(paragraph("Nộp ", inside=inserted("hồ sơ") + remark_at(1, ".")))
    relate(contents, comments="comments.xml")
    contents["word/comments.xml"] = part("comments", comment(1, "Rõ."))

    outline = read_draft(pack(dict(contents)), name="a.docx")

    assert [one.kind for one in outline.revisions] == [RevisionKind.INSERTION]
    assert [(one.text, outline.paragraphs[one.paragraph].text[one.start : one.end]) for one in outline.remarks] == [("Rõ.", ".")]


@settings(max_examples=150)
@given(before=PIECES, middle=PIECES, after=PIECES, label=st.sampled_from(["", "Điều %1."]))
def test_a_place_in_the_file_is_the_same_place_in_the_text_as_read(before, middle, after, label):
    inside = run(before) + f"<w:ins {WHO}>{remark_at(1, middle)}</w:ins>" + deleted("x") + run(after)
    body = numbered("", 1).replace("</w:p>", f"{inside}{run('.')}</w:p>") if label else paragraph("", inside=inside + run("."))

    reading = with_parts(body, numbering=abstract(0, level(0, label)) + num(1, 0), comments=part("comments", comment(1, "x")))

    text, remark = reading.lines[0].text, reading.remarks[0]
    cut_letter = unicodedata.combining(f"{middle}{after}."[0]) or unicodedata.combining(f"{after}."[0])
    assert text == f"{label.replace('%1', '1')} {_composed(f'{before}{middle}{after}.')}".lstrip()
    assert text[remark.start : remark.end].strip() == _composed(middle) or cut_letter
    assert [
        one.text for one in reading.revisions if one.kind is RevisionKind.INSERTION and one.text.strip() not in text[one.start : one.end]
    ] == []


def _composed(raw: str) -> str:
    return unicodedata.normalize("NFC", raw.replace("\t", " ")).strip()


@pytest.mark.parametrize(
    "tag", ["ins", "del", "rPrChange", "commentRangeStart", "footnoteReference", "sym", "fldChar", "tbl", "sectPr", "t", "b"]
)
def test_an_element_where_none_belongs_breaks_nothing(tag):
    stray = f"<w:{tag}/>"

    reading = read_docx(
        word(stray + paragraph("a", stray, inside=stray + f"<w:r>{stray}</w:r>") + f"<w:tbl>{stray}<w:tr>{stray}</w:tr></w:tbl>")
    )

    assert [line.text for line in reading.lines] == ["a"]
