"""What a procedure lacks by Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP."""

import re
from collections.abc import Iterable, Mapping

from models.enums import Component
from workbench.draft.procedures import MANDATORY, Passage

APPLICATION = re.compile(r"\bđơn (?:đề nghị|đăng ký|xin|yêu cầu)|\btờ khai\b")


def missing_components(components: Mapping[Component, Iterable[Passage]]) -> tuple[Component, ...]:
    """Name the components that Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP demands and the passages do not set.

    Points a to g are always demanded; of point h the result is always asked for, and a form where the dossier asks for an application.
    """
    held = {component: tuple(passages) for component, passages in components.items()}
    missing = [c for c in (*MANDATORY, Component.RESULT) if not held.get(c)]
    asks_for_form = any(APPLICATION.search(p.quote.lower()) for p in held.get(Component.DOSSIER, ()))
    if asks_for_form and not held.get(Component.FORM):
        missing.append(Component.FORM)
    return tuple(missing)
