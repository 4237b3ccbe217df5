"""Files that people of the sample send along with what they say."""

import io

import openpyxl

from workbench.samples.sayings import Workbook


def workbook(told: Workbook) -> bytes:
    """Give an .xlsx with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in told.rows:
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
