"""Comparing a scanned draft with its image: lines are corrected, nothing typed is lost, and a new version carries everything on."""

import html
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Reading, ScanCorrection, Version
from models.enums import DossierState, ReadingState
from models.history import Event
from tests.casework import newest
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.police import offences
from tests.web.scanned import LINES, add_scan
from workbench.ingest.queries import outline_of
from workbench.review.queries import placements_in
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
WRONG, RIGHT = "Điêu 1. Phạm vi điều chinh", "Điều 1. Phạm vi điều chỉnh"


@pytest.fixture
def scan(services: Services, people: Province, make_dossier: Callable[..., Dossier]) -> Dossier:
    """A dossier whose second version is a scan with two unsure lines."""
    dossier = make_dossier()
    add_scan(services, people, dossier)
    return dossier


def room(dossier: Dossier, number: int = 2) -> str:
    return f"/ho-so/{dossier.id}/doi-chieu/{number}"


def form(number: int, seen: str, typed: str, **more: str) -> dict[str, str]:
    return {"page": "1", f"line-{number}": typed, f"seen-{number}": seen, **more}


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'id="line-(\d+)" name="line-\d+" value="([^"]*)"', page)
    return {number: html.unescape(value) for number, value in found}


def newest_of(session: Session, dossier: Dossier) -> Version:
    session.rollback()
    return newest(session, session.get_one(Dossier, dossier.id))


def test_the_room_shows_each_line_with_its_image_the_unsure_ones_first(signed_in: SignedIn, scan: Dossier) -> None:
    page = signed_in("drafter").get(room(scan)).text

    assert offences(page) == []
    assert list(fields(page)) == ["2", "6", "1", "3", "4", "5"]
    assert fields(page)["2"] == WRONG
    assert page.count('class="scan-crop"') == len(LINES)
    assert page.count("scan-box scan-unsure") == 2
    assert "Cần đối chiếu (2 dòng)" in page


def test_the_reading_page_leads_to_the_room(signed_in: SignedIn, scan: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{scan.id}/du-thao?panel=file").text

    assert f'href="{room(scan)}"' in page
    assert "Cần đối chiếu bản quét (2 dòng)" in page


def test_corrected_lines_wait_and_are_shown_as_waiting(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    browser = signed_in("drafter")

    answer = browser.post(room(scan), data=form(2, WRONG, f"  {RIGHT} "))

    page = browser.get(answer.location).text
    assert answer.status_code == 302
    assert fields(page)["2"] == RIGHT
    assert "Đã sửa, chờ thành phiên bản" in page
    assert newest_of(session, scan).number == 2


def test_taking_a_correction_back_leaves_nothing_waiting(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    browser.post(room(scan), data=form(2, WRONG, RIGHT))

    browser.post(room(scan), data=form(2, RIGHT, WRONG))

    session.rollback()
    assert session.scalar(select(func.count()).select_from(ScanCorrection)) == 0


def test_the_new_version_holds_the_corrected_text_and_is_certain_of_it(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    signed_in("drafter").post(room(scan), data=form(2, WRONG, RIGHT, act="version"))

    version = newest_of(session, scan)
    outline = outline_of(session, version)
    assert (version.number, version.reading_state) == (3, ReadingState.DONE)
    assert "dieu-1" in outline.by_path
    assert RIGHT in outline.text()
    assert [line.confidence for line in outline.scan if line.confidence < 0.8] == [0.61]
    assert session.scalar(select(func.count()).select_from(Reading).where(Reading.id.in_((version.reading_id,)))) == 1


def test_the_version_before_keeps_its_text(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    before = newest_of(session, scan)

    signed_in("drafter").post(room(scan), data=form(2, WRONG, RIGHT, act="version"))

    session.rollback()
    assert WRONG in outline_of(session, before).text()


def test_the_history_says_who_corrected_which_lines(signed_in: SignedIn, scan: Dossier, session: Session, people: Province) -> None:
    browser = signed_in("drafter")

    browser.post(room(scan), data=form(2, WRONG, RIGHT, act="version"))

    session.rollback()
    event = session.scalars(select(Event).where(Event.act == "correct-scan")).one()
    assert event.actor_id == people["drafter"].id
    assert event.data["lines"] == [{"page": 1, "line": 1, "was": WRONG, "text": RIGHT, "by": people["drafter"].id}]
    assert "Sửa 1 dòng theo bản quét của phiên bản 2 thành phiên bản 3" in browser.get(f"/ho-so/{scan.id}/lich-su").text


def test_corrections_of_a_corrected_version_add_up(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    browser.post(room(scan), data=form(2, WRONG, RIGHT, act="version"))

    browser.post(room(scan, 3), data=form(1, "QUYẾT ĐỊNH", "", act="version"))

    text = outline_of(session, newest_of(session, scan)).text()
    assert RIGHT in text
    assert "QUYẾT ĐỊNH" not in text


def test_an_emptied_line_can_be_filled_again(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    browser.post(room(scan), data=form(1, "QUYẾT ĐỊNH", "", act="version"))

    page = browser.get(f"{room(scan, 3)}?page=1").text
    browser.post(room(scan, 3), data=form(1, "", "QUYẾT ĐỊNH", act="version"))

    assert fields(page)["1"] == ""
    assert outline_of(session, newest_of(session, scan)).paragraphs[0].text == "QUYẾT ĐỊNH"


def test_a_comment_follows_into_the_corrected_version(
    services: Services, people: Province, session: Session, signed_in: SignedIn, dossier_in: Callable[..., Dossier]
) -> None:
    dossier, lines = dossier_in(DossierState.RETURNED), DRAFT.splitlines()
    add_scan(services, people, dossier, [(text, 0.95) for text in lines])

    signed_in("drafter").post(room(dossier), data=form(1, lines[0], "QUYẾT NGHỊ", act="version"))

    version = newest_of(session, dossier)
    (placement,) = placements_in(session, version, reader=None)
    assert version.number == 3
    assert placement.paragraph is not None
    assert placement.quote in outline_of(session, version).paragraphs[placement.paragraph].text


def test_two_persons_at_one_line_see_both_texts_and_lose_none(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    mine, theirs = signed_in("drafter"), signed_in("colleague")
    theirs.post(room(scan), data=form(2, WRONG, "Điều 1. Phạm vi"))
    typed = form(2, WRONG, RIGHT) | {"line-6": "Quyết định này có hiệu lực.", "seen-6": LINES[5][0]}

    answer = mine.post(room(scan), data=typed)

    page = html.unescape(answer.text)
    session.rollback()
    assert answer.status_code == 409
    assert fields(answer.text)["2"] == RIGHT
    assert fields(answer.text)["6"] == "Quyết định này có hiệu lực."
    assert "Người khác đã sửa thành" in page
    assert "Điều 1. Phạm vi" in page
    assert session.scalars(select(ScanCorrection.text)).all() == ["Điều 1. Phạm vi"]


def test_the_one_who_saves_again_after_seeing_both_has_the_last_word(signed_in: SignedIn, scan: Dossier, session: Session) -> None:
    mine, theirs = signed_in("drafter"), signed_in("colleague")
    theirs.post(room(scan), data=form(2, WRONG, "Điều 1. Phạm vi"))

    answer = mine.post(room(scan), data=form(2, "Điều 1. Phạm vi", RIGHT))

    session.rollback()
    assert answer.status_code == 302
    assert session.scalars(select(ScanCorrection.text)).all() == [RIGHT]


@pytest.mark.parametrize(
    ("number", "data", "words"),
    [
        (2, {"page": "1", "act": "version"}, "Chưa sửa dòng nào"),
        (2, form(44, "x", "y"), "không có dòng đó"),
        (1, form(2, "x", "y"), "Đã có phiên bản mới hơn"),
    ],
    ids=["nothing corrected", "no such line", "not the newest version"],
)
def test_what_can_not_be_saved_is_refused_with_a_sentence(
    signed_in: SignedIn, scan: Dossier, number: int, data: dict[str, str], words: str
) -> None:
    answer = signed_in("drafter").post(room(scan, number), data=data)

    assert answer.status_code == 400
    assert words in answer.text


@pytest.mark.parametrize(("address", "status"), [("/doi-chieu/1", 400), ("/doi-chieu/2?page=9", 404), ("/doi-chieu/7", 404)])
def test_there_is_no_room_without_a_scanned_page(signed_in: SignedIn, scan: Dossier, address: str, status: int) -> None:
    answer = signed_in("drafter").get(f"/ho-so/{scan.id}{address}")

    assert answer.status_code == status


@pytest.mark.parametrize(("name", "status"), [("appraiser", 404), ("stranger", 404), ("leader", 404)])
def test_the_room_is_closed_to_those_who_may_not_edit(signed_in: SignedIn, scan: Dossier, name: str, status: int) -> None:
    browser = signed_in(name)

    assert browser.get(room(scan)).status_code == status
    assert browser.post(room(scan), data=form(2, WRONG, RIGHT)).status_code == status


def test_a_reader_of_a_sent_dossier_gets_no_room(signed_in: SignedIn, dossier_in: Callable[..., Dossier]) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)

    assert signed_in("appraiser").get(room(dossier, 1)).status_code == 403
