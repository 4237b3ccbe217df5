"""The monthly report from the command line: of a body, with what its people may know of."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from models.enums import OrganisationKind
from models.people import Organisation
from tests.reports import examples
from tests.reports.story import TO_APPROVAL
from workbench.cli import main
from workbench.errors import NotFoundError, RefusalError
from workbench.reports.documents import monthly_report
from workbench.reports.making import make_monthly
from workbench.reports.values import MonthlyDossier, MonthlyReport
from workbench.web.formats import today


@pytest.fixture
def monthly(services):
    def make(*, suffix=".docx", organisation="", month=""):
        with services.reading() as session:
            return make_monthly(
                session, month or f"{today():%Y-%m}", suffix=suffix, organisation=organisation, province="Tỉnh Mẫu", today=today()
            )

    return make


def test_the_control_body_reports_what_was_sent_for_appraisal(tell, monthly, words):
    tell("confirm")
    before = words(monthly())
    tell(*TO_APPROVAL[1:])

    after = words(monthly())

    assert "Trong tháng không có hồ sơ nào" in before
    assert "Phê duyệt: 01 hồ sơ" in after
    assert "CHÁNH VĂN PHÒNG" in after


def test_a_department_reports_its_own_dossiers(tell, monthly, words, people):
    tell("confirm")

    text = words(monthly(organisation=people["drafter"].organisation.name))

    assert people["drafter"].organisation.kind is OrganisationKind.DEPARTMENT
    assert "Mở hồ sơ: 01 hồ sơ" in text


def test_a_report_of_a_month_that_is_past_says_of_which_day_its_states_and_delays_are(words):
    row = MonthlyDossier("Dự thảo", "Gửi thẩm định lần đầu", "Đã phê duyệt", 1, None, None)
    values = MonthlyReport(examples.PAPER, "9 năm 2026", (("Mở hồ sơ", 0),), (row,), on=date(2026, 11, 23), late=("Dự thảo khác",))

    text = words(monthly_report.build(values))

    assert "Trạng thái, chi phí tính đến ngày 23 tháng 11 năm 2026." in text
    assert "III. HỒ SƠ QUÁ HẠN TÍNH ĐẾN NGÀY 23 THÁNG 11 NĂM 2026\n- Dự thảo khác." in text


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"suffix": ".xlsx"}, RefusalError),
        ({"organisation": "Sở Không Có"}, NotFoundError),
        ({"month": "2001-01"}, NotFoundError),
        ({"month": "nay"}, NotFoundError),
    ],
)
def test_what_cannot_be_reported_is_refused(people, monthly, wish, refusal):
    assert people

    with pytest.raises(refusal):
        monthly(**wish)


def test_only_bodies_that_work_are_offered_in_place_of_one_that_is_not_there(people, services, monthly):
    closed, open_ = people["drafter"].organisation.name, people["appraiser"].organisation.name
    with services.writing.begin() as session:
        session.execute(update(Organisation).where(Organisation.name == closed).values(is_active=False))

    with pytest.raises(NotFoundError) as refusal:
        monthly(organisation=closed)

    offered = str(refusal.value).partition("một trong: ")[2]
    assert (closed in offered, open_ in offered) == (False, True)


@pytest.mark.parametrize("asked", [[], ["1"], ["1", "summary", "--monthly", "2026-11"], ["1", "--monthly", "2026-11"]])
def test_the_command_is_asked_for_one_thing(tmp_path: Path, capsys, asked):
    code = main(["report", *asked, "-o", str(tmp_path / "ra.docx")])

    assert code == 2
    assert "--monthly" in capsys.readouterr().err
