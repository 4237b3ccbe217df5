"""A file that can't be read is answered by one sentence that says what to do, quickly and whatever it holds."""

import io
import os
import time
import zipfile

import pytest

from tests.ingest.compoundfile import compound, fib
from tests.ingest.wordfile import pack, paragraph, parts, word
from workbench.errors import UnreadableError
from workbench.ingest import MAX_BYTES, read_draft

GOOD = parts(paragraph("Điều 1. Phạm vi điều chỉnh"))
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
OPEN = "application/vnd.oasis.opendocument"
OPEN_TEXT = {"mimetype": f"{OPEN}.text", "content.xml": "<x/>"}
LOCKED = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def bomb() -> bytes:
    inside = paragraph("x") + "<!--" + " " * 40_000_000 + "-->"
    return pack(dict(parts(inside)))


def encrypted_entry() -> bytes:
    data = bytearray(pack(dict(GOOD)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


REFUSED = {
    "empty file": (b"", "a.docx", "rỗng"),
    "blank file": (b"\n \n\t", "a.txt", "rỗng"),
    "too large": (b"a" * (MAX_BYTES + 1), "a.txt", "60 MB"),
    "not a Word file": ("Điều 1. Phạm vi".encode(), "a.docx", "không đúng định dạng"),
    "another zip": (pack({"a.txt": "x"}), "a.docx", "không phải là văn bản Word"),
    "a spreadsheet": (pack({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "a.docx", "Excel"),
    "slides": (pack({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "a.docx", "PowerPoint"),
    "an OpenDocument spreadsheet": (pack({"mimetype": f"{OPEN}.spreadsheet", "content.xml": "<x/>"}), "a.odt", "OpenDocument"),
    "an odt with a password": (pack({**OPEN_TEXT, "META-INF/manifest.xml": LOCKED}), "a.odt", "mật khẩu"),
    "an odt with macros": (pack({**OPEN_TEXT, "Basic/Standard/Module1.xml": "<x/>"}), "a.odt", "macro"),
    "a doc with a password": (compound(WordDocument=fib(flags=0x0100)), "a.doc", "mật khẩu"),
    "a doc with macros": (compound(WordDocument=fib(), _VBA_PROJECT=b"x"), "a.doc", "macro"),
    "a doc that holds no Word": (compound(WordDocument=b""), "a.doc", "không phải là văn bản Word"),
    "an old spreadsheet": (compound(Workbook=b"x"), "a.doc", "Excel"),
    "old slides": (compound(**{"PowerPoint Document": b"x"}), "a.doc", "PowerPoint"),
    "a doc from before Word 6": (b"\xdb\xa5\x2d\0" + b"x" * 99, "a.doc", "Word 2.0"),
    "Word's own xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "a.doc", "XML"),
    "truncated": (pack(dict(GOOD))[:-200], "a.docx", "bị hỏng"),
    "bomb": (bomb(), "a.docx", "nén dữ liệu lớn bất thường"),
    "many entries": (pack({f"{place}": "" for place in range(10_001)}), "a.docx", "nén dữ liệu lớn bất thường"),
    "macro project": (pack({**GOOD, "word/vbaProject.bin": b"x"}), "a.docx", "macro"),
    "macro content type": (pack(dict(parts(paragraph("x"), main_type=MACRO_TYPE))), "a.docx", "macro"),
    "macro name": (pack(dict(GOOD)), "a.docm", "macro"),
    "path that leaves": (pack({**GOOD, "../../etc/x": "x"}), "a.docx", "đường dẫn"),
    "zip entry with a password": (encrypted_entry(), "a.docx", "mật khẩu"),
    "document with a password": (compound(EncryptionInfo=b"", EncryptedPackage=b""), "a.docx", "mật khẩu"),
    "entities": (pack({**GOOD, "word/document.xml": LAUGHS + "<x>&b;</x>"}), "a.docx", "thực thể"),
    "broken xml": (pack({**GOOD, "word/document.xml": "<w:document"}), "a.docx", "bị hỏng"),
    "no document": (pack({"[Content_Types].xml": "<x/>"}), "a.docx", "không phải là văn bản Word"),
    "no text": (word(paragraph("")), "a.docx", "không có chữ nào"),
    "pdf": (b"%PDF-1.7 x", "a.pdf", ".pdf"),
    "picture": (b"\x89PNG\r\n", "a.docx", "ảnh"),
    "program": (b"MZ\x90\x00", "a.txt", "chương trình"),
    "bytes": (b"abc\x01\x02\x03", "a.txt", "văn bản thuần"),
}


@pytest.mark.parametrize(("data", "name", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(data, name, said):
    began = time.monotonic()

    with pytest.raises(UnreadableError) as refusal:
        read_draft(data, name=name)

    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)
    # A process is started for some; what is held off here is minutes.
    assert time.monotonic() - began < 30


def test_a_part_whose_packed_data_is_spoilt_is_refused():
    data = bytearray(pack({**GOOD, "word/document.xml": os.urandom(5000)}))
    start = data.find(b"word/document.xml") + 100
    data[start : start + 400] = b"\0" * 400

    with pytest.raises(UnreadableError):
        read_draft(bytes(data), name="a.docx")


def test_any_cut_of_a_good_file_is_read_or_refused_and_never_crashes():
    data = word(paragraph("Điều 1. Phạm vi điều chỉnh"))

    for end in range(1, len(data), 97):
        with pytest.raises(UnreadableError):
            read_draft(data[:end], name="a.docx")


def test_the_format_is_told_by_the_content_and_not_by_the_name():
    outline = read_draft(word(paragraph("Điều 1. Phạm vi điều chỉnh")), name="du-thao.txt")

    assert outline.paragraphs[0].text == "Điều 1. Phạm vi điều chỉnh"


def test_a_stored_zip_of_good_parts_is_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)

    assert read_draft(stream.getvalue(), name="a.docx").paragraphs[0].label == "Điều 1."
