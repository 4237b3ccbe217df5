"""A comment that lost its words is put back by choosing words and pressing once."""

from collections.abc import Callable

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
    assert answer.location.endswith(f"panel=threads#comment-{number}")
    session.rollback()
    row = session.get_one(Thread, number).placements[-1]
    assert (row.state, row.paragraph, row.start, row.end) == (PlacementState.CHANGED, 6, 0, 8)
    assert "Đã sửa thành" in appraiser.get(f"/ho-so/{dossier.id}/du-thao?panel=threads").text
