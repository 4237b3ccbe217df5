"""Tables of opinions from Word and Excel: shown before anything is written, put right row by row, taken in once."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import OutsideLetter
from models.dossiers import Dossier
from models.enums import ResponseKind, SenderKind, ThreadState
from tests.web.letters import ROWS, send, table_docx, table_xlsx, threads, wanted
from workbench.history import verify

SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


@pytest.mark.parametrize(("data", "name"), [(table_docx(), "gop-y.docx"), (table_xlsx(), "gop-y.xlsx")])
def test_a_table_is_shown_before_anything_is_written(
    signed_in: SignedIn, dossier: Dossier, session: Session, data: bytes, name: str
) -> None:
    browser = signed_in("drafter")

    page = browser.get(send(browser, dossier, data, name).location)

    assert "Đọc được 4 ý kiến" in page.text
    assert "Chưa tìm được vị trí: 1" in page.text
    assert threads(session) == []


def test_rows_that_were_taken_for_headings_are_shown(signed_in: SignedIn, dossier: Dossier) -> None:
    browser, merged = signed_in("drafter"), ["Góp ý về thời hạn giải quyết"] * 5

    page = browser.get(send(browser, dossier, table_docx([merged, *ROWS])).location)

    assert "Dòng được đọc là tiêu đề, không đưa vào hồ sơ: 1" in page.text
    assert "Bảng 1, dòng 2: Góp ý về thời hạn giải quyết" in page.text


@pytest.mark.parametrize(("data", "name"), [(table_docx(), "gop-y.docx"), (table_xlsx(), "gop-y.xlsx")])
def test_a_table_becomes_letters_by_sender_with_their_answers(
    signed_in: SignedIn, dossier: Dossier, session: Session, data: bytes, name: str
) -> None:
    browser = signed_in("drafter")
    address = send(browser, dossier, data, name).location

    answer = wanted(browser, address, **{"place-3": "Điều 3", "seen-3": "=dieu-3"})

    found = {one.comments[0].text: one for one in threads(session)}
    letters = list(session.scalars(select(OutsideLetter).order_by(OutsideLetter.id)))
    assert answer.status_code == 302
    assert [(one.sender, one.kind, len(one.opinions)) for one in letters] == [
        ("Sở Tài chính", SenderKind.AGENCY, 2),
        ("Công ty TNHH Ánh Dương", SenderKind.ORGANISATION, 1),
        ("Ông Nguyễn Văn A", SenderKind.CITIZEN, 1),
    ]
    assert {one.file.name for one in letters if one.file} == {name}
    assert (found[ROWS[0][3]].provision, found[ROWS[0][3]].response) == ("dieu-2/khoan-2/diem-c", ResponseKind.ACCEPTED)
    assert (found[ROWS[2][3]].provision, found[ROWS[2][3]].response) == ("dieu-3", ResponseKind.EXPLAINED)
    assert found[ROWS[1][3]].state is ThreadState.OPEN
    assert verify(session) == []


def test_a_row_without_a_place_stops_the_table_until_it_is_put_right(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    address = send(browser, dossier, table_docx()).location

    answer = wanted(browser, address, **{"words-2": "Đề nghị rút ngắn còn 05 ngày."})

    assert answer.status_code == 422
    assert "Không thấy vị trí này trong dự thảo." in answer.text
    assert "Đề nghị rút ngắn còn 05 ngày." in answer.text
    assert threads(session) == []


def test_a_place_that_a_person_empties_means_the_whole_draft(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser, words = signed_in("drafter"), "Tại khoản 3 Điều 2, đề nghị rút ngắn."
    address = send(browser, dossier, table_docx([["", words]], ["Điều, khoản", "Ý kiến góp ý"]), sender="Sở Y tế").location

    page, answer = browser.get(address).text, wanted(browser, address, **{"place-1": "", "seen-1": "="})

    assert 'value="Khoản 3 Điều 2"' in page
    assert answer.status_code == 302
    assert [one.provision for one in threads(session)] == [""]


def test_a_place_that_was_not_shown_yet_is_shown_before_it_is_taken(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    address = send(browser, dossier, table_docx()).location

    answer = wanted(browser, address, **{"place-3": "Điều 3"})

    assert answer.status_code == 422
    assert "Xem lại vị trí đã tìm được: Điều 3." in answer.text
    assert 'name="seen-3" value="=dieu-3"' in answer.text
    assert threads(session) == []


def test_the_same_file_again_brings_nothing_even_after_it_was_put_right(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    wanted(
        browser,
        send(browser, dossier, table_docx()).location,
        **{"place-3": "Điều 3", "seen-3": "=dieu-3", "words-2": "Rút ngắn còn 05 ngày."},
    )

    address = send(browser, dossier, table_docx()).location
    page, again = browser.get(address), wanted(browser, address, **{"place-3": "Điều 3", "seen-3": "=dieu-3"})

    assert "Đã có trong hồ sơ: 4" in page.text
    assert again.status_code == 422
    assert len(threads(session)) == 4


def test_a_row_whose_sender_was_put_right_is_known_again(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser, data = signed_in("drafter"), table_docx([["Điều 2", "Rút ngắn."]], ["Điều, khoản", "Ý kiến góp ý"])
    wanted(browser, send(browser, dossier, data, sender="Sở Y tế").location, **{"sender-1": "Chi cục Dân số"})

    again = browser.get(send(browser, dossier, data, sender="Sở Y tế").location)

    assert "Đã có trong hồ sơ: 1" in again.text
    assert len(threads(session)) == 1


def test_two_rows_alike_may_be_of_two_senders_and_those_of_one_are_counted_once(
    signed_in: SignedIn, dossier: Dossier, session: Session
) -> None:
    browser, data = signed_in("drafter"), table_docx([["", "Nhất trí."]] * 3, ["Điều, khoản", "Ý kiến góp ý"])
    address = send(browser, dossier, data, sender="Các đơn vị").location

    answer = wanted(browser, address, **{"sender-1": "Sở Y tế", "sender-2": "Sở Xây dựng", "sender-3": "Sở Y tế"})

    page = browser.get(answer.location).text
    assert sorted(one.opinion.letter.sender for one in threads(session) if one.opinion) == ["Sở Xây dựng", "Sở Y tế"]
    assert "Đã đưa vào hồ sơ 2 ý kiến góp ý. Đã có từ trước nên không đưa vào lần nữa: 1." in page
    assert "Đã có trong hồ sơ: 3" in browser.get(address).text


def test_a_table_of_one_body_asks_whose_it_is(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser, data = signed_in("drafter"), table_docx([["Điều 2", "Rút ngắn."]], ["Điều, khoản", "Ý kiến góp ý"])

    refused, accepted = send(browser, dossier, data), send(browser, dossier, data, sender="Sở Y tế")

    assert refused.status_code == 422
    assert "Ghi tên cơ quan gửi bảng này." in refused.text
    assert "Sở Y tế" in browser.get(accepted.location).text


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"Gop y", "gop-y.txt", "Chỉ nhập được bảng ý kiến trong tệp .docx hoặc .xlsx."),
        (b"PK\x03\x04 hong", "gop-y.xlsx", "Tệp hỏng"),
        (table_docx([["1", "2"]], ["Họ tên", "Năm sinh"]), "gop-y.docx", "Không thấy bảng ý kiến trong tệp"),
    ],
)
def test_a_file_without_a_table_of_opinions_is_refused(
    signed_in: SignedIn, dossier: Dossier, data: bytes, name: str, sentence: str
) -> None:
    answer = send(signed_in("drafter"), dossier, data, name)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_table_that_somebody_else_uploaded_cannot_be_taken_in(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    address = send(signed_in("drafter"), dossier, table_docx()).location

    answer = signed_in("colleague").post(address, data={})

    assert answer.status_code == 400
    assert threads(session) == []


def test_a_table_that_is_too_long_for_one_form_is_refused(signed_in: SignedIn, dossier: Dossier) -> None:
    rows = [[str(number), "Điều 2", "Sở Y tế", f"Ý kiến {number}.", ""] for number in range(801)]

    answer = send(signed_in("drafter"), dossier, table_xlsx(rows), "gop-y.xlsx")

    assert answer.status_code == 422
    assert "mỗi lần nhập tối đa 800" in answer.text
