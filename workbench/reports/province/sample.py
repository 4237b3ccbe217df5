"""A sample form of each kind: every placeholder once, in a layout of Nghị định 30/2020/NĐ-CP, to be changed in Word."""

from datetime import UTC, datetime

from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.layout import MOTTO, NATION
from workbench.reports.lines import write
from workbench.reports.page import landscape, save, text_width
from workbench.reports.province.fields import Field
from workbench.reports.province.offers import OFFERS
from workbench.reports.styles import Style
from workbench.reports.tables import Column, frame, grid

# A sample tells of no dossier, and so of no day.
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


def sample_form(kind: ReportKind) -> bytes:
    """Make the sample; it is a form that `check_form` accepts as it stands."""
    document, offer = landscape(), OFFERS[kind]
    width = text_width(document)
    ((left, right),) = frame(document, (width * 0.43, width * 0.57))
    for text, style in ((_mark("co_quan_chu_quan"), Style.PARENT), (_mark("co_quan"), Style.AGENCY), (_mark("so_ky_hieu"), Style.NUMBER)):
        write(left, text, style)
    for text, style in ((NATION, Style.NATION), (MOTTO, Style.MOTTO), (_mark("dia_danh_ngay"), Style.PLACE_DATE)):
        write(right, text, style)
    write(document, KINDS[kind].title.upper(), Style.KIND)
    write(document, _mark("ten_du_thao"), Style.SUBJECT)
    write(document, f"Kính gửi: {_mark('kinh_gui')}", Style.ADDRESSEE)
    for field in offer.fields:
        write(document, _mark(field.name), Style.BODY, lead=f"{field.about}: ")
    for rows in offer.rows:
        write(document, rows.about, Style.CAPTION)
        each = width / len(rows.fields)
        cells = tuple(_mark(f"{rows.name}.{field.name}") for field in rows.fields)
        grid(document, tuple(_column(field, each) for field in rows.fields), (cells,))
    ((left, right),) = frame(document, (width * 0.48, width * 0.52))
    write(left, "Nơi nhận:", Style.RECIPIENT_LABEL)
    write(left, _mark("noi_nhan"), Style.RECIPIENT)
    write(right, _mark("quyen_han_chuc_vu"), Style.AUTHORITY)
    write(right, _mark("nguoi_ky"), Style.SIGNER)
    document.add_paragraph(style=Style.RULE.value)
    return save(document, title=KINDS[kind].title, author="", written=_WRITTEN)


def _column(field: Field, width: float) -> Column:
    return Column(field.about, width, Style.SMALL_CELL, Style.SMALL_HEAD)


def _mark(name: str) -> str:
    return f"{{{{{name}}}}}"
