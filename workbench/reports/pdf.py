"""Word into PDF by LibreOffice, each time in a profile folder of its own: two at once would lock each other out."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from workbench.errors import RefusalError

SECONDS = 120
_FAILED = "Không chuyển được văn bản này sang PDF; hãy tải bản Word."


class PdfUnavailableError(RefusalError):
    """No PDF can be made on this machine, or of this document."""


def is_available() -> bool:
    """Whether a PDF can be made on this machine."""
    return shutil.which("soffice") is not None


def require_office() -> None:
    """Refuse where no PDF can be made."""
    if not is_available():
        raise PdfUnavailableError("Máy chủ chưa cài LibreOffice nên không xuất được PDF; hãy tải bản Word hoặc báo quản trị viên.")


def to_pdf(document: bytes, *, seconds: float = SECONDS) -> bytes:
    """Give the PDF of a .docx; refuses when LibreOffice is absent, takes longer than `seconds`, or makes nothing."""
    require_office()
    program = shutil.which("soffice") or ""
    with tempfile.TemporaryDirectory(prefix="report-") as name:
        folder = Path(name)
        source, made = folder / "report.docx", folder / "report.pdf"
        source.write_bytes(document)
        _convert(program, source, profile=folder / "profile", seconds=seconds)
        # LibreOffice exits with 0 even where it could not read or write.
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF-"):
            raise PdfUnavailableError(_FAILED)
        return made.read_bytes()


def _convert(program: str, source: Path, *, profile: Path, seconds: float) -> None:
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(source.parent), str(source)]
    # A session of its own: the program starts others, and all of them must end when time is up.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise PdfUnavailableError("Chuyển sang PDF quá lâu nên đã dừng; hãy thử lại hoặc tải bản Word.") from error
    if code != 0:
        raise PdfUnavailableError(_FAILED)
