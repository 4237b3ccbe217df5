"""Who commented, how often, and how it was settled: the totals by body, organisation and person under the table of comments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet

from workbench.reports.lines import write
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, Total, grid
from workbench.reports.values import CommentRow

TITLE = "Tổng hợp theo cơ quan, tổ chức, cá nhân góp ý"
NAME, COUNT, ALL = "Cơ quan, tổ chức, cá nhân", "Số ý kiến", "Tổng số"
_NUMBER_WIDTH, _NAME_WIDTH, _TABLE_WIDTH = 13.0, 89.0, 252.0


@dataclass(frozen=True, slots=True)
class Commenter:
    """settled: how many comments were settled in each of the ways that the table counts, in its order."""

    name: str
    is_body: bool
    settled: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.settled)


def by_commenter(rows: Iterable[CommentRow], ways: Sequence[str]) -> list[Commenter]:
    """Count the rows by who commented, in the order in which they first appear. ways: of settling; the last one is not settled yet."""
    counts: dict[tuple[str, bool], list[int]] = {}
    for row in rows:
        name = (row.organisation or row.person, bool(row.organisation))
        own = counts.setdefault(name, [0] * len(ways))
        own[ways.index(row.response_kind or ways[-1])] += 1
    return [Commenter(name, is_body, tuple(settled)) for (name, is_body), settled in counts.items()]


def add_totals(document: Document, rows: Sequence[CommentRow], ways: Sequence[str]) -> None:
    """Write the totals where several commented; one alone has them in the sentence above the table."""
    commenters = by_commenter(rows, ways)
    if len(commenters) < 2:
        return
    write(document, f"{TITLE}:", Style.BODY)
    width = (_TABLE_WIDTH - _NUMBER_WIDTH - _NAME_WIDTH) / (len(ways) + 1)
    counted = (Column(title, width, Style.CELL_CENTRED) for title in (COUNT, *ways))
    grid(document, (Column("STT", _NUMBER_WIDTH, Style.CELL_CENTRED), Column(NAME, _NAME_WIDTH), *counted), _rows(commenters))


def _rows(commenters: Sequence[Commenter]) -> Iterator[Row]:
    for position, one in enumerate(commenters, start=1):
        yield (str(position), one.name, str(one.total), *map(str, one.settled))
    sums = [sum(column) for column in zip(*(one.settled for one in commenters), strict=True)]
    yield Total(ALL, tuple(map(str, (sum(sums), *sums))))


def formulas(one: Commenter, ways: Sequence[str], *, body: str, person: str, settled: str) -> Iterator[str]:
    """Give live counts of a workbook: of all that one said, then by way of settling. body, person, settled: ranges of its columns."""
    name = one.name.replace('"', '""')
    who = f'{body},"{name}"' if one.is_body else f'{body},"",{person},"{name}"'
    yield f"=COUNTIFS({who})"
    yield from (f'=COUNTIFS({who},{settled},"{way}")' for way in ways)


def heads(ways: Sequence[str]) -> tuple[str, ...]:
    """Give the titles of the columns of the totals."""
    return (NAME, COUNT, *ways)


def lay_out(sheet: Worksheet, ways: Sequence[str]) -> None:
    """Set the widths of the totals' columns."""
    sheet.column_dimensions["A"].width = 46
    for column in "BCDEFGHIJ"[: len(ways) + 1]:
        sheet.column_dimensions[column].width = 16
