"""Read the image of a page with Tesseract: words with their places, and how far each can be trusted."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any

import pypdfium2
import tesserocr
from PIL import Image

from workbench.ingest.pdf.layout import lay_out
from workbench.ingest.pdf.page import Block, Page, Sheet, Word
from workbench.ingest.scan.data import LANGUAGE, data_folder
from workbench.ingest.scan.fixes import corrected, is_stroke, without_specks
from workbench.ingest.scan.image import as_grey, grey_page
from workbench.ingest.scan.rules import find_image_rules
from workbench.ingest.scan.syllables import is_syllable, plausible_share
from workbench.ingest.scan.trust import trust

# Words of which fewer are Vietnamese mean a page that lies on its side or on its head.
_UPRIGHT = 0.5
_LEAST_SENSE = 0.2
_TURNS = (180, 90, 270)
# What is left of a page without its words is looked through again where it holds more ink than specks make.
_DARK, _LEAST_INK = 120, 0.001
# Of pictures, seals and handwriting only sure syllables are taken, and what stands before an office.
_SURE, _BEFORE_OFFICES = 0.65, frozenset({"TM.", "KT.", "TL.", "TUQ.", "Q."})


def scan_page(page: pypdfium2.PdfPage, *, number: int) -> Page:
    """Give what can be read off the image of a page, turning it upright where it is not."""
    image, scale = grey_page(page)
    words = _read(image, scale)
    turned: Image.Image = image
    if _share(words) < _UPRIGHT and len(words) > 5:
        tries = [(image, words)]
        for turn in _TURNS:
            other = image.rotate(turn, expand=True, fillcolor=255)
            tries.append((other, _read(other, scale)))
        turned, words = max(tries, key=lambda one: _share(one[1]) * min(len(one[1]), 30))
    rules = find_image_rules(as_grey(turned), scale=scale)
    words += _overlooked(turned, words, scale)
    even = corrected(without_specks(_even(words)))
    sheet = Sheet(number, turned.width / scale, turned.height / scale, tuple(even), rules, 1.0, 1)
    laid_out = lay_out(sheet, scanned=True)
    blocks = [_without_smudges(block) for block in laid_out.blocks]
    return replace(laid_out, blocks=tuple(block for block in blocks if block.strips))


def _without_smudges(block: Block) -> Block:
    """Leave out lines that are strokes, and handwriting and seals in which Tesseract itself sees nothing."""
    kept = (strip for strip in block.strips if not is_stroke(strip.text) and (strip.confidence or 0) >= _LEAST_SENSE)
    return replace(block, strips=tuple(kept))


def _share(words: list[Word]) -> float:
    return plausible_share(word.text for word in words)[0] if words else 0.0


def _read(image: Image.Image, scale: float, *, layout: int = tesserocr.PSM.AUTO) -> list[Word]:
    engine = _engine()
    engine.SetPageSegMode(layout)
    engine.SetImage(image)
    engine.SetSourceResolution(round(scale * 72))
    engine.Recognize()
    return list(_words(engine.GetIterator(), scale))


@cache
def _engine() -> Any:
    return tesserocr.PyTessBaseAPI(path=data_folder() or "", lang=LANGUAGE, psm=tesserocr.PSM.AUTO)


def _overlooked(image: Image.Image, words: list[Word], scale: float) -> list[Word]:
    """Give words among what was taken for a picture, as the office and the name under a black seal are."""
    rest = image.copy()
    for word in words:
        box = (word.left * scale - 2, word.top * scale - 2, word.right * scale + 2, word.bottom * scale + 2)
        left, top, right, bottom = (round(edge) for edge in box)
        rest.paste(255, (left, top, right, bottom))
    if not words or (as_grey(rest) < _DARK).mean() < _LEAST_INK:
        return []
    usual = median(word.bottom - word.top for word in words)
    found = _read(rest, scale, layout=tesserocr.PSM.SINGLE_BLOCK)
    return [word for word in found if _is_sure(word) and 0.5 * usual < word.bottom - word.top < 2 * usual]


def _is_sure(word: Word) -> bool:
    """Tell a word of the document ("TM.", "THỦ") from shapes that happen to look like letters."""
    if sum(sign.isalpha() for sign in word.text) < 2 or (word.confidence or 0) < _SURE:
        return False
    return word.text in _BEFORE_OFFICES or is_syllable(word.text.strip(".,;:"))


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
