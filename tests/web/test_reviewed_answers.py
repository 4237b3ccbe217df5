"""After a new version answers are reviewed beside old and new words; a page asks as much of the database for many as for few."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.assessments import ReviewFlag
from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from tests import casework
from tests.assessment.samples import complete
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.answering import NAMED, drafters_sheet, sheet_url, type_answer
from tests.web.counting import statements
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
State, Side = DossierState, AssessmentSide


def test_after_a_new_version_an_answer_is_kept_by_its_button_with_old_and_new_words_beside_it(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    with services.writing.begin() as writing:
        dossier = writing.get_one(Dossier, drafting.id)
        casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])
        text = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc")
        casework.upload(services, writing, dossier, text.encode(), actor=people["drafter"], name="v2.txt")
    services.runner.dispatch()
    session.rollback()
    url = sheet_url(session, drafting, "time-limit")
    flags = select(func.count()).select_from(ReviewFlag).where(ReviewFlag.cleared_at.is_(None), ReviewFlag.question == "III.7a")
    client = signed_in("drafter")

    page = client.get(url)
    before = session.scalar(flags)
    client.post(url, data={**kept_fields(session, drafting), "keep": "III.7a"})
    session.rollback()

    assert "Cần rà soát lại:" in page.text
    assert "<del>" in page.text
    assert "<ins>" in page.text
    assert before == 1
    assert session.scalar(flags) == 0


def kept_fields(session: Session, dossier: Dossier) -> dict[str, str]:
    """Give what a browser sends of the first question on the time limit, as it was answered."""
    sheet = drafters_sheet(session, dossier)
    number = complete(sheet.form.question("III.7a")).number
    return {"III.7a-number": f"{number}", "III.7a-revision": "1"}


def test_the_number_of_statements_does_not_grow_with_answers_and_their_authors(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    client, pages = signed_in("drafter"), [f"/ho-so/{drafting.id}/danh-gia", sheet_url(session, drafting, "dossier")]
    type_answer(client, pages[1].removesuffix("/dossier"), NAMED, {"choice": "no", "reason": "Điểm c chưa gọi tên"}, revision=0)

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with statements(services) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    few = asked()
    with services.writing.begin() as writing:
        casework.assess(writing, writing.get_one(Dossier, drafting.id), Side.DRAFTER, actor=people["colleague"])
    many = asked()

    assert few == many
    assert max(many) <= 41
