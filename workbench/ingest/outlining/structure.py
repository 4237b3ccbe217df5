"""Lines become an outline: each line is a paragraph with its kind, each numbered heading a provision that spans its lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.draft.outline import Fault, Paragraph, Provision
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line
from workbench.ingest.outlining import closing
from workbench.ingest.outlining.endings import Ending
from workbench.ingest.outlining.faults import find_faults
from workbench.ingest.outlining.frames import Frame, Node, amends, ends_implied_quotation, place_mark, place_title_mark
from workbench.ingest.outlining.headings import DIVISIONS, Title
from workbench.ingest.outlining.marks import Mark, Marks, find_mark, find_title_mark, is_upper, marks_of
from workbench.ingest.outlining.quotations import ANNOUNCING, announces, balance, closes, find_quotations, introduces, is_quoted_at, names
from workbench.ingest.outlining.sentences import ends_sentence, runs_on
from workbench.ingest.outlining.sequence import number_before
from workbench.ingest.outlining.zones import Zone, ZoneKind, find_zones

# An amending clause that a scanner broke over several lines still announces what follows the last of them.
_LONGEST_INTRODUCTION = 4


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
    marks: Marks = field(init=False)
    zones: dict[int, Zone] = field(init=False)
    # By first line of a zone: the number before that of its first article; None where it has no article.
    before: dict[int, int | None] = field(init=False)
    quotations: dict[int, int] = field(init=False)
    ending: Ending = field(init=False)
    frames: list[Frame] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)
    title: Title | None = None
    titled: Node | None = None
    titles_left: int = 0
    quotation_end: int = -1
    basis: str = ""

    def __post_init__(self) -> None:
        self.marks = marks_of(self.lines)
        zones = find_zones(self.lines, self.marks)
        self.zones = {zone.first: zone for zone in zones}
        ends = [zone.first for zone in zones[1:]] + [len(self.lines)]
        self.before = {zone.first: self._before_articles(zone.first, end) for zone, end in zip(zones, ends, strict=True)}
        self.quotations = find_quotations(self.lines, self.marks)
        self.ending = Ending(self.lines)

    def _before_articles(self, first: int, end: int) -> int | None:
        marks = (self.marks[place] for place in range(first, end) if not self.lines[place].in_grid)
        return number_before([mark for mark in marks if mark and mark.kind is Kind.ARTICLE])

    def take(self, index: int) -> None:
        line = self.lines[index]
        if index in self.zones:
            self._enter(self.zones[index], index)
        if index in self.quotations:
            self._quote(index)
        kind, label = self._judge(index, line)
        for frame in self.frames:
            for node in frame.stack:
                node.last = index
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
        self._unquote(index, line)

    def _enter(self, zone: Zone, index: int) -> None:
        before = self.before.get(zone.first, 0)
        frame = Frame(zone, loose=zone.kind is ZoneKind.ANNEX or before is None, last_article=before or 0)
        self.frames, self.title, self.quotation_end = [frame], None, -1
        self.ending.reset()
        if zone.step:
            self._open(frame, Kind.ANNEX, zone.step, index, number=zone.number, heading=zone.heading, level=0)
        self.titles_left = zone.titles

    def _quote(self, index: int) -> None:
        """Begin a quotation in marks; one whose marks were lost has ended where the draft announces the next."""
        if len(self.frames) > 1 and index > 0 and introduces(self.lines[index - 1].text):
            self.frames = self.frames[:1]
        if len(self.frames) == 1:
            self.quotation_end = self.quotations[index]
            self.frames.append(Frame(self.frames[0].zone, base=self.frames[0].top, quoted="marked"))

    def _unquote(self, index: int, line: Line) -> None:
        """End the quotation that ends with this line."""
        if len(self.frames) == 1:
            return
        frame = self.frames[-1]
        if frame.quoted == "implied":
            frame.depth += balance(line.text)
            ended = frame.depth <= 0 and closes(line.text)
        else:
            ended = index == self.quotation_end
        if ended:
            self.frames.pop()
            self.title = None

    def _open(self, frame: Frame, kind: Kind, step: str, index: int, *, number: str | None, heading: str | None, level: int) -> Node:
        parent = frame.top
        path = f"{parent.path}/{step}" if parent else step
        times = self.times[path] = self.times.get(path, 0) + 1
        unique = path if times == 1 else f"{path}~{times}"
        node = Node(unique, kind, number or None, heading, index, index, parent.path if parent else None, level, quoted=bool(frame.quoted))
        self.nodes.append(node)
        frame.stack.append(node)
        return node

    def _judge(self, index: int, line: Line) -> tuple[Kind, str | None]:
        """Give kind and label of a line, opening the provision that it begins."""
        if self.titles_left:
            self.titles_left -= 1
            return Kind.ANNEX, None
        mark = self.marks[index]
        if index in self.marks.carried:
            before = self.marks[index - 1]
            if before and self.titled and self.titled.first == index - 1:
                self._begin_title(self.titled, before)
                return Kind.HEADING, None
            mark = find_mark(line.text)
        if mark is None and self._takes_name(line):
            return Kind.HEADING, None
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

    def _takes_name(self, line: Line) -> bool:
        """Give a chapter its name, which stands on the line behind its number, whatever it looks like."""
        if self.title is None or self.titled is None or self.title.kind not in DIVISIONS or self.title.words or line.in_grid:
            return False
        taken = self.title.takes(line)
        self.titled.heading = self.title.text
        return taken

    def _place(self, index: int, line: Line, mark: Mark | None) -> Kind | None:
        frame = self.frames[-1]
        if mark and runs_on(self.lines, self.marks, index):
            return None
        if frame.quoted == "implied" and mark and ends_implied_quotation(self.frames[0], mark):
            self.frames.pop()
            frame = self.frames[-1]
        if mark and self._begins_attached(mark, frame):
            self._enter(Zone(ZoneKind.ATTACHED, index, 0, "kem-theo", None, None), index)
            frame = self.frames[-1]
        elif mark and self._begins_implied(index, line, mark, frame):
            # Where its opening mark was lost as well, it is open from the beginning.
            frame = Frame(frame.zone, base=frame.top, quoted="implied", depth=0 if is_quoted_at(line.text) else 1)
            self.frames.append(frame)
        frame.stopped = index > 0 and ends_sentence(self.lines[index - 1].text)
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
        none_yet = frame.last_article == (self.before.get(frame.zone.first) or 0)
        if frame.zone.kind is not ZoneKind.BODY or frame.quoted or mark.value != 1 or none_yet:
            return False
        if mark.kind is Kind.ARTICLE:
            return (mark.is_headed or mark.label == mark.label.rstrip(" 0123456789.:")) and not mark.number[-1:].isalpha()
        if mark.kind is not Kind.CHAPTER or Kind.PART in frame.open_kinds():
            return False
        return not frame.has_chapters or self.ending.kind is not None

    def _begins_implied(self, index: int, line: Line, mark: Mark, frame: Frame) -> bool:
        """Tell quoted text whose marks were lost: the amending clause before it announces this very number."""
        if frame.quoted or frame.top is None or index == 0:
            return False
        if self._heads_new_article(index, mark, frame.top):
            return mark.value != frame.last_article + 1
        if not self.lines[index - 1].text.endswith(ANNOUNCING) or amends(mark):
            return False
        first = frame.top.first if index - frame.top.first <= _LONGEST_INTRODUCTION else index - 1
        introduction = " ".join(one.text for one in self.lines[first:index])
        if mark.kind is Kind.ARTICLE and introduction.endswith("như sau:") and mark.value != frame.last_article + 1:
            return True
        if is_quoted_at(line.text):
            return introduces(introduction)
        amending = self.marks[frame.top.first]
        return amending is not None and amends(amending) and announces(introduction, mark)

    def _heads_new_article(self, index: int, mark: Mark, top: Node) -> bool:
        """Tell "Điều 28b. …" right under "Điều 12. Bổ sung Điều 28b vào sau Điều 28"."""
        if mark.kind is not Kind.ARTICLE or top.kind is not Kind.ARTICLE or top.first != index - 1:
            return False
        amending = self.marks[top.first]
        return amending is not None and amends(amending) and names(amending.rest, mark)

    def _in_opening(self) -> bool:
        frame = self.frames[0]
        return frame.zone.kind is ZoneKind.BODY and not frame.loose and not frame.stack and self.ending.kind is None

    def _ending(self, line: Line, mark: Mark | None) -> Kind | None:
        """Follow the end of the document: "Nơi nhận" and the signature belong to no article."""
        frame = self.frames[0]
        if len(self.frames) > 1 or not frame.last_article or frame.zone.kind in (ZoneKind.ANNEX, ZoneKind.FORM):
            return None
        kind = self.ending.follow(line, mark)
        if kind:
            frame.close_all()
            self.title = None
        return kind

    def _unnumbered(self, line: Line, mark: Mark | None) -> Kind:
        if self._in_opening():
            return self._opening(line.text)
        if self.title and self.titled and mark is None and self.title.takes(line):
            self.titled.heading = self.title.text
            return Kind.HEADING
        self.title = None
        if (mark and mark.kind is Kind.ITEM) or _is_bullet(line):
            return Kind.ITEM
        if mark is None and self.frames[0].zone.step and _is_capital_title(line.text):
            return Kind.HEADING
        return Kind.TEXT

    def _opening(self, text: str) -> Kind:
        """Give the kind of a line before the first article; a basis goes on over the lines that a scanner made of it."""
        if closing.is_running_head(text):
            return Kind.PREAMBLE
        kind = closing.opening_kind(text)
        if kind is Kind.PREAMBLE and self.basis and closing.goes_on_with_basis(self.basis, text):
            kind = Kind.BASIS
        self.basis = text if kind is Kind.BASIS else ""
        return kind

    def structure(self) -> Structure:
        """Give what was built; a title without any text below it was the text."""
        for node in self.nodes:
            if node.kind is Kind.ARTICLE and node.first == node.last and not self.lines[node.first].bold:
                node.heading = None
        provisions = tuple(Provision(n.path, n.kind, n.number, n.heading, n.first, n.last, n.parent, n.quoted) for n in self.nodes)
        faults = tuple(find_faults(self.paragraphs, provisions))
        return Structure(tuple(self.paragraphs), provisions, (), frozenset(self.quoted), faults)
