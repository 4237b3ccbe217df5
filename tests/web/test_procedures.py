"""The procedures of a draft: confirming, correcting, merging, splitting, adding, dismissing; and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import Component, Origin, ProcedureState
from tests.conftest import DRAFT
from tests.web.cards import card, listed, said_of
from tests.web.counting import statements
from workbench.extraction.queries import UNSURE, live_passages
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
NAME = "Hỗ trợ chi phí đào tạo nghề"
TWO = DRAFT.replace(
    "Điều 3. Điều khoản thi hành",
    """Điều 3. Trình tự, thủ tục cấp lại thẻ học nghề
1. Người lao động nộp 01 bộ hồ sơ trực tiếp tại Ủy ban nhân dân cấp xã.
2. Hồ sơ gồm: đơn đề nghị cấp lại thẻ theo Mẫu số 02.
3. Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ, Ủy ban nhân dân cấp xã cấp lại thẻ học nghề.
Điều 4. Điều khoản thi hành""",
)


def test_a_drafter_confirms_a_procedure_as_it_was_found(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    (row,) = listed(session, make_dossier())

    answer = signed_in("drafter").post(card(row, "/xac-nhan"), data=said_of(row, delegation="Khoản 3 Điều 12 Luật Việc làm"))

    session.rollback()
    session.refresh(row)
    assert answer.status_code == 302
    assert row.state is ProcedureState.CONFIRMED
    assert row.delegation == "Khoản 3 Điều 12 Luật Việc làm"


def test_after_confirming_one_procedure_the_next_undecided_one_opens(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    first, second = listed(session, make_dossier(TWO))

    answer = signed_in("drafter").post(card(first, "/xac-nhan"), data=said_of(first))

    assert answer.location == card(second)


def test_several_procedures_are_confirmed_at_once_from_the_list(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier(TWO)
    seen = [f"{row.id}:{row.revision}" for row in listed(session, dossier)]

    signed_in("drafter").post(f"/ho-so/{dossier.id}/thu-tuc/xac-nhan", data={"seen": seen})

    assert [row.state for row in listed(session, dossier)] == [ProcedureState.CONFIRMED] * 2


def test_confirming_several_is_all_or_nothing(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier(TWO)
    first, second = listed(session, dossier)
    seen = [f"{first.id}:{first.revision}", f"{second.id}:{second.revision + 5}"]

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/thu-tuc/xac-nhan", data={"seen": seen})

    assert answer.status_code == 409
    assert [row.state for row in listed(session, dossier)] == [ProcedureState.PROPOSED] * 2


def test_words_chosen_in_the_draft_join_a_component_and_one_comes_back_to_their_place(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    (row,) = listed(session, dossier)
    place = {"paragraph": 5, "start": 0, "end": 9, "procedure": row.id, "component": "condition"}

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/thuoc-bo-phan", data=place)

    (fresh,) = listed(session, dossier)
    assert answer.location.endswith(f"procedure={row.id}#p-5")
    assert any(p.component is Component.CONDITION and p.origin is Origin.PERSON for p in live_passages(fresh))


def test_the_component_of_the_card_is_chosen_when_words_are_selected(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    (row,) = listed(session, dossier)

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/thuoc-bo-phan?paragraph=5&procedure={row.id}&component=fee").text

    assert '<option value="fee" selected>' in page


def test_the_same_words_twice_are_refused_where_they_were_chosen(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier()
    (row,) = listed(session, dossier)
    place = {"paragraph": 5, "start": 0, "end": 9, "procedure": row.id, "component": "condition"}
    browser = signed_in("drafter")
    browser.post(f"/ho-so/{dossier.id}/thuoc-bo-phan", data=place)

    answer = browser.post(f"/ho-so/{dossier.id}/thuoc-bo-phan", data=place)

    assert answer.status_code == 422
    assert "Đoạn này đã thuộc bộ phận đã chọn" in answer.text


def test_a_dismissed_procedure_leaves_the_list_and_keeps_its_reason(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    (row,) = listed(session, dossier)
    browser = signed_in("drafter")

    answer = browser.post(card(row, "/loai-bo"), data={"revision": row.revision, "reason": "Việc nội bộ."})

    assert answer.location == f"/ho-so/{dossier.id}/thu-tuc"
    assert "Việc nội bộ." in browser.get(answer.location).text
    assert listed(session, dossier)[0].state is ProcedureState.DISMISSED


def test_merging_keeps_one_procedure_with_the_passages_of_both(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier(TWO)
    kept, other = listed(session, dossier)
    words = {passage.quote for passage in live_passages(other)}

    answer = signed_in("drafter").post(card(kept, "/gop"), data={"revision": kept.revision, "other": other.id})

    after, gone = listed(session, dossier)
    assert answer.location == card(kept)
    assert words <= {passage.quote for passage in live_passages(after)}
    assert gone.state is ProcedureState.DISMISSED


def test_splitting_makes_a_second_procedure_right_behind_the_first(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier(TWO)
    first, _second = listed(session, dossier)
    moved = live_passages(first)[-1].provision

    signed_in("drafter").post(card(first, "/tach"), data={"revision": first.revision, "name": "Phần hai", "provisions": [moved]})

    after, made, _other = listed(session, dossier)
    assert made.name == "Phần hai"
    assert made.state is ProcedureState.PROPOSED
    assert {passage.provision for passage in live_passages(made)} == {moved}
    assert moved not in {passage.provision for passage in live_passages(after)}


def test_a_procedure_added_by_hand_misses_everything_at_first(signed_in: SignedIn, make_dossier: MakeDossier, session: Session) -> None:
    dossier = make_dossier("QUYẾT ĐỊNH\nĐiều 1. Bãi bỏ Quyết định số 1.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n")
    data = {"name": "Cấp thẻ", "nature": "new", "delegation": "", "provisions": ["dieu-1"]}

    signed_in("drafter").post(f"/ho-so/{dossier.id}/thu-tuc", data=data)

    (row,) = listed(session, dossier)
    assert row.origin is Origin.PERSON
    assert Component.DOSSIER.value in row.missing


@pytest.mark.parametrize(
    ("act", "data", "sentence"),
    [
        ("/loai-bo", {"reason": " "}, "Nêu lý do nội dung này không phải"),
        ("/tach", {"name": "Tên đã nhập", "provisions": []}, "mỗi thủ tục phải còn lại"),
        ("/tach", {"name": "", "provisions": ["dieu-2"]}, "Nhập tên thủ tục thứ hai"),
        ("/xac-nhan", {"name": "", "nature": "new", "delegation": "Căn cứ đã nhập"}, "Nhập tên thủ tục hành chính"),
    ],
    ids=["dismissed without a reason", "nothing split off", "split without a name", "confirmed without a name"],
)
def test_a_refused_form_comes_back_with_what_was_typed(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, act: str, data: dict[str, Any], sentence: str
) -> None:
    (row,) = listed(session, make_dossier())

    answer = signed_in("drafter").post(card(row, act), data={"revision": row.revision, **data})

    typed = str(data.get("delegation") or data.get("name") or "")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert typed in answer.text


def test_a_person_who_was_overtaken_sees_both_names_and_can_save_again(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session
) -> None:
    (row,) = listed(session, make_dossier())
    stale = said_of(row, name="Tên của tôi")
    signed_in("colleague").post(card(row, "/xac-nhan"), data=said_of(row, name="Tên của đồng nghiệp"))

    answer = signed_in("drafter").post(card(row, "/xac-nhan"), data=stale)

    session.rollback()
    session.refresh(row)
    assert answer.status_code == 409
    assert "Tên của tôi" in answer.text
    assert "Tên của đồng nghiệp" in answer.text
    assert f'name="revision" value="{row.revision}"' in answer.text


def test_a_procedure_of_an_old_version_is_not_edited_by_mistake(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, add_version: Callable[..., None]
) -> None:
    dossier = make_dossier()
    (row,) = listed(session, dossier)
    passage = live_passages(row)[0]
    add_version(dossier, DRAFT.replace("10 ngày", "07 ngày"))

    answer = signed_in("drafter").post(card(row, f"/doan/{passage.id}/bo"))

    assert answer.status_code == 400
    assert "phiên bản 2" in answer.text


def test_what_a_person_vouched_for_is_not_asked_again_in_the_next_version(
    signed_in: SignedIn, make_dossier: MakeDossier, session: Session, services: Services, add_version: Callable[..., None]
) -> None:
    dossier = make_dossier()
    (row,) = listed(session, dossier)
    for passage in live_passages(row):
        signed_in("drafter").post(card(row, f"/doan/{passage.id}/dung"))

    add_version(dossier, DRAFT.replace("10 ngày", "07 ngày"))

    (fresh,) = listed(session, dossier)
    kept = {(p.component, p.quote) for p in live_passages(row)} & {(p.component, p.quote) for p in live_passages(fresh)}
    unsure = {(p.component, p.quote) for p in live_passages(fresh) if p.confidence < UNSURE}
    assert kept
    assert not kept & unsure


def test_a_draft_without_procedures_says_what_to_do(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier("QUYẾT ĐỊNH\nĐiều 1. Bãi bỏ Quyết định số 1.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n")

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/thu-tuc").text

    assert "Không có thủ tục hành chính nào" in page
    assert "Thêm thủ tục mà hệ thống chưa tìm ra" in page


def test_the_list_asks_no_more_of_the_database_for_two_procedures_than_for_one(
    signed_in: SignedIn, make_dossier: MakeDossier, services: Services
) -> None:
    one, two = make_dossier(), make_dossier(TWO)
    browser = signed_in("drafter")

    with statements(services) as few:
        browser.get(f"/ho-so/{one.id}/thu-tuc")
    with statements(services) as many:
        browser.get(f"/ho-so/{two.id}/thu-tuc")

    assert len(few) == len(many)
