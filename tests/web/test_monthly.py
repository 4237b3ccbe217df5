"""The monthly report: what happened in the month, and only that, as a paper."""

import io
from collections.abc import Callable

import docx
import pytest
from flask.testing import FlaskClient

from models.dossiers import Dossier
from tests.people import Province
from tests.reports.conftest import words_of
from tests.reports.story import TO_APPROVAL, Story
from workbench.web.formats import today
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def tell(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Story:
    return Story(services, people, make_dossier().id)


def report(browser: FlaskClient, month: str) -> str:
    return words_of(docx.Document(io.BytesIO(browser.get(f"/bao-cao/thang/{month}.docx").data)))


def test_the_months_dossiers_are_told_with_what_happened(signed_in: SignedIn, tell: Story) -> None:
    tell(*TO_APPROVAL)

    text = report(signed_in("head"), f"{today():%Y-%m}")

    assert "BÁO CÁO\nKết quả đánh giá tác động, thẩm định thủ tục hành chính tháng" in text
    assert "Phê duyệt: 01 hồ sơ" in text
    assert "Mở hồ sơ; Gửi thẩm định lần đầu; Phê duyệt" in text


def test_a_new_procedure_has_no_current_cost_in_the_report(signed_in: SignedIn, tell: Story) -> None:
    tell("confirm", "assess", "new_cost")

    assert "\n1\n–\n99.133.000\n" in report(signed_in("drafter"), f"{today():%Y-%m}")


@pytest.mark.parametrize(("person", "title"), [("controller", "CHÁNH VĂN PHÒNG"), ("head", "GIÁM ĐỐC")])
def test_the_report_is_signed_under_the_title_of_the_bodys_head(signed_in: SignedIn, tell: Story, person: str, title: str) -> None:
    tell("confirm")

    lines = report(signed_in(person), f"{today():%Y-%m}").split("\n")

    assert title in lines
    assert "THỦ TRƯỞNG CƠ QUAN" not in lines


@pytest.mark.parametrize(("file", "code"), [("2001-01.docx", 404), ("nay.docx", 404), (f"{today():%Y-%m}.xlsx", 404)])
def test_what_cannot_be_reported_is_answered_by_a_sentence(signed_in: SignedIn, file: str, code: int) -> None:
    assert signed_in("head").get(f"/bao-cao/thang/{file}").status_code == code
