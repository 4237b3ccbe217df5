"""What stands in each row of the "bảng so sánh": both wordings, and why they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.enums import ResponseKind
from workbench.comparing import BrokenReference, Change, Comparison, ProvisionRow
from workbench.draft.citing import Cite
from workbench.reports.gathering.comments import commented_by
from workbench.reports.gathering.matters import OPENING
from workbench.reports.gathering.papers import paper_of
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
_FOLLOWED = frozenset({ResponseKind.ACCEPTED, ResponseKind.PARTLY})


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
        old_place=_place(row.old, texts.old),
        new_place=_place(row.new, texts.new),
        change=row.change.value,
        words=tuple((Mark(operation), text) for operation, text in row.words),
        reason=remarks,
    )


def _remarks(row: ProvisionRow, material: Material, texts: Texts) -> Iterator[str]:
    yield CHANGES[row.change].format(old=_place(row.old, texts.old), new=_place(row.new, texts.new))
    yield from _followed(row, material, texts.old_version)
    first, last = row.new_paragraphs or (0, -1)
    for one in texts.broken:
        if first <= one.paragraph <= last:
            now = f"nội dung này nay ở {texts.new(one.became)}" if one.became else "nội dung này đã bỏ"
            yield f"Viện dẫn “{one.quote}” trước đây chỉ {texts.old(one.was)}; {now}, đề nghị rà soát."


def _followed(row: ProvisionRow, material: Material, old_version: int | None) -> Iterator[str]:
    """Name the bodies whose accepted comments stood on the old words; renumbering follows from no comment."""
    if row.old_paragraphs is None or old_version is None or row.change is Change.RENUMBERED:
        return
    first, last = row.old_paragraphs
    bodies = [
        commented_by(thread)
        for thread in material.threads
        for place in thread.placements
        if thread.response in _FOLLOWED and place.version_id == old_version and place.paragraph is not None
        if first <= place.paragraph <= last
    ]
    if bodies:
        yield f"Tiếp thu ý kiến của {', '.join(dict.fromkeys(bodies))}."


def _place(path: str | None, cite: Cite) -> str:
    return "" if path is None else cite(path) or OPENING
