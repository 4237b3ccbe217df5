"""Paragraph styles of official papers, as one table: sizes and faces after Nghị định 30/2020/NĐ-CP, Phụ lục I, mục V."""

from dataclasses import dataclass, replace
from enum import StrEnum

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
# The face from which Word itself draws its check boxes; Times New Roman holds neither of them.
BOX_FONT = "MS Gothic"
FIRST_LINE_CM = 1.27


class Style(StrEnum):
    """Names as they stand in the style list of Word."""

    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    PARENT = "Cơ quan chủ quản"
    AGENCY = "Cơ quan ban hành"
    NUMBER = "Số ký hiệu"
    LETTER_SUBJECT = "Trích yếu công văn"
    PLACE_DATE = "Địa danh thời gian"
    RULE = "Đường kẻ"
    FORM_CODE = "Mã biểu mẫu"
    FORM_LINE = "Dòng biểu mẫu"
    KIND = "Tên loại"
    SUBJECT = "Trích yếu"
    ADDRESSEE = "Kính gửi"
    ENACTING = "Thẩm quyền ban hành"
    BASIS = "Căn cứ"
    BODY = "Nội dung"
    HEADING = "Mục"
    SUBHEADING = "Tiểu mục có tiêu đề"
    ITEM = "Mục con"
    CAPTION = "Tên bảng"
    NOTE = "Ghi chú"
    HEAD_CELL = "Đầu bảng"
    CELL = "Ô bảng"
    CELL_CENTRED = "Ô bảng giữa"
    CELL_NUMBER = "Ô bảng số"
    CELL_NOTE = "Ô bảng ghi chú"
    SMALL_HEAD = "Đầu bảng nhỏ"
    SMALL_CELL = "Ô bảng nhỏ"
    SMALL_CENTRED = "Ô bảng nhỏ giữa"
    SMALL_NUMBER = "Ô bảng nhỏ số"
    AUTHORITY = "Quyền hạn chức vụ"
    SIGNER = "Họ tên người ký"
    RECIPIENT_LABEL = "Nơi nhận"
    RECIPIENT = "Danh sách nơi nhận"
    CHAPTER = "Chương"
    CHAPTER_TITLE = "Tiêu đề chương"
    ARTICLE = "Điều"
    CLAUSE = "Khoản"
    POINT = "Điểm"
    ANNEX = "Phụ lục"
    ANNEX_TITLE = "Tiêu đề phụ lục"
    ANNEX_NOTE = "Chỉ dẫn phụ lục"


@dataclass(frozen=True, slots=True)
class Face:
    """size, before, after: points. first: first-line indent in cm. outline: level in Word's navigation pane, from 0."""

    size: float
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.LEFT
    before: float = 0
    after: float = 0
    first: float = 0
    spacing: float = 1.0
    keep: bool = False
    outline: int | None = None


_BODY = Face(14, align=ALIGN.JUSTIFY, before=3, after=6, first=FIRST_LINE_CM, spacing=1.15)

FACES: dict[Style, Face] = {
    Style.NATION: Face(12, bold=True, align=ALIGN.CENTER),
    Style.MOTTO: Face(13, bold=True, align=ALIGN.CENTER),
    Style.PARENT: Face(12, align=ALIGN.CENTER),
    Style.AGENCY: Face(12, bold=True, align=ALIGN.CENTER),
    Style.NUMBER: Face(13, align=ALIGN.CENTER, before=6),
    Style.LETTER_SUBJECT: Face(12, align=ALIGN.CENTER, before=6),
    Style.PLACE_DATE: Face(13, italic=True, align=ALIGN.CENTER, before=6),
    Style.RULE: Face(2, align=ALIGN.CENTER),
    Style.FORM_CODE: Face(13, bold=True, align=ALIGN.RIGHT, after=6),
    Style.FORM_LINE: Face(14, before=3, after=3),
    Style.KIND: Face(14, bold=True, align=ALIGN.CENTER, before=18, keep=True, outline=0),
    Style.SUBJECT: Face(14, bold=True, align=ALIGN.CENTER, keep=True),
    Style.ADDRESSEE: Face(14),
    Style.ENACTING: Face(14, bold=True, align=ALIGN.CENTER, before=6, after=6, keep=True),
    Style.BASIS: replace(_BODY, italic=True),
    Style.BODY: _BODY,
    Style.HEADING: replace(_BODY, bold=True, before=8, keep=True, outline=1),
    Style.SUBHEADING: replace(_BODY, bold=True, before=8, keep=True, outline=2),
    Style.ITEM: replace(_BODY, bold=True, italic=True, keep=True, outline=3),
    Style.CAPTION: Face(13, bold=True, before=10, after=4, keep=True),
    Style.NOTE: Face(12, italic=True, align=ALIGN.JUSTIFY, before=4, after=2),
    Style.HEAD_CELL: Face(12, bold=True, align=ALIGN.CENTER, before=2, after=2),
    Style.CELL: Face(12, before=2, after=2),
    Style.CELL_CENTRED: Face(12, align=ALIGN.CENTER, before=2, after=2),
    Style.CELL_NUMBER: Face(12, align=ALIGN.RIGHT, before=2, after=2),
    Style.CELL_NOTE: Face(11, italic=True, before=0, after=2),
    Style.SMALL_HEAD: Face(11, bold=True, align=ALIGN.CENTER, before=2, after=2),
    Style.SMALL_CELL: Face(11, before=1, after=1),
    Style.SMALL_CENTRED: Face(11, align=ALIGN.CENTER, before=1, after=1),
    Style.SMALL_NUMBER: Face(11, align=ALIGN.RIGHT, before=1, after=1),
    Style.AUTHORITY: Face(14, bold=True, align=ALIGN.CENTER, keep=True),
    Style.SIGNER: Face(14, bold=True, align=ALIGN.CENTER),
    Style.RECIPIENT_LABEL: Face(12, bold=True, italic=True),
    Style.RECIPIENT: Face(11),
    Style.CHAPTER: Face(14, bold=True, align=ALIGN.CENTER, before=12, keep=True, outline=0),
    Style.CHAPTER_TITLE: Face(14, bold=True, align=ALIGN.CENTER, after=6, keep=True),
    Style.ARTICLE: replace(_BODY, bold=True, keep=True, outline=1),
    Style.CLAUSE: _BODY,
    Style.POINT: _BODY,
    Style.ANNEX: Face(14, bold=True, align=ALIGN.CENTER, keep=True, outline=0),
    Style.ANNEX_TITLE: Face(14, bold=True, align=ALIGN.CENTER, before=4, keep=True),
    Style.ANNEX_NOTE: Face(14, italic=True, align=ALIGN.CENTER, after=8),
}


def add_styles(document: Document) -> None:
    """Set the document's own default face to Times New Roman and add every style of the table."""
    _set_defaults(document)
    for name, face in FACES.items():
        style = document.styles.add_style(name.value, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        _shape(style, face)


def set_fonts(properties: BaseOxmlElement, font: str) -> None:
    """Name the font for all four ranges of characters; with hAnsi or eastAsia unset, Word takes letters with accents elsewhere."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for attribute in tuple(fonts.attrib):
        del fonts.attrib[attribute]
    for reach in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{reach}"), font)


def _set_defaults(document: Document) -> None:
    root = document.styles.element
    properties = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_fonts(properties, FONT)
    language = properties.find(qn("w:lang"))
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:eastAsia"), "vi-VN")
    spacing = root.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:spacing')}")
    spacing.set(qn("w:after"), "0")
    spacing.set(qn("w:line"), "240")
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(14)
    set_fonts(normal.element.get_or_add_rPr(), FONT)


def _shape(style: ParagraphStyle, face: Face) -> None:
    font, layout = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(face.size), face.bold, face.italic
    font.color.rgb = RGBColor(0, 0, 0)
    set_fonts(style.element.get_or_add_rPr(), FONT)
    layout.alignment = face.align
    layout.space_before, layout.space_after = Pt(face.before), Pt(face.after)
    layout.line_spacing = face.spacing
    layout.first_line_indent = Cm(face.first)
    layout.keep_with_next = face.keep
    layout.widow_control = True
    if face.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(face.outline))
        style.element.get_or_add_pPr().append(level)
