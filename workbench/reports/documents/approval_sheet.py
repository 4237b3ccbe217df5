"""The one page on which leadership decides, "Phiếu trình phê duyệt", bound to the hash of what is approved."""

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm

from workbench.reports.layout import addressees, closing, letterhead, title_block
from workbench.reports.lines import write, write_all
from workbench.reports.page import portrait, save, text_width
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, grid
from workbench.reports.values import ApprovalSheet
from workbench.reports.wording import EMPTY, TICKED, place_and_day

TITLE = "Phiếu trình phê duyệt"
AGREED = "Hai cơ quan đánh giá thống nhất."
_DOTTED_LINES = 3
DECISIONS = ("Phê duyệt", "Trả lại")

_COLUMNS = (Column("Nội dung", 50, Style.SMALL_CELL, Style.SMALL_HEAD), Column("Thông tin", 115, Style.SMALL_CELL, Style.SMALL_HEAD))


def build(values: ApprovalSheet) -> bytes:
    """Make the sheet; the decision's boxes stay empty while nothing is decided."""
    document = portrait()
    paper = values.paper
    letterhead(document, paper.letterhead)
    title_block(document, kind=TITLE, subject=paper.draft_title)
    if paper.addressees:
        addressees(document, paper.addressees)
    grid(document, _COLUMNS, _rows(values))
    _decision(document, values)
    closing(document, paper)
    return save(document, title=f"{TITLE} - {paper.draft_title}", author=paper.letterhead.agency, written=paper.written)


def _rows(values: ApprovalSheet) -> Iterator[Row]:
    yield ("Nội dung của dự thảo", values.purpose)
    yield ("Phiên bản trình", values.version)
    yield from values.facts
    yield ("Nội dung còn ý kiến khác nhau", "\n".join(f"- {line}" for line in values.disagreements) or AGREED)
    yield ("Kết luận thẩm định", values.conclusion)
    if values.attachments:
        yield ("Tài liệu kèm theo", "\n".join(f"- {line}" for line in values.attachments))
    yield ("Mã băm nội dung trình (SHA-256)", values.content_hash)


def _decision(document: Document, values: ApprovalSheet) -> None:
    boxes = "          ".join(f"{TICKED if label == values.decision else EMPTY} {label}" for label in DECISIONS)
    write(document, boxes, Style.CAPTION, lead="Ý kiến của lãnh đạo:   ")
    if values.decision_note:
        write_all(document, values.decision_note, Style.NOTE)
    else:
        _room_to_write(document)
    if values.decided is not None:
        decided = place_and_day(values.paper.letterhead.place, values.decided)
        write(document, f"Quyết định tại {decided}.", Style.NOTE)


def _room_to_write(document: Document) -> None:
    for _ in range(_DOTTED_LINES):
        line = write(document, "\t", Style.NOTE)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(text_width(document)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
