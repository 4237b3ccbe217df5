"""The opinion of the procedure-control body, an official letter (Nghị định 63/2010/NĐ-CP, Điều 9; Nghị định 30/2020/NĐ-CP, Mẫu 1.5)."""

from docx.document import Document

from workbench.reports.layout import addressees, closing, letterhead
from workbench.reports.lines import write, write_all
from workbench.reports.page import portrait, save
from workbench.reports.styles import Style
from workbench.reports.values import ControlledProcedure, ControlLetter

TITLE = "Ý kiến của cơ quan kiểm soát thủ tục hành chính"
NOT_GIVEN = "Chưa có ý kiến của cơ quan kiểm soát thủ tục hành chính."


def build(values: ControlLetter) -> bytes:
    """Make the letter: each procedure, then the opinion on the whole."""
    document = portrait()
    paper = values.paper
    letterhead(document, paper.letterhead)
    gap = document.add_paragraph()
    gap.paragraph_format.keep_with_next = True
    addressees(document, paper.addressees)
    write_all(document, values.opening, Style.BODY)
    for position, procedure in enumerate(values.procedures, start=1):
        _procedure(document, position, procedure)
    write(document, f"{len(values.procedures) + 1}. Ý kiến chung", Style.SUBHEADING)
    write_all(document, values.text, Style.BODY, lead=f"{values.position}. " if values.position else "", absent=NOT_GIVEN)
    write(document, f"Trên đây là ý kiến của {paper.letterhead.agency}./.", Style.BODY)
    closing(document, paper)
    return save(document, title=f"{TITLE} - {paper.draft_title}", author=paper.letterhead.agency, written=paper.written)


def _procedure(document: Document, position: int, procedure: ControlledProcedure) -> None:
    where = f" ({procedure.provisions})" if procedure.provisions else ""
    # A name that holds quotes takes none around it.
    name = procedure.name if "“" in procedure.name else f"“{procedure.name}”"
    write(document, f"{position}. Về thủ tục {name}{where}", Style.SUBHEADING)
    for label, words in procedure.lines:
        write_all(document, words, Style.BODY, lead=f"{label}: ")
    if not procedure.lines:
        write(document, "Ý kiến nêu tại phần ý kiến chung.", Style.BODY)
