"""Discussing in a real browser: what is typed in one form survives what is done in another, and what is refused; "@" suggests people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from models.enums import DossierState
from tests.casework import bring_to, open_with_draft
from tests.conftest import DRAFT
from tests.journeys.walker import DESK
from tests.people import PASSWORD, province_in
from tests.serving import Server
from workbench.config import Settings
from workbench.web import create_app
from workbench.web.state import Services

pytestmark = pytest.mark.browser

TYPED = "Đề nghị nêu rõ cơ sở của thời hạn này."
COMPOSING_ENTER = (
    "area => area.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
)
ATTRIBUTES = "area => [area.role, area.getAttribute('aria-expanded'), area.getAttribute('aria-controls')]"


@pytest.fixture(scope="module")
def discussing_server(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> Iterator[Server]:
    """A server with one dossier in appraisal, in which its appraiser made one comment."""
    folder = tmp_path_factory.mktemp("discussing")
    (folder / "workbench.db").write_bytes(empty_database)
    app = create_app(Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="test", jobs="inline"))
    services: Services = app.extensions["workbench"]
    with services.reading() as session:
        people = province_in(session)
    dossier = open_with_draft(services, people["drafter"], DRAFT)
    with services.writing.begin() as session:
        bring_to(session, dossier.id, DossierState.IN_APPRAISAL, people)
    server = Server(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser, discussing_server: Server) -> Iterator[Page]:
    """The appraiser's browser."""
    context = browser.new_context(viewport=DESK, base_url=discussing_server.address)
    opened = context.new_page()
    opened.goto("/dang-nhap")
    opened.locator("input[type=email]").fill("appraiser@mau.test")
    opened.locator("input[type=password]").fill(PASSWORD)
    with opened.expect_navigation():
        opened.keyboard.press("Enter")
    yield opened
    context.close()


def test_what_is_typed_in_one_form_survives_an_act_in_another(page: Page) -> None:
    page.goto("/ho-so/1/y-kien")
    page.get_by_text("Trao đổi thêm").click()
    page.locator(".thread textarea[id^=reply-]").fill(TYPED)

    page.get_by_text("Sửa nội dung").click()
    page.locator(".thread textarea[id^=edit-]").fill("Nêu rõ căn cứ.")
    page.get_by_role("button", name="Lưu nội dung mới").click()

    expect(page.locator(".comment > .comment-text").first).to_have_text("Nêu rõ căn cứ.")
    expect(page.locator(".thread textarea[id^=reply-]")).to_be_visible()
    expect(page.locator(".thread textarea[id^=reply-]")).to_have_value(TYPED)
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator(".comment > .comment-text").nth(1)).to_have_text(TYPED)
    expect(page.locator(".thread textarea[id^=reply-]")).to_have_value("")


def test_who_is_refused_by_keyboard_stands_at_what_must_be_put_right(page: Page) -> None:
    page.goto("/ho-so/1/y-kien")
    page.get_by_text("Trao đổi thêm").click()

    page.get_by_role("button", name="Gửi", exact=True).press("Enter")

    expect(page.locator(".thread textarea[id^=reply-]")).to_be_focused()


def test_who_was_signed_out_meanwhile_keeps_what_they_typed(page: Page) -> None:
    page.goto("/ho-so/1/y-kien")
    page.get_by_text("Trao đổi thêm").click()
    page.locator(".thread textarea[id^=reply-]").fill(TYPED)
    page.context.clear_cookies(name="session")

    for _time in range(2):
        with page.expect_response("**/trao-doi"):
            page.get_by_role("button", name="Gửi", exact=True).click()

    expect(page.locator(".thread form .refusal")).to_have_count(1)
    expect(page.locator(".thread form .refusal")).to_contain_text("Phiên làm việc đã hết hạn")
    expect(page.locator(".thread textarea[id^=reply-]")).to_have_value(TYPED)


def test_people_are_suggested_beside_the_text_and_not_taken_while_a_letter_is_composed(page: Page) -> None:
    page.goto("/ho-so/1/du-thao?panel=threads")
    page.locator("#side-threads a[hx-get]").first.click()
    page.locator(".thread").get_by_text("Trao đổi thêm").click()
    area = page.locator(".thread textarea[id^=reply-]")

    area.press_sequentially("@Ngu")
    expect(page.locator("#names li").first).to_be_visible()
    open_area = area.evaluate(ATTRIBUTES)
    area.evaluate(COMPOSING_ENTER)
    composed = area.input_value()
    area.press("Enter")

    assert open_area == ["combobox", "true", "names"]
    assert composed == "@Ngu"
    assert area.input_value().startswith("@Người ")
    assert area.evaluate(ATTRIBUTES) == [None, None, None]
