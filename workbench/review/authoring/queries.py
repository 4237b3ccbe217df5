"""The earlier words of comments, and who may read them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.history import Event
from models.people import User
from models.reviews import Comment, CommentEdit
from workbench.review.authoring.operations import PUBLISHED


def publications(session: Session, dossier: Dossier) -> dict[int, datetime]:
    """Give when private threads of a dossier were last shown to all, by the id of the thread; one statement."""
    query = select(Event.data, Event.at).where(Event.dossier_id == dossier.id, Event.act == PUBLISHED).order_by(Event.sequence)
    return {row.data["thread"]: row.at for row in session.execute(query)}


def earlier_words(comment: Comment, *, reader: User, published: Mapping[int, datetime]) -> list[CommentEdit]:
    """Give what stood in a comment before, oldest first, as its reader may see it.

    What was put right in a private thread before it was shown to all was meant for nobody else: it stays in the author's organisation.
    """
    shown = published.get(comment.thread_id)
    if shown is None or comment.author.organisation_id == reader.organisation_id:
        return list(comment.edits)
    return [edit for edit in comment.edits if edit.edited_at > shown]
