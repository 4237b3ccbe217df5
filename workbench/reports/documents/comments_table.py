"""The table of comments and answers: "Bảng tổng hợp, tiếp thu, giải trình ý kiến"."""

from collections.abc import Iterator

from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import Line, write
from workbench.reports.page import landscape, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, grid
from workbench.reports.values import CommentRow, CommentsTable
from workbench.reports.wording import within_sentence

TITLE = "Bảng tổng hợp, tiếp thu, giải trình ý kiến"
NOT_ANSWERED = "Chưa tiếp thu, giải trình"
NO_COMMENTS = "Không có ý kiến góp ý."

COLUMNS = (
    Column("STT", 13, Style.CELL_CENTRED),
    Column("Điều, khoản, nội dung được góp ý", 48),
    Column("Nội dung ý kiến", 69),
    Column("Cơ quan, tổ chức, cá nhân góp ý", 36),
    Column("Nội dung tiếp thu, giải trình", 62),
    Column("Trạng thái", 24, Style.CELL_CENTRED),
)


def build(values: CommentsTable) -> bytes:
    """Make the table, one row a comment in the order given."""
    document = landscape()
    letterhead(document, values.paper.letterhead)
    title_block(document, kind=TITLE, subject=f"đối với {within_sentence(values.paper.draft_title)}")
    write(document, count_sentence(values), Style.BODY)
    if values.rows:
        grid(document, COLUMNS, _rows(values.rows))
    if values.paper.signature is not None:
        # The signature never stands on a page of its own, even where the last row of the table ends one.
        write(
            document,
            f"Trên đây là tổng hợp, tiếp thu, giải trình ý kiến đối với {within_sentence(values.paper.draft_title)}./.",
            Style.BODY,
        )
    closing(document, values.paper)
    title = f"{TITLE} - {values.paper.draft_title}"
    return save(document, title=title, author=values.paper.letterhead.agency, written=values.paper.written)


def count_sentence(values: CommentsTable) -> str:
    """Say how many bodies were asked and answered, and how many comments there are; what is not known is left out."""
    asked = f"Số cơ quan, tổ chức, cá nhân được lấy ý kiến: {values.asked}. " if values.asked is not None else ""
    answered = f"Số đã có ý kiến: {values.answered}. " if values.answered is not None else ""
    comments = f"Tổng số ý kiến: {len(values.rows)}." if values.rows else NO_COMMENTS
    return asked + answered + comments


def commenter(row: CommentRow) -> str:
    """Name the body, and the person where one is named."""
    return "\n".join(part for part in (row.organisation, row.person) if part)


def _rows(rows: tuple[CommentRow, ...]) -> Iterator[Row]:
    for position, row in enumerate(rows, start=1):
        yield (str(position), _about(row), row.comment, commenter(row), _response(row), row.state)


def _about(row: CommentRow) -> tuple[Line, ...]:
    quote = (Line(f"“{row.quote}”", Style.CELL_NOTE),) if row.quote else ()
    return (Line(row.place, bold=True), *quote)


def _response(row: CommentRow) -> tuple[Line, ...]:
    if not row.response_kind and not row.response:
        return (Line(NOT_ANSWERED, Style.CELL_NOTE),)
    return (Line(row.response, lead=f"{row.response_kind}: " if row.response_kind else ""),)
