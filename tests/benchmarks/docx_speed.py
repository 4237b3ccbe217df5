"""Time the reading of Word files against merely unzipping them and parsing document.xml, and against other readers.

Run: python -m tests.benchmarks.docx_speed [FOLDER]. Without a folder, drafts of 10 to 3,000 pages are made by code.
Seconds are of the processor, the best of several turns in which all rows take part; each file has a process of its own.
"""

import importlib
import io
import multiprocessing
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.benchmarks.docx_pages import draft_of
from workbench.errors import UnreadableError
from workbench.ingest.reading import outline_lines, read_lines

PAGES = (10, 100, 300, 1_000, 3_000)
_LIMIT = 2.5
_TURNS = 5
# Other readers take minutes over longer files.
_LONG = 20_000


@dataclass(frozen=True)
class Figures:
    """Seconds of each step, by name; megabytes that reading and outlining added to the process at most."""

    name: str
    lines: int
    seconds: dict[str, float]
    megabytes: int

    @property
    def ratio(self) -> float:
        return (self.seconds["read"] + self.seconds["outline"]) / self.seconds["unzip+parse"]


def _unzip_and_parse(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    etree.fromstring(parts["word/document.xml"])


def _python_docx(data: bytes) -> None:
    for paragraph in importlib.import_module("docx").Document(io.BytesIO(data)).paragraphs:
        paragraph.text  # noqa: B018 - what is timed is the reading of the text


def _docx2python(data: bytes) -> None:
    importlib.import_module("docx2python").docx2python(io.BytesIO(data)).text  # noqa: B018


def _mammoth(data: bytes) -> None:
    importlib.import_module("mammoth").extract_raw_text(io.BytesIO(data))


def _docling(data: bytes) -> None:
    stream = importlib.import_module("docling.datamodel.base_models").DocumentStream(name="a.docx", stream=io.BytesIO(data))
    importlib.import_module("docling.document_converter").DocumentConverter().convert(stream)


OTHERS: dict[str, Callable[[bytes], None]] = {
    "docx": _python_docx,
    "docx2python": _docx2python,
    "mammoth": _mammoth,
    "docling.document_converter": _docling,
}


def _others() -> Iterator[tuple[str, Callable[[bytes], None]]]:
    for module, read in OTHERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        yield module.partition(".")[0], read


def measure(name: str, data: bytes) -> Figures:
    """Time one file; the first turn, with memory, is of our own reading alone."""
    before = _peak()
    reading = read_lines(data, name=name)
    outline_lines(reading)
    megabytes = (_peak() - before) // 1024
    steps: dict[str, Callable[[], object]] = {
        "unzip+parse": lambda: _unzip_and_parse(data),
        "read": lambda: read_lines(data, name=name),
        "outline": lambda: outline_lines(reading),
    }
    seconds = dict.fromkeys(steps, float("inf"))
    for _ in range(_TURNS):
        for step, act in steps.items():
            seconds[step] = min(seconds[step], _timed(act))
    for other, read in _others() if len(reading.lines) < _LONG else ():
        seconds[other] = _timed_other(read, data)
    return Figures(name, len(reading.lines), seconds, megabytes)


def _peak() -> int:
    """Give the most memory in kilobytes that this process held, and the largest of those that it started and that ended."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _timed(act: Callable[[], object]) -> float:
    begin = _spent()
    act()
    return _spent() - begin


def _spent() -> float:
    """Give the processor seconds of this process and of those that it started: long files are read in one of their own."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _timed_other(read: Callable[[bytes], None], data: bytes) -> float:
    try:
        return _timed(lambda: read(data))
    except Exception as error:  # noqa: BLE001 - other people's readers fail on real files in ways of their own
        print(f"{read.__name__} failed: {error!r}"[:120])
        return float("nan")


def main(files: Iterator[tuple[str, bytes]]) -> None:
    header = f"{'file':32}{'lines':>7}{'MB':>6}{'parse':>9}{'read':>9}{'outline':>9}{'ratio':>7}"
    print(f"{header}  other readers, as multiples of ours", flush=True)
    base = ours = 0.0
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        for name, data in files:
            try:
                figures = pool.submit(measure, name, data).result()
            except UnreadableError as error:
                print(f"{name[:31]:32} refused: {error}")
                continue
            base += figures.seconds["unzip+parse"]
            ours += figures.seconds["read"] + figures.seconds["outline"]
            print(_row(figures), flush=True)
    print(f"All together {ours / base:.2f} times unzipping and parsing (wanted: at most {_LIMIT}).")


def _row(figures: Figures) -> str:
    seconds = figures.seconds
    steps = "".join(f"{seconds[step]:9.4f}" for step in ("unzip+parse", "read", "outline"))
    ours = seconds["read"] + seconds["outline"]
    others = ", ".join(f"{name} {took / ours:.1f}" for name, took in list(seconds.items())[3:])
    return f"{figures.name[:31]:32}{figures.lines:7}{figures.megabytes:6}{steps}{figures.ratio:7.2f}  {others}"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main((file.name, file.read_bytes()) for file in sorted(Path(sys.argv[1]).glob("*.docx")))
    else:
        main((f"{pages} pages.docx", draft_of(pages)) for pages in PAGES)
