"""The decision that publishes procedures, "Quyết định công bố thủ tục hành chính" (Nghị định 63/2010/NĐ-CP, Điều 13 to 15)."""

from collections.abc import Iterator

from docx.document import Document

from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import Line, write, write_all
from workbench.reports.page import annex, portrait, save
from workbench.reports.styles import Style
from workbench.reports.tables import Band, Column, Row, grid
from workbench.reports.values import PublicationDecision, PublishedProcedure
from workbench.reports.wording import clean, unchecked

TITLE = "Quyết định"
ANNEX_TITLE = "Danh mục và nội dung thủ tục hành chính được công bố"
BASIS = "Điều 13, Điều 14 và Điều 15 Nghị định số 63/2010/NĐ-CP"
NOT_STATED = "Không quy định"

_LIST = (
    Column("STT", 11, Style.SMALL_CENTRED, Style.SMALL_HEAD),
    Column("Tên thủ tục hành chính", 43, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Căn cứ pháp lý", 31, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Thời gian giải quyết", 29, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Địa điểm, cơ quan thực hiện", 29, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Phí, lệ phí", 22, Style.SMALL_CELL, Style.SMALL_HEAD),
)
_CONTENT = (Column("STT", 12, Style.CELL_CENTRED), Column("Bộ phận", 43), Column("Nội dung", 110))


def build(values: PublicationDecision) -> bytes:
    """Make the decision, then its annex: the list, and each procedure with all its components."""
    document = portrait()
    paper = values.paper
    letterhead(document, paper.letterhead)
    title_block(document, kind=TITLE, subject=values.subject)
    write(document, values.authority.upper(), Style.ENACTING)
    for basis in values.bases:
        write(document, f"Căn cứ {clean(basis).strip().rstrip(';.')};", Style.BASIS)
    write(document, f"Theo đề nghị của {values.proposer}.", Style.BASIS)
    write(document, "QUYẾT ĐỊNH:", Style.ENACTING)
    for number, text in enumerate(values.articles, start=1):
        end = "/." if number == len(values.articles) else ""
        write_all(document, f"{text}{end}", Style.BODY, lead=f"Điều {number}. ")
    closing(document, paper)
    _annex(document, values)
    return save(document, title=f"{TITLE} {values.subject}", author=paper.letterhead.agency, written=paper.written)


def _annex(document: Document, values: PublicationDecision) -> None:
    annex(document)
    write(document, "Phụ lục", Style.ANNEX)
    write(document, ANNEX_TITLE.upper(), Style.ANNEX_TITLE)
    write(document, f"({values.annex_of})", Style.ANNEX_NOTE)
    write(document, "I. DANH MỤC THỦ TỤC HÀNH CHÍNH", Style.HEADING)
    grid(document, _LIST, _listed(values.procedures))
    write(document, "II. NỘI DUNG TỪNG THỦ TỤC HÀNH CHÍNH", Style.HEADING)
    for position, procedure in enumerate(values.procedures, start=1):
        write(document, f"{position}. {procedure.name}", Style.SUBHEADING)
        rows = ((str(place), Line(name, bold=True), text) for place, (name, text) in enumerate(procedure.components, start=1))
        grid(document, _CONTENT, ((place, (name,), text) for place, name, text in rows))
    write(document, unchecked(BASIS), Style.NOTE)


def _listed(procedures: tuple[PublishedProcedure, ...]) -> Iterator[Row]:
    nature = ""
    for position, procedure in enumerate(procedures, start=1):
        if procedure.nature != nature:
            nature = procedure.nature
            yield Band(nature)
        facts = (procedure.legal_basis, procedure.time_limit, procedure.place, procedure.fee)
        yield (str(position), procedure.name, *(fact or NOT_STATED for fact in facts))
