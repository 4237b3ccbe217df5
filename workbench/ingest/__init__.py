"""A file becomes an outline: `read_draft` picks a reader by content and name."""

from dataclasses import replace

from workbench.draft.outline import Outline, ParagraphKind
from workbench.errors import UnreadableError
from workbench.ingest.facts import find_facts, title_paragraphs
from workbench.ingest.formats import Format, sniff
from workbench.ingest.references import find_references
from workbench.ingest.structure import build_structure
from workbench.ingest.txt import read_txt

PARSER_VERSION = "1"


def read_draft(data: bytes, *, name: str) -> Outline:
    """Read a draft; refuse what is no readable document."""
    if sniff(data, name) is not Format.TXT:
        raise UnreadableError("Tệp .docx chưa đọc được.")
    reading = read_txt(data)
    if not reading.lines:
        raise UnreadableError("Tệp không có chữ nào; hãy kiểm tra lại tệp rồi tải lên lại.")
    structure = build_structure(reading.lines)
    titles = {paragraph.index for paragraph in title_paragraphs(structure.paragraphs)}
    paragraphs = tuple(replace(one, kind=ParagraphKind.HEADING) if one.index in titles else one for one in structure.paragraphs)
    return Outline(
        document=find_facts(paragraphs),
        paragraphs=paragraphs,
        provisions=structure.provisions,
        references=find_references(paragraphs, structure.provisions),
        warnings=(*reading.warnings, *structure.warnings),
        parser=PARSER_VERSION,
    )
