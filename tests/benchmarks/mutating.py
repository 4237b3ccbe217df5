"""Ways of spoiling a file: bytes, the parts of a package, the XML in them, the tags of a page. The same chance spoils the same way."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_BAD_NUMBERS = (
    "-1", "-2147483649", "0", "9", "63", "255", "65536", "99999999", "9" * 40, "", " ", "1.5", "1e9", "0x10", "abc", "²", "٣", "NaN",
)  # fmt: skip
_NUMBERED = re.compile(
    rb"<w:(?:ilvl|numId|start|gridSpan|abstractNumId|lvlRestart|startOverride|gridBefore|gridAfter|outlineLvl|numFmt|vMerge|id)\b"
    rb'[^>]*?"[^">]*"'
)
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)([^<>]*?)(/?)>")
_VALUE = re.compile(rb'="([^"<]*)"')
_TEXT_OF_RUNS = re.compile(rb"(<w:t[^>]*>)([^<]*)")
_ODD_TEXT = (
    "&#1;", "&#xD800;", "&#xFFFE;", "&#x202E;", "&nbsp;", "&lt;w:p&gt;", "\u200b\u00ad\ufeff", "<![CDATA[<w:p>]]>", "<?x y?>", "<!-- x -->",
)  # fmt: skip
_COMPATIBILITY = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WRAPPERS = (
    (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"),
    (b'<w:ins w:author="x">', b"</w:ins>"),
    (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"),
    (b"<w:customXml>", b"</w:customXml>"),
    (b"<mc:AlternateContent " + _COMPATIBILITY + b"><mc:Choice>", b"</mc:Choice></mc:AlternateContent>"),
    (b"<w:p><w:r><w:pict>", b"</w:pict></w:r></w:p>"),
)
_SPACES = (
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://example.invalid/main"),
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (b"xmlns:w=", b"xmlns:q="),
    (b"<w:p>", b"<p>"),
    (b"UTF-8", b"UTF-16"),
    (b"UTF-8", b"x-unknown"),
    (b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>'),
)


def flip(data: bytes, chance: Random) -> bytes:
    """Change up to twenty bytes."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def truncate(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def leave_out(data: bytes, chance: Random) -> bytes:
    start, size = _stretch(data, chance)
    return data[:start] + data[start + size :]


def repeat(data: bytes, chance: Random) -> bytes:
    start, size = _stretch(data, chance)
    return data[: start + size] + data[start : start + size] * chance.randint(1, 5) + data[start + size :]


def blank(data: bytes, chance: Random) -> bytes:
    start, size = _stretch(data, chance)
    return data[:start] + bytes([chance.choice((0, 0x20, 0xFF))]) * size + data[start + size :]


def lie(data: bytes, chance: Random) -> bytes:
    """Change sizes, flags or the method that a zip's entries state."""
    places = [found.start() for found in re.finditer(b"PK\x01\x02", data)]
    spoilt = bytearray(data)
    for place in chance.sample(places, min(len(places), 3)):
        offset, size = chance.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (42, 4)))
        spoilt[place + offset : place + offset + size] = chance.randbytes(size)
    return bytes(spoilt)


BYTES: tuple[Mutation, ...] = (flip, truncate, leave_out, repeat, blank)


def drop_part(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    parts.pop(chance.randrange(len(parts)))
    return _packed(parts)


def double_part(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    name, _ = chance.choice(parts)
    return _packed([*parts, (name, chance.choice(parts)[1])])


def swap_parts(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return _packed(parts)


def empty_part(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    place = chance.randrange(len(parts))
    parts[place] = (parts[place][0], chance.choice((b"", b"<x/>", b"\0" * 50, b"\xff\xfe<\0x\0/\0>\0")))
    return _packed(parts)


PARTS: tuple[Mutation, ...] = (drop_part, double_part, swap_parts, empty_part, lie)


def bad_number(xml: bytes, chance: Random) -> bytes:
    """Put a number that is none, or out of all bounds, where the format wants one."""

    def spoil(tag: bytes) -> bytes:
        return re.sub(rb'"[^"]*"$', f'"{chance.choice(_BAD_NUMBERS)}"'.encode(), tag)

    return _change_some(_NUMBERED, xml, chance, spoil)


def bad_value(xml: bytes, chance: Random) -> bytes:
    return _change_some(_VALUE, xml, chance, lambda _: f'="{chance.choice(_BAD_NUMBERS)}"'.encode())


def huge_value(xml: bytes, chance: Random) -> bytes:
    size = chance.choice((10_000, 1_000_000, 12_000_000))
    return _change_some(_VALUE, xml, chance, lambda _: b'="' + b"1" * size + b'"', most=1)


def drop_tag(xml: bytes, chance: Random) -> bytes:
    """Take tags away: most often the file is no XML after that."""
    return _change_some(_TAG, xml, chance, lambda _: b"", most=3)


def rename_element(xml: bytes, chance: Random) -> bytes:
    """Give every element of a name another name of the same file, so that it stays XML."""
    names = sorted({found.group(2) for found in _TAG.finditer(xml)})
    if len(names) < 2:
        return xml
    old, new = chance.sample(names, 2)
    return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\g<1>" + new, xml)


def double_element(xml: bytes, chance: Random) -> bytes:
    """Repeat an element up to 2,000 times, or put it where another stands."""
    pieces = _elements(xml, chance)
    if not pieces:
        return xml
    start, end = pieces
    if chance.random() < 0.5:
        return xml[:end] + xml[start:end] * chance.choice((1, 10, 2000 if end - start < 5000 else 20)) + xml[end:]
    other = _elements(xml, chance)
    return xml if other is None else xml[: other[0]] + xml[start:end] + xml[other[1] :]


def drop_element(xml: bytes, chance: Random) -> bytes:
    piece = _elements(xml, chance)
    return xml if piece is None else xml[: piece[0]] + xml[piece[1] :]


def nest(xml: bytes, chance: Random) -> bytes:
    """Wrap an element in hundreds or thousands of others."""
    piece = _elements(xml, chance)
    if piece is None:
        return xml
    before, after = chance.choice(_WRAPPERS)
    depth = chance.choice((20, 90, 200, 1000, 20_000))
    return xml[: piece[0]] + before * depth + xml[piece[0] : piece[1]] + after * depth + xml[piece[1] :]


def odd_text(xml: bytes, chance: Random) -> bytes:
    def spoil(found: bytes) -> bytes:
        end = found.index(b">") + 1
        return found[:end] + (chance.choice(_ODD_TEXT) * chance.choice((1, 1, 50))).encode("utf-8", "surrogatepass") + found[end:]

    return _change_some(_TEXT_OF_RUNS, xml, chance, spoil)


def long_text(xml: bytes, chance: Random) -> bytes:
    words = chance.choice(("Điều 1. ", "a) ", "khoản 1 Điều 2 ", "x", "((((", "“", "1.1.1.1."))
    size = chance.choice((1000, 100_000, 400_000))
    return _change_some(_TEXT_OF_RUNS, xml, chance, lambda found: found + words.encode() * (size // len(words)), most=1)


def other_space(xml: bytes, chance: Random) -> bytes:
    old, new = chance.choice(_SPACES)
    return xml.replace(old, new)


MARKUP: tuple[Mutation, ...] = (
    bad_number, bad_value, huge_value, drop_tag, rename_element, double_element, drop_element, nest, odd_text, long_text, other_space,
)  # fmt: skip


def in_part(change: Mutation) -> Mutation:
    """Apply a change of XML to one XML part of a package, most often to the text itself."""

    def changed(data: bytes, chance: Random) -> bytes:
        parts = _parts(data)
        written = [place for place, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
        main = [place for place in written if parts[place][0] in ("word/document.xml", "content.xml")]
        place = chance.choice(main if main and chance.random() < 0.6 else written or [0])
        name, content = parts[place]
        parts[place] = (name, change(content, chance) if content else content)
        return _packed(parts)

    return changed


def mutations_of(suffix: str) -> dict[str, Mutation]:
    """Give the ways of spoiling a file of a format, by name."""
    ways = {way.__name__: way for way in BYTES}
    if suffix in (".docx", ".odt"):
        ways |= {way.__name__: way for way in PARTS} | {way.__name__: in_part(way) for way in MARKUP}
    if suffix in (".html", ".htm"):
        ways |= {way.__name__: way for way in MARKUP if way not in (bad_number, odd_text, long_text)}
    return ways


def mutate(data: bytes, suffix: str, chance: Random) -> tuple[str, bytes]:
    """Spoil a file in one to three ways; give their names and the file. A zip that the first way broke is spoilt by bytes from then on."""
    names = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        name, way = chance.choice(sorted(mutations_of(suffix).items()))
        try:
            data = way(data, chance) or data
        except (zipfile.BadZipFile, ValueError, KeyError, IndexError, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error):
            name, data = "flip", flip(data, chance)
        names.append(name)
    return "+".join(names), data


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    size = min(len(data), chance.choice((1, 16, 512, max(len(data) // 10, 1))))
    return chance.randrange(len(data)), size


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, warnings.catch_warnings():
        # Two entries of one name are among what is tried.
        warnings.simplefilter("ignore", UserWarning)
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def _change_some(pattern: re.Pattern[bytes], xml: bytes, chance: Random, change: Callable[[bytes], bytes], *, most: int = 10) -> bytes:
    found = list(pattern.finditer(xml))
    chosen = sorted(chance.sample(found, min(len(found), chance.randint(1, most))), key=lambda one: one.start(), reverse=True)
    for one in chosen:
        xml = xml[: one.start()] + change(one.group()) + xml[one.end() :]
    return xml


def _elements(xml: bytes, chance: Random) -> tuple[int, int] | None:
    """Give where a random element begins and ends, or None."""
    opening = [found for found in _TAG.finditer(xml) if not found.group(1) and not found.group(4)]
    for _ in range(5 if opening else 0):
        first = chance.choice(opening)
        depth, name = 0, first.group(2)
        for tag in re.finditer(rb"<(/?)" + re.escape(name) + rb"(?=[\s/>])[^<>]*?(/?)>", xml[first.start() :]):
            depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
            if depth == 0:
                return first.start(), first.start() + tag.end()
    return None
