"""The line of a publication's list out of the facts of a procedure, and its components without what is only a title."""

from typing import Any

import pytest

from models.enums import Component, ProcedureNature
from models.procedures import PassageRow, Procedure
from workbench.draft.citing import cited_by
from workbench.ingest.reading import read_draft
from workbench.reports.gathering.published import Place, published

TEXT = "\n".join(
    (
        "Điều 1. Thời hạn giải quyết",
        "1. Thời hạn giải quyết là 25 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
    )
)
LIMIT = {"amount": 25, "unit": "working-day", "paragraph": 1, "quote": "là 25 ngày làm việc", "total": True, "event": "ngày nhận đủ hồ sơ"}
STEP = {"amount": 5, "unit": "working-day", "paragraph": 1, "quote": "trong 05 ngày làm việc", "step": "Sở Nội vụ", "order": "next"}
ASIDE = {"amount": 3, "unit": "day", "paragraph": 1, "quote": "trong 03 ngày", "order": "aside"}
OUTLINE = read_draft(TEXT.encode(), name="du-thao.txt")


def passage(quote: str, *, provision: str) -> PassageRow:
    return PassageRow(component=Component.TIME_LIMIT, paragraph=0, start=0, end=len(quote), quote=quote, provision=provision)


def procedure(facts: dict[str, Any], *passages: PassageRow) -> Procedure:
    return Procedure(name="Hỗ trợ", nature=ProcedureNature.NEW, facts=facts, provisions=["dieu-1"], passages=list(passages))


def line(facts: dict[str, Any], *passages: PassageRow) -> Any:
    return published(procedure(facts, *passages), Place("Nghị quyết", cited_by(OUTLINE), OUTLINE))


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ([LIMIT, STEP, ASIDE], "25 ngày làm việc kể từ ngày nhận đủ hồ sơ"),
        ([STEP, ASIDE], "05 ngày làm việc"),
        ([], ""),
    ],
)
def test_the_list_tells_the_limit_of_the_whole(limits: list[dict[str, Any]], told: str) -> None:
    assert line({"time_limit": limits}).time_limit == told


@pytest.mark.parametrize(
    ("fee", "told"),
    [
        ({"amount": None, "free": True}, "Không thu phí, lệ phí"),
        ({"amount": 50000, "per": "hồ sơ"}, "50.000 đồng/hồ sơ"),
        ({"amount": None, "basis": "Nghị quyết số 10/2025/NQ-HĐND"}, "Mức thu theo quy định (Nghị quyết số 10/2025/NQ-HĐND)"),
    ],
)
def test_the_list_tells_the_fee_in_words(fee: dict[str, Any], told: str) -> None:
    assert line({"fees": [fee]}).fee == told


def test_a_component_leaves_titles_out_and_begins_with_a_capital() -> None:
    title, said = passage("Thời hạn giải quyết", provision="dieu-1"), passage("là 25 ngày làm việc", provision="dieu-1/khoan-1")

    components = dict(line({}, title, said).components)

    assert components["Thời hạn giải quyết"] == "25 ngày làm việc (khoản 1 Điều 1)"
    assert dict(line({}, title).components)["Thời hạn giải quyết"] == "Thời hạn giải quyết (Điều 1)"


BOARD, SENTENCE = "Ban Quản lý các khu công nghiệp", "Trường hợp hồ sơ không đủ điều kiện, Ban Quản lý thông báo cho đơn vị"


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        (
            [("Sở Nội vụ", ["handles"]), (BOARD, ["decides", "handles"]), ("Trung tâm Phục vụ hành chính công", ["receives"])],
            f"Trung tâm Phục vụ hành chính công; {BOARD}",
        ),
        ([(BOARD, []), (BOARD, [])], BOARD),
        ([], SENTENCE),
    ],
    ids=["whose part is told", "only named", "not named"],
)
def test_the_list_names_a_body_rather_than_quoting_a_sentence_about_it(bodies: list[tuple[str, list[str]]], told: str) -> None:
    about = passage(SENTENCE, provision="dieu-1/khoan-1")
    about.component = Component.AUTHORITY

    place = {"paragraph": 1, "quote": "", "start": 0, "end": 0}

    assert line({"bodies": [{"name": name, "roles": roles, **place} for name, roles in bodies]}, about).place == told
