"""What is absent, and what contradicts another place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.enums import Component, ProcedureNature
from tests.linting.drafts import complete_without, draft, procedure
from workbench.draft.outline import DocumentFacts, Paragraph, ParagraphKind
from workbench.draft.procedures import Extraction, Facts, TimeLimit
from workbench.linting import lint

TODAY = date(2026, 11, 22)
PROVINCE = DocumentFacts(kind="quyet-dinh", issuer="ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN")


def rules_of(draft_and_procedures, *, on=TODAY):
    return {finding.rule for finding in lint(*draft_and_procedures, on=on)}


def test_a_complete_procedure_lacks_nothing():
    absent = {"BP-01", "BP-02", "BP-03", "BP-04", "HS-13", "TH-01", "CT-03", "KQ-01", "PH-03"}

    assert rules_of(complete_without()) & absent == set()


@pytest.mark.parametrize(
    ("component", "rule"),
    [
        (Component.DOSSIER_COUNT, "HS-13"),
        (Component.METHOD, "CT-03"),
        (Component.SUBJECT, "BP-03"),
        (Component.RESULT, "KQ-01"),
        (Component.FEE, "PH-03"),
        (Component.DOSSIER, "BP-02"),
        (Component.AUTHORITY, "BP-04"),
    ],
)
def test_a_missing_component_is_reported_with_the_procedure(component, rule):
    outline, extraction = complete_without(component)

    (finding,) = [finding for finding in lint(outline, extraction, on=TODAY) if finding.rule == rule]

    assert (finding.paragraph, finding.procedure, finding.provision) == (None, 0, "dieu-5")
    assert "Cấp giấy phép khai thác nước dưới đất" in finding.message
    assert "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm " in finding.basis


def test_a_procedure_without_any_limit_has_no_handling_time():
    assert "TH-01" in rules_of(complete_without(Component.TIME_LIMIT, Component.SEQUENCE))
    assert "TH-01" not in rules_of(complete_without(Component.TIME_LIMIT))


@pytest.mark.parametrize("nature", [ProcedureNature.AMENDED, ProcedureNature.ABOLISHED])
def test_nothing_is_missing_from_a_procedure_that_the_draft_only_changes(nature):
    assert rules_of(complete_without(Component.RESULT, Component.DOSSIER_COUNT, nature=nature)) & {"KQ-01", "HS-13"} == set()


def test_nothing_is_missing_from_what_may_not_be_a_procedure():
    assert rules_of(complete_without(Component.RESULT, confidence=0.4)) & {"KQ-01"} == set()


def test_nothing_is_missing_from_a_procedure_that_is_only_mentioned():
    outline = draft("Điều 5. Cấp giấy phép", "Thực hiện theo Nghị định số 45/2020/NĐ-CP.")
    extraction = Extraction((procedure(outline, {Component.NAME: (0,), Component.SEQUENCE: (1,)}),))

    assert rules_of((outline, extraction)) & {"HS-13", "TH-01", "CT-03"} == set()


def test_a_changed_procedure_needs_a_transitional_clause():
    outline, extraction = complete_without(nature=ProcedureNature.AMENDED)
    clause = Paragraph(len(outline.paragraphs), "Hồ sơ đã tiếp nhận trước ngày 01 tháng 01 năm 2027 được giải quyết theo quy định cũ.")
    with_clause = replace(outline, paragraphs=(*outline.paragraphs, clause))

    assert "KT-09" in rules_of((outline, extraction))
    assert "KT-09" not in rules_of((with_clause, extraction))
    assert "KT-09" not in rules_of(complete_without())


def test_a_local_procedure_needs_a_delegating_provision():
    assert "TQ-01" in rules_of(complete_without(document=PROVINCE))
    assert "TQ-01" not in rules_of(complete_without(document=PROVINCE, delegation="khoản 3 Điều 12 Luật Tài nguyên nước"))
    assert "TQ-01" not in rules_of(complete_without(document=DocumentFacts(issuer="BỘ TÀI CHÍNH")))


def with_annex(outline, *titles):
    first = len(outline.paragraphs)
    annex = (Paragraph(first + i, title, provision="phu-luc-1", kind=ParagraphKind.ANNEX) for i, title in enumerate(titles))
    return replace(outline, paragraphs=(*outline.paragraphs, *annex))


@pytest.mark.parametrize(
    ("titles", "quotes"),
    [
        (("Mẫu số 01. ĐƠN ĐỀ NGHỊ", "Mẫu số 02"), []),
        (("Mẫu số 01. ĐƠN ĐỀ NGHỊ",), ["Mẫu số 02"]),
        ((), ["Mẫu số 01"]),
    ],
)
def test_a_form_that_is_cited_must_be_attached(titles, quotes):
    elsewhere = "Mẫu số 07 của Nghị định số 1/2020/NĐ-CP"
    outline = with_annex(draft("Đơn theo Mẫu số 01.", "Tờ khai theo Mẫu số 02.", "Phiếu theo Mẫu số 2.", elsewhere), *titles)

    findings = [finding for finding in lint(outline, Extraction(), on=TODAY) if finding.rule == "MD-02"]

    assert [finding.quote for finding in findings] == quotes


def test_missing_annexes_are_one_finding_that_counts_the_forms():
    outline = draft("Đơn theo Mẫu số 01.", "Tờ khai theo Mẫu số 02.", "Phiếu theo Mẫu số 03.")

    (finding,) = [finding for finding in lint(outline, Extraction(), on=TODAY) if finding.rule == "MD-02"]

    assert "“Mẫu số 01” và 2 mẫu khác" in finding.message


@pytest.mark.parametrize(
    ("limits", "contradicts"),
    [
        ([("10", True, None), ("6", False, "Sở"), ("5", False, "Ủy ban nhân dân")], True),
        ([("11", True, None), ("6", False, "Sở"), ("5", False, "Ủy ban nhân dân")], False),
        ([("10", True, None), ("6", False, "Sở"), ("5", False, "Sở")], False),
        ([("3", True, None), ("6", False, "Sở"), ("5", False, "Ủy ban nhân dân")], False),
        ([("6", False, "Sở"), ("5", False, "Ủy ban nhân dân")], False),
    ],
)
def test_the_steps_fit_into_the_whole_time(limits, contradicts):
    rows = tuple(TimeLimit(Decimal(amount), "working-day", 5, total=total, step=step) for amount, total, step in limits)

    found = rules_of(complete_without(facts=Facts(time_limit=rows)))

    assert ("TH-10" in found) is contradicts


def test_a_condition_may_not_demand_a_paper_outside_the_dossier():
    outline = draft("a) Bản sao chứng chỉ hành nghề khoan;", "Có chứng chỉ hành nghề khoan nước.", "Có giấy phép môi trường cấp hai.")
    components = {Component.DOSSIER: (0,), Component.CONDITION: (1, 2)}

    findings = lint(outline, Extraction((procedure(outline, components),)), on=TODAY)

    assert [finding.paragraph for finding in findings if finding.rule == "DK-02"] == [2]


@pytest.mark.parametrize(
    ("day", "cited"),
    [(date(2025, 3, 31), []), (date(2025, 4, 1), ["34/2016/NĐ-CP"])],
)
def test_an_act_may_be_cited_until_it_expires(day, cited):
    outline = draft("Căn cứ Nghị định số 34/2016/NĐ-CP;", "Căn cứ Nghị định số 34/2016/NĐ-CP (nhắc lại);")

    assert [finding.quote for finding in lint(outline, Extraction(), on=day) if finding.rule == "TQ-06"] == cited


def test_an_act_that_the_draft_repeals_may_be_named():
    outline = draft("Bãi bỏ quy định dẫn chiếu Nghị định số 61/2018/NĐ-CP.")

    assert "TQ-06" not in rules_of((outline, Extraction()))


@pytest.mark.parametrize(
    ("signed", "retroactive"),
    [("2026-12-20", True), ("2026-11-20", False), (None, False), ("ngày … tháng …", False)],
)
def test_a_document_may_not_take_effect_before_it_is_signed(signed, retroactive):
    outline = draft("Quyết định này có hiệu lực thi hành từ ngày 01 tháng 12 năm 2026.", document=DocumentFacts(date=signed))

    assert ("KT-08" in rules_of((outline, Extraction()))) is retroactive


def test_a_day_that_does_not_exist_is_no_effective_date():
    outline = draft("Quyết định này có hiệu lực từ ngày 31 tháng 02 năm 2026.", document=DocumentFacts(date="2026-12-20"))

    assert "KT-08" not in rules_of((outline, Extraction()))


@pytest.mark.parametrize(
    ("issuer", "raised"),
    [("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", True), ("UBND TỈNH HƯNG YÊN", True), ("HỘI ĐỒNG NHÂN DÂN TỈNH HƯNG YÊN", False), (None, False)],
)
def test_a_committee_sets_no_fee(issuer, raised):
    outline = draft("Mức thu lệ phí: 50.000 đồng/hồ sơ.", document=DocumentFacts(issuer=issuer))

    assert ("PH-01" in rules_of((outline, Extraction()))) is raised


def test_a_local_document_creates_no_business_condition():
    text = "Hộ kinh doanh chỉ được hoạt động khi có giấy chứng nhận do Ủy ban nhân dân tỉnh cấp."

    assert "DK-04" in rules_of((draft(text, document=PROVINCE), Extraction()))
    assert "DK-04" not in rules_of((draft(text, document=DocumentFacts(issuer="CHÍNH PHỦ")), Extraction()))
