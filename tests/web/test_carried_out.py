"""The change that an answer names: offered near its comment first, taken only from what changed, and found again on the comparison."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, ThreadKind
from models.reviews import Comment, Thread
from tests.casework import bring_to, comment_on, open_with_draft
from tests.conftest import DRAFT
from tests.people import Province
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
DUTIES = {
    4: "Sở Tài chính bố trí kinh phí hằng năm.",
    5: "Sở Nội vụ hướng dẫn người lao động lập hồ sơ.",
    6: "Báo và đài phát thanh tuyên truyền chính sách này.",
    7: "Công an xã xác nhận nơi ở của người lao động.",
    8: "Trung tâm dịch vụ việc làm tư vấn miễn phí.",
    9: "Cơ sở dạy nghề công khai học phí.",
    10: "Hội đồng nhân dân giám sát việc thực hiện.",
    11: "Chủ tịch xã kiểm tra việc chi trả.",
}
OPTION = re.compile(r'<option value="(2:[^"]*)"')


def text_with(duties: dict[int, str]) -> str:
    return DRAFT + "".join(f"Điều {number}. Trách nhiệm thứ {place}\n{words}\n" for place, (number, words) in enumerate(duties.items()))


# Điều 4 is gone, so each later article has another number; three of them read differently besides, as does Điều 2.
LATER = {number - 1: words for number, words in DUTIES.items() if number > 4} | {
    5: "Báo, đài phát thanh và truyền hình tuyên truyền chính sách này hằng tháng.",
    4: "Sở Nội vụ hướng dẫn người lao động lập hồ sơ và nộp trực tuyến.",
    10: "Chủ tịch xã kiểm tra việc chi trả và báo cáo hằng quý.",
}
SECOND = text_with(LATER).replace("10 ngày làm việc", "07 ngày làm việc")


@pytest.fixture
def commented(services: Services, people: Province, add_version: Callable[..., None]) -> Dossier:
    """A dossier with a comment on Điều 1 of its first version, and a second version in which other articles changed."""
    dossier = open_with_draft(services, people["drafter"], text_with(DUTIES))
    with services.writing.begin() as session:
        own = bring_to(session, dossier.id, DossierState.IN_APPRAISAL, people)
        comment_on(session, own, "trên địa bàn tỉnh", text="Nêu rõ phạm vi.", kind=ThreadKind.QUESTION, actor=people["appraiser"])
        own.state = DossierState.RETURNED
    add_version(dossier, SECOND)
    return dossier


@pytest.fixture
def address(commented: Dossier, session: Session) -> str:
    session.rollback()
    return f"/ho-so/{commented.id}/y-kien/{session.scalars(select(Thread.id).order_by(Thread.id.desc())).first()}"


def test_an_article_is_not_near_one_whose_number_begins_alike(signed_in: SignedIn, address: str, services: Services) -> None:
    with services.writing.begin() as writing:
        thread = writing.get_one(Thread, int(address.rpartition("/")[2]))
        thread.placements[-1].provision = "dieu-10/khoan-1"
    own = OPTION.findall(signed_in("drafter").get(f"{address}/thay-doi").text)
    with services.writing.begin() as writing:
        thread = writing.get_one(Thread, int(address.rpartition("/")[2]))
        thread.placements[-1].provision = "dieu-1"
    other = OPTION.findall(signed_in("drafter").get(f"{address}/thay-doi").text)

    assert own[0] == "2:dieu-10"
    assert other == sorted(other, key=lambda value: int(re.findall(r"dieu-(\d+)", value)[0]))
    assert len(other) > 3


def test_a_change_that_names_a_number_leads_to_what_stands_there_now(signed_in: SignedIn, address: str) -> None:
    browser = signed_in("appraiser")

    place = browser.get(f"{address}/thay-doi/2?provision=dieu-5").location
    anchor = place.partition("#")[2]
    row = browser.get(place).text.partition(f'id="{anchor}"')[2][:3000]

    assert "truyền hình" in row


@pytest.mark.parametrize("change", ["2:dieu-99", "1:dieu-5", "9:dieu-5", "dieu-5", "2"])
def test_an_answer_names_no_change_that_was_not_made(signed_in: SignedIn, address: str, session: Session, change: str) -> None:
    data = {"response": "accepted", "text": "Đã sửa như đề nghị.", "change": change}

    answer = signed_in("drafter").post(f"{address}/tra-loi", data=data)

    session.rollback()
    assert answer.status_code == 422
    assert "Thay đổi đã chọn không có trong phiên bản mới nhất" in answer.text
    assert "Đã sửa như đề nghị." in answer.text
    assert list(session.scalars(select(Comment).where(Comment.response.is_not(None)))) == []


@pytest.mark.parametrize(("change", "expected"), [("2:dieu-5", (2, "dieu-5")), ("", (None, ""))])
def test_an_answer_names_the_change_that_was_chosen(
    signed_in: SignedIn, address: str, session: Session, change: str, expected: tuple[int | None, str]
) -> None:
    answer = signed_in("drafter").post(f"{address}/tra-loi", data={"response": "accepted", "text": "Đã sửa.", "change": change})

    session.rollback()
    said = session.scalars(select(Comment).where(Comment.response.is_not(None))).one()
    assert answer.status_code == 302
    assert (said.change_version, said.change_provision) == expected
