"""What one does with a comment: edit it, show a private note to all, take over its words, answer it with the change that did it."""

import html
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, PlacementState, ThreadKind, ThreadState
from models.reviews import Thread
from tests.casework import comment_on, newest
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.outlines import put_outline, rich_outline
from workbench.ingest.queries import outline_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
PART = {"HX-Request": "true"}
WORDS = "Sở Nội vụ quyết định hỗ trợ"


@pytest.fixture
def dossier(dossier_in: Callable[..., Dossier]) -> Dossier:
    return dossier_in(DossierState.IN_APPRAISAL)


@pytest.fixture
def thread(services: Services, people: Province, dossier: Dossier) -> int:
    """The id of the appraiser's comment, which nobody answered yet."""
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        return comment_on(session, own, WORDS, text="Nêu rõ thời hạn.", kind=ThreadKind.SUGGESTION, actor=people["appraiser"]).id


def address(dossier: Dossier, thread: int, act: str) -> str:
    return f"/ho-so/{dossier.id}/y-kien/{thread}/{act}"


def stored(session: Session, thread: int) -> Thread:
    session.rollback()
    return session.get_one(Thread, thread)


def words_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_an_edited_comment_shows_its_new_words_and_keeps_the_earlier_ones(
    signed_in: SignedIn, dossier: Dossier, thread: int, session: Session
) -> None:
    said = stored(session, thread).comments[0].id
    data = {"revision": "0", "text": "Nêu rõ thời hạn và nơi trả kết quả."}

    part = signed_in("appraiser").post(address(dossier, thread, f"sua/{said}"), data=data, headers=PART)

    assert part.status_code == 200
    assert "Nêu rõ thời hạn và nơi trả kết quả." in words_of(part.text)
    assert "đã sửa lúc" in part.text
    (edit,) = stored(session, thread).comments[0].edits
    assert edit.text == "Nêu rõ thời hạn."


@pytest.mark.parametrize("headers", [{}, PART], ids=["without a script", "in place"])
def test_words_edited_in_two_windows_at_once_show_both(
    signed_in: SignedIn, dossier: Dossier, thread: int, session: Session, headers: dict[str, str]
) -> None:
    said, browser = stored(session, thread).comments[0].id, signed_in("appraiser")
    browser.post(address(dossier, thread, f"sua/{said}"), data={"revision": "0", "text": "Lời ở cửa sổ thứ nhất."})

    late = browser.post(address(dossier, thread, f"sua/{said}"), data={"revision": "0", "text": "Lời ở cửa sổ thứ hai."}, headers=headers)

    assert late.status_code == 409
    assert "vừa được sửa ở một cửa sổ khác" in late.text
    assert "Lời ở cửa sổ thứ nhất." in late.text
    assert "Lời ở cửa sổ thứ hai.</textarea>" in late.text
    assert stored(session, thread).comments[0].text == "Lời ở cửa sổ thứ nhất."


def test_a_private_note_shown_to_all_is_read_by_the_drafting_department(
    signed_in: SignedIn, services: Services, dossier: Dossier, thread: int, session: Session
) -> None:
    appraiser, drafter = signed_in("appraiser"), signed_in("drafter")
    appraiser.post(address(dossier, thread, "noi-bo"), headers=PART)
    hidden = drafter.get(f"/ho-so/{dossier.id}/y-kien").text

    part = appraiser.post(address(dossier, thread, "gui"), headers=PART)

    assert "Nêu rõ thời hạn." not in hidden
    assert "Đã gửi ghi chú cho cơ quan soạn thảo." in part.text
    assert not stored(session, thread).is_private
    assert "Nêu rõ thời hạn." in drafter.get(f"/ho-so/{dossier.id}/y-kien").text


def test_suggested_words_are_taken_over_in_place_with_one_press(
    signed_in: SignedIn, dossier_in: Callable[..., Dossier], session: Session
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    sent = signed_in("appraiser").post(
        f"/ho-so/{dossier.id}/y-kien/moi",
        data={"paragraph": 12, "start": 18, "end": 34, "kind": "required", "text": "Rút ngắn.", "wording": "07 ngày làm việc"},
        headers=PART,
    )
    number = max(int(one) for one in re.findall(r"comment-(\d+)", sent.text))
    drafter = signed_in("drafter")
    offered = drafter.get(f"/ho-so/{dossier.id}/y-kien").text

    part = drafter.post(f"/ho-so/{dossier.id}/word/tiep-thu/{number}", headers=PART)

    assert "Tiếp thu từ ngữ này" in offered
    assert part.status_code == 200
    assert f'id="thread-{number}"' in part.text
    assert "Tiếp thu từ ngữ này" not in part.text
    taken = stored(session, number)
    assert taken.wording is not None
    assert taken.wording.taken_at is not None
    assert taken.state is ThreadState.ANSWERED


def test_an_answer_leads_to_the_change_that_carried_it_out(
    signed_in: SignedIn, dossier: Dossier, thread: int, add_version: Callable[..., None], services: Services
) -> None:
    number = thread
    with services.writing.begin() as session:
        session.get_one(Dossier, dossier.id).state = DossierState.RETURNED
    add_version(dossier, DRAFT.replace("10 ngày làm việc", "07 ngày làm việc"))
    drafter = signed_in("drafter")
    offered = drafter.get(address(dossier, number, "thay-doi"), headers=PART).text
    chosen = re.findall(r'<option value="([^"]+)"', offered)[0]
    data = {"response": "accepted", "text": "Đã rút ngắn còn 07 ngày làm việc.", "change": html.unescape(chosen)}

    part = drafter.post(address(dossier, number, "tra-loi"), data=data, headers=PART)

    (way,) = re.findall(rf'href="(/ho-so/{dossier.id}/y-kien/{number}/thay-doi/[^"]+)"', part.text)
    there = signed_in("appraiser").get(html.unescape(way))
    assert there.status_code == 302
    assert "/so-sanh" in there.location
    assert "Khoản 3 Điều 2" in words_of(part.text)


def test_words_over_several_paragraphs_are_one_comment_and_are_marked_in_each(
    signed_in: SignedIn, dossier: Dossier, session: Session, services: Services
) -> None:
    data = {"paragraph": 9, "start": 3, "end_paragraph": 11, "end": 6, "kind": "suggestion", "text": "Gộp lại."}

    part = signed_in("appraiser").post(f"/ho-so/{dossier.id}/y-kien/moi", data=data, headers=PART).text

    number = max(int(one) for one in re.findall(r"comment-(\d+)", part))
    row = stored(session, number).placements[-1]
    texts = [one.text for one in outline_of(session, newest(session, session.get_one(Dossier, dossier.id))).paragraphs]
    assert row.quote == "\n".join((texts[9][3:], texts[10], texts[11][:6]))
    assert (row.state, row.paragraph, row.start, row.end_paragraph, row.end) == (PlacementState.PLACED, 9, 3, 11, 6)
    assert [f'id="p-{index}" hx-swap-oob="true"' in part for index in (8, 9, 10, 11, 12)] == [False, True, True, True, False]
    assert part.count("mark-is-comment") >= 3


def test_words_in_a_table_are_marked_in_their_cell_and_run_on_into_the_next(
    signed_in: SignedIn, dossier: Dossier, services: Services, session: Session
) -> None:
    with services.writing.begin() as writing:
        put_outline(writing, writing.get_one(Dossier, dossier.id), rich_outline())
    data = {"paragraph": 6, "start": 0, "end_paragraph": 7, "end": 5, "kind": "question", "text": "Vì sao tách hai mức?"}
    browser = signed_in("appraiser")

    part = browser.post(f"/ho-so/{dossier.id}/y-kien/moi", data=data, headers=PART).text

    number = max(int(one) for one in re.findall(r"comment-(\d+)", part))
    assert stored(session, number).placements[-1].quote == "Mức hỗ trợ\nThành"
    cells = re.findall(r"<th[^>]*>(.*?)</th>", browser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads").text, re.DOTALL)
    marked = [cell for cell in cells if "mark-is-comment" in cell]
    assert [words_of(cell).strip() for cell in marked] == ["Mức hỗ trợ", "Thành thị"]
    assert f'id="comment-{number}"' in marked[0]
