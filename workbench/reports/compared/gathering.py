"""What stands in each row of the "bảng so sánh": both wordings, and why they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.comparing import BrokenReference, Change, Comparison, ProvisionRow
from workbench.draft.citing import Cite
from workbench.reports.gathering.papers import paper_of
from workbench.reports.gathering.provisions import followed, place_in
from workbench.reports.queries import Material
from workbench.reports.values import ComparedDraft, ComparedRow, Mark

CHANGES = {
    Change.CHANGED: "Sửa đổi.",
    Change.ADDED: "Bổ sung.",
    Change.REMOVED: "Bỏ.",
    Change.MOVED: "Chuyển từ {old} đến {new}.",
    Change.RENUMBERED: "Đánh số lại: {old} thành {new}.",
    Change.SPLIT: "Tách từ {old}.",
    Change.MERGED: "Gộp vào {new}.",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """What was compared. old, new: what cites the provisions of each. old_version: id of the version on the old side, None for a text
    brought along.
    """

    old_title: str
    new_title: str
    comparison: Comparison
    old: Cite
    new: Cite
    broken: Sequence[BrokenReference] = ()
    old_version: int | None = None


def compared_table(material: Material, texts: Texts) -> ComparedDraft:
    """Give what differs, a row a provision; a change that a comment asked for names whose comment it was."""
    rows = [row for row in texts.comparison.rows if row.change is not Change.UNCHANGED]
    made = tuple(_row(row, " ".join(_remarks(row, material, texts)), texts) for row in rows)
    return ComparedDraft(paper=paper_of(material), old_title=texts.old_title, new_title=texts.new_title, rows=made)


def _row(row: ProvisionRow, remarks: str, texts: Texts) -> ComparedRow:
    return ComparedRow(
        old_place=place_in(row.old, texts.old),
        new_place=place_in(row.new, texts.new),
        change=row.change.value,
        words=tuple((Mark(operation), text) for operation, text in row.words),
        reason=remarks,
    )


def _remarks(row: ProvisionRow, material: Material, texts: Texts) -> Iterator[str]:
    yield CHANGES[row.change].format(old=place_in(row.old, texts.old), new=place_in(row.new, texts.new))
    yield from followed(row, material, version_id=texts.old_version)
    first, last = row.new_paragraphs or (0, -1)
    for one in texts.broken:
        if first <= one.paragraph <= last:
            now = f"nội dung này nay ở {texts.new(one.became)}" if one.became else "nội dung này đã bỏ"
            yield f"Viện dẫn “{one.quote}” trước đây chỉ {texts.old(one.was)}; {now}, đề nghị rà soát."
