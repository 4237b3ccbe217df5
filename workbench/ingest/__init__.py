"""A file becomes an outline: `read_draft` picks a reader by content and name."""

from workbench.ingest.course import Course, PageStore
from workbench.ingest.formats import Format, sniff, source_json
from workbench.ingest.reading import PARSER_VERSION, outline_lines, read_draft, read_lines
from workbench.ingest.safety import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "PARSER_VERSION",
    "Course",
    "Format",
    "PageStore",
    "outline_lines",
    "read_draft",
    "read_lines",
    "sniff",
    "source_json",
]
