"""The table of comments and answers as an Excel workbook, for sorting and filtering."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.reports.documents.commenters import by_commenter, formulas, heads, lay_out
from workbench.reports.documents.comments_table import MATTERS, TITLE, WAITING, count_sentence, totals
from workbench.reports.styles import FONT
from workbench.reports.values import CommentRow, CommentsTable
from workbench.reports.wording import within_sentence
from workbench.reports.workbooks import BORDER, CENTRED, SHADE, WRAPPED, packed, put_text, set_sheet

# Title and width, in characters of the sheet's face.
_COLUMNS = (
    ("STT", 6),
    ("Nội dung", 24),
    ("Điều, khoản", 24),
    ("Nội dung được góp ý", 36),
    ("Nội dung ý kiến", 60),
    ("Cơ quan, tổ chức", 26),
    ("Người góp ý", 22),
    ("Cách xử lý", 18),
    ("Nội dung tiếp thu, giải trình", 60),
    ("Trạng thái", 18),
    ("Văn bản góp ý", 26),
)
_HEAD_ROW = 4
_SETTLED_COLUMN = "H"
_BODY_COLUMN, _PERSON_COLUMN = "F", "G"
_TOTALS, _COMMENTERS = "Tổng hợp", "Theo người góp ý"


def build(values: CommentsTable) -> bytes:
    """Make the workbook: a head, then one row a comment, with a filter and a header row that stays and repeats in print."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Ý kiến"
    _head(sheet, values)
    for position, row in enumerate(values.rows, start=1):
        _put(sheet, _HEAD_ROW + position, (str(position), *_cells(row)), bold=False)
    last = _HEAD_ROW + len(values.rows)
    _lay_out(sheet, last=last)
    body, person, settled = (
        f"'{sheet.title}'!${column}${_HEAD_ROW + 1}:${column}${last}" for column in (_BODY_COLUMN, _PERSON_COLUMN, _SETTLED_COLUMN)
    )
    _total(workbook.create_sheet(_TOTALS), values, settled)
    _by_commenter(workbook.create_sheet(_COMMENTERS), values, body=body, person=person, settled=settled)
    return packed(workbook, values.paper, title=f"{TITLE} - {values.paper.draft_title}")


def _head(sheet: Worksheet, values: CommentsTable) -> None:
    lines = (TITLE.upper(), f"đối với {within_sentence(values.paper.draft_title)}", count_sentence(values))
    for position, line in enumerate(lines, start=1):
        put_text(sheet.cell(position, 1), line, size=14, bold=position < len(lines))
    _put(sheet, _HEAD_ROW, tuple(title for title, _ in _COLUMNS), bold=True)


def _cells(row: CommentRow) -> Iterator[str]:
    yield from (MATTERS[row.matter], row.place, row.quote, row.comment, row.organisation, row.person)
    yield row.response_kind or WAITING
    yield from (row.response, row.state, row.source)


def _put(sheet: Worksheet, position: int, texts: tuple[str, ...], *, bold: bool) -> None:
    for column, text in enumerate(texts, start=1):
        cell = put_text(sheet.cell(position, column), text, bold=bold)
        cell.border = BORDER
        cell.alignment = CENTRED if bold or column == 1 else WRAPPED
        if bold:
            cell.fill = SHADE


def _total(sheet: Worksheet, values: CommentsTable, settled: str) -> None:
    """Count the first sheet's rows by how they are settled, live: what is changed there is counted here."""
    _put(sheet, 1, ("Cách xử lý", "Số ý kiến"), bold=True)
    kinds = [kind for kind, _count in totals(values.rows)]
    for position, kind in enumerate(kinds, start=2):
        _put(sheet, position, (kind,), bold=False)
        _count(sheet, position, f"=COUNTIF({settled},A{position})")
    _put(sheet, len(kinds) + 2, ("Tổng số",), bold=True)
    _count(sheet, len(kinds) + 2, f"=SUM(B2:B{len(kinds) + 1})")
    for column, width in (("A", 30), ("B", 14)):
        sheet.column_dimensions[column].width = width
    set_sheet(sheet, head_row=1)


def _by_commenter(sheet: Worksheet, values: CommentsTable, *, body: str, person: str, settled: str) -> None:
    """Count the first sheet's rows by who commented and how they are settled, live too."""
    ways = [kind for kind, _count in totals(values.rows)]
    _put(sheet, 1, heads(ways), bold=True)
    for position, one in enumerate(by_commenter(values.rows, ways), start=2):
        _put(sheet, position, (one.name,), bold=False)
        for column, formula in enumerate(formulas(one, ways, body=body, person=person, settled=settled), start=2):
            _count(sheet, position, formula, column=column)
    lay_out(sheet, ways)
    set_sheet(sheet, head_row=1)


def _count(sheet: Worksheet, position: int, formula: str, *, column: int = 2) -> None:
    cell = sheet.cell(position, column, formula)
    cell.font, cell.border, cell.alignment = Font(name=FONT, size=12), BORDER, CENTRED


def _lay_out(sheet: Worksheet, *, last: int) -> None:
    for position, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(_COLUMNS))}{last}"
    set_sheet(sheet, head_row=_HEAD_ROW)
