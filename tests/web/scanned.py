"""A scanned draft of one page, as the reader of images keeps it: no engine for reading images is needed to test what is done with it."""

import hashlib
import io
import json
import zlib
from collections.abc import Sequence

from PIL import Image

from models.dossiers import Dossier
from tests.casework import upload
from tests.people import Province
from workbench.ingest.pdf.page import Block, Page, Strip
from workbench.ingest.scan.scans import ENGINE
from workbench.web.state import Services

LINES = (
    ("QUYẾT ĐỊNH", 0.99),
    ("Điêu 1. Phạm vi điều chinh", 0.52),
    ("1. Quyết định này quy định mức hỗ trợ học nghề cho người lao", 0.95),
    ("động trên địa bàn tỉnh.", 0.96),
    ("Điều 2. Hiệu lực thi hành", 0.97),
    ("Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2027.", 0.61),
)
WIDTH, HEIGHT = 595.0, 842.0


def scanned_pdf() -> bytes:
    """Give a PDF of one page that is an image."""
    image = Image.new("RGB", (620, 877), "white")
    stream = io.BytesIO()
    image.save(stream, "PDF", resolution=75)
    return stream.getvalue()


def keep_page(services: Services, data: bytes, lines: Sequence[tuple[str, float]]) -> None:
    """Keep what was read off the page's image, as a reading that was interrupted would have."""
    strips = []
    for number, (text, confidence) in enumerate(lines):
        top = 100.0 + 24 * number
        right = min(85.0 + 6.5 * len(text), 540.0)
        strips.append(Strip(text, 85.0, right, top, top + 14, top + 12, 14.0, 30.0, confidence=confidence))
    page = Page(1, WIDTH, HEIGHT, tuple(Block((strip,)) for strip in strips), scanned=True)
    key = f"{hashlib.sha256(data).hexdigest()}-1-{ENGINE}"
    services.pages.put(key, zlib.compress(json.dumps(page.to_json()).encode()))


def add_scan(services: Services, people: Province, dossier: Dossier, lines: Sequence[tuple[str, float]] = LINES) -> None:
    """Submit a scanned draft as the dossier's next version, and have it read."""
    data = scanned_pdf()
    keep_page(services, data, lines)
    with services.writing.begin() as session:
        upload(services, session, session.get_one(Dossier, dossier.id), data, actor=people["drafter"], name="quet.pdf")
    services.runner.dispatch()
