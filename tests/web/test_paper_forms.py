"""The administrator replaces the layout of a paper by the province's own Word form, and goes back."""

import io
from collections.abc import Callable

import docx
import pytest
from flask.testing import FlaskClient

from models.dossiers import Dossier
from tests.people import Province
from tests.reports.story import TO_APPRAISAL, Story
from workbench.history import verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
ROOM = "/quan-tri/mau-van-ban"


@pytest.fixture
def tell(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Story:
    return Story(services, people, make_dossier().id)


def form(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def replaced(browser: FlaskClient, data: bytes, *, seen: int = 0, note: str = ""):
    fields = {"file": (io.BytesIO(data), "mau-cua-tinh.docx"), "seen": str(seen), "note": note}
    return browser.post(f"{ROOM}/summary", data=fields, content_type="multipart/form-data")


def lines_of(browser: FlaskClient, number: int) -> list[str]:
    packed = browser.get(f"/ho-so/{number}/van-ban/summary.docx").data
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(packed)).paragraphs]


def test_a_form_of_the_province_replaces_the_layout_until_it_is_taken_back(signed_in: SignedIn, tell: Story, services: Services) -> None:
    number = tell(*TO_APPRAISAL)
    administrator, drafter = signed_in("administrator"), signed_in("drafter")

    answer = replaced(administrator, form("MẪU RIÊNG CỦA TỈNH", "Tên: {{ten_du_thao}}"), note="Quyết định 12/QĐ-UBND")
    own = lines_of(drafter, number)
    administrator.post(f"{ROOM}/summary/hoan-tac", data={"seen": "1"})
    back = lines_of(drafter, number)

    assert answer.status_code == 302
    assert own[0] == "MẪU RIÊNG CỦA TỈNH"
    assert own[1].startswith("Tên: Dự thảo")
    assert "MẪU RIÊNG CỦA TỈNH" not in back
    with services.reading() as session:
        assert verify(session) == []


def test_every_version_stays_and_can_be_had_again(signed_in: SignedIn) -> None:
    administrator, packed = signed_in("administrator"), form("{{ten_du_thao}}")
    replaced(administrator, packed)
    replaced(administrator, form("{{co_quan}}"), seen=1)

    page = administrator.get(f"{ROOM}/summary").text

    assert "Bản 2" in page
    assert administrator.get(f"{ROOM}/summary/ban/1").data == packed


def test_an_unknown_placeholder_is_named_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    answer = replaced(signed_in("administrator"), form("{{ten_du_an}}"), note="Ghi chú giữ lại")

    assert answer.status_code == 422
    assert "{{ten_du_an}}" in answer.text
    assert "Có phải là {{ten_du_thao}}?" in answer.text
    assert "Ghi chú giữ lại" in answer.text


def test_who_was_slower_is_told(signed_in: SignedIn) -> None:
    administrator = signed_in("administrator")
    replaced(administrator, form("{{ten_du_thao}}"))

    answer = replaced(administrator, form("{{co_quan}}"), seen=0)

    assert answer.status_code == 422
    assert "Người khác vừa thay mẫu này" in answer.text


def test_the_sample_can_be_uploaded_as_it_is(signed_in: SignedIn) -> None:
    administrator = signed_in("administrator")
    sample = administrator.get(f"{ROOM}/summary/mau-vi-du.docx").data

    assert replaced(administrator, sample).status_code == 302
    assert "Mẫu của tỉnh, bản 1" in administrator.get(ROOM).text


def test_nobody_but_the_administrator_comes_in(signed_in: SignedIn) -> None:
    assert {name: signed_in(name).get(ROOM).status_code for name in ("drafter", "head", "leader")} == dict.fromkeys(
        ("drafter", "head", "leader"), 403
    )
