"""Word files set in fonts of before Unicode are read as Unicode, paragraph by paragraph."""

from tests.ingest.wordfile import pack, paragraph, part, parts, relate, run, styled, word
from workbench.ingest.word.docx import read_docx

TCVN3 = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
VNI = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
PLAIN = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
STYLES = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{PLAIN}</w:rPr></w:rPrDefault></w:docDefaults>"
    f'<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/><w:rPr>{TCVN3}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Older"><w:name w:val="Older"/><w:basedOn w:val="Old"/></w:style>'
)


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data).lines]


def test_runs_are_restored_by_their_own_font():
    body = paragraph(inside=run("céng hßa ", CAPITALS) + run("§iÒu 5. Hå s¬", TCVN3) + run(" và ©2026", PLAIN))

    assert texts(word(body)) == ["CỘNG HÒA Điều 5. Hồ sơ và ©2026"]


def test_styles_and_defaults_lend_their_font():
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{VNI}</w:rPr></w:rPrDefault></w:docDefaults>"

    assert texts(word(styled("giÊy phÐp", "Older"), styles=STYLES)) == ["giấy phép"]
    assert texts(word(paragraph("hoà sô ñeà nghò"), styles=defaults)) == ["hồ sơ đề nghị"]


def test_a_soft_hyphen_and_a_symbol_are_letters_in_an_old_font():
    soft = f"<w:r><w:rPr>{TCVN3}</w:rPr><w:t>n</w:t><w:softHyphen/><w:t>íc s¹ch, </w:t></w:r>"
    sign = f'<w:r><w:rPr>{TCVN3}</w:rPr><w:t>c</w:t><w:sym w:font=".VnTime" w:char="F0CA"/><w:t>p</w:t></w:r>'

    assert texts(word(paragraph(inside=soft + sign))) == ["nước sạch, cấp"]


def test_a_letter_of_vni_is_whole_though_its_run_ends():
    body = paragraph(inside=run("giaáy phe", VNI) + run("ùp", VNI))

    assert texts(word(body)) == ["giấy phép"]


def test_unicode_under_an_old_font_stays():
    body = paragraph(inside=run("Tại các tỉnh có và không", TCVN3)) + paragraph(inside=run("có", TCVN3))

    reading = read_docx(word(body))

    assert [line.text for line in reading.lines] == ["Tại các tỉnh có và không", "có"]
    assert reading.warnings == ()


def test_old_paragraphs_of_a_mixed_file_are_restored_and_counted():
    body = paragraph(inside=run("Tại các tỉnh có", TCVN3)) + "".join(paragraph(inside=run(one, TCVN3)) for one in ("®Ò nghÞ", "giÊy phÐp"))

    reading = read_docx(word(body))

    assert [line.text for line in reading.lines] == ["Tại các tỉnh có", "đề nghị", "giấy phép"]
    assert reading.warnings == ("2 đoạn dùng phông chữ cũ (TCVN3) đã được chuyển sang Unicode.",)


def test_old_text_inside_a_paragraph_of_unicode_is_restored_run_by_run():
    body = paragraph(inside=run("Điều 5. ", TCVN3) + run("hå s¬ ®Ò nghÞ", TCVN3))

    assert texts(word(body)) == ["Điều 5. hồ sơ đề nghị"]


def test_notes_are_restored_too():
    contents = dict(parts(paragraph("Một", inside='<w:r><w:footnoteReference w:id="2"/></w:r>')))
    contents["word/footnotes.xml"] = part("footnotes", f'<w:footnote w:id="2">{paragraph(inside=run("giÊy phÐp", TCVN3))}</w:footnote>')
    relate(contents, footnotes="footnotes.xml")

    assert [note.text for note in read_docx(pack(contents)).notes] == ["giấy phép"]


def test_places_of_changes_are_those_of_the_restored_text():
    added = f'<w:ins w:id="1" w:author="A">{run("giaáy pheùp", VNI)}</w:ins>'

    reading = read_docx(word(paragraph(inside=run("caáp ", VNI) + added)))

    assert [line.text for line in reading.lines] == ["cấp giấy phép"]
    assert [(one.start, one.end, one.text) for one in reading.revisions] == [(4, 13, "giấy phép")]
