"""Filling a Word form: words are put in as words, nothing of the form is ever run."""

import copy
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from workbench.reports.archive import stamp, without_times
from workbench.reports.province.fields import Filling
from workbench.reports.values import Paper
from workbench.reports.wording import clean

MARK = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")


def fill(form: bytes, filled: Filling, *, paper: Paper) -> bytes:
    """Give the form with every placeholder replaced, and a row of a table repeated for each item that it names."""
    document = docx.Document(io.BytesIO(form))
    for part in parts_of(document):
        rows = [row for row in part.iter(qn("w:tr")) if _group_of(row, filled)]
        # Each paragraph is filled once: what a person wrote is never taken for a placeholder.
        for paragraph in [one for one in part.iter(qn("w:p")) if not any(row in rows for row in one.iterancestors(qn("w:tr")))]:
            _replace(paragraph, filled.texts)
        for row in rows:
            _repeat(row, filled.rows[_group_of(row, filled)], filled.texts)
    properties = document.core_properties
    properties.created = properties.modified = stamp(paper.written)
    stream = io.BytesIO()
    document.save(stream)
    return without_times(stream.getvalue())


def placeholders(form: bytes) -> Iterator[tuple[str, bool]]:
    """Give each placeholder of a form, and whether it stands in a row of a table."""
    for part in parts_of(docx.Document(io.BytesIO(form))):
        for paragraph in part.iter(qn("w:p")):
            in_row = next(paragraph.iterancestors(qn("w:tr")), None) is not None
            yield from ((name, in_row) for name in MARK.findall(_text(paragraph)))


def parts_of(document: Document) -> Iterator[_Element]:
    """Give the body, and the headers and footers that are the form's own."""
    yield document.element.body
    for section in document.sections:
        frames = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        for frame in frames:
            if not frame.is_linked_to_previous:
                yield frame._element


def _text(paragraph: _Element) -> str:
    return "".join(run.text for run in _runs(paragraph))


def _runs(paragraph: _Element) -> list[Run]:
    # A nested paragraph (in a text box) has its own runs.
    own = [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]
    held: Any = paragraph
    return [Run(cast(Any, run), Paragraph(held, held)) for run in own]


def _group_of(row: _Element, filled: Filling) -> str:
    """Give the name of the rows that this row of a table stands for, "" for an ordinary one."""
    names = [name for paragraph in row.iter(qn("w:p")) for name in MARK.findall(_text(paragraph))]
    return next((name.partition(".")[0] for name in names if name.partition(".")[0] in filled.rows and "." in name), "")


def _repeat(row: _Element, items: tuple[Mapping[str, str], ...], common: Mapping[str, str]) -> None:
    for texts in items:
        made = copy.deepcopy(row)
        row.addprevious(made)
        for paragraph in made.iter(qn("w:p")):
            _replace(paragraph, {**common, **texts})
    above = row.getparent()
    assert above is not None
    above.remove(row)


def _replace(paragraph: _Element, texts: Mapping[str, str]) -> None:
    """Put words in the first run of each placeholder, which gives them its face; Word may have torn the placeholder over several."""
    runs = _runs(paragraph)
    whole = "".join(run.text for run in runs)
    found = [match for match in MARK.finditer(whole) if match[1] in texts]
    for match in reversed(found):
        _write(runs, match.start(), match.end(), clean(texts[match[1]]))


def _write(runs: list[Run], start: int, end: int, words: str) -> None:
    position, is_written = 0, False
    for run in runs:
        text = run.text
        first, last = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if first >= last:
            continue
        run.text = text[:first] + ("" if is_written else words) + text[last:]
        is_written = True
