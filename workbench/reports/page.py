"""The sheet of paper: A4, margins, page numbers, and a file whose bytes depend on nothing but what is in it."""

import io
from datetime import datetime
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from workbench.reports.archive import stamp, without_times
from workbench.reports.styles import FONT, add_styles, set_fonts
from workbench.reports.wording import clean

# Phụ lục I, mục I.1 to I.3, in millimetres: A4; 20-25 above and below, 30-35 left, 15-20 right.
WIDTH, HEIGHT = 210, 297
TOP = BOTTOM = 20
LEFT, RIGHT = 30, 15

PORTRAIT_TEXT = WIDTH - LEFT - RIGHT
LANDSCAPE_TEXT = HEIGHT - LEFT - RIGHT

_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def portrait() -> Document:
    """Open an empty paper along the long side of A4."""
    document = _blank()
    _set_margins(document.sections[0], width=WIDTH, height=HEIGHT, orientation=WD_ORIENT.PORTRAIT)
    return document


def landscape() -> Document:
    """Open an empty paper along the short side of A4, for wide tables (mục I.2)."""
    document = _blank()
    _set_margins(document.sections[0], width=HEIGHT, height=WIDTH, orientation=WD_ORIENT.LANDSCAPE)
    return document


def annex(document: Document) -> None:
    """Begin an annex on a new page, its pages numbered on their own (mục III.1 điểm đ)."""
    section = document.add_section()
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    # The schema wants it behind the margins.
    section._sectPr.find(qn("w:pgMar")).addnext(numbering)


def text_width(document: Document) -> float:
    """Give the width between the margins of the last section, in millimetres."""
    section = document.sections[-1]
    edges = cast(int, section.left_margin) + cast(int, section.right_margin)
    return float((cast(int, section.page_width) - edges) / Mm(1))


def text_height(document: Document) -> float:
    """Give the height between the margins of the last section, in millimetres."""
    section = document.sections[-1]
    edges = cast(int, section.top_margin) + cast(int, section.bottom_margin)
    return float((cast(int, section.page_height) - edges) / Mm(1))


def save(document: Document, *, title: str, author: str, written: datetime) -> bytes:
    """Give the file's bytes, its properties set from the values: the same paper gives the same bytes."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = clean(title)[:255], clean(author)[:255], clean(author)[:255]
    properties.comments, properties.keywords, properties.language = "", "", "vi-VN"
    properties.created = properties.modified = stamp(written)
    properties.revision = 1
    stream = io.BytesIO()
    document.save(stream)
    return without_times(stream.getvalue())


def _blank() -> Document:
    document = docx.Document()
    package = document.part.package
    assert package is not None
    for key, relation in tuple(package.rels.items()):
        if relation.reltype == _THUMBNAIL:
            del package.rels[key]
    add_styles(document)
    return document


def _set_margins(section: Section, *, width: int, height: int, orientation: WD_ORIENT) -> None:
    section.orientation = orientation
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    _number_pages(section)


def _number_pages(section: Section) -> None:
    # Mục I.7: Arabic, 13-14, centred in the top margin, not shown on page one.
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "2"), ("end", "")):
        _add_field_run(line, kind, text)


def _add_field_run(line: Paragraph, kind: str, text: str) -> None:
    run = line.add_run()
    run.font.size = Pt(14)
    set_fonts(run._r.get_or_add_rPr(), FONT)
    if kind == "shown":
        run.text = text
    elif text:
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = text
        run._r.append(instruction)
    else:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
