"""The leader's page: what is decided on, and what is refused."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.assessments import Assessment, CostEstimate
from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState, FindingState, Severity
from models.procedures import FindingRow
from models.reviews import Approval
from tests.people import Province
from workbench import lifecycle
from workbench.ingest.queries import read_version
from workbench.lifecycle.decisions import BOTH_SIDES
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


def hash_of(session: Session, dossier: Dossier) -> str:
    session.rollback()
    own = session.get_one(Dossier, dossier.id)
    version = read_version(session, own)
    assert version is not None
    return lifecycle.snapshot_of(session, own, version, sides=BOTH_SIDES)[1]


def state_of(session: Session, dossier: Dossier) -> DossierState:
    session.rollback()
    return session.get_one(Dossier, dossier.id, populate_existing=True).state


def test_a_leader_approves_exactly_what_stood_on_the_page(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, people: Province
) -> None:
    dossier = dossier_in(DossierState.AWAITING_APPROVAL)
    browser = signed_in("leader")
    page = browser.get(f"/ho-so/{dossier.id}/phe-duyet").text

    browser.post(f"/ho-so/{dossier.id}/phe-duyet", data={"revision": dossier.revision, "seen": hash_of(session, dossier)})

    approval = session.scalar(select(Approval))
    assert approval is None or approval.sha256 in page
    assert state_of(session, dossier) is DossierState.APPROVED


@pytest.mark.parametrize(
    ("act", "changes", "status"),
    [
        ("", {"seen": "0" * 64}, 409),
        ("", {"revision": "1"}, 409),
        ("/tra-lai", {"reasons": ""}, 422),
        ("/tra-lai", {"revision": "1", "reasons": "Chưa rõ chi phí."}, 409),
    ],
    ids=["the content changed", "somebody acted", "returned without reasons", "returned too late"],
)
def test_a_refused_decision_changes_nothing_and_keeps_the_words(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, act: str, changes: dict[str, str], status: int
) -> None:
    dossier = dossier_in(DossierState.AWAITING_APPROVAL)
    data = {"revision": str(dossier.revision), "seen": hash_of(session, dossier), "reasons": "Lời dặn đã viết.", **changes}

    answer = signed_in("leader").post(f"/ho-so/{dossier.id}/phe-duyet{act}", data=data)

    assert answer.status_code == status
    assert data["reasons"] in answer.text
    assert state_of(session, dossier) is DossierState.AWAITING_APPROVAL
    assert session.scalar(select(Approval)) is None


def test_a_leader_returns_the_dossier_with_reasons(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.AWAITING_APPROVAL)

    signed_in("leader").post(f"/ho-so/{dossier.id}/phe-duyet/tra-lai", data={"revision": dossier.revision, "reasons": "Chưa rõ chi phí."})

    assert state_of(session, dossier) is DossierState.RETURNED


def test_findings_are_counted_apart_from_what_people_disagree_on(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, services: Services
) -> None:
    dossier = dossier_in(DossierState.AWAITING_APPROVAL)
    session.rollback()
    version = read_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    with services.writing.begin() as writing:
        writing.execute(update(FindingRow).values(state=FindingState.DISMISSED))
        for paragraph in (3, 4):
            row = FindingRow(version_id=version.id, rule="X", severity=Severity.BLOCKER, message="Một câu nói hai lần", basis="")
            row.paragraph = paragraph
            writing.add(row)

    page = signed_in("leader").get(f"/ho-so/{dossier.id}/phe-duyet").text

    assert "Hệ thống còn 1 phát hiện quan trọng" in page
    assert "Một câu nói hai lần" not in page


@pytest.mark.parametrize(("saving", "label"), [(-5_000_000, "Tăng một năm"), (5_000_000, "Cắt giảm một năm")])
def test_a_cost_that_is_raised_is_not_called_a_negative_saving(
    signed_in: SignedIn, dossier_in: MakeDossier, services: Services, people: Province, saving: int, label: str
) -> None:
    dossier = dossier_in(DossierState.AWAITING_APPROVAL)
    costs = {"current": 9_000_000, "proposed": 9_000_000 - saving, "saving": saving}
    result = {"hourly_income": 50_000, **{side: {"one_year": amount} for side, amount in costs.items()}}
    with services.writing.begin() as writing:
        version = read_version(writing, writing.get_one(Dossier, dossier.id))
        sheet = writing.scalars(select(Assessment).where(Assessment.side == AssessmentSide.DRAFTER)).first()
        assert version is not None
        assert sheet is not None
        kept = {"version_id": version.id, "saved_by_id": people["drafter"].id, "sha256": "0" * 64}
        writing.add(CostEstimate(assessment_id=sheet.id, revision=100, sheet={"year": 2026, "area": "urban"}, result=result, **kept))

    page = signed_in("leader").get(f"/ho-so/{dossier.id}/phe-duyet").text

    told = {words for words in ("Tăng một năm", "Cắt giảm một năm") if words in page}
    assert told == {label}
    assert "-5.000.000 đồng" not in page
