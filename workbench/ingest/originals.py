"""The pages of an original file as a person sees them: how many there are, which paragraph begins each, and their images.

What is made here is kept by the hash of the file and may be lost; it is then made again.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore

from workbench.draft.outline import Outline
from workbench.errors import UnreadableError
from workbench.ingest.converting import to_pdf
from workbench.ingest.course import PageStore, Report
from workbench.ingest.formats import Format, sniff
from workbench.ingest.pdf.page import Page
from workbench.ingest.pdf.process import SLOW, PdfProcess, StalledError, opened

# Raise it whenever the same file would give other pages.
_MAKER = "1"
# Pixels: readable in a column of half the screen, and 100 KB a page.
WIDTH = 1000
_PATIENCE = 30.0
# Letters by which the beginning of a paragraph is found on the pages, and how far ahead it is looked for.
_KEY, _AHEAD = 28, 30_000
_NO_PAGES = "Tệp .{form} không có trang như văn bản Word hoặc PDF; hãy tải tệp gốc về để xem."
# Each image is drawn by a process of its own; more than these at once would hold up everybody else.
_DRAWING = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Original:
    """starts[i]: index of the first paragraph that begins on page i + 1 or behind it; () where that is not known."""

    count: int
    starts: tuple[int, ...] = ()


def kept_original(pages: PageStore, sha256: str) -> Original | None:
    """Give what is known of the pages of a file, or None before they were made."""
    stored = pages.get(_key(sha256))
    return Original(**json.loads(stored)) if stored else None


def make_original(data: bytes, *, name: str, sha256: str, outline: Outline, pages: PageStore, report: Report) -> Original:
    """Make the pages of a file, and find where they begin in the outline; refuses what has no pages or can't be drawn."""
    form = sniff(data, name)
    if form in (Format.TXT, Format.HTML):
        raise UnreadableError(_NO_PAGES.format(form=form.value))
    report("Đang dựng trang của bản gốc", done=0, total=2)
    try:
        if form is Format.PDF:
            with opened(data) as process:
                count = int(next(process.answers("count", patience=_PATIENCE))["count"])
            original = Original(count, page_starts([paragraph.page for paragraph in outline.paragraphs], count=count))
        else:
            drawn = to_pdf(data, form)
            report("Đang tìm chỗ bắt đầu của từng trang", done=1, total=2)
            with opened(drawn) as process:
                texts = _texts(process)
            pages.put(_pdf_key(sha256), drawn)
            found = find_pages([paragraph.text for paragraph in outline.paragraphs], texts)
            original = Original(len(texts), page_starts(found, count=len(texts)))
    except StalledError as error:
        raise UnreadableError(SLOW) from error
    pages.put(_key(sha256), json.dumps({"count": original.count, "starts": original.starts}).encode())
    return original


def page_image(pages: PageStore, sha256: str, number: int, *, file: Callable[[], bytes]) -> bytes:
    """Give the PNG of a page (1-based); refuses a page that there is not. file: gives the bytes of a PDF original."""
    key = f"{sha256}-page-{number}-{WIDTH}-{_MAKER}"
    kept = pages.get(key)
    if kept is None:
        data = pages.get(_pdf_key(sha256)) or file()
        if not data.startswith(b"%PDF-"):
            raise UnreadableError("Trang của bản gốc chưa được dựng; hãy mở mục Bản gốc và bấm Dựng trang.")
        try:
            with _DRAWING, opened(data) as process:
                kept = process.whole("draw", number, WIDTH, patience=_PATIENCE)
        except StalledError as error:
            raise UnreadableError(SLOW) from error
        pages.put(key, kept)
    return kept


def find_pages(paragraphs: Sequence[str], texts: Sequence[str]) -> list[int | None]:
    """Find the page (1-based) on which each paragraph begins, going forward only; None where its beginning is not found."""
    whole, ends = "", []
    for text in texts:
        whole += _letters(text)
        ends.append(len(whole))
    found: list[int | None] = []
    at, page = 0, 0
    for paragraph in paragraphs:
        wanted = _letters(paragraph[: 4 * _KEY])[:_KEY]
        place = whole.find(wanted, at, at + _AHEAD) if len(wanted) >= min(_KEY, 6) else -1
        if place == -1:
            found.append(None)
            continue
        at = place + len(wanted)
        while ends[page] <= place:
            page += 1
        found.append(page + 1)
    return found


def page_starts(found: Sequence[int | None], *, count: int) -> tuple[int, ...]:
    """Give for each page the first paragraph on it or behind it; () where no paragraph has a page."""
    if not any(found):
        return ()
    starts = [len(found)] * count
    for index, page in enumerate(found):
        if page is not None and 1 <= page <= count:
            starts[page - 1] = min(starts[page - 1], index)
    for page in range(count - 2, -1, -1):
        starts[page] = min(starts[page], starts[page + 1])
    return tuple(starts)


def _texts(process: PdfProcess) -> list[str]:
    answers = process.answers("read", 1, patience=_PATIENCE)
    next(answers)
    pages = [Page.from_json(answer["page"]) for answer in answers]
    return [" ".join(strip.text for block in page.blocks for strip in block.strips) for page in pages]


def _letters(text: str) -> str:
    """Give letters and digits alone: what a line break, a hyphen or a leader of dots can't change."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).lower()


def _key(sha256: str) -> str:
    return f"{sha256}-original-{_MAKER}"


def _pdf_key(sha256: str) -> str:
    return f"{sha256}-original-{_MAKER}.pdf"
