"""Measure the reading page of a draft of 300 pages with 600 comments: statements, server time, and stutter while scrolling in Chromium.

Run: python -m tests.benchmarks.crowded [--paragraphs 6000] [--threads 600]. The draft is generated; the server runs on a scratch folder.
Adding a comment is the median of TIMES requests, after the page was opened as people do: in place by the page's script, then by the plain
form; first byte, load and scrolling are of one visit. All are seen from outside the server but on this machine, so they hold reading the
answer too.
"""

import argparse
import json
import random
import shutil
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from models.dossiers import Dossier
from models.enums import DocumentKind, DossierState, DraftingTrack, GovernmentLevel, ThreadKind, ThreadTarget
from models.migrate import migrate
from tests.benchmarks.drafts import draft
from tests.benchmarks.kills import Person
from tests.people import PASSWORD, found_province, province_in
from tests.serving import Server
from tests.web.counting import statements
from workbench import lifecycle
from workbench.config import Settings
from workbench.ingest.queries import latest_version, outline_of
from workbench.review.opening import NewThread, TextPlace
from workbench.review.operations import open_thread
from workbench.web.factory import create_app
from workbench.web.state import Services

TIMES = 20
LONG_TASK = 50
FRAME = 1000 / 60
# The text is scrolled by a notch of a wheel every frame. Its box is named: looking for it by height would lay out what is out of sight.
SCROLL = """async () => {
  const gaps = [], tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  const box = document.querySelector("[data-draft]");
  let before = performance.now();
  for (let step = 0; step < 300; step++) {
    box.scrollBy(0, 120);
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - before);
    before = now;
  }
  return { gaps, tasks, way: box.scrollTop };
}"""


# A comment as the page's script sends it: the answer holds the comment and the paragraphs that it marks.
ADD = """async ([path, times]) => {
  const token = document.querySelector('meta[name="csrf-token"]').content, taken = [];
  for (let one = 0; one < times; one++) {
    const body = new URLSearchParams({ paragraph: 60 + one, start: 0, end: 9, kind: "suggestion", text: "Thêm", csrf_token: token });
    const begin = performance.now();
    const answer = await fetch(path, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok || !(await answer.text()).includes(`id="p-${60 + one}"`)) throw new Error(answer.status);
    taken.push(performance.now() - begin);
  }
  return taken;
}"""


def main() -> None:
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="crowded-"))
    try:
        dossier, email, count = _made(folder, paragraphs=options.paragraphs, threads=options.threads)
        server = Server(folder)
        server.start()
        try:
            _measure(server, dossier, email)
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
    print(f"{count} statements for the page", flush=True)


def _made(folder: Path, *, paragraphs: int, threads: int) -> tuple[int, str, int]:
    """Make a dossier under appraisal with a long draft and many threads; give its id, the appraiser's address, the page's statements."""
    settings = Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="x", jobs="inline", has_sample=False)
    migrate(settings.database)
    app = create_app(settings)
    services: Services = app.extensions["workbench"]
    text = "\n".join(draft(paragraphs)).encode()
    with services.writing.begin() as session:
        found_province(session)
        people = province_in(session)
        values = lifecycle.NewDossier(
            title="Dự thảo dài",
            kind=DocumentKind.COMMITTEE_DECISION,
            level=GovernmentLevel.PROVINCE,
            track=DraftingTrack.NORMAL,
            field="Tư pháp",
            summary="",
            on=date(2026, 11, 23),
        )
        dossier = lifecycle.open_dossier(session, values, actor=people["drafter"])
        file = lifecycle.receive_upload(session, data=text, name="du-thao.txt", actor=people["drafter"], store=services.store)
        lifecycle.submit_version(session, dossier, file, note="", actor=people["drafter"], runner=services.runner)
        number = dossier.id
    services.runner.dispatch()
    with services.writing.begin() as session:
        people = province_in(session)
        own = session.get_one(Dossier, number)
        own.state, own.sent_at = DossierState.IN_APPRAISAL, own.opened_at
        version = latest_version(session, own)
        assert version is not None
        outline, chance = outline_of(session, version), random.Random(1)
        for paragraph in chance.sample([one for one in outline.paragraphs if len(one.text) > 30], threads):
            place = TextPlace(paragraph.index, 0, 24, paragraph.text[:24])
            said = NewThread(target=ThreadTarget.TEXT, kind=ThreadKind.SUGGESTION, text="Đề nghị nêu rõ hơn quy định này.", place=place)
            open_thread(session, own, version, said, outline=outline, actor=people["appraiser"])
        email = people["appraiser"].email
    app.config["WTF_CSRF_ENABLED"] = False
    browser = app.test_client()
    browser.post("/dang-nhap", data={"email": email, "password": PASSWORD})
    with statements(services) as seen:
        browser.get(f"/ho-so/{number}/du-thao?panel=threads")
    for maker in (services.reading, services.writing):
        maker.kw["bind"].dispose()
    return number, email, len(seen)


def _measure(server: Server, dossier: int, email: str) -> None:
    person = Person(server.address, email, PASSWORD)
    person.sign_in()
    path = f"/ho-so/{dossier}/y-kien/moi"
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{server.address}/dang-nhap")
        page.fill("[name=email]", email)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "dang-nhap" not in url)
        _open_and_scroll(page, f"{server.address}/ho-so/{dossier}/du-thao?panel=threads")
        _tell("adding a comment in place", page.evaluate(ADD, [path, TIMES]))
        browser.close()
    form = {"start": "0", "end": "9", "kind": "suggestion", "text": "Thêm"}
    _tell("adding a comment by the form", [_milliseconds(person, path, {"paragraph": str(20 + one), **form}) for one in range(TIMES)])


def _tell(what: str, taken: list[float]) -> None:
    print(f"{what}: median {statistics.median(taken):.0f} ms of {len(taken)}, longest {max(taken):.0f} ms", flush=True)


def _open_and_scroll(page: Page, address: str) -> None:
    begin = time.perf_counter()
    page.goto(address, wait_until="load", timeout=180_000)
    opened = time.perf_counter() - begin
    timing: dict[str, Any] = json.loads(page.evaluate("() => JSON.stringify(performance.getEntriesByType('navigation')[0])"))
    print(
        f"the page: {timing['encodedBodySize'] / 1e6:.1f} MB, first byte {timing['responseStart'] - timing['requestStart']:.0f} ms, "
        f"loaded {opened:.1f} s, {page.evaluate('document.querySelectorAll(`*`).length')} elements",
        flush=True,
    )
    found = page.evaluate(SCROLL)
    gaps = found["gaps"][1:]
    late, long = sum(gap > 1.5 * FRAME for gap in gaps), sum(gap > LONG_TASK for gap in gaps)
    tasks = [task for task in found["tasks"] if task > LONG_TASK]
    print(
        f"scrolling {found['way']:.0f} px in {len(gaps)} frames: {late} late, {long} over {LONG_TASK} ms (longest {max(gaps):.0f} ms), "
        f"{len(tasks)} tasks over {LONG_TASK} ms (longest {max(tasks, default=0):.0f} ms)",
        flush=True,
    )


def _milliseconds(person: Person, path: str, values: dict[str, str]) -> float:
    begin = time.perf_counter()
    status = person.send(path, values)
    assert status == 302, status
    return (time.perf_counter() - begin) * 1000


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--paragraphs", type=int, default=6000)
    parser.add_argument("--threads", type=int, default=600)
    return parser.parse_args()


if __name__ == "__main__":
    main()
