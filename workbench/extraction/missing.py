"""What a procedure lacks by Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP."""

import re
from collections.abc import Iterable, Mapping

from models.enums import Component
from workbench.draft.facts import Deferral
from workbench.draft.folding import fold
from workbench.draft.procedures import MANDATORY, Passage

# What the draft's own words presuppose: they speak of an application, a fee or conditions, which then must be set (điểm h).
PRESUPPOSED: tuple[tuple[Component, tuple[Component, ...], re.Pattern[str]], ...] = (
    (Component.FORM, (Component.DOSSIER,), re.compile(r"\bđơn (?:đề nghị|đăng ký|xin|yêu cầu)|\btờ khai\b")),
    (
        Component.FEE,
        (Component.SEQUENCE, Component.DOSSIER, Component.RESULT),
        re.compile(r"\b(?:nộp|thu|đóng|chứng từ|biên lai)[^,;.]{0,30}\b(?:lệ phí|phí thẩm định|phí, lệ phí)\b"),
    ),
    (
        Component.CONDITION,
        (Component.SEQUENCE, Component.RESULT, Component.SUBJECT),
        re.compile(r"\b(?:đáp ứng|có|bảo đảm)\s+(?:đủ\s+|đầy đủ\s+)?(?:các\s+)?(?:điều kiện|tiêu chuẩn|tiêu chí)\b"),
    ),
)


def missing_components(components: Mapping[Component, Iterable[Passage]], *, deferred: Iterable[Deferral] = ()) -> tuple[Component, ...]:
    """Name the components that Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP demands and the passages do not set.

    Points a to g are always demanded; of point h the result is always asked for, the others where the draft's own words presuppose
    them. What the draft leaves to an act that it names (deferred) is not missing.
    """
    held = {component: tuple(passages) for component, passages in components.items()}
    left = {one.component for one in deferred}
    wanted = [*MANDATORY, Component.RESULT]
    wanted += [component for component, where, words in PRESUPPOSED if _speaks(held, where, words)]
    return tuple(component for component in wanted if not held.get(component) and component not in left)


def _speaks(held: Mapping[Component, tuple[Passage, ...]], where: Iterable[Component], words: re.Pattern[str]) -> bool:
    return any(words.search(fold(passage.quote).text.lower()) for component in where for passage in held.get(component, ()))
