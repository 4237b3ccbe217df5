"""A picture is handed on without where, when and with what it was taken, and with exactly its points."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from workbench.errors import UnreadableError
from workbench.review.attachments.pictures import bare_jpeg, bare_png

ORIENTATION, MAKER, MOMENT, GPS = 0x0112, 0x010F, 0x0132, 0x8825
SECRETS = (b"Samsung", b"2026:11:20", b"Exif", b"http://ns.adobe.com/xap", b"Nguy\xe1\xbb\x85n", b"GPS")


def noted(*, turned: int = 1) -> Image.Exif:
    """A note as a telephone writes it."""
    note = Image.Exif()
    note[MAKER], note[MOMENT], note[ORIENTATION] = "Samsung", "2026:11:20 08:15:00", turned
    note.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)})
    return note


def points(mode: str = "RGB") -> Image.Image:
    plane = Image.linear_gradient("L").resize((48, 32))
    return Image.merge("RGB", (plane, plane.rotate(180), plane.rotate(90))).convert(mode)


def jpeg(mode: str = "RGB", **options: Any) -> bytes:
    stream = io.BytesIO()
    points(mode).save(stream, "JPEG", exif=noted(), comment="Nguyễn Văn A".encode(), xmp=b"<x:xmpmeta>GPS</x:xmpmeta>", **options)
    return stream.getvalue()


def png(mode: str = "RGB", **options: Any) -> bytes:
    told = PngInfo()
    told.add_text("Author", "Samsung")
    told.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>GPS</x:xmpmeta>", zip=True)
    stream = io.BytesIO()
    points(mode).save(stream, "PNG", exif=noted(), pnginfo=told, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


JPEGS = {
    "baseline": jpeg(),
    "progressive": jpeg(progressive=True),
    "with restarts": jpeg(restart_marker_blocks=2),
    "grey": jpeg("L"),
    "four inks": jpeg("CMYK"),
    "a second picture behind": jpeg() + jpeg(),
    "fill bytes between its pieces": (b"\xff\xd8\xff\xff" + jpeg()[2:]),
}
PNGS = {"colours": png(), "a palette": png("P"), "half clear": png("RGBA"), "words behind its end": png() + b"Samsung"}


@pytest.mark.parametrize("name", JPEGS)
def test_a_jpeg_keeps_its_points_and_loses_what_was_noted(name: str) -> None:
    bare = bare_jpeg(JPEGS[name])

    assert [secret for secret in SECRETS if secret in bare] == []
    assert dict(opened(bare).getexif()) == {}
    assert opened(bare).tobytes() == opened(JPEGS[name]).tobytes()
    assert Image.open(io.BytesIO(JPEGS[name])).getexif().get_ifd(GPS)


@pytest.mark.parametrize("name", PNGS)
def test_a_png_keeps_its_points_and_loses_what_was_noted(name: str) -> None:
    bare = bare_png(PNGS[name])

    assert [secret for secret in SECRETS if secret in bare] == []
    assert (dict(opened(bare).getexif()), opened(bare).info.keys() & {"exif", "Author", "xmp"}) == ({}, set())
    assert opened(bare).convert("RGBA").tobytes() == opened(PNGS[name]).convert("RGBA").tobytes()


def test_a_picture_that_is_held_sideways_still_is_and_tells_nothing_else() -> None:
    stream = io.BytesIO()
    points().save(stream, "JPEG", exif=noted(turned=6))

    bare = bare_jpeg(stream.getvalue())

    assert dict(opened(bare).getexif()) == {ORIENTATION: 6}
    assert not opened(bare).getexif().get_ifd(GPS)


def test_colours_stay_as_they_were_meant() -> None:
    profile = b"a profile of colours" * 20
    stream = io.BytesIO()
    points().save(stream, "JPEG", icc_profile=profile)

    assert opened(bare_jpeg(stream.getvalue())).info["icc_profile"] == profile


def test_a_bare_picture_is_bare_already() -> None:
    assert bare_jpeg(bare_jpeg(JPEGS["progressive"])) == bare_jpeg(JPEGS["progressive"])
    assert bare_png(bare_png(PNGS["colours"])) == bare_png(PNGS["colours"])


@pytest.mark.parametrize("cut", [0, 3, 20, 300, -3])
def test_half_a_picture_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableError, match="ảnh hỏng"):
        bare_jpeg(JPEGS["baseline"][:cut])
    with pytest.raises(UnreadableError, match="ảnh hỏng"):
        bare_png(PNGS["colours"][:cut])


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_spoilt_picture_is_refused_or_bare_and_nothing_else(data: st.DataObject) -> None:
    spoilt = bytearray(JPEGS["progressive"])
    for _time in range(data.draw(st.integers(1, 6))):
        spoilt[data.draw(st.integers(2, len(spoilt) - 1))] = data.draw(st.integers(0, 255))

    try:
        bare = bare_jpeg(bytes(spoilt))
    except UnreadableError:
        return

    assert bare.startswith(b"\xff\xd8") and bare.endswith(b"\xff\xd9")
    assert len(bare) <= len(spoilt) + 64
