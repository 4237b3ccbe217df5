"""Word files for trying the exchange: made by code, and marked as a reviewer would in Word."""

import io
from collections.abc import Sequence

from docx import Document

from workbench.exchange.exporting import Suggested, export
from workbench.exchange.marking import Hand
from workbench.exchange.remarks import Discussion, Stretch, Utterance
from workbench.ingest.word.docx import read_docx

REVIEWER = Hand("Hoàng Thị Góp Ý", "2026-11-20T09:30:00Z")


def docx_of(text: str) -> bytes:
    """Give a Word file with a paragraph for each line, each in several runs of different looks; lines with "|" become rows of a table."""
    document = Document()
    table = None
    for line in text.splitlines():
        cells = line.split("|")
        if len(cells) == 1:
            table = None
            words, half = line, len(line) // 2
            paragraph = document.add_paragraph()
            paragraph.add_run(words[:half]).bold = True
            paragraph.add_run(words[half:]).italic = True
            continue
        table = table or document.add_table(rows=0, cols=len(cells))
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.paragraphs[0].add_run(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines_of(data: bytes) -> list[str]:
    """Give the texts of a file as our reader reads them, all changes accepted."""
    return [line.text for line in read_docx(data).lines]


def place_of(data: bytes, words: str) -> Stretch:
    """Find words in a file."""
    texts = lines_of(data)
    index = next(number for number, text in enumerate(texts) if words in text)
    start = texts[index].index(words)
    return Stretch(index, start, index, start + len(words))


def reviewed(data: bytes, *, comments: Sequence[tuple[str, str]] = (), changes: Sequence[tuple[str, str]] = ()) -> bytes:
    """Give the file as a reviewer would send it back: comments are (words, what is said), changes (words, new words)."""
    discussions = []
    for number, (words, text) in enumerate(comments):
        said = Utterance(f"{0x20000000 + number:08X}", REVIEWER.author, REVIEWER.date, text)
        discussions.append(Discussion(said, place=place_of(data, words)))
    suggested = []
    for words, new in changes:
        place = place_of(data, words)
        suggested.append(Suggested(place.paragraph, place.start, place.end, new, REVIEWER))
    return export(data, lines_of(data), discussions, suggested).data
