"""Small PDF files for tests: words at places, ruling lines, images; every letter is half as wide as its size."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 545.0


@dataclass
class PdfPage:
    """Coordinates in points from the top left corner."""

    parts: list[str] = field(default_factory=list)

    def write(self, text: str, *, left: float, base: float, size: float = 14, bold: bool = False, rise: float = 0) -> "PdfPage":
        """Write words on one line."""
        codes = text.encode("utf-16-be").hex()
        face = "F2" if bold else "F1"
        self.parts.append(f"BT /{face} {size} Tf {rise} Ts 1 0 0 1 {left} {HEIGHT - base} Tm <{codes}> Tj ET")
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> "PdfPage":
        self.parts.append(f"0.5 w {left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "PdfPage":
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def typeset(self, text: str, *, base: float, indent: float = 28, left: float = LEFT, right: float = RIGHT, size: float = 14) -> float:
        """Write a paragraph, broken as a word processor breaks it; give the base of the next one."""
        words, place = text.split(), left + indent
        row: list[str] = []
        for word in words:
            if row and place + len(" ".join([*row, word])) * size / 2 > right:
                self.write(" ".join(row), left=place, base=base, size=size)
                base, row, place = base + 1.2 * size, [], left
            row.append(word)
        self.write(" ".join(row), left=place, base=base, size=size)
        return base + 1.2 * size + 6


def pdf_file(pages: Sequence[PdfPage], *, encrypted: bool = False) -> bytes:
    """Give the file; encrypted: it asks for a password that nobody knows."""
    first = 8
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *(_FONT.format(name=name, descendant=descendant) for name, descendant in _FACES),
        *(_DESCENDANT.format(name=name) for name, _ in _FACES),
        _stream(_TO_UNICODE),
    ]
    for place, page in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        content = first + 2 * place + 1
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources} /Contents {content} 0 R >>")
        objects.append(_stream("\n".join(page.parts)))
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >> /ID [<{'33' * 16}> <{'33' * 16}>]"
    return _written(objects, trailer=lock if encrypted else "")


def image_file(image: Image.Image, *, dpi: int = 200) -> bytes:
    """Give a PDF with one page that is an image."""
    stream = io.BytesIO()
    image.save(stream, "PDF", resolution=dpi)
    return stream.getvalue()


def _stream(content: str) -> str:
    return f"<< /Length {len(content.encode())} >>\nstream\n{content}\nendstream"


def _written(objects: Sequence[str], *, trailer: str) -> bytes:
    data, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>"
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF\n".encode()


_FACES = (("TimesNewRoman", 5), ("TimesNewRoman,Bold", 6))
_FONT = "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode 7 0 R >>"
_DESCENDANT = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
64 beginbfrange
RANGES
endbfrange
endcmap end end""".replace("RANGES", "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(64)))
