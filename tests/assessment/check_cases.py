"""An assessment in which everything goes together, and for each cross-check one change that it notices and a near one that it does not.

The draft: a decision on repaying small firms what they paid for legal advice, with the figures that such drafts have.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from tests.assessment.samples import form, no, yes
from workbench.assessment.answers import AnswerValue
from workbench.assessment.forms import Form
from workbench.assessment.signals import CostFacts, CostRow
from workbench.draft.facts import Validity
from workbench.draft.procedures import DossierItem, Facts, Fee, TimeLimit

Answers = dict[str, AnswerValue]


def number(value: int) -> AnswerValue:
    return AnswerValue(number=Decimal(value))


def chosen(*options: str) -> AnswerValue:
    return AnswerValue(options=options)


def rows(*items: tuple[str, ...]) -> AnswerValue:
    return AnswerValue(items=items)


REQUEST = DossierItem("Văn bản đề nghị hỗ trợ chi phí tư vấn pháp luật", 25, template="Mẫu số 01")
CONTRACT = DossierItem("Hợp đồng dịch vụ tư vấn pháp luật", 27, form="original")
ADVICE = DossierItem("Văn bản tư vấn pháp luật", 28, form="copy")
CERTIFIED = DossierItem("Giấy ủy quyền của người đại diện", 29, form="certified-copy")
LIMIT = TimeLimit(Decimal(7), "working-day", 31, quote="07 ngày làm việc", total=True)
VALID = Validity(40, "có giá trị trong 05 năm", 0, 20, amount=Decimal(5), unit="year")
DRAFT = Facts(
    time_limit=(LIMIT,),
    sets=1,
    channels=("in-person", "post", "online"),
    authority=("Sở Tư pháp",),
    fees=(Fee(200_000, paragraph=33, quote="200.000 đồng/hồ sơ"),),
    forms=("Mẫu số 01",),
    dossier_items=(REQUEST, CONTRACT, ADVICE),
    conditions=("Có hợp đồng với tư vấn viên thuộc mạng lưới",),
    results=("Quyết định hỗ trợ chi phí",),
)
SHEET = CostFacts(
    services=Decimal(25_000),
    fees=Decimal(200_000),
    trips=Decimal(2),
    pages=Decimal(2),
    proposed=Decimal(640_000),
    subjects=120,
    rows=(
        CostRow("Văn bản đề nghị hỗ trợ (theo mẫu)", "form", "prepare", 25),
        CostRow("Tập hợp hợp đồng dịch vụ tư vấn pháp luật", "document", "prepare", 27),
        CostRow("Sao chụp văn bản tư vấn pháp luật", "service", "prepare"),
        CostRow("Nộp hồ sơ trực tiếp", "travel", "submit", 23),
        CostRow("Nhận kết quả", "travel", "receive", 23),
    ),
)
CHEAPER = replace(SHEET, current=Decimal(800_000))
PAPERS = rows(
    ("Văn bản đề nghị hỗ trợ chi phí tư vấn pháp luật", "Bản chính, theo mẫu", "Xác định doanh nghiệp và tài khoản nhận hỗ trợ"),
    ("Hợp đồng dịch vụ tư vấn pháp luật", "Bản chính", "Xác định giá trị tư vấn được hỗ trợ"),
    ("Văn bản tư vấn pháp luật", "Bản sao hoặc bản điện tử", "Chứng minh việc tư vấn đã được thực hiện"),
)
# By key, so that they are the same in every form; a form takes those that it asks.
ANSWERED: Answers = {
    "necessity.4b": yes(),
    "necessity.5": yes(),
    "legality.1": yes(),
    "legality.2a": yes(),
    "legality.2b": yes(),
    "legality.3": chosen("none"),
    "legality.4b": yes(),
    "legality.5": yes(),
    "subject.c": number(120),
    "authority.a": rows(("Sở Tư pháp",)),
    "sequence.c": no(),
    "method.a": chosen("in-person", "post", "online"),
    "method.b": yes(),
    "method.c": yes(),
    "dossier.a": PAPERS,
    "dossier.c": yes(),
    "dossier.d": no(),
    "dossier.đ": yes(),
    "dossier.e": number(1),
    "time-limit.a": number(7),
    "time-limit.b": chosen("working-day"),
    "time-limit.c": yes(),
    "time-limit.đ": no(),
    "fee.a": yes(),
    "fee.b": rows(("Phí thẩm định", "200.000 đồng/hồ sơ", "Nghị quyết số 12/2025/NQ-HĐND")),
    "form.a": yes(),
    "form.b": rows(("Văn bản đề nghị theo Mẫu số 01", "Tên, mã số, tài khoản của doanh nghiệp")),
    "condition.a": yes(),
    "condition.b": rows(("Có hợp đồng với tư vấn viên", "Xác định vụ việc có thật", "Hợp đồng trong hồ sơ")),
    "condition.d": yes(),
    "result.c": no(),
    "reasonableness.a": yes(),
    "simplification.3a": yes(),
    "change.3": yes(),
    "decentralised-legality.1": yes(),
    "decentralised-legality.2": yes(),
    "decentralised-legality.5": yes(),
    "reform.1": yes(),
    "reform.3": yes(),
    "reform.5": yes(),
}


@dataclass(frozen=True)
class Whole:
    """One assessment: answers by key, the draft's facts, the cost sheet."""

    of: Form
    answers: Answers = field(default_factory=lambda: dict(ANSWERED))
    facts: Facts = DRAFT
    cost: CostFacts | None = SHEET

    def but(self, answers: Answers | None = None, cost: dict[str, Any] | None = None, **facts: Any) -> "Whole":
        """Change answers, figures of the sheet, facts of the draft; all else stays."""
        sheet = replace(self.cost, **cost) if self.cost is not None and cost else self.cost
        return Whole(self.of, {**self.answers, **(answers or {})}, replace(self.facts, **facts), sheet)

    @property
    def by_id(self) -> Answers:
        return {question.id: self.answers[question.key] for question in self.of.questions if question.key in self.answers}


NEW, AMENDED, MOVED, ABOLISHED = (form(f"tt26-{name}") for name in ("01-bhm", "02-sdbs", "03-pc", "bai-bo"))
PLAIN = Whole(NEW)
CHANGED = Whole(AMENDED, cost=CHEAPER)
HANDED_DOWN = Whole(MOVED, cost=CHEAPER)
GONE = Whole(ABOLISHED, {"abolition.3": number(0)}, cost=None)
OLDER = Whole(
    form("tt03-02-bhm"),
    {
        "necessity.3b": yes(),
        "necessity.4": yes(),
        "legality.1b": yes(),
        "legality.2": yes(),
        "legality.3": yes(),
        "legality.5": yes(),
        "method.a": chosen("in-person", "post", "online"),
        "method.b": yes(),
        "dossier.a": PAPERS,
        "dossier.c": no(),
        "dossier.d": number(1),
        "time-limit.a": number(7),
        "time-limit.b": chosen("working-day"),
        "fee.a": yes(),
        "form.a": yes(),
    },
)
CONSISTENT = {"new": PLAIN, "amended": CHANGED, "decentralised": HANDED_DOWN, "abolished": GONE, "older circular": OLDER}

ZERO, NOBODY = Decimal(0), number(0)
ONE_REASON = rows(*((name, "Bản sao", "Theo quy định") for name in ("Hợp đồng", "Hóa đơn", "Biên bản")))
ORIGINALS = rows(*((name, "Bản chính", f"Chứng minh {name}") for name in ("văn bản", "hợp đồng", "hóa đơn")))
TWO_BODIES = {"time-limit.đ": yes()}


def bodies(*limits: tuple[str, str]) -> Answers:
    return {**TWO_BODIES, "time-limit.e": rows(*((name, limit, "Chuyển qua trục liên thông trong ngày") for name, limit in limits))}


# check: what it notices; what it does not.
CASES: dict[str, tuple[Whole, Whole]] = {
    "KT-01": (
        PLAIN.but({"time-limit.a": number(5)}),
        PLAIN.but({"time-limit.a": number(5)}, time_limit=(replace(LIMIT, amount=Decimal(5)),)),
    ),
    "KT-02": (
        PLAIN.but({"time-limit.b": chosen("day")}),
        PLAIN.but({"time-limit.b": chosen("day")}, time_limit=(replace(LIMIT, unit="day"),)),
    ),
    "KT-03": (PLAIN.but({"dossier.e": number(2)}), PLAIN.but({"dossier.e": number(2)}, sets=None)),
    "KT-04": (PLAIN.but({"method.a": chosen("in-person", "online")}), PLAIN.but({"method.a": chosen("online", "in-person", "post")})),
    "KT-05": (PLAIN.but({"fee.a": no()}), PLAIN.but({"fee.a": no()}, fees=(Fee(None, free=True),), cost={"fees": ZERO})),
    "KT-06": (PLAIN.but(fees=(Fee(None, free=True),)), PLAIN.but(fees=(Fee(None, free=True), Fee(200_000)))),
    "KT-07": (PLAIN.but({"form.a": no()}), PLAIN.but({"form.a": no()}, forms=())),
    "KT-08": (PLAIN.but({"condition.a": no()}), PLAIN.but({"condition.a": no()}, conditions=())),
    "KT-09": (
        PLAIN.but(dossier_items=(REQUEST, CONTRACT, CERTIFIED)),
        PLAIN.but({"dossier.đ": no()}, dossier_items=(REQUEST, CONTRACT, CERTIFIED)),
    ),
    "KT-10": (PLAIN.but(cost={"services": ZERO}, dossier_items=(REQUEST, CONTRACT, CERTIFIED)), PLAIN.but(cost={"services": ZERO})),
    "KT-11": (PLAIN.but(cost={"fees": ZERO}), PLAIN.but({"fee.a": no()}, cost={"fees": ZERO}, fees=())),
    "KT-12": (PLAIN.but({"fee.a": no()}, fees=()), PLAIN.but({"fee.a": no()}, cost={"fees": ZERO}, fees=())),
    "KT-13": (PLAIN.but(cost={"fees": ZERO}), PLAIN.but(cost={"fees": Decimal(200_000)})),
    "KT-14": (PLAIN.but(cost={"pages": ZERO}), PLAIN.but({"form.a": no()}, cost={"pages": ZERO})),
    "KT-15": (
        PLAIN.but({"method.a": chosen("in-person")}, cost={"trips": ZERO}, channels=("in-person",)),
        PLAIN.but({"method.a": chosen("in-person", "post")}, cost={"trips": ZERO}, channels=("in-person", "post")),
    ),
    "KT-16": (PLAIN.but({"subject.c": number(500)}), PLAIN.but({"subject.c": number(300)}, cost={"subjects": 300})),
    "KT-17": (PLAIN.but({"necessity.4b": no()}), PLAIN.but({"necessity.4b": no(), "necessity.5": no()})),
    "KT-18": (PLAIN.but({"legality.4b": no()}), PLAIN.but({"legality.4b": no(), "legality.5": no()})),
    "KT-19": (PLAIN.but({"legality.2a": no()}), PLAIN.but({"legality.2a": no(), "legality.5": no()})),
    "KT-20": (PLAIN.but({"dossier.d": yes()}), PLAIN.but({"dossier.d": yes(), "reasonableness.a": no()})),
    "KT-21": (CHANGED.but(cost={"current": Decimal(640_000)}), CHANGED.but(cost={"current": Decimal(640_001)})),
    "KT-22": (CHANGED.but({"simplification.3a": no()}), CHANGED.but({"simplification.3a": no()}, cost={"current": Decimal(640_000)})),
    "KT-23": (
        PLAIN.but(authority=("Sở Tư pháp", "Sở Tài chính")),
        PLAIN.but(authority=("Sở Tư pháp", "Trung tâm Phục vụ hành chính công tỉnh", "Sở Tư pháp tỉnh Mẫu")),
    ),
    "KT-24": (GONE.but({"abolition.3": number(10)}), GONE),
    "KT-25": (PLAIN.but(time_limit=(replace(LIMIT, unit="day"),)), PLAIN.but(time_limit=(replace(LIMIT, unit="day", amount=Decimal(30)),))),
    "KT-26": (
        PLAIN.but(time_limit=(LIMIT, TimeLimit(Decimal(8), "working-day", 32, step="thẩm định"))),
        PLAIN.but(time_limit=(LIMIT, TimeLimit(Decimal(7), "working-day", 32, step="thẩm định"))),
    ),
    "KT-27": (PLAIN.but(dossier_items=(REQUEST, CONTRACT)), PLAIN.but(dossier_items=())),
    "KT-28": (PLAIN.but(sets=3), PLAIN.but({"reasonableness.a": no(), "dossier.e": number(3)}, sets=3)),
    "KT-29": (PLAIN.but(channels=("in-person", "post")), PLAIN.but(channels=())),
    "KT-30": (PLAIN.but(fees=(Fee(150_000),)), PLAIN.but(fees=(Fee(150_000), Fee(200_000)))),
    "KT-31": (PLAIN.but(forms=("Mẫu số 01", "Mẫu số 02")), PLAIN.but({"form.a": no()}, forms=("Mẫu số 01", "Mẫu số 02"))),
    "KT-32": (PLAIN.but(conditions=("Có trụ sở", "Có hợp đồng")), PLAIN.but(conditions=())),
    "KT-33": (PLAIN.but(validities=(VALID,)), PLAIN.but(validities=(replace(VALID, amount=None, unlimited=True),))),
    "KT-34": (PLAIN.but(time_limit=()), PLAIN.but({"time-limit.c": no()}, time_limit=())),
    "KT-35": (
        PLAIN.but({"dossier.a": rows(("Giấy chứng nhận đăng ký doanh nghiệp", "Bản sao", "Tư cách pháp lý"), *PAPERS.items[:2])}),
        PLAIN.but({"dossier.a": rows(("Giấy ủy quyền", "Bản chính", "Tư cách pháp lý"), *PAPERS.items[:2])}),
    ),
    "KT-36": (PLAIN.but({"necessity.5": no()}), PLAIN.but({"necessity.4b": no(), "necessity.5": no()})),
    "KT-37": (PLAIN.but({"legality.1": no()}), PLAIN.but({"legality.1": no(), "legality.5": no()})),
    "KT-38": (PLAIN.but({"legality.2b": no()}), PLAIN.but({"legality.2b": no(), "legality.5": no()})),
    "KT-39": (OLDER.but({"legality.3": no()}), OLDER.but({"legality.3": no(), "legality.5": no()})),
    "KT-40": (PLAIN.but({"dossier.c": no()}), PLAIN.but({"dossier.c": no(), "reasonableness.a": no()})),
    "KT-41": (PLAIN.but({"condition.d": no()}), PLAIN.but({"condition.d": no(), "condition.a": no()}, conditions=())),
    "KT-42": (HANDED_DOWN.but({"reform.1": no()}), HANDED_DOWN.but({"reform.1": no(), "reasonableness.a": no()})),
    "KT-43": (HANDED_DOWN.but({"reform.3": no()}), HANDED_DOWN.but({"reform.3": no(), "reasonableness.a": no()})),
    "KT-44": (PLAIN.but({"method.a": chosen("in-person")}), PLAIN.but({"method.a": chosen("in-person"), "method.b": no()})),
    "KT-45": (PLAIN.but({"method.a": chosen("in-person", "post")}), PLAIN.but({"method.a": chosen("in-person", "post"), "method.c": no()})),
    "KT-46": (
        PLAIN.but({"authority.a": rows(("Sở Tư pháp",), ("Sở Tài chính",))}),
        PLAIN.but({"authority.a": rows(("Sở Tư pháp",), ("Sở Tài chính",)), **TWO_BODIES}),
    ),
    "KT-47": (
        PLAIN.but(bodies(("Sở Tư pháp", "07 ngày làm việc"))),
        PLAIN.but(bodies(("Sở Tư pháp", "04 ngày làm việc"), ("Sở Tài chính", "03 ngày làm việc"))),
    ),
    "KT-48": (
        PLAIN.but(bodies(("Sở Tư pháp", "05 ngày làm việc"), ("Sở Tài chính", "03 ngày làm việc"))),
        PLAIN.but(bodies(("Sở Tư pháp", "05 ngày làm việc"), ("Sở Tài chính", "16 giờ"))),
    ),
    "KT-49": (PLAIN.but({"time-limit.b": chosen("day")}), PLAIN.but({"time-limit.b": chosen("day"), "time-limit.a": number(30)})),
    "KT-50": (PLAIN.but({"subject.c": NOBODY}), PLAIN.but({"subject.c": NOBODY, "necessity.5": no()})),
    "KT-51": (
        PLAIN.but({"dossier.a": ORIGINALS}),
        PLAIN.but({"dossier.a": rows(*ORIGINALS.items[:2], ("tờ khai", "Bản chính hoặc bản điện tử", "a"))}),
    ),
    "KT-52": (
        PLAIN.but({"dossier.a": ONE_REASON}),
        PLAIN.but({"dossier.a": rows(*ONE_REASON.items[:2], ("Biên bản", "Bản sao", "Ghi nhận việc nghiệm thu"))}),
    ),
    "KT-53": (
        PLAIN.but(cost={"rows": SHEET.rows[:1] + SHEET.rows[2:]}),
        PLAIN.but(cost={"rows": (CostRow("Chuẩn bị hồ sơ", "other", "prepare"),)}),
    ),
    "KT-54": (PLAIN.but(cost={"proposed": ZERO}), PLAIN.but(cost={"proposed": ZERO}, dossier_items=())),
    "KT-55": (
        PLAIN.but({"sequence.c": yes()}),
        PLAIN.but({"sequence.c": yes()}, cost={"rows": (*SHEET.rows, CostRow("Đón đoàn kiểm tra", "other", "inspection"))}),
    ),
    "KT-56": (PLAIN.but({"method.a": chosen("online")}), PLAIN.but({"method.a": chosen("online")}, cost={"trips": ZERO})),
    "KT-57": (CHANGED.but(cost={"current": None}), CHANGED.but({"simplification.3a": no()}, cost={"current": None})),
    "KT-58": (PLAIN.but(cost={"subjects": None}), PLAIN.but({"subject.c": AnswerValue()}, cost={"subjects": None})),
    "KT-59": (
        PLAIN.but({"form.b": rows(("Mẫu số 01", "a"), ("Mẫu số 02", "b"), ("Mẫu số 03", "c"))}),
        PLAIN.but({"form.b": rows(("Mẫu số 01", "a"), ("Mẫu số 02", "b"))}),
    ),
    "KT-60": (
        PLAIN.but(cost={"fees": Decimal(50_000)}),
        PLAIN.but({"fee.b": rows(("Phí", "Theo Thông tư của Bộ Tài chính", "Thông tư"))}, cost={"fees": Decimal(50_000)}),
    ),
    "KT-61": (
        PLAIN.but(cost={"services": ZERO}, sets=3),
        PLAIN.but(cost={"services": ZERO, "rows": (*SHEET.rows, CostRow("Nhân bản hồ sơ (03 bộ)"))}, sets=3),
    ),
    "KT-62": (PLAIN.but({"legality.3": chosen("incompatible")}), PLAIN.but({"legality.3": chosen("incompatible"), "legality.5": no()})),
}
