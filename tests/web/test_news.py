"""What is new: counted in the frame, listed on the home page, and marked as seen only by what one does."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.attention import DossierSight, ThreadSight
from models.dossiers import Dossier
from models.enums import DossierState, ThreadKind
from models.history import Event
from models.reviews import Comment, Thread
from tests.casework import comment_on
from tests.people import Province
from tests.web.counting import statements
from tests.web.police import Police
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
WORDS = "Người lao động nộp 01 bộ hồ sơ"


@pytest.fixture
def dossier(dossier_in: Callable[..., Dossier]) -> Dossier:
    return dossier_in(DossierState.IN_APPRAISAL)


@pytest.fixture
def comment(services: Services, dossier: Dossier) -> Comment:
    """The one comment on it, of the appraiser."""
    with services.reading() as session:
        return session.scalars(select(Comment).join(Thread).where(Thread.dossier_id == dossier.id)).one()


def told(browser: FlaskClient) -> str:
    """Give the number beside the bell, "" for none."""
    bell = browser.get("/viec-cua-toi").text.partition('class="act act-quiet bell"')[2].partition("</a>")[0]
    return "".join(re.findall(r'class="count">(\d+)', bell))


def test_news_are_counted_beside_the_bell_in_the_tabs_and_on_the_home_page(signed_in: SignedIn, dossier: Dossier) -> None:
    browser = Police(signed_in("drafter"))

    home, page = browser.get("/viec-cua-toi").text, browser.get(f"/ho-so/{dossier.id}/lich-su").text

    assert told(browser.client) == "2"
    assert "Tin mới của hồ sơ" in home
    assert "Ý kiến mới: 1; Phân công người thẩm định" in home
    assert len(re.findall(r'class="count">1<', page.partition("tab-line")[2].partition("</nav>")[0])) == 2


def test_looking_at_a_page_marks_nothing(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")

    for page in ("", "/y-kien", "/du-thao?panel=threads"):
        browser.get(f"/ho-so/{dossier.id}{page}")

    session.rollback()
    assert told(browser) == "2"
    assert session.scalar(select(func.count()).select_from(ThreadSight)) == 0
    assert session.scalar(select(func.count()).select_from(DossierSight)) == 0


def test_what_stood_in_sight_is_told_by_the_page_and_is_no_event(
    signed_in: SignedIn, dossier: Dossier, comment: Comment, session: Session
) -> None:
    browser = signed_in("drafter")
    page = browser.get(f"/ho-so/{dossier.id}/y-kien").text
    session.rollback()
    events = session.scalar(select(func.count()).select_from(Event))

    answer = browser.post(f"/ho-so/{dossier.id}/da-xem", data={"thread": [f"{comment.thread_id}:{comment.id}"]})

    session.rollback()
    assert f'data-seen="/ho-so/{dossier.id}/da-xem"' in page
    assert f"[{comment.id}]" in page
    assert answer.status_code == 204
    assert told(browser) == "1"
    assert session.scalar(select(func.count()).select_from(Event)) == events


def test_without_script_a_button_marks_all_that_the_page_told(signed_in: SignedIn, dossier: Dossier, comment: Comment) -> None:
    browser = Police(signed_in("drafter"))
    form = browser.get(f"/ho-so/{dossier.id}/y-kien").text.partition(f'action="/ho-so/{dossier.id}/da-xem-het"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="(\w*)"', form))

    answer = browser.post(f"/ho-so/{dossier.id}/da-xem-het", data=fields)

    assert fields["comment"] == str(comment.id)
    assert answer.location == f"/ho-so/{dossier.id}/y-kien"
    assert told(browser.client) == ""
    assert "Tin mới của hồ sơ" not in browser.get("/viec-cua-toi").text
    assert "Mới từ lần xem trước" not in browser.get(f"/ho-so/{dossier.id}").text


def test_what_came_after_the_page_was_drawn_stays_new(
    signed_in: SignedIn, services: Services, people: Province, dossier: Dossier, comment: Comment
) -> None:
    browser = signed_in("drafter")
    with services.writing.begin() as session:
        found = session.get_one(Dossier, dossier.id)
        comment_on(session, found, WORDS, text="Thêm", kind=ThreadKind.QUESTION, actor=people["appraiser"])

    browser.post(f"/ho-so/{dossier.id}/da-xem-het", data={"comment": comment.id, "step": 10**9})

    assert told(browser) == "1"


def test_the_next_thing_not_seen_is_one_press_away(signed_in: SignedIn, dossier: Dossier, comment: Comment) -> None:
    browser = signed_in("drafter")

    there = browser.get("/tin-moi/tiep-theo")
    browser.post(f"/ho-so/{dossier.id}/da-xem", data={"thread": f"{comment.thread_id}:{comment.id}"})
    nothing = browser.get("/tin-moi/tiep-theo")

    assert there.location == f"/ho-so/{dossier.id}/y-kien?only=unseen#comment-said-{comment.id}"
    assert nothing.location == "/viec-cua-toi#tin-moi"


@pytest.mark.parametrize("name", ["stranger", "leader", "administrator"])
def test_who_may_not_read_the_dossier_learns_nothing_and_marks_nothing(
    signed_in: SignedIn, dossier: Dossier, comment: Comment, session: Session, name: str
) -> None:
    browser, mark = signed_in(name), {"thread": f"{comment.thread_id}:{comment.id}"}

    answers = [browser.post(f"/ho-so/{dossier.id}/{act}", data=mark) for act in ("da-xem", "da-xem-het")]

    session.rollback()
    assert [answer.status_code for answer in answers] == [404, 404]
    assert told(browser) == ""
    assert dossier.title not in browser.get("/viec-cua-toi").text
    assert session.scalar(select(func.count()).select_from(ThreadSight)) == 0


@pytest.mark.parametrize("thread", ["", "x:1", "1:x", "1", "999999:1", "٣:١"])
def test_what_is_no_comment_marks_nothing(signed_in: SignedIn, dossier: Dossier, session: Session, thread: str) -> None:
    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/da-xem", data={"thread": thread, "step": "x"})

    session.rollback()
    assert answer.status_code == 204
    assert session.scalar(select(func.count()).select_from(ThreadSight)) == 0


def test_the_home_page_asks_as_much_for_much_news_as_for_little(
    signed_in: SignedIn, services: Services, people: Province, dossier_in: Callable[..., Dossier], dossier: Dossier
) -> None:
    browser = signed_in("drafter")
    browser.get("/viec-cua-toi")
    with statements(services) as before:
        browser.get("/viec-cua-toi")

    dossier_in(DossierState.IN_APPRAISAL)
    with services.writing.begin() as session:
        for place in range(5):
            found = session.get_one(Dossier, dossier.id)
            comment_on(session, found, WORDS, text=f"Ý {place}", kind=ThreadKind.QUESTION, actor=people["appraiser"])
    with statements(services) as after:
        assert "Ý kiến mới: 6" in browser.get("/viec-cua-toi").text

    assert len(after) == len(before)
