"""What the province says of the rules, laid over those of the house; phrases in place of patterns."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Component, Severity
from tests.linting.drafts import draft
from workbench.draft.procedures import Extraction
from workbench.linting import Place, Scope, catalogue, lint
from workbench.linting.normalising import normalise
from workbench.linting.phrases import is_catastrophic, pattern_fault, phrase_fault, phrase_pattern, phrases_of
from workbench.linting.rule import BasisStatus
from workbench.linting.settings import RuleSettings, faults_of, is_own, next_own_id, overlay

ON = date(2026, 11, 22)
OWN = RuleSettings(
    "ĐP-01",
    title="Tên cơ quan cũ",
    severity=Severity.MINOR,
    message="“{quote}” là tên cũ.",
    basis="Quyết định số 01/2026/QĐ-UBND, Điều 2",
    phrases=("Sở Kế hoạch",),
    scope=Scope.DOCUMENT,
    place=Place.ANYWHERE,
)


def finds(pattern: str, text: str) -> list[str]:
    return [found.group() for found in re.finditer(pattern, normalise(text).text)]


def test_without_a_word_of_the_province_the_house_stands_as_it_is() -> None:
    assert overlay(catalogue(), []).rules == catalogue().rules


def test_a_rule_that_is_switched_off_is_gone_and_the_others_stay() -> None:
    rules = overlay(catalogue(), [RuleSettings("HS-01", is_enabled=False)])

    assert "HS-01" not in rules.by_id
    assert len(rules.rules) == len(catalogue().rules) - 1


def test_only_what_was_said_changes() -> None:
    rule = overlay(catalogue(), [RuleSettings("HS-01", severity=Severity.INFO, basis="Điều 1")]).by_id["HS-01"]

    house = catalogue().by_id["HS-01"]
    assert (rule.severity, rule.basis_on(ON), rule.basis_status) == (Severity.INFO, "Điều 1", BasisStatus.PROVINCE)
    assert replace(rule, severity=house.severity, basis=house.basis, basis_status=house.basis_status) == house


def test_what_is_said_of_a_rule_that_the_house_lost_is_left_out() -> None:
    assert overlay(catalogue(), [RuleSettings("ZZ-99", severity=Severity.INFO)]).rules == catalogue().rules


def test_a_rule_of_the_province_is_found_with_its_basis() -> None:
    outline = draft("Điều 1. Phạm vi", "Sở Kế hoạch chủ trì; Sở kế hoạch đầu tư phối hợp.")

    found = [one for one in lint(outline, Extraction(()), on=ON, rules=overlay(catalogue(), [OWN])) if is_own(one.rule)]

    assert [(one.quote, one.message, one.basis) for one in found] == [("Sở Kế hoạch", "“Sở Kế hoạch” là tên cũ.", OWN.basis)]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (OWN, 1),
        (replace(OWN, exceptions=("chủ trì",)), 0),
        (replace(OWN, valid_from=date(2027, 1, 1)), 0),
        (replace(OWN, valid_to=date(2026, 1, 1)), 0),
        (replace(OWN, is_enabled=False), 0),
        (replace(OWN, phrases=(), pattern=r"sở k\w+ h\w+"), 1),
        (replace(OWN, place=Place.ANNEXES), 0),
        (replace(OWN, components=frozenset({Component.AUTHORITY})), 0),
    ],
    ids=["as it is", "excused", "not yet", "no longer", "off", "by an expression", "elsewhere", "in no such component"],
)
def test_exceptions_days_and_places_of_an_own_rule_hold(said: RuleSettings, count: int) -> None:
    outline = draft("Điều 1. Phạm vi", "Sở Kế hoạch chủ trì.")

    found = lint(outline, Extraction(()), on=ON, rules=overlay(catalogue(), [said]))

    assert sum(is_own(one.rule) for one in found) == count


def test_settings_are_stored_and_read_back() -> None:
    said = replace(OWN, exceptions=("a b",), valid_from=ON, components=frozenset({Component.DOSSIER}), severity=None)

    assert RuleSettings.from_json("ĐP-01", said.to_json()) == said


def test_ids_of_the_province_go_on_counting() -> None:
    assert next_own_id(["HS-01", "ĐP-01", "ĐP-09"]) == "ĐP-10"
    assert next_own_id(["HS-01"]) == "ĐP-01"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (OWN, set()),
        (replace(OWN, title="", message="", basis="", phrases=(), severity=None), {"title", "message", "basis", "phrases", "severity"}),
        (replace(OWN, message="{quote.__class__}"), {"message"}),
        (replace(OWN, message="{quote:>90}"), {"message"}),
        (replace(OWN, message="thiếu }"), {"message"}),
        (replace(OWN, phrases=("x",)), {"phrases"}),
        (replace(OWN, pattern="abc"), {"pattern"}),
    ],
    ids=["whole", "empty", "an attribute", "a format", "a lone bracket", "one letter", "words and expression"],
)
def test_what_a_rule_lacks_is_said_by_field(said: RuleSettings, fields: set[str]) -> None:
    assert {field for field, _sentence in faults_of(said, None)} == fields


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("Giấy tờ … liên quan", "các giấy tờ khác có liên quan", ["giấy tờ khác có liên quan"]),
        ("giấy tờ … liên quan", "giấy tờ. Nội dung liên quan", []),
        ("uỷ quyền", "Ủy quyền cho", ["ủy quyền"]),
        ("quyền", "quyền lợi, quyềnhạn", ["quyền"]),
        ("a) gồm", "a) gồm", ["a) gồm"]),
        ("(nếu có)", "giấy tờ (nếu có).", ["(nếu có)"]),
    ],
)
def test_a_phrase_finds_what_a_person_means_by_it(phrase: str, text: str, found: list[str]) -> None:
    assert finds(phrase_pattern([phrase]), text) == found


@given(st.lists(st.text("abcđê .()*+?|[]{}^$\\", min_size=1, max_size=12), min_size=1, max_size=4))
def test_whatever_is_typed_as_phrases_makes_a_pattern_or_is_refused(phrases: list[str]) -> None:
    fault = phrase_fault(phrases)

    assert fault or re.compile(phrase_pattern(phrases))


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("lý lịch|hộ khẩu", ("lý lịch", "hộ khẩu")),
        ("sổ (hộ khẩu|tạm trú)", ("sổ hộ khẩu", "sổ tạm trú")),
        ("(giấy )?khai sinh", ("giấy khai sinh", "khai sinh")),
        (r"(?<![^\W_])cmnd(?![^\W_])", ("cmnd",)),
        (r"\d+ ngày", None),
        ("giấy[^.;]{0,60}phép", None),
        ("(?!đơn)tờ khai", None),
    ],
)
def test_a_pattern_is_shown_as_phrases_where_it_is_a_list(pattern: str, phrases: tuple[str, ...] | None) -> None:
    assert phrases_of(pattern) == phrases


def test_phrases_of_the_house_find_the_trigger_that_its_pattern_finds() -> None:
    listed = [(rule, phrases_of(rule.pattern.pattern)) for rule in catalogue().rules if rule.pattern and rule.trigger]

    lost = [rule.id for rule, phrases in listed if phrases and not finds(phrase_pattern(phrases), rule.trigger)]

    assert lost == []


@pytest.mark.parametrize("pattern", ["(a+)+", "(a*)*b", r"(\d+ ?){20,}", "((ab)+c?)*", r"([a-z]+,)+x", "(?:x*y*)+z"])
def test_repeats_of_repeats_are_seen_without_running_them(pattern: str) -> None:
    assert is_catastrophic(pattern)


@pytest.mark.parametrize("pattern", ["(a|b)+c", r"[^.;\n]{0,60}?x", "(giấy |tờ )?khai", r"(, (cơ quan|đơn vị)){0,6}", r"\(a+\)+"])
def test_honest_repeats_are_left_alone(pattern: str) -> None:
    assert not is_catastrophic(pattern)


def test_a_pattern_that_takes_too_long_is_stopped() -> None:
    assert "chạy rất lâu" in (pattern_fault("(a|a)*b") or "")


def test_no_pattern_of_the_house_would_be_called_catastrophic() -> None:
    assert [rule.id for rule in catalogue().rules if rule.pattern and is_catastrophic(rule.pattern.pattern)] == []
