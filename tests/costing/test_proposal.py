"""A cost sheet is proposed from what the draft says, in the order of form 04/ĐGTĐ-SCM."""

import pytest

from workbench.costing import ActivityGroup, ActivityKind, Area, Sheet, TravelLevel, calculate, parse_request, propose, result_to_json
from workbench.draft.procedures import DossierItem, Facts, Fee

FACTS = Facts(
    sets=2,
    channels=("in-person", "online"),
    fees=(Fee(amount=200_000, paragraph=9), Fee(amount=100_000, paragraph=9)),
    dossier_items=(
        DossierItem(name="a) Đơn đề nghị hỗ trợ theo Mẫu số 01;", paragraph=3, template="Mẫu số 01"),
        DossierItem(name="b) Bản sao giấy chứng nhận quyền sử dụng đất;", paragraph=4, form="copy"),
        DossierItem(name="c) Phương án sản xuất.", paragraph=5),
    ),
)


def proposed(facts: Facts) -> Sheet:
    return propose(facts, area=Area.RURAL, level=TravelLevel.PROVINCE)


def test_each_document_is_a_row_with_the_paragraph_it_came_from():
    rows = proposed(FACTS).in_group(ActivityGroup.PREPARE)

    assert [(row.name, row.kind, row.source_paragraph) for row in rows] == [
        ("Đơn đề nghị hỗ trợ theo Mẫu số 01", ActivityKind.FORM, 3),
        ("Bản sao giấy chứng nhận quyền sử dụng đất", ActivityKind.SERVICE, 4),
        ("Phương án sản xuất", ActivityKind.DOCUMENT, 5),
        ("Nhân bản hồ sơ (02 bộ)", ActivityKind.SERVICE, None),
    ]
    assert all(row.note for row in rows)


def test_a_row_names_the_form_that_costs_something():
    facts = Facts(dossier_items=(DossierItem(name="Chứng chỉ nghề", paragraph=1, form="certified-copy"),))

    (row,) = proposed(facts).in_group(ActivityGroup.PREPARE)

    assert row.name == "Chứng chỉ nghề (bản sao có chứng thực)"


def test_the_rows_stand_in_the_order_of_the_form():
    order = list(ActivityGroup)

    places = [order.index(row.group) for row in proposed(FACTS).activities]

    assert places == sorted(places)


CHANNELS = [
    ((), "Nộp hồ sơ trực tiếp", ActivityKind.TRAVEL),
    (("online", "in-person"), "Nộp hồ sơ trực tiếp", ActivityKind.TRAVEL),
    (("post",), "Nộp hồ sơ qua dịch vụ bưu chính", ActivityKind.SERVICE),
    (("online",), "Nộp hồ sơ trực tuyến", ActivityKind.OTHER),
]


@pytest.mark.parametrize(("channels", "name", "kind"), CHANNELS)
def test_submitting_is_counted_once_by_the_commonest_way(channels: tuple[str, ...], name: str, kind: ActivityKind):
    (row,) = proposed(Facts(channels=channels)).in_group(ActivityGroup.SUBMIT)

    assert (row.name, row.kind) == (name, kind)


def test_of_several_fees_the_lowest_is_taken_and_said():
    sheet = proposed(FACTS)

    assert sheet.fees == 100_000
    assert "đã lấy mức thấp nhất" in sheet.in_group(ActivityGroup.PAY)[0].note


def test_a_procedure_free_of_charge_has_no_row_for_paying():
    assert not proposed(Facts(fees=(Fee(amount=None, free=True),))).in_group(ActivityGroup.PAY)


def test_a_sheet_is_stored_and_read_back_unchanged():
    sheet = proposed(FACTS)

    assert Sheet.from_json(sheet.to_json()) == sheet


def test_a_proposed_sheet_can_be_calculated_as_it_is():
    request = {"year": 2026, "hourly_income": None, "area": "rural", "current": None, "proposed": proposed(FACTS).to_json()}

    found = result_to_json(calculate(parse_request(request)))

    assert found["proposed"]["one_case"] == 100_000 + 59_422 * 15 // 10 + 2 * 3 * 59_422
    assert found["proposed"]["one_year"] is None
