"""The papers that come out of a walk: downloaded as an official does, and read back."""

import io
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.journeys.walker import Walker


def download_all(leader: Walker, folder: Path) -> dict[str, bytes]:
    """Download each paper in Word and Excel; gives the bytes by the name of the file."""
    leader.go("/ho-so/1/van-ban")
    leader.look("documents")
    found = {}
    for link in leader.page.locator("a[href*='.docx'], a[href*='.xlsx']").all():
        with leader.page.expect_download() as waiting:
            link.click()
        name = waiting.value.suggested_filename
        waiting.value.save_as(folder / name)
        found[name] = (folder / name).read_bytes()
    return found


def words_of(data: bytes) -> str:
    """Give every word of a Word file: paragraphs, and cells of tables."""
    document = Document(io.BytesIO(data))
    return "\n".join(node.text or "" for node in document.element.body.iter() if str(node.tag).endswith("}t"))


def check_exports(exports: dict[str, bytes], expected: dict[str, str], *, comment: str) -> None:
    """Each paper opens and holds the words expected of it, by the beginning of its name; a comment stands in some workbook."""
    texts = {name: words_of(data) for name, data in exports.items() if name.endswith(".docx")}
    missing = [
        stem for stem, words in expected.items() if not any(name.startswith(stem) and words in flat(text) for name, text in texts.items())
    ]
    assert missing == [], sorted(exports)
    books = [load_workbook(io.BytesIO(data)) for name, data in exports.items() if name.endswith(".xlsx")]
    assert any(comment in str(cell) for book in books for row in book.active.iter_rows(values_only=True) for cell in row)


def flat(text: str) -> str:
    return " ".join(text.split())
