"""Signed versions of a paper: kept beside the made one, compared by words, never in its place."""

import io
import re
from collections.abc import Callable

import docx
import pytest
from flask.testing import FlaskClient

from models.dossiers import Dossier
from tests.people import Province
from tests.reports.story import TO_APPRAISAL, TO_CONCLUSION, Story
from tests.web.counting import statements
from workbench.history import events_of, verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


@pytest.fixture
def tell(make_dossier: MakeDossier, services: Services, people: Province) -> Story:
    return Story(services, people, make_dossier().id)


def room(number: int, kind: str = "summary") -> str:
    return f"/ho-so/{number}/van-ban-da-ky/{kind}"


def edited(packed: bytes, *, old: str, new: str) -> bytes:
    """Change words as a person would in Word."""
    document = docx.Document(io.BytesIO(packed))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace(old, new)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sent(browser: FlaskClient, number: int, data: bytes, name: str = "da-ky.docx", **fields: str):
    return browser.post(room(number), data={"file": (io.BytesIO(data), name), **fields}, content_type="multipart/form-data")


def made(browser: FlaskClient, number: int) -> bytes:
    return browser.get(f"/ho-so/{number}/van-ban/summary.docx").data


def test_a_signed_version_is_kept_with_its_hash_and_an_event(signed_in: SignedIn, tell: Story, services: Services) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")
    signed = edited(made(browser, number), old="I. ĐÁNH GIÁ", new="I. KẾT QUẢ")

    answer = sent(browser, number, signed, note="Số 12/BC-SNV")

    assert answer.status_code == 302
    page = browser.get(room(number)).text
    assert "Bản 1" in page
    assert "Số 12/BC-SNV" in page
    with services.reading() as session:
        events = events_of(session, session.get_one(Dossier, number))
        assert events[0].act == "keep-signed"
        assert verify(session) == []


def test_its_words_are_compared_with_those_of_the_made_paper(signed_in: SignedIn, tell: Story) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")
    sent(browser, number, edited(made(browser, number), old="I. ĐÁNH GIÁ", new="I. KẾT QUẢ"))

    page = browser.get(f"/ho-so/{number}/van-ban-da-ky/ban/1").text

    assert re.search(r"<del>[^/]*</span>ĐÁNH GIÁ", page)
    assert re.search(r"<ins>[^/]*</span>KẾT QUẢ", page)


def test_an_unchanged_signed_version_says_so(signed_in: SignedIn, tell: Story) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")
    sent(browser, number, made(browser, number))

    assert "cùng nội dung chữ" in browser.get(f"/ho-so/{number}/van-ban-da-ky/ban/1").text


def test_the_made_paper_stays_as_it_was(signed_in: SignedIn, tell: Story) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")
    signed = edited(made(browser, number), old="I. ĐÁNH GIÁ", new="I. KẾT QUẢ")
    sent(browser, number, signed)

    assert b"word/document.xml" in made(browser, number)
    assert "KẾT QUẢ THỦ TỤC" not in "\n".join(p.text for p in docx.Document(io.BytesIO(made(browser, number))).paragraphs)
    assert browser.get(f"/ho-so/{number}/van-ban-da-ky/ban/1/tep").data == signed


def test_several_versions_are_kept(signed_in: SignedIn, tell: Story) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")
    packed = made(browser, number)
    for place in range(2):
        sent(browser, number, edited(packed, old="I. ĐÁNH GIÁ", new=f"I. LẦN {place}"))

    assert "2 bản đã ký" in browser.get(f"/ho-so/{number}/van-ban").text
    assert "Bản 2" in browser.get(room(number)).text


WRONG = [
    ("du-lieu.xlsx", b"PK\x03\x04", "phải là tệp Word"),
    ("da-ky.docx", b"khong phai Word", "không"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), WRONG)
def test_a_wrong_file_is_refused_in_the_form(signed_in: SignedIn, tell: Story, name: str, data: bytes, sentence: str) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")

    answer = sent(browser, number, data, name, note="Ghi chú giữ lại")

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Ghi chú giữ lại" in answer.text


def test_the_same_file_is_not_kept_twice(signed_in: SignedIn, tell: Story) -> None:
    number, browser = tell(*TO_APPRAISAL), signed_in("drafter")
    packed = made(browser, number)
    sent(browser, number, packed)

    answer = sent(browser, number, packed)

    assert answer.status_code == 422
    assert "giống hệt bản đã ký số 1" in answer.text


def test_who_may_not_have_the_paper_gets_no_signed_version_of_it(signed_in: SignedIn, tell: Story) -> None:
    number = tell(*TO_APPRAISAL)
    drafter = signed_in("drafter")
    sent(drafter, number, made(drafter, number))
    appraiser = signed_in("appraiser")

    answers = [appraiser.get(address).status_code for address in (room(number), f"/ho-so/{number}/van-ban-da-ky/ban/1/tep")]

    assert answers == [403, 403]


def test_the_room_takes_a_fixed_number_of_statements(signed_in: SignedIn, tell: Story, services: Services) -> None:
    number, browser = tell(*TO_CONCLUSION), signed_in("drafter")
    packed = made(browser, number)
    sent(browser, number, packed)
    with statements(services) as few:
        browser.get(room(number))
    for place in range(3):
        sent(browser, number, edited(packed, old="I. ĐÁNH GIÁ", new=f"I. LẦN {place}"))

    with statements(services) as many:
        browser.get(room(number))

    assert len(many) == len(few)
