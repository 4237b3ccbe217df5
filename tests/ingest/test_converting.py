"""What only LibreOffice reads is converted where it can do no harm, and refused in one sentence where that does not work."""

import os
import shutil
import socket
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from tests.ingest.wordfile import abstract, level, num, numbered, pack, paragraph, word
from workbench.errors import UnreadableError
from workbench.ingest import read_draft, read_lines
from workbench.ingest.checking import check_upload
from workbench.ingest.confinement import Limits
from workbench.ingest.converting import LIMITS, to_docx
from workbench.ingest.course import ALONE, Course
from workbench.ingest.formats import Format

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

RTF = rb"{\rtf1\ansi\ansicpg1258 \u272?i\u7873?u 1. Ph\u7841?m vi\par 1. M\u7897?t\par %s}"
# LibreOffice loses letters in front of a number when it writes .rtf, and a table without widths when it writes .doc: the draft has neither.
CELL = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'
GRID = '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>{}</w:tr></w:tbl>'
DRAFT = word(
    paragraph("Điều 1. Phạm vi điều chỉnh")
    + numbered("Quyết định này quy định hồ sơ.", 1)
    + GRID.format("".join(CELL.format(paragraph(text)) for text in ("STT", "Tên")))
    + numbered("Quyết định này áp dụng với tổ chức.", 1),
    numbering=abstract(0, level(0, "%1.")) + num(1, 0),
)

_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{short}="{_OPEN}:{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"), ("manifest", "manifest"))
)
_ENTRIES = "".join(
    f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
    for path, kind in (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"))
)


def open_text(link: str, address: bytes) -> bytes:
    """Make an OpenDocument text with one frame whose content lies elsewhere."""
    frame = f'<draw:frame svg:width="1cm" svg:height="1cm">{link.format(address.decode())}</draw:frame>'
    body = f"<office:text><text:p>Điều 1. Phạm vi</text:p><text:p>{frame}</text:p></office:text>"
    content = f'<office:document-content {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>{body}</office:body></office:document-content>'
    manifest = f"<manifest:manifest {_SPACES}>{_ENTRIES}</manifest:manifest>"
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "META-INF/manifest.xml": manifest})


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """A folder with one draft as LibreOffice writes it in each format."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "draft.docx").write_bytes(DRAFT)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form in ("doc", "odt", "rtf"):
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(folder / "draft.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt", "rtf"])
def test_a_draft_of_another_word_processor_reads_like_the_same_draft_in_word(form, written):
    told: list[str] = []
    course = Course(report=lambda message, *, done, total: told.append(message))

    reading = read_lines((written / f"draft.{form}").read_bytes(), name=f"draft.{form}", course=course)

    assert [line.text for line in reading.lines] == [line.text for line in read_lines(DRAFT, name="draft.docx").lines]
    assert reading.warnings[0].startswith(f"Tệp .{form} được LibreOffice chuyển sang .docx")
    assert told[0] == f"Đang chuyển tệp .{form} sang .docx để đọc"


@needs_office
def test_rich_text_named_doc_is_read_for_what_it_is():
    outline = read_draft(RTF % b"", name="a.doc")

    assert [paragraph.text for paragraph in outline.paragraphs] == ["Điều 1. Phạm vi", "1. Một"]


LINKS = {
    "text": ("a.rtf", lambda address: RTF % (rb'{\field{\*\fldinst INCLUDETEXT "%s"}{\fldrslt old}}' % address)),
    "picture": ("a.rtf", lambda address: RTF % (rb'{\field{\*\fldinst INCLUDEPICTURE "%s" \\d}{\fldrslt old}}' % address)),
    "data": ("a.rtf", lambda address: RTF % (rb'{\field{\*\fldinst DDEAUTO soffice "%s" x}{\fldrslt old}}' % address)),
    "template": ("a.rtf", lambda address: RTF % (rb"{\*\template %s}" % address)),
    "picture of an odt": ("a.odt", lambda address: open_text('<draw:image xlink:href="{}"/>', address)),
    "object of an odt": ("a.odt", lambda address: open_text('<draw:object xlink:href="{}"/>', address)),
}


@needs_office
@pytest.mark.parametrize(("name", "make"), LINKS.values(), ids=LINKS)
def test_nothing_that_a_file_points_at_is_fetched(name, make):
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_note_first, args=(server, asked), daemon=True).start()
    address = f"http://127.0.0.1:{server.getsockname()[1]}/secret.txt".encode()

    reading = read_lines(make(address), name=name)
    server.close()

    assert asked == []
    assert reading.lines[0].text == "Điều 1. Phạm vi"


def _note_first(server: socket.socket, asked: list[bytes]) -> None:
    try:
        connection, _ = server.accept()
    except OSError:
        return
    asked.append(connection.recv(100))


@needs_office
def test_no_file_of_this_machine_gets_into_a_draft(tmp_path):
    (tmp_path / "secret.txt").write_text("the secret of the server")
    field = rb'{\field{\*\fldinst INCLUDETEXT "%s"}{\fldrslt old}}' % str(tmp_path / "secret.txt").encode()

    reading = read_lines(RTF % field, name="a.rtf")

    assert not any("secret of" in line.text for line in reading.lines)


@needs_office
def test_a_conversion_without_enough_memory_is_refused():
    with pytest.raises(UnreadableError, match="không chuyển được"):
        to_docx(RTF % b"", Format.RTF, course=ALONE, limits=Limits(seconds=60, memory=60_000_000, file=LIMITS.file))


def test_without_libreoffice_the_upload_is_refused_at_once(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UnreadableError, match="chưa cài LibreOffice"):
        check_upload(RTF % b"", name="a.rtf")


@pytest.mark.parametrize(
    ("script", "said"),
    [("exit 0", "không chuyển được"), ("exit 3", "không chuyển được"), ("sleep 30 & sleep 30", "quá 1 giây")],
    ids=["makes nothing", "fails", "hangs"],
)
def test_a_conversion_that_fails_is_refused(script, said, tmp_path, monkeypatch):
    _stand_in(tmp_path, script, monkeypatch)

    with pytest.raises(UnreadableError, match=said):
        to_docx(RTF % b"", Format.RTF, course=ALONE, limits=Limits(seconds=1, memory=LIMITS.memory, file=LIMITS.file))


def test_the_converter_sees_no_secret_of_ours_and_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SECRET", "x")
    _stand_in(tmp_path, f'env > "{tmp_path}/seen"', monkeypatch)

    with pytest.raises(UnreadableError):
        to_docx(RTF % b"", Format.RTF, course=ALONE)

    seen = dict(row.split("=", 1) for row in (tmp_path / "seen").read_text().splitlines())
    assert not any(name.startswith("WORKBENCH") for name in seen)
    assert seen["HOME"] == seen["TMPDIR"] != os.environ.get("HOME")
    assert not Path(seen["HOME"]).exists()


def _stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script in LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
