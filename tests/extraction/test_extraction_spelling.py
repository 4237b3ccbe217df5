"""However a draft spells its signs, the same procedures and findings come out, and every quote is the file's own."""

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from workbench.draft.folding import fold
from workbench.draft.outline import Outline, Reference
from workbench.extraction import extract
from workbench.ingest import read_draft
from workbench.linting import lint

DAY = date(2026, 6, 1)
DRAFT = """ỦY BAN NHÂN DÂN TỈNH BÌNH AN
QUYẾT ĐỊNH
Quy định về cấp giấy phép hoạt động thủy sản trên địa bàn tỉnh
Căn cứ khoản 2 Điều 14 Luật Thủy sản giao Ủy ban nhân dân cấp tỉnh quy định chi tiết;
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc cấp giấy phép hoạt động thủy sản tại tỉnh Hòa Bình.
Điều 2. Hồ sơ đề nghị cấp giấy phép hoạt động thủy sản
1. Đơn đề nghị cấp giấy phép theo Mẫu số 01 ban hành kèm theo Quyết định này.
2. Bản sao có chứng thực giấy chứng nhận đăng ký kinh doanh.
3. Các giấy tờ khác có liên quan theo yêu cầu của Ủy ban nhân dân cấp xã.
4. Số lượng hồ sơ: 02 bộ.
Điều 3. Trình tự cấp giấy phép hoạt động thủy sản
1. Tổ chức, cá nhân nộp hồ sơ trực tiếp tại Sở Nông nghiệp và Môi trường.
2. Trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp xã thẩm định, cấp giấy phép.
3. Trường hợp từ chối phải trả lời bằng văn bản trong thời gian sớm nhất.
4. Lệ phí cấp giấy phép: 200.000 đồng.
"""
OLD_TONES = {"ủy": "uỷ", "Ủy": "Uỷ", "ỦY": "UỶ", "thủy": "thuỷ", "Thủy": "Thuỷ", "Hòa": "Hoà"}
LOOKALIKES = str.maketrans("aeocpxyHTM", "аеосрхуНТМ")


def old_tones(text: str) -> str:
    return re.sub("|".join(OLD_TONES), lambda found: OLD_TONES[found.group()], text)


def between(sign: str, text: str) -> str:
    return re.sub(r"(?<=\w)(?=[ơưêôâă])", sign, text)


SPELLINGS = {
    "old tone placement": old_tones,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "doubled and thin spaces": lambda text: text.replace(" ", " \u2009"),
    "zero-width signs": lambda text: between("\u200b", text),
    "soft hyphens": lambda text: between("\u00ad", text),
    "look-alike letters": lambda text: text.translate(LOOKALIKES),
    "crossed D": lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
    "marks apart": lambda text: unicodedata.normalize("NFD", text),
    "all at once": lambda text: between("\u200b", old_tones(text).replace(" ", "\u00a0").translate(LOOKALIKES)),
}


@pytest.fixture(scope="module")
def clean() -> Outline:
    return read_draft(DRAFT.encode(), name="du-thao.txt")


def spelt(outline: Outline, spelling) -> Outline:
    """Give the same outline with the words as another program would have written them."""
    other = replace(
        outline,
        document=replace(outline.document, title=spelling(outline.document.title or ""), issuer=spelling(outline.document.issuer or "")),
        paragraphs=tuple(replace(one, text=spelling(one.text)) for one in outline.paragraphs),
        provisions=tuple(replace(one, heading=spelling(one.heading) if one.heading else None) for one in outline.provisions),
    )
    return replace(other, references=tuple(moved(one, other.paragraphs[one.paragraph].text) for one in outline.references))


def moved(reference: Reference, text: str) -> Reference:
    """Give the citation at its place in the text that is spelt otherwise."""
    folded, quote = fold(text), fold(reference.quote).text
    start = folded.text.index(quote)
    start, end = folded.span(start, start + len(quote))
    return replace(reference, quote=text[start:end], start=start, end=end)


def facts_of(extraction) -> str:
    return fold(json.dumps([placeless(one.facts.to_json()) for one in extraction], ensure_ascii=False)).text


def placeless(value):
    """Leave out where facts stand: other signs make other places."""
    if isinstance(value, dict):
        return {name: placeless(part) for name, part in value.items() if name not in ("start", "end")}
    return [placeless(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_the_same_procedures_are_found(clean, spelling):
    expected, found = extract(clean).procedures, extract(spelt(clean, spelling)).procedures

    assert len(expected) == 1
    assert [fold(one.name).text for one in found] == [one.name for one in expected]
    assert [(one.nature, one.provisions, one.missing) for one in found] == [(one.nature, one.provisions, one.missing) for one in expected]
    assert [{c: [p.paragraph for p in passages] for c, passages in one.components.items()} for one in found] == [
        {c: [p.paragraph for p in passages] for c, passages in one.components.items()} for one in expected
    ]
    assert facts_of(found) == facts_of(expected)


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_the_same_findings_are_made(clean, spelling):
    other = spelt(clean, spelling)

    expected, found = lint(clean, extract(clean), on=DAY), lint(other, extract(other), on=DAY)

    assert len(expected) > 3
    assert [(one.rule, one.paragraph, fold(one.quote).text) for one in found] == [(one.rule, one.paragraph, one.quote) for one in expected]


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_every_quote_is_the_files_own(clean, spelling):
    outline = spelt(clean, spelling)
    extraction = extract(outline)
    texts = [one.text for one in outline.paragraphs]

    findings = [one for one in lint(outline, extraction, on=DAY) if one.paragraph is not None]
    passages = [passage for one in extraction.procedures for found in one.components.values() for passage in found]
    limits = [limit for one in extraction.procedures for limit in one.facts.time_limit]
    fees = [fee for one in extraction.procedures for fee in one.facts.fees]

    assert [one.quote for one in findings] == [texts[one.paragraph][one.start : one.end] for one in findings]
    assert [one.quote for one in passages] == [texts[one.paragraph][one.start : one.end] for one in passages]
    assert all(one.quote in texts[one.paragraph] for one in (*limits, *fees))
    assert limits and fees


def test_names_and_bodies_keep_the_tones_of_the_draft(clean):
    procedure = extract(spelt(clean, old_tones)).procedures[0]

    assert "thuỷ sản" in procedure.name
    assert "Uỷ ban nhân dân cấp xã" in procedure.facts.authority


def test_a_line_of_silent_signs_disturbs_nothing(clean):
    outline = read_draft(DRAFT.replace("Điều 2.", "\u00ad\n\u200c\u200c\nĐiều 2.").encode(), name="du-thao.txt")

    assert [one.name for one in extract(outline).procedures] == [one.name for one in extract(clean).procedures]
    assert len(lint(outline, extract(outline), on=DAY)) == len(lint(clean, extract(clean), on=DAY))
