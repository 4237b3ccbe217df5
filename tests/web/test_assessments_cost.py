"""The cost sheet: proposed, typed, counted once, and never lost to somebody else's."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import Component, ProcedureNature
from tests.people import Province
from tests.web.sheets import SCRIPT, address, first_procedure, saved, sheet
from workbench.assessment.costed import COSTED_LATER, COSTS_NOTHING
from workbench.draft.procedures import Deferral, Facts
from workbench.extraction.operations import ProcedureValues, confirm
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
NATURES = (ProcedureNature.NEW, ProcedureNature.AMENDED, ProcedureNature.ABOLISHED)


def make(services: Services, dossier: Dossier, people: Province, nature: ProcedureNature) -> None:
    """Confirm the procedure anew as being of another nature."""
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        row = first_procedure(session, stored)
        confirm(session, stored, row, ProcedureValues(row.name, nature, "Điều 12"), actor=people["drafter"], revision=row.revision)


def test_a_saved_sheet_answers_with_its_totals_and_the_cost_of_each_row(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    answer = signed_in("drafter").post(address(session, drafting), data=sheet(), headers=SCRIPT)

    # Two pages in a town: 2 hours of 50.000 đồng, and 20.000 đồng of services; 100.000 đồng of fees; 500 people twice a year.
    (estimate,) = saved(session)
    assert answer.headers["X-Revision"] == "1"
    assert 'id="proposed-row-0-cost">120.000 đồng' in answer.text
    assert estimate.result["proposed"]["one_case"] == 220_000
    assert estimate.result["proposed"]["one_year"] == 220_000_000
    assert "220.000.000 đồng" in answer.text


def test_a_number_that_already_counts_repeats_is_not_multiplied_again(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    signed_in("drafter").post(address(session, drafting), data=sheet(**{"proposed-counted": "cases"}))

    (estimate,) = saved(session)
    assert estimate.result["proposed"]["one_year"] == 110_000_000


def test_without_a_number_of_subjects_only_one_case_is_costed(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    answer = signed_in("drafter").post(address(session, drafting), data=sheet(**{"proposed-counted": "unknown"}), headers=SCRIPT)

    (estimate,) = saved(session)
    assert estimate.result["proposed"]["one_year"] is None
    assert "chưa tính cả năm" in answer.text


# What is typed, the field that it waits at, what is said of it, whether the field is marked as one that can't be read.
HALF_TYPED = [
    ({"proposed-subjects": "năm trăm"}, "proposed-subjects", "Số lượng trong một năm: nhập một số", True),
    ({"proposed-subjects": ""}, "proposed-subjects", "Nhập số lượng trong một năm, hoặc chọn", False),
    ({"proposed-row-0-amount": "2.5"}, "proposed-row-0-amount", "Dòng 1: số lượng: nhập một số", True),
    ({"proposed-row-0-amount": "999.999"}, "proposed-row-0-amount", "Dòng 1: số lượng quá lớn", True),
    ({"proposed-row-0-name": ""}, "proposed-row-0-name", "Dòng 1: nhập tên hoạt động", False),
    ({"proposed-row-0-amount-low": "3"}, "proposed-row-0-amount-low", "Dòng 1: mức thấp đang lớn hơn số thường gặp", False),
    ({"proposed-row-7-amount-low": "3"}, "proposed-row-7-amount-low", "nhập số thường gặp giữa mức thấp nhất", False),
    ({"proposed-row-7-name": "Giấy xác nhận", "proposed-row-7-services-high": "9.000"}, "proposed-row-7-services-low", "nhập số", False),
    ({"year": "năm nay"}, "year", "Nhập năm tính chi phí", True),
    ({"year": "20"}, "year", "đang tính theo năm 2026", True),
    ({"year": "2031", "hourly_income": ""}, "year", "Chưa có thu nhập bình quân một giờ của năm 2031", False),
    ({"area": ""}, "area", "Chọn địa bàn", False),
]


@pytest.mark.parametrize(("changes", "field", "words", "is_wrong"), HALF_TYPED)
def test_what_is_half_typed_is_kept_said_quietly_and_comes_back_as_typed(
    signed_in: SignedIn, session: Session, drafting: Dossier, changes: dict[str, str], field: str, words: str, is_wrong: bool
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)

    answer = client.post(url, data=sheet(**changes), headers=SCRIPT)
    page = client.get(url)

    # The page counts a row by its place among those that are stored: the seventh one typed is the second one kept.
    assert answer.status_code == 200
    assert answer.headers["X-Wrong-Fields"] == (field if is_wrong else "")
    assert f'href="#{field}"' in answer.text
    assert words in answer.text
    assert words in page.text
    assert [
        text for text in changes.values() if text and f'value="{text}"' not in page.text and f"{text}</textarea>" not in page.text
    ] == []
    assert "chỗ chưa nhập xong, chưa tính" in page.text


def test_what_is_whole_counts_though_another_row_is_not(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    half = {"proposed-row-1-name": "Bản sao", "proposed-row-1-kind": "document", "proposed-row-1-amount": "một giờ"}

    answer = signed_in("drafter").post(address(session, drafting), data={**sheet(), **half}, headers=SCRIPT)

    (estimate,) = saved(session)
    assert estimate.result["proposed"]["one_year"] == 220_000_000
    assert estimate.result["warnings"] == ["Bảng tính còn 1 chỗ chưa nhập xong, chưa được tính vào kết quả."]
    assert 'id="proposed-row-0-cost">120.000 đồng' in answer.text


def test_a_sheet_that_is_finished_says_nothing_more(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    client.post(url, data=sheet(**{"proposed-row-0-amount": "hai"}), headers=SCRIPT)

    client.post(url, data=sheet(revision="1"), headers=SCRIPT)

    first, second = saved(session)
    assert first.sheet["proposed"]["activities"][0]["typed"] == {"amount": "hai"}
    assert "typed" not in second.sheet["proposed"]["activities"][0]
    assert second.result["warnings"] == []


def test_two_sheets_of_one_procedure_are_shown_beside_each_other(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = address(session, drafting)
    signed_in("drafter").post(url, data=sheet(**{"proposed-row-0-name": "Đơn của người thứ nhất"}))
    client = signed_in("colleague")

    second = client.post(url, data=sheet(**{"proposed-row-0-name": "Đơn của người thứ hai"}))
    third = client.post(url, data=sheet(**{"proposed-row-0-name": "Đơn của người thứ hai", "mine": "cost:1"}))

    assert second.status_code == 409
    assert "Đơn của người thứ nhất" in second.text
    assert "Đơn của người thứ hai" in second.text
    assert third.status_code == 302
    assert [row.sheet["proposed"]["activities"][0]["name"] for row in saved(session)] == ["Đơn của người thứ nhất", "Đơn của người thứ hai"]


def test_the_same_sheet_again_is_no_new_estimate(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, drafting)

    client.post(url, data=sheet())
    client.post(url, data=sheet(revision="1"))

    assert len(saved(session)) == 1


def test_a_row_is_removed_without_script(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    second = {"proposed-row-1-name": "Giấy tờ thừa", "proposed-row-1-kind": "document", "proposed-row-1-amount": "1"}

    signed_in("drafter").post(address(session, drafting), data={**sheet(), **second, "remove": "proposed:1"})

    (estimate,) = saved(session)
    assert [row["name"] for row in estimate.sheet["proposed"]["activities"]] == ["Đơn đề nghị"]


STATES = {
    ProcedureNature.NEW: (False, True),
    ProcedureNature.AMENDED: (True, True),
    ProcedureNature.ABOLISHED: (True, False),
}


@pytest.mark.parametrize("nature", NATURES)
def test_the_states_that_are_costed_follow_the_nature_of_the_procedure(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province, nature: ProcedureNature
) -> None:
    make(services, drafting, people, nature)

    page = signed_in("drafter").get(address(session, drafting))

    assert ("Chi phí hiện tại" in page.text, "Chi phí dự kiến theo dự thảo" in page.text) == STATES[nature]


def test_an_abolished_procedure_saves_all_that_it_costs_now(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    make(services, drafting, people, ProcedureNature.ABOLISHED)

    signed_in("drafter").post(address(session, drafting), data=sheet("current"))

    (estimate,) = saved(session)
    assert estimate.result["saving"]["one_year"] == 220_000_000


@pytest.mark.parametrize(("regime", "article"), sorted(COSTED_LATER.items()))
def test_what_the_draft_leaves_to_another_text_is_costed_there_by_the_article_of_the_regime(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province, regime: str, article: str
) -> None:
    make(services, drafting, people, ProcedureNature.NEW)
    with services.writing.begin() as writing:
        stored = writing.get_one(Dossier, drafting.id)
        stored.regime = regime
        left = Deferral(Component.FEE, "Nghị quyết về phí", 3, "theo Nghị quyết về phí", 0, 22)
        first_procedure(writing, stored).facts = Facts(deferred=(left,)).to_json()

    page = signed_in("drafter").get(address(session, drafting))

    assert [cited for cited in COSTED_LATER.values() if cited in page.text] == [article]


@pytest.mark.parametrize(("regime", "article"), sorted(COSTS_NOTHING.items()))
def test_the_article_by_which_an_abolished_procedure_costs_nothing_is_that_of_the_regime(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province, regime: str, article: str
) -> None:
    make(services, drafting, people, ProcedureNature.ABOLISHED)
    with services.writing.begin() as writing:
        writing.get_one(Dossier, drafting.id).regime = regime

    page = signed_in("drafter").get(address(session, drafting))

    assert [cited for cited in COSTS_NOTHING.values() if cited in page.text] == [article]


def test_a_saved_sheet_is_read_back_as_it_was_typed(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    client.post(url, data=sheet(**{"proposed-row-0-amount": "1.000,5"}))

    page = client.get(url)

    assert 'value="1.000,5"' in page.text
    assert 'value="50.000"' in page.text
