"""What a person read on the image of a page, put in the place of what the machine read there."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workbench.draft.asides import ScanLine
from workbench.ingest.lines import Line, Reading

_LOST = "{count} dòng đã sửa theo bản quét không còn tìm thấy chỗ trong tệp; hãy đối chiếu lại."


@dataclass(frozen=True, slots=True)
class Correction:
    """page: 1-based. line: place among the scanned lines of the page, from 0. was: what the machine read; text: "" where nothing stands."""

    page: int
    line: int
    was: str
    text: str


def tidy(text: str) -> str:
    """Give what was typed as one line, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def corrections_key(sha256: str, corrections: Sequence[Correction]) -> str:
    """Give the key of what is read in a file with corrections: the file's own hash where there are none."""
    if not corrections:
        return sha256
    rows = sorted((one.page, one.line, one.was, one.text) for one in corrections)
    return hashlib.sha256(json.dumps([sha256, rows], ensure_ascii=False).encode()).hexdigest()


def lines_of_pages(scan: Iterable[ScanLine]) -> dict[int, list[ScanLine]]:
    """Give the lines of each page in reading order; a correction names them by their place here."""
    pages: dict[int, list[ScanLine]] = {}
    for line in scan:
        pages.setdefault(line.page, []).append(line)
    return pages


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """Give the reading with the corrections; what it says of a corrected line is certain. Lines that are lost are told of."""
    if not corrections:
        return reading
    wanted, lost = _found(reading, corrections)
    lines, scan = list(reading.lines), list(reading.scan)
    for paragraph, places in groupby(
        sorted(range(len(scan)), key=lambda at: (scan[at].paragraph, scan[at].start)), key=lambda at: scan[at].paragraph
    ):
        ordered = list(places)
        if any(place in wanted for place in ordered):
            lines[paragraph] = _rewritten(lines[paragraph], scan, ordered, wanted)
    warnings = (*reading.warnings, _LOST.format(count=lost)) if lost else reading.warnings
    return _without_blanks(replace(reading, lines=tuple(lines), scan=tuple(scan), warnings=warnings))


def _found(reading: Reading, corrections: Sequence[Correction]) -> tuple[dict[int, str], int]:
    """Give the new text by place in `reading.scan`, and how many corrections have no place any more."""
    places: dict[int, list[int]] = {}
    for place, line in enumerate(reading.scan):
        places.setdefault(line.page, []).append(place)
    wanted: dict[int, str] = {}
    lost = 0
    for one in corrections:
        on_page = places.get(one.page, [])
        # A newer reader may part a page into other lines: then the words that were read there say which line it was.
        likely = [on_page[one.line]] if one.line < len(on_page) else []
        alike = [place for place in [*likely, *on_page] if _text(reading, place) == one.was]
        if alike:
            wanted[alike[0]] = one.text
        else:
            lost += 1
    return wanted, lost


def _text(reading: Reading, place: int) -> str:
    line = reading.scan[place]
    return reading.lines[line.paragraph].text[line.start : line.end]


def _rewritten(line: Line, scan: list[ScanLine], places: Sequence[int], wanted: Mapping[int, str]) -> Line:
    """Write a paragraph anew from the pieces of its scanned lines and what stands between them; moves the lines in `scan`."""
    text, end, new = "", 0, "-"
    for place in places:
        piece = scan[place]
        between = line.text[end : piece.start]
        # Where nothing stands between two blanks, one of them goes.
        text += between.lstrip() if not new and text.endswith(" ") else between
        new = wanted.get(place, line.text[piece.start : piece.end])
        start = len(text)
        text, end = text + new, max(end, piece.end)
        confidence = 1.0 if place in wanted else piece.confidence
        scan[place] = replace(piece, start=start, end=len(text), confidence=confidence)
    text += line.text[end:]
    return replace(line, text=text, confidence=min(scan[place].confidence for place in places))


def _without_blanks(reading: Reading) -> Reading:
    """Leave out paragraphs that a correction emptied; their scanned lines stay, empty, at the paragraph that follows."""
    if all(line.text.strip() for line in reading.lines):
        return _trimmed(reading)
    kept = [index for index, line in enumerate(reading.lines) if line.text.strip()]
    if not kept:
        return reading
    places = {old: new for new, old in enumerate(kept)}
    following = [min((new for old, new in places.items() if old >= index), default=len(kept) - 1) for index in range(len(reading.lines))]
    scan = [
        replace(one, paragraph=places[one.paragraph])
        if one.paragraph in places
        else replace(one, paragraph=following[one.paragraph], start=0, end=0)
        for one in reading.scan
    ]
    return _trimmed(
        replace(
            reading,
            lines=tuple(reading.lines[index] for index in kept),
            scan=tuple(scan),
            notes=tuple(replace(one, paragraph=following[one.paragraph]) for one in reading.notes),
            revisions=tuple(replace(one, paragraph=following[one.paragraph]) for one in reading.revisions),
            remarks=tuple(replace(one, paragraph=following[one.paragraph], last=following[one.last]) for one in reading.remarks),
        )
    )


def _trimmed(reading: Reading) -> Reading:
    """Take the blanks off the ends of paragraphs, where an emptied line left them, and keep every place within its text."""
    before = [len(line.text) - len(line.text.lstrip()) for line in reading.lines]
    lines = tuple(replace(line, text=line.text.strip()) if line.text != line.text.strip() else line for line in reading.lines)

    def at(paragraph: int, place: int) -> int:
        return min(max(place - before[paragraph], 0), len(lines[paragraph].text))

    scan = tuple(replace(one, start=at(one.paragraph, one.start), end=at(one.paragraph, one.end)) for one in reading.scan)
    notes = tuple(replace(one, at=at(one.paragraph, one.at)) for one in reading.notes)
    return replace(reading, lines=lines, scan=scan, notes=notes)
