"""Opening a made document again, as a reader would."""

import io

import docx
import pytest
from docx.document import Document

from tests.reports.story import Story
from workbench.reports.making import make_report


def words_of(document: Document) -> str:
    """Join every paragraph of body and tables, in the order of the file."""
    return "\n".join(paragraph.text for paragraph in walk(document))


def walk(place):
    for block in place.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in _distinct(row.cells):
                    yield from walk(cell)
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


@pytest.fixture
def tell(make_dossier, services, people):
    """Give a dossier that goes along its way: `tell("confirm", "assess")` takes these steps."""
    return Story(services, people, make_dossier().id)


@pytest.fixture
def made(tell, services):
    """Make a paper of that dossier, as the command line does, and give its bytes."""

    def make(kind, *, suffix=".docx", procedure=None, **others):
        with services.reading() as session:
            return make_report(session, tell.dossier_id, kind, suffix=suffix, procedure=procedure, province="Tỉnh Mẫu", **others)

    return make
