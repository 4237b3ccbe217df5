"""Small drafts for the tests of comparing: lines with typed labels become an outline, without the reader of files."""

import re
from collections.abc import Iterable

from workbench.draft.outline import DocumentFacts, Outline, Paragraph, ParagraphKind, Provision

_LABELS = (
    (ParagraphKind.CHAPTER, "chuong", re.compile(r"Chương (\w+)\.?")),
    (ParagraphKind.ARTICLE, "dieu", re.compile(r"Điều (\d+[a-zđ]?)\.")),
    (ParagraphKind.CLAUSE, "khoan", re.compile(r"(\d{1,3}[a-zđ]?)\.(?=\s)")),
    (ParagraphKind.POINT, "diem", re.compile(r"([a-zđ]\d?)\)")),
)
_DEPTHS = {kind: depth for depth, (kind, _, _) in enumerate(_LABELS)}


def outline(lines: str | Iterable[str]) -> Outline:
    """Read lines such as "Điều 1. Phạm vi", "1. …", "a) …" as an outline; indentation and empty lines don't count."""
    texts = [line.strip() for line in (lines.splitlines() if isinstance(lines, str) else lines) if line.strip()]
    stack: list[str] = []
    depths: list[int] = []
    paragraphs: list[Paragraph] = []
    for index, text in enumerate(texts):
        kind, label, step = _labelled(text)
        if step:
            while depths and depths[-1] >= _DEPTHS[kind]:
                depths.pop()
                stack.pop()
            depths.append(_DEPTHS[kind])
            stack.append(step)
        paragraphs.append(Paragraph(index=index, text=text, label=label, provision="/".join(stack), kind=kind))
    return Outline(document=DocumentFacts(), paragraphs=tuple(paragraphs), provisions=_provisions(paragraphs))


def _labelled(text: str) -> tuple[ParagraphKind, str | None, str | None]:
    for kind, step, pattern in _LABELS:
        if found := pattern.match(text):
            return kind, found.group(0), f"{step}-{found.group(1).lower().replace('đ', 'dd')}"
    return ParagraphKind.TEXT, None, None


def _provisions(paragraphs: list[Paragraph]) -> tuple[Provision, ...]:
    spans: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        steps = paragraph.provision.split("/") if paragraph.provision else []
        for depth in range(1, len(steps) + 1):
            spans.setdefault("/".join(steps[:depth]), []).append(paragraph.index)
    return tuple(
        Provision(
            path=path,
            kind=paragraphs[indexes[0]].kind,
            number=path.rpartition("-")[2],
            heading=None,
            first=indexes[0],
            last=indexes[-1],
            parent=path.rpartition("/")[0] or None,
        )
        for path, indexes in spans.items()
    )
