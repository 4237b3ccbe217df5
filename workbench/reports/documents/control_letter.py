"""The opinion of the procedure-control body, an official letter (Nghị định 63/2010/NĐ-CP, Điều 9; Nghị định 30/2020/NĐ-CP, Mẫu 1.5)."""

from collections.abc import Sequence

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
    told = [procedure for procedure in values.procedures if procedure.lines]
    for position, procedure in enumerate(told, start=1):
        _procedure(document, position, procedure)
    rest = [procedure for procedure in values.procedures if not procedure.lines]
    if rest:
        _together(document, len(told) + 1, rest, heading="Về các thủ tục khác" if told else "Về các thủ tục hành chính trong dự thảo")
    write(document, f"{len(told) + bool(rest) + 1}. Ý kiến chung", Style.SUBHEADING)
    write_all(document, values.text, Style.BODY, lead=f"{values.position}. " if values.position else "", absent=NOT_GIVEN)
    write(document, f"Trên đây là ý kiến của {paper.letterhead.agency}./.", Style.BODY)
    closing(document, paper)
    return save(document, title=f"{TITLE} - {paper.draft_title}", author=paper.letterhead.agency, written=paper.written)


def _together(document: Document, position: int, procedures: Sequence[ControlledProcedure], *, heading: str) -> None:
    """Name the procedures of which nothing is said one by one."""
    if len(procedures) == 1:
        write(document, f"{position}. Về thủ tục {_named(procedures[0])}", Style.SUBHEADING)
    else:
        write(document, f"{position}. {heading}", Style.SUBHEADING)
        for procedure in procedures:
            write(document, f"- {_named(procedure)}.", Style.BODY)
    write(document, "Ý kiến nêu tại mục Ý kiến chung.", Style.BODY)


def _named(procedure: ControlledProcedure) -> str:
    where = f" ({procedure.provisions})" if procedure.provisions else ""
    # A name that holds quotes takes none around it.
    name = procedure.name if "“" in procedure.name else f"“{procedure.name}”"
    return f"{name}{where}"


def _procedure(document: Document, position: int, procedure: ControlledProcedure) -> None:
    write(document, f"{position}. Về thủ tục {_named(procedure)}", Style.SUBHEADING)
    for label, words in procedure.lines:
        write_all(document, words, Style.BODY, lead=f"{label}: ")
