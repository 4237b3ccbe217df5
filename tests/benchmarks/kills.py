"""Kill the server in the middle of people's work, again and again, and count what it had acknowledged and lost, or keeps twice.

Run: python -m tests.benchmarks.kills [--rounds 200] [--minutes 60]. On a scratch copy of the sample two people work at once over HTTP:
the appraiser comments and replies, the drafter answers and uploads versions. After a chance time every process of the server is killed
(SIGKILL), and it is started again. An act counts as acknowledged when its answer (a redirect) was read whole. At the end all of them must
be in the database once, those without an answer at most once, every version must have been read, and the history must verify.
"""

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, Request, build_opener
from uuid import uuid4

from models.session import make_engine, make_sessions
from tests.serving import Server
from workbench import history
from workbench.config import settings_from
from workbench.ingest.queries import file_faults
from workbench.storage import FileStore

DRAFT = """QUYẾT ĐỊNH
Quy định hỗ trợ giống cây trồng trên địa bàn tỉnh
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định hỗ trợ giống cây trồng trên địa bàn tỉnh, dấu {mark}.
Điều 2. Hồ sơ đề nghị
1. Đơn đề nghị hỗ trợ theo Mẫu số 01 ban hành kèm theo Quyết định này.
2. Bản sao giấy chứng nhận quyền sử dụng đất.
Điều 3. Thời hạn giải quyết
Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nông nghiệp và Môi trường quyết định hỗ trợ.
"""
THREAD_IN_APPRAISAL = """
    SELECT t.dossier_id, t.id FROM thread t JOIN dossier d ON d.id = t.dossier_id JOIN user u ON u.organisation_id = d.organisation_id
    WHERE u.email = ? AND d.state = 'in-appraisal' AND t.state != 'resolved' ORDER BY t.id LIMIT 1"""
_TOKEN = re.compile(rb'<meta name="csrf-token" content="([^"]+)"')
# Uploads are read by a job after their answer: a pause between them leaves the processor to the other acts.
_PAUSES = {"upload": 0.5}
_LONGEST_MOMENT = 2.5
_LONGEST_READING = 600.0
_LONGEST_WAIT = 120.0
# Where each kind of act shows its mark.
COUNTED = {
    "comment": "SELECT count(*) FROM comment WHERE text LIKE ?",
    "reply": "SELECT count(*) FROM comment WHERE text LIKE ?",
    "answer": "SELECT count(*) FROM comment WHERE response IS NOT NULL AND text LIKE ?",
    "upload": "SELECT count(*) FROM version WHERE note LIKE ?",
}


class _Plain(HTTPErrorProcessor):
    """Hands every answer over as it is: a redirect is the acknowledgement, not a way to go on."""

    def http_response(self, request: Request, response: Any) -> Any:
        return response


@dataclass
class Person:
    """A browser of one person: cookies and the token of the pages."""

    address: str
    email: str
    password: str
    token: str = ""

    def __post_init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), _Plain())

    def sign_in(self) -> None:
        self.token = self._read_token("/dang-nhap")
        status = self.send("/dang-nhap", {"email": self.email, "password": self.password})
        assert status == 302, (self.email, status)
        self.token = self._read_token("/ho-so")

    def send(self, path: str, values: dict[str, str], file: tuple[str, bytes] | None = None) -> int:
        """Post a form and read the whole answer; give its status."""
        body, kind = _form({**values, "csrf_token": self.token}, file)
        request = Request(self.address + path, body, {"Content-Type": kind, "Referer": self.address})
        with self._opener.open(request, timeout=60) as answer:
            answer.read()
            return int(answer.status)

    def _read_token(self, path: str) -> str:
        with self._opener.open(self.address + path, timeout=60) as answer:
            found = _TOKEN.search(answer.read())
        assert found, path
        return found[1].decode()


@dataclass
class Ledger:
    """What was sent: kind and mark of each act, and whether it was acknowledged, refused or left without an answer."""

    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    unanswered: list[tuple[str, str]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    kills: int = 0

    def note(self, kind: str, mark: str, status: int | None) -> None:
        if status is None:
            self.unanswered.append((kind, mark))
        elif 200 <= status < 400:
            self.acknowledged.append((kind, mark))
        else:
            self.refused[f"{kind} {status}"] += 1


@dataclass(frozen=True, slots=True)
class Work:
    """Where people work: reviewed is in appraisal and has a thread; drafted is still the drafter's."""

    reviewed: int
    drafted: int
    thread: int
    appraiser: Person
    drafter: Person

    def acts(self) -> dict[str, Callable[[str], int]]:
        """Give what is done at once, each by the mark that it leaves."""
        threads = f"/ho-so/{self.reviewed}/y-kien"
        return {
            "comment": lambda mark: self.appraiser.send(f"{threads}/moi", {"kind": "suggestion", "text": f"Ý kiến {mark}"}),
            "reply": lambda mark: self.appraiser.send(f"{threads}/{self.thread}/trao-doi", {"text": f"Trao đổi {mark}"}),
            "answer": lambda mark: self.drafter.send(
                f"{threads}/{self.thread}/tra-loi", {"response": "explained", "text": f"Giải trình {mark}"}
            ),
            "upload": lambda mark: self.drafter.send(
                f"/ho-so/{self.drafted}/phien-ban-moi", {"note": f"Tải lên {mark}"}, ("du-thao.txt", DRAFT.format(mark=mark).encode())
            ),
        }


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        server = Server(Path(name))
        try:
            server.start()
            work = found_work(server, appraiser="thamdinh@mau.example", drafter="soanthao@mau.example", password="ban-danh-gia")
            begin = time.monotonic()
            ledger = rounds(server, work, count=options.rounds, seconds=60 * options.minutes, chance=random.Random(options.seed))
            print(f"{ledger.kills} kills in {time.monotonic() - begin:.0f} s; refused: {dict(ledger.refused) or 'none'}")
            return tell(server, ledger)
        finally:
            if server.process is not None and server.process.poll() is None:
                server.kill()


def rounds(server: Server, work: Work, *, count: int, seconds: float, chance: random.Random) -> Ledger:
    """Let people work for a moment, kill, start again; so many times, as far as the seconds last."""
    ledger, end = Ledger(), time.monotonic() + seconds
    while ledger.kills < count and time.monotonic() < end:
        cut_off(server, work, ledger, after=partial(time.sleep, chance.uniform(0.05, _LONGEST_MOMENT)))
        server.start()
        if ledger.kills % 20 == 0:
            print(f"{ledger.kills} kills, {len(ledger.acknowledged)} acts acknowledged", flush=True)
    return ledger


def cut_off(server: Server, work: Work, ledger: Ledger, *, after: Callable[[], None]) -> None:
    """Let people work on the server, and kill it in the middle of that."""
    stop = threading.Event()
    people = [threading.Thread(target=_work, args=(kind, act, stop, ledger)) for kind, act in work.acts().items()]
    for one in people:
        one.start()
    try:
        after()
    finally:
        server.kill()
        ledger.kills += 1
        stop.set()
        for one in people:
            one.join()


def await_each_kind(ledger: Ledger, work: Work) -> None:
    """Wait until an act of every kind was acknowledged."""
    end = time.monotonic() + _LONGEST_WAIT
    while {kind for kind, _ in ledger.acknowledged} != set(work.acts()):
        assert time.monotonic() < end, ledger
        time.sleep(0.02)


def tell(server: Server, ledger: Ledger) -> int:
    """Let the server, started again, finish what it was reading; print what was lost or is there twice; 0 when nothing is."""
    try:
        unread = await_readings(server.folder)
    finally:
        server.stop()
    lost, twice = faults(server.folder, ledger)
    verified = verify(server.folder)
    print(f"{dict(Counter(kind for kind, _ in ledger.acknowledged))} acknowledged, {len(ledger.unanswered)} without an answer")
    print(
        f"{len(lost)} acknowledged and lost {lost[:5]}, {len(twice)} there twice {twice[:5]}, {unread} versions unread, history: {verified}"
    )
    return 1 if lost or twice or unread or verified else 0


def faults(folder: Path, ledger: Ledger) -> tuple[list[str], list[str]]:
    """Give the acknowledged acts that are not in the database, and those of all acts that are there more than once."""
    with sqlite3.connect(folder / "workbench.db") as database:
        found = {
            (kind, mark): database.execute(COUNTED[kind], (f"%{mark}%",)).fetchone()[0]
            for kind, mark in (*ledger.acknowledged, *ledger.unanswered)
        }
    lost = [f"{kind} {mark}" for kind, mark in ledger.acknowledged if not found[kind, mark]]
    return lost, [f"{kind} {mark}" for (kind, mark), count in found.items() if count > 1]


def await_readings(folder: Path) -> int:
    """Wait until every version was read; give how many were not."""
    end, left = time.monotonic() + _LONGEST_READING, 1
    while left and time.monotonic() < end:
        time.sleep(0.5)
        with sqlite3.connect(folder / "workbench.db") as database:
            left = database.execute("SELECT count(*) FROM version WHERE reading_state IN ('waiting', 'running')").fetchone()[0]
    return int(left)


def verify(folder: Path) -> str:
    """Check history, rows and files as `workbench verify` does; give what is wrong, "" for nothing."""
    settings = settings_from({"WORKBENCH_DATA": str(folder)})
    with make_sessions(make_engine(settings.database))() as session:
        faults = [fault.sentence for fault in history.verify(session)] + file_faults(session, store=FileStore(settings.files))
    return " ".join(faults)[:500]


def _work(kind: str, act: Callable[[str], int], stop: threading.Event, ledger: Ledger) -> None:
    while not stop.is_set():
        mark = uuid4().hex
        try:
            ledger.note(kind, mark, act(mark))
        except (OSError, HTTPException):
            # Cut off: whether it was kept nobody was told.
            ledger.note(kind, mark, None)
            return
        stop.wait(_PAUSES.get(kind, 0.0))


def found_work(server: Server, *, appraiser: str, drafter: str, password: str) -> Work:
    """Sign both people in, open a dossier to upload to, and find one in appraisal with a thread to talk in."""
    people = [Person(server.address, email, password) for email in (appraiser, drafter)]
    for person in people:
        person.sign_in()
    values = {"title": "Hỗ trợ giống cây trồng", "kind": "quyet-dinh-ubnd", "level": "province", "track": "normal", "field": "Tư pháp"}
    status = people[1].send("/ho-so/moi", values, ("du-thao.txt", DRAFT.format(mark="đầu tiên").encode()))
    assert status == 302, status
    with sqlite3.connect(server.folder / "workbench.db") as database:
        (drafted,) = database.execute("SELECT max(id) FROM dossier").fetchone()
        reviewed, thread = database.execute(THREAD_IN_APPRAISAL, (drafter,)).fetchone()
    return Work(reviewed, drafted, thread, *people)


def _form(values: dict[str, str], file: tuple[str, bytes] | None) -> tuple[bytes, str]:
    if file is None:
        return urlencode(values).encode(), "application/x-www-form-urlencoded"
    edge, (name, data) = uuid4().hex, file
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in values.items()]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'.encode()
    return b"".join([*parts, head, data, f"\r\n--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
