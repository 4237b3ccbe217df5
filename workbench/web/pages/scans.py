"""A page of a scanned version beside its image: each line with what was read there, the unsure ones first."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.people import User
from workbench.draft.asides import ScanLine
from workbench.draft.outline import Outline
from workbench.errors import NotFoundError, RefusalError
from workbench.ingest.queries import latest_version, outline_of, waiting_corrections
from workbench.ingest.scan.corrections import lines_of_pages
from workbench.ingest.scan.scans import LOW
from workbench.web.frames import Frame, frame_of

# Shares of the page added around the box of a line, so that tone marks and tails are seen.
_MARGIN = (0.008, 0.004)


@dataclass(frozen=True, slots=True)
class LineRow:
    """number: from 1 on its page. seen: what stands there now; typed: what stands in the field; theirs: what another person put there
    meanwhile, or None. crop: of the page's image, in its pixels, as a viewBox. confidence: in percent.
    """

    number: int
    seen: str
    typed: str
    theirs: str | None
    confidence: int
    is_unsure: bool
    is_waiting: bool
    box: tuple[float, float, float, float]
    crop: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    number: int
    unsure: int
    waiting: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class ScanPage:
    """width, height: of the page's image, in pixels. waiting: lines of all pages that wait to make a version."""

    dossier: Dossier
    frame: Frame
    version: Version
    is_newest: bool
    number: int
    width: int
    height: int
    unsure: list[LineRow]
    others: list[LineRow]
    pages: list[PageEntry]
    waiting: int


def chosen_page(outline: Outline, wanted: int | None) -> int:
    """Give the page that is asked for, else the first with an unsure line; refuses a version that is no scan, and a page that is none."""
    if not outline.scan:
        raise RefusalError("Phiên bản này không đọc từ bản quét nên không có gì để đối chiếu.")
    numbers = {line.page for line in outline.scan}
    if wanted is None:
        return min((line.page for line in outline.scan if line.confidence < LOW), default=min(numbers))
    if wanted not in numbers:
        raise NotFoundError(f"Trang {wanted} không có dòng nào đọc từ ảnh. Hãy chọn trang khác.")
    return wanted


def scan_page(
    session: Session,
    dossier: Dossier,
    user: User,
    *,
    version: Version,
    page: int,
    image: bytes,
    typed: Mapping[int, tuple[str, str | None]],
) -> ScanPage:
    """Give a page of the room; a fixed number of statements. typed: by line, what a refused form held, and what another put there."""
    outline, newest = outline_of(session, version), latest_version(session, dossier)
    waiting = {(one.page, one.line): one.text for one in waiting_corrections(session, version)}
    width, height = png_size(image)
    lines = lines_of_pages(outline.scan)
    rows = [_row(outline, place, line, waiting, typed, (width, height)) for place, line in enumerate(lines[page])]
    return ScanPage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="draft"),
        version=version,
        is_newest=newest is not None and newest.id == version.id,
        number=page,
        width=width,
        height=height,
        unsure=[row for row in rows if row.is_unsure],
        others=[row for row in rows if not row.is_unsure],
        pages=_entries(lines, waiting, page),
        waiting=len(waiting),
    )


def png_size(image: bytes) -> tuple[int, int]:
    """Give width and height of a PNG, as its first chunk says."""
    width, height = struct.unpack(">II", image[16:24])
    return int(width), int(height)


def _row(
    outline: Outline,
    place: int,
    line: ScanLine,
    waiting: Mapping[tuple[int, int], str],
    typed: Mapping[int, tuple[str, str | None]],
    size: tuple[int, int],
) -> LineRow:
    read = outline.paragraphs[line.paragraph].text[line.start : line.end]
    seen = waiting.get((line.page, place), read)
    mine, theirs = typed.get(place, (seen, None))
    left, top, right, bottom = line.box
    return LineRow(
        number=place + 1,
        seen=seen,
        typed=mine,
        theirs=theirs,
        confidence=round(100 * line.confidence),
        is_unsure=line.confidence < LOW,
        is_waiting=(line.page, place) in waiting,
        box=(left, top, max(right - left, 0.001), max(bottom - top, 0.001)),
        crop=_crop(line.box, size),
    )


def _crop(box: tuple[float, float, float, float], size: tuple[int, int]) -> str:
    left, top, right, bottom = box
    across, down = _MARGIN
    edges = (max(left - across, 0), max(top - down, 0), min(right + across, 1), min(bottom + down, 1))
    x, y, far, low = (round(edge * length) for edge, length in zip(edges, (*size, *size), strict=True))
    return f"{x} {y} {max(far - x, 1)} {max(low - y, 1)}"


def _entries(lines: Mapping[int, Sequence[ScanLine]], waiting: Mapping[tuple[int, int], str], page: int) -> list[PageEntry]:
    return [
        PageEntry(
            number=number,
            unsure=sum(line.confidence < LOW and (number, place) not in waiting for place, line in enumerate(on_page)),
            waiting=sum(one == number for one, _place in waiting),
            is_open=number == page,
        )
        for number, on_page in sorted(lines.items())
    ]
