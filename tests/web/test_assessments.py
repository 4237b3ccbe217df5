"""Answering questionnaires: what is typed is kept, and two persons lose nothing."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, Component, DossierState, ProcedureNature
from models.procedures import PassageRow, Procedure
from tests.web.answering import ITEMS, NAMED, SETS, WHY_SETS, drafters_sheet, sheet_url, stored, type_answer
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
State, Side = DossierState, AssessmentSide


def test_before_any_procedure_is_confirmed_the_page_says_what_to_do_first(
    signed_in: SignedIn, make_dossier: Callable[..., Dossier]
) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/danh-gia")

    assert "Xác nhận thủ tục trước" in answer.text
    assert f"/ho-so/{dossier.id}/thu-tuc" in answer.text


def test_what_is_typed_is_saved_and_says_so(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]

    answer = type_answer(signed_in("drafter"), url, NAMED, {"choice": "yes", "reason": ""}, revision=0)

    assert answer.status_code == 200
    assert answer.headers["X-Revision"] == "1"
    assert answer.headers["X-Saved-At"]
    assert stored(session, NAMED) == [{"choice": "yes"}]


def test_a_question_that_depends_on_an_answer_comes_with_it(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]

    answer = type_answer(signed_in("drafter"), url, SETS, {"number": "2"}, revision=0)

    assert f'name="{WHY_SETS}-text"' in answer.text


def test_a_wrong_number_is_answered_by_a_sentence_and_changes_nothing(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]

    answer = type_answer(signed_in("drafter"), url, SETS, {"number": "1.5"}, revision=0)

    assert answer.status_code == 422
    assert answer.text.startswith("Nhập một số")
    assert stored(session, SETS) == []


def test_two_persons_answering_the_same_question_lose_nothing(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]
    type_answer(signed_in("drafter"), url, NAMED, {"choice": "no", "reason": "Điểm c chưa gọi tên giấy tờ"}, revision=0)

    second = type_answer(signed_in("colleague"), url, NAMED, {"choice": "yes", "reason": "Đã gọi tên đủ ba loại giấy tờ"}, revision=0)

    assert second.status_code == 409
    assert "Điểm c chưa gọi tên giấy tờ" in second.text
    assert "Đã gọi tên đủ ba loại giấy tờ" in second.text
    assert f'value="{NAMED}:1"' in second.text
    assert stored(session, NAMED) == [{"choice": "no", "reason": "Điểm c chưa gọi tên giấy tờ"}]


def part_fields(session: Session, dossier: Dossier, **typed: str) -> dict[str, str]:
    """Give what a browser without script sends of the part on the dossier's documents: every question of it."""
    sheet = drafters_sheet(session, dossier)
    section = next(section for section in sheet.form.sections if section.key == "dossier")
    revisions = {f"{question.id}-revision": "0" for question in section.questions}
    return {**revisions, **{name.replace("_", "-"): value for name, value in typed.items()}}


def test_without_script_one_button_saves_the_whole_part(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    fields = part_fields(session, drafting) | {
        f"{NAMED}-choice": "yes",
        f"{SETS}-number": "1",
        "III.6a-0-0": "Đơn",
        "III.6a-3-0": "Bản sao",
    }

    answer = signed_in("drafter").post(sheet_url(session, drafting, "dossier"), data=fields)

    assert answer.status_code == 302
    assert stored(session, NAMED) == [{"choice": "yes"}]
    assert stored(session, SETS) == [{"number": "1"}]
    assert stored(session, "III.6a") == [{"items": [["Đơn", "", ""], ["Bản sao", "", ""]]}]


def test_a_wrong_number_in_a_part_keeps_every_other_answer_and_what_was_typed(
    signed_in: SignedIn, session: Session, drafting: Dossier
) -> None:
    fields = part_fields(session, drafting) | {f"{NAMED}-choice": "yes", f"{SETS}-number": "một bộ"}

    answer = signed_in("drafter").post(sheet_url(session, drafting, "dossier"), data=fields)

    assert answer.status_code == 422
    assert 'value="một bộ"' in answer.text
    assert stored(session, NAMED) == [{"choice": "yes"}]


def test_a_row_is_removed_without_script(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    fields = part_fields(session, drafting) | {"III.6a-0-0": "Đơn", "III.6a-1-0": "Giấy tờ thừa", "remove": "III.6a:1"}

    signed_in("drafter").post(sheet_url(session, drafting, "dossier"), data=fields)

    assert stored(session, "III.6a") == [{"items": [["Đơn", "", ""]]}]


def test_the_part_shows_both_texts_and_saves_mine_when_asked(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]
    fields = part_fields(session, drafting) | {f"{NAMED}-choice": "yes", f"{NAMED}-reason": "Lý do của tôi"}
    type_answer(signed_in("drafter"), url, NAMED, {"choice": "no", "reason": "Lý do của người kia"}, revision=0)
    client = signed_in("colleague")

    first = client.post(f"{url}/dossier", data=fields)
    second = client.post(f"{url}/dossier", data={**fields, "mine": f"{NAMED}:1"})

    assert first.status_code == 409
    assert first.text.count("Lý do của người kia") == 1
    assert "Lý do của tôi" in first.text
    assert second.status_code == 302
    assert [value["choice"] for value in stored(session, NAMED)] == ["no", "yes"]


def test_an_answer_that_was_left_as_found_does_not_fight_a_newer_one(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]
    fields = part_fields(session, drafting) | {f"{SETS}-number": "1"}
    type_answer(signed_in("drafter"), url, NAMED, {"choice": "no", "reason": "Điểm c chưa gọi tên giấy tờ"}, revision=0)

    answer = signed_in("colleague").post(f"{url}/dossier", data=fields)

    assert answer.status_code == 302
    assert len(stored(session, NAMED)) == 1


def test_a_proposal_counts_only_once_it_is_used(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), sheet_url(session, drafting, "dossier")

    page = client.get(url)
    before = stored(session, SETS)
    client.post(url, data=part_fields(session, drafting) | {"use": SETS})

    assert "Đề xuất từ dự thảo" in page.text
    assert before == []
    assert [(answer["number"], answer["sources"][0]["version"]) for answer in stored(session, SETS)] == [("1", 1)]


def test_each_thing_found_is_taken_over_by_itself_with_its_place(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), sheet_url(session, drafting, "dossier")
    before = client.get(url).text
    fields = part_fields(session, drafting)

    client.post(url, data=fields | {f"{ITEMS}-0-0": "Giấy tờ tự nhập", f"{ITEMS}-0-1": "bản chính", "take": f"{ITEMS}:1"})
    page = client.get(url).text
    (saved,) = stored(session, ITEMS)

    assert before.count(f'name="take" value="{ITEMS}:') > 1
    assert page.count(f'name="take" value="{ITEMS}:') == before.count(f'name="take" value="{ITEMS}:') - 1
    assert saved["items"][0][0] == "Giấy tờ tự nhập"
    assert [source["row"] for source in saved["sources"]] == [saved["items"][1][0]]
    assert "Lấy từ dự thảo:" in page


def test_what_an_answer_was_taken_from_goes_with_the_row_that_is_removed(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), sheet_url(session, drafting, "dossier")
    client.post(url, data=part_fields(session, drafting) | {"use": ITEMS})
    (taken,) = stored(session, ITEMS)
    rows = {f"{ITEMS}-{row}-{cell}": words for row, cells in enumerate(taken["items"]) for cell, words in enumerate(cells)}

    client.post(url, data={**rows, f"{ITEMS}-revision": "1", "remove": f"{ITEMS}:0"})

    assert len(stored(session, ITEMS)[1]["sources"]) == len(taken["sources"]) - 1


def test_every_answer_that_was_saved_stays_readable(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = sheet_url(session, drafting, "")[:-1]
    client = signed_in("drafter")
    type_answer(client, url, NAMED, {"choice": "no", "reason": "Lý do đầu"}, revision=0)
    type_answer(signed_in("colleague"), url, NAMED, {"choice": "no", "reason": "Lý do sau"}, revision=1)

    history = client.get(f"{url}/cau/{NAMED}/lich-su")

    assert history.text.index("Lý do sau") < history.text.index("Lý do đầu")
    assert "Người colleague" in history.text


@pytest.mark.parametrize("name", ["stranger", "administrator"])
def test_nobody_else_answers_or_reads(signed_in: SignedIn, session: Session, drafting: Dossier, name: str) -> None:
    url = sheet_url(session, drafting, "")[:-1]
    client = signed_in(name)

    answers = [client.get(f"{url}/dossier"), type_answer(client, url, NAMED, {"choice": "yes"}, revision=0)]

    assert {answer.status_code for answer in answers} <= {403, 404}
    assert stored(session, NAMED) == []


def test_saving_and_going_on_stays_where_the_answer_opened_a_question(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    fields = part_fields(session, drafting) | {f"{SETS}-number": "2", "next": "1"}
    browser, url = signed_in("drafter"), sheet_url(session, drafting, "dossier")

    first = browser.post(url, data=fields)
    page = browser.get(first.location).text
    second = browser.post(url, data=fields | {f"{SETS}-revision": "1"})

    assert first.location.endswith(f"{url}#q-{WHY_SETS.replace('.', '-')}")
    assert f"phải trả lời trong phần này: {WHY_SETS}." in page
    assert "/dossier" not in second.location


def test_the_parts_that_are_not_asked_are_named_with_the_place_to_add_them(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier
) -> None:
    with services.writing.begin() as writing:
        for procedure in writing.scalars(select(Procedure)):
            procedure.nature = ProcedureNature.AMENDED
        writing.execute(delete(PassageRow).where(PassageRow.component == Component.TIME_LIMIT))

    listed = signed_in("drafter").get(f"/ho-so/{drafting.id}/danh-gia").text

    sheet = drafters_sheet(session, drafting)
    said = listed.split("Không hỏi các phần sau")[1].split("</p>")[0]
    assert "II.7. " in said
    assert f"/ho-so/{drafting.id}/thu-tuc/{sheet.procedure.id}" in said
    assert "Không hỏi các phần sau" in signed_in("drafter").get(sheet_url(session, drafting, sheet.form.sections[0].key)).text
