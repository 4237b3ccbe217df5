"""Draw a PDF page as an image: to look at, and cleaned for reading off it."""

import io

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

Grey = npt.NDArray[np.uint8]

# 250 dpi: the letters of a draft are then tall enough for their tone marks; finer costs time and reads no better.
_DPI = 250
_MOST_PIXELS = 25_000_000
_NARROWEST, _WIDEST = 50, 2400
# Red ink has a red part of 180 to 230; what is darker than that keeps its place among the greys.
_DARKEST, _BRIGHTEST = 30, 175
_PAPER = [min(max(round((value - _DARKEST) * 255 / (_BRIGHTEST - _DARKEST)), 0), 255) for value in range(256)]
# A scanner's feeder turns a sheet by no more than this (degrees); less than the least needs no turning back.
_MOST_SKEW, _STEP, _LEAST_SKEW = 3.0, 0.25, 0.2


def draw_page(page: pypdfium2.PdfPage, *, width: int) -> bytes:
    """Give the page as PNG, so many pixels wide; a width beyond reason is brought within it."""
    width = min(max(width, _NARROWEST), _WIDEST)
    across, down = page.get_size()
    scale = min(width / max(across, 1), (_MOST_PIXELS / max(across * down, 1)) ** 0.5)
    stream = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").quantize(64).save(stream, "PNG", optimize=False)
    return stream.getvalue()


def grey_page(page: pypdfium2.PdfPage) -> tuple[Image.Image, float]:
    """Give the page in grey without red ink, upright, and its pixels a point."""
    across, down = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(across * down, 1)) ** 0.5)
    drawn = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    return upright(without_red(drawn)), scale


def without_red(image: Image.Image) -> Image.Image:
    """Give the red channel alone, in which the red ink of seals is bright, and take all that is so bright for paper."""
    return image.getchannel("R").point(_PAPER)


def upright(image: Image.Image) -> Image.Image:
    """Turn back a page that went askew through the scanner."""
    angle = skew(image)
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255) if abs(angle) >= _LEAST_SKEW else image


def skew(image: Image.Image) -> float:
    """Give the angle (degrees, anticlockwise) that sets the lines level: there rows of ink and of paper differ most."""
    small = image.resize((600, max(round(600 * image.height / max(image.width, 1)), 1)), Image.Resampling.BOX)
    ink = Image.fromarray((255 - np.asarray(small)).astype(np.uint8))
    steps = np.arange(-_MOST_SKEW, _MOST_SKEW + _STEP / 2, _STEP)
    sharpness = [_sharpness(ink, float(step)) for step in steps]
    best = int(np.argmax(sharpness))
    level = sharpness[len(steps) // 2]
    return float(steps[best]) if sharpness[best] > 1.05 * level else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(angle, resample=Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def as_grey(image: Image.Image) -> Grey:
    return np.asarray(image, dtype=np.uint8)
