"""Small OLE containers made of the streams that a test is about."""

_SECTOR = 512
# Streams shorter than this would stand in a container of their own: here none is.
_SHORTEST = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_HEADER_FLAGS = 10


def fib(*, flags: int = 0, version: int = 193) -> bytes:
    """Give the header of a .doc: Word's magic number, version and flags."""
    header = bytearray(64)
    header[0:2] = (0xA5EC).to_bytes(2, "little")
    header[2:4] = version.to_bytes(2, "little")
    header[_HEADER_FLAGS : _HEADER_FLAGS + 2] = flags.to_bytes(2, "little")
    return bytes(header)


def compound(**streams: bytes) -> bytes:
    """Make a container of a few short streams: header, one FAT sector, directory sectors, then eight sectors for each stream."""
    entries = -(-(len(streams) + 1) // 4)
    table, places = [_FAT, *range(2, entries + 1), _END], {}
    for name in streams:
        places[name] = len(table)
        table += [*range(len(table) + 1, len(table) + _SHORTEST // _SECTOR), _END]
    fat = b"".join(_word(entry) for entry in table).ljust(_SECTOR, b"\xff")
    contents = b"".join(content.ljust(_SHORTEST, b"\0") for content in streams.values())
    return _header() + fat + _directory(places).ljust(entries * _SECTOR, b"\0") + contents


def _header() -> bytes:
    header = bytearray(b"\xff" * _SECTOR)
    header[0:76] = bytes(76)
    header[0:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    header[44:52] = _word(1) + _word(1)
    header[56:60] = _word(_SHORTEST)
    header[60:76] = _word(_END) + _word(0) + _word(_END) + _word(0)
    header[76:80] = _word(0)
    return bytes(header)


def _directory(places: dict[str, int]) -> bytes:
    rows = [_entry("Root Entry", kind=5, child=1 if places else _FREE, following=_FREE, place=_END, size=0)]
    for index, (name, place) in enumerate(places.items(), start=1):
        following = index + 1 if index < len(places) else _FREE
        rows.append(_entry(name, kind=2, child=_FREE, following=following, place=place, size=_SHORTEST))
    return b"".join(rows)


def _entry(name: str, *, kind: int, child: int, following: int, place: int, size: int) -> bytes:
    entry = bytearray(128)
    written = (name + "\0").encode("utf-16-le")
    entry[0 : len(written)] = written
    entry[64:66] = len(written).to_bytes(2, "little")
    entry[66:68] = bytes((kind, 1))
    entry[68:80] = _word(_FREE) + _word(following) + _word(child)
    entry[116:120] = _word(place)
    entry[120:124] = _word(size)
    return bytes(entry)


def _word(value: int) -> bytes:
    return value.to_bytes(4, "little")
