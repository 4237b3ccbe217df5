"""What became of the work on a thing."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Job


def latest_job(session: Session, task: str, *, subject_id: int) -> Job | None:
    """Give the newest job of a task on a thing, or None."""
    query = select(Job).where(Job.task == task, Job.subject_id == subject_id).order_by(Job.id.desc()).limit(1)
    return session.scalar(query)
