"""Heads and feet of papers: names, places, signatures, bases; and who may export what."""

from datetime import date

import pytest

from models.dossiers import Dossier
from models.enums import AssessmentSide, GovernmentLevel, OrganisationKind
from models.people import Organisation, User
from tests.reports.story import TO_APPRAISAL, TO_APPROVAL, TO_CONCLUSION
from workbench.draft.citing import citation
from workbench.reports.exports import EXPORTS, HIDDEN, NOT_CONCLUDED, NOT_ELIGIBLE, withheld
from workbench.reports.gathering.appraisals import reasons_and_demands
from workbench.reports.gathering.bases import bases_on
from workbench.reports.gathering.papers import agency_name, initials, parent_of, place_of, places_within, signature_of
from workbench.reports.kinds import ReportKind
from workbench.reports.queries import material_of

Kind, Side = ReportKind, AssessmentSide


@pytest.mark.parametrize(
    ("name", "kind", "level", "expected"),
    [
        ("Sở Tư pháp tỉnh Mẫu", OrganisationKind.JUSTICE, "province", ("Sở Tư pháp", "Ủy ban nhân dân tỉnh Mẫu", "Mẫu")),
        ("Sở Y tế", OrganisationKind.DEPARTMENT, "province", ("Sở Y tế", "Ủy ban nhân dân tỉnh Mẫu", "Mẫu")),
        (
            "Văn phòng Ủy ban nhân dân tỉnh Mẫu",
            OrganisationKind.CONTROL,
            "province",
            ("Văn phòng Ủy ban nhân dân tỉnh Mẫu", "Ủy ban nhân dân tỉnh Mẫu", "Mẫu"),
        ),
        ("Ủy ban nhân dân tỉnh Mẫu", OrganisationKind.LEADERSHIP, "province", ("Ủy ban nhân dân tỉnh Mẫu", "", "Mẫu")),
        ("Ủy ban nhân dân xã Đông Hà", OrganisationKind.DEPARTMENT, "commune", ("Ủy ban nhân dân xã Đông Hà", "", "Đông Hà")),
    ],
)
def test_an_agency_is_named_with_what_stands_above_it(name, kind, level, expected):
    agency = Organisation(name=name, short_name=name, kind=kind, level=GovernmentLevel(level))

    assert (
        agency_name(agency, province="Tỉnh Mẫu"),
        parent_of(agency, province="Tỉnh Mẫu"),
        place_of(agency, province="Tỉnh Mẫu"),
    ) == expected


@pytest.mark.parametrize(
    ("province", "place"),
    [("Tỉnh Hưng Yên", "Hưng Yên"), ("Thành phố Đà Nẵng", "Đà Nẵng"), ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"), ("", "")],
)
def test_the_place_before_a_date_is_the_name_alone(province, place):
    agency = Organisation(name="Sở Y tế", short_name="SYT", kind=OrganisationKind.DEPARTMENT, level=GovernmentLevel.PROVINCE)

    assert place_of(agency, province=province) == place


@pytest.mark.parametrize(
    ("position", "authority", "name"),
    [
        ("Giám đốc", ("Giám đốc",), "Phạm Thu Hà"),
        ("Phó Giám đốc", ("KT. Giám đốc", "Phó Giám đốc"), "Phạm Thu Hà"),
        ("Phó Chủ tịch", ("KT. Chủ tịch", "Phó Chủ tịch"), "Phạm Thu Hà"),
        ("Chuyên viên", ("Thủ trưởng cơ quan",), ""),
        ("", ("Thủ trưởng cơ quan",), ""),
    ],
)
def test_only_who_heads_an_agency_signs_for_it(position, authority, name):
    signature = signature_of(User(name="Phạm Thu Hà", position=position))

    assert (signature.authority, signature.name) == (authority, name)


def test_a_symbol_is_made_of_initials():
    assert initials("Sở Nông nghiệp và Môi trường") == "SNNMT"


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["dieu-5", "dieu-5/khoan-1", "dieu-5/khoan-2"], "Điều 5"),
        (["dieu-5/khoan-1", "dieu-5", "dieu-50"], "Điều 5, Điều 50"),
        (["dieu-6/khoan-2", "dieu-7"], "khoản 2 Điều 6, Điều 7"),
        ([], ""),
    ],
)
def test_a_provision_is_cited_once_with_all_that_stands_in_it(paths, told):
    assert places_within(paths, cite=citation) == told


@pytest.mark.parametrize(
    ("text", "reasons", "demands"),
    [
        ("Đã rõ ràng.", ("Đã rõ ràng.",), ()),
        ("- Một\n- Hai", ("Một", "Hai"), ()),
        ("Đề nghị hoàn thiện:\n- Một;\n- Hai.", (), ("Một;", "Hai.")),
        ("Chưa rõ.\nĐề nghị:\n– Một\nKhác.", ("Chưa rõ.", "Khác."), ("Một",)),
        ("\n \n-", (), ()),
        ("Đủ điều kiện, sau khi sửa:\n1. Một.\n2. Hai.", ("Đủ điều kiện, sau khi sửa:", "1. Một.", "2. Hai."), ()),
        ("Đề nghị sửa:\n1. Một.\na) Hai.", (), ("1. Một.", "a) Hai.")),
    ],
)
def test_a_conclusion_is_parted_into_reasons_and_demands(text, reasons, demands):
    assert reasons_and_demands(text) == (reasons, demands)


@pytest.mark.parametrize(
    ("day", "law", "circular"),
    [
        (date(2025, 3, 31), "ngày 22 tháng 6 năm 2015", "03/2022/TT-BTP"),
        (date(2025, 4, 1), "ngày 19 tháng 02 năm 2025", "03/2022/TT-BTP"),
        (date(2025, 12, 14), "ngày 25 tháng 6 năm 2025", "03/2022/TT-BTP"),
        (date(2025, 12, 15), "ngày 25 tháng 6 năm 2025", "26/2025/TT-BTP"),
    ],
)
def test_bases_are_those_in_force_on_the_day(day, law, circular):
    named = bases_on(day)

    assert len(named) == 4
    assert law in named[0]
    assert circular in named[-1]


APPRAISING = (*TO_APPRAISAL, "appraise")
FINISHED = (*APPRAISING, "finish")
REFUSED = (*FINISHED, "opine", "refuse")
OPEN = ""
# Stage: what is said to each person who asks for a kind; OPEN where they may have it.
RULES = {
    ("confirm", "assess"): {("drafter", Kind.ASSESSMENT_FORM): OPEN, ("drafter", Kind.APPRAISAL_REPORT): NOT_CONCLUDED},
    TO_APPRAISAL: {
        ("appraiser", Kind.ASSESSMENT_FORM): HIDDEN[Side.DRAFTER],
        ("appraiser", Kind.COST_FORM): HIDDEN[Side.DRAFTER],
        ("appraiser", Kind.SUMMARY): HIDDEN[Side.DRAFTER],
        ("appraiser", Kind.APPRAISAL_REPORT): HIDDEN[Side.DRAFTER],
        ("appraiser", Kind.COMMENTS_TABLE): OPEN,
        ("appraiser", Kind.COMPARED_DRAFT): OPEN,
    },
    APPRAISING: {
        ("drafter", Kind.APPRAISAL_REPORT): NOT_CONCLUDED,
        ("controller", Kind.APPRAISAL_REPORT): NOT_CONCLUDED,
        ("controller", Kind.ASSESSMENT_FORM): OPEN,
        ("appraiser", Kind.ASSESSMENT_FORM): HIDDEN[Side.DRAFTER],
    },
    FINISHED: {
        ("appraiser", Kind.ASSESSMENT_FORM): OPEN,
        ("appraiser", Kind.APPRAISAL_REPORT): OPEN,
        ("head", Kind.APPRAISAL_REPORT): OPEN,
        ("drafter", Kind.APPRAISAL_REPORT): NOT_CONCLUDED,
        ("head", Kind.APPROVAL_SHEET): NOT_ELIGIBLE,
    },
    REFUSED: {("drafter", Kind.APPRAISAL_REPORT): OPEN, ("drafter", Kind.APPROVAL_SHEET): NOT_ELIGIBLE},
    TO_CONCLUSION: {("drafter", Kind.APPRAISAL_REPORT): OPEN, ("drafter", Kind.APPROVAL_SHEET): OPEN},
    TO_APPROVAL: {("leader", Kind.APPRAISAL_REPORT): OPEN, ("leader", Kind.APPROVAL_SHEET): OPEN},
}


@pytest.mark.parametrize("steps", list(RULES), ids=lambda steps: steps[-1])
def test_nobody_exports_what_they_may_not_see_yet(tell, services, people, steps):
    tell(*steps)

    told = {}
    for name, kind in RULES[steps]:
        with services.reading() as session:
            material = material_of(session, session.get_one(Dossier, tell.dossier_id), province="", reader=people[name])
            told[name, kind] = withheld(kind, material, people[name])
    assert told == RULES[steps]


def test_every_kind_has_its_rule():
    assert set(EXPORTS) == set(ReportKind)
