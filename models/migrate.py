"""Bring a database to the newest schema. `python -m models.migrate "Add a table"` writes a new revision."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config


def configuration(address: str) -> Config:
    """Give Alembic's settings for the database at `address`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("sqlalchemy.url", address.replace("%", "%%"))
    return config


def migrate(address: str) -> None:
    """Run every migration that the database has not had yet."""
    command.upgrade(configuration(address), "head")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        scratch = f"sqlite:///{folder}/scratch.db"
        migrate(scratch)
        command.revision(configuration(scratch), message=sys.argv[1], autogenerate=True)
