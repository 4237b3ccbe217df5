"""Pages that are images: read one after the other, each kept when it is done, so that a reading goes on where it was stopped."""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from workbench.ingest.course import Course
from workbench.ingest.pdf.page import Page
from workbench.ingest.pdf.process import PdfProcess, StalledError

# Raise it whenever the same image would give other words.
_READER = "1"
ENGINE = f"tesserocr-{version('tesserocr')}-vie-{_READER}"
# Seconds. A page takes one or two; one that takes so long is no page of a draft.
_PATIENCE = 90.0
_MOST_STALLS = 3
LOW = 0.8
_FAULT = "Trang {number} không nhận dạng được chữ trong thời gian cho phép; hãy tải lên bản quét rõ hơn của trang này."


class NoEngineError(Exception):
    """This machine has no data to read Vietnamese off images with."""


# How the messages of recognising letters begin, by which a reader that may not take long tells them.
RECOGNISING = "Đang nhận dạng chữ"


@dataclass(frozen=True, slots=True)
class Scans:
    """Reads the images of one file. sha256: of its content."""

    process: PdfProcess
    sha256: str
    course: Course

    def pages(self, numbers: Sequence[int]) -> Iterator[Page]:
        """Yield a page for each number; one that can't be read in time has a fault."""
        kept = {number: page for number in numbers if (page := self._kept(number))}
        yield from kept.values()
        wanted, stalls = [number for number in numbers if number not in kept], 0
        while wanted:
            try:
                for page in self._fresh(wanted, total=len(numbers)):
                    wanted.remove(page.number)
                    yield page
            except StalledError:
                stalls += 1
                yield _faulty(wanted.pop(0))
                if stalls >= _MOST_STALLS:
                    yield from (_faulty(number) for number in wanted)
                    return

    def _fresh(self, numbers: Sequence[int], *, total: int) -> Iterator[Page]:
        waiting = list(numbers)
        self._report(waiting[0], total=total, left=len(waiting))
        for answer in self.process.answers("scan", *numbers, patience=_PATIENCE):
            if "missing" in answer:
                raise NoEngineError
            page = Page.from_json(answer["page"])
            if self.course.pages is not None:
                self.course.pages.put(self._key(page.number), zlib.compress(json.dumps(answer["page"]).encode()))
            waiting.remove(page.number)
            yield page
            if waiting:
                self._report(waiting[0], total=total, left=len(waiting))

    def _report(self, number: int, *, total: int, left: int) -> None:
        done = total - left
        self.course.report(f"{RECOGNISING} trang {number} ({done + 1}/{total} trang ảnh)", done=done, total=total)

    def _key(self, number: int) -> str:
        return f"{self.sha256}-{number}-{ENGINE}"

    def _kept(self, number: int) -> Page | None:
        stored = self.course.pages.get(self._key(number)) if self.course.pages is not None else None
        return Page.from_json(json.loads(zlib.decompress(stored))) if stored else None


def _faulty(number: int) -> Page:
    return Page(number, 1.0, 1.0, fault=_FAULT.format(number=number))
