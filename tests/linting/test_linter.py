"""Findings: where they lie, what they rest on, and how often they are said."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Component, ProcedureNature, Severity
from tests.linting.drafts import ANY, draft, one_line, procedure
from workbench.draft.outline import ParagraphKind
from workbench.draft.procedures import Extraction
from workbench.linting import catalogue, lint

TODAY = date(2026, 11, 22)
PHRASES = (
    "Trong thời hạn",
    "05 ngày",
    "Uỷ ban nhân dân huyện",
    "giấy tờ khác có liên quan",
    "bản sao",
    "chứng thực",
    "CMND",
    "nếu thấy cần thiết",
    "cơ quan có thẩm quyền",
    "kịp thời",
    "hộ khẩu",
    "Đơn",
    "mẫu số 01",
    "lệ phí theo quy định",
    "Điều 5.",
    "02 bộ",
    "…",
    "–",
    ";",
    "\u00a0",
    "\n",
)
WORDS = st.lists(st.sampled_from(PHRASES), max_size=12).map(" ".join)


def rules_of(findings):
    return {finding.rule for finding in findings}


@given(st.lists(WORDS | WORDS.map(lambda text: unicodedata.normalize("NFD", text)), min_size=1, max_size=4))
def test_every_quote_is_the_text_between_its_offsets(texts):
    outline = draft(*texts)
    places = tuple(range(len(texts)))
    extraction = Extraction((procedure(outline, dict.fromkeys((*ANY, Component.DOSSIER, Component.FEE), places)),))

    findings = [finding for finding in lint(outline, extraction, on=TODAY) if finding.paragraph is not None]

    assert all(outline.paragraphs[f.paragraph].text[f.start : f.end] == f.quote for f in findings)
    assert all(f.quote.strip() for f in findings)


@given(st.text(max_size=200))
def test_no_text_breaks_the_linter(text):
    outline, extraction = one_line(text, *ANY, Component.DOSSIER)

    assert lint(outline, extraction, on=TODAY) == lint(outline, extraction, on=TODAY)


def test_a_defect_is_named_only_inside_a_procedure():
    outline = draft("Số chứng minh nhân dân của người nộp.", "Số chứng minh nhân dân của cán bộ.")
    extraction = Extraction((procedure(outline, {Component.DOSSIER: (0,)}),))

    findings = [finding for finding in lint(outline, extraction, on=TODAY) if finding.rule == "HS-07"]

    assert [(finding.paragraph, finding.defect, finding.procedure) for finding in findings] == [(0, "state-held-data", 0), (1, None, None)]


def test_rules_about_procedures_are_silent_elsewhere():
    outline = draft("Cơ quan có liên quan kịp thời báo cáo trong thời hạn 10 ngày, nếu thấy cần thiết.")

    assert rules_of(lint(outline, Extraction(), on=TODAY)) & {"CT-05", "CT-07", "TH-02", "TH-03"} == set()


def test_one_wording_is_said_once_in_a_paragraph_and_another_one_again():
    outline, extraction = one_line("Trong thời hạn 05 ngày, Sở trả lời; trong thời hạn 05 ngày, Sở gửi; trong thời hạn 07 ngày, Sở trả.")

    quotes = [finding.quote for finding in lint(outline, extraction, on=TODAY) if finding.rule == "TH-03"]

    assert quotes == ["Trong thời hạn 05 ngày", "trong thời hạn 07 ngày"]


def test_an_abbreviation_is_said_once_in_a_document():
    outline = draft("Nộp tại UBND xã.", "UBND xã trả kết quả.", "Nộp tại HĐND tỉnh.")

    quotes = [finding.quote for finding in lint(outline, Extraction(), on=TODAY) if finding.rule == "KT-10"]

    assert quotes == ["UBND", "HĐND"]


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (date(2025, 12, 14), "Thông tư 03/2022/TT-BTP, Điều 11 khoản 3 điểm b; "),
        (date(2025, 12, 15), "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm d; "),
    ],
)
def test_a_finding_rests_on_the_law_of_the_day(day, basis):
    outline, extraction = one_line("Trường hợp cần thiết, Sở yêu cầu giải trình.")

    (finding,) = [finding for finding in lint(outline, extraction, on=day) if finding.rule == "CT-05"]

    assert finding.basis.startswith(basis)


def test_calendar_days_were_no_defect_before_the_circular_of_2025():
    outline, extraction = one_line("Thời hạn giải quyết: 15 ngày kể từ ngày nhận đủ hồ sơ.", Component.TIME_LIMIT)

    before = rules_of(lint(outline, extraction, on=date(2025, 12, 14)))
    after = rules_of(lint(outline, extraction, on=date(2025, 12, 15)))

    assert after - before == {"TH-03"}


def test_a_long_quote_is_shortened_in_the_message_only():
    text = "Trường hợp không đủ điều kiện theo kết quả thẩm định hồ sơ, kiểm tra thực tế và ý kiến các sở, Sở thông báo cho người nộp."
    outline, extraction = one_line(text)

    (finding,) = [finding for finding in lint(outline, extraction, on=TODAY) if finding.rule == "TH-08"]

    assert len(finding.quote) > 90
    assert "…" in finding.message
    assert finding.quote not in finding.message


def test_findings_come_in_reading_order_and_what_is_absent_last():
    outline = draft("Nếu thấy cần thiết, Sở kiểm tra.", "Sở trả lời kịp thời.", "Nộp tại phòng Tư pháp.")
    places = dict.fromkeys((*ANY, Component.SUBJECT), (0, 1, 2))
    findings = lint(outline, Extraction((procedure(outline, places),)), on=TODAY)

    order = [finding.paragraph for finding in findings]

    assert None in order
    assert order == sorted(order, key=lambda place: (place is None, place or 0))


def test_drafting_rules_are_not_held_against_a_mere_announcement():
    outline = draft("- Thành phần hồ sơ", "1.1. Trình tự thực hiện")
    announced = Extraction((procedure(outline, {Component.SEQUENCE: (1,)}, nature=ProcedureNature.ANNOUNCED),))

    assert rules_of(lint(outline, announced, on=TODAY)) & {"KT-04", "KT-12"} == set()
    assert rules_of(lint(outline, Extraction(), on=TODAY)) >= {"KT-04", "KT-12"}


def test_the_recipients_and_the_legal_bases_are_no_articles():
    outline = draft("- Các cơ quan liên quan;", kinds=[ParagraphKind.RECIPIENT])

    assert "KT-04" not in rules_of(lint(outline, Extraction(), on=TODAY))


def test_severity_is_the_catalogues():
    outline, extraction = one_line("b) Bản sao sổ hộ khẩu;", Component.DOSSIER)

    (finding,) = [finding for finding in lint(outline, extraction, on=TODAY) if finding.rule == "HS-05"]

    assert finding.severity is Severity.BLOCKER
    assert finding.suggestion == catalogue().by_id["HS-05"].suggestion
