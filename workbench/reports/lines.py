"""Text into paragraphs: styled, cleaned of what a Word file can't hold, check boxes in a face that has them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docx.document import Document
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from workbench.reports.styles import BOX_FONT, Style, set_fonts
from workbench.reports.values import Mark
from workbench.reports.wording import EMPTY, TICKED, clean, paragraphs

_BOXES = re.compile(f"([{TICKED}{EMPTY}])")

Place = Document | _Cell


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell. style: None takes the column's. lead: words in front, in bold. indent: millimetres.

    marked: words of a comparison, in place of `text`.
    """

    text: str
    style: Style | None = None
    lead: str = ""
    bold: bool = False
    indent: float = 0
    marked: tuple[tuple[Mark, str], ...] = ()


def write(place: Place, text: str, style: Style, *, lead: str = "", bold: bool | None = None) -> Paragraph:
    """Add one paragraph; line breaks in the text become breaks inside it. `lead` stands in front in bold."""
    paragraph = _next(place)
    put_style(paragraph, style)
    if lead:
        _add(paragraph, lead, bold=True)
    _add(paragraph, text, bold=bold)
    return paragraph


def write_all(place: Place, text: str, style: Style, *, lead: str = "", absent: str = "") -> None:
    """Add a paragraph for each line that a person wrote; `absent` stands where nothing was written.

    A lead in front of a list stands on a line of its own.
    """
    written = paragraphs(text) or (absent,)
    if lead and written[0].startswith("- "):
        written = ("", *written)
    write(place, written[0], style, lead=lead.rstrip() if not written[0] else lead)
    for line in written[1:]:
        write(place, line, style)


def write_lines(place: Place, lines: Iterable[Line], style: Style) -> None:
    """Add lines to a cell, each paragraph of each, in the column's style where the line names none."""
    for line in lines:
        chosen = line.style or style
        if line.marked:
            write_marked(place, line.marked, chosen)
            continue
        for position, text in enumerate(paragraphs(line.text) or ("",)):
            paragraph = write(place, text, chosen, lead=line.lead if position == 0 else "", bold=line.bold or None)
            if line.indent:
                paragraph.paragraph_format.left_indent = Mm(line.indent)


def write_marked(place: Place, marked: tuple[tuple[Mark, str], ...], style: Style) -> None:
    """Add words of a comparison: removed ones struck through, added ones bold and underlined."""
    paragraph = _next(place)
    put_style(paragraph, style)
    for mark, text in marked:
        for position, piece in enumerate(clean(text).split("\n")):
            if position:
                paragraph = place.add_paragraph()
                put_style(paragraph, style)
            if piece:
                run = paragraph.add_run(piece)
                run.font.strike = mark is Mark.REMOVED or None
                run.bold = run.underline = mark is Mark.ADDED or None


def put_style(paragraph: Paragraph, style: Style) -> None:
    """Set a style by the id that python-docx gives it: finding it by name reads every style for every paragraph."""
    paragraph._p.style = style.value.replace(" ", "")


def _next(place: Place) -> Paragraph:
    # A new cell always holds one empty paragraph, which is used up first.
    if isinstance(place, _Cell):
        first: Paragraph = place.paragraphs[0]
        if len(place.paragraphs) == 1 and not first.runs:
            return first
    added: Paragraph = place.add_paragraph()
    return added


def _add(paragraph: Paragraph, text: str, *, bold: bool | None) -> None:
    for piece in _BOXES.split(clean(text)):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        if bold is not None:
            run.bold = bold
        if _BOXES.fullmatch(piece):
            set_fonts(run._r.get_or_add_rPr(), BOX_FONT)
