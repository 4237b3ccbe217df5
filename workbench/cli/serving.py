"""Running the web server."""

import argparse
import os
import sys
from pathlib import Path

from models.base import now
from models.migrate import migrate
from models.session import make_engine, make_writing_sessions
from workbench.config import settings_from
from workbench.consulting.asking.operations import forget_tries
from workbench.samples.seeding import seed


def forget_addresses(database: str) -> None:
    """Take out network addresses that were kept for their hour, where nobody has sent anything since."""
    with make_writing_sessions(make_engine(database)).begin() as session:
        forget_tries(session, at=now())


def serve(options: argparse.Namespace) -> None:
    """Bring the database up to date, fill an empty one with the sample, and become the server."""
    settings = settings_from()
    migrate(settings.database)
    forget_addresses(settings.database)
    for line in seed(settings) if settings.has_sample else ():
        print(line)
    print(f"Bàn đánh giá đang chạy tại http://{options.host}:{options.port}/ (dừng: Ctrl+C)", flush=True)
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "gunicorn", "app:app", "--chdir", str(root), "--bind", f"{options.host}:{options.port}"]
    # One process: SQLite writes and durable jobs belong together; threads serve many people.
    command += ["--worker-class", "gthread", "--workers", "1", "--threads", "16", "--timeout", "120"]
    command += ["--log-level", "warning", "--no-control-socket"]
    os.environ["WORKBENCH_DATA"] = str(settings.data)
    os.execv(sys.executable, command)
