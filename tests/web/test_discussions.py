"""The comments beside the text: some at a time, those of one standing, the card of one thread, and how many there are."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, PlacementState, ThreadKind, ThreadState
from models.reviews import Thread
from tests.casework import comment_on, newest
from tests.people import Province
from tests.web.counting import statements
from workbench.extraction.queries import procedures_of
from workbench.review.queries import open_threads
from workbench.web.pages.discussions import MOST
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
WORDS = "Sở Nội vụ quyết định hỗ trợ"
PART = {"HX-Request": "true"}


@pytest.fixture
def dossier(dossier_in: Callable[..., Dossier]) -> Dossier:
    return dossier_in(DossierState.IN_APPRAISAL)


@pytest.fixture
def many(services: Services, people: Province, dossier: Dossier) -> list[int]:
    """Ids of comments on the same words, so many that they take three windows."""
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        return [
            comment_on(session, own, WORDS, text=f"Ý kiến số {number}.", kind=ThreadKind.SUGGESTION, actor=people["appraiser"]).id
            for number in range(2 * MOST + 1)
        ]


def cards(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<section class="panel" id="thread-(\d+)"', page)]


def beside(browser: FlaskClient, dossier: Dossier, rest: str = "") -> str:
    return browser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads{rest}").text


def test_comments_come_window_by_window_and_each_leads_to_the_next_without_a_script(
    signed_in: SignedIn, dossier: Dossier, many: list[int]
) -> None:
    browser = signed_in("appraiser")

    pages = [beside(browser, dossier, rest) for rest in ("", f"&beginning={MOST}", f"&beginning={2 * MOST}")]

    listed = [number for page in pages for number in cards(page)]
    assert listed[-len(many) :] == many
    assert [f"beginning={start}" in page for start, page in zip((MOST, 2 * MOST), pages, strict=False)] == [True, True]
    assert ["Xem các ý kiến trước" in page for page in pages] == [False, True, True]
    assert ["Xem tiếp ý kiến" in page for page in pages] == [True, True, False]


def test_the_card_of_a_thread_is_found_wherever_it_stands_in_the_list(signed_in: SignedIn, dossier: Dossier, many: list[int]) -> None:
    page = beside(signed_in("appraiser"), dossier, f"&thread={many[-1]}")

    assert many[-1] in cards(page)
    assert many[0] not in cards(page)


def test_all_comments_stand_on_one_page_to_be_printed(signed_in: SignedIn, dossier: Dossier, many: list[int]) -> None:
    page = beside(signed_in("appraiser"), dossier, "&whole=1")

    assert set(many) <= set(cards(page))


def test_comments_of_one_standing_are_listed_alone_and_counted(
    signed_in: SignedIn, services: Services, dossier: Dossier, many: list[int]
) -> None:
    with services.writing.begin() as session:
        rows = [session.get_one(Thread, number) for number in many[:3]]
        rows[0].state = ThreadState.RESOLVED
        rows[0].resolved_by_id, rows[0].resolved_at = rows[0].opened_by_id, rows[0].opened_at
        rows[1].placements[-1].state = PlacementState.CHANGED
        rows[2].placements[-1].state, rows[2].placements[-1].paragraph = PlacementState.DETACHED, None
    browser = signed_in("appraiser")

    pages = {standing: beside(browser, dossier, f"&standing={standing}") for standing in ("closed", "changed", "detached")}

    assert many[0] not in cards(beside(browser, dossier, "&whole=1"))
    assert {standing: cards(page)[-1] for standing, page in pages.items()} == {
        "closed": many[0],
        "changed": many[1],
        "detached": many[2],
    }
    assert "Từ ngữ đã sửa (1)" in pages["closed"]
    assert many[0] in cards(beside(browser, dossier, f"&thread={many[0]}"))


def test_a_window_asks_as_much_of_the_database_for_many_comments_as_for_few(
    signed_in: SignedIn, services: Services, people: Province, dossier: Dossier
) -> None:
    browser, address = signed_in("appraiser"), f"/ho-so/{dossier.id}/du-thao?panel=threads"
    browser.get(address, headers=PART)
    with statements(services) as few:
        browser.get(address, headers=PART)
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        for number in range(MOST + 1):
            comment_on(session, own, WORDS, text=f"Ý kiến {number}.", kind=ThreadKind.SUGGESTION, actor=people["appraiser"])

    with statements(services) as after:
        browser.get(address, headers=PART)

    assert len(after) == len(few)


FRESH = re.compile(r'id="(?:side|dossier)-threads-count" hx-swap-oob="true">[^<]*?(\d+)\)')


def test_counts_are_fresh_after_a_comment_was_sent_in_place_and_taken_back(
    signed_in: SignedIn, dossier: Dossier, many: list[int], session: Session
) -> None:
    browser = signed_in("appraiser")
    counted = re.findall(r'id="(?:side|dossier)-threads-count">[^<]*?(\d+)\)', beside(browser, dossier))

    there = PART | {"HX-Current-URL": f"http://localhost/ho-so/{dossier.id}/du-thao?panel=threads"}
    said = {"paragraph": 6, "start": 0, "end": 8, "kind": "question", "text": "Vì sao?"}
    sent = browser.post(f"/ho-so/{dossier.id}/y-kien/moi", data=said, headers=there).text
    number = max(int(one) for one in re.findall(r"comment-(\d+)", sent))
    gone = browser.post(f"/ho-so/{dossier.id}/y-kien/{number}/rut-lai", headers=there).text

    assert sorted(map(int, FRESH.findall(sent))) == sorted(int(one) + 1 for one in counted)
    assert sorted(FRESH.findall(gone)) == sorted(counted)
    assert len(counted) == 2


def test_a_page_without_the_text_is_sent_no_count_that_it_has_no_place_for(
    signed_in: SignedIn, dossier: Dossier, many: list[int], session: Session
) -> None:
    there = PART | {"HX-Current-URL": f"http://localhost/ho-so/{dossier.id}/y-kien"}

    answer = signed_in("appraiser").post(f"/ho-so/{dossier.id}/y-kien/{many[0]}/trao-doi", data={"text": "Nói thêm."}, headers=there)

    assert answer.status_code == 200
    assert re.findall(r'id="(\w+)-threads-count" hx-swap-oob', answer.text) == ["dossier"]


ABOUT = {
    "procedure": {},
    "component": {"component": "fee"},
    "answer": {"question": "I.1"},
    "cost-line": {"cost_line": "proposed/first/Làm đơn đề nghị"},
}


def test_comments_on_a_procedure_are_counted_by_what_they_are_about_until_they_are_closed(
    signed_in: SignedIn, dossier: Dossier, people: Province, session: Session
) -> None:
    session.rollback()
    (procedure,) = procedures_of(session, newest(session, dossier))
    browser, address = signed_in("appraiser"), f"/ho-so/{dossier.id}/y-kien/moi"

    for about in ABOUT.values():
        for text in ("Nêu rõ.", "Bổ sung."):
            browser.post(address, data={"lineage": procedure.lineage, "kind": "suggestion", "text": text, **about})
    session.rollback()
    closed = session.scalars(select(Thread).where(Thread.component == "fee")).first()
    assert closed is not None
    browser.post(f"/ho-so/{dossier.id}/y-kien/{closed.id}/ket-thuc")

    session.rollback()
    counted = open_threads(session, dossier, procedure.lineage, reader=people["appraiser"])
    assert {target: counted.on(target, *about.values()) for target, about in ABOUT.items()} == {
        "procedure": 2,
        "component": 1,
        "answer": 2,
        "cost-line": 2,
    }
    page = browser.get(f"/ho-so/{dossier.id}/thu-tuc/{procedure.id}").text
    assert re.findall(r'<span class="count">(\d)<span class="visually-hidden"> ý kiến chưa kết thúc', page) == ["1", "2"]
