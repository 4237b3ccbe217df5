"""The whole path in a real browser: a real draft goes from upload to an approved, exported assessment, through six persons."""

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.exports import check_exports, download_all
from tests.journeys.walker import REASON, Walker, answer_part, sign_in
from tests.serving import Server

pytestmark = pytest.mark.browser

TITLE = "Quy định trình tự, thủ tục hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa"
COMMENT = "Đề nghị làm rõ nội dung này để người thực hiện hiểu thống nhất"
RETURNED = "Đề nghị tiếp thu ý kiến và chỉnh lý dự thảo"
CONCLUDED = "Dự thảo đủ điều kiện trình; thủ tục rõ ràng, chi phí hợp lý"
DELEGATION = "Khoản 3 Điều 14 Luật Hỗ trợ doanh nghiệp nhỏ và vừa số 04/2017/QH14"

# What each paper holds of what was typed on the way, by the beginning of its name.
PAPERS = {
    "Biểu mẫu đánh giá": REASON,
    "Biểu mẫu 04": "500",
    "Bảng tổng hợp": COMMENT,
    "Báo cáo thẩm định": CONCLUDED,
    "Bản đánh giá": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Phiếu trình": "tư vấn pháp luật",
    "Bản so sánh": "ngày làm việc",
}


def sample(number: int) -> str:
    return str(files("workbench.samples") / "docx" / f"ho-tro-tu-van-phap-luat.v{number}.docx")


def test_a_draft_goes_from_upload_to_an_approved_exported_assessment(browser: Browser, server: Server, tmp_path: Path) -> None:
    looked: set[str] = set()
    names = ("drafter", "head", "appraiser", "controller", "leader")
    drafter, head, appraiser, controller, leader = people = [sign_in(browser, server.address, name, looked) for name in names]

    open_dossier(drafter)
    read_and_confirm(drafter)
    assess(drafter, "drafter")
    estimate(drafter)
    send(drafter)
    give_opinion(controller)
    assign(head)
    comment_on_the_text(appraiser)
    assess(appraiser, "appraiser")
    finish(appraiser)
    send_back(head)
    answer_comments(drafter)
    submit_new_version(drafter)
    read_and_confirm(drafter)
    review_again(drafter, "drafter")
    send(drafter)
    review_again(appraiser, "appraiser")
    settle_comments(appraiser)
    compare(head)
    conclude(head)
    present(drafter)
    approve(leader)
    exports = download_all(leader, tmp_path)

    check_exports(exports, PAPERS, comment=COMMENT)
    check_history(drafter)
    troubles = dict.fromkeys(trouble for person in people for trouble in person.troubles)
    assert not troubles, "\n".join(troubles)


def open_dossier(drafter: Walker) -> None:
    drafter.go("/ho-so/moi")
    drafter.look("new dossier")
    drafter.page.set_input_files("input[name=file]", sample(1))
    drafter.fill("title", TITLE)
    drafter.choose("kind", "quyet-dinh-ubnd")
    drafter.page.select_option("[name=field]", "Tư pháp")
    drafter.fill("summary", "Hỗ trợ doanh nghiệp nhỏ và vừa chi phí tư vấn pháp luật.")
    drafter.press("Mở hồ sơ và đọc dự thảo")
    await_reading(drafter, 1)
    drafter.look("overview")


def await_reading(drafter: Walker, number: int) -> None:
    """Wait on the overview, without touching it, until it says that the version is read."""
    row = drafter.page.locator("table tr", has_text=f"ho-tro-tu-van-phap-luat.v{number}.docx")
    row.get_by_text("Đã đọc", exact=True).wait_for(timeout=90_000)


def read_and_confirm(drafter: Walker) -> None:
    """Read the draft, then confirm each procedure that waits, naming who delegated it."""
    drafter.go("/ho-so/1/du-thao")
    drafter.page.locator(".para", has_text="tư vấn pháp luật").first.wait_for()
    drafter.look("draft")
    drafter.go("/ho-so/1/thu-tuc")
    drafter.look("procedures")
    cards = drafter.links(r"/thu-tuc/\d+$")
    assert cards
    for card in cards:
        drafter.go(card)
        drafter.look("procedure")
        if drafter.page.locator("textarea[name=delegation]").count():
            if not drafter.page.input_value("textarea[name=delegation]").strip():
                drafter.fill("delegation", DELEGATION)
            with drafter.page.expect_navigation():
                drafter.page.locator("form[action$='/xac-nhan'] button").last.click()


def assess(person: Walker, side: str) -> None:
    """Answer each part of each procedure's form by typing."""
    person.go("/ho-so/1/danh-gia")
    person.look(f"assessment of the {side}")
    for part in parts(person, side):
        person.go(part)
        answer_part(person)
        person.look(f"part {part.rpartition('/')[2]}")


def parts(person: Walker, side: str) -> list[str]:
    person.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    return [link for link in person.links(rf"/danh-gia/\d+/{side}/[a-z-]+$") if not link.endswith("/chi-phi")]


def estimate(drafter: Walker) -> None:
    """Complete the proposed cost sheet of each procedure and save it."""
    drafter.go("/ho-so/1/danh-gia")
    for sheet in drafter.links(r"/drafter/chi-phi$"):
        drafter.go(sheet)
        drafter.choose("proposed-counted", "people")
        drafter.fill("proposed-subjects", "500")
        for row in drafter.page.locator("form.cost-form tr[data-row]:visible").all():
            if row.locator("textarea").input_value().strip():
                for entry in row.locator("[name$='-amount']:visible, [name$='-services']:visible").all():
                    entry.fill("2")
        drafter.press("Lưu bảng tính")
        drafter.says("Đã lưu bảng tính chi phí.")
        drafter.look("cost sheet")


def send(drafter: Walker) -> None:
    drafter.go("/ho-so/1")
    left = drafter.page.locator("#before-sending li").all_inner_texts()
    assert left == []
    drafter.confirm("Gửi thẩm định")
    drafter.says("Đã gửi hồ sơ đến Sở Tư pháp")


def assign(head: Walker) -> None:
    head.go("/viec-cua-toi")
    head.look("desk with a dossier")
    head.go("/ho-so/1")
    head.page.select_option("[name=appraiser]", label="Người appraiser (Chuyên viên)")
    head.press("Phân công")
    head.says("Đã phân công Người appraiser")


def comment_on_the_text(appraiser: Walker) -> None:
    """Select words with the mouse, and comment on them."""
    appraiser.go("/ho-so/1/du-thao")
    words = appraiser.page.locator(".para", has_text="ngày làm việc").first
    words.scroll_into_view_if_needed()
    words.click(click_count=3)
    appraiser.page.locator("#selection-bar").get_by_role("button", name="Ý kiến").click()
    form = appraiser.page.locator("form[action$='/y-kien/moi']")
    form.locator("[name=kind][value=required]").check()
    form.locator("[name=text]").fill(COMMENT)
    # The comment is put beside the text without leaving it.
    with appraiser.page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/y-kien/moi")):
        form.get_by_role("button", name="Gửi ý kiến").click()
    appraiser.go("/ho-so/1/y-kien")
    appraiser.says(COMMENT)
    appraiser.look("comments")


def finish(appraiser: Walker) -> None:
    """Declare the independent assessment of each procedure finished; then both sides are shown."""
    appraiser.go("/ho-so/1/danh-gia")
    while appraiser.page.get_by_role("button", name="Hoàn thành đánh giá thủ tục này").count():
        appraiser.confirm("Hoàn thành đánh giá thủ tục này")
    appraiser.go("/ho-so/1/danh-gia/doi-chieu")
    appraiser.look("both assessments")


def give_opinion(controller: Walker) -> None:
    controller.go("/ho-so/1/y-kien-kiem-soat")
    controller.look("opinion")
    controller.choose("kind", "agree-with-comments")
    controller.fill("text", "Thống nhất; đề nghị rút ngắn thời hạn giải quyết.")
    controller.press("Gửi ý kiến")
    controller.says("Đã gửi ý kiến của cơ quan kiểm soát")


def send_back(head: Walker) -> None:
    head.go("/ho-so/1")
    head.page.get_by_text("Trả lại cơ quan soạn thảo để hoàn thiện").click()
    head.page.locator("#return-note").fill(RETURNED)
    head.press("Trả lại hồ sơ")
    head.says("Đã trả lại hồ sơ cho cơ quan soạn thảo")


def answer_comments(drafter: Walker) -> None:
    drafter.go("/ho-so/1/y-kien")
    form = drafter.page.locator("form[action$='/tra-loi']").first
    form.locator("[name=response][value=accepted]").check()
    form.locator("[name=text]").fill("Đã chỉnh lý tại phiên bản 2.")
    # The thread is drawn again where it stands.
    with drafter.page.expect_response(lambda answer: answer.url.endswith("/tra-loi")):
        form.get_by_role("button", name="Trả lời").click()
    drafter.says("Đã chỉnh lý tại phiên bản 2.")
    drafter.go("/ho-so/1/y-kien-kiem-soat")
    drafter.choose("response", "explained")
    drafter.fill("text", "Giữ thời hạn vì phải xác minh tại cơ sở đào tạo.")
    drafter.press("Gửi tiếp thu, giải trình")


def submit_new_version(drafter: Walker) -> None:
    drafter.go("/ho-so/1/phien-ban-moi")
    drafter.look("upload")
    drafter.page.set_input_files("input[name=file]", sample(2))
    drafter.fill("note", "Tiếp thu ý kiến thẩm định.")
    drafter.press("Tải lên")
    await_reading(drafter, 2)


def review_again(person: Walker, side: str) -> None:
    """Look again at each answer that the new version touched and keep it; answer what is new."""
    person.go("/ho-so/1/danh-gia")
    for part in [*parts(person, side), *person.links(rf"/{side}/chi-phi$")]:
        person.go(part)
        while person.page.locator("button[name=keep]").count():
            with person.page.expect_navigation():
                person.page.locator("button[name=keep]").first.click()
            person.go(part)
        if not part.endswith("/chi-phi"):
            answer_part(person)


def settle_comments(appraiser: Walker) -> None:
    """Close the comments that were answered, and decide the findings that must be decided."""
    appraiser.go("/ho-so/1/y-kien")
    while appraiser.page.get_by_role("button", name="Kết thúc ý kiến").count():
        with appraiser.page.expect_response(lambda answer: answer.url.endswith("/ket-thuc")):
            appraiser.page.get_by_role("button", name="Kết thúc ý kiến").first.click()
        appraiser.go("/ho-so/1/y-kien")
    appraiser.go("/ho-so/1/du-thao?panel=findings")
    appraiser.look("findings")
    for action in appraiser.page.locator("form[action$='/bo-qua']").evaluate_all("all => all.map(one => one.getAttribute('action'))"):
        appraiser.go("/ho-so/1/du-thao?panel=findings")
        form = appraiser.page.locator(f"form[action='{action}']")
        form.evaluate("one => one.closest('details').open = true")
        form.locator("[name=reason]").fill("Đã trao đổi, cơ quan soạn thảo giải trình hợp lý.")
        form.get_by_role("button").click()
        # With script the panel alone is drawn again; without, the page is.
        form.wait_for(state="detached")


def compare(head: Walker) -> None:
    head.go("/ho-so/1/so-sanh")
    head.page.locator("main ins, main del").first.wait_for()
    head.look("comparison")


def conclude(head: Walker) -> None:
    head.go("/ho-so/1/ket-luan")
    head.look("conclusion")
    head.choose("outcome", "eligible")
    head.fill("reasons", CONCLUDED)
    head.press("Kết luận thẩm định")
    head.says("Đã kết luận thẩm định")


def present(drafter: Walker) -> None:
    drafter.go("/ho-so/1")
    drafter.press("Trình phê duyệt")
    drafter.says("Đã trình lãnh đạo phê duyệt.")


def approve(leader: Walker) -> None:
    leader.go("/ho-so/1/phe-duyet")
    leader.look("approval")
    leader.fill("reasons", "Đồng ý.")
    leader.press("Phê duyệt")
    leader.says("Đã phê duyệt")


def check_history(drafter: Walker) -> None:
    drafter.go("/ho-so/1/lich-su?check=1")
    drafter.look("history")
    drafter.says("Chuỗi lịch sử nguyên vẹn")
