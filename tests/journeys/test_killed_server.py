"""The server is killed while two people work: what it acknowledged is kept, once. `tests.benchmarks.kills` does this 200 times."""

import shutil
from pathlib import Path

from tests.benchmarks.kills import Ledger, await_each_kind, cut_off, found_work, tell
from tests.people import PASSWORD
from tests.serving import Server


def test_what_was_acknowledged_outlives_a_killed_server(worked_template: Path, tmp_path: Path) -> None:
    shutil.copytree(worked_template, tmp_path, dirs_exist_ok=True)
    server, ledger = Server(tmp_path), Ledger()
    server.start()
    work = found_work(server, appraiser="appraiser@mau.test", drafter="drafter@mau.test", password=PASSWORD)

    cut_off(server, work, ledger, after=lambda: await_each_kind(ledger, work))
    server.start()

    assert tell(server, ledger) == 0
