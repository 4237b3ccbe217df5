"""A server that is killed while it reads a draft reads it to the end after it was started again, once."""

import re
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from tests.people import PASSWORD
from tests.serving import Server

ARTICLES = 300
TRIES, PAUSE = 1200, 0.05
BOUNDARY = "----------ranh-gioi"


def long_draft() -> bytes:
    """Give a draft that takes seconds to read: hundreds of articles, each of which sets a procedure."""
    head = "QUYẾT ĐỊNH\nQuy định trình tự, thủ tục hỗ trợ\nCăn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n"
    article = (
        "Điều {0}. Trình tự, thủ tục hỗ trợ chi phí đào tạo nghề số {0}\n"
        "1. Người lao động nộp 01 bộ hồ sơ trực tiếp hoặc trực tuyến tại Trung tâm Phục vụ hành chính công tỉnh.\n"
        "2. Hồ sơ gồm:\na) Đơn đề nghị hỗ trợ theo Mẫu số {0:02d};\nb) Các giấy tờ khác có liên quan.\n"
        "3. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nội vụ quyết định hỗ trợ.\n"
    )
    return (head + "".join(article.format(number) for number in range(1, ARTICLES + 1))).encode()


@pytest.fixture
def server(tmp_path: Path, empty_database: bytes) -> Iterator[Server]:
    (tmp_path / "workbench.db").write_bytes(empty_database)
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


def rows(folder: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "workbench.db", timeout=30)
    found = connection.execute(statement).fetchall()
    connection.close()
    return found


def await_row(folder: Path, statement: str) -> None:
    """Wait until a statement finds a row."""
    for _try in range(TRIES):
        if rows(folder, statement):
            return
        time.sleep(PAUSE)
    raise TimeoutError(statement)


def page(browser: OpenerDirector, address: str, data: bytes | None = None, kind: str = "application/x-www-form-urlencoded") -> str:
    headers = {"Content-Type": kind} if data is not None else {}
    with browser.open(Request(address, data=data, headers=headers), timeout=120) as answer:
        return str(answer.read().decode("utf-8"))


def token_in(text: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)
    assert found is not None
    return found.group(1)


def signed_in(server: Server) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({}))
    token = token_in(page(browser, f"{server.address}/dang-nhap"))
    values = {"csrf_token": token, "email": "drafter@mau.test", "password": PASSWORD}
    page(browser, f"{server.address}/dang-nhap", urlencode(values).encode())
    return browser


def upload(browser: OpenerDirector, server: Server, data: bytes) -> None:
    """Open a dossier as the form does."""
    values = {
        "csrf_token": token_in(page(browser, f"{server.address}/ho-so/moi")),
        "title": "Quy định dài",
        "kind": "quyet-dinh-ubnd",
        "level": "province",
        "track": "normal",
        "field": "Nội vụ",
    }
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in values.items()]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="dai.txt"\r\nContent-Type: text/plain\r\n\r\n'
    body = b"".join(parts) + head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
    page(browser, f"{server.address}/ho-so/moi", body, f"multipart/form-data; boundary={BOUNDARY}")


def test_a_killed_server_finishes_reading_after_restart_and_the_page_shows_it(server: Server) -> None:
    browser, folder = signed_in(server), server.folder
    upload(browser, server, long_draft())
    await_row(folder, "SELECT 1 FROM job WHERE state = 'running'")
    meanwhile = page(browser, f"{server.address}/ho-so/1")

    server.kill()
    interrupted = rows(folder, "SELECT state FROM job")
    server.start()
    await_row(folder, "SELECT 1 FROM job WHERE state IN ('done', 'failed')")

    overview = page(browser, f"{server.address}/ho-so/1")
    assert interrupted == [("running",)]
    assert 'class="work-now"' in meanwhile
    assert "việc đọc vẫn tiếp tục" in meanwhile
    assert 'class="work-now"' not in overview
    assert rows(folder, "SELECT state, percent FROM job") == [("done", 100)]
    assert rows(folder, "SELECT reading_state, refusal FROM version") == [("done", None)]
    assert rows(folder, "SELECT count(*) FROM reading") == [(1,)]
    assert rows(folder, "SELECT count(*) FROM procedure") == rows(folder, "SELECT count(DISTINCT lineage) FROM procedure")
    assert rows(folder, "SELECT count(*) > 0 FROM finding") == [(1,)]
    assert rows(folder, "SELECT count(*) FROM (SELECT 1 FROM finding GROUP BY rule, paragraph, start, message HAVING count(*) > 1)") == [
        (0,)
    ]
    assert "Đã đọc" in overview


def test_a_reading_that_was_interrupted_too_often_is_said_to_have_failed(server: Server) -> None:
    browser, folder = signed_in(server), server.folder
    upload(browser, server, long_draft())
    await_row(folder, "SELECT 1 FROM job WHERE state = 'running'")
    server.kill()

    with closing(sqlite3.connect(folder / "jobs.db", timeout=30)) as jobs, jobs:
        jobs.execute("UPDATE workflow_status SET status = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', queue_name = NULL")
    server.start()
    await_row(folder, "SELECT 1 FROM job WHERE state IN ('done', 'failed')")

    assert rows(folder, "SELECT state FROM job") == [("failed",)]
    assert "bị ngắt quá nhiều lần" in page(browser, f"{server.address}/ho-so/1")
