"""What a person reads on a scan goes into the place of what the machine read, and nothing else moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.draft.asides import Note, NoteKind, ScanLine
from workbench.ingest.lines import Line, Reading
from workbench.ingest.scan.corrections import Correction, corrected, corrections_key, lines_of_pages, tidy

BOX = (0.1, 0.1, 0.9, 0.2)
WORDS = st.lists(st.text("abcđơ. ", min_size=1, max_size=12).map(tidy).filter(bool), min_size=1, max_size=4)


def reading(*paragraphs: list[str], page: int = 1) -> Reading:
    """Give a reading in which each paragraph is of these scanned lines, joined by blanks."""
    lines, scan = [], []
    for index, pieces in enumerate(paragraphs):
        at = 0
        for piece in pieces:
            scan.append(ScanLine(page, BOX, index, at, at + len(piece), 0.5))
            at += len(piece) + 1
        lines.append(Line(" ".join(pieces), page=page, confidence=0.5))
    return Reading(tuple(lines), scan=tuple(scan))


def pieces(read: Reading) -> list[str]:
    return [read.lines[one.paragraph].text[one.start : one.end] for one in read.scan]


def test_a_corrected_line_stands_in_its_paragraph_and_is_certain() -> None:
    read = corrected(reading(["Điêu 5. Hô sơ", "gồm:"], ["a) Đơn"]), [Correction(1, 0, "Điêu 5. Hô sơ", "Điều 5. Hồ sơ đề nghị")])

    assert [line.text for line in read.lines] == ["Điều 5. Hồ sơ đề nghị gồm:", "a) Đơn"]
    assert pieces(read) == ["Điều 5. Hồ sơ đề nghị", "gồm:", "a) Đơn"]
    assert [one.confidence for one in read.scan] == [1.0, 0.5, 0.5]
    assert [line.confidence for line in read.lines] == [0.5, 0.5]


def test_a_paragraph_is_certain_when_all_its_lines_are() -> None:
    read = corrected(reading(["a", "b"]), [Correction(1, 0, "a", "A"), Correction(1, 1, "b", "B")])

    assert (read.lines[0].text, read.lines[0].confidence) == ("A B", 1.0)


def test_a_line_on_which_nothing_stands_leaves_no_gap() -> None:
    read = corrected(reading(["Nơi nhận:", "~|~ dấu", "Lưu: VT."]), [Correction(1, 1, "~|~ dấu", "")])

    assert read.lines[0].text == "Nơi nhận: Lưu: VT."
    assert pieces(read) == ["Nơi nhận:", "", "Lưu: VT."]


def test_a_paragraph_that_is_emptied_goes_and_what_names_the_others_follows() -> None:
    source = reading(["con dấu"], ["Điều 1. Phạm vi"], ["hết"])
    noted = Reading(
        source.lines, scan=source.scan, notes=(Note(NoteKind.FOOTNOTE, "1", "x", 1, 7), Note(NoteKind.FOOTNOTE, "2", "y", 2, 3))
    )

    read = corrected(noted, [Correction(1, 0, "con dấu", ""), Correction(1, 2, "hết", "")])

    assert [line.text for line in read.lines] == ["Điều 1. Phạm vi"]
    assert pieces(read) == ["", "Điều 1. Phạm vi", ""]
    assert [(note.paragraph, note.at) for note in read.notes] == [(0, 7), (0, 3)]


def test_a_line_that_a_newer_reader_puts_elsewhere_is_known_by_its_words() -> None:
    read = corrected(reading(["đầu"], ["sai"], ["cuối"]), [Correction(1, 0, "sai", "đúng")])

    assert [line.text for line in read.lines] == ["đầu", "đúng", "cuối"]


@pytest.mark.parametrize("lost", [Correction(9, 0, "a", "b"), Correction(1, 40, "không có", "b"), Correction(1, 0, "khác", "b")])
def test_a_correction_without_a_place_is_told_of(lost: Correction) -> None:
    source = reading(["a"])

    read = corrected(source, [lost])

    assert read.lines == source.lines
    assert read.warnings == ("1 dòng đã sửa theo bản quét không còn tìm thấy chỗ trong tệp; hãy đối chiếu lại.",)


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_every_other_line_keeps_its_words_whatever_is_corrected(paragraphs: list[list[str]], data: st.DataObject) -> None:
    source = reading(*paragraphs)
    before = pieces(source)
    chosen = data.draw(st.dictionaries(st.integers(0, len(before) - 1), st.text("xyză ", max_size=10).map(tidy), max_size=len(before)))

    read = corrected(source, [Correction(1, place, before[place], text) for place, text in chosen.items()])

    assert len(read.scan) == len(source.scan)
    assert not any(chosen.values()) or all(line.text.strip() for line in read.lines)
    expected = [chosen.get(place, words) for place, words in enumerate(before)]
    assert not any(expected) or pieces(read) == expected


def test_the_same_corrections_in_any_order_are_one_reading() -> None:
    first, second = Correction(1, 0, "a", "b"), Correction(2, 3, "c", "d")

    assert corrections_key("f" * 64, [first, second]) == corrections_key("f" * 64, [second, first])
    assert corrections_key("f" * 64, []) == "f" * 64
    assert corrections_key("f" * 64, [first]) != corrections_key("f" * 64, [second])


def test_lines_are_counted_page_by_page() -> None:
    pages = lines_of_pages([*reading(["a", "b"]).scan, *reading(["c"], page=3).scan])

    assert {page: len(lines) for page, lines in pages.items()} == {1: 2, 3: 1}


@pytest.mark.parametrize(("typed", "kept"), [(" Hô\u0300  sơ\n", "Hồ sơ"), ("", ""), (" \t", "")])
def test_what_is_typed_becomes_one_line(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
