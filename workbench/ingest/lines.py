"""What a reader hands on: the lines of a file in reading order, before anything is known of their structure."""

from dataclasses import dataclass

from workbench.draft.asides import Margin, Note, Remark, Revision, ScanLine
from workbench.draft.outline import TableCell


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the file that bears text: NFC, one line, automatic numbering written in front.

    label: the automatic number as Word shows it, or None where the number was typed. alone: its table has one column only,
    so that the table is layout and not data. page: 1-based, where the file has pages of its own. confidence: 0 to 1, where the line
    was read off an image.
    """

    text: str
    label: str | None = None
    table: TableCell | None = None
    alone: bool = False
    inert: bool = False
    tracked: bool = False
    bold: bool = False
    italic: bool = False
    alignment: str = ""
    page: int | None = None
    confidence: float | None = None

    @property
    def in_grid(self) -> bool:
        """Tell whether the line is a cell of a real table."""
        return self.table is not None and not self.alone


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one file, what stands beside them (each naming its line by index), and what a person must know of the reading."""

    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    margins: tuple[Margin, ...] = ()
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    scan: tuple[ScanLine, ...] = ()
