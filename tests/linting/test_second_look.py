"""The second look raises, lowers and proposes; it never loses a finding, and never speaks outside its rules."""

from dataclasses import replace
from datetime import date

import pytest

from models.enums import Component, Severity
from tests.linting.drafts import draft, one_line, procedure
from workbench.draft.procedures import Extraction
from workbench.linting import catalogue
from workbench.linting.linter import raised
from workbench.linting.reading import Reading
from workbench.linting.rule import Catalogue
from workbench.linting.second_look import Surroundings, Weigher, candidates_in, looked_at_again, weigher, wider_rules
from workbench.linting.second_look.weighing import Kind

TODAY = date(2026, 11, 22)
APPLICATION = "Cá nhân nộp đơn đề nghị cấp lại thẻ đến Sở Xây dựng."
VAGUE = "Có đủ năng lực tài chính để thực hiện dự án."


def weighs(odds, *, judged=frozenset()):
    """Make weights that hold every candidate of two kinds to be as sure as the odds."""
    kind = Kind(weights={}, offset=odds, slope=1.0, shift=0.0, judged=frozenset(judged))
    return Weigher({"unformed-application": kind, "unquantified-condition": kind})


def again(text, component, weights, *, rules=None):
    outline, extraction = one_line(text, component)
    reading = Reading(outline, extraction, TODAY)
    known = rules or catalogue()
    return [one for one in looked_at_again(raised(known, reading), reading, known, weigher=weights) if one.rule in ("MD-01", "DK-01")]


def test_words_that_no_rule_dares_to_raise_are_raised_when_they_weigh_enough():
    (finding,) = again(APPLICATION, Component.DOSSIER, weighs(2.0))

    assert (finding.rule, finding.defect, finding.confidence) == ("MD-01", "unformed-application", 0.88)
    assert finding.quote == "đơn đề nghị cấp lại thẻ đến Sở Xây dựng"
    assert APPLICATION[finding.start : finding.end] == finding.quote


def test_words_that_weigh_too_little_are_not_proposed():
    assert again(APPLICATION, Component.DOSSIER, weighs(-2.0)) == []


def test_a_finding_under_the_bar_stays_as_information_without_its_defect():
    (finding,) = again(VAGUE, Component.CONDITION, weighs(-2.0, judged={"DK-01"}))

    assert (finding.defect, finding.severity, finding.confidence) == (None, Severity.INFO, 0.12)


def test_a_rule_of_which_too_little_is_labelled_keeps_its_word():
    (finding,) = again(VAGUE, Component.CONDITION, weighs(-2.0))

    assert (finding.defect, finding.confidence) == ("unquantified-condition", 1.0)


def test_nothing_is_proposed_for_a_rule_that_is_switched_off():
    without = Catalogue("x", tuple(rule for rule in catalogue().rules if rule.id != "MD-01"), ())

    assert again(APPLICATION, Component.DOSSIER, weighs(2.0), rules=without) == []


def test_nothing_is_proposed_outside_procedures():
    reading = Reading(draft(APPLICATION), Extraction(), TODAY)

    assert candidates_in(reading, (), catalogue()) == {}


def test_every_wider_pattern_belongs_to_a_rule_of_its_kind():
    rules = catalogue().by_id

    assert wider_rules()
    assert all(rules[wider.rule].defect == wider.defect for wider in wider_rules())


def test_the_shipped_weights_know_only_kinds_and_rules_of_the_catalogue():
    kinds = {rule.defect for rule in catalogue().rules}
    judged = {rule for kind in weigher().kinds.values() for rule in kind.judged}

    assert weigher().kinds.keys() <= kinds
    assert judged <= catalogue().by_id.keys()


def test_weights_come_back_from_a_file(tmp_path):
    kind = Kind(weights={"q:đơn": 0.5, "c=dossier": -0.25}, offset=1.0, slope=2.0, shift=-1.0, judged=frozenset({"MD-01"}))
    Weigher({"unformed-application": kind}).save(tmp_path / "weights.npz")

    assert Weigher.load(tmp_path / "weights.npz").kinds == {"unformed-application": kind}


@pytest.mark.parametrize("name", ["q:đơn", "s-limit=False", "c=dossier", "by=MD-01+", "limit+0=False"])
def test_a_candidate_is_described_by_its_words_and_its_place(name):
    outline = draft(APPLICATION)
    reading = Reading(outline, Extraction((procedure(outline, {Component.DOSSIER: (0,)}),)), TODAY)
    (candidates,) = [found for (_, kind), found in candidates_in(reading, (), catalogue()).items() if kind == "unformed-application"]

    assert name in set(Surroundings(reading).features(candidates[0], has_finding=False))


def test_the_features_of_a_candidate_do_not_depend_on_others():
    outline, extraction = one_line(APPLICATION, Component.DOSSIER)
    reading = Reading(outline, extraction, TODAY)
    surroundings = Surroundings(reading)
    candidate = next(iter(candidates_in(reading, (), catalogue()).values()))[0]

    first = list(surroundings.features(candidate, has_finding=False))
    moved = list(surroundings.features(replace(candidate, start=0, end=2), has_finding=False))

    assert list(surroundings.features(candidate, has_finding=False)) == first
    assert moved != first
