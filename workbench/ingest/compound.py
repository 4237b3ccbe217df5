"""What an OLE container is: a .doc, a .docx with a password, a spreadsheet; and what in it makes it unfit to be read."""

import struct
from dataclasses import dataclass

import olefile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Word's own header (FIB): magic numbers of Word 6 to 95 and of Word 97 to 2003, and where its flags stand.
_MAGIC = (0xA5DC, 0xA5EC)
_FLAGS = 10
_WORD_97 = 193
_IS_ENCRYPTED = 0x0100
_FAULTS = (OSError, ValueError, IndexError, TypeError, KeyError, struct.error, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class Compound:
    """The streams of a container, by path; header: the beginning of its Word stream, empty where there is none."""

    streams: frozenset[str]
    header: bytes

    @property
    def is_word(self) -> bool:
        return len(self.header) >= _FLAGS + 2 and int.from_bytes(self.header[:2], "little") in _MAGIC

    @property
    def is_before_97(self) -> bool:
        """Tell Word 6 and 95 by the version in the header."""
        return self.is_word and int.from_bytes(self.header[2:4], "little") < _WORD_97

    @property
    def is_locked(self) -> bool:
        """Tell whether a password is needed: of a .docx kept in the container, or of the .doc itself."""
        packed = bool(self.streams & {"EncryptedPackage", "EncryptionInfo"})
        return packed or (self.is_word and bool(int.from_bytes(self.header[_FLAGS : _FLAGS + 2], "little") & _IS_ENCRYPTED))

    @property
    def is_spreadsheet(self) -> bool:
        return bool(self.streams & {"Workbook", "Book"})

    @property
    def is_presentation(self) -> bool:
        return "PowerPoint Document" in self.streams

    @property
    def has_macros(self) -> bool:
        return any(step in ("macros", "_vba_project", "vba") for name in self.streams for step in name.lower().split("/"))

    @property
    def objects(self) -> int:
        """How many foreign objects are embedded."""
        pool = {name.split("/")[1] for name in self.streams if name.startswith("ObjectPool/") and name.count("/") > 1}
        return len(pool)


def open_compound(data: bytes) -> Compound:
    """Look into a container; a damaged one has no streams."""
    try:
        with olefile.OleFileIO(data) as container:
            streams = frozenset("/".join(path) for path in container.listdir(streams=True, storages=False))
            header = container.openstream("WordDocument").read(64) if container.exists("WordDocument") else b""
    except _FAULTS:
        return Compound(frozenset(), b"")
    return Compound(streams, header)
