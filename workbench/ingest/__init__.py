"""A file becomes an outline: `read_draft` picks a reader by content and name."""

from workbench.ingest.formats import Format, sniff, source_json
from workbench.ingest.reading import PARSER_VERSION, read_draft
from workbench.ingest.safety import MAX_BYTES

__all__ = ["MAX_BYTES", "PARSER_VERSION", "Format", "read_draft", "sniff", "source_json"]
