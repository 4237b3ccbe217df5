"""A picture that goes with a comment is handed on without where it was taken, and kept as it was sent."""

import io
from collections.abc import Callable

from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from models.dossiers import Dossier
from models.reviews import Attachment
from workbench.web.state import Services

GPS = 0x8825


def photograph() -> bytes:
    note, stream = Image.Exif(), io.BytesIO()
    note.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 42.0)})
    Image.new("RGB", (16, 16), "white").save(stream, "JPEG", exif=note)
    return stream.getvalue()


def test_readers_get_the_picture_without_its_place_and_the_sent_file_stays(
    signed_in: Callable[[str], FlaskClient], services: Services, dossier: Dossier, thread: int
) -> None:
    sent, browser = photograph(), signed_in("drafter")
    words = {"text": "Ảnh chụp bảng niêm yết.", "files": [(io.BytesIO(sent), "bang-niem-yet.jpg")]}
    assert browser.post(f"/ho-so/{dossier.id}/y-kien/{thread}/trao-doi", data=words).status_code == 302
    with services.reading() as session:
        kept = session.scalars(select(Attachment)).one()

    answer = signed_in("appraiser").get(f"/ho-so/{dossier.id}/y-kien/tep/{kept.id}")

    shown = Image.open(io.BytesIO(answer.data))
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert (shown.size, dict(shown.getexif())) == ((16, 16), {})
    assert services.store.get(kept.file.key) == sent
    assert kept.file.sha256 == kept.file.key


def test_the_form_says_so_before_one_sends(signed_in: Callable[[str], FlaskClient], dossier: Dossier, thread: int) -> None:
    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/y-kien").text

    assert "Người đọc nhận ảnh đã bỏ thông tin nơi chụp, lúc chụp, máy chụp; tệp gốc vẫn được lưu." in page
