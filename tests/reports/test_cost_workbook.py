"""Form 04 as a workbook: its formulas give what the Decimal calculation gave, and follow a changed number."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from tests.reports import examples
from workbench.reports.documents import cost_workbook

NO_OFFICE = "LibreOffice Calc không có trên máy này nên không tính lại được công thức của bảng tính bằng LibreOffice."
FORM = examples.COST_FORM
UNKNOWN = replace(FORM, proposed=replace(FORM.proposed, subjects=None, one_year=None), saving_year=None, rate=None)


REFERENCE = re.compile(r"(?:'(?P<other>[^']+)'!)?(?P<first>\$?[A-Z]\$?\d+)(?::[A-Z](?P<last>\d+))?")


def _reference(sheet, *, other, first, last):
    """Write a reference as a call: a cell, or a span of one column."""
    return f"span({other or sheet!r}, {first[0]!r}, {first[1:]}, {last})" if last else f"cell({other or sheet!r}, {first!r})"


class Worked:
    """A workbook whose formulas are worked out here, in exact decimals: SUM, IF, OR, comparisons and the four operations."""

    def __init__(self, packed):
        self.book = openpyxl.load_workbook(io.BytesIO(packed))

    def value(self, sheet, cell):
        held = self.book[sheet][cell.replace("$", "")].value
        if isinstance(held, str) and held.startswith("="):
            return self._formula(sheet, held[1:])
        return Decimal(str(held)) if isinstance(held, int | float) else held

    def _formula(self, sheet, formula):
        here = re.sub(r"(?<![=<>])=(?!=)", "==", formula)
        python = REFERENCE.sub(lambda found: _reference(sheet, **found.groupdict()), here)
        names = {
            "cell": self._cell,
            "span": self._span,
            "SUM": sum,
            "OR": lambda *held: any(held),
            "IF": lambda *three: three[1 if three[0] else 2],
        }
        return eval(python, {"__builtins__": {}}, names)

    def _cell(self, sheet, cell):
        found = self.value(sheet, cell)
        return Empty() if found in (None, "") else found

    def _span(self, sheet, column, first, last):
        found = [self.value(sheet, f"{column}{row}") for row in range(first, last + 1)]
        return [one for one in found if isinstance(one, Decimal)]


class Empty:
    """An empty cell: equal to "" and to 0, and 0 in every sum, as spreadsheets have it."""

    __hash__ = None

    def __eq__(self, other):
        return other in ("", 0)

    def _nothing(self, *_others):
        return Decimal(0)

    def _other(self, other):
        return other

    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _nothing
    __add__ = __radd__ = __sub__ = __rsub__ = _other


def worked(packed, _folder):
    return Worked(packed).value


def recomputed(packed, folder):
    """Give the workbook as LibreOffice calculates it."""
    source, out = folder / "form.xlsx", folder / "out"
    source.write_bytes(packed)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = out / "form.xlsx"
    if not made.exists():
        pytest.skip(NO_OFFICE)
    book = openpyxl.load_workbook(made, data_only=True)
    return lambda sheet, cell: book[sheet][cell].value


office = pytest.param(recomputed, marks=pytest.mark.skipif(shutil.which("soffice") is None, reason=NO_OFFICE), id="libreoffice")
calculated = pytest.mark.parametrize("calculate", [pytest.param(worked, id="decimal"), office])


def edited(packed, sheet, cell, value):
    book = openpyxl.load_workbook(io.BytesIO(packed))
    book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def total_row(packed, sheet):
    rows = openpyxl.load_workbook(io.BytesIO(packed))[sheet].iter_rows()
    return next(row[0].row for row in rows if row[0].value == "TỔNG")


def totals(calculate, packed, sheet, folder):
    """Give the amounts of one case and of one year."""
    row, value = total_row(packed, sheet), calculate(packed, folder)
    return value(sheet, f"J{row}"), value(sheet, f"K{row}")


@calculated
def test_the_formulas_give_the_exact_amounts(calculate, tmp_path):
    packed = cost_workbook.build(FORM)

    now, then = (totals(calculate, packed, sheet, tmp_path) for sheet in ("A. Hiện tại", "B. Dự kiến"))
    value = calculate(packed, tmp_path)

    assert now == (FORM.current.one_case, FORM.current.one_year)
    assert then == (FORM.proposed.one_case, FORM.proposed.one_year)
    assert (value("C. So sánh", "D5"), value("C. So sánh", "D6")) == (FORM.saving_case, FORM.saving_year)
    assert round(Decimal(str(value("C. So sánh", "E6"))), 5) == round(FORM.rate, 5)


@calculated
def test_a_changed_number_of_subjects_changes_every_sum(calculate, tmp_path):
    packed = edited(cost_workbook.build(FORM), "A. Hiện tại", "D6", 1000)

    _case, year = totals(calculate, packed, "A. Hiện tại", tmp_path)

    assert year == FORM.current.one_year * 2
    assert calculate(packed, tmp_path)("C. So sánh", "D6") == FORM.current.one_year * 2 - FORM.proposed.one_year


@calculated
def test_an_unknown_number_of_subjects_leaves_the_year_empty(calculate, tmp_path):
    packed = cost_workbook.build(UNKNOWN)

    case, year = totals(calculate, packed, "B. Dự kiến", tmp_path)

    assert case == FORM.proposed.one_case
    assert year in (None, "")
    assert calculate(packed, tmp_path)("C. So sánh", "D6") in (None, "")


@calculated
def test_an_abolished_procedure_saves_all_that_it_costs(calculate, tmp_path):
    value = calculate(cost_workbook.build(replace(FORM, proposed=None)), tmp_path)

    assert value("C. So sánh", "D6") == FORM.current.one_year
    assert value("C. So sánh", "E6") == 1


def test_every_amount_of_a_row_is_a_formula():
    sheet = openpyxl.load_workbook(io.BytesIO(cost_workbook.build(FORM)))["A. Hiện tại"]

    amounts = [str(row[place].value) for row in sheet.iter_rows(min_row=9) if row[3].value is not None for place in (4, 9, 10)]

    assert amounts
    assert all(amount.startswith("=") for amount in amounts)


def test_words_that_look_like_a_formula_stay_words():
    line = replace(FORM.current.lines[0], name="=HYPERLINK(1)")
    sheet = openpyxl.load_workbook(io.BytesIO(cost_workbook.build(replace(FORM, current=replace(FORM.current, lines=(line,))))))[
        "A. Hiện tại"
    ]

    cell = next(row[1] for row in sheet.iter_rows(min_row=9) if row[1].value == "=HYPERLINK(1)")

    assert cell.data_type == "s"


def test_equal_values_give_an_equal_workbook():
    assert cost_workbook.build(FORM) == cost_workbook.build(FORM)


def test_the_ends_of_the_cost_and_the_ready_made_figures_stand_beneath_the_total():
    lines = (replace(FORM.current.lines[0], suggests_hours=True), *FORM.current.lines[1:])
    current = replace(FORM.current, lines=lines, case_ends=(Decimal(300), Decimal(500)), year_ends=None)

    sheet = openpyxl.load_workbook(io.BytesIO(cost_workbook.build(replace(FORM, current=current))))["A. Hiện tại"]

    row = next(line[0].row for line in sheet.iter_rows() if line[0].value == "TỔNG")
    assert [sheet[f"J{row + place}"].value for place in (1, 2)] == [300, 500]
    assert [sheet[f"K{row + place}"].value for place in (1, 2)] == [None, None]
    assert "(*)" in [line[11].value for line in sheet.iter_rows(min_row=9) if line[11].value]
    assert sheet[f"A{row + 4}"].value.startswith("(*) Số liệu theo mức gợi ý")


def test_a_row_is_as_high_as_its_longest_words():
    (line,) = FORM.proposed.lines
    short, long = replace(line, name="Đơn", activity="01 trang", note=""), replace(line, name=f"Bản sao {'giấy xác nhận ' * 5}", note="")
    packed = cost_workbook.build(replace(FORM, proposed=replace(FORM.proposed, lines=(short, long))))

    sheet = openpyxl.load_workbook(io.BytesIO(packed))["B. Dự kiến"]

    heights = {sheet.cell(row, 2).value: sheet.row_dimensions[row].height for row in range(9, 13)}
    assert heights[long.name] == 3 * heights["Đơn"]
