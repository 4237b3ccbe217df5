"""A file becomes an outline: `read_draft` picks a reader by content and name."""

from workbench.draft.outline import DocumentFacts, Outline
from workbench.errors import UnreadableError
from workbench.ingest.formats import Format, sniff
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
    return Outline(
        document=DocumentFacts(),
        paragraphs=structure.paragraphs,
        provisions=structure.provisions,
        warnings=(*reading.warnings, *structure.warnings),
        parser=PARSER_VERSION,
    )
