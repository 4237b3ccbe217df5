"""Take the screenshots of the README: python -m docs.screenshots. A fresh sample is served from a folder that is thrown away."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from workbench.samples.seeding import SAMPLE_PASSWORD

FOLDER = Path(__file__).parent / "screenshots"
DESK, PHONE = ViewportSize(width=1280, height=720), ViewportSize(width=390, height=844)
PATIENCE = 300


@dataclass(frozen=True)
class Shot:
    """A page of the sample. person: key of the account that looks at it; links: words of links to follow from the page, in order."""

    name: str
    person: str
    place: str
    links: tuple[str, ...] = ()
    is_on_phone: bool = False


SHOTS = (
    Shot("du-thao", "thamdinh", "/ho-so/2/du-thao#p-25"),
    Shot("danh-gia", "soanthao2", "/ho-so/1/danh-gia", links=("Làm tiếp",)),
    Shot("doi-chieu", "truongphong", "/ho-so/2/danh-gia/doi-chieu"),
    Shot("so-sanh", "thamdinh", "/ho-so/2/so-sanh"),
    Shot("dien-thoai", "thamdinh", "/ho-so/2", is_on_phone=True),
)


@contextmanager
def served() -> Iterator[str]:
    """Serve a fresh sample and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "workbench.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env={**os.environ, "WORKBENCH_DATA": data}, stdout=subprocess.DEVNULL)
        try:
            _await(f"http://127.0.0.1:{port}/dang-nhap")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=60)


def _await(address: str) -> None:
    for _ in range(PATIENCE):
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except (URLError, TimeoutError):
            time.sleep(1)
        else:
            return
    raise TimeoutError(f"{address} did not answer in {PATIENCE} tries")


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Sign in, go to the page, and keep the picture."""
    context = browser.new_context(viewport=PHONE if shot.is_on_phone else DESK, locale="vi-VN", color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/dang-nhap")
    page.fill("[name=email]", f"{shot.person}@mau.example")
    page.fill("[name=password]", SAMPLE_PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/viec-cua-toi")
    page.goto(address + shot.place)
    for words in shot.links:
        page.get_by_role("link", name=words).first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    context.close()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            take(browser, address, shot)
        browser.close()


if __name__ == "__main__":
    main()
