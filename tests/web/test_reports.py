"""Figures: true, within reach, each with the list behind it."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select, update

from models.assessments import Assessment, CostEstimate
from models.base import now
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState, ProcedureNature, ProcedureState
from models.people import Organisation
from models.procedures import Procedure
from tests.people import Province
from tests.web.counting import statements
from workbench.reports.figures.queries import Cost, sums_of
from workbench.web.formats import today
from workbench.web.pages.figure_sheets import figure_workbook
from workbench.web.pages.reports import Bar, Figures, last_months
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
READERS = ("drafter", "appraiser", "head", "controller", "leader")


def send(services: Services, dossier: Dossier, **changes: object) -> None:
    values = {"state": DossierState.IN_APPRAISAL, "sent_at": now(), "presented_at": now(), **changes}
    with services.writing.begin() as session:
        session.execute(update(Dossier).where(Dossier.id == dossier.id).values(**values))


def estimate(services: Services, dossier: Dossier, people: Province, result: dict[str, Any], *, form: str = "tt26-02-sdbs") -> None:
    """Confirm the dossier's first procedure as an amended one and give it an estimate."""
    with services.writing.begin() as session:
        procedure = session.scalars(select(Procedure).join(Version).where(Version.dossier_id == dossier.id)).first()
        assert procedure is not None
        procedure.state, procedure.nature = ProcedureState.CONFIRMED, ProcedureNature.AMENDED
        actor = people["drafter"].id
        assessment = Assessment(
            dossier_id=dossier.id, lineage=procedure.lineage, side=AssessmentSide.DRAFTER, form=form, opened_by_id=actor
        )
        session.add(assessment)
        session.flush()
        for revision, stored in enumerate(({"current": {"one_year": 1}, "proposed": {"one_year": 1}}, result), start=1):
            session.add(
                CostEstimate(
                    assessment_id=assessment.id,
                    revision=revision,
                    sheet={},
                    result=stored,
                    sha256="0" * 64,
                    version_id=procedure.version_id,
                    saved_by_id=actor,
                )
            )


@pytest.mark.parametrize("name", READERS)
def test_with_nothing_stored_no_figure_is_shown(signed_in: SignedIn, name: str) -> None:
    answer = signed_in(name).get("/bao-cao")

    assert "Chưa có số liệu" in answer.text
    assert "stat-value" not in answer.text


@pytest.mark.parametrize("name", READERS)
def test_each_role_sees_the_figures_within_its_reach(signed_in: SignedIn, services: Services, make_dossier: MakeDossier, name: str) -> None:
    send(services, make_dossier(), due_on=today() - timedelta(days=20))

    answer = signed_in(name).get("/bao-cao")

    assert "Hồ sơ theo trạng thái" in answer.text
    assert "late=1" in answer.text


def test_administrators_read_no_figures_of_drafts(signed_in: SignedIn) -> None:
    assert signed_in("administrator").get("/bao-cao").status_code == 403
    assert signed_in("administrator").get("/bao-cao/danh-sach").status_code == 403


def test_a_department_sees_nothing_of_another(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    send(services, dossier)

    report, behind = (signed_in("stranger").get(f"/bao-cao{place}") for place in ("", "/danh-sach"))

    assert "Chưa có số liệu" in report.text
    assert dossier.title not in behind.text


@pytest.mark.parametrize(
    ("address", "is_listed"),
    [
        ("", True),
        ("state=in-appraisal", True),
        ("state=approved", False),
        ("late=1", True),
        ("rule=HS-01", True),
        ("rule=XX-99", False),
        ("state=unheard-of", True),
        ("organisation=99", False),
        ("month=1999-01", True),
        ("concluded_from=2020-01-01", False),
        ("concluded_from=nonsense", True),
    ],
)
def test_a_figure_opens_the_list_behind_it(
    signed_in: SignedIn, services: Services, make_dossier: MakeDossier, address: str, is_listed: bool
) -> None:
    dossier = make_dossier()
    send(services, dossier, due_on=today() - timedelta(days=20))

    answer = signed_in("head").get(f"/bao-cao/danh-sach?{address}")

    assert (f'href="/ho-so/{dossier.id}"' in answer.text) is is_listed


def test_this_month_holds_what_was_opened_in_it(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    send(services, dossier)

    answer = signed_in("head").get(f"/bao-cao/danh-sach?month={last_months(today())[0]}")

    assert dossier.title in answer.text


def test_the_newest_estimate_counts_and_its_cut_is_said(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    estimate(services, make_dossier(), people, {"current": {"one_year": 327_399_000}, "proposed": {"one_year": 149_133_000}})
    browser = signed_in("drafter")

    report, home = browser.get("/bao-cao"), browser.get("/viec-cua-toi")

    assert "327.399.000 đồng" in report.text
    assert "178.266.000 đồng" in report.text
    assert "178.266.000 đồng" in home.text


def test_what_nobody_can_forecast_is_not_counted_as_nothing(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    estimate(services, make_dossier(), people, {"current": {"one_year": None}, "proposed": {"one_year": 5}})

    answer = signed_in("drafter").get("/bao-cao")

    assert "1 thủ tục không cộng được" in answer.text
    assert "Chưa có bảng tính chi phí" in answer.text


def test_an_estimate_under_the_form_of_another_nature_counts_no_more(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    result = {"current": {"one_year": 10}, "proposed": {"one_year": 5}}
    estimate(services, make_dossier(), people, result, form="tt26-01-bhm")

    answer = signed_in("drafter").get("/bao-cao")

    assert "Chưa có bảng tính chi phí" in answer.text


def test_what_new_procedures_add_hides_no_cut() -> None:
    found = [Cost(1, 1, "a", 100, 60), Cost(1, 2, "b", None, 30), Cost(1, 3, "c", 20, None)]

    sums = sums_of(found, unknown=2)

    assert (sums.current, sums.proposed, sums.cut, sums.added, sums.unknown) == (120, 60, 60, 30, 2)


def test_twelve_months_go_back_over_the_new_year() -> None:
    months = last_months(date(2026, 2, 3))

    assert months[:3] == ["2026-02", "2026-01", "2025-12"]
    assert len(set(months)) == 12


def test_figures_are_narrowed_to_one_organisation(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    send(services, make_dossier())
    organisations: dict[str, Organisation] = people.organisations
    browser = signed_in("leader")

    own, other = (browser.get(f"/bao-cao?organisation={organisations[key].id}") for key in ("finance", "health"))

    assert "Hồ sơ theo trạng thái" in own.text
    assert "Chưa có số liệu" in other.text


def test_the_figures_are_handed_out_as_a_workbook_of_numbers(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    estimate(services, make_dossier(), people, {"current": {"one_year": 300}, "proposed": {"one_year": 100}})

    answer = signed_in("drafter").get("/bao-cao/so-lieu.xlsx")

    book = load_workbook(io.BytesIO(answer.data))
    totals = {row[0].value: row[1].value for row in book["Tổng hợp"].iter_rows(min_row=2)}
    assert totals["Hồ sơ"] == 1
    assert totals["Chi phí tuân thủ hiện tại, đồng một năm"] == 300
    assert [cell.value for cell in book["Trạng thái"][2]] == ["Đang soạn thảo", 1, 0]


def test_a_name_that_looks_like_a_formula_is_handed_out_as_text() -> None:
    bars: list[Bar] = [("=HYPERLINK(1)", [1], ["1"], None)]
    page = Figures([], 0, 0, 0, 0, 0, [], [], sums_of([], unknown=0), [], bars, [])

    book = load_workbook(io.BytesIO(figure_workbook(page)))

    assert book["Phát hiện"]["A2"].value == "=HYPERLINK(1)"
    assert book["Phát hiện"]["A2"].data_type == "s"


def test_the_report_asks_as_much_for_three_dossiers_as_for_one(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    send(services, make_dossier())
    browser = signed_in("head")
    with statements(services) as first:
        browser.get("/bao-cao")

    for place in range(2):
        send(services, make_dossier(title=f"Quy định số {place}"))
    with statements(services) as later:
        browser.get("/bao-cao")

    assert len(later) == len(first)
