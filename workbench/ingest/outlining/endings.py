"""The end of a document: "Nơi nhận", the signature, and what stands behind it up to the next annex."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line
from workbench.ingest.outlining import closing
from workbench.ingest.outlining.marks import Mark

# A signature block holds names and offices; longer lines behind it are text that a scanner misplaced.
_LONGEST_NAME = 120
_LONGEST_SIGNATURE = 8
_LARGEST_SIGNATURE = 30
# The national heading above what is issued with the document: names of bodies, motto, rules, number, place and day.
_LONGEST_HEADING = 9
_LONGEST_HEADED = 80


@dataclass(slots=True)
class Ending:
    """Where the end of a document is read. kind: RECIPIENT, SIGNATURE, PREAMBLE (the heading of what follows), None before the end."""

    lines: Sequence[Line]
    kind: Kind | None = None
    left: int = 0
    signed: bool = False
    table: int | None = None
    sizes: Counter[int] = field(init=False)

    def __post_init__(self) -> None:
        self.sizes = Counter(line.table.index for line in self.lines if line.table)

    def reset(self) -> None:
        """Begin a document or an annex, which ends by itself."""
        self.kind, self.left, self.signed, self.table = None, 0, False, None

    def follow(self, line: Line, mark: Mark | None) -> Kind | None:
        """Give the kind of a line of the end; None where the articles still go on, or go on again."""
        if closing.begins_recipients(line.text):
            self.kind = Kind.RECIPIENT
            return Kind.RECIPIENT
        if self._begins_signature(line):
            self.kind, self.left, self.signed = Kind.SIGNATURE, _LONGEST_SIGNATURE, False
            self.table = line.table.index if line.table else None
        elif self.kind and mark and mark.kind in (Kind.ARTICLE, Kind.CHAPTER):
            self.reset()
        if self.kind is None:
            return None
        if self._begins_heading(line):
            self.kind, self.left = Kind.PREAMBLE, _LONGEST_HEADING
        if self.kind is Kind.SIGNATURE:
            return self._signature(line)
        if self.kind is Kind.PREAMBLE:
            self.left -= 1
            return Kind.PREAMBLE if self.left >= 0 and len(line.text) <= _LONGEST_HEADED and mark is None else Kind.TEXT
        return self.kind if len(line.text) <= _LONGEST_NAME or mark else Kind.TEXT

    def _begins_signature(self, line: Line) -> bool:
        if self.kind is Kind.RECIPIENT and closing.is_signing_name(line.text):
            return True
        return closing.begins_signature(line.text) and self._may_sign(line)

    def _may_sign(self, line: Line) -> bool:
        """Tell the small table of a signature block from a list of persons and their offices."""
        if line.table is None or line.alone or self.kind or not closing.is_signing_role(line.text):
            return True
        return self.sizes[line.table.index] <= _LARGEST_SIGNATURE

    def _begins_heading(self, line: Line) -> bool:
        """Tell the national heading of what is issued with the document."""
        if self.kind is not Kind.SIGNATURE or self._is_same_table(line):
            return False
        return closing.is_nation(line.text) or (self.signed and closing.begins_heading(line.text))

    def _is_same_table(self, line: Line) -> bool:
        return line.table is not None and line.table.index == self.table

    def _signature(self, line: Line) -> Kind:
        self.left -= 1
        if self.left < 0 or len(line.text) > _LONGEST_NAME:
            return Kind.TEXT
        named = closing.ends_with_name(line.text)
        if self.signed and not named and not self._is_same_table(line):
            return Kind.TEXT
        self.signed = self.signed or named
        return Kind.SIGNATURE
