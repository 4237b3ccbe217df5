"""The quick look at an upload, before the long work of reading it."""

from collections.abc import Callable
from enum import StrEnum

from workbench.ingest.converting import is_available, require_converter
from workbench.ingest.formats import Format, sniff
from workbench.ingest.safety import open_document, open_package
from workbench.ingest.scan.data import data_folder


class Lack(StrEnum):
    """What a machine without a system package can't read."""

    OFFICE = "office"
    SCANS = "scans"


def lacks() -> tuple[Lack, ...]:
    """Say what can't be read on this machine."""
    found = {Lack.OFFICE: is_available(), Lack.SCANS: data_folder() is not None}
    return tuple(lack for lack, present in found.items() if not present)


def _word(data: bytes) -> None:
    open_package(data)


def _open_document(data: bytes) -> None:
    require_converter(Format.ODT)
    open_document(data)


# What is checked beyond the kind; a format without a row has nothing that can be seen before it is read.
_CHECKS: dict[Format, Callable[[bytes], None]] = {
    Format.DOCX: _word,
    Format.ODT: _open_document,
    Format.DOC: lambda _data: require_converter(Format.DOC),
    Format.RTF: lambda _data: require_converter(Format.RTF),
}


def check_upload(data: bytes, *, name: str) -> None:
    """Refuse, with a sentence, what surely can't be read: wrong kind, empty, encrypted, damaged, a bomb, macros."""
    check = _CHECKS.get(sniff(data, name))
    if check is not None:
        check(data)
