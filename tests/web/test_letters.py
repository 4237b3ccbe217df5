"""Opinions from outside in the pages: letters typed in, tables of opinions from Word and Excel, each once."""

import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import OutsideOpinion
from models.dossiers import Dossier
from models.enums import PlacementState, ResponseKind, SenderKind, ThreadState, ThreadTarget
from tests.casework import upload
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.counting import statements
from tests.web.letters import threads, typed
from workbench.draft.citing import citation
from workbench.history import verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


def test_a_letter_becomes_threads_at_the_provisions_that_it_names(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")

    answer = typed(browser, dossier, ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3"), ("", "Nhất trí.", "="))

    first, second = threads(session)
    assert answer.status_code == 302
    assert (first.target, first.provision, first.placements[0].state) == (ThreadTarget.PROVISION, "dieu-2/khoan-3", PlacementState.PLACED)
    assert (second.target, second.placements) == (ThreadTarget.DOSSIER, [])
    assert first.opinion is not None
    assert (first.opinion.letter.sender, first.opinion.letter.kind, first.opinion.place) == (
        "Sở Tài chính",
        SenderKind.AGENCY,
        "Điều 2 khoản 3",
    )
    assert first.comments[0].outside is not None
    assert first.comments[0].outside.author == "Sở Tài chính"
    page = browser.get(f"/ho-so/{dossier.id}/gop-y").text
    assert "12/STC-QLNS" in page
    assert "Khoản 3 Điều 2" in page
    assert verify(session) == []


def test_a_place_is_shown_back_before_it_is_taken(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "?"))

    assert answer.status_code == 422
    assert "Xem lại vị trí đã tìm được: Khoản 3 Điều 2." in answer.text
    assert 'name="seen-1" value="=dieu-2/khoan-3"' in answer.text
    assert "Rút ngắn còn 07 ngày." in answer.text
    assert threads(session) == []


def test_a_place_that_the_draft_has_not_is_said_at_its_row(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 9", "Bổ sung chuyển tiếp.", "?"))

    assert answer.status_code == 422
    assert "Không thấy “Điều 9” trong dự thảo." in answer.text
    assert threads(session) == []


def test_a_place_is_found_while_one_types(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/gop-y/vi-tri?row=3&place-3=Đ2 K2")

    assert "Khoản 2 Điều 2" in answer.text
    assert 'name="seen-3" value="=dieu-2/khoan-2"' in answer.text


def test_more_rows_keep_what_was_typed(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 2", "Rút ngắn.", "?"), more="1")

    assert answer.status_code == 200
    assert "Rút ngắn." in answer.text
    assert "words-5" in answer.text


@pytest.mark.parametrize("again", [{"more": "1"}, {"sender": ""}, {"dated": "31/02/2026"}])
def test_the_file_of_a_letter_is_kept_whatever_the_form_comes_back_for(
    signed_in: SignedIn, dossier: Dossier, session: Session, again: dict[str, str]
) -> None:
    browser, row = signed_in("drafter"), ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3")
    back = typed(browser, dossier, row, file=(io.BytesIO(b"%PDF-1.4\n%%EOF"), "stc.pdf"), **again)
    kept = re.search(r'name="upload" value="(\d+)"', back.text)
    assert kept is not None

    answer = typed(browser, dossier, row, upload=kept[1])

    assert answer.status_code == 302
    assert "stc.pdf" in browser.get(f"/ho-so/{dossier.id}/gop-y").text


def test_a_file_that_is_refused_is_said_at_its_field(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    row = ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3")

    answer = typed(signed_in("drafter"), dossier, row, file=(io.BytesIO(b"MZ"), "stc.exe"))

    assert answer.status_code == 422
    assert "Tệp này là chương trình máy tính" in answer.text
    assert 'name="upload"' not in answer.text
    assert threads(session) == []


def test_a_field_that_no_form_has_breaks_nothing(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 2", "Rút ngắn.", "?"), **{"words-²": "x"})

    assert answer.status_code == 422


def test_the_same_letter_twice_is_taken_once(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser, row = signed_in("drafter"), ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3")
    typed(browser, dossier, row)

    again = typed(browser, dossier, row)

    assert again.status_code == 422
    assert "Mọi ý kiến ở đây đã có trong hồ sơ" in again.text
    assert len(threads(session)) == 1


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ({"number": "12/STC-QLNS"}, 1),
        ({"number": "40/STC-QLNS", "dated": "20/11/2026"}, 2),
        ({"number": "", "dated": "20/11/2026"}, 2),
        ({"number": "", "dated": ""}, 1),
    ],
)
def test_a_further_letter_may_say_the_same_again(
    signed_in: SignedIn, dossier: Dossier, session: Session, second: dict[str, str], count: int
) -> None:
    browser, row = signed_in("drafter"), ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3")
    typed(browser, dossier, row)

    first, again = typed(browser, dossier, row, **second), typed(browser, dossier, row, **second)

    assert (first.status_code, again.status_code) == (302 if count == 2 else 422, 422)
    assert len(threads(session)) == count


def test_what_the_dossier_held_already_is_said(signed_in: SignedIn, dossier: Dossier) -> None:
    browser, row = signed_in("drafter"), ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3")
    typed(browser, dossier, row)

    answer = typed(browser, dossier, row, ("", "Nhất trí.", "="))

    assert "Đã có từ trước nên không đưa vào lần nữa: 1." in browser.get(answer.location).text


def test_an_opinion_from_outside_is_answered_like_any_other_while_the_draft_is_made(
    signed_in: SignedIn, dossier: Dossier, session: Session
) -> None:
    browser = signed_in("drafter")
    typed(browser, dossier, ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3"))
    number = threads(session)[0].id

    answer = browser.post(f"/ho-so/{dossier.id}/y-kien/{number}/tra-loi", data={"response": "accepted", "text": "Đã sửa còn 07 ngày."})

    assert answer.status_code == 302
    assert (threads(session)[0].state, threads(session)[0].response) == (ThreadState.ANSWERED, ResponseKind.ACCEPTED)


CHANGED = (
    DRAFT.replace("Điều 2. Trình tự", "Điều 2. Giải thích từ ngữ\nTừ ngữ được hiểu theo luật.\nĐiều 3. Trình tự")
    .replace("Điều 3. Điều khoản thi hành", "Điều 4. Điều khoản thi hành")
    .replace("c) Các giấy tờ khác có liên quan.\n", "")
)


@pytest.mark.parametrize(
    ("path", "later"),
    [
        ("dieu-2/khoan-3", ("dieu-3/khoan-3", PlacementState.MOVED)),
        ("dieu-2/khoan-2", ("dieu-3/khoan-2", PlacementState.CHANGED)),
        ("dieu-2/khoan-2/diem-c", ("dieu-2/khoan-2/diem-c", PlacementState.DETACHED)),
    ],
)
def test_a_letter_on_an_older_version_stands_in_the_newest_as_comments_are_carried(
    signed_in: SignedIn,
    dossier: Dossier,
    services: Services,
    people: Province,
    session: Session,
    path: str,
    later: tuple[str, PlacementState],
) -> None:
    with services.writing.begin() as writing:
        upload(services, writing, writing.get_one(Dossier, dossier.id), CHANGED.encode(), actor=people["drafter"])
    services.runner.dispatch()

    typed(signed_in("drafter"), dossier, (citation(path), "Rút ngắn còn 07 ngày.", f"={path}"))

    places = [(one.provision, one.state) for one in threads(session)[0].placements]
    assert places == [(path, PlacementState.PLACED), later]


def test_a_person_of_another_department_sees_no_letters(signed_in: SignedIn, dossier: Dossier) -> None:
    typed(signed_in("drafter"), dossier, ("", "Nhất trí.", "="))

    answer = signed_in("stranger").get(f"/ho-so/{dossier.id}/gop-y")

    assert answer.status_code == 404
    assert "Sở Tài chính" not in answer.text


def test_the_page_of_letters_asks_as_much_of_the_database_for_many_as_for_few(
    signed_in: SignedIn, dossier: Dossier, services: Services
) -> None:
    browser = signed_in("drafter")
    typed(browser, dossier, ("Điều 2", "Một.", "=dieu-2"))
    browser.get(f"/ho-so/{dossier.id}/gop-y")
    with statements(services) as before:
        browser.get(f"/ho-so/{dossier.id}/gop-y")

    for number in range(4):
        typed(browser, dossier, ("Điều 2", f"Ý {number}.", "=dieu-2"), ("", f"Chung {number}.", "="), sender=f"Sở {number}")
    with statements(services) as after:
        answer = browser.get(f"/ho-so/{dossier.id}/gop-y")

    assert "Chung 3." in answer.text
    assert len(after) == len(before)


def test_what_is_written_of_an_opinion_is_vouched_for(signed_in: SignedIn, dossier: Dossier, services: Services, session: Session) -> None:
    typed(signed_in("drafter"), dossier, ("Điều 2", "Một.", "=dieu-2"))

    with services.writing.begin() as writing:
        writing.scalars(select(OutsideOpinion)).one().place = "Điều 1"

    session.rollback()
    assert len(verify(session)) == 1


def test_an_opinion_on_a_provision_follows_it_into_the_next_version(
    signed_in: SignedIn, dossier: Dossier, services: Services, people: Province, session: Session
) -> None:
    typed(signed_in("drafter"), dossier, ("Điều 3", "Ghi rõ ngày hiệu lực.", "=dieu-3"))
    moved = DRAFT.replace("Điều 3. Điều khoản", "Điều 3. Trách nhiệm\nSở Nội vụ tổ chức thực hiện.\nĐiều 4. Điều khoản")

    with services.writing.begin() as writing:
        upload(services, writing, writing.get_one(Dossier, dossier.id), moved.encode(), actor=people["drafter"])
    services.runner.dispatch()

    places = [(one.provision, one.state) for one in threads(session)[0].placements]
    assert places[0] == ("dieu-3", PlacementState.PLACED)
    assert places[1][0] == "dieu-4"
