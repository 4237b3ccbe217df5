"""Opinions from outside in the pages: letters typed in, tables of opinions from Word and Excel, each once."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import OutsideLetter, OutsideOpinion
from models.dossiers import Dossier
from models.enums import PlacementState, ResponseKind, SenderKind, ThreadState, ThreadTarget
from models.reviews import Thread
from tests.casework import upload
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.counting import statements
from workbench.draft.citing import citation
from workbench.history import verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
HEADS = ["STT", "Nhóm vấn đề, điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Nội dung tiếp thu, giải trình"]
ROWS = [
    ["1", "Điều 2 khoản 2 điểm c", "Sở Tài chính", "Đề nghị bỏ “các giấy tờ khác có liên quan”.", "Tiếp thu, đã bỏ."],
    ["2", "Khoản 3 Điều 2", "Công ty TNHH Ánh Dương", "Đề nghị rút ngắn còn 07 ngày.", ""],
    ["3", "Điều 9", "Sở Tài chính", "Đề nghị bổ sung điều khoản chuyển tiếp.", "Giải trình: không phát sinh."],
    ["4", "Ý kiến chung", "Ông Nguyễn Văn A", "Nhất trí với dự thảo.", ""],
]
ONE = {"sender": "Sở Tài chính", "kind": "agency", "number": "12/STC-QLNS", "dated": "10/11/2026", "version": "1"}


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


def table_docx(rows: list[list[str]] = ROWS, heads: list[str] = HEADS) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=len(heads))
    for line in (heads, *rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, line, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def table_xlsx(rows: list[list[str]] = ROWS, heads: list[str] = HEADS) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in ([], ["BẢNG TỔNG HỢP Ý KIẾN GÓP Ý"], [], heads, *rows):
        sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(browser: FlaskClient, dossier: Dossier, data: bytes, name: str = "gop-y.docx", **fields: str) -> Any:
    form = {"file": (io.BytesIO(data), name), "version": "1", **fields}
    return browser.post(f"/ho-so/{dossier.id}/gop-y/bang", data=form, content_type="multipart/form-data")


def wanted(browser: FlaskClient, address: str, **put_right: str) -> Any:
    """Send the preview back as a browser would: every row with its box ticked, save what is put right."""
    fields: dict[str, str] = {"version": "1", "sender": ""}
    for number, (_count, place, sender, words, _answer) in enumerate(ROWS, start=1):
        fields |= {f"take-{number}": "1", f"place-{number}": place, f"sender-{number}": sender, f"words-{number}": words}
    return browser.post(address, data=fields | put_right)


def threads(session: Session) -> list[Thread]:
    session.rollback()
    return list(session.scalars(select(Thread).order_by(Thread.id)))


def typed(browser: FlaskClient, dossier: Dossier, *rows: tuple[str, str, str], **fields: str) -> Any:
    said = {
        f"{name}-{number}": value
        for number, row in enumerate(rows, start=1)
        for name, value in zip(("place", "words", "seen"), row, strict=True)
    }
    return browser.post(f"/ho-so/{dossier.id}/gop-y/moi", data=ONE | said | fields)


def test_a_letter_becomes_threads_at_the_provisions_that_it_names(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")

    answer = typed(browser, dossier, ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3"), ("", "Nhất trí.", "="))

    first, second = threads(session)
    assert answer.status_code == 302
    assert (first.target, first.provision, first.placements[0].state) == (ThreadTarget.PROVISION, "dieu-2/khoan-3", PlacementState.PLACED)
    assert (second.target, second.placements) == (ThreadTarget.DOSSIER, [])
    assert first.opinion is not None
    assert (first.opinion.letter.sender, first.opinion.letter.kind, first.opinion.place) == (
        "Sở Tài chính",
        SenderKind.AGENCY,
        "Điều 2 khoản 3",
    )
    assert first.comments[0].outside is not None
    assert first.comments[0].outside.author == "Sở Tài chính"
    page = browser.get(f"/ho-so/{dossier.id}/gop-y").text
    assert "12/STC-QLNS" in page
    assert "Khoản 3 Điều 2" in page
    assert verify(session) == []


def test_a_place_is_shown_back_before_it_is_taken(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "?"))

    assert answer.status_code == 422
    assert "Xem lại vị trí đã tìm được: Khoản 3 Điều 2." in answer.text
    assert 'name="seen-1" value="=dieu-2/khoan-3"' in answer.text
    assert "Rút ngắn còn 07 ngày." in answer.text
    assert threads(session) == []


def test_a_place_that_the_draft_has_not_is_said_at_its_row(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 9", "Bổ sung chuyển tiếp.", "?"))

    assert answer.status_code == 422
    assert "Không thấy “Điều 9” trong dự thảo." in answer.text
    assert threads(session) == []


def test_a_place_is_found_while_one_types(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/gop-y/vi-tri?row=3&place-3=Đ2 K2")

    assert "Khoản 2 Điều 2" in answer.text
    assert 'name="seen-3" value="=dieu-2/khoan-2"' in answer.text


def test_more_rows_keep_what_was_typed(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = typed(signed_in("drafter"), dossier, ("Điều 2", "Rút ngắn.", "?"), more="1")

    assert answer.status_code == 200
    assert "Rút ngắn." in answer.text
    assert "words-5" in answer.text


def test_the_same_letter_twice_is_taken_once(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser, row = signed_in("drafter"), ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3")
    typed(browser, dossier, row)

    again = typed(browser, dossier, row)

    assert again.status_code == 422
    assert "Mọi ý kiến ở đây đã có trong hồ sơ" in again.text
    assert len(threads(session)) == 1


def test_an_opinion_from_outside_is_answered_like_any_other_while_the_draft_is_made(
    signed_in: SignedIn, dossier: Dossier, session: Session
) -> None:
    browser = signed_in("drafter")
    typed(browser, dossier, ("Điều 2 khoản 3", "Rút ngắn còn 07 ngày.", "=dieu-2/khoan-3"))
    number = threads(session)[0].id

    answer = browser.post(f"/ho-so/{dossier.id}/y-kien/{number}/tra-loi", data={"response": "accepted", "text": "Đã sửa còn 07 ngày."})

    assert answer.status_code == 302
    assert (threads(session)[0].state, threads(session)[0].response) == (ThreadState.ANSWERED, ResponseKind.ACCEPTED)


@pytest.mark.parametrize(("data", "name"), [(table_docx(), "gop-y.docx"), (table_xlsx(), "gop-y.xlsx")])
def test_a_table_is_shown_before_anything_is_written(
    signed_in: SignedIn, dossier: Dossier, session: Session, data: bytes, name: str
) -> None:
    browser = signed_in("drafter")

    page = browser.get(send(browser, dossier, data, name).location)

    assert "Đọc được 4 ý kiến" in page.text
    assert "Chưa tìm được vị trí: 1" in page.text
    assert threads(session) == []


@pytest.mark.parametrize(("data", "name"), [(table_docx(), "gop-y.docx"), (table_xlsx(), "gop-y.xlsx")])
def test_a_table_becomes_letters_by_sender_with_their_answers(
    signed_in: SignedIn, dossier: Dossier, session: Session, data: bytes, name: str
) -> None:
    browser = signed_in("drafter")
    address = send(browser, dossier, data, name).location

    answer = wanted(browser, address, **{"place-3": "Điều 3"})

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


def test_the_same_file_again_brings_nothing_even_after_it_was_put_right(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    wanted(browser, send(browser, dossier, table_docx()).location, **{"place-3": "Điều 3", "words-2": "Rút ngắn còn 05 ngày."})

    address = send(browser, dossier, table_docx()).location
    page, again = browser.get(address), wanted(browser, address, **{"place-3": "Điều 3"})

    assert "Đã có trong hồ sơ: 4" in page.text
    assert again.status_code == 422
    assert len(threads(session)) == 4


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


CHANGED = (
    DRAFT.replace("Điều 2. Trình tự", "Điều 2. Giải thích từ ngữ\nTừ ngữ được hiểu theo luật.\nĐiều 3. Trình tự")
    .replace("Điều 3. Điều khoản thi hành", "Điều 4. Điều khoản thi hành")
    .replace("c) Các giấy tờ khác có liên quan.\n", "")
)


@pytest.mark.parametrize(
    ("path", "later"),
    [
        ("dieu-2/khoan-3", ("dieu-3/khoan-3", PlacementState.MOVED)),
        ("dieu-2/khoan-2", ("dieu-3/khoan-2", PlacementState.CHANGED)),
        ("dieu-2/khoan-2/diem-c", ("dieu-2/khoan-2/diem-c", PlacementState.DETACHED)),
    ],
)
def test_a_letter_on_an_older_version_stands_in_the_newest_as_comments_are_carried(
    signed_in: SignedIn,
    dossier: Dossier,
    services: Services,
    people: Province,
    session: Session,
    path: str,
    later: tuple[str, PlacementState],
) -> None:
    with services.writing.begin() as writing:
        upload(services, writing, writing.get_one(Dossier, dossier.id), CHANGED.encode(), actor=people["drafter"])
    services.runner.dispatch()

    typed(signed_in("drafter"), dossier, (citation(path), "Rút ngắn còn 07 ngày.", f"={path}"))

    places = [(one.provision, one.state) for one in threads(session)[0].placements]
    assert places == [(path, PlacementState.PLACED), later]


def test_a_person_of_another_department_sees_no_letters(signed_in: SignedIn, dossier: Dossier) -> None:
    typed(signed_in("drafter"), dossier, ("", "Nhất trí.", "="))

    answer = signed_in("stranger").get(f"/ho-so/{dossier.id}/gop-y")

    assert answer.status_code == 404
    assert "Sở Tài chính" not in answer.text


def test_a_table_that_somebody_else_uploaded_cannot_be_taken_in(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    address = send(signed_in("drafter"), dossier, table_docx()).location

    answer = signed_in("colleague").post(address, data={})

    assert answer.status_code == 400
    assert threads(session) == []


def test_the_page_of_letters_asks_as_much_of_the_database_for_many_as_for_few(
    signed_in: SignedIn, dossier: Dossier, services: Services
) -> None:
    browser = signed_in("drafter")
    typed(browser, dossier, ("Điều 2", "Một.", "=dieu-2"))
    browser.get(f"/ho-so/{dossier.id}/gop-y")
    with statements(services) as before:
        browser.get(f"/ho-so/{dossier.id}/gop-y")

    for number in range(4):
        typed(browser, dossier, ("Điều 2", f"Ý {number}.", "=dieu-2"), ("", f"Chung {number}.", "="), sender=f"Sở {number}")
    with statements(services) as after:
        answer = browser.get(f"/ho-so/{dossier.id}/gop-y")

    assert "Chung 3." in answer.text
    assert len(after) == len(before)


def test_what_is_written_of_an_opinion_is_vouched_for(signed_in: SignedIn, dossier: Dossier, services: Services, session: Session) -> None:
    typed(signed_in("drafter"), dossier, ("Điều 2", "Một.", "=dieu-2"))

    with services.writing.begin() as writing:
        writing.scalars(select(OutsideOpinion)).one().place = "Điều 1"

    session.rollback()
    assert len(verify(session)) == 1


def test_a_table_that_is_too_long_for_one_form_is_refused(signed_in: SignedIn, dossier: Dossier) -> None:
    rows = [[str(number), "Điều 2", "Sở Y tế", f"Ý kiến {number}.", ""] for number in range(801)]

    answer = send(signed_in("drafter"), dossier, table_xlsx(rows), "gop-y.xlsx")

    assert answer.status_code == 422
    assert "mỗi lần nhập tối đa 800" in answer.text


def test_an_opinion_on_a_provision_follows_it_into_the_next_version(
    signed_in: SignedIn, dossier: Dossier, services: Services, people: Province, session: Session
) -> None:
    typed(signed_in("drafter"), dossier, ("Điều 3", "Ghi rõ ngày hiệu lực.", "=dieu-3"))
    moved = DRAFT.replace("Điều 3. Điều khoản", "Điều 3. Trách nhiệm\nSở Nội vụ tổ chức thực hiện.\nĐiều 4. Điều khoản")

    with services.writing.begin() as writing:
        upload(services, writing, writing.get_one(Dossier, dossier.id), moved.encode(), actor=people["drafter"])
    services.runner.dispatch()

    places = [(one.provision, one.state) for one in threads(session)[0].placements]
    assert places[0] == ("dieu-3", PlacementState.PLACED)
    assert places[1][0] == "dieu-4"
