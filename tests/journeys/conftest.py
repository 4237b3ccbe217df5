"""A real server and a real browser for journeys."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.serving import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it a journey fails, since it can't be walked."""
    assert CHROMIUM, "Chromium is not installed; `make system` installs it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def server(tmp_path: Path, empty_database: bytes) -> Iterator[Server]:
    """A server over the people of a province, without dossiers."""
    (tmp_path / "workbench.db").write_bytes(empty_database)
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()
