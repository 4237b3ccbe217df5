"""Answering questionnaires: what is typed is kept, two persons lose nothing, and the second assessment stays independent."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.assessments import Answer, ReviewFlag
from models.dossiers import Dossier
from models.enums import AssessmentSide, Component, DossierState, ProcedureNature
from models.procedures import PassageRow, Procedure
from tests import casework
from tests.assessment.samples import complete
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.counting import statements
from workbench.assessment.queries import Sheet, sheets_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
Bring = Callable[[DossierState], Dossier]
State, Side = DossierState, AssessmentSide
SCRIPT = {"HX-Request": "true"}
SECRET = "Chỉ cơ quan soạn thảo biết câu này"
# Form 01/ĐGTĐ-BHM: whether the names of the documents are set; the number of sets, and why more than one.
NAMED, SETS, WHY_SETS, ITEMS = "III.6b", "III.6e", "III.6g", "III.6a"


@pytest.fixture
def bring(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Bring:
    """Take a fresh dossier to a state."""

    def to(state: DossierState) -> Dossier:
        number = make_dossier().id
        with services.writing.begin() as session:
            return casework.bring_to(session, number, state, people)

    return to


@pytest.fixture
def drafting(bring: Bring) -> Dossier:
    """A dossier whose procedures are confirmed and of which nothing is answered."""
    return bring(State.DRAFTING)


@pytest.fixture
def appraised(bring: Bring, services: Services, people: Province) -> Dossier:
    """A dossier that was sent and assigned; one of the drafter's answers holds SECRET."""
    dossier = bring(State.DRAFTING)
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        casework.assess(session, stored, Side.DRAFTER, actor=people["drafter"])
        casework.send(session, stored, people)
        casework.assign(session, stored, people)
        answer = session.scalars(select(Answer).where(Answer.question == NAMED)).one()
        answer.value = {**answer.value, "reason": SECRET}
    return dossier


def drafters_sheet(session: Session, dossier: Dossier) -> Sheet:
    """Give the drafter's sheet of the first procedure as it stands now."""
    session.rollback()
    return sheets_of(session, dossier, casework.newest(session, dossier), side=Side.DRAFTER)[0]


def sheet_url(session: Session, dossier: Dossier, rest: str, *, side: str = "drafter") -> str:
    procedure = drafters_sheet(session, dossier).procedure
    return f"/ho-so/{dossier.id}/danh-gia/{procedure.id}/{side}/{rest}"


def type_answer(client: FlaskClient, url: str, question: str, fields: dict[str, str], *, revision: int) -> TestResponse:
    typed = {f"{question}-{name}": value for name, value in fields.items()}
    return client.post(f"{url}/cau/{question}", data={**typed, "revision": str(revision)}, headers=SCRIPT)


def stored(session: Session, question: str) -> list[dict[str, Any]]:
    session.rollback()
    return list(session.scalars(select(Answer.value).where(Answer.question == question).order_by(Answer.revision)))


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


PLACES = ("dossier", f"cau/{NAMED}/lich-su", "chi-phi")


@pytest.mark.parametrize("place", PLACES)
def test_an_appraiser_never_gets_the_drafters_answers_before_finishing(
    signed_in: SignedIn, session: Session, appraised: Dossier, place: str
) -> None:
    answer = signed_in("appraiser").get(sheet_url(session, appraised, place, side="drafter"))

    assert answer.status_code == 403
    assert SECRET not in answer.text


@pytest.mark.parametrize("place", ["", "?ben=drafter", "/doi-chieu"])
def test_neither_the_list_nor_the_comparison_gives_them_away(signed_in: SignedIn, appraised: Dossier, place: str) -> None:
    answer = signed_in("appraiser").get(f"/ho-so/{appraised.id}/danh-gia{place}")

    assert answer.status_code == 200
    assert SECRET not in answer.text
    assert "ẩn cho đến khi" in answer.text or "Hoàn thành đánh giá độc lập" in answer.text


def test_the_appraisers_part_starts_empty_and_saves_the_own_side(signed_in: SignedIn, session: Session, appraised: Dossier) -> None:
    client, url = signed_in("appraiser"), sheet_url(session, appraised, "", side="appraiser")[:-1]

    page = client.get(f"{url}/dossier")
    answer = type_answer(client, url, NAMED, {"choice": "no", "reason": "Điểm c chưa gọi tên giấy tờ"}, revision=0)

    assert SECRET not in page.text + answer.text
    assert answer.status_code == 200


def test_an_unfinished_assessment_is_not_declared_finished(signed_in: SignedIn, session: Session, appraised: Dossier) -> None:
    client, url = signed_in("appraiser"), sheet_url(session, appraised, "", side="appraiser")[:-1]
    type_answer(client, url, NAMED, {"choice": "yes"}, revision=0)

    answer = client.post(f"{url}/hoan-thanh")

    assert answer.status_code == 422
    assert "còn câu hỏi chưa trả lời" in answer.text


def finish_appraisal(services: Services, dossier: Dossier, people: Province) -> None:
    with services.writing.begin() as session:
        stored_dossier = session.get_one(Dossier, dossier.id)
        casework.assess(session, stored_dossier, Side.APPRAISER, actor=people["appraiser"])
        casework.declare_finished(session, stored_dossier, Side.APPRAISER, actor=people["appraiser"])


@pytest.mark.parametrize("name", ["drafter", "appraiser", "head", "controller"])
def test_once_finished_both_sides_stand_beside_each_other(
    signed_in: SignedIn, services: Services, appraised: Dossier, people: Province, name: str
) -> None:
    finish_appraisal(services, appraised, people)

    answer = signed_in(name).get(f"/ho-so/{appraised.id}/danh-gia/doi-chieu")

    assert SECRET in answer.text
    assert "Tỷ lệ thống nhất" in answer.text


def note_url(session: Session, dossier: Dossier) -> str:
    sheet = drafters_sheet(session, dossier)
    return f"/ho-so/{dossier.id}/danh-gia/doi-chieu/{sheet.procedure.lineage}/{NAMED}"


def test_the_appraiser_notes_a_difference_and_a_second_note_is_shown_beside_it(
    signed_in: SignedIn, session: Session, services: Services, appraised: Dossier, people: Province
) -> None:
    finish_appraisal(services, appraised, people)
    url = note_url(session, appraised)

    first = signed_in("appraiser").post(url, data={"note": "Đã thống nhất bỏ điểm c", "revision": "0"}, headers=SCRIPT)
    second = signed_in("head").post(url, data={"note": "Giữ điểm c", "revision": "0"}, headers=SCRIPT)

    assert first.headers["X-Revision"] == "1"
    assert second.status_code == 409
    assert "Đã thống nhất bỏ điểm c" in second.text
    assert "Giữ điểm c" in second.text


def test_a_difference_is_not_noted_before_both_sides_may_be_seen(signed_in: SignedIn, session: Session, appraised: Dossier) -> None:
    answer = signed_in("appraiser").post(note_url(session, appraised), data={"note": "Ghi chú", "revision": "0"})

    assert answer.status_code == 404


def test_after_a_new_version_an_answer_is_kept_by_its_button_with_old_and_new_words_beside_it(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    with services.writing.begin() as writing:
        dossier = writing.get_one(Dossier, drafting.id)
        casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])
        text = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc")
        casework.upload(services, writing, dossier, text.encode(), actor=people["drafter"], name="v2.txt")
    services.runner.dispatch()
    session.rollback()
    url = sheet_url(session, drafting, "time-limit")
    flags = select(func.count()).select_from(ReviewFlag).where(ReviewFlag.cleared_at.is_(None), ReviewFlag.question == "III.7a")
    client = signed_in("drafter")

    page = client.get(url)
    before = session.scalar(flags)
    client.post(url, data={**kept_fields(session, drafting), "keep": "III.7a"})
    session.rollback()

    assert "Cần rà soát lại:" in page.text
    assert "<del>" in page.text
    assert "<ins>" in page.text
    assert before == 1
    assert session.scalar(flags) == 0


def kept_fields(session: Session, dossier: Dossier) -> dict[str, str]:
    """Give what a browser sends of the first question on the time limit, as it was answered."""
    sheet = drafters_sheet(session, dossier)
    number = complete(sheet.form.question("III.7a")).number
    return {"III.7a-number": f"{number}", "III.7a-revision": "1"}


def test_the_number_of_statements_does_not_grow_with_answers_and_their_authors(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    client, pages = signed_in("drafter"), [f"/ho-so/{drafting.id}/danh-gia", sheet_url(session, drafting, "dossier")]
    type_answer(client, pages[1].removesuffix("/dossier"), NAMED, {"choice": "no", "reason": "Điểm c chưa gọi tên"}, revision=0)

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with statements(services) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    few = asked()
    with services.writing.begin() as writing:
        casework.assess(writing, writing.get_one(Dossier, drafting.id), Side.DRAFTER, actor=people["colleague"])
    many = asked()

    assert few == many
    assert max(many) <= 40


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
