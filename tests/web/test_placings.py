"""A comment that lost its words is put back by choosing words and pressing once."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, PlacementState, ThreadKind
from models.reviews import Thread
from tests.casework import comment_on
from tests.people import Province
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
WORDS = "Sở Nội vụ quyết định hỗ trợ"


def lost_thread(services: Services, people: Province, dossier: Dossier) -> int:
    """Give the id of a thread that stands on no words in the newest version."""
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        thread = comment_on(session, own, WORDS, text="Nêu rõ.", kind=ThreadKind.SUGGESTION, actor=people["appraiser"])
        session.flush()
        session.refresh(thread)
        thread.placements[-1].state, thread.placements[-1].paragraph = PlacementState.DETACHED, None
        return thread.id


def test_a_lost_comment_is_put_back_with_one_press(
    signed_in: SignedIn, dossier_in: Callable[..., Dossier], services: Services, people: Province, session: Session
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    number = lost_thread(services, people, dossier)
    appraiser = signed_in("appraiser")

    offered = appraiser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads").text
    chosen = appraiser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads&placing={number}").text
    answer = appraiser.post(
        f"/ho-so/{dossier.id}/y-kien/{number}/gan-lai", data={"paragraph": 6, "start": 0, "end": 8, "end_paragraph": ""}
    )

    assert "Gắn lại" in offered
    assert "Gắn vào đây" in chosen
    assert answer.location.endswith(f"panel=threads&thread={number}#comment-{number}")
    session.rollback()
    row = session.get_one(Thread, number).placements[-1]
    assert (row.state, row.paragraph, row.start, row.end) == (PlacementState.CHANGED, 6, 0, 8)
    assert "Đã sửa thành" in appraiser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads").text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", (PlacementState.MOVED, "dieu-2/khoan-3", 12, None, None)),
        ("sở nội vụ  quyết định hỗ trợ", (PlacementState.MOVED, "dieu-2/khoan-3", 12, 61, 88)),
        ("10 ngày làm việc", (PlacementState.CHANGED, "dieu-2/khoan-3", 12, 18, 34)),
    ],
)
def test_without_a_script_a_lost_comment_is_put_on_a_provision_or_on_words_of_it(
    signed_in: SignedIn,
    dossier_in: Callable[..., Dossier],
    services: Services,
    people: Province,
    session: Session,
    words: str,
    expected: tuple[PlacementState, str, int, int | None, int | None],
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    number = lost_thread(services, people, dossier)
    appraiser, address = signed_in("appraiser"), f"/ho-so/{dossier.id}/y-kien/{number}/gan-lai/dieu-khoan"

    offered = appraiser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads&placing={number}").text
    answer = appraiser.post(address, data={"provision": "dieu-2/khoan-3", "words": words})

    assert 'value="dieu-2/khoan-3"' in offered
    assert answer.status_code == 302
    session.rollback()
    row = session.get_one(Thread, number).placements[-1]
    assert (row.state, row.provision, row.paragraph, row.start, row.end) == expected
    assert f'id="thread-{number}"' in appraiser.get(answer.location).text


@pytest.mark.parametrize(
    ("provision", "words", "sentence"),
    [
        ("", "", "Chọn điều khoản"),
        ("dieu-9", "", "Chọn điều khoản"),
        ("dieu-2", "không có ở đây", "Không thấy từ ngữ này"),
        ("dieu-2", "hồ sơ", "chỗ trong điều khoản đã chọn"),
    ],
)
def test_a_place_that_is_not_clear_is_refused_and_the_words_are_kept(
    signed_in: SignedIn,
    dossier_in: Callable[..., Dossier],
    services: Services,
    people: Province,
    session: Session,
    provision: str,
    words: str,
    sentence: str,
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    number = lost_thread(services, people, dossier)

    answer = signed_in("appraiser").post(
        f"/ho-so/{dossier.id}/y-kien/{number}/gan-lai/dieu-khoan", data={"provision": provision, "words": words}
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f"{words}</textarea>" in answer.text
    session.rollback()
    assert session.get_one(Thread, number).placements[-1].state is PlacementState.DETACHED


def test_the_list_of_comments_offers_to_put_back_what_lost_its_words_or_has_others_now(
    signed_in: SignedIn, dossier_in: Callable[..., Dossier], services: Services, people: Province
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    lost, changed = lost_thread(services, people, dossier), lost_thread(services, people, dossier)
    with services.writing.begin() as session:
        row = session.get_one(Thread, changed).placements[-1]
        row.state, row.paragraph, row.start, row.end = PlacementState.CHANGED, 12, 0, 20

    page = signed_in("appraiser").get(f"/ho-so/{dossier.id}/y-kien").text

    assert all(f"placing={number}#place-thread" in page for number in (lost, changed))
    assert page.count("Đã sửa thành") == 1
    assert "Gắn lại" not in signed_in("drafter").get(f"/ho-so/{dossier.id}/y-kien").text
