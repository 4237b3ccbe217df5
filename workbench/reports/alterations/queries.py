"""What the drafting department altered since the appraisal concluded, while the workflow lets it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState
from models.reviews import Conclusion, Submission
from workbench.assessment.freezing.queries import snapshot_of
from workbench.reports.alterations.telling import Alteration, alterations_between

AFTER_CONCLUSION = frozenset({DossierState.CONCLUDED, DossierState.AWAITING_APPROVAL, DossierState.APPROVED})


def alterations_of(session: Session, dossier: Dossier, conclusion: Conclusion | None, version: Version | None) -> tuple[Alteration, ...]:
    """Give what differs from what the conclusion is about; nothing unless the dossier is concluded on. A fixed number of statements.

    What was sent is what was concluded on: nobody may change it under appraisal, and what the other bodies answered nobody may after it.
    """
    if conclusion is None or version is None or dossier.state not in AFTER_CONCLUSION:
        return ()
    query = select(Submission).where(Submission.dossier_id == dossier.id, Submission.sent_at <= conclusion.concluded_at)
    sent = session.scalar(query.order_by(Submission.number.desc()).limit(1))
    if sent is None:
        return ()
    now, _sha256 = snapshot_of(session, dossier, version, sides=(AssessmentSide.DRAFTER,))
    return alterations_between(sent.snapshot, now)
