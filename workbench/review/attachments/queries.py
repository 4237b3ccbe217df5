"""Finding a file that goes with a comment."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.people import User
from models.reviews import Attachment, Comment, Thread
from workbench.errors import NotFoundError
from workbench.review.queries import seen_by


def attachment_in(session: Session, dossier: Dossier, attachment_id: int, *, reader: User) -> Attachment:
    """Give a file of a dossier's comments, to whoever may read its thread."""
    query = select(Attachment).join(Comment).join(Thread).where(Attachment.id == attachment_id)
    found = session.scalar(query.where(Thread.dossier_id == dossier.id, seen_by(reader)))
    if found is None:
        raise NotFoundError("Không tìm thấy tệp này trong hồ sơ.")
    return found
