"""Costs over many dossiers: within reach, honest where nothing is known, and what appraisal cut out of frozen snapshots."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.assessments import Assessment, CostEstimate
from models.base import now
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState, ProcedureNature, ProcedureState
from models.procedures import Procedure
from models.reviews import Approval, Submission
from tests.people import Province
from tests.web.counting import statements
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
ADDRESS = "/bao-cao/chi-phi-tuan-thu"
READERS = ("drafter", "appraiser", "head", "controller", "leader")


def year_of(amount: int | None, case: int = 10) -> dict[str, Any]:
    return {"one_case": case, "one_year": amount}


def estimate(
    services: Services,
    dossier: Dossier,
    people: Province,
    *,
    now_costs: int | None,
    then_costs: int,
    year: int = 2026,
    form: str = "tt26-02-sdbs",
    nature: ProcedureNature = ProcedureNature.AMENDED,
) -> int:
    """Confirm the dossier's procedure, and give it an estimate; gives its lineage."""
    with services.writing.begin() as session:
        procedure = session.scalars(select(Procedure).join(Version).where(Version.dossier_id == dossier.id)).first()
        assert procedure is not None
        procedure.state, procedure.nature = ProcedureState.CONFIRMED, nature
        actor = people["drafter"].id
        side = AssessmentSide.DRAFTER
        row = Assessment(dossier_id=dossier.id, lineage=procedure.lineage, side=side, form=form, opened_by_id=actor)
        session.add(row)
        session.flush()
        result = {"current": None if now_costs is None else year_of(now_costs), "proposed": year_of(then_costs)}
        kept = {"version_id": procedure.version_id, "saved_by_id": actor, "sha256": "0" * 64}
        session.add(CostEstimate(assessment_id=row.id, revision=1, sheet={"year": year}, result=result, **kept))
        values = {"state": DossierState.IN_APPRAISAL, "sent_at": now(), "presented_at": now()}
        session.execute(update(Dossier).where(Dossier.id == dossier.id).values(**values))
        return procedure.lineage


def freeze(services: Services, dossier: Dossier, people: Province, *, sent: dict[int, Any], approved: dict[int, Any]) -> None:
    """Freeze costs by lineage: as first sent for appraisal, as sent again, as approved."""
    with services.writing.begin() as session:
        version = session.scalars(select(Version).where(Version.dossier_id == dossier.id)).first()
        assert version is not None
        place = {"dossier_id": dossier.id, "version_id": version.id, "sha256": "0" * 64}
        for number, costs in enumerate((sent, approved), start=1):
            session.add(Submission(**place, number=number, snapshot=snapshot(costs), sent_by_id=people["drafter"].id))
        session.add(Approval(**place, is_approved=True, snapshot=snapshot(approved), author_id=people["leader"].id))


def snapshot(costs: dict[int, Any]) -> dict[str, Any]:
    rows = [{"lineage": lineage, "sheet": {}, "result": {"current": None, "proposed": cost}} for lineage, cost in costs.items()]
    return {"costs": {"drafter": rows}}


@pytest.mark.parametrize("name", READERS)
def test_with_nothing_stored_the_page_says_so(signed_in: SignedIn, name: str) -> None:
    answer = signed_in(name).get(ADDRESS)

    assert "Chưa có bảng tính chi phí nào" in answer.text
    assert "stat-value" not in answer.text


def test_administrators_and_other_departments_see_no_costs_of_drafts(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    estimate(services, make_dossier(), people, now_costs=300, then_costs=100)

    assert signed_in("administrator").get(ADDRESS).status_code == 403
    assert signed_in("administrator").get(f"{ADDRESS}/so-lieu.xlsx").status_code == 403
    assert "Chưa có bảng tính chi phí nào" in signed_in("stranger").get(ADDRESS).text


def test_costs_are_gathered_by_field_department_and_year(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    estimate(services, make_dossier(), people, now_costs=300_000, then_costs=100_000)
    estimate(services, make_dossier(), people, now_costs=50_000, then_costs=70_000, year=2025)
    browser = signed_in("leader")

    whole, one_year = browser.get(ADDRESS).text, browser.get(f"{ADDRESS}?year=2025").text

    # 350.000 now, 170.000 as drafted: 180.000 less, 51,43 %; of 2025 alone 20.000 more.
    assert "180.000 đồng" in whole
    assert "51,43%" in whole
    assert "180.000 đồng" not in one_year
    assert "20.000 đồng" in one_year


LEDGER = [
    ({"sent": year_of(900), "approved": year_of(400)}, ["900 đồng/năm", "400 đồng/năm", "500 đồng/năm"]),
    ({"sent": year_of(400), "approved": year_of(900)}, ["Tăng", "500 đồng/năm"]),
    ({"sent": year_of(None, case=70), "approved": year_of(700, case=50)}, ["70 đồng/lần", "50 đồng/lần", "20 đồng/lần"]),
    ({"sent": year_of(900), "approved": None}, ["không còn trong bản phê duyệt"]),
    ({"sent": None, "approved": year_of(300)}, ["chưa có khi gửi thẩm định", "300 đồng/năm"]),
]


@pytest.mark.parametrize(("costs", "words"), LEDGER)
def test_the_ledger_holds_what_appraisal_changed_between_the_first_sending_and_the_approval(
    signed_in: SignedIn,
    services: Services,
    people: Province,
    make_dossier: MakeDossier,
    costs: dict[str, Any],
    words: list[str],
) -> None:
    dossier = make_dossier()
    lineage = estimate(services, dossier, people, now_costs=1, then_costs=1)
    approved = {lineage: costs["approved"]} if costs["approved"] else {}
    freeze(services, dossier, people, sent={lineage: costs["sent"]} if costs["sent"] else {}, approved=approved)

    answer = signed_in("leader").get(ADDRESS)

    assert dossier.title in answer.text
    assert [one for one in words if one not in answer.text] == []


def test_only_years_are_added_up(signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier) -> None:
    for costs in LEDGER:
        dossier = make_dossier()
        lineage = estimate(services, dossier, people, now_costs=1, then_costs=1)
        approved = {lineage: costs[0]["approved"]} if costs[0]["approved"] else {}
        freeze(services, dossier, people, sent={lineage: costs[0]["sent"]} if costs[0]["sent"] else {}, approved=approved)

    answer = signed_in("leader").get(ADDRESS)

    # 500 less and 500 more a year; one of a case and one that is gone are listed, not added.
    assert "2 thủ tục đã phê duyệt" in answer.text


def test_where_all_is_new_nothing_is_said_to_be_cut(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    dossier = make_dossier()
    estimate(services, dossier, people, now_costs=None, then_costs=700_000, form="tt26-01-bhm", nature=ProcedureNature.NEW)

    answer = signed_in("leader").get(ADDRESS)

    assert "không có chi phí hiện tại để so sánh" in answer.text
    assert "700.000 đồng" in answer.text
    assert ">0 đồng" not in answer.text


def test_a_procedure_in_force_without_its_current_cost_is_not_taken_for_a_new_one(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    estimate(services, make_dossier(), people, now_costs=None, then_costs=700_000)

    answer = signed_in("leader").get(ADDRESS)

    assert "1 thủ tục không cộng được" in answer.text
    assert "700.000 đồng" not in answer.text


def test_the_portfolio_is_handed_out_as_numbers(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    dossier = make_dossier()
    lineage = estimate(services, dossier, people, now_costs=300, then_costs=100)
    freeze(services, dossier, people, sent={lineage: year_of(900)}, approved={lineage: year_of(400)})

    answer = signed_in("head").get(f"{ADDRESS}/so-lieu.xlsx")

    book = load_workbook(io.BytesIO(answer.data))
    assert [cell.value for cell in book.worksheets[0][2]] == ["Nội vụ", 1, 300, 100, 200, 0]
    assert [cell.value for cell in book["Thẩm định cắt giảm"][2]][3:] == [900, 400, 500]


def test_a_name_near_to_a_procedure_in_force_is_shown_beside_it(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier, session: Session
) -> None:
    dossier = make_dossier()
    estimate(services, dossier, people, now_costs=300, then_costs=100)
    with services.writing.begin() as writing:
        name = "Hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa"
        writing.execute(update(Procedure).values(name=name))

    answer = signed_in("head").get(ADDRESS)

    assert "Đề nghị hỗ trợ chi phí tư vấn pháp luật cho doanh nghiệp nhỏ và vừa" in answer.text
    assert "/so-sanh-hien-hanh?key=" in answer.text


def test_the_page_asks_the_same_of_the_database_for_many_dossiers_as_for_few(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    def one() -> None:
        dossier = make_dossier()
        lineage = estimate(services, dossier, people, now_costs=300, then_costs=100)
        freeze(services, dossier, people, sent={lineage: year_of(900)}, approved={lineage: year_of(400)})

    one()
    browser = signed_in("leader")
    browser.get(ADDRESS)
    with statements(services) as few:
        browser.get(ADDRESS)

    for _more in range(3):
        one()
    with statements(services) as many:
        browser.get(ADDRESS)

    assert len(many) == len(few)
