"""What was asked to be made into a PDF."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.papers import Conversion
from models.people import User
from workbench.errors import NotFoundError


def conversion_of(session: Session, conversion_id: int, *, reader: User) -> Conversion:
    """Give what this person asked for; nobody else's papers are told by their number."""
    found = session.scalar(select(Conversion).where(Conversion.id == conversion_id, Conversion.asked_by_id == reader.id))
    if found is None:
        raise NotFoundError("Không tìm thấy bản PDF này. Hãy mở lại văn bản và bấm PDF.")
    return found
