"""Print drafts, make scans of the print, read them, and count the letters that came out wrong (character error rate).

Run: python -m tests.benchmarks.ocr FOLDER-OF-PDF [FILES] [PAGES]. Of each text PDF a few pages are drawn as a scanner would give them,
read off the image, and compared with the PDF's own words that hold letters or digits, in reading order.
"""

import io
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from rapidfuzz.distance import Levenshtein

from workbench.ingest.pdf.reader import read_pdf

_DPI = 200
_RED, _BLUE = (214, 40, 46), (40, 60, 190)


def main(folder: Path, *, files: int, pages: int) -> int:
    texts = [taken for file in sorted(folder.glob("*.pdf")) if (taken := text_pages(file, pages=pages))][:files]
    print(f"{sum(len(taken) for taken in texts)} pages of {len(texts)} files")
    for name, spoil in CONDITIONS:
        errors = letters = 0
        begin = time.perf_counter()
        low = total = 0
        for taken in texts:
            for image, text in taken:
                reading = read_pdf(as_pdf([spoil(image)]))
                read = tidy(line.text for line in reading.lines)
                errors += Levenshtein.distance(text, read)
                letters += len(text)
                low += sum(line.confidence < 0.8 for line in reading.scan)
                total += len(reading.scan)
        seconds = (time.perf_counter() - begin) / sum(len(taken) for taken in texts)
        print(
            f"{name:28} CER {errors / letters:6.2%}   {seconds:4.1f} s a page, process start included   {low} of {total} lines low",
            flush=True,
        )
    return 0


def text_pages(file: Path, *, pages: int) -> list[tuple[Image.Image, str]]:
    """Give images and texts of the first pages full of text and without pictures, each read as a file of its own."""
    taken = []
    document = pypdfium2.PdfDocument(file)
    for number in range(min(len(document), 3 * pages)):
        single = pypdfium2.PdfDocument.new()
        single.import_pages(document, [number])
        stream = io.BytesIO()
        single.save(stream)
        drawn = any(thing.type == FPDF_PAGEOBJ_IMAGE for thing in single[0].get_objects())
        if single[0].get_textpage().count_chars() > 800 and not drawn and len(taken) < pages:
            text = tidy(line.text for line in read_pdf(stream.getvalue()).lines)
            taken.append((single[0].render(scale=_DPI / 72).to_pil().convert("RGB"), text))
    return taken


def tidy(lines: Iterable[str]) -> str:
    """Join lines with one blank between words; rules typed as dashes are drawings, not letters."""
    return " ".join(word for line in lines for word in line.split() if any(sign.isalnum() for sign in word))


def as_pdf(images: Sequence[Image.Image]) -> bytes:
    stream = io.BytesIO()
    images[0].save(stream, "PDF", resolution=_DPI, save_all=True, append_images=images[1:], quality=85)
    return stream.getvalue()


def noisy(image: Image.Image) -> Image.Image:
    """Speckle, blur and a heavy JPEG."""
    grain = np.random.default_rng(1).normal(0, 18, (image.height, image.width, 1))
    spoilt = Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))
    stream = io.BytesIO()
    spoilt.save(stream, "JPEG", quality=40)
    return Image.open(stream).convert("RGB")


def sealed(image: Image.Image) -> Image.Image:
    """A red seal with a star over the text, and a signature in blue ink beside it."""
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    x, y, radius = 0.45 * image.width, 0.55 * image.height, 0.11 * image.width
    for ring in (radius, 0.93 * radius, 0.6 * radius):
        draw.ellipse((x - ring, y - ring, x + ring, y + ring), outline=_RED, width=6)
    points = [(x + 0.4 * radius * np.sin(turn), y - 0.4 * radius * np.cos(turn)) for turn in np.arange(5) * 4 * np.pi / 5]
    draw.polygon([(float(a), float(b)) for a, b in points], fill=_RED)
    draw.arc((0.62 * image.width, 0.86 * image.height, 0.85 * image.width, 0.93 * image.height), 200, 520, fill=_BLUE, width=4)
    # Stamping ink lets the print below it show.
    return ImageChops.multiply(image, ink)


def askew(image: Image.Image) -> Image.Image:
    return image.rotate(1.3, resample=Image.Resampling.BICUBIC, fillcolor="white")


def small(image: Image.Image) -> Image.Image:
    """150 dpi."""
    return image.resize((image.width * 3 // 4, image.height * 3 // 4), Image.Resampling.LANCZOS).resize(
        image.size, Image.Resampling.BICUBIC
    )


def on_its_head(image: Image.Image) -> Image.Image:
    return image.rotate(180)


CONDITIONS: tuple[tuple[str, Callable[[Image.Image], Image.Image]], ...] = (
    ("clean, 200 dpi", lambda image: image),
    ("150 dpi", small),
    ("red seal, blue signature", sealed),
    ("1.3 degrees askew", askew),
    ("speckle, blur, JPEG 40", noisy),
    ("all of these", lambda image: noisy(askew(sealed(image)))),
    ("on its head", on_its_head),
)


if __name__ == "__main__":
    counts = [int(argument) for argument in sys.argv[2:4]]
    sys.exit(main(Path(sys.argv[1]), files=counts[0] if counts else 6, pages=counts[1] if len(counts) > 1 else 2))
