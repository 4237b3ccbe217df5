"""A draft that people vouched for as a hand-labelled example: text/NAME.txt and labels/NAME.json, as `labelling` reads them. Pure."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from workbench.draft.outline import Outline, Paragraph, ParagraphKind
from workbench.draft.procedures import Procedure

# Names of persons are not written: after a form of address anywhere, and in the block of signatures by the family names.
MASK = "[tên người]"
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Mai|Đào|Lương|Hà|Tô|Tạ|Cao|Lưu|Đoàn|Vương"
    "|Trương|Lâm|Thái|Châu|Tăng|Quách|Nông|Triệu|Hứa|Kiều|Chu|Tống|Phùng|Lò|Vi|Sùng|Giàng|Giang|Bạch|Doãn|Nghiêm|Khuất|Từ|Ninh|Viên"
)
_UPPER = "".join(sign for sign in map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if sign.isupper())
_GIVEN = rf"(?: [{_UPPER}][^\W\d_]*)"
# A signer's name stands alone on its line or in its cell: elsewhere the same words are places and bodies.
_SIGNED = re.compile(rf"(?:^|(?<=\| ))(?:{_FAMILIES}|{_FAMILIES.upper()}){_GIVEN}{{1,4}}(?=$| \|)")
_ADDRESSED = re.compile(rf"(?:(?<=\b[Ôô]ng )|(?<=\b[Bb]à )|(?<=\b[Đđ]ồng chí ))[{_UPPER}][^\W\d_]*{_GIVEN}{{1,4}}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding that a person decided. defect: kind of the hand labels, or None; is_right: it became a comment, not put aside."""

    rule: str
    defect: str | None
    paragraph: int
    quote: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """name: of the files, without ending. text: one line a paragraph. is_published: the document was approved."""

    name: str
    text: str
    labels: dict[str, Any]
    is_published: bool

    def files(self) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
        """Give both files with their places in the folder."""
        labels = json.dumps(self.labels, ensure_ascii=False, indent=1) + "\n"
        return (f"text/{self.name}.txt", self.text.encode()), (f"labels/{self.name}.json", labels.encode())


def example_of(outline: Outline, procedures: Sequence[Procedure], judged: Iterable[Judged], *, name: str, is_published: bool) -> Example:
    """Give a draft with what people vouched for: its confirmed procedures, and the findings that they decided."""
    lines = [_line(paragraph) for paragraph in outline.paragraphs]
    found = sorted(judged, key=lambda one: (one.paragraph, one.rule, one.quote))
    standing = [one for one in found if _plain(one.quote) and _plain(one.quote) in lines[one.paragraph]]
    labels = {
        "document": f"{name}.txt",
        "notes": "Người dùng đã xác nhận hoặc loại từng thủ tục của phiên bản này trên bàn đánh giá.",
        "published": is_published,
        "confidentiality": "public" if is_published else "unpublished draft: keep within the body that decided to export it",
        "procedures": [_procedure(number, one) for number, one in enumerate(procedures, 1)],
        "lines": _rows(procedures),
        "defects": [
            {"line": one.paragraph + 1, "rule": one.defect or one.rule, "quote": _plain(one.quote)} for one in standing if one.is_right
        ],
        "dismissed": [{"line": one.paragraph + 1, "rule": one.rule, "quote": _plain(one.quote)} for one in standing if not one.is_right],
    }
    return Example(name, "\n".join(lines) + "\n", labels, is_published)


def _procedure(number: int, procedure: Procedure) -> dict[str, Any]:
    stated = procedure.name_source not in ("composed", "person")
    spans = _runs(sorted(paragraph + 1 for paragraph in procedure.paragraphs))
    return {"id": number, "name": procedure.name, "name_stated": stated, "nature": procedure.nature.value, "lines": spans}


def _rows(procedures: Sequence[Procedure]) -> list[dict[str, Any]]:
    """Give one row a line: a reader of labels takes one row of a line, whatever number of procedures it serves."""
    owners: dict[int, set[int]] = {}
    components: dict[int, set[str]] = {}
    for number, procedure in enumerate(procedures, 1):
        for component, passages in procedure.components.items():
            for passage in passages:
                owners.setdefault(passage.paragraph + 1, set()).add(number)
                components.setdefault(passage.paragraph + 1, set()).add(component.value)
    return [{"line": line, "procedure": _one_or_all(owners[line]), "components": sorted(components[line])} for line in sorted(owners)]


def _one_or_all(numbers: set[int]) -> int | list[int]:
    return next(iter(numbers)) if len(numbers) == 1 else sorted(numbers)


def _runs(numbers: list[int]) -> list[list[int]]:
    runs = [[number for _place, number in run] for _gap, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return [[run[0], run[-1]] for run in runs]


def _line(paragraph: Paragraph) -> str:
    text = _ADDRESSED.sub(MASK, _plain(paragraph.text))
    return _SIGNED.sub(MASK, text) if paragraph.kind is ParagraphKind.SIGNATURE else text


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
