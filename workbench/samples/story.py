"""The sample's dossiers, told through the same verbs that people use."""

from sqlalchemy.orm import Session, sessionmaker

from models.people import User
from workbench.jobs import Runner
from workbench.storage import FileStore


def tell(sessions: sessionmaker[Session], people: dict[str, User], *, store: FileStore, runner: Runner) -> None:
    """Make the sample dossiers in their three states."""
