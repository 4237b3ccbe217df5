"""Read the image of a page with Tesseract: words with their places, and how far each can be trusted."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any

import pypdfium2
import tesserocr
from PIL import Image

from workbench.ingest.pdflayout import lay_out
from workbench.ingest.pdfpage import Block, Page, Sheet, Word
from workbench.ingest.scandata import LANGUAGE, data_folder
from workbench.ingest.scanfixes import corrected, is_stroke, without_specks
from workbench.ingest.scanimage import as_grey, grey_page
from workbench.ingest.scanrules import find_image_rules
from workbench.ingest.scansyllables import plausible_share
from workbench.ingest.scantrust import trust

# Words of which fewer are Vietnamese mean a page that lies on its side or on its head.
_UPRIGHT = 0.5
_TURNS = (180, 90, 270)


def scan_page(page: pypdfium2.PdfPage, *, number: int) -> Page:
    """Give what can be read off the image of a page, turning it upright where it is not."""
    image, scale = grey_page(page)
    words = _read(image, scale)
    turned = image
    if _share(words) < _UPRIGHT and len(words) > 5:
        tries = [(image, words)]
        for turn in _TURNS:
            other = image.rotate(turn, expand=True, fillcolor=255)
            tries.append((other, _read(other, scale)))
        turned, words = max(tries, key=lambda one: _share(one[1]) * min(len(one[1]), 30))
    rules = find_image_rules(as_grey(turned), scale=scale)
    even = corrected(without_specks(_even(words)))
    sheet = Sheet(number, turned.width / scale, turned.height / scale, tuple(even), rules, 1.0, 1)
    page = lay_out(sheet, scanned=True)
    blocks = [_without_strokes(block) for block in page.blocks]
    return replace(page, blocks=tuple(block for block in blocks if block.strips))


def _without_strokes(block: Block) -> Block:
    return replace(block, strips=tuple(strip for strip in block.strips if not is_stroke(strip.text)))


def _share(words: list[Word]) -> float:
    return plausible_share(word.text for word in words)[0] if words else 0.0


def _read(image: Image.Image, scale: float) -> list[Word]:
    engine = _engine()
    engine.SetImage(image)
    engine.SetSourceResolution(round(scale * 72))
    engine.Recognize()
    return list(_words(engine.GetIterator(), scale))


@cache
def _engine() -> Any:
    return tesserocr.PyTessBaseAPI(path=data_folder() or "", lang=LANGUAGE, psm=tesserocr.PSM.AUTO)


def _words(found: Any, scale: float) -> Iterator[Word]:
    level = tesserocr.RIL.WORD
    for one in tesserocr.iterate_level(found, level) if found else ():
        if one.Empty(level):
            continue
        text = (one.GetUTF8Text(level) or "").strip()
        box, line = one.BoundingBox(level), one.BoundingBox(tesserocr.RIL.TEXTLINE)
        if not text or not box or not line:
            continue
        left, top, right, bottom = (edge / scale for edge in box)
        slope = one.Baseline(level)
        base = (slope[0][1] + slope[1][1]) / 2 / scale if slope else bottom
        size = max((line[3] - line[1]) / scale * 0.8, 4.0)
        yield Word(text, left, right, top, bottom, base, size, confidence=round(trust(text, one.Confidence(level) / 100), 3))


def _even(words: list[Word]) -> Iterator[Word]:
    """Give all words the page's usual size: heights measured on an image waver too much to tell one size from another."""
    usual = median(word.size for word in words) if words else 0.0
    yield from (replace(word, size=usual) for word in words)
