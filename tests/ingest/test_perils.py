"""What a file points at, commands or embeds is named in a warning; the text is read, and nothing is opened, run or fetched."""

import shutil

import pytest

from tests.ingest.compoundfile import compound, fib
from tests.ingest.wordfile import pack, paragraph, parts
from workbench.ingest import read_lines
from workbench.ingest.perils import perils, perils_of_doc, perils_of_odt, perils_of_rtf
from workbench.ingest.safety import open_document, open_package

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "application/vnd.oasis.opendocument.text"


def link(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{KINDS}/{kind}" Target="{target}" TargetMode="External"/>'


def word(body: str = "", **more: str) -> bytes:
    return pack({**parts(paragraph("Điều 1. Phạm vi") + body), **{name.replace("__", "/"): content for name, content in more.items()}})


def relations(*links: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{"".join(links)}</Relationships>'


def field(command: str) -> str:
    return f'<w:p><w:r><w:instrText xml:space="preserve"> {command} </w:instrText></w:r></w:p>'


WORD = {
    "a template elsewhere": (
        word(**{"word/_rels/settings.xml.rels": relations(link("attachedTemplate", "http://x.example/a.dotm"))}),
        "Tệp trỏ tới 1 nguồn bên ngoài (tệp mẫu “http://x.example/a.dotm”)",
    ),
    "pictures elsewhere": (
        word(**{"word/_rels/header1.xml.rels": relations(*(link("image", f"http://x.example/{n}.png") for n in range(5)))}),
        "Tệp trỏ tới 5 nguồn bên ngoài",
    ),
    "a command": (word(field('DDEAUTO c:\\\\x.exe "a"')), "trường lệnh lấy dữ liệu từ nơi khác (DDEAUTO)"),
    "an embedded sheet": (word(**{"word/embeddings/a.xlsx": "x"}), "Tệp có 1 đối tượng nhúng"),
}


@pytest.mark.parametrize(("data", "said"), WORD.values(), ids=WORD)
def test_a_word_file_is_read_and_the_peril_named(data, said):
    reading = read_lines(data, name="a.docx")

    assert reading.lines[0].text == "Điều 1. Phạm vi"
    assert any(said in warning for warning in reading.warnings)


HARMLESS = {
    "a link that a person may follow": word(**{"word/_rels/footer1.xml.rels": relations(link("hyperlink", "http://x.example/"))}),
    "a broken list of links": word(**{"word/_rels/footer1.xml.rels": "<External"}),
    "a text that speaks of DDE": word(paragraph("DDE và INCLUDETEXT là gì")),
}


@pytest.mark.parametrize("data", HARMLESS.values(), ids=HARMLESS)
def test_what_is_no_peril_is_not_named(data):
    assert list(perils(open_package(data))) == []


RICH = {
    "a template on another machine": (rb"{\rtf1{\*\template http://x.example/a.dot}}", "tệp mẫu “http://x.example/a.dot”"),
    "a command": (rb'{\rtf1{\field{\*\fldinst INCLUDETEXT "x"}}}', "(INCLUDETEXT)"),
    "an object": (rb"{\rtf1{\object\objemb{\*\objdata 00}}}", "1 đối tượng nhúng"),
}


@pytest.mark.parametrize(("data", "said"), RICH.values(), ids=RICH)
def test_rich_text_is_looked_through_before_it_is_converted(data, said):
    assert any(said in warning for warning in perils_of_rtf(data))


def test_the_template_that_word_names_in_every_file_is_no_news():
    assert list(perils_of_rtf(rb"{\rtf1{\*\template C:\Templates\Normal.dot}}")) == []


def test_an_open_document_is_looked_through_before_it_is_converted():
    content = '<x><draw:image xlink:href="http://x.example/a.png"/><draw:image xlink:href="Pictures/b.png"/><office:dde-source/></x>'
    package = open_document(pack({"mimetype": TEXT, "content.xml": content, "Object 1/content.xml": "<x/>"}))

    pointed, commanded, embedded = perils_of_odt(package)

    assert "1 nguồn bên ngoài (“http://x.example/a.png”)" in pointed
    assert "(DDE)" in commanded
    assert "1 đối tượng nhúng" in embedded


def test_the_objects_of_a_doc_are_counted():
    assert list(perils_of_doc(compound(WordDocument=fib()))) == []


@needs_office
def test_the_perils_of_a_converted_file_are_named_beside_the_conversion():
    warnings = read_lines(rb"{\rtf1 x{\object\objemb{\*\objdata 00}{\result y}}\par}", name="a.rtf").warnings

    assert "LibreOffice" in warnings[0]
    assert "đối tượng nhúng" in warnings[1]
