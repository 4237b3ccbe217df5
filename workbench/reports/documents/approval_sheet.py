"""The one page on which leadership decides, "Phiếu trình phê duyệt", bound to the hash of what is approved."""

from collections.abc import Iterator

from docx.document import Document

from workbench.reports.layout import addressees, closing, letterhead, room_to_write, title_block
from workbench.reports.lines import write, write_all
from workbench.reports.page import portrait, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, grid, keep_last_with_next
from workbench.reports.values import ApprovalSheet
from workbench.reports.wording import DEPARTED, EMPTY, TICKED, place_and_day

TITLE = "Phiếu trình phê duyệt"
AGREED = "Hai cơ quan đánh giá thống nhất."
_DOTTED_LINES = 2
DECISIONS = ("Phê duyệt", "Trả lại")

_COLUMNS = (Column("Nội dung", 46, Style.SMALL_CELL, Style.SMALL_HEAD), Column("Thông tin", 119, Style.SMALL_CELL, Style.SMALL_HEAD))


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
    if values.departure:
        yield (DEPARTED, values.departure)
    if values.attachments:
        yield ("Tài liệu kèm theo", f"{'; '.join(values.attachments)}.")
    yield ("Mã băm nội dung trình (SHA-256)", values.content_hash)


def _decision(document: Document, values: ApprovalSheet) -> None:
    boxes = "          ".join(f"{TICKED if label == values.decision else EMPTY} {label}" for label in DECISIONS)
    keep_last_with_next(document)
    write(document, boxes, Style.CAPTION, lead="Ý kiến của lãnh đạo:   ")
    if values.decision_note:
        write_all(document, values.decision_note, Style.NOTE)
    else:
        room_to_write(document, lines=_DOTTED_LINES)
    if values.decided is not None:
        decided = place_and_day(values.paper.letterhead.place, values.decided)
        write(document, f"Quyết định tại {decided}.", Style.NOTE)
