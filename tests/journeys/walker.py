"""A person at a browser: goes, reads, types and presses, and looks at each new kind of page with a critical eye."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, ViewportSize
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.people import PASSWORD

AXE = (Path(__file__).resolve().parents[1] / "samples/axe/axe.min.js").read_text("utf8")
DESK, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
RUN_AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# axe sets styles of its own while it runs (the pages' are checked by tests/web/police.py); a half-typed sheet is refused with 422.
MEANT = ("Applying inline style", "status of 422")
REASON = "Năm 2025 có 312 trường hợp đề nghị, 41 kiến nghị của doanh nghiệp về thời gian giải quyết"


@dataclass
class Walker:
    """One signed-in person. looked: pages that were examined, shared by all persons of a journey; troubles: what was wrong."""

    page: Page
    address: str
    looked: set[str]
    troubles: list[str] = field(default_factory=list)

    def hear(self, line: ConsoleMessage) -> None:
        """Note what the browser complains of, except what is meant."""
        if line.type == "error" and not any(words in line.text for words in MEANT):
            self.troubles.append(f"console at {self.page.url}: {line.text[:300]}")

    def go(self, place: str) -> None:
        self.page.goto(self.address + place)

    def press(self, words: str) -> None:
        """Press the first button with these words, and wait for the page that answers."""
        with self.page.expect_navigation():
            # By keyboard: a save that ends meanwhile moves the page under a mouse.
            self.page.get_by_role("button", name=words).first.press("Enter")

    def confirm(self, words: str) -> None:
        """Press a button that asks first, and say yes."""
        self.page.get_by_role("button", name=words).first.click()
        with self.page.expect_navigation():
            self.page.locator("dialog[open] button.act-primary, dialog[open] button.act-danger").first.click()

    def fill(self, name: str, value: str) -> None:
        self.page.locator(f"[name='{name}']:visible").first.fill(value)

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"[name='{name}'][value='{value}']").first.check()

    def links(self, pattern: str) -> list[str]:
        """Give the addresses of the page's links that match."""
        found: list[str] = self.page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        return [one for one in dict.fromkeys(one.partition("#")[0] for one in found) if re.search(pattern, one)]

    def says(self, words: str) -> None:
        """Wait until the page says these words; where it does not, tell what it says instead."""
        try:
            self.page.get_by_text(words).first.wait_for(timeout=20_000)
        except PlaywrightTimeout:
            raise AssertionError(f"{words!r} is not said at {self.page.url}: {self.page.inner_text('main')[:1500]}") from None

    def look(self, name: str) -> None:
        """Examine the page once under this name, on a desk and on a phone: axe, and nothing wider than the screen."""
        if name in self.looked:
            return
        self.looked.add(name)
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)
            wide, screen = self.page.evaluate(WIDTHS)
            self.troubles += [f"{name} at {size['width']}: {wide} px wide"] if wide > screen else []
            self.page.evaluate(AXE)
            self.troubles += [f"{name} at {size['width']}: {told(one)}" for one in self.page.evaluate(RUN_AXE) if is_grave(one)]


def is_grave(violation: dict[str, Any]) -> bool:
    return violation["impact"] in ("serious", "critical")


def told(violation: dict[str, Any]) -> str:
    places = [node["html"][:160] for node in violation["nodes"][:3]]
    return f"{violation['id']} ({violation['impact']}): {places}"


def sign_in(browser: Browser, address: str, name: str, looked: set[str]) -> Walker:
    """Open a browser window of its own for a person of tests/people.py."""
    context = browser.new_context(viewport=DESK, locale="vi-VN", accept_downloads=True)
    walker = Walker(context.new_page(), address, looked)
    walker.page.on("pageerror", lambda error: walker.troubles.append(f"script: {error}"))
    walker.page.on("console", walker.hear)
    walker.go("/dang-nhap")
    walker.look("sign-in")
    walker.fill("email", f"{name}@mau.test")
    walker.fill("password", PASSWORD)
    walker.press("Đăng nhập")
    walker.look(f"home of {name}")
    return walker


def answer_part(walker: Walker) -> None:
    """Answer what is still empty in a part, as typed, until no question that came with an answer is left."""
    for _round in range(6):
        if not fill_empty(walker.page.locator("main form").filter(has=walker.page.locator(".part-foot")).first):
            return
        walker.press("Lưu phần này")
        quarrel = walker.page.get_by_text("Người khác đã lưu câu trả lời khác").count()
        assert not quarrel, f"an answer quarrels with itself at {walker.page.url}"
    raise AssertionError(f"questions are left empty at {walker.page.url}")


def fill_empty(form: Locator) -> int:
    """Fill what is visible and empty; gives how many controls that were."""
    filled = 0
    names: list[str] = form.locator("input[type=radio], input[type=checkbox]").evaluate_all("all => [...new Set(all.map(one => one.name))]")
    for name in names:
        group = form.locator(f"[name='{name}']")
        if not group.evaluate_all("all => all.some(one => one.checked)"):
            # By keyboard: what an earlier answer brings moves the page under a mouse.
            group.first.press("Space")
            filled += 1
    for control in form.locator("textarea:visible, input[type=text]:visible, input[inputmode]:visible").all():
        row = re.fullmatch(r".+-(\d+)-\d+", control.get_attribute("name") or "")
        if control.input_value().strip() or (row and row.group(1) != "0"):
            continue
        control.fill("3" if control.get_attribute("inputmode") else REASON)
        filled += 1
    return filled
