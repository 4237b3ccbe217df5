"""A draft as atoms (a paragraph, or one row of a table) and as segments of them at four depths of the provisions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from workbench.comparing.tokens import Vocabulary, words
from workbench.draft.outline import Outline, Paragraph

# Steps above an article: an article keeps its identity when its chapter is renumbered (the public contract compares from dieu- on).
_FRAME = ("phan-", "chuong-", "muc-", "tieumuc-")
_INNER = ("khoan-", "diem-")
_ROW_NUMBER = re.compile(r"\d{1,3}\.?")


class Depth(IntEnum):
    """How finely a draft is cut: articles (or what stands outside them), clauses, smallest provisions, atoms."""

    ARTICLE = 0
    CLAUSE = 1
    PROVISION = 2
    ATOM = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """What is paired as a whole. place: position among the atoms. text: paragraphs joined by newlines.

    body: the text without its label (of a row: without its number in the first cell). code: the body's words in lower case,
    one character a word. path: the smallest provision. cells: of a row of a table, the text of each cell; empty for a paragraph.
    """

    place: int
    first: int
    last: int
    text: str
    body: str
    code: str
    label: str | None
    path: str
    cells: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return len(self.code) + 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of atoms of one provision. code: their words; heading: the words of the first atom; number: its last step."""

    key: str
    atoms: Sequence[Atom]
    code: str

    @property
    def heading(self) -> str:
        return self.atoms[0].code

    @property
    def number(self) -> str:
        return self.key.rpartition("/")[2]


def atoms_of(outline: Outline, *, vocabulary: Vocabulary) -> tuple[Atom, ...]:
    """Cut an outline into atoms; together they hold every paragraph once, in order."""
    runs = [list(run) for _, run in groupby(outline.paragraphs, key=_run_key)]
    return tuple(_atom(place, run, vocabulary) for place, run in enumerate(runs))


def segments(atoms: Iterable[Atom], depth: Depth) -> list[Segment]:
    """Cut a run of atoms into segments at one depth."""
    if depth is Depth.ATOM:
        return [Segment(key="", atoms=(atom,), code=atom.code) for atom in atoms]
    runs = ((key, tuple(run)) for key, run in groupby(atoms, key=lambda atom: key_at(atom.path, depth)))
    return [Segment(key=key, atoms=run, code="".join([atom.code for atom in run])) for key, run in runs]


def key_at(path: str, depth: Depth) -> str:
    """Give the path down to one depth: the article (or the frame outside articles), the clause, or all of it."""
    if depth >= Depth.PROVISION:
        return path
    steps = path.split("/")
    # The innermost: an article that an amending draft quotes is compared as the article that it replaces.
    article = next((place for place in range(len(steps) - 1, -1, -1) if steps[place].startswith("dieu-")), None)
    if article is None:
        article = next((place for place, step in enumerate(steps) if step.startswith(_INNER)), len(steps)) - 1
    if depth is Depth.CLAUSE and article + 1 < len(steps):
        article += 1
    return "/".join(steps[: article + 1])


def citation(path: str) -> str:
    """Give the part of a path by which it is cited: an article without its chapter, an annex or an attached text in front."""
    steps = path.split("/")
    if not any(step.startswith("dieu-") for step in steps):
        return path
    return "/".join(step for step in steps if not step.startswith(_FRAME))


def _run_key(paragraph: Paragraph) -> tuple[object, ...]:
    if paragraph.table is None:
        return ("paragraph", paragraph.index)
    # A row is found again as a whole: its cells alone ("1", "x") say too little. Its words are compared cell by cell.
    return ("row", paragraph.table.index, paragraph.table.row, paragraph.provision)


def _atom(place: int, run: list[Paragraph], vocabulary: Vocabulary) -> Atom:
    text = "\n".join(paragraph.text for paragraph in run)
    cells = _cells(run)
    label = run[0].label or _row_number(cells)
    body = text.removeprefix(label) if label else text
    return Atom(
        place=place,
        first=run[0].index,
        last=run[-1].index,
        text=text,
        body=body,
        code=vocabulary.encode(words(body)),
        label=label,
        path=run[0].provision,
        cells=cells,
    )


def _cells(run: list[Paragraph]) -> tuple[str, ...]:
    columns = groupby(run, key=lambda paragraph: paragraph.table and paragraph.table.column)
    return tuple("\n".join(paragraph.text for paragraph in cell) for _, cell in columns) if run[0].table else ()


def _row_number(cells: tuple[str, ...]) -> str | None:
    """Give the number that a row begins with: rows that only count on are renumbered, not changed."""
    return cells[0] if len(cells) > 1 and _ROW_NUMBER.fullmatch(cells[0]) else None
