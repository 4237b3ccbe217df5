"""The monthly report from the command line: of a body, with what its people may know of."""

from pathlib import Path

import pytest

from models.enums import OrganisationKind
from tests.reports.story import TO_APPROVAL
from workbench.cli import main
from workbench.errors import NotFoundError, RefusalError
from workbench.reports.making import make_monthly
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


@pytest.mark.parametrize("asked", [[], ["1"], ["1", "summary", "--monthly", "2026-11"], ["1", "--monthly", "2026-11"]])
def test_the_command_is_asked_for_one_thing(tmp_path: Path, capsys, asked):
    code = main(["report", *asked, "-o", str(tmp_path / "ra.docx")])

    assert code == 2
    assert "--monthly" in capsys.readouterr().err
