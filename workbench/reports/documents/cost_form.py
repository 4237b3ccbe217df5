"""Form 04/ĐGTĐ-SCM: the compliance cost of one procedure (Thông tư 26/2025/TT-BTP, Điều 18 khoản 5, Điều 19 khoản 2)."""

from collections.abc import Iterator
from decimal import Decimal

from docx.document import Document

from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import write
from workbench.reports.page import landscape, save
from workbench.reports.styles import Style
from workbench.reports.tables import Band, Column, Row, Total, bars, grid
from workbench.reports.values import CostBlock, CostForm, CostLine, Ends
from workbench.reports.wording import UNKNOWN, money, number, percent, unchecked

CODE = "04/ĐGTĐ-SCM"
TITLE = "Biểu mẫu đánh giá chi phí tuân thủ thủ tục hành chính"

NO_CURRENT = "Không có chi phí hiện tại để so sánh"
ABOLISHED = "Thủ tục hành chính được bãi bỏ nên chi phí tuân thủ được tính bằng 0"
RANGE = "Khoảng (thấp nhất – cao nhất)"
RANGE_NOTE = (
    "Khoảng chi phí tính từ mức thấp nhất, cao nhất đã nhập cho từng số liệu chưa chắc chắn; tổng chi phí tính theo mức thường gặp."
)
MARK = "*"
SUGGESTED = (
    "(*) Số liệu theo mức gợi ý của phần mềm cho loại giấy tờ, công việc này, chưa được điều chỉnh theo thực tế; "
    "không phải mức do Thông tư quy định."
)
UNFINISHED = "Các dòng, số liệu chưa nhập xong không được tính vào tổng chi phí"
PARTLY = "(chưa đủ)"
NO_YEAR = "Không dự kiến được số lượng đối tượng tuân thủ nên chỉ tính chi phí cho một lần thực hiện."


def _column(title: str, width: float, style: Style) -> Column:
    return Column(title, width, style, head=Style.SMALL_HEAD)


_COLUMNS = (
    _column("STT", 11, Style.SMALL_CENTRED),
    _column("Các công việc khi thực hiện TTHC", 33, Style.SMALL_CELL),
    _column("Các hoạt động, cách thức thực hiện cụ thể", 31, Style.SMALL_CELL),
    _column("Thời gian thực hiện (giờ)", 17, Style.SMALL_NUMBER),
    _column("Mức TNBQ/ 01 người/ 01 giờ (đồng)", 19, Style.SMALL_NUMBER),
    _column("Chi phí thuê tư vấn, dịch vụ (đồng)", 20, Style.SMALL_NUMBER),
    _column("Phí, lệ phí, chi phí khác (đồng)", 20, Style.SMALL_NUMBER),
    _column("Số lần thực hiện/ 01 năm", 15, Style.SMALL_NUMBER),
    _column("Số lượng đối tượng tuân thủ/ 01 năm", 17, Style.SMALL_NUMBER),
    _column("Chi phí thực hiện TTHC (đồng)", 22, Style.SMALL_NUMBER),
    _column("Tổng chi phí thực hiện TTHC/ 01 năm (đồng)", 30, Style.SMALL_NUMBER),
    _column("Ghi chú", 17, Style.SMALL_CELL),
)

COLUMNS = tuple(column.title for column in _COLUMNS)
BLOCKS = {
    "current": "A. Chi phí tuân thủ thủ tục hành chính hiện tại",
    "proposed": "B. Chi phí tuân thủ thủ tục hành chính dự kiến",
    "comparison": "C. So sánh chi phí",
}

_COMPARED = (
    _column("Nội dung so sánh", 92, Style.SMALL_CELL),
    _column("Hiện tại (đồng)", 40, Style.SMALL_NUMBER),
    _column("Dự kiến (đồng)", 40, Style.SMALL_NUMBER),
    _column("Chi phí cắt giảm (đồng)", 40, Style.SMALL_NUMBER),
    _column("Tỷ lệ cắt giảm", 40, Style.SMALL_NUMBER),
)


def build(values: CostForm) -> bytes:
    """Make the form with block A (now), B (proposed) and C (comparison)."""
    document = landscape()
    write(document, f"Biểu mẫu số {CODE}", Style.FORM_CODE)
    letterhead(document, values.paper.letterhead)
    title_block(document, kind=TITLE, subject=values.procedure_name)
    for label, text in _head(values):
        write(document, text, Style.FORM_LINE, lead=f"{label}: ")
    _block(document, BLOCKS["current"], values, values.current, absent=no_current(values))
    _block(document, BLOCKS["proposed"], values, values.proposed, absent=no_proposed(values))
    write(document, BLOCKS["comparison"], Style.HEADING)
    grid(document, _COMPARED, comparison(values))
    _chart(document, values)
    for note in (*values.notes, unchecked(values.basis)):
        write(document, note, Style.NOTE)
    closing(document, values.paper)
    title = f"{CODE} - {values.procedure_name}"
    return save(document, title=title, author=values.paper.letterhead.agency, written=values.paper.written)


def no_current(values: CostForm) -> str:
    """Say that there is no current cost, and for what kind of procedure."""
    return f"{NO_CURRENT} (thủ tục hành chính {values.nature})." if values.nature else f"{NO_CURRENT}."


def no_proposed(values: CostForm) -> str:
    """Say that an abolished procedure costs nothing, and which article says so."""
    return f"{ABOLISHED} ({values.abolished_basis})." if values.abolished_basis else f"{ABOLISHED}."


def _head(values: CostForm) -> Iterator[tuple[str, str]]:
    yield "Tên dự thảo văn bản", values.paper.draft_title
    yield "Tên thủ tục hành chính", values.procedure_name
    yield "Năm tính chi phí", f"{values.year}; khu vực: {values.area.lower()}"
    yield "Mức thu nhập bình quân 01 người/01 giờ làm việc", f"{money(values.hourly_income)} đồng"
    yield "Căn cứ", values.basis


def _block(document: Document, title: str, values: CostForm, block: CostBlock | None, *, absent: str) -> None:
    write(document, title, Style.HEADING)
    if block is None:
        write(document, absent, Style.BODY)
        return
    grid(document, _COLUMNS, _lines(block, values.hourly_income))
    for note in block_notes(block):
        write(document, note, Style.NOTE)


def block_notes(block: CostBlock) -> Iterator[str]:
    """Say under the table what its figures rest on."""
    if block.is_unfinished:
        named = f": {', '.join(block.waits_for)}" if block.waits_for else ""
        yield f"{UNFINISHED}{named}."
    elif block.one_year is None:
        yield NO_YEAR
    if block.case_ends is not None:
        yield RANGE_NOTE
    if block.has_suggestions:
        yield SUGGESTED


def _lines(block: CostBlock, hourly_income: Decimal) -> Iterator[Row]:
    times, subjects = _count(block.times_a_year), _count(block.subjects)
    work = ""
    for line in block.lines:
        if line.work not in ("", work):
            work = line.work
            yield Band(work)
        yield (
            line.number,
            line.name,
            line.activity,
            hours_of(line),
            money(hourly_income) if line.hours else "",
            services_of(line),
            paid(line.fees),
            times,
            subjects,
            cost_of(line, line.cost),
            cost_of(line, line.year_cost),
            line.note,
        )
    yield Total(total_of(block), (times, subjects, money(block.one_case), money(block.one_year), ""))
    if block.case_ends is not None:
        yield Total(RANGE, ("", "", _between(block.case_ends), _between(block.year_ends), ""))


def total_of(block: CostBlock) -> str:
    """Name the total, which is not the whole while something waits."""
    return f"TỔNG {PARTLY}" if block.is_unfinished else "TỔNG"


def cost_of(line: CostLine, amount: Decimal | None) -> str:
    """Write the cost of an activity; of one that is half entered, what is counted already is said to be a part."""
    if not line.is_unfinished:
        return money(amount)
    return f"{money(amount)} {PARTLY}" if amount else UNKNOWN


def hours_of(line: CostLine) -> str:
    """Write the hours of an activity, marked where they are the ready-made ones; "" where it takes none."""
    return f"{number(line.hours, places=2)}{MARK if line.suggests_hours else ''}" if line.hours else ""


def services_of(line: CostLine) -> str:
    """Write what is paid for services, marked where it is the ready-made price."""
    return f"{paid(line.services)}{MARK if line.suggests_services else ''}"


def paid(amount: Decimal) -> str:
    """Write an amount that somebody pays; nothing is left blank."""
    return money(amount) if amount else ""


def _between(ends: Ends | None) -> str:
    return "" if ends is None else f"{money(ends[0])} – {money(ends[1])}"


def comparison(values: CostForm) -> Iterator[tuple[str, ...]]:
    """Give two rows, for one case and for a year: what is compared, now, then, what is saved, which share of the year's cost."""
    now, then = values.current, values.proposed
    yield (
        "Chi phí cho 01 lần thực hiện",
        money(now.one_case) if now else "-",
        money(then.one_case if then else Decimal(0)),
        _saved(values, values.saving_case),
        "",
    )
    yield (
        "Tổng chi phí 01 năm",
        money(now.one_year) if now else "-",
        money(then.one_year if then else Decimal(0)),
        _saved(values, values.saving_year),
        percent(values.rate) if values.rate is not None else "-",
    )


def _chart(document: Document, values: CostForm) -> None:
    # Only where there are two years to compare.
    now = values.current.one_year if values.current else None
    then = values.proposed.one_year if values.proposed else Decimal(0)
    if now is not None and then is not None:
        write(document, "Biểu đồ so sánh tổng chi phí 01 năm", Style.CAPTION)
        bars(document, (("Hiện tại", now, f"{money(now)} đồng"), ("Dự kiến", then, f"{money(then)} đồng")))


def _saved(values: CostForm, amount: Decimal | None) -> str:
    # A new procedure has nothing to save against; where there is something, an unknown amount is said to be unknown.
    return "-" if values.current is None else money(amount)


def _count(value: Decimal | None) -> str:
    return UNKNOWN if value is None else number(value, places=2)
