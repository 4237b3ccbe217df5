"""Read a large file in a process of its own: one that fills memory or never ends must not take the server with it.

Run: python -m workbench.ingest.apart FORMAT FILE ANSWER. Started by `read_bounded` alone, under its limits.
"""

import io
import pickle
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from workbench.errors import UnreadableError
from workbench.ingest.confinement import Limits, run_confined
from workbench.ingest.formats import Format
from workbench.ingest.html.reader import read_html
from workbench.ingest.lines import Reading
from workbench.ingest.safety import BAD_ZIP
from workbench.ingest.txt import read_txt
from workbench.ingest.word.docx import read_docx

_MEGABYTE = 1024 * 1024
# A draft of 300 pages holds 3 MB of XML. Up to here a file can do no harm; beyond, starting a process costs nothing that is felt.
LIGHT = 12 * _MEGABYTE
LIMITS = Limits(seconds=180, memory=1536 * _MEGABYTE, file=600 * _MEGABYTE)

_READERS: dict[Format, Callable[[bytes], Reading]] = {Format.DOCX: read_docx, Format.HTML: read_html, Format.TXT: read_txt}
_SPLIT = "hãy tách phụ lục thành tệp riêng rồi tải lên lại."
_SLOW = f"Đọc tệp quá lâu nên đã dừng; {_SPLIT}"
_LARGE = f"Tệp quá lớn hoặc quá phức tạp so với bộ nhớ cho phép nên đã dừng đọc; {_SPLIT}"


def read_bounded(form: Format, data: bytes, *, light: int = LIGHT, limits: Limits = LIMITS) -> Reading:
    """Read a .docx, .html or .txt, a large one apart; refuses what takes more time or memory than a draft ever does."""
    if weight(form, data) <= light:
        return _READERS[form](data)
    with tempfile.TemporaryDirectory(prefix="read-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, answer = folder / "draft", folder / "answer"
        source.write_bytes(data)
        command = [sys.executable, "-I", "-m", "workbench.ingest.apart", form.value, str(source), str(answer)]
        ending = run_confined(command, limits=limits, folder=folder)
        if ending.late:
            raise UnreadableError(_SLOW)
        if ending.code != 0 or not answer.is_file():
            raise UnreadableError(_LARGE)
        # Written by this very module a moment ago, in a folder that nobody else can open.
        found: Reading | str = pickle.loads(answer.read_bytes())
    if isinstance(found, str):
        raise UnreadableError(found)
    return found


def weight(form: Format, data: bytes) -> int:
    """Give how many bytes of markup or text a file holds, unpacked; 0 for a zip that can't be opened, which is refused where it is read."""
    if form is not Format.DOCX:
        return len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist() if entry.filename.lower().endswith((".xml", ".rels")))
    except BAD_ZIP:
        return 0


def main(form: str, source: str, answer: str) -> int:
    """Read one file and write what was read, or why it is refused."""
    try:
        found: Reading | str = _READERS[Format(form)](Path(source).read_bytes())
    except UnreadableError as refusal:
        found = str(refusal)
    Path(answer).write_bytes(pickle.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
