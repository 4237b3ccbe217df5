"""Spoilt files are read or refused in a sentence, and never anything else; the same ones at every run."""

from random import Random

import pytest

from tests.benchmarks.mutating import mutate, mutations_of
from tests.ingest.wordfile import abstract, level, num, numbered, paragraph, run, table, word
from workbench.errors import UnreadableError
from workbench.ingest import read_draft

DRAFT = word(
    numbered("Phạm vi điều chỉnh", 1)
    + numbered("Quyết định này quy định hồ sơ theo khoản 2 Điều 1.", 1, 1)
    + paragraph("a) Đơn đề nghị;", inside=f'<w:ins w:author="A" w:date="2026-01-02T03:04:05Z">{run("bản sao")}</w:ins>')
    + table((paragraph("STT"), paragraph("Tên giấy tờ")), (paragraph("1"), paragraph("Đơn")))
    + paragraph("Nơi nhận:"),
    numbering=abstract(0, level(0, "Điều %1."), level(1, "%2.")) + num(1, 0),
    styles='<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
)
PAGE = "<html><body><h1>Điều 1.</h1><ol type=a><li>Đơn<li>Ảnh</ol><table><tr><td rowspan=2>A<td>B</tr></table></body></html>".encode()


@pytest.mark.parametrize("way", sorted(mutations_of(".docx")))
def test_a_spoilt_word_file_is_read_or_refused(way):
    spoil = mutations_of(".docx")[way]

    ends = {_end_of(spoil(DRAFT, Random(seed)), "a.docx") for seed in range(7)}

    assert ends <= {"read", "refused"}


@pytest.mark.parametrize("seed", range(20))
def test_a_spoilt_page_is_read_or_refused(seed):
    _, data = mutate(PAGE, ".html", Random(seed))

    assert _end_of(data, "a.html") in ("read", "refused")


def _end_of(data: bytes, name: str) -> str:
    try:
        read_draft(data, name=name)
    except UnreadableError as refusal:
        assert str(refusal).endswith(".")
        return "refused"
    return "read"
