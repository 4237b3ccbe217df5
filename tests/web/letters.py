"""Letters of opinions as their tests type them and as tables of Word and Excel carry them."""

import html
import io
import re
from typing import Any

from docx import Document
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.reviews import Thread

HEADS = ["STT", "Nhóm vấn đề, điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Nội dung tiếp thu, giải trình"]


ROWS = [
    ["1", "Điều 2 khoản 2 điểm c", "Sở Tài chính", "Đề nghị bỏ “các giấy tờ khác có liên quan”.", "Tiếp thu, đã bỏ."],
    ["2", "Khoản 3 Điều 2", "Công ty TNHH Ánh Dương", "Đề nghị rút ngắn còn 07 ngày.", ""],
    ["3", "Điều 9", "Sở Tài chính", "Đề nghị bổ sung điều khoản chuyển tiếp.", "Giải trình: không phát sinh."],
    ["4", "Ý kiến chung", "Ông Nguyễn Văn A", "Nhất trí với dự thảo.", ""],
]


ENTRY = re.compile(r'<input[^>]*name="((?:version|sender|seen|place)[^"]*)"[^>]*value="([^"]*)"')
TEXT = re.compile(r'<textarea[^>]*name="(words-\d+)"[^>]*>\n?([^<]*)</textarea>')
BOX = re.compile(r'<input[^>]*name="(take-\d+)"')
ONE = {"sender": "Sở Tài chính", "kind": "agency", "number": "12/STC-QLNS", "dated": "10/11/2026", "version": "1"}


def table_docx(rows: list[list[str]] = ROWS, heads: list[str] = HEADS) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=len(heads))
    for line in (heads, *rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, line, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def table_xlsx(rows: list[list[str]] = ROWS, heads: list[str] = HEADS) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in ([], ["BẢNG TỔNG HỢP Ý KIẾN GÓP Ý"], [], heads, *rows):
        sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(browser: FlaskClient, dossier: Dossier, data: bytes, name: str = "gop-y.docx", **fields: str) -> Any:
    form = {"file": (io.BytesIO(data), name), "version": "1", **fields}
    return browser.post(f"/ho-so/{dossier.id}/gop-y/bang", data=form, content_type="multipart/form-data")


def wanted(browser: FlaskClient, address: str, **put_right: str) -> Any:
    """Send the preview back as a browser would: every row with its box ticked, save what is put right."""
    page = browser.get(address).text
    fields = {html.unescape(name): html.unescape(value) for name, value in ENTRY.findall(page) + TEXT.findall(page)}
    return browser.post(address, data=fields | dict.fromkeys(BOX.findall(page), "1") | put_right)


def threads(session: Session) -> list[Thread]:
    session.rollback()
    return list(session.scalars(select(Thread).order_by(Thread.id)))


def typed(browser: FlaskClient, dossier: Dossier, *rows: tuple[str, str, str], **fields: Any) -> Any:
    said = {
        f"{name}-{number}": value
        for number, row in enumerate(rows, start=1)
        for name, value in zip(("place", "words", "seen"), row, strict=True)
    }
    return browser.post(f"/ho-so/{dossier.id}/gop-y/moi", data=ONE | said | fields)
