import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from workbench.ingest.reading import read_draft
from workbench.samples.revising import Edit, revise
from workbench.samples.typeset import FOLDER, samples, typeset, write_samples

every_sample = pytest.mark.parametrize("stem", sorted(samples()))
BASES = sorted({stem.partition(".")[0] for stem in samples()})


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder


@every_sample
def test_the_word_file_reads_as_its_text_does(stem, sample_folder):
    text = samples()[stem]

    of_text = read_draft(text.encode(), name="mau.txt")
    of_word = read_draft((sample_folder / f"{stem}.docx").read_bytes(), name="mau.docx")

    assert [paragraph.text for paragraph in of_word.paragraphs] == [paragraph.text for paragraph in of_text.paragraphs]
    assert [provision.path for provision in of_word.provisions] == [provision.path for provision in of_text.provisions]


@every_sample
def test_the_shipped_file_is_the_one_that_the_script_makes(stem, sample_folder):
    made, shipped = sample_folder / f"{stem}.docx", FOLDER / "docx" / f"{stem}.docx"

    assert made.read_bytes() == shipped.read_bytes()


@every_sample
def test_articles_and_clauses_are_numbered_by_word_and_points_are_typed(stem, sample_folder):
    paragraphs = docx.Document(sample_folder / f"{stem}.docx").paragraphs

    numbered = [one for one in paragraphs if one._p.pPr is not None and one._p.pPr.find(qn("w:numPr")) is not None]
    typed = [one.text for one in paragraphs if one.style.name == "Điểm"]

    assert {one.style.name for one in numbered} == {"Điều", "Khoản"}
    assert not any(re.match(r"Điều \d|\d+\.", one.text) for one in numbered)
    assert typed and all(re.match(r"([a-zđ]\)|-) ", text) for text in typed)


@pytest.mark.parametrize("name", BASES)
def test_the_second_version_differs_from_the_first_in_text_and_in_articles(name):
    first, second = (read_draft(samples()[f"{name}.{version}"].encode(), name="mau.txt") for version in ("v1", "v2"))

    articles = [{path for path in one.by_path if path.rpartition("/")[2].startswith("dieu-")} for one in (first, second)]

    assert len(articles[1]) == len(articles[0]) + 1
    assert first.text() != second.text()


def test_an_article_whose_number_word_would_not_count_is_typed():
    text = samples()["ho-tro-tu-van-phap-luat.v1"].replace("Điều 3. Trách nhiệm", "Điều 2a. Trách nhiệm")

    document = docx.Document(io.BytesIO(typeset(text)))

    typed = [one.text for one in document.paragraphs if one.style.name == "Điều" and re.match(r"Điều \d", one.text)]
    assert typed[0].startswith("Điều 2a. Trách nhiệm")


@pytest.mark.parametrize("old", ["vắng", "lặp"])
def test_an_edit_that_does_not_fit_exactly_once_is_refused(old):
    with pytest.raises(ValueError, match="fits"):
        revise("lặp lặp", (Edit(why="thử", old=old, new=""),))


def test_an_edit_is_made_only_between_its_bounds():
    edit = Edit(why="thử", old="03 ngày", new="05 ngày", after="Mục 2", before="Mục 3")

    revised = revise("Mục 1 03 ngày Mục 2 03 ngày Mục 3 03 ngày", (edit,))

    assert revised == "Mục 1 03 ngày Mục 2 05 ngày Mục 3 03 ngày"
