"""A file that can't be read is answered by one sentence that says what to do, quickly and whatever it holds."""

import io
import os
import time
import zipfile

import pytest

from tests.ingest.wordfile import pack, paragraph, parts, word
from workbench.errors import UnreadableError
from workbench.ingest import MAX_BYTES, read_draft

GOOD = parts(paragraph("Điều 1. Phạm vi điều chỉnh"))
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def compound(*streams: str) -> bytes:
    """Make an OLE container with empty streams: header, one FAT sector, one directory sector."""
    header = bytearray(512)
    header[0:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = (
        (0x3E).to_bytes(2, "little") + (3).to_bytes(2, "little") + b"\xfe\xff" + (9).to_bytes(2, "little") + (6).to_bytes(2, "little")
    )
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[76:80] = (0).to_bytes(4, "little")
    header[80:512] = b"\xff" * 432
    fat = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" + b"\xff" * 504
    names = ["Root Entry", *streams]
    directory = b"".join(_entry(name, place, len(names)) for place, name in enumerate(names)).ljust(512, b"\0")
    return bytes(header) + fat + directory


def _entry(name: str, place: int, count: int) -> bytes:
    entry = bytearray(128)
    written = (name + "\0").encode("utf-16-le")
    entry[0 : len(written)] = written
    entry[64:66] = len(written).to_bytes(2, "little")
    entry[66:68] = b"\x05\x01" if place == 0 else b"\x02\x01"
    following = place + 1 if 0 < place < count - 1 else None
    entry[68:72] = b"\xff\xff\xff\xff"
    entry[72:76] = b"\xff\xff\xff\xff" if following is None else following.to_bytes(4, "little")
    entry[76:80] = (1).to_bytes(4, "little") if place == 0 and count > 1 else b"\xff\xff\xff\xff"
    entry[116:120] = b"\xfe\xff\xff\xff"
    return bytes(entry)


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
    "an odt": (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "a.odt", ".odt"),
    "truncated": (pack(dict(GOOD))[:-200], "a.docx", "bị hỏng"),
    "bomb": (bomb(), "a.docx", "nén dữ liệu lớn bất thường"),
    "many entries": (pack({f"{place}": "" for place in range(10_001)}), "a.docx", "nén dữ liệu lớn bất thường"),
    "macro project": (pack({**GOOD, "word/vbaProject.bin": b"x"}), "a.docx", "macro"),
    "macro content type": (pack(dict(parts(paragraph("x"), main_type=MACRO_TYPE))), "a.docx", "macro"),
    "macro name": (pack(dict(GOOD)), "a.docm", "macro"),
    "path that leaves": (pack({**GOOD, "../../etc/x": "x"}), "a.docx", "đường dẫn"),
    "zip entry with a password": (encrypted_entry(), "a.docx", "mật khẩu"),
    "document with a password": (compound("EncryptionInfo", "EncryptedPackage"), "a.docx", "mật khẩu"),
    "old Word": (compound("WordDocument"), "a.doc", "lưu lại thành .docx bằng Word"),
    "entities": (pack({**GOOD, "word/document.xml": LAUGHS + "<x>&b;</x>"}), "a.docx", "thực thể"),
    "broken xml": (pack({**GOOD, "word/document.xml": "<w:document"}), "a.docx", "bị hỏng"),
    "no document": (pack({"[Content_Types].xml": "<x/>"}), "a.docx", "không phải là văn bản Word"),
    "no text": (word(paragraph("")), "a.docx", "không có chữ nào"),
    "pdf": (b"%PDF-1.7 x", "a.pdf", ".pdf"),
    "rtf": (b"{\\rtf1 x}", "a.doc", ".rtf"),
    "picture": (b"\x89PNG\r\n", "a.docx", "ảnh"),
    "program": (b"MZ\x90\x00", "a.txt", "chương trình"),
    "bytes": (b"abc\x01\x02\x03", "a.txt", "văn bản thuần"),
    "html": (b"<html>x</html>", "a.html", ".html"),
    "web page named doc": (b"<html>x</html>", "a.doc", "bị hỏng hoặc không đúng định dạng"),
}


@pytest.mark.parametrize(("data", "name", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(data, name, said):
    began = time.monotonic()

    with pytest.raises(UnreadableError) as refusal:
        read_draft(data, name=name)

    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)
    assert time.monotonic() - began < 5


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
