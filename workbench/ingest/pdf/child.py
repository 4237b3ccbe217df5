"""The process that opens PDF files: what it meets there can neither stall, fill nor crash the one that asked.

Run: python -m workbench.ingest.pdf.child ACT FILE NUMBER…; it answers in lines of JSON. Started by `pdfprocess` alone.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.ingest.confinement import limit
from workbench.ingest.pdf.layout import lay_out
from workbench.ingest.pdf.text import take_apart
from workbench.ingest.scan.data import data_folder
from workbench.ingest.scan.image import draw_page
from workbench.ingest.scan.page import scan_page
from workbench.ingest.scan.trust import judge_text

_MEMORY = 3 * 1024**3


def main(arguments: Sequence[str]) -> int:
    """Do one act on one file; the last line of the answer says why, where it can't be done."""
    act, path, *numbers = arguments
    limit(resource.RLIMIT_AS, _MEMORY)
    try:
        document = pypdfium2.PdfDocument(path)
        for answer in _ACTS[act](document, [int(number) for number in numbers]):
            _say(answer)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        _say({"refused": "locked" if locked else "broken"})
    except MemoryError:
        _say({"refused": "large"})
    return 0


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _count(document: pypdfium2.PdfDocument, _numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    yield {"count": len(document)}


def _read(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Read the text layer of all pages from the given one on, and say which of them an image must be read for."""
    yield {"count": len(document)}
    for number in range(numbers[0], len(document) + 1):
        page = document[number - 1]
        sheet = take_apart(page, number=number)
        yield {"page": lay_out(sheet, scanned=False).to_json(), "layer": judge_text(sheet).value}
        page.close()


def _scan(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Read the images of the given pages."""
    if data_folder() is None:
        yield {"missing": "data"}
        return
    for number in numbers:
        page = document[number - 1]
        yield {"page": scan_page(page, number=number).to_json()}
        page.close()


def _draw(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Draw one page, so many pixels wide."""
    number, width = numbers
    if not 1 <= number <= len(document):
        yield {"refused": "absent"}
        return
    sys.stdout.buffer.write(draw_page(document[number - 1], width=width))
    sys.stdout.buffer.flush()


_ACTS: dict[str, Callable[[pypdfium2.PdfDocument, Sequence[int]], Iterator[dict[str, Any]]]] = {
    "count": _count,
    "read": _read,
    "scan": _scan,
    "draw": _draw,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
