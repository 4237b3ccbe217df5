"""What a reader hands on: the lines of a file in reading order, before anything is known of their structure."""

from dataclasses import dataclass, field

from workbench.draft.outline import TableCell


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the file that bears text: NFC, one line, automatic numbering written in front.

    label: the automatic number as Word shows it, or None where the number was typed. alone: its table has one column only,
    so that the table is layout and not data.
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

    @property
    def in_grid(self) -> bool:
        """Tell whether the line is a cell of a real table."""
        return self.table is not None and not self.alone


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one file, and what a person must know of how they were read."""

    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = field(default=())
