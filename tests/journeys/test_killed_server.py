"""The server is killed while two people work: what it acknowledged is kept, once. `tests.benchmarks.kills` does this 200 times."""

import random
import shutil
from pathlib import Path

from tests.benchmarks.kills import found_work, rounds, tell
from tests.people import PASSWORD
from tests.serving import Server

ROUNDS = 2


def test_what_was_acknowledged_outlives_a_killed_server(worked_template: Path, tmp_path: Path) -> None:
    shutil.copytree(worked_template, tmp_path, dirs_exist_ok=True)
    server = Server(tmp_path)
    server.start()
    work = found_work(server, appraiser="appraiser@mau.test", drafter="drafter@mau.test", password=PASSWORD)
    server.kill()

    ledger = rounds(server, work, count=ROUNDS, chance=random.Random(7), longest=1.0)

    assert ledger.acknowledged
    assert tell(server, ledger) == 0
