"""What is known of a fact besides its value: its words and place, whose it is, what it runs from, what it is charged for."""

from decimal import Decimal

import pytest

from models.enums import Component
from workbench.draft.facts import Deferral, Delegated, Facts, SetCount, StepSum, TimeLimit, Validity
from workbench.draft.outline import DocumentFacts, Outline, Paragraph
from workbench.draft.procedures import Passage
from workbench.extraction.facts import dossier_items, facts_of, fees, forms, sets, time_limits
from workbench.extraction.facts.bodies import bodies, level_of
from workbench.extraction.facts.codes import Attached, form_facts
from workbench.extraction.facts.results import outcomes, validities
from workbench.extraction.facts.steps import step_sum, steps


def found_in(component: Component, *texts: str) -> Facts:
    outline = Outline(DocumentFacts(), tuple(Paragraph(i, text) for i, text in enumerate(texts)), ())
    return facts_of(outline, {component: [Passage("", i, text, 0, len(text)) for i, text in enumerate(texts)]})


@pytest.mark.parametrize(
    ("text", "amount", "least", "unit"),
    [
        ("trong thời hạn mười lăm ngày", "15", None, "day"),
        ("trong thời hạn 15 (mười lăm) ngày", "15", None, "day"),
        ("trong vòng ba mươi (30) ngày", "30", None, "day"),
        ("Thời gian giải quyết: từ 05 đến 07 ngày làm việc", "7", "5", "working-day"),
        ("không quá ½ ngày làm việc", "0.5", None, "working-day"),
        ("trong thời gian 1/2 ngày làm việc", "0.5", None, "working-day"),
        ("chậm nhất 24 giờ", "24", None, "hour"),
        ("không quá 30 ngày làm viêc", "30", None, "working-day"),
        ("từ 05 ngày làm việc còn 03 ngày làm việc", "3", None, "working-day"),
        ("Thay cụm từ “55 ngày” bằng cụm từ “38 ngày”", "38", None, "day"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, amount: str, least: str | None, unit: str) -> None:
    (limit,) = time_limits(text, paragraph=0)

    assert (limit.amount, limit.unit) == (Decimal(amount), unit)
    assert limit.least == (Decimal(least) if least else None)


@pytest.mark.parametrize(
    "text",
    [
        "Giấy phép có giá trị trong thời hạn 05 năm",
        "Thời hạn hiệu lực của chứng chỉ là 60 tháng",
        "Tước quyền sử dụng giấy phép từ 01 tháng đến 03 tháng",
        "ảnh màu chụp trong vòng 6 tháng",
        "không vi phạm trong thời hạn 12 tháng",
        "không quá 02 tháng tiền lương",
    ],
)
def test_what_a_result_or_a_sanction_lasts_is_no_limit(text: str) -> None:
    assert time_limits(text, paragraph=0) == []


def test_a_limit_says_what_it_runs_from_and_whose_it_is() -> None:
    authority = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Y tế cấp giấy phép."
    applicant = "Trong thời hạn 10 ngày kể từ ngày nhận được thông báo, tổ chức, cá nhân bổ sung hồ sơ."

    (state,), (own,) = time_limits(authority, paragraph=0), time_limits(applicant, paragraph=1)

    assert (state.event, state.whose, state.step) == ("ngày nhận đủ hồ sơ hợp lệ", "authority", "Sở Y tế")
    assert (own.event, own.whose, own.total) == ("ngày nhận được thông báo", "applicant", False)
    assert authority[state.start : state.end] == state.quote == "Trong thời hạn 05 ngày làm việc"


@pytest.mark.parametrize(
    ("text", "amount", "free", "per", "basis"),
    [
        ("Lệ phí: 200.000 đồng/giấy phép", 200_000, False, "giấy phép", None),
        (
            "Mức thu phí thẩm định là 1,5 triệu đồng/hồ sơ theo Thông tư số 25/2021/TT-BTC",
            1_500_000,
            False,
            "hồ sơ",
            "Thông tư số 25/2021/TT-BTC",
        ),
        ("Phí, lệ phí: Không", None, True, None, None),
        ("Lệ phí thực hiện theo Thông tư số 85/2019/TT-BTC", None, False, None, "Thông tư số 85/2019/TT-BTC"),
    ],
)
def test_a_fee_says_what_is_charged_and_which_act_sets_it(
    text: str, amount: int | None, free: bool, per: str | None, basis: str | None
) -> None:
    (fee,) = fees(text, paragraph=0)

    assert (fee.amount, fee.free, fee.per, fee.basis) == (amount, free, per, basis)
    assert text[fee.start : fee.end] == fee.quote


@pytest.mark.parametrize(
    "text",
    ["Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng", "hỗ trợ 500.000 đồng/người/tháng", "không thuộc trường hợp này", "được ăn miễn phí"],
)
def test_fines_support_and_meals_are_no_fees(text: str) -> None:
    assert fees(text, paragraph=0) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("theo Mẫu số 1a ban hành kèm theo", ["Mẫu số 1a"]),
        ("theo Mẫu II.3 Phụ lục I", ["Mẫu số II.3"]),
        ("theo mẫu BM-01", ["Mẫu số BM-01"]),
        ("theo Mẫu số 04/ĐK", ["Mẫu số 04/ĐK"]),
        ("Mẫu số 01, 02 và 03 kèm theo", ["Mẫu số 01", "Mẫu số 02", "Mẫu số 03"]),
        ("Mẫu số 03. Giấy xác nhận", ["Mẫu số 03"]),
        ("nộp theo mẫu quy định", []),
    ],
)
def test_codes_of_forms_are_read_in_every_shape(text: str, codes: list[str]) -> None:
    assert forms(text) == codes


def test_a_form_is_looked_for_in_the_annex_of_the_draft() -> None:
    texts = (
        "a) Đơn đề nghị cấp phép theo Mẫu số 01 tại Phụ lục;",
        "b) Tờ khai theo Mẫu số 09;",
        "c) theo Mẫu số 02 Nghị định số 10/2025/NĐ-CP",
        "Mẫu số 01",
    )
    outline = Outline(
        DocumentFacts(), tuple(Paragraph(i, text, provision="phu-luc-mau-1" if i == 3 else "dieu-2") for i, text in enumerate(texts)), ()
    )
    attached = Attached(outline)

    held, lacking, others = (form_facts(text, paragraph=0, attached=attached)[0] for text in texts[:3])

    assert (held.attached, held.path, held.title) == (True, "phu-luc-mau-1", "Đơn đề nghị cấp phép")
    assert lacking.attached is False
    assert (others.attached, others.act) == (None, "Nghị định số 10/2025/NĐ-CP")


@pytest.mark.parametrize(
    ("text", "number"),
    [("Số lượng hồ sơ: 02 (hai) bộ", 2), ("mua một bộ hồ sơ mời thầu", None), ("lưu trữ mỗi đối tượng 01 bộ hồ sơ", None)],
)
def test_only_sets_that_are_handed_in_count(text: str, number: int | None) -> None:
    assert sets(text) == number


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Bộ Tài chính", "central"),
        ("Sở Y tế", "province"),
        ("Ủy ban nhân dân tỉnh", "province"),
        ("Ủy ban nhân dân huyện", "district"),
        ("Ủy ban nhân dân cấp xã", "commune"),
        ("Hội đồng thẩm định", None),
    ],
)
def test_a_body_has_a_level_of_government(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_a_body_receives_coordinates_or_decides() -> None:
    text = "Tổ chức nộp hồ sơ đến Sở Y tế. Sở Xây dựng phối hợp với Công an tỉnh kiểm tra, trình Ủy ban nhân dân tỉnh quyết định."

    roles = {body.name: body.roles for body in bodies(text, paragraph=0)}

    assert "receives" in roles["Sở Y tế"]
    assert "coordinates" in roles["Công an tỉnh"]
    assert "decides" in roles["Ủy ban nhân dân tỉnh"]


def test_papers_are_read_one_by_one_without_form_and_lead_in() -> None:
    text = (
        "1. Hồ sơ gồm: Đơn đề nghị theo Mẫu số 01; bản sao hoặc bản chính Giấy khai sinh; văn bản ủy quyền (đối với trường hợp nộp thay)."
    )

    items = dossier_items(text, paragraph=0)

    assert [item.name for item in items] == ["Đơn đề nghị", "Giấy khai sinh", "Văn bản ủy quyền"]
    assert items[0].template == "Mẫu số 01"
    assert set(items[1].choices) == {"original", "copy"}
    assert items[2].condition == "đối với trường hợp nộp thay"
    assert all(text[item.start : item.end] == item.quote for item in items)


@pytest.mark.parametrize(
    "step",
    [
        "1. Người lao động nộp 01 bộ hồ sơ trực tiếp tại Trung tâm Phục vụ hành chính công tỉnh.",
        "Tổ chức lập 02 (hai) bộ hồ sơ gửi qua dịch vụ bưu chính.",
        "b) Cá nhân gửi hồ sơ trực tuyến.",
    ],
)
def test_a_step_with_the_dossier_is_no_paper(step: str) -> None:
    assert dossier_items(step, paragraph=0) == []


def test_a_result_is_told_from_a_refusal_and_from_how_long_it_holds() -> None:
    text = "Sở Y tế cấp Giấy phép hoạt động; trường hợp từ chối phải trả lời bằng văn bản và nêu rõ lý do."
    (validity,) = validities("Giấy phép có hiệu lực 05 năm kể từ ngày ký.", paragraph=1)

    given, refused = outcomes(text, paragraph=0)

    assert (given.name, given.kind, given.refusal) == ("Giấy phép hoạt động", "giấy phép", False)
    assert refused.refusal
    assert (validity.amount, validity.unit) == (Decimal(5), "year")


def test_steps_stand_in_order_with_actor_and_limit() -> None:
    text = "1. Tổ chức nộp hồ sơ. Trong thời hạn 03 ngày kể từ ngày nhận hồ sơ, Sở Y tế thẩm định, trình Ủy ban nhân dân tỉnh."

    first, second = steps(text, paragraph=0)

    assert (first.actor, first.action) == ("Tổ chức", "nộp hồ sơ")
    assert (second.actor, second.amount) == ("Sở Y tế", Decimal(3))
    assert second.action.startswith("thẩm định")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("a) Chủ trì tiếp nhận, xét duyệt hồ sơ cấp mới thẻ.", None),
        ("b) Chủ động thông báo cho người có thẻ.", None),
        ("c) Chủ đầu tư nộp hồ sơ đề nghị.", "Chủ đầu tư"),
    ],
)
def test_leading_a_task_names_nobody(text: str, actor: str | None) -> None:
    (step,) = steps(text, paragraph=0)

    assert step.actor == actor


def test_limits_of_steps_are_added_up_against_the_total() -> None:
    total = "Thời hạn giải quyết: 10 ngày làm việc."
    own = ["Sở Y tế thẩm định trong thời hạn 07 ngày làm việc.", "Ủy ban nhân dân tỉnh quyết định trong thời hạn 05 ngày làm việc."]

    found = found_in(Component.TIME_LIMIT, total, *own).step_sum

    assert found == StepSum(Decimal(12), "working-day", Decimal(10), 2)
    assert found.exceeds
    assert step_sum([]) is None


def test_facts_are_stored_and_read_again_as_they_were() -> None:
    facts = Facts(
        time_limit=(TimeLimit(Decimal("0.5"), "working-day", 3, quote="½ ngày", least=Decimal("0.25")),),
        set_count=SetCount(1, 2, "01 bộ", 0, 5),
        validities=(Validity(1, "05 năm", 0, 6, Decimal(5), "year"),),
        deferred=(Deferral(Component.FEE, "Thông tư số 1/2025/TT-BTC", 4, "theo", 0, 4),),
        delegated=Delegated("khoản 3 Điều 12 Luật Đất đai", 0, "khoản 3 Điều 12", 9, 24),
        step_sum=StepSum(Decimal(12), "day", None, 2),
    )

    assert Facts.from_json(facts.to_json()) == facts


def test_facts_stored_before_places_were_kept_are_still_read() -> None:
    stored = {
        "time_limit": [{"amount": 5, "unit": "day", "paragraph": 1, "quote": "05 ngày", "total": True, "step": None}],
        "sets": 1,
        "forms": ["Mẫu số 01"],
    }

    facts = Facts.from_json(stored)

    assert (facts.time_limit[0].amount, facts.sets, facts.forms) == (Decimal(5), 1, ("Mẫu số 01",))
    assert facts.bodies == ()
