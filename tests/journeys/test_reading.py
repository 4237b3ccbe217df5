"""Reading a draft in a real browser: search inside it, the map of procedures and findings, what one does with a paragraph."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.casework import open_with_draft
from tests.conftest import DRAFT
from tests.journeys.walker import DESK, PHONE
from tests.people import PASSWORD, province_in
from tests.serving import Server
from workbench.config import Settings
from workbench.web import create_app
from workbench.web.state import Services

pytestmark = pytest.mark.browser

ARTICLES = 200
MORE = "".join(
    f"Điều {number}. Trách nhiệm thực hiện\n1. Các cơ quan báo cáo kết quả hằng năm.\n2. Hồ sơ được lưu theo quy định.\n"
    for number in range(4, ARTICLES)
)
PAINTED = "() => CSS.highlights.get('found')?.size ?? 0"
HERE = "() => CSS.highlights.get('found-here') && [...CSS.highlights.get('found-here')][0].toString()"
IN_SIGHT = """() => {
  const box = [...CSS.highlights.get('found-here')][0].getBoundingClientRect();
  return box.height > 0 && box.top > 0 && box.bottom < innerHeight;
}"""


@pytest.fixture(scope="module")
def reading_server(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> Iterator[Server]:
    """A server with one long draft; what is done here changes nothing, so one is enough for all."""
    folder = tmp_path_factory.mktemp("reading")
    (folder / "workbench.db").write_bytes(empty_database)
    app = create_app(Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="test", jobs="inline"))
    services: Services = app.extensions["workbench"]
    with services.reading() as session:
        people = province_in(session)
    open_with_draft(services, people["drafter"], DRAFT + MORE)
    server = Server(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, reading_server: Server) -> Iterator[Page]:
    """The draft, open before a drafter."""
    is_phone = request.param is PHONE
    context = browser.new_context(viewport=request.param, has_touch=is_phone, is_mobile=is_phone)
    opened = context.new_page()
    opened.goto(f"{reading_server.address}/dang-nhap")
    opened.locator("input[type=email]").fill("drafter@mau.test")
    opened.locator("input[type=password]").fill(PASSWORD)
    with opened.expect_navigation():
        opened.keyboard.press("Enter")
    opened.goto(f"{reading_server.address}/ho-so/1/du-thao")
    yield opened
    context.close()


def test_words_are_found_without_their_accents_and_all_hits_are_marked(page: Page) -> None:
    count, expected = page.locator("[data-find-count]"), MORE.count("báo cáo kết quả")

    page.keyboard.press("f")
    page.keyboard.type("bao cao  ket qua")
    count.get_by_text(f"1/{expected}").wait_for()
    page.keyboard.press("Enter")
    second = count.text_content()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    last = count.text_content()

    assert (second, last) == (f"2/{expected}", f"{expected}/{expected}")
    assert page.evaluate(PAINTED) == expected
    assert page.evaluate(HERE) == "báo cáo kết quả"
    assert page.evaluate(IN_SIGHT)


def test_accents_count_when_asked_for_and_nothing_found_is_said(page: Page) -> None:
    page.locator("#find-words").fill("bao cao")
    page.locator("[data-find-count]").get_by_text("1/").wait_for()

    page.locator("#find-marks").check()

    assert page.locator("[data-find-count]").text_content() == "0"
    assert page.locator("[data-find-said]").text_content() == "Không thấy"
    assert page.evaluate(PAINTED) == 0


def test_the_search_leaves_to_the_paragraph_that_was_found(page: Page) -> None:
    page.locator("#find-words").fill("hồ sơ được lưu")
    page.locator("[data-find-count]").get_by_text("1/").wait_for()

    page.keyboard.press("Escape")

    assert "Hồ sơ được lưu" in page.evaluate("document.activeElement.textContent")
    assert page.locator("#find-words").input_value() == ""


def test_the_slash_still_goes_to_the_search_of_all_drafts(page: Page) -> None:
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.id") == "top-search"


def test_the_map_is_one_stop_whose_marks_the_arrows_walk(page: Page) -> None:
    marks = page.locator("[data-minimap] a")
    marks.first.focus()
    page.keyboard.press("ArrowDown")

    assert page.evaluate("document.activeElement === document.querySelectorAll('[data-minimap] a')[1]")
    assert marks.evaluate_all("all => all.filter(one => one.getAttribute('tabindex') === '0').length") == 1
    assert "Thủ tục 1" in " ".join(marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"))


def test_what_one_does_with_a_paragraph_stands_at_the_one_in_focus(page: Page) -> None:
    page.evaluate("() => { const p = document.querySelectorAll('.para')[6]; p.tabIndex = -1; p.focus(); }")

    act = page.locator(".para").nth(6).locator(".para-act")

    assert act.get_attribute("href", timeout=2000).endswith("paragraph=6")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
