"""A cost sheet is proposed from what the draft says, in the order of form 04/ĐGTĐ-SCM."""

import pytest

from workbench.costing import ActivityGroup, ActivityKind, Area, Sheet, TravelLevel, calculate, parse_request, propose, result_to_json
from workbench.costing.model import UNFINISHED
from workbench.costing.sheet import CHANNEL
from workbench.costing.suggestions import Suggestion, stands, suggestion_for, suggestions
from workbench.draft.facts import Body, Step
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
        ("Bản sao giấy chứng nhận quyền sử dụng đất", ActivityKind.DOCUMENT, 4),
        ("Phương án sản xuất", ActivityKind.DOCUMENT, 5),
        ("Nhân bản hồ sơ (02 bộ)", ActivityKind.SERVICE, None),
    ]
    assert all(row.note or row.suggested for row in rows)


def test_a_row_names_the_form_that_costs_something():
    facts = Facts(dossier_items=(DossierItem(name="Chứng chỉ nghề", paragraph=1, form="certified-copy"),))

    (row,) = proposed(facts).in_group(ActivityGroup.PREPARE)

    assert row.name == "Chứng chỉ nghề (bản sao có chứng thực)"


def test_the_rows_stand_in_the_order_of_the_form():
    order = list(ActivityGroup)

    places = [order.index(row.group) for row in proposed(FACTS).activities]

    assert places == sorted(places)


CHANNELS = [
    ((), "Nộp hồ sơ (chưa rõ cách thực hiện)", ActivityKind.OTHER),
    (("online", "in-person"), "Nộp hồ sơ trực tiếp", ActivityKind.TRAVEL),
    (("post",), "Nộp hồ sơ qua dịch vụ bưu chính", ActivityKind.SERVICE),
    (("online",), "Nộp hồ sơ trực tuyến", ActivityKind.OTHER),
]


@pytest.mark.parametrize(("channels", "name", "kind"), CHANNELS)
def test_submitting_is_counted_once_by_the_commonest_way(channels: tuple[str, ...], name: str, kind: ActivityKind):
    (row,) = proposed(Facts(channels=channels)).in_group(ActivityGroup.SUBMIT)

    assert (row.name, row.kind) == (name, kind)


def test_a_row_of_which_nobody_said_how_asks_and_costs_nothing():
    sheet = proposed(Facts())

    rows = [*sheet.in_group(ActivityGroup.SUBMIT), *sheet.in_group(ActivityGroup.RECEIVE)]
    result = calculate(parse_request({"year": 2026, "area": "rural", "current": None, "proposed": sheet.to_json()}))

    assert [row.asks for row in rows] == [CHANNEL, CHANNEL]
    assert result.proposed.one_case == 0
    assert result.warnings == (UNFINISHED.format(count=2),)


def test_one_travels_as_far_as_to_the_body_that_takes_dossiers_in():
    body = Body("Ủy ban nhân dân cấp xã", 3, "", 0, 0, level="commune", roles=("receives",))

    (row,) = proposed(Facts(channels=("in-person",), bodies=(body,))).in_group(ActivityGroup.SUBMIT)

    assert row.level is TravelLevel.COMMUNE


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

    # 1 page × 1,5 h, a copy 0,2 h and 2.000 đồng, a study 8 h, paying 0,1 h, two trips × 3 h: 15,8 h × 59.422 = 938.867,6; the fee 100.000.
    assert found["proposed"]["one_case"] == 938_868 + 2_000 + 100_000
    assert found["proposed"]["one_year"] is None


DOCUMENTS = [
    ("Bản sao giấy phép lái xe", "copy", "copy"),
    ("Chứng chỉ nghề", "certified-copy", "certified-copy"),
    ("Phương án sản xuất, kinh doanh", None, "study"),
    ("Hợp đồng tư vấn", "original", "contract"),
    ("Hóa đơn, chứng từ thanh toán", None, "receipt"),
    ("Giấy chứng nhận đăng ký doanh nghiệp", None, "at-hand"),
    ("Tài liệu khác có giá trị chứng minh", None, "other"),
]


@pytest.mark.parametrize(("name", "form", "expected"), DOCUMENTS)
def test_a_document_gets_the_figures_of_its_kind(name: str, form: str | None, expected: str):
    assert suggestion_for(name, form=form).id == expected


@pytest.mark.parametrize("one", suggestions().by_id.values(), ids=lambda one: one.id)
def test_ready_made_figures_stand_in_order_and_are_exact(one: Suggestion):
    for figure in (one.hours, one.price):
        levels = (figure.low, figure.likely, figure.high) if figure else ()
        assert list(levels) == sorted(levels)
        assert all(level * 60 == (level * 60).to_integral_value() for level in levels)


def test_ready_made_figures_are_not_passed_off_as_a_norm_of_the_state():
    assert suggestions().status == "to-confirm"
    assert "không phải định mức của Nhà nước" in suggestions().source


def test_a_figure_that_a_person_entered_is_no_suggestion_any_more():
    row = proposed(FACTS).in_group(ActivityGroup.PREPARE)[1].to_json()

    assert stands("copy", row)
    assert not stands("copy", {**row, "hours": 3})
    assert not stands("no-such-kind", row)


def test_an_on_site_check_takes_the_applicants_time():
    step = Step(actor="Sở Xây dựng", action="kiểm tra thực tế tại hiện trường", paragraph=12, start=0, end=5)
    papers = Step(actor="Sở Xây dựng", action="kiểm tra tính đầy đủ của hồ sơ", paragraph=11, start=0, end=5)

    (row,) = proposed(Facts(steps=(papers, step))).in_group(ActivityGroup.INSPECTION)

    assert (row.source_paragraph, row.hours) == (12, 2)


def test_where_the_form_may_be_chosen_the_least_costly_one_is_taken():
    item = DossierItem(name="Giấy phép", paragraph=1, form="certified-copy", choices=("certified-copy", "copy"))

    (row,) = proposed(Facts(dossier_items=(item,))).in_group(ActivityGroup.PREPARE)

    assert row.suggested == "copy"
    assert "ít tốn kém nhất" in row.note
