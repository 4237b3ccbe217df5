"""Lines become an outline: each line is a paragraph with its kind, each numbered heading a provision that spans its lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.draft.outline import Fault, Paragraph, Provision
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest import closing
from workbench.ingest.frames import Frame, Node, ends_implied_quotation, place_mark, place_title_mark
from workbench.ingest.headings import Title
from workbench.ingest.lines import Line
from workbench.ingest.marks import Mark, find_title_mark, is_upper, mark_of, split_number
from workbench.ingest.quotations import find_quotations
from workbench.ingest.warnings import doubled_warnings, lettering_warnings
from workbench.ingest.zones import Zone, ZoneKind, find_zones

# A signature block holds names and offices; longer lines behind it are text that a scanner misplaced.
_LONGEST_NAME = 120
_LONGEST_SIGNATURE = 8
_LARGEST_SIGNATURE = 30


@dataclass(frozen=True, slots=True)
class Structure:
    """quoted: indexes of paragraphs that quote another act."""

    paragraphs: tuple[Paragraph, ...]
    provisions: tuple[Provision, ...]
    warnings: tuple[str, ...]
    quoted: frozenset[int]
    faults: tuple[Fault, ...] = ()


def build_structure(lines: Sequence[Line]) -> Structure:
    """Give each line a kind and a provision, and each provision its inclusive range of paragraphs."""
    builder = _Builder(lines)
    for index in range(len(lines)):
        builder.take(index)
    return builder.structure()


def _is_capital_title(text: str) -> bool:
    # One word in capitals is a column's head ("STT"), not a title.
    return " " in text and len(text) < 200 and is_upper(text)


def _is_bullet(line: Line) -> bool:
    return line.label is not None and not any(sign.isalnum() for sign in line.label)


@dataclass(slots=True)
class _Builder:
    lines: Sequence[Line]
    zones: dict[int, Zone] = field(init=False)
    quotations: dict[int, int] = field(init=False)
    frames: list[Frame] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    paragraphs: list[Paragraph] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)
    table_sizes: Counter[int] = field(init=False)
    title: Title | None = None
    titled: Node | None = None
    ending: Kind | None = None
    titles_left: int = 0
    quotation_end: int = -1
    signing_left: int = 0

    def __post_init__(self) -> None:
        self.zones = {zone.first: zone for zone in find_zones(self.lines)}
        self.quotations = find_quotations(self.lines)
        self.table_sizes = Counter(line.table.index for line in self.lines if line.table)

    def take(self, index: int) -> None:
        line = self.lines[index]
        if index in self.zones:
            self._enter(self.zones[index], index)
        if index in self.quotations and len(self.frames) == 1:
            self.quotation_end = self.quotations[index]
            self.frames.append(Frame(self.frames[0].zone, base=self.frames[0].top, quoted="marked"))
        kind, label = self._judge(index, line)
        self._extend(index)
        if len(self.frames) > 1:
            self.quoted.add(index)
        top = self.frames[-1].top
        self.paragraphs.append(
            Paragraph(
                index=index,
                text=line.text,
                label=line.label or label,
                provision=top.path if top else "",
                kind=kind,
                table=line.table,
                tracked=line.tracked,
                automatic=line.label is not None,
                bold=line.bold,
                italic=line.italic,
                alignment=line.alignment,
                page=line.page,
                confidence=line.confidence,
            )
        )
        if index == self.quotation_end and len(self.frames) > 1:
            self.frames.pop()
            self.title = None

    def _extend(self, index: int) -> None:
        for frame in self.frames:
            for node in frame.stack:
                node.last = index

    def _enter(self, zone: Zone, index: int) -> None:
        frame = Frame(zone, loose=zone.kind is ZoneKind.ANNEX or self._has_no_articles(zone))
        self.frames, self.ending, self.title, self.quotation_end = [frame], None, None, -1
        if zone.step:
            self._open(frame, Kind.ANNEX, zone.step, index, number=zone.number, heading=zone.heading, level=0)
        self.titles_left = zone.titles

    def _has_no_articles(self, zone: Zone) -> bool:
        following = [first for first in self.zones if first > zone.first]
        end = min(following, default=len(self.lines))
        marks = (mark_of(line) for line in self.lines[zone.first : end] if not line.in_grid)
        return not any(mark and mark.kind is Kind.ARTICLE for mark in marks)

    def _open(self, frame: Frame, kind: Kind, step: str, index: int, *, number: str | None, heading: str | None, level: int) -> Node:
        parent = frame.top
        path = f"{parent.path}/{step}" if parent else step
        unique, times = path, 1
        while unique in self.paths:
            times += 1
            unique = f"{path}~{times}"
        if times > 1 and kind is not Kind.ANNEX and not frame.quoted:
            self.doubled.append(path)
        self.paths.add(unique)
        node = Node(unique, kind, number, heading, index, index, parent.path if parent else None, level)
        self.nodes.append(node)
        frame.stack.append(node)
        return node

    def _judge(self, index: int, line: Line) -> tuple[Kind, str | None]:
        """Give kind and label of a line, opening the provision that it begins."""
        if self.titles_left:
            self.titles_left -= 1
            return Kind.ANNEX, None
        split = split_number(self.lines, index - 1)
        if split and self.titled and self.titled.first == index - 1:
            self._begin_title(self.titled, split)
            return Kind.HEADING, None
        mark = split_number(self.lines, index) or mark_of(line)
        ending = self._ending(line, mark)
        if ending:
            return ending, None
        if line.in_grid:
            self.title = None
            return (Kind.PREAMBLE if self._in_opening() else Kind.TABLE), None
        placed = self._place(index, line, mark)
        if placed:
            named = mark if mark and placed is mark.kind else find_title_mark(line.text)
            return placed, named.label if named else None
        return self._unnumbered(line, mark), mark.label if mark and mark.kind is Kind.ITEM and not self._in_opening() else None

    def _place(self, index: int, line: Line, mark: Mark | None) -> Kind | None:
        frame = self.frames[-1]
        if frame.quoted == "implied" and mark and ends_implied_quotation(self.frames[0], mark):
            self.frames.pop()
            frame = self.frames[-1]
        if mark and self._begins_attached(mark, frame):
            self._enter(Zone(ZoneKind.ATTACHED, index, 0, "kem-theo", None, None), index)
            frame = self.frames[-1]
        elif mark and self._begins_implied(index, mark, frame):
            frame = Frame(frame.zone, base=frame.top, quoted="implied")
            self.frames.append(frame)
        for candidate, place in ((mark, place_mark), (None if line.inert else find_title_mark(line.text), place_title_mark)):
            level = place(frame, candidate) if candidate else None
            if candidate and level is not None:
                node = self._open(frame, candidate.kind, candidate.step, index, number=candidate.number, heading=None, level=level)
                self._begin_title(node, candidate)
                return candidate.kind
        return None

    def _begin_title(self, node: Node, mark: Mark) -> None:
        self.title, self.titled = Title.of(mark), node
        node.heading = self.title.text if self.title else None

    def _begins_attached(self, mark: Mark, frame: Frame) -> bool:
        """Tell a second "Điều 1" or "Chương I" in the body: a regulation issued with the document whose title was lost."""
        if frame.zone.kind is not ZoneKind.BODY or frame.quoted or mark.value != 1 or frame.last_article < 1:
            return False
        if mark.kind is Kind.ARTICLE:
            return mark.label.endswith((".", ":")) and not mark.number[-1].isalpha()
        return mark.kind is Kind.CHAPTER and (not frame.has_chapters or self.ending is not None)

    def _begins_implied(self, index: int, mark: Mark, frame: Frame) -> bool:
        """Tell a quoted article whose quotation marks were lost: the line before says "như sau:" and the number does not follow."""
        if mark.kind is not Kind.ARTICLE or frame.quoted or frame.top is None or index == 0:
            return False
        return self.lines[index - 1].text.endswith("như sau:") and mark.value != frame.last_article + 1

    def _in_opening(self) -> bool:
        frame = self.frames[0]
        return frame.zone.kind is ZoneKind.BODY and not frame.loose and not frame.stack and self.ending is None

    def _ending(self, line: Line, mark: Mark | None) -> Kind | None:
        """Follow the end of the document: "Nơi nhận" and the signature belong to no article."""
        frame = self.frames[0]
        if len(self.frames) > 1 or not frame.last_article or frame.zone.kind in (ZoneKind.ANNEX, ZoneKind.FORM):
            return None
        if closing.begins_recipients(line.text):
            self.ending = Kind.RECIPIENT
        elif (self.ending is Kind.RECIPIENT and closing.is_signing_name(line.text)) or (
            closing.begins_signature(line.text) and self._may_sign(line)
        ):
            self.ending, self.signing_left = Kind.SIGNATURE, _LONGEST_SIGNATURE
        elif self.ending and mark and mark.kind in (Kind.ARTICLE, Kind.CHAPTER):
            self.ending = None
        if not self.ending:
            return None
        frame.close_all()
        self.title = None
        if self.ending is Kind.SIGNATURE:
            self.signing_left -= 1
            return Kind.SIGNATURE if self.signing_left >= 0 and len(line.text) <= _LONGEST_NAME else Kind.TEXT
        return self.ending if len(line.text) <= _LONGEST_NAME or mark else Kind.TEXT

    def _may_sign(self, line: Line) -> bool:
        """Tell the small table of a signature block from a list of persons and their offices."""
        if line.table is None or line.alone or self.ending or not closing.is_signing_role(line.text):
            return True
        return self.table_sizes[line.table.index] <= _LARGEST_SIGNATURE

    def _unnumbered(self, line: Line, mark: Mark | None) -> Kind:
        if self._in_opening():
            return closing.opening_kind(line.text)
        if self.title and self.titled and mark is None and self.title.takes(line):
            self.titled.heading = self.title.text
            return Kind.HEADING
        self.title = None
        if (mark and mark.kind is Kind.ITEM) or _is_bullet(line):
            return Kind.ITEM
        if mark is None and self.frames[0].zone.step and _is_capital_title(line.text):
            return Kind.HEADING
        return Kind.TEXT

    def structure(self) -> Structure:
        """Give what was built; a title without any text below it was the text."""
        for node in self.nodes:
            if node.kind is Kind.ARTICLE and node.first == node.last and not self.lines[node.first].bold:
                node.heading = None
        provisions = tuple(Provision(n.path, n.kind, n.number, n.heading, n.first, n.last, n.parent) for n in self.nodes)
        warnings = (*doubled_warnings(self.doubled), *lettering_warnings(self.paragraphs, provisions))
        return Structure(tuple(self.paragraphs), provisions, warnings, frozenset(self.quoted))
