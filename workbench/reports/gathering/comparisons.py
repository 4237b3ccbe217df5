""" "Bản so sánh" of the last two versions that were read."""

from models.dossiers import Version
from workbench.comparing import Change, ProvisionRow, compare
from workbench.draft.citing import Cite, cited_by
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.reports.gathering.papers import day_words, paper_of
from workbench.reports.gathering.provisions import followed, place_in
from workbench.reports.queries import Material
from workbench.reports.values import ComparedDraft, ComparedRow, Mark

CHANGES = {
    Change.CHANGED: "Sửa đổi",
    Change.ADDED: "Bổ sung",
    Change.REMOVED: "Bỏ",
    Change.MOVED: "Chuyển vị trí",
    Change.RENUMBERED: "Đánh số lại",
    Change.SPLIT: "Tách",
    Change.MERGED: "Gộp",
}
TOO_FEW = "Hồ sơ chưa có hai phiên bản đã đọc xong nên chưa có bản so sánh."


def compared_draft(material: Material, *, old: Outline | None, new: Outline | None) -> ComparedDraft:
    """Give what differs, a row a provision; a change in words that a comment asked for says whose comment. Refuses a single version."""
    if old is None or new is None or material.version is None or material.older is None:
        raise RefusalError(TOO_FEW)
    rows = [row for row in compare(old, new).rows if row.change is not Change.UNCHANGED]
    return ComparedDraft(
        paper=paper_of(material),
        old_title=_version_words(material.older),
        new_title=_version_words(material.version),
        rows=tuple(
            _row(row, " ".join(followed(row, material, version_id=material.older.id)), old=cited_by(old), new=cited_by(new)) for row in rows
        ),
    )


def _row(row: ProvisionRow, reason: str, *, old: Cite, new: Cite) -> ComparedRow:
    return ComparedRow(
        old_place=place_in(row.old, old),
        new_place=place_in(row.new, new),
        change=CHANGES[row.change],
        words=tuple((Mark(operation), text) for operation, text in row.words),
        reason=reason,
    )


def _version_words(version: Version) -> str:
    return f"Phiên bản {version.number} (ngày {day_words(version.submitted_at)})"
