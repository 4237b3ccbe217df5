"""A picture as it is handed on: the same picture, without what a telephone wrote into it of place, time, person and device. Pure.

Only pieces of the file are left out and nothing is drawn anew, so that what is shown has exactly the points of what was sent, and a
picture of any size costs the same few milliseconds.
"""

import io
import re

from PIL import Image, UnidentifiedImageError

from workbench.errors import UnreadableError

_ORIENTATION = 0x0112
_UPRIGHT = 1
# A marker, and not a stuffed byte, a fill byte or a restart within the points of a JPEG.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", b"\xff\xda"
_EXIF, _FILL = b"\xff\xe1", b"\xff\xff"
# Pieces that draw the picture: frames, tables, scans, restarts.
_DRAWING = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD})
_APPLICATIONS = range(0xE0, 0xF0)
# Of what is there for applications, what a reader needs to get size and colours right.
_NEEDED = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"}
)


def bare_jpeg(data: bytes) -> bytes:
    """Give a JPEG without what it tells of where, when and with what it was taken; the way up is kept. Refuses what is no whole JPEG."""
    if not data.startswith(_START):
        raise _spoilt()
    kept, place = [_START, *_way_up(data)], len(_START)
    while (marker := data[place : place + 2]) != _END:
        if marker == _FILL:
            place += 1
            continue
        end = _scan_end(data, place) if marker == _SCAN else _piece_end(data, place)
        piece = data[place:end]
        if _is_needed(piece):
            kept.append(piece)
        place = end
    # What follows the end, such as a second picture for depth with its own note of the place, is left out.
    return b"".join([*kept, _END])


def bare_png(data: bytes) -> bytes:
    """Give a PNG of which only what draws it is left. Refuses what is no whole PNG."""
    if not data.startswith(_PNG):
        raise _spoilt()
    kept, place, name = [_PNG], len(_PNG), b""
    while name != b"IEND":
        end, name = place + 12 + int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if end > len(data):
            raise _spoilt()
        if name in _DRAWN:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)


def _piece_end(data: bytes, place: int) -> int:
    length = int.from_bytes(data[place + 2 : place + 4], "big")
    end = place + 2 + length
    if data[place : place + 1] != b"\xff" or length < 2 or end > len(data):
        raise _spoilt()
    return end


def _scan_end(data: bytes, place: int) -> int:
    """Give where the points of a scan end: at the next marker; a progressive picture has several scans."""
    found = _MARKER.search(data, _piece_end(data, place))
    if found is None:
        raise _spoilt()
    return found.start()


def _is_needed(piece: bytes) -> bool:
    return piece[1] in _DRAWING or (piece[1] in _APPLICATIONS and piece[4:].startswith(_NEEDED))


def _way_up(data: bytes) -> list[bytes]:
    """Give a note of how the picture is held, and of nothing else; none where it stands upright."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            turned = image.getexif().get(_ORIENTATION, _UPRIGHT)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise _spoilt() from error
    if turned == _UPRIGHT:
        return []
    note = Image.Exif()
    note[_ORIENTATION] = turned
    words = note.tobytes()
    return [_EXIF + (len(words) + 2).to_bytes(2, "big") + words]


def _spoilt() -> UnreadableError:
    return UnreadableError("Tệp ảnh hỏng hoặc chưa tải lên trọn vẹn. Hãy mở thử ảnh rồi lưu lại, hoặc chụp lại.")
