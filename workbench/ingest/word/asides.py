"""What stands beside the text of a Word file, hung on its lines: tracked changes, comments' ranges, notes' signs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.draft.asides import Revision, RevisionKind
from workbench.ingest.word.markup import Change
from workbench.ingest.word.text import Entered, Gathered, NoteMark, Offsets, Reformatted, RemarkMark, Removed


@dataclass(frozen=True, slots=True)
class Spot:
    """paragraph: index of a line. start, end: of its text, for what begins and for what ends here."""

    paragraph: int
    start: int
    end: int


@dataclass(slots=True)
class Hanging:
    """ranges: of comments, by id and part. last: the last line and its length. late: pins that wait for the next line."""

    revisions: list[Revision] = field(default_factory=list)
    ranges: dict[tuple[str, str], Spot] = field(default_factory=dict)
    notes: list[tuple[NoteMark, Spot]] = field(default_factory=list)
    last: tuple[int, int] | None = None
    late: list[RemarkMark | NoteMark | Removed] = field(default_factory=list)

    def hang(self, gathered: Gathered, offsets: Offsets, index: int) -> None:
        """Hang all pins of a paragraph on the line that it became."""
        begin, end = offsets.start(0), offsets.end(len(offsets.raw))
        for pin in self.late:
            self._point(pin, Spot(index, begin, begin))
        self.late.clear()
        self.last = index, end
        if gathered.pins:
            self._pins(gathered, offsets, index)
        for change in (gathered.reformatted, gathered.place.added):
            if change and not self._covered(change, index, begin, end):
                self._add(change, index, begin, end, offsets.text[begin:end])
        if gathered.added and not self._covered(gathered.added, index, end, end):
            self._add(gathered.added, index, end, end, "\n")

    def _pins(self, gathered: Gathered, offsets: Offsets, index: int) -> None:
        places = gathered.offsets()
        opened: dict[type, tuple[Change | None, int]] = {}
        for at, pin in (*gathered.pins, (len(places) - 1, Entered(None)), (len(places) - 1, Reformatted(None))):
            raw = places[at]
            if isinstance(pin, Entered | Reformatted):
                before = opened.pop(type(pin), None)
                if before and before[0]:
                    start, end = offsets.start(before[1]), offsets.end(raw)
                    self._add(before[0], index, start, end, offsets.text[start:end] or offsets.raw[before[1] : raw])
                opened[type(pin)] = (pin.change, raw)
            else:
                self._point(pin, Spot(index, offsets.start(raw), offsets.end(raw)))

    def strand(self, gathered: Gathered) -> None:
        """Hang the pins of a paragraph without text at the end of the last line, else at the head of the next."""
        for _, pin in gathered.pins:
            if isinstance(pin, Entered | Reformatted):
                continue
            if self.last is None or (isinstance(pin, RemarkMark) and pin.part == "start"):
                self.late.append(pin)
            else:
                self._point(pin, self._at_last(self.last))

    def finish(self) -> None:
        """Hang what waited for a line that never came."""
        if self.last:
            for pin in self.late:
                self._point(pin, self._at_last(self.last))
        self.late.clear()

    @staticmethod
    def _at_last(last: tuple[int, int]) -> Spot:
        index, length = last
        return Spot(index, length, length)

    def _point(self, pin: RemarkMark | NoteMark | Removed, spot: Spot) -> None:
        if isinstance(pin, RemarkMark):
            self.ranges.setdefault((pin.id, pin.part), spot)
        elif isinstance(pin, NoteMark):
            self.notes.append((pin, spot))
        else:
            self._add(pin.change, spot.paragraph, spot.end, spot.end, pin.text)

    def _add(self, change: Change, index: int, start: int, end: int, text: str) -> None:
        """Add a revision, or go on with the last one: Word splits a change wherever the look of its text changes."""
        if not text:
            return
        last = self.revisions[-1] if self.revisions else None
        same = last and (last.kind, last.author, last.date, last.paragraph, last.end) == (
            change.kind,
            change.author,
            change.date,
            index,
            start,
        )
        if last and same and (start == end) == (last.start == last.end):
            start, text = last.start, last.text + text
            self.revisions.pop()
        self.revisions.append(Revision(change.kind, change.author, change.date, text, index, start, end))

    def _covered(self, change: Change, index: int, start: int, end: int) -> bool:
        """Tell whether a listed revision of this paragraph says the same already."""
        for revision in reversed(self.revisions):
            if revision.paragraph != index:
                return False
            if revision.kind is change.kind and revision.start <= start and end <= revision.end:
                return True
        return False


def counts(revisions: Sequence[Revision]) -> str:
    """Say in Vietnamese how many changes of each kind there are."""
    said = []
    for kinds, words in (
        ((RevisionKind.INSERTION,), "chỗ thêm"),
        ((RevisionKind.DELETION,), "chỗ xóa"),
        ((RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO), "chỗ chuyển"),
        ((RevisionKind.FORMAT,), "chỗ đổi định dạng"),
    ):
        number = sum(revision.kind in kinds for revision in revisions)
        said += [f"{number} {words}"] if number else []
    return ", ".join(said)
