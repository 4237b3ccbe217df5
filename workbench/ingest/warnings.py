"""What a drafter must know of a draft's own numbering: said, never silently repaired."""

from collections.abc import Iterator, Sequence

from workbench.draft.outline import Paragraph, Provision
from workbench.draft.outline import ParagraphKind as Kind


def doubled_warnings(paths: Sequence[str]) -> Iterator[str]:
    """Say which numbers stand more than once."""
    for path in dict.fromkeys(paths):
        yield f"Đánh số trùng: {path} xuất hiện nhiều lần; kiểm tra lại số thứ tự."


def lettering_warnings(paragraphs: Sequence[Paragraph], provisions: Sequence[Provision]) -> Iterator[str]:
    """Say where Word's lettering (d, e, f) stands for the Vietnamese one (d, đ, e) that Nghị định 30/2020/NĐ-CP, Phụ lục I asks for."""
    before: Provision | None = None
    skipped = []
    for point in provisions:
        if point.kind is not Kind.POINT:
            continue
        follows = before is not None and before.parent == point.parent and (before.number, point.number) == ("d", "e")
        if follows and paragraphs[point.first].automatic:
            skipped.append(point.path)
        before = point
    if skipped:
        yield (
            f"Word đánh số điểm tự động a, b, c, d, e nên bỏ qua chữ đ ở {len(skipped)} chỗ (chỗ đầu tiên: {skipped[0]}); "
            "viện dẫn tới các điểm này sẽ sai, hãy đánh số lại."
        )
