"""Why the machine holds a passage of the draft to be a procedure, in a sentence that a person can check."""

from collections.abc import Mapping, Sequence

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.extraction.segmentation import Segment

Components = Mapping[Component, Sequence[Passage]]

# What each component says about there being a procedure (Nghị định 63/2010/NĐ-CP, Điều 3 khoản 1).
WITNESSES: tuple[tuple[Component, str, float], ...] = (
    (Component.DOSSIER, "có hồ sơ phải nộp", 0.3),
    (Component.SEQUENCE, "có các bước tiếp nhận, giải quyết", 0.25),
    (Component.TIME_LIMIT, "có thời hạn", 0.15),
    (Component.RESULT, "có kết quả trả cho người đề nghị", 0.15),
    (Component.AUTHORITY, "nêu cơ quan giải quyết", 0.1),
    (Component.SUBJECT, "nêu người thực hiện", 0.05),
)


# A decision that publishes a procedure says itself that it is one.
PUBLISHED = 0.9


def confidence_of(segment: Segment, components: Components) -> float:
    """Say from 0 to 1 how sure it is that this is a procedure: each witness counts by its weight and its best passage."""
    sure = sum(weight * max((p.confidence for p in components.get(c, ())), default=0.0) for c, _, weight in WITNESSES)
    return round(min(1.0, max(sure, PUBLISHED if segment.published else 0.0)), 3)


def reason_of(outline: Outline, segment: Segment, components: Components) -> str:
    """Explain the proposal: the signs that are there, and where they stand."""
    signs = [words for component, words, _ in WITNESSES if components.get(component)]
    labels = [outline.paragraphs[i].label or outline.paragraphs[i].text[:40] for i in sorted(set(segment.heads))[:4]]
    where = ", ".join(label.strip(" .:") for label in labels)
    if segment.published:
        return f"Thủ tục được công bố tại {where}; {', '.join(signs)}."
    return f"Tại {where}: {', '.join(signs)}." if signs else f"Tại {where}: dự thảo nhắc đến thủ tục."
