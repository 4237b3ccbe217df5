"""A plain text draft into blocks with the style of each: what a clerk sees when setting it by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.reports.layout import MOTTO, NATION
from workbench.reports.styles import Style

_ANNEX = re.compile(r"PHỤ LỤC( [IVXLC]+| \d+)?$")
_FORM = re.compile(r"Mẫu (số )?[0-9A-ZĐ][0-9A-ZĐ-]*$")
_HEADING_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. label: "Điều 5.", "1.", "a)", "-" or "". heading: the text names what follows, and is set bold."""

    style: Style
    text: str
    label: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class PlainDraft:
    """A draft in parts. annexes: each begins with its own title and starts on a new page."""

    agency: str
    number: str
    place: str
    kind: str
    subject: str
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    annexes: tuple[tuple[Block, ...], ...]


def parse(text: str) -> PlainDraft:
    """Read a draft that has its parts in the order of the law: head, title, bases, provisions, recipients, signature, annexes."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    nation, closing = lines.index(NATION), lines.index("Nơi nhận:")
    starts = [place for place, line in enumerate(lines) if place > closing and _opens_annex(line)]
    end = starts[0] if starts else len(lines)
    after = lines[closing + 1 : end]
    number, place, kind, subject = lines[nation + 2 : nation + 6]
    return PlainDraft(
        agency=" ".join(lines[:nation]),
        number=number,
        place=place.partition(",")[0],
        kind=kind,
        subject=subject,
        body=tuple(_blocks(lines[nation + 6 : closing])),
        recipients=tuple(line.removeprefix("- ") for line in after if line.startswith("- ")),
        authority=tuple(line for line in after if not line.startswith("- ")),
        annexes=tuple(_annex(lines[first:last]) for first, last in pairwise([*starts, len(lines)])),
    )


def _opens_annex(line: str) -> bool:
    return bool(_ANNEX.match(line) or _FORM.match(line))


def _annex(lines: list[str]) -> tuple[Block, ...]:
    return tuple(_form(lines) if _FORM.match(lines[0]) else _blocks(lines))


def _blocks(lines: list[str]) -> Iterator[Block]:
    title_of = None
    for line in lines:
        style, label, text = _recognise(line)
        if style is Style.BODY and line.isupper() and title_of is not None:
            style = title_of
        title_of = _TITLES.get(style)
        yield Block(style, text, label, heading=style in _HEADED and _names(text))


# A line in capitals is a title only right behind what it is the title of (it may run over several lines).
_TITLES = {
    Style.CHAPTER: Style.CHAPTER_TITLE,
    Style.CHAPTER_TITLE: Style.CHAPTER_TITLE,
    Style.ANNEX: Style.ANNEX_TITLE,
    Style.ANNEX_TITLE: Style.ANNEX_TITLE,
}
_HEADED = {Style.ARTICLE, Style.CLAUSE}

_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.BASIS, re.compile(r"()((?:Căn cứ|Theo đề nghị|Xét|Thực hiện) .*;)$")),
    (Style.CHAPTER, re.compile(r"()((?:Chương|Phần) [IVXLC]+)$")),
    (Style.ANNEX, re.compile(r"()(PHỤ LỤC(?: [IVXLC]+| \d+)?)$")),
    (Style.ANNEX_NOTE, re.compile(r"()(\((?:Kèm|Ban hành kèm) theo .*\))$")),
    (Style.ARTICLE, re.compile(r"(Điều \d+[a-zđ]?\.) (.*)$")),
    (Style.CLAUSE, re.compile(r"(\d{1,3}[a-zđ]?\.) (.*)$")),
    (Style.POINT, re.compile(r"([a-zđ]\d{0,2}\)|-) (.*)$")),
)


def _recognise(line: str) -> tuple[Style, str, str]:
    for style, pattern in _PATTERNS:
        found = pattern.match(line)
        if found:
            return style, found[1], found[2]
    return Style.BODY, "", line


def _names(text: str) -> bool:
    return len(text) <= _HEADING_AT_MOST and text[-1] not in ".;:,/"


def _form(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        style = next((style for style, fits in _FORM_STYLES if fits(line)), Style.FORM_LINE)
        yield Block(style, line)


_FORM_STYLES = (
    (Style.FORM_CODE, _FORM.match),
    (Style.NATION, NATION.__eq__),
    (Style.MOTTO, MOTTO.__eq__),
    (Style.ANNEX_NOTE, re.compile(r"\(Ký|[….]+, ngày").match),
    (Style.ANNEX_TITLE, lambda line: line.isupper() and line[0].isalpha()),
)
