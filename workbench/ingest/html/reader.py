"""Read a web page, also one that Word saved: blocks become lines, lists and tables as a browser shows them; nothing is run or fetched."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.etree import _Element

from workbench.errors import UnreadableError
from workbench.ingest.html.lists import Numbered, open_list
from workbench.ingest.html.notes import Notes
from workbench.ingest.html.pieces import Block
from workbench.ingest.html.style import PLAIN, Look, is_comments, is_gap, is_hidden, is_number, look_of, text_of
from workbench.ingest.html.tables import Place, places
from workbench.ingest.html.text import markup
from workbench.ingest.legacy import repair
from workbench.ingest.lines import Line, Reading
from workbench.ingest.word.symbols import sign

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
# Nothing of these is text of the page: programs, styles, controls, pictures.
_SKIPPED = frozenset((
    "script", "style", "head", "title", "template", "noscript", "noframes", "svg", "math", "canvas", "audio", "video", "map",
    "select", "textarea", "button", "input", "option", "datalist",
))  # fmt: skip
# What these show comes from elsewhere, and is never fetched.
_ELSEWHERE = frozenset({"iframe", "frame", "object", "embed", "applet"})
_BROKEN = "Tệp .html này không có nội dung đọc được; hãy mở bằng trình duyệt hoặc Word, lưu lại thành .docx rồi tải lên lại."
_TOO_DEEP = "Tệp .html này lồng các phần tử quá sâu nên không đọc hết được; hãy mở bằng Word, lưu lại thành .docx rồi tải lên lại."
# The parser leaves out what goes beyond its limits, and says so only here.
_BEYOND = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY"})


def read_html(data: bytes) -> Reading:
    """Give a line for each block of a page that bears text, table cells row by row, notes apart."""
    # The parser is told the encoding: it would believe the page's own declaration.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(markup(data).replace("\0", "").encode("utf-8", "replace"), parser)
    if any(entry.type_name in _BEYOND for entry in parser.error_log):
        raise UnreadableError(_TOO_DEEP)
    if root is None:
        raise UnreadableError(_BROKEN)
    reader = _Reader(Notes.of(root))
    reader.read(root)
    return reader.reading()


@dataclass(slots=True)
class _Frame:
    """What holds inside one open element. element: held, since lxml forgets the elements that nobody holds."""

    element: _Element
    look: Look = PLAIN
    place: Place | None = None
    numbered: Numbered | None = None


@dataclass(slots=True)
class _Reader:
    notes: Notes
    lines: list[Line] = field(default_factory=list)
    block: Block = field(default_factory=Block)
    cells: dict[_Element, Place] = field(default_factory=dict)
    tables: int = 0
    hidden: int = 0
    deleted: int = 0
    comments: int = 0
    elsewhere: int = 0

    def read(self, root: _Element) -> None:
        """Walk the page without recursion: a hostile one is nested deeper than Python's stack."""
        frames = [_Frame(root)]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                left_out = self._leaves_out(element, frames[-1])
                frames.append(replace(frames[-1], element=element) if left_out else self._enter(element, frames[-1]))
                if left_out:
                    walk.skip_subtree()
                else:
                    self._text(element.text, frames[-1])
            else:
                self._leave(frames.pop())
                self._text(element.tail, frames[-1])
        self._flush()

    def _text(self, text: str | None, frame: _Frame) -> None:
        if not text:
            return
        if not frame.look.kept:
            self.block.add(text, frame.look, frame.place)
            return
        first, *others = text.replace("\r\n", "\n").split("\n")
        self.block.add(first, frame.look, frame.place)
        for row in others:
            self._flush()
            self.block.add(row, frame.look, frame.place)

    def _leaves_out(self, element: _Element, frame: _Frame) -> bool:
        """Tell what bears no text of the page, and count what a person may miss."""
        tag = element.tag
        if tag in _SKIPPED:
            return True
        if tag in _ELSEWHERE:
            self.elsewhere += 1
            return True
        if tag == "del":
            self.deleted += 1
            return True
        if is_comments(element):
            self.comments += 1
            return True
        if is_hidden(element):
            self.hidden += bool(text_of(element).strip())
            return True
        return self._is_mark(element, frame)

    def _is_mark(self, element: _Element, frame: _Frame) -> bool:
        """Tell the mark of a note, and an automatic number that Word wrote out; keep either."""
        if element.tag == "a":
            note = self.notes.referred(element)
            if note is not None:
                self.block.pin(note, text_of(element).strip())
                return True
            return self.notes.is_return(element)
        if element.tag != "span" or "style" not in element.attrib:
            return False
        if is_number(element) and self.block.is_empty:
            look = look_of(element, frame.look)
            number = text_of(element).replace("\xa0", " ").strip()
            self.block.labels = [number if len(number) != 1 else sign(look.font or "", number)] if number else []
            return True
        return is_gap(element) and self.block.take_number()

    def _enter(self, element: _Element, outer: _Frame) -> _Frame:
        tag = element.tag
        frame = _Frame(element, look_of(element, outer.look), outer.place, outer.numbered)
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self.block.add_break(frame.look)
        elif tag in _LISTS:
            frame.numbered = open_list(element)
        elif tag == "li":
            label = (outer.numbered or Numbered("disc", 1, 1)).label(element)
            self.block.labels += [label] if label else []
            frame.numbered = None
        elif tag == "table":
            self.cells.update(places(element, self.tables))
            self.tables += 1
        elif tag in _CELLS:
            frame.place = self.cells.pop(element, outer.place)
        self.notes.enter(element)
        return frame

    def _leave(self, frame: _Frame) -> None:
        tag = frame.element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag == "li":
            self.block.labels.clear()
        self.notes.leave(frame.element)

    def _flush(self) -> None:
        if not self.block.pieces:
            return
        lines, pinned = self.block.lines()
        if self.notes.take(lines):
            return
        self.notes.pinned += [(replace(pin, line=len(self.lines) + pin.line)) for pin in pinned]
        self.lines += lines

    def reading(self) -> Reading:
        """Give what was read; lines whose words are of an encoding from before Unicode are restored, whatever their font."""
        texts = repair("\n".join(line.text for line in self.lines)).split("\n") if self.lines else []
        lines = tuple(line if line.text == text else replace(line, text=text) for line, text in zip(self.lines, texts, strict=True))
        return Reading(lines, tuple(self._warnings()), notes=self.notes.found())

    def _warnings(self) -> Iterator[str]:
        if self.deleted:
            yield f"Tệp có {self.deleted} chỗ đánh dấu xóa; chữ bị xóa không được đọc."
        if self.hidden:
            yield f"Tệp có {self.hidden} chỗ chữ ẩn; chữ ẩn không được đọc."
        if self.comments:
            yield "Tệp có ghi chú (comment) của Word; ghi chú trong tệp .html không được đọc."
        if self.elsewhere:
            yield f"Tệp có {self.elsewhere} phần nhúng từ nơi khác (iframe, object); phần nhúng không được tải về và không được đọc."
