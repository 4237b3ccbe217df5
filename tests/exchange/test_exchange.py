"""Comments and suggestions go into the uploaded file and come back from it, each at its place."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import PlacementState
from tests.exchange.files import REVIEWER, docx_of, lines_of, place_of, reviewed
from tests.ingest.wordfile import word
from workbench.exchange.exporting import Suggested, export
from workbench.exchange.importing import read_reviewed
from workbench.exchange.remarks import Discussion, Stretch, Utterance
from workbench.exchange.settling import accepted, rejected
from workbench.ingest.reading import read_draft
from workbench.ingest.word.docx import read_docx

DRAFT = """QUYẾT ĐỊNH
Điều 1. Hồ sơ
Hồ sơ gồm 03 loại giấy tờ, nộp trực tiếp hoặc trực tuyến.
STT|Giấy tờ
1|Đơn đề nghị
Điều 2. Thời hạn
Trong thời hạn 10 ngày làm việc, cơ quan có thẩm quyền trả kết quả."""
ORIGINAL = docx_of(DRAFT)
VERSION = read_draft(ORIGINAL, name="du-thao.docx")
SAID = Utterance("1A2B3C4D", "Nguyễn Văn An (Sở Tư pháp)", "2026-11-22T10:00:00Z", "Ghi rõ từng loại.\nXem Điều 2.")
REPLY = Utterance("1A2B3C4E", "Trần Bình (Sở Nội vụ)", "2026-11-22T11:00:00Z", "[Tiếp thu] Đã sửa.")


def discussed(words: str) -> bytes:
    discussion = Discussion(SAID, (REPLY,), place_of(ORIGINAL, words), resolved=True)
    return export(ORIGINAL, lines_of(ORIGINAL), [discussion]).data


@pytest.mark.parametrize("words", ["03 loại", "QUYẾT ĐỊNH", "Đơn đề nghị", "kết quả.", "H"])
def test_a_comment_stands_at_its_words_with_reply_author_date_and_state(words: str) -> None:
    data = discussed(words)

    first, second = read_docx(data).remarks
    assert lines_of(data)[first.paragraph][first.start : first.end] == words
    assert (first.author, first.date, first.text, first.resolved) == (SAID.author, SAID.date, SAID.text, True)
    assert (second.author, second.text, second.parent) == (REPLY.author, REPLY.text, first.id)


def test_everything_else_of_the_file_stays_byte_for_byte() -> None:
    with zipfile.ZipFile(io.BytesIO(ORIGINAL)) as before, zipfile.ZipFile(io.BytesIO(discussed("03 loại"))) as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}

        assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}


def test_a_comment_over_several_paragraphs_keeps_both_its_ends() -> None:
    stretch = Stretch(1, 5, 4, 4)

    data = export(ORIGINAL, lines_of(ORIGINAL), [Discussion(SAID, place=stretch)]).data

    remark = read_docx(data).remarks[0]
    assert (remark.paragraph, remark.start, remark.last, remark.end) == (1, 5, 4, 4)


def test_what_has_no_place_hangs_on_the_first_line() -> None:
    data = export(ORIGINAL, lines_of(ORIGINAL), [Discussion(SAID)]).data

    remark = read_docx(data).remarks[0]
    assert (remark.paragraph, remark.start, remark.end) == (0, 0, len("QUYẾT ĐỊNH"))


def test_writing_what_stands_there_already_adds_nothing() -> None:
    discussion = Discussion(SAID, (REPLY,), place_of(ORIGINAL, "03 loại"))
    once = export(ORIGINAL, lines_of(ORIGINAL), [discussion]).data

    twice = export(once, lines_of(once), [discussion]).data

    assert len(read_docx(twice).remarks) == 2


def test_a_reviewed_file_comes_back_as_comments_and_suggestions_at_their_places() -> None:
    data = reviewed(ORIGINAL, comments=[("trực tuyến", "Có cần thiết?")], changes=[("10 ngày", "07 ngày"), ("Đơn đề nghị", "")])

    found = read_reviewed(data, VERSION, original=ORIGINAL).matters

    assert [(one.quote, one.new, one.state, one.first.author) for one in found] == [
        ("trực tuyến", None, PlacementState.PLACED, REVIEWER.author),
        ("Đơn đề nghị", "", PlacementState.PLACED, REVIEWER.author),
        ("10", "07", PlacementState.PLACED, REVIEWER.author),
    ]


def test_words_put_in_between_stand_on_the_word_in_front_of_them() -> None:
    data = reviewed(ORIGINAL, changes=[("trực tiếp hoặc", "trực tiếp, qua bưu chính hoặc")])

    found = read_reviewed(data, VERSION).matters[0]

    text = VERSION.paragraphs[found.paragraph or 0].text
    assert found.new is not None
    assert text[: found.start] + found.new + text[found.end :] == text.replace("trực tiếp", "trực tiếp, qua bưu chính")


def test_a_paragraph_put_in_is_suggested_behind_the_one_before_it() -> None:
    place = place_of(ORIGINAL, "Thời hạn")
    put_in = Suggested(place.paragraph, place.start, place.end, "Thời hạn\nĐiều mới.", REVIEWER)
    data = export(ORIGINAL, lines_of(ORIGINAL), [], [put_in]).data

    found = read_reviewed(data, VERSION).matters[0]

    assert (found.quote, found.new) == ("hạn", "hạn\nĐiều mới.")
    assert found.paragraph == place.paragraph


def test_matters_of_an_older_text_are_carried_and_what_is_gone_is_detached() -> None:
    newer = read_draft(docx_of(DRAFT.replace("Điều 2. Thời hạn\n", "Điều 2. Phí\nKhông thu phí.\nĐiều 3. Thời hạn\n")), name="moi.docx")
    shorter = read_draft(docx_of(DRAFT.replace("Hồ sơ gồm 03 loại giấy tờ, nộp trực tiếp hoặc trực tuyến.\n", "")), name="ngan.docx")
    data = reviewed(ORIGINAL, comments=[("03 loại giấy tờ", "Loại nào?")], changes=[("10 ngày", "07 ngày")])

    comment, change = read_reviewed(data, newer).matters
    gone, _ = read_reviewed(data, shorter).matters

    assert (comment.state, change.state) == (PlacementState.PLACED, PlacementState.MOVED)
    assert newer.paragraphs[change.paragraph or 0].text[change.start : change.end] == "10"
    assert (gone.state, gone.paragraph, gone.quote) == (PlacementState.DETACHED, None, "03 loại giấy tờ")


def test_changes_that_the_draft_held_already_are_no_suggestions() -> None:
    tracked = reviewed(ORIGINAL, changes=[("10 ngày", "07 ngày")])

    found = read_reviewed(tracked, read_draft(tracked, name="du-thao.docx"), original=tracked)

    assert found.matters == ()


def test_divided_paragraphs_and_looks_are_counted_and_left_out() -> None:
    mark = '<w:ins w:id="5" w:author="A" w:date="2026-01-01T00:00:00Z"/>'
    look = '<w:rPrChange w:id="6" w:author="A" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    body = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>Điều 1. </w:t></w:r></w:p>"
    body += f"<w:p><w:r><w:rPr><w:b/>{look}</w:rPr><w:t>Hồ sơ</w:t></w:r></w:p>"

    found = read_reviewed(word(body), read_draft(docx_of("Điều 1. Hồ sơ"), name="a.docx"))

    assert (found.matters, found.breaks, found.formats) == ((), 1, 1)


@settings(max_examples=40)
@given(st.data())
def test_suggestions_are_tracked_so_that_both_texts_come_back(data: st.DataObject) -> None:
    texts = lines_of(ORIGINAL)
    index = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[index]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[index])))
    new = data.draw(st.sampled_from(["", "chữ mới", "một", texts[index][start:end].upper()]))

    made = export(ORIGINAL, texts, [], [Suggested(index, start, end, new, REVIEWER)])

    changed = (texts[index][:start] + new + texts[index][end:]).strip()
    wanted = [*texts[:index], *([changed] if changed else []), *texts[index + 1 :]]
    assert made.skipped == 0
    assert lines_of(accepted(made.data)) == wanted
    assert lines_of(rejected(made.data)) == texts
