"""What the drafting department answered to the opinions of the control body."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier
from models.reviews import Opinion, OpinionResponse
from workbench.errors import NotFoundError

# An opinion that agrees without a word asks for nothing.
AGREED = "agree"


def opinion_in(session: Session, dossier: Dossier, opinion_id: int) -> Opinion:
    """Give an opinion on this dossier."""
    found = session.scalar(select(Opinion).where(Opinion.dossier_id == dossier.id, Opinion.id == opinion_id))
    if found is None:
        raise NotFoundError("Không tìm thấy ý kiến này trong hồ sơ.")
    return found


def opinion_responses(session: Session, dossier: Dossier) -> dict[int, OpinionResponse]:
    """Give the newest answer to each opinion, by the opinion's id; one statement."""
    query = select(OpinionResponse).join(Opinion).where(Opinion.dossier_id == dossier.id)
    query = query.options(joinedload(OpinionResponse.author), joinedload(OpinionResponse.version))
    return {row.opinion_id: row for row in session.scalars(query.order_by(OpinionResponse.id))}


def awaits_answer(session: Session, dossier: Dossier) -> bool:
    """Whether the newest opinion asks for something that the drafting department has not answered; one statement."""
    query = select(Opinion.kind, OpinionResponse.id).outerjoin(OpinionResponse).where(Opinion.dossier_id == dossier.id)
    newest = session.execute(query.order_by(Opinion.id.desc()).limit(1)).first()
    return newest is not None and newest[0] != AGREED and newest[1] is None
