"""Two persons at once: whoever was slower is told, and nothing of either is lost."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import AssessmentSide, DossierState
from models.reviews import Approval, Submission
from tests import casework
from tests.conftest import DRAFT
from tests.people import Province
from workbench.assessment.answers import AnswerValue
from workbench.assessment.operations import open_assessment, save_answer
from workbench.assessment.queries import sheets_of
from workbench.history import verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
DossierIn = Callable[..., Dossier]
State = DossierState


def count(session: Session, model: type) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def state_of(session: Session, dossier: Dossier) -> DossierState:
    session.rollback()
    found = session.scalar(select(Dossier.state).where(Dossier.id == dossier.id))
    assert found is not None
    return found


@pytest.fixture
def ready(dossier_in: DossierIn, services: Services, people: Province) -> Dossier:
    """A dossier of which nothing is missing."""
    number = dossier_in(State.DRAFTING).id
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, number)
        casework.assess(session, dossier, AssessmentSide.DRAFTER, actor=people["drafter"])
    return dossier


def test_sending_twice_sends_once(signed_in: SignedIn, session: Session, ready: Dossier) -> None:
    values = {"revision": str(ready.revision)}
    first, second = signed_in("drafter"), signed_in("colleague")

    sent, again = (browser.post(f"/ho-so/{ready.id}/gui-tham-dinh", data=values) for browser in (first, second))

    assert (sent.status_code, again.status_code) == (302, 409)
    assert "tải lại trang" in again.text
    assert state_of(session, ready) is State.IN_APPRAISAL
    assert count(session, Submission) == 1


def test_withdrawing_what_a_colleague_has_just_sent_is_refused(signed_in: SignedIn, session: Session, ready: Dossier) -> None:
    signed_in("colleague").post(f"/ho-so/{ready.id}/gui-tham-dinh", data={"revision": str(ready.revision)})

    answer = signed_in("drafter").post(f"/ho-so/{ready.id}/rut", data={"revision": str(ready.revision), "note": "Rút"})

    assert answer.status_code == 409
    assert state_of(session, ready) is State.IN_APPRAISAL


def test_assigning_on_an_old_page_is_refused_and_the_first_assignment_stays(
    signed_in: SignedIn, session: Session, services: Services, people: Province, ready: Dossier
) -> None:
    with services.writing.begin() as writing:
        dossier = writing.get_one(Dossier, ready.id)
        casework.send(writing, dossier, people)
        seen = dossier.revision
    head, address = signed_in("head"), f"/ho-so/{ready.id}/phan-cong"

    first = head.post(
        address, data={"revision": str(seen), "appraiser": str(people["appraiser"].id), "without_opinion": casework.NO_OPINION_YET}
    )
    second = head.post(address, data={"revision": str(seen), "appraiser": str(people["head"].id)})

    session.rollback()
    assert (first.status_code, second.status_code) == (302, 409)
    assert session.scalar(select(Dossier.appraiser_id).where(Dossier.id == ready.id)) == people["appraiser"].id


def test_the_file_of_another_department_is_not_assigned_to_a_stranger(signed_in: SignedIn, dossier_in: DossierIn, people: Province) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)

    answer = signed_in("head").post(
        f"/ho-so/{dossier.id}/phan-cong", data={"revision": str(dossier.revision), "appraiser": str(people["stranger"].id)}
    )

    assert answer.status_code == 422
    assert "người thẩm định đang làm việc tại cơ quan của bạn" in answer.text


def seen_by_the_leader(client: FlaskClient, dossier: Dossier) -> dict[str, str]:
    """Give the hidden values of the leader's page."""
    page = client.get(f"/ho-so/{dossier.id}/phe-duyet").text
    return {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("revision", "seen")}


def test_what_changed_since_the_leader_read_it_is_not_approved(
    signed_in: SignedIn, session: Session, services: Services, people: Province, dossier_in: DossierIn
) -> None:
    dossier = dossier_in(State.AWAITING_APPROVAL)
    leader = signed_in("leader")
    read = seen_by_the_leader(leader, dossier)
    with services.writing.begin() as writing:
        stored = writing.get_one(Dossier, dossier.id)
        change_an_answer(writing, stored, people)

    answer = leader.post(f"/ho-so/{dossier.id}/phe-duyet", data=read)

    assert answer.status_code == 409
    assert "đã thay đổi sau khi bạn mở trang" in answer.text
    assert state_of(session, dossier) is State.AWAITING_APPROVAL
    assert count(session, Approval) == 0


def change_an_answer(session: Session, dossier: Dossier, people: Province) -> None:
    """Change an answer behind the leader's back, as only a fault of the program could: the pages don't allow it any more."""
    version = casework.newest(session, dossier)
    sheet = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER)[0]
    state, dossier.state = dossier.state, State.DRAFTING
    assessment = open_assessment(session, dossier, sheet.procedure, side=AssessmentSide.DRAFTER, actor=people["drafter"])
    question = next(iter(sheet.answers))
    value = AnswerValue(choice=sheet.values[question].choice, reason="Nội dung khác")
    seen = sheet.answers[question].revision
    save_answer(session, dossier, version, assessment, form=sheet.form, question=question, value=value, seen=seen, actor=people["drafter"])
    dossier.state = state


def test_approving_twice_approves_once(signed_in: SignedIn, session: Session, dossier_in: DossierIn) -> None:
    dossier = dossier_in(State.AWAITING_APPROVAL)
    leader = signed_in("leader")
    read = seen_by_the_leader(leader, dossier)

    first, second = (leader.post(f"/ho-so/{dossier.id}/phe-duyet", data=read) for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert state_of(session, dossier) is State.APPROVED
    assert count(session, Approval) == 1


def test_two_uploads_at_once_become_two_versions(signed_in: SignedIn, session: Session, services: Services, ready: Dossier) -> None:
    browsers = [signed_in(name) for name in ("drafter", "colleague")]
    together = Barrier(len(browsers))

    def send(place: int) -> int:
        data = DRAFT.replace("10 ngày", f"{place + 5:02d} ngày").encode()
        together.wait(timeout=30)
        return browsers[place].post(f"/ho-so/{ready.id}/phien-ban-moi", data={"file": (io.BytesIO(data), f"ban-{place}.txt")}).status_code

    with ThreadPoolExecutor(len(browsers)) as threads:
        statuses = list(threads.map(send, range(len(browsers))))

    session.rollback()
    numbers = list(session.scalars(select(Version.number).where(Version.dossier_id == ready.id).order_by(Version.number)))
    assert statuses == [302, 302]
    assert numbers == [1, 2, 3]
    assert count(session, StoredFile) == 3
    assert verify(session) == []


def test_two_acts_at_once_are_one_behind_the_other_in_the_chain(signed_in: SignedIn, session: Session, ready: Dossier) -> None:
    names = ["drafter", "colleague"] * 2
    browsers, together = [signed_in(name) for name in names], Barrier(len(names))

    def send(browser: FlaskClient) -> int:
        together.wait(timeout=30)
        return browser.post(f"/ho-so/{ready.id}/gui-tham-dinh", data={"revision": str(ready.revision)}).status_code

    with ThreadPoolExecutor(len(browsers)) as threads:
        statuses = sorted(threads.map(send, browsers))

    assert statuses == [302, 409, 409, 409]
    assert count(session, Submission) == 1
    assert verify(session) == []
