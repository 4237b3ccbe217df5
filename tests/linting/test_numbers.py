"""Faults of numbering become findings at the number itself, each with the provision of law that asks for it."""

from datetime import date

import pytest

from workbench.draft.findings import Finding
from workbench.draft.procedures import Extraction
from workbench.ingest import read_draft
from workbench.linting import lint

RULES = ("KT-11", "KT-14", "KT-15", "KT-16", "KT-17", "KT-18")


def findings(text: str) -> list[Finding]:
    outline = read_draft(text.encode(), name="a.txt")
    return [finding for finding in lint(outline, Extraction(()), on=date(2026, 11, 22)) if finding.rule in RULES]


@pytest.mark.parametrize(
    ("text", "rule", "quote", "message"),
    [
        ("Điều 1. A\nChữ.\nĐiều 2. B\nChữ.\nĐiều 2. C\nChữ.", "KT-14", "Điều 2.", "Số thứ tự Điều 2 được dùng nhiều lần."),
        ("Điều 1. A\n1. Một.\n3. Hai.", "KT-15", "3.", "Tại Điều 1, số thứ tự nhảy đến khoản 3, không thấy khoản 2."),
        ("Điều 1. A\nChữ.\nĐiều … Hiệu lực\nChữ.", "KT-18", "Điều …", "Điều chưa được đánh số; ghi số thứ tự bằng chữ số Ả Rập."),
    ],
)
def test_a_fault_is_a_finding_at_its_number(text, rule, quote, message):
    found = findings(text)

    assert [(one.rule, one.quote, one.message) for one in found] == [(rule, quote, message)]
    assert found[0].basis.startswith("Nghị định ")


def test_a_letter_of_words_own_alphabet_is_reported_once():
    found = findings("Điều 1. A\n1. Gồm:\na) X;\nb) Y;\nc) Z;\nd) T;\ne) U;\nf) V.")

    assert [(one.rule, one.quote) for one in found] == [("KT-17", "e)"), ("KT-11", "f)")]
