"""Consultations of a dossier, the one behind an address, and what came."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.consulting import Consultation, ContributedOpinion, Contribution, ContributionTry
from models.dossiers import Dossier
from models.enums import ContributionState
from workbench.errors import NotFoundError

WINDOW = timedelta(hours=1)
PER_ADDRESS_AND_LINK, PER_ADDRESS, PER_LINK = 10, 30, 300


def consultations_of(session: Session, dossier: Dossier) -> list[Consultation]:
    """Give a dossier's consultations, newest first."""
    query = select(Consultation).where(Consultation.dossier_id == dossier.id).options(joinedload(Consultation.version))
    return list(session.scalars(query.order_by(Consultation.id.desc())))


def consultation_in(session: Session, dossier: Dossier, consultation_id: int) -> Consultation:
    """Give a consultation of this dossier."""
    query = select(Consultation).where(Consultation.dossier_id == dossier.id, Consultation.id == consultation_id)
    found = session.scalar(query.options(joinedload(Consultation.version)))
    if found is None:
        raise NotFoundError("Không tìm thấy đợt lấy ý kiến này trong hồ sơ.")
    return found


def consultation_at(session: Session, token: str) -> Consultation | None:
    """Give the consultation behind an address."""
    query = select(Consultation).where(Consultation.token == token)
    return session.scalar(query.options(joinedload(Consultation.version), joinedload(Consultation.dossier)))


def contributions_of(session: Session, consultation: Consultation) -> list[Contribution]:
    """Give what came, newest first, with its opinions; a fixed number of statements."""
    opinions = selectinload(Contribution.opinions).joinedload(ContributedOpinion.decided_by)
    query = select(Contribution).where(Contribution.consultation_id == consultation.id).options(opinions)
    return list(session.scalars(query.order_by(Contribution.id.desc())))


def contribution_in(session: Session, consultation: Consultation, contribution_id: int) -> Contribution:
    """Give a contribution to this consultation."""
    query = select(Contribution).where(Contribution.consultation_id == consultation.id, Contribution.id == contribution_id)
    found = session.scalar(query.options(selectinload(Contribution.opinions)))
    if found is None:
        raise NotFoundError("Không tìm thấy góp ý này trong đợt lấy ý kiến.")
    return found


def opinion_counts(session: Session, dossier: Dossier) -> dict[int, dict[ContributionState, int]]:
    """Count what came by consultation and by what was decided; one statement."""
    query = select(Contribution.consultation_id, ContributedOpinion.state, func.count()).join(ContributedOpinion.contribution)
    query = query.join(Contribution.consultation).where(Consultation.dossier_id == dossier.id)
    counts: dict[int, dict[ContributionState, int]] = {}
    for consultation, state, count in session.execute(query.group_by(Contribution.consultation_id, ContributedOpinion.state)):
        counts.setdefault(consultation, {})[state] = count
    return counts


def is_crowded(session: Session, consultation: Consultation, *, address: str, at: datetime) -> bool:
    """Tell whether too much was sent within the hour: from this address here, from it anywhere, or to this link by anybody."""
    recent = select(func.count()).select_from(ContributionTry).where(ContributionTry.at > at - WINDOW)
    here, own = ContributionTry.consultation_id == consultation.id, ContributionTry.address == address
    limits = ((recent.where(here, own), PER_ADDRESS_AND_LINK), (recent.where(own), PER_ADDRESS), (recent.where(here), PER_LINK))
    return any((session.scalar(query) or 0) >= most for query, most in limits)
