"""The quick look at an upload, before the long work of reading it."""

from workbench.ingest.formats import Format, sniff
from workbench.ingest.safety import open_package


def check_upload(data: bytes, *, name: str) -> None:
    """Refuse, with a sentence, what surely can't be read: wrong kind, empty, encrypted, damaged, a bomb, macros."""
    if sniff(data, name) is Format.DOCX:
        open_package(data)
