"""The table of comments and answers: "Bảng tổng hợp, tiếp thu, giải trình ý kiến"."""

from collections import Counter
from collections.abc import Iterator, Mapping

from workbench.reports.documents.commenters import add_totals
from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import Line, write, write_all
from workbench.reports.page import landscape, save
from workbench.reports.styles import Style
from workbench.reports.tables import Band, Column, Row, grid
from workbench.reports.values import CommentRow, CommentsTable, Matter
from workbench.reports.wording import DEPARTED, roman, within_sentence

TITLE = "Bảng tổng hợp, tiếp thu, giải trình ý kiến"
NOT_ANSWERED = "Chưa tiếp thu, giải trình"
NO_COMMENTS = "Không có ý kiến góp ý."

# What stands above the rows that are about the like, where the table has several such groups.
MATTERS: Mapping[Matter, str] = {
    Matter.OPENING: "Căn cứ ban hành, phần mở đầu",
    Matter.ARTICLES: "Các điều của dự thảo",
    Matter.ATTACHED: "Văn bản ban hành kèm theo",
    Matter.ANNEXES: "Phụ lục, biểu mẫu kèm theo",
    Matter.PROCEDURES: "Thủ tục hành chính",
    Matter.ANSWERS: "Nội dung đánh giá tác động, chi phí tuân thủ",
    Matter.WHOLE: "Ý kiến chung",
}
# How comments are settled: those that are always counted; others are told only where there are any.
_SETTLED = ("Tiếp thu", "Tiếp thu một phần", "Giải trình")
WAITING = "Chưa trả lời"

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
    if values.departure:
        write_all(document, values.departure, Style.BODY, lead=f"{DEPARTED}: ")
    if values.rows:
        grid(document, COLUMNS, _rows(values.rows))
        add_totals(document, values.rows, [kind for kind, _count in totals(values.rows)])
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
    """Say how many bodies were asked and answered, and how many comments there are of each kind; what is not known is left out."""
    asked = f"Số cơ quan, tổ chức, cá nhân được lấy ý kiến: {values.asked:02d}. " if values.asked is not None else ""
    answered = f"Số đã có ý kiến: {values.answered:02d}. " if values.answered is not None else ""
    if not values.rows:
        return asked + answered + NO_COMMENTS
    counted = "; ".join(f"{kind.lower()}: {count:02d}" for kind, count in totals(values.rows))
    return f"{asked}{answered}Tổng số ý kiến: {len(values.rows):02d}; trong đó {counted}."


def totals(rows: tuple[CommentRow, ...]) -> tuple[tuple[str, int], ...]:
    """Count the rows by how they were settled; each row counts once."""
    counts = Counter(row.response_kind or WAITING for row in rows)
    kinds = (*_SETTLED, *(kind for kind in counts if kind not in (*_SETTLED, WAITING)), WAITING)
    return tuple((kind, counts[kind]) for kind in kinds)


def commenter(row: CommentRow) -> str:
    """Name the body, the person where one is named, and the letter in which it came."""
    return "\n".join(part for part in (row.organisation, row.person, row.source) if part)


def _rows(rows: tuple[CommentRow, ...]) -> Iterator[Row]:
    """Give the rows, numbered through; each group of them under its title where there are several."""
    groups = {row.matter for row in rows}
    told: Matter | None = None
    for position, row in enumerate(rows, start=1):
        if row.matter is not told and len(groups) > 1:
            yield Band(f"{roman(sorted(groups).index(row.matter) + 1)}. {MATTERS[row.matter]}")
        told = row.matter
        yield (str(position), _about(row), row.comment, commenter(row), _response(row), row.state)


def _about(row: CommentRow) -> tuple[Line, ...]:
    quote = (Line(f"“{row.quote}”", Style.CELL_NOTE),) if row.quote else ()
    return (Line(row.place, bold=True), *quote)


def _response(row: CommentRow) -> tuple[Line, ...]:
    if not row.response_kind and not row.response:
        return (Line(NOT_ANSWERED, Style.CELL_NOTE),)
    lead = f"{row.response_kind}{': ' if row.response else ''}" if row.response_kind else ""
    return (Line(row.response, lead=lead),)
