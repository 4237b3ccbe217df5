"""The fixed parts of an official paper, after Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I mục II."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from workbench.reports.lines import Place, write, write_all
from workbench.reports.page import text_width
from workbench.reports.styles import FACES, Style
from workbench.reports.tables import frame, keep_last_with_next
from workbench.reports.values import Letterhead, Paper, Signature, TitledText
from workbench.reports.widths import width_of
from workbench.reports.wording import clean, issued_number, listed, place_and_day

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

# Two columns: the agency's and the nation's, which holds its 34 capitals on one line; millimetres between them.
_AGENCY_SHARE = 0.43
_GUTTER = 3.0
_SIGNING_LINES = 3
# "độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ" (mục II.2 điểm b, II.5 điểm b)
_SHORT_RULE = 0.42


def letterhead(document: Document, head: Letterhead) -> None:
    """Add agency and number at the left, quốc hiệu, tiêu ngữ, place and date at the right (mục II.1 to II.4)."""
    width = text_width(document)
    left_width, right_width = width * _AGENCY_SHARE - _GUTTER, width * (1 - _AGENCY_SHARE)
    # Number and date have a row of their own: they stand on one line however many lines the names take (mục II.4 điểm c).
    (left, _, right), (number, _, day) = frame(document, (left_width, _GUTTER, right_width), rows=2)
    if head.parent:
        write(left, head.parent.upper(), Style.PARENT)
    write(left, head.agency.upper(), Style.AGENCY)
    rule(left, left_width, length=_SHORT_RULE * line_length(head.agency.upper(), Style.AGENCY, limit=left_width))
    if head.symbol:
        write(number, issued_number(head.number, head.symbol), Style.NUMBER)
    if head.about:
        write(number, f"V/v {head.about}", Style.LETTER_SUBJECT)
    write(right, NATION, Style.NATION)
    write(right, MOTTO, Style.MOTTO)
    rule(right, right_width, length=line_length(MOTTO, Style.MOTTO, limit=right_width))
    write(day, place_and_day(head.place, head.day), Style.PLACE_DATE)


def title_block(document: Document, *, kind: str, subject: str) -> None:
    """Add tên loại in capitals, trích yếu and the rule beneath (mục II.5)."""
    width = text_width(document)
    write(document, kind.upper(), Style.KIND)
    write(document, subject, Style.SUBJECT)
    line = rule(document, width, length=_SHORT_RULE * line_length(subject, Style.SUBJECT, limit=width))
    line.paragraph_format.space_after = Pt(10)


def rule(place: Place, width: float, *, length: float) -> Paragraph:
    """Add a centred horizontal line; width of the place and length of the line in millimetres."""
    line = place.add_paragraph(style=Style.RULE.value)
    side = Mm(max(0.0, (width - length) / 2))
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = side
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = line._p.get_or_add_pPr()
    # The schema wants pBdr in front of spacing and indents.
    follower = next(child for child in properties if child.tag == qn("w:ind"))
    follower.addprevious(borders)
    return line


def addressees(document: Document, names: tuple[str, ...]) -> None:
    """Add "Kính gửi": one name on the same line, several beneath each other with dashes (mục II.9 điểm d)."""
    if len(names) == 1:
        lines = [write(document, f"Kính gửi: {names[0]}", Style.ADDRESSEE)]
        lines[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        lines = [write(document, line, Style.ADDRESSEE) for line in ("Kính gửi:", *listed(names))]
        for line in lines:
            line.paragraph_format.left_indent = Mm(text_width(document) * 0.35)
        lines[0].paragraph_format.left_indent = Mm(text_width(document) * 0.22)
    lines[-1].paragraph_format.space_after = Pt(10)


def headed(document: Document, part: TitledText, *, absent: str, style: Style = Style.HEADING) -> None:
    """Add a heading and its paragraphs; `absent` stands where nothing was written."""
    write(document, part.title, style)
    write_all(document, part.text, Style.BODY, absent=absent)


def room_to_write(document: Document, *, lines: int) -> None:
    """Add dotted lines on which a person writes what the workbench does not know."""
    for _ in range(lines):
        line = write(document, "\t", Style.NOTE)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(text_width(document)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def signature_block(document: Document, signature: Signature, recipients: tuple[str, ...]) -> None:
    """Add "Nơi nhận" at the left margin and the signer's authority, room to sign and name at the right (mục II.7, II.9)."""
    width = text_width(document)
    # A signature alone on a page would sign nothing.
    keep_last_with_next(document)
    gap = document.add_paragraph()
    gap.paragraph_format.keep_with_next = True
    ((left, right),) = frame(document, (width * 0.48, width * 0.52))
    if recipients:
        write(left, "Nơi nhận:", Style.RECIPIENT_LABEL)
        for line in listed(recipients):
            write(left, line, Style.RECIPIENT)
    _sign(right, signature)
    # Word wants a paragraph behind a table at the end; in two points it never makes a page of its own.
    document.add_paragraph(style=Style.RULE.value)


def _sign(cell: _Cell, signature: Signature) -> None:
    for line in signature.authority:
        write(cell, line.upper(), Style.AUTHORITY)
    for _ in range(_SIGNING_LINES):
        cell.add_paragraph(style=Style.AUTHORITY.value)
    write(cell, signature.name, Style.SIGNER)


def closing(document: Document, paper: Paper) -> None:
    """Add the signature block of a paper that is signed; a form that accompanies another paper has none."""
    if paper.signature is not None:
        signature_block(document, paper.signature, paper.recipients)


def line_length(text: str, style: Style, *, limit: float) -> float:
    """Give the length of a line of this text in millimetres, at most `limit`; for the length of rules only."""
    return min(limit, width_of(clean(text), size=FACES[style].size))
