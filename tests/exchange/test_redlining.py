"""Two versions as one Word file: accepting every change gives the newer text, rejecting every change the older one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.files import REVIEWER, docx_of, lines_of
from workbench.comparing import compare
from workbench.exchange.redlining import redline
from workbench.exchange.settling import accepted, rejected
from workbench.ingest.reading import read_draft
from workbench.ingest.word.docx import read_docx

DRAFT = """QUYẾT ĐỊNH
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định thủ tục hỗ trợ chi phí đào tạo nghề.
2. Quyết định này không áp dụng đối với người đã được hỗ trợ.
Điều 2. Hồ sơ
STT|Giấy tờ|Số bản
1|Đơn đề nghị|01
2|Bản sao chứng chỉ nghề|01
Điều 3. Thời hạn
Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nội vụ quyết định hỗ trợ."""
LINES = DRAFT.splitlines()


def redlined(old: str, new: str) -> tuple[bytes, bytes, bytes]:
    before, after = docx_of(old), docx_of(new)
    one, other = read_draft(before, name="cu.docx"), read_draft(after, name="moi.docx")
    return before, after, redline(after, one, other, comparison=compare(one, other), hand=REVIEWER)


def proven(old: str, new: str) -> bytes:
    before, after, made = redlined(old, new)
    assert lines_of(accepted(made)) == lines_of(made) == lines_of(after)
    assert lines_of(rejected(made)) == lines_of(before)
    return made


CASES = {
    "nothing": lambda lines: lines,
    "a word": lambda lines: [line.replace("10 ngày", "07 ngày") for line in lines],
    "a paragraph added": lambda lines: [*lines[:4], "Khoản thêm mới.", *lines[4:]],
    "a paragraph removed": lambda lines: [*lines[:3], *lines[4:]],
    "a paragraph moved": lambda lines: [lines[0], *lines[2:], lines[1]],
    "the first paragraph removed": lambda lines: lines[1:],
    "the last paragraph removed": lambda lines: lines[:-1],
    "a row added": lambda lines: [*lines[:9], "3|Ảnh chân dung|02", *lines[9:]],
    "a row removed": lambda lines: [*lines[:7], *lines[8:]],
    "a table removed": lambda lines: [*lines[:6], *lines[9:]],
    "a cell changed": lambda lines: [line.replace("Đơn đề nghị", "Đơn đề nghị theo mẫu") for line in lines],
    "everything": lambda lines: ["Văn bản hoàn toàn khác.", "Không còn gì chung."],
    "an article taken apart": lambda lines: [*lines[:3], "1. Quyết định này quy định", "thủ tục hỗ trợ chi phí đào tạo nghề.", *lines[4:]],
}


@pytest.mark.parametrize("name", CASES)
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(name: str) -> None:
    changed = "\n".join(CASES[name](LINES))

    proven(DRAFT, changed)
    proven(changed, DRAFT)


@settings(max_examples=25)
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_whatever_was_edited_both_texts_come_back(seed: int, edits: int) -> None:
    chance, lines = random.Random(seed), list(LINES)
    acts = (
        lambda at: lines.insert(at, f"Đoạn thêm số {seed}."),
        lambda at: lines.pop(at),
        lambda at: lines.insert(chance.randrange(len(lines)), lines.pop(at)),
        lambda at: lines.__setitem__(at, " ".join(chance.sample(lines[at].split(), len(lines[at].split())))),
        lambda at: lines.__setitem__(at, lines[at].replace("hỗ trợ", "cấp")),
    )

    for _ in range(edits):
        chance.choice(acts)(chance.randrange(len(lines)))

    proven(DRAFT, "\n".join(line.strip(" |") or "Chữ" for line in lines if "|" not in line or line.count("|") == 2))


def test_only_the_words_that_changed_are_marked_with_author_and_date() -> None:
    made = proven(DRAFT, DRAFT.replace("10 ngày", "07 ngày"))

    revisions = read_docx(made).revisions
    assert [(one.text, one.author, one.date) for one in revisions] == [
        ("10", REVIEWER.author, REVIEWER.date),
        ("07", REVIEWER.author, REVIEWER.date),
    ]
