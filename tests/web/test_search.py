"""Search: without marks, over what the person may read alone."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers import Dossier
from tests.people import PEOPLE
from tests.web.counting import statements
from workbench.web.folding import fold, wanted
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


@given(st.text())
def test_folding_keeps_every_letter_at_its_place(text: str) -> None:
    folded = fold(text)

    assert len(folded) == len(text)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("dat dai", "Quy định về đất đai", True),
        ("ĐẤT ĐAI", "quy định về đất đai", True),
        ("đất", "Đất và nước", True),
        ("nuoc dat", "Đất và nước", True),
        ("uong", "đường bộ", False),
        ("dat dai", "đất rừng", False),
        ("c++ [", "c++ [", True),
    ],
)
def test_words_are_found_without_marks_from_their_beginning(typed: str, text: str, found: bool) -> None:
    asked = wanted(typed)

    assert asked is not None
    assert (asked.found_in(fold(text)) is not None) is found


@pytest.mark.parametrize("typed", ["", "   ", "...", '"'])
def test_nothing_typed_asks_for_nothing(typed: str) -> None:
    assert wanted(typed) is None


@pytest.mark.parametrize("name", list(PEOPLE))
def test_the_page_opens_for_everybody(signed_in: SignedIn, name: str) -> None:
    browser = signed_in(name)

    assert "Nhập từ cần tìm" in browser.get("/tim-kiem").text
    assert "Không tìm thấy" in browser.get("/tim-kiem?q=khong-co-gi-nhu-the").text


def test_a_draft_a_procedure_and_a_provision_are_found(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier(title="Quy định hỗ trợ đào tạo nghề")

    answer = signed_in("drafter").get("/tim-kiem?q=dao+tao+nghe")

    assert f'href="/ho-so/{dossier.id}"' in answer.text
    assert f'href="/ho-so/{dossier.id}/thu-tuc"' in answer.text
    assert f"/ho-so/{dossier.id}/du-thao#p-" in answer.text
    assert "<mark>" in answer.text


@pytest.mark.parametrize("name", ["stranger", "appraiser", "controller", "leader", "administrator"])
def test_nobody_finds_what_they_may_not_read(signed_in: SignedIn, make_dossier: MakeDossier, name: str) -> None:
    make_dossier()

    answer = signed_in(name).get("/tim-kiem?q=dao+tao+nghe")

    assert "Không tìm thấy" in answer.text


def test_people_are_found_by_administrators_alone(signed_in: SignedIn) -> None:
    assert "leader@mau.test" in signed_in("administrator").get("/tim-kiem?q=nguoi+leader").text
    assert "leader@mau.test" not in signed_in("drafter").get("/tim-kiem?q=nguoi+leader").text


def test_many_results_come_in_pages(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    for place in range(21):
        make_dossier(f"Điều 1. Nội dung {place}", title=f"Quy định số {place}")
    browser = signed_in("drafter")

    first, second = browser.get("/tim-kiem?q=quy+dinh"), browser.get("/tim-kiem?q=quy+dinh&kind=drafts&page=2")

    assert "Xem cả 21 kết quả" in first.text
    assert "Trang 2 trên 2" in second.text
    assert "Quy định số 0" in second.text


def test_a_search_asks_as_much_for_three_dossiers_as_for_one(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    make_dossier()
    browser = signed_in("drafter")
    with statements(services) as first:
        browser.get("/tim-kiem?q=nghe")

    make_dossier("Điều 1. Học nghề", title="Học nghề")
    make_dossier("Điều 1. Dạy nghề", title="Dạy nghề")
    with statements(services) as later:
        browser.get("/tim-kiem?q=nghe")

    assert len(later) == len(first)
