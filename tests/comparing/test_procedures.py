"""What changed in a procedure between two versions of the draft."""

from dataclasses import replace
from decimal import Decimal

import pytest

from models.enums import Component, ProcedureNature
from tests.comparing.samples import outline
from workbench.comparing.drafts import compare
from workbench.comparing.facts import fact_changes
from workbench.comparing.procedures import ProcedureChange, compare_procedures
from workbench.comparing.published import to_json
from workbench.draft.procedures import DossierItem, Extraction, Facts, Fee, Passage, Procedure, TimeLimit

DRAFT = """
Điều 1. Thủ tục hỗ trợ giống cây trồng
1. Hồ sơ gồm đơn đề nghị và hóa đơn mua giống cây trồng.
2. Thời hạn giải quyết là 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.
Điều 2. Thủ tục thu hồi kinh phí hỗ trợ
1. Ủy ban nhân dân cấp xã lập biên bản vi phạm và đề nghị thu hồi.
2. Thời hạn nộp lại kinh phí là 30 ngày kể từ ngày có quyết định thu hồi.
"""


NOTHING = Facts()


def procedure(index: int, name: str, article: str, paragraphs: tuple[int, ...], facts: Facts = NOTHING) -> Procedure:
    passages = tuple(Passage(provision=article, paragraph=paragraph, quote="", start=0, end=0) for paragraph in paragraphs)
    return Procedure(
        index=index,
        name=name,
        name_source="stated",
        provisions=(article,),
        nature=ProcedureNature.NEW,
        components={Component.SEQUENCE: passages},
        facts=facts,
        missing=(),
    )


def days(amount: int, *, total: bool = True) -> TimeLimit:
    return TimeLimit(amount=Decimal(amount), unit="working-day", paragraph=0, total=total)


SUPPORT = procedure(0, "Hỗ trợ giống cây trồng", "dieu-1", (0, 1, 2), Facts(time_limit=(days(10),)))
RECOVERY = procedure(1, "Thu hồi kinh phí hỗ trợ", "dieu-2", (3, 4, 5))


def test_procedures_are_followed_though_their_articles_change_places_and_numbers():
    new_text = "Điều 1. Phạm vi\nQuy định này áp dụng trên toàn tỉnh.\n" + DRAFT.replace("Điều 2.", "Điều 3.").replace("Điều 1.", "Điều 2.")
    shortened = replace(SUPPORT, provisions=("dieu-2",), index=1, facts=Facts(time_limit=(days(7),)))
    shortened = replace(shortened, components={Component.SEQUENCE: SUPPORT.components[Component.SEQUENCE][:0]})
    comparison = compare(outline(DRAFT), outline(new_text.replace("10 ngày", "07 ngày")))

    changes = compare_procedures(
        Extraction((SUPPORT, RECOVERY)), Extraction((replace(RECOVERY, index=0), shortened)), comparison=comparison
    )

    assert [(change.old, change.new) for change in changes] == [(0, 1), (1, 0)]
    limit = changes[0].changes[0]
    assert (limit.component, limit.old, limit.new) == (
        Component.TIME_LIMIT,
        {"amount": 10, "unit": "working-day"},
        {"amount": 7, "unit": "working-day"},
    )


def test_a_procedure_without_partner_is_added_or_removed():
    comparison = compare(outline(DRAFT), outline(DRAFT[: DRAFT.index("Điều 2.")]))
    other = procedure(0, "Cấp giấy phép khai thác nước", "dieu-9", ())

    changes = compare_procedures(Extraction((RECOVERY,)), Extraction((other,)), comparison=comparison)

    assert changes == (ProcedureChange(1, None, ()), ProcedureChange(None, 0, ()))


DOCUMENTS = (DossierItem(name="Đơn đề nghị hỗ trợ theo mẫu;", paragraph=1), DossierItem(name="Hóa đơn mua giống cây trồng;", paragraph=2))
LAND = DossierItem(name="Bản sao giấy chứng nhận quyền sử dụng đất.", paragraph=3, form="copy", copies=1)
LAND_VALUE = {"name": "Bản sao giấy chứng nhận quyền sử dụng đất", "form": "copy", "copies": 1}

FACT_CASES = [
    pytest.param(Facts(sets=3), Facts(sets=1), [("dossier-count", 3, 1)], id="sets"),
    pytest.param(Facts(sets=None), Facts(sets=1), [("dossier-count", None, 1)], id="sets were not set"),
    pytest.param(
        Facts(channels=("in-person",)),
        Facts(channels=("in-person", "online")),
        [("method", ["in-person"], ["in-person", "online"])],
        id="a channel more",
    ),
    pytest.param(Facts(channels=("post", "online")), Facts(channels=("online", "post")), [], id="the order of channels says nothing"),
    pytest.param(
        Facts(fees=(Fee(amount=200_000),)),
        Facts(fees=(Fee(amount=None, free=True),)),
        [("fee", {"amount": 200_000, "currency": "VND"}, {"amount": None, "currency": "VND", "free": True})],
        id="a fee dropped",
    ),
    pytest.param(
        Facts(dossier_items=DOCUMENTS), Facts(dossier_items=(*DOCUMENTS, LAND)), [("dossier", None, LAND_VALUE)], id="one document more"
    ),
    pytest.param(
        Facts(dossier_items=(*DOCUMENTS, LAND)), Facts(dossier_items=DOCUMENTS), [("dossier", LAND_VALUE, None)], id="a document less"
    ),
    pytest.param(
        Facts(dossier_items=(LAND,)),
        Facts(dossier_items=(replace(LAND, form="certified-copy"),)),
        [("dossier", LAND_VALUE, LAND_VALUE | {"form": "certified-copy"})],
        id="the same document in a stricter form",
    ),
    pytest.param(
        Facts(time_limit=(days(10), days(3, total=False))),
        Facts(time_limit=(days(2, total=False), days(7))),
        [
            ("time-limit", {"amount": 10, "unit": "working-day"}, {"amount": 7, "unit": "working-day"}),
            ("time-limit", {"amount": 3, "unit": "working-day"}, {"amount": 2, "unit": "working-day"}),
        ],
        id="the whole time answers the whole time",
    ),
    pytest.param(
        Facts(conditions=("Có diện tích từ 02 ha trở lên;",)),
        Facts(conditions=("Có diện tích từ 01 ha trở lên;", "Không nợ thuế.")),
        [("condition", "Có diện tích từ 02 ha trở lên", "Có diện tích từ 01 ha trở lên"), ("condition", None, "Không nợ thuế")],
        id="a condition changed, one added",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), FACT_CASES)
def test_each_changed_fact_is_told_once(old: Facts, new: Facts, expected: list[tuple[str, object, object]]):
    changes = fact_changes(replace(SUPPORT, facts=old), replace(SUPPORT, facts=new))

    assert [(change.component.value, change.old, change.new) for change in changes] == expected


def test_the_json_has_the_names_of_the_contract():
    comparison = compare(outline(DRAFT), outline(DRAFT.replace("10 ngày", "07 ngày")))
    shortened = replace(SUPPORT, facts=Facts(time_limit=(days(7),)))

    answer = to_json(comparison, compare_procedures(Extraction((SUPPORT,)), Extraction((shortened,)), comparison=comparison))

    assert answer["identical"] is False
    assert answer["provisions"][2]["change"] == "changed"
    assert answer["provisions"][2]["old_paragraphs"] == [2, 2]
    assert ["-", "10"] in answer["provisions"][2]["words"]
    assert answer["procedures"] == [
        {
            "old": 0,
            "new": 0,
            "changes": [
                {
                    "component": "time-limit",
                    "old": {"amount": 10, "unit": "working-day"},
                    "new": {"amount": 7, "unit": "working-day"},
                }
            ],
        }
    ]
