"""Read a PDF file: its text layer, and the images of pages that have none or a wrong one."""

import hashlib
from collections.abc import Iterator, Sequence

from workbench.errors import UnreadableError
from workbench.ingest.course import ALONE, Course
from workbench.ingest.lines import Reading
from workbench.ingest.pdf.page import Page
from workbench.ingest.pdf.process import SLOW, PdfProcess, StalledError, opened
from workbench.ingest.pdf.reading import assemble
from workbench.ingest.scan.scans import LOW, NoEngineError, Scans
from workbench.ingest.scan.trust import Layer

MAX_PAGES = 3000
_MOST_SCANS = 600
# Seconds for one page, and for the whole text layer.
_PATIENCE = 30.0
_TOLD_APART = 12

TOO_MANY = "Tệp .pdf có {count} trang, nhiều hơn {most} trang được nhận; hãy tách phụ lục thành tệp riêng rồi tải lên lại."
TOO_MANY_SCANS = "Tệp .pdf có {count} trang ảnh quét, nhiều hơn {most} trang có thể nhận dạng; hãy tải lên bản Word (.docx) của dự thảo."
NO_ENGINE = "Máy chủ chưa cài dữ liệu nhận dạng chữ tiếng Việt (gói tesseract-ocr-vie) nên chưa đọc được {what}."
_WRONG_LAYER = "Trang {pages} có lớp chữ mã hóa sai nên được nhận dạng lại từ ảnh của trang."


def read_pdf(data: bytes, course: Course = ALONE) -> Reading:
    """Give a line for each paragraph, in reading order; pages without a text layer are read off their images."""
    with opened(data) as process:
        try:
            pages, layers = _text_pages(process, course)
        except StalledError as error:
            raise UnreadableError(SLOW) from error
        warnings = []
        images = [number for number, layer in layers.items() if layer in (Layer.ABSENT, Layer.WRONG)]
        if images:
            wrong = [number for number in images if layers[number] is Layer.WRONG]
            warnings += [_WRONG_LAYER.format(pages=_listed(wrong))] if wrong else []
            pages, said = _with_scans(Scans(process, hashlib.sha256(data).hexdigest(), course), pages, images)
            warnings += said
    return assemble(pages, warnings=warnings)


def _text_pages(process: PdfProcess, course: Course) -> tuple[list[Page], dict[int, Layer]]:
    pages: list[Page] = []
    layers: dict[int, Layer] = {}
    answers = process.answers("read", 1, patience=_PATIENCE)
    count = next(answers)["count"]
    if count > MAX_PAGES:
        raise UnreadableError(TOO_MANY.format(count=count, most=f"{MAX_PAGES:,}".replace(",", ".")))
    for answer in answers:
        page = Page.from_json(answer["page"])
        pages.append(page)
        layers[page.number] = Layer(answer["layer"])
        if page.number % 50 == 0:
            course.report(f"Đang đọc trang {page.number}/{count}", done=page.number, total=count)
    return pages, layers


def _with_scans(scans: Scans, pages: Sequence[Page], images: Sequence[int]) -> tuple[list[Page], list[str]]:
    """Put what is read off images in the place of those pages; say how well it could be read."""
    if len(images) > _MOST_SCANS:
        raise UnreadableError(TOO_MANY_SCANS.format(count=len(images), most=_MOST_SCANS))
    try:
        read = {page.number: page for page in scans.pages(images)}
    except NoEngineError:
        if len(images) == len(pages):
            raise UnreadableError(NO_ENGINE.format(what="tệp ảnh quét này; hãy tải lên bản Word (.docx) của dự thảo")) from None
        return list(pages), [NO_ENGINE.format(what=f"{len(images)} trang ảnh quét: trang {_listed(images)}")]
    return [read.get(page.number, page) for page in pages], list(_said(list(read.values())))


def _said(pages: Sequence[Page]) -> Iterator[str]:
    """Say of each page how sure its reading is; of many pages, of them together and of the worst ones."""
    yield from (page.fault for page in pages if page.fault)
    rated = [(page.number, rate) for page in pages if (rate := _confidence(page)) is not None]
    if len(rated) > _TOLD_APART:
        mean = sum(rate for _, rate in rated) / len(rated)
        yield f"{len(rated)} trang (trang {_listed([number for number, _ in rated])}) đọc bằng OCR, độ tin cậy trung bình {mean:.0%}"
        rated = sorted((number, rate) for number, rate in rated if rate < LOW)[:_TOLD_APART]
    for number, rate in rated:
        yield f"Trang {number} đọc bằng OCR, độ tin cậy {rate:.0%}"


def _confidence(page: Page) -> float | None:
    """Give the mean confidence of a page's lines by their lengths; None where it holds no text."""
    strips = [strip for block in page.blocks for strip in block.strips if strip.confidence is not None]
    letters = sum(len(strip.text) for strip in strips)
    return sum((strip.confidence or 0) * len(strip.text) for strip in strips) / letters if letters else None


def _listed(numbers: Sequence[int]) -> str:
    """Write page numbers, runs of them short: "1–3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
