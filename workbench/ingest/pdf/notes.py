"""Footnotes of a PDF: the small text below a short rule, and the raised number in the text that it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.ingest.pdf.joining import Placed, join
from workbench.ingest.pdf.page import Block, Page, Strip
from workbench.ingest.pdf.rooms import Edges
from workbench.ingest.pdf.writing import write

_MARK = re.compile(r"^[\[(]?(\d{1,3}|\*{1,3})[\])]?[.:]?\s*(?=\D|$)")


@dataclass(frozen=True, slots=True)
class FootNote:
    """page: where it begins."""

    mark: str
    text: str
    page: int


def part_notes(pages: Sequence[Page], areas: dict[int, Edges]) -> tuple[list[Page], list[FootNote]]:
    """Give the pages without what stands below their rules, and the footnotes that stand there; one may run over pages."""
    kept, below = [], []
    for page in pages:
        if page.foot is None:
            kept.append(page)
            continue
        left, right = areas[page.number]
        below += [Placed(strip, page.number, left, right) for strip in _flow(page) if strip.base > page.foot]
        blocks = tuple(_above(block, page.foot) for block in page.blocks)
        kept.append(replace(page, blocks=tuple(block for block in blocks if block.strips)))
    return kept, list(_notes(below))


def _flow(page: Page) -> list[Strip]:
    return [strip for block in page.blocks if block.cell is None for strip in block.strips]


def _above(block: Block, foot: float) -> Block:
    return block if block.cell else replace(block, strips=tuple(strip for strip in block.strips if strip.base <= foot))


def _notes(lines: Sequence[Placed]) -> Iterator[FootNote]:
    note: FootNote | None = None
    for passage in join(lines):
        text = write(passage.lines).text
        found = _MARK.match(text)
        strip = passage.lines[0].strip
        raised = bool(strip.raised) and strip.raised[0][0] == 0
        if found and (raised or note is None or _follows(note.mark, found[1])):
            if note:
                yield note
            note = FootNote(found[1], text[found.end() :].strip(), passage.lines[0].page)
        elif note:
            note = replace(note, text=f"{note.text}\n{text}".strip())
        else:
            note = FootNote("", text, passage.lines[0].page)
    if note:
        yield note


def _follows(before: str, mark: str) -> bool:
    return before.isdigit() and mark.isdigit() and int(mark) == int(before) + 1
