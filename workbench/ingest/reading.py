"""A file becomes an outline."""

from collections.abc import Callable
from dataclasses import replace

from workbench.draft.outline import Outline, ParagraphKind
from workbench.errors import UnreadableError
from workbench.ingest.apart import read_bounded
from workbench.ingest.citing.references import find_references
from workbench.ingest.converting import read_converted
from workbench.ingest.course import ALONE, Course
from workbench.ingest.formats import Format, sniff
from workbench.ingest.lines import Reading
from workbench.ingest.outlining.effects import with_effect
from workbench.ingest.outlining.facts import find_facts, title_paragraphs
from workbench.ingest.outlining.structure import build_structure
from workbench.ingest.pdf.reader import read_pdf
from workbench.ingest.spelling import as_written, quoted_as_written, tidied

# Raise it whenever the same file would give another outline: stored outlines are keyed by it.
PARSER_VERSION = "2"

# A further format is a further row.
_READERS: dict[Format, Callable[[bytes, Course], Reading]] = {
    Format.DOCX: lambda data, _course: read_bounded(Format.DOCX, data),
    Format.DOC: lambda data, course: read_converted(data, Format.DOC, course=course),
    Format.ODT: lambda data, course: read_converted(data, Format.ODT, course=course),
    Format.RTF: lambda data, course: read_converted(data, Format.RTF, course=course),
    Format.HTML: lambda data, _course: read_bounded(Format.HTML, data),
    Format.PDF: read_pdf,
    Format.TXT: lambda data, _course: read_bounded(Format.TXT, data),
}


# No draft is so long; without a bound a file of 60 MB of blanks and letters would occupy a worker for minutes.
_MAX_PARAGRAPHS = 200_000
_MAX_CHARACTERS = 20_000_000


def read_draft(data: bytes, *, name: str, course: Course = ALONE) -> Outline:
    """Read a draft by its content and name; refuse what can't be read, with a sentence that says what to do."""
    return outline_lines(read_lines(data, name=name, course=course))


def read_lines(data: bytes, *, name: str, course: Course = ALONE) -> Reading:
    """Read the lines of a file; refuse what can't be read, and what holds no text."""
    reading = _READERS[sniff(data, name)](data, course)
    if not reading.lines:
        raise UnreadableError("Tệp không có chữ nào; nếu là bản quét ảnh, hãy tải lên bản Word của dự thảo.")
    if len(reading.lines) > _MAX_PARAGRAPHS or sum(len(line.text) for line in reading.lines) > _MAX_CHARACTERS:
        raise UnreadableError("Tệp có quá nhiều chữ so với một dự thảo văn bản; hãy tách phụ lục thành tệp riêng rồi tải lên lại.")
    return reading


def outline_lines(reading: Reading) -> Outline:
    """Find structure, facts and citations in the lines of a file."""
    plain = build_structure(tidied(reading.lines))
    titles = {paragraph.index for paragraph in title_paragraphs(plain.paragraphs)}
    headed = tuple(replace(one, kind=ParagraphKind.HEADING) if one.index in titles else one for one in plain.paragraphs)
    facts = quoted_as_written(with_effect(find_facts(headed), headed, plain.provisions), reading.lines)
    paragraphs = as_written(headed, reading.lines)
    structure = replace(plain, paragraphs=as_written(plain.paragraphs, reading.lines))
    return Outline(
        document=facts,
        paragraphs=paragraphs,
        provisions=structure.provisions,
        references=find_references(structure, own_number=facts.number),
        warnings=(*reading.warnings, *structure.warnings),
        parser=PARSER_VERSION,
        notes=reading.notes,
        margins=reading.margins,
        revisions=reading.revisions,
        remarks=reading.remarks,
        scan=reading.scan,
        faults=structure.faults,
    )
