"""Opening a made document again, as a reader would."""

import io

import docx
import pytest
from docx.document import Document


def words_of(document: Document) -> str:
    """Join every paragraph of body and tables, in the order of the file."""
    return "\n".join(paragraph.text for paragraph in _walk(document))


def _walk(place):
    for block in place.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in _distinct(row.cells):
                    yield from _walk(cell)
        else:
            yield block


def _distinct(cells):
    return {cell._tc: cell for cell in cells}.values()


@pytest.fixture
def opened():
    return lambda packed: docx.Document(io.BytesIO(packed))


@pytest.fixture
def words():
    return lambda packed: words_of(docx.Document(io.BytesIO(packed)))
