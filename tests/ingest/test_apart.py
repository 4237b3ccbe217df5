"""A large file is read in a process of its own, with the same outcome, and stopped when it takes too much."""

import pytest

from tests.ingest.wordfile import pack, paragraph, word
from workbench.errors import UnreadableError
from workbench.ingest.apart import LIGHT, LIMITS, read_bounded, weight
from workbench.ingest.confinement import Limits
from workbench.ingest.formats import Format

DRAFT = word(paragraph("Điều 1. Phạm vi điều chỉnh") + paragraph("1. Hồ sơ gồm đơn."))


@pytest.mark.parametrize(
    ("form", "data"),
    [(Format.DOCX, DRAFT), (Format.HTML, "<p>Điều 1.<table><tr><td>a</table>".encode()), (Format.TXT, "Điều 1.\nHai".encode())],
)
def test_reading_apart_gives_the_same(form, data):
    assert read_bounded(form, data, light=0) == read_bounded(form, data)


def test_a_refusal_comes_back_as_it_was_said():
    with pytest.raises(UnreadableError, match="không phải là văn bản Word"):
        read_bounded(Format.DOCX, pack({"[Content_Types].xml": "<x/>"}), light=0)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(seconds=0.05, memory=LIMITS.memory, file=LIMITS.file), "quá lâu"),
        (Limits(seconds=60, memory=30_000_000, file=LIMITS.file), "bộ nhớ"),
        (Limits(seconds=60, memory=LIMITS.memory, file=10), "bộ nhớ"),
    ],
    ids=["time", "memory", "answer too long"],
)
def test_what_takes_too_much_is_stopped_and_refused(limits, said):
    with pytest.raises(UnreadableError, match=said):
        read_bounded(Format.DOCX, DRAFT, light=0, limits=limits)


def test_a_file_weighs_what_it_holds_unpacked():
    assert weight(Format.DOCX, word(paragraph("a" * LIGHT))) > LIGHT
    assert weight(Format.DOCX, b"PK\x03\x04") == 0
    assert weight(Format.TXT, b"abc") == 3


def test_fifty_thousand_paragraphs_of_one_wording_are_read():
    data = word("".join(paragraph(f"{number}. Tổ chức, cá nhân nộp hồ sơ đề nghị tại bộ phận một cửa.") for number in range(50_000)))

    assert len(read_bounded(Format.DOCX, data).lines) == 50_000
