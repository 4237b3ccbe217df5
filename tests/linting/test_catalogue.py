"""The catalogue keeps its promises."""

from dataclasses import replace
from datetime import date

import pytest

from models.enums import Severity
from workbench.linting import CATALOGUE_VERSION, catalogue
from workbench.linting.catalogue import faults_in
from workbench.linting.checks import CHECKS
from workbench.linting.matching import matches
from workbench.linting.normalising import normalise
from workbench.linting.rule import FREQUENT

RULES = catalogue().rules
WITH_TRIGGER = [rule for rule in RULES if rule.trigger]
WITH_CLEAN = [rule for rule in RULES if rule.clean]


@pytest.mark.parametrize("rule", WITH_TRIGGER, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_trigger(rule):
    assert list(matches(rule, normalise(rule.trigger)))


@pytest.mark.parametrize("rule", WITH_CLEAN, ids=lambda rule: rule.id)
def test_a_rule_is_silent_on_its_clean_example(rule):
    assert not list(matches(rule, normalise(rule.clean)))


def test_the_catalogue_has_no_fault():
    assert list(faults_in(catalogue())) == []
    assert catalogue().version == CATALOGUE_VERSION


def test_most_of_the_rules_of_the_field_are_there():
    assert len(RULES) >= 60


def test_faults_are_named():
    rule = catalogue().by_id["HS-12"]
    twice = replace(catalogue(), rules=(rule, rule))
    silent = replace(catalogue(), rules=(replace(rule, trigger=rule.clean),))
    loud = replace(catalogue(), rules=(replace(rule, clean=rule.trigger),))
    frequent = replace(catalogue(), rules=(replace(rule, base_rate=20.0, counter_only=False),))
    empty = replace(catalogue(), rules=(replace(rule, pattern=None, trigger="", clean=""),))

    assert [list(faults_in(each)) for each in (twice, silent, loud, frequent, empty)] == [
        ["HS-12: the id is used twice"],
        ["HS-12: the pattern does not match its trigger"],
        ["HS-12: the pattern matches its clean example"],
        ["HS-12: fires in 20.0 % of the procedures in force, so it may only be counted"],
        ["HS-12: neither a pattern nor a check"],
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_check_is_known_and_every_text_can_be_filled_in(rule):
    assert rule.check is None or rule.check in CHECKS
    assert rule.message.format(quote="x", procedure="y", detail="z")
    assert rule.suggestion.endswith((".", "…"))
    assert rule.basis


def test_a_frequent_rule_is_only_counted():
    frequent = [rule for rule in RULES if (rule.base_rate or 0) > FREQUENT]

    assert frequent
    assert all(rule.counter_only or rule.severity is Severity.INFO for rule in frequent)


@pytest.mark.parametrize(
    ("rule", "day", "basis"),
    [
        ("HS-01", date(2025, 12, 14), "Thông tư 03/2022/TT-BTP, Điều 11 khoản 3 điểm d; Nghị định 63/2010/NĐ-CP, Điều 18 khoản 6"),
        ("HS-01", date(2025, 12, 15), "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm e; Nghị định 63/2010/NĐ-CP, Điều 18 khoản 6"),
        ("TH-03", date(2025, 12, 15), "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm g; Nghị định 78/2025/NĐ-CP, Điều 64 khoản 2"),
        ("HS-08", date(2025, 12, 31), "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm e"),
        ("HS-08", date(2026, 1, 1), "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm e; Nghị quyết 66.7/2025/NQ-CP, Điều 4 khoản 2"),
        ("HS-08", date(2027, 3, 1), "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm e"),
    ],
)
def test_the_basis_is_the_one_in_force_on_the_day(rule, day, basis):
    assert catalogue().by_id[rule].basis_on(day) == basis


@pytest.mark.parametrize(
    ("rule", "day", "applies"),
    [
        ("TH-03", date(2025, 12, 14), False),
        ("TH-03", date(2025, 12, 15), True),
        ("TQ-05", date(2025, 6, 30), False),
        ("TQ-05", date(2025, 7, 1), True),
        ("MD-05", date(2025, 12, 31), False),
        ("MD-05", date(2027, 2, 28), True),
        ("MD-05", date(2027, 3, 1), False),
        ("HS-01", date(2022, 3, 27), True),
    ],
)
def test_a_rule_holds_only_while_a_basis_does(rule, day, applies):
    assert catalogue().by_id[rule].applies_on(day) is applies
