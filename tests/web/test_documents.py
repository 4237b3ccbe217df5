"""The room of documents: what can be had, by whom, and what the files are called."""

import hashlib
import io
import re
from collections.abc import Callable
from urllib.parse import unquote

import docx
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from models.dossiers import Dossier
from models.reviews import Submission
from tests.people import Province
from tests.reports.story import NAME, TO_APPRAISAL, TO_APPROVAL, Story
from tests.web.counting import statements
from workbench.reports.exports import STAGE_KINDS
from workbench.reports.kinds import ReportKind
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


@pytest.fixture
def tell(make_dossier: MakeDossier, services: Services, people: Province) -> Story:
    return Story(services, people, make_dossier().id)


# Half of them are asked on every page: who is signed in, the head of the dossier, what waits for the person.
# Three tell whether the opinion was answered, which forms of other stages were begun, and what notes read before they were sent.
MOST_STATEMENTS = 36


def room(number: int, file: str = "") -> str:
    return f"/ho-so/{number}/van-ban{'/' if file else ''}{file}"


def test_an_empty_dossier_says_what_to_do_first(signed_in: SignedIn, tell: Story) -> None:
    answer = signed_in("drafter").get(room(tell.dossier_id))

    assert "Chưa có thủ tục nào được xác nhận" in answer.text
    assert "Chưa gửi thẩm định" in answer.text
    assert "du-thao.txt" in answer.text
    assert "chưa có hai phiên bản" in answer.text


def test_each_paper_says_what_is_missing_in_it(signed_in: SignedIn, tell: Story) -> None:
    number = tell("confirm")

    answer = signed_in("drafter").get(room(number))

    assert "Biểu mẫu 01/ĐGTĐ-BHM" in answer.text
    assert "câu hỏi chưa trả lời đủ" in answer.text
    assert "Chưa tính chi phí tuân thủ của thủ tục này" in answer.text


def test_what_was_sent_stands_with_its_hash(signed_in: SignedIn, tell: Story, services: Services) -> None:
    number = tell(*TO_APPRAISAL)

    answer = signed_in("drafter").get(room(number))

    with services.reading() as session:
        sent = session.get_one(Dossier, number)
        (version,) = sent.versions
        assert version.file.sha256 in answer.text
    assert "Nội dung đã gửi thẩm định" in answer.text
    assert "Lần 1" in answer.text


def test_what_was_sent_can_be_had_with_the_hash_that_stands_on_the_page(signed_in: SignedIn, tell: Story, services: Services) -> None:
    number = tell(*TO_APPRAISAL)

    answer = signed_in("drafter").get(room(number, "da-gui/1"))

    with services.reading() as session:
        (sent,) = session.scalars(select(Submission).where(Submission.dossier_id == number))
        assert hashlib.sha256(answer.data).hexdigest() == sent.sha256
    assert signed_in("appraiser").get(room(number, "da-gui/1")).status_code == 403


def test_a_file_is_named_in_ascii_and_in_vietnamese(signed_in: SignedIn, tell: Story) -> None:
    number = tell("confirm", "assess")

    answer = signed_in("drafter").get(room(number, "assessment-form.docx?thu-tuc=1"))

    header = answer.headers["Content-Disposition"]
    assert header.isascii()
    assert f"filename=ho-so-{number}-bieu-mau-danh-gia-thu-tuc-1.docx;" in header
    assert unquote(header.partition("UTF-8''")[2]) == f"Biểu mẫu đánh giá tác động thủ tục hành chính - {NAME}.docx"
    assert docx.Document(io.BytesIO(answer.data)).paragraphs


def test_every_paper_that_is_offered_downloads(signed_in: SignedIn, tell: Story) -> None:
    number = tell(*TO_APPROVAL)
    browser = signed_in("leader")

    offered = set(re.findall(r"/van-ban/([^\"]+\.(?:docx|xlsx)[^\"]*)", browser.get(room(number)).text))

    absent = {ReportKind.COMPARED_DRAFT, ReportKind.CONTROLLER_FORM, *STAGE_KINDS}
    assert {file.partition(".")[0] for file in offered} == set(ReportKind) - absent
    assert {file: browser.get(room(number, file)).status_code for file in offered} == dict.fromkeys(offered, 200)


def test_an_appraiser_who_has_not_finished_gets_no_answers_of_the_drafter(signed_in: SignedIn, tell: Story) -> None:
    number = tell(*TO_APPRAISAL)
    browser = signed_in("appraiser")

    page = browser.get(room(number))
    answer = browser.get(room(number, "assessment-form.docx"))

    assert "Hoàn thành đánh giá độc lập" in page.text
    assert "assessment-form.docx" not in page.text
    assert answer.status_code == 403


def test_a_drafter_gets_no_report_before_the_conclusion(signed_in: SignedIn, tell: Story) -> None:
    number = tell(*TO_APPRAISAL, "appraise", "finish")
    browser = signed_in("drafter")

    assert browser.get(room(number, "appraisal-report.docx")).status_code == 403
    assert "appraisal-report.docx" not in browser.get(room(number)).text


WRONG = {
    "nothing.docx": 404,
    "summary.exe": 404,
    "assessment-form.docx?thu-tuc=9": 400,
    "compared-draft.docx": 400,
    "summary.xlsx": 400,
}


def test_a_wrong_address_is_answered_by_a_sentence(signed_in: SignedIn, tell: Story) -> None:
    number = tell("confirm")
    browser = signed_in("drafter")

    assert {file: browser.get(room(number, file)).status_code for file in WRONG} == WRONG


def test_a_foreign_department_knows_of_no_papers(signed_in: SignedIn, tell: Story) -> None:
    number = tell(*TO_APPRAISAL)
    browser = signed_in("stranger")

    assert [browser.get(room(number, file)).status_code for file in ("", "summary.docx")] == [404, 404]


def test_the_room_takes_a_fixed_number_of_statements(signed_in: SignedIn, tell: Story, services: Services) -> None:
    browser = signed_in("drafter")
    number = tell(*TO_APPRAISAL, "comment", "appraise", "finish", "opine")
    with statements(services) as few:
        browser.get(room(number))
    tell("comment", "comment", "comment", "opine")

    with statements(services) as many:
        browser.get(room(number))

    assert len(many) == len(few) <= MOST_STATEMENTS
