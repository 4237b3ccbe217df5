"""The form of costs (04): every hour and amount, what is new, abolished or unknown."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.reports import examples
from workbench.reports.documents import cost_form


def test_the_cost_form_holds_every_hour_and_amount(words):
    text = words(cost_form.build(examples.COST_FORM))

    for written in ("59.422", "3", "1,5", "178.266", "89.133", "20.000", "100.000", "387.399", "193.699.500", "89.133.000"):
        assert written in text
    for written in ("209.133", "104.566.500", "53,98%"):
        assert written in text


def test_the_chart_shows_both_years_in_proportion(opened):
    document = opened(cost_form.build(examples.COST_FORM))

    lengths = [table.rows[0].cells[1].width for table in document.tables if table.rows[0].cells[0].text in ("Hiện tại", "Dự kiến")]

    assert lengths[1] / lengths[0] == pytest.approx(89133000 / 193699500, rel=0.01)


def test_a_new_procedure_has_no_current_cost_and_nothing_saved(words):
    values = replace(examples.COST_FORM, current=None, saving_case=None, saving_year=None, rate=None)

    text = words(cost_form.build(values))

    assert cost_form.NO_CURRENT in text
    assert "193.699.500" not in text


def test_an_abolished_procedure_costs_nothing(words):
    text = words(
        cost_form.build(replace(examples.COST_FORM, proposed=None, abolished_basis="Điều 12 khoản 4 điểm a Thông tư 03/2022/TT-BTP"))
    )

    assert f"{cost_form.ABOLISHED} (Điều 12 khoản 4 điểm a Thông tư 03/2022/TT-BTP)." in text


def test_an_unknown_number_of_people_leaves_the_year_unknown_not_zero(words):
    lines = tuple(replace(line, year_cost=None) for line in examples.PROPOSED.lines)
    block = replace(examples.PROPOSED, lines=lines, subjects=None, one_year=None)

    text = words(cost_form.build(replace(examples.COST_FORM, proposed=block, saving_year=None, rate=None)))

    assert cost_form.NO_YEAR in text
    assert "Chưa xác định" in text


def test_hours_of_nothing_are_left_blank(opened):
    document = opened(cost_form.build(examples.COST_FORM))

    service = [cell.text for cell in document.tables[1].rows[3].cells]

    assert service[3:7] == ["", "", "20.000", "100.000"]
    assert Decimal(service[9].replace(".", "")) == 120000
