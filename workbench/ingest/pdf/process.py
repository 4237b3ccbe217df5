"""Ask another process to open a PDF file, and wait no longer than it is worth."""

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UnreadableError

_AGAIN = "hãy mở tệp, lưu lại thành PDF khác hoặc thành .docx rồi tải lên lại."
BROKEN = f"Tệp .pdf bị hỏng hoặc tải lên chưa trọn vẹn; {_AGAIN}"
SLOW = f"Tệp .pdf có trang quá phức tạp nên không đọc được trong thời gian cho phép; {_AGAIN}"
REFUSALS = {
    "locked": "Tệp .pdf được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu rồi tải lên lại.",
    "broken": BROKEN,
    "large": f"Tệp .pdf có trang quá lớn so với bộ nhớ cho phép; {_AGAIN}",
    "absent": "Tệp .pdf không có trang này.",
}
_PIECE = 1 << 16
# One thread each: several pages of several files are read side by side, and Tesseract is slower with more of them.
_SETTINGS = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


class StalledError(Exception):
    """The process gave no answer in time, or ended without one."""


@dataclass(frozen=True, slots=True)
class PdfProcess:
    """Opens one file as often as asked. path: of the file."""

    path: Path

    def answers(self, act: str, *numbers: int, patience: float) -> Iterator[dict[str, Any]]:
        """Yield answers as they come; StalledError where the next takes longer than `patience` seconds or never comes."""
        with self._started(act, numbers) as child:
            buffer = b""
            for piece in _pieces(child, patience=patience):
                *lines, buffer = (buffer + piece).split(b"\n")
                for line in lines:
                    yield _answer(line)
            if child.wait(timeout=patience) != 0:
                raise StalledError(f"ended with {child.returncode}")

    def whole(self, act: str, *numbers: int, patience: float) -> bytes:
        """Give the whole answer to an act that answers in bytes; a refusal is raised."""
        deadline = time.monotonic() + patience
        with self._started(act, numbers) as child:
            taken = b""
            for piece in _pieces(child, patience=max(deadline - time.monotonic(), 0)):
                taken += piece
        if taken.startswith(b"{"):
            _answer(taken)
        return taken

    @contextmanager
    def _started(self, act: str, numbers: Sequence[int]) -> Iterator["subprocess.Popen[bytes]"]:
        command = [sys.executable, "-m", "workbench.ingest.pdf.child", act, str(self.path), *map(str, numbers)]
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | _SETTINGS
        )
        try:
            yield child
        finally:
            child.kill()
            child.wait()
            if child.stdout:
                child.stdout.close()


@contextmanager
def opened(data: bytes) -> Iterator[PdfProcess]:
    """Lay the file where another process can open it, for as long as that takes."""
    with tempfile.NamedTemporaryFile(prefix="workbench-", suffix=".pdf") as file:
        file.write(data)
        file.flush()
        yield PdfProcess(Path(file.name))


def _pieces(child: "subprocess.Popen[bytes]", *, patience: float) -> Iterator[bytes]:
    assert child.stdout is not None
    descriptor = child.stdout.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while selector.select(patience):
            piece = os.read(descriptor, _PIECE)
            if not piece:
                return
            yield piece
    raise StalledError("no answer in time")


def _answer(line: bytes) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise StalledError("not an answer") from error
    if "refused" in answer:
        raise UnreadableError(REFUSALS.get(answer["refused"], BROKEN))
    return answer
