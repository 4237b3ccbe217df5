"""After a new version: which answers are about words that changed, and so must be looked at again."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Assessment, ReviewFlag
from models.dossiers import Version
from models.enums import Component
from models.procedures import Procedure
from workbench.assessment.choosing import regime_of, stages_of
from workbench.assessment.queries import COST, newest_answers, newest_costs
from workbench.comparing import Comparison
from workbench.draft.vocabulary import term
from workbench.extraction.queries import live_passages, procedures_of

# What the compliance cost is made of (Thông tư 26/2025/TT-BTP, Điều 18 khoản 5).
COST_COMPONENTS = frozenset(
    {Component.DOSSIER, Component.DOSSIER_COUNT, Component.METHOD, Component.FEE, Component.FORM, Component.AUTHORITY}
)


def changed_components(old: Procedure, new: Procedure | None, *, comparison: Comparison) -> frozenset[Component]:
    """Give the components whose words are not the same in the new version; all of them where the procedure is gone."""
    before = {component: _words(old, component) for component in Component}
    if new is None:
        return frozenset(component for component, words in before.items() if words)
    touched = {
        passage.component
        for passage in live_passages(old)
        if passage.paragraph not in comparison.row_of_old or comparison.row_of_old[passage.paragraph].reworded
    }
    return frozenset(c for c in Component if before[c] != _words(new, c) and (c in touched or len(before[c]) != len(_words(new, c))))


def flag_answers(session: Session, before: Version, version: Version, *, comparison: Comparison) -> int:
    """Flag the answers and estimates about changed words; gives how many. Running twice flags once."""
    new = {procedure.lineage: procedure for procedure in procedures_of(session, version)}
    old = {procedure.lineage: procedure for procedure in procedures_of(session, before)}
    rows = list(session.scalars(select(Assessment).where(Assessment.dossier_id == version.dossier_id)))
    answers, costs = newest_answers(session, [row.id for row in rows]), newest_costs(session, [row.id for row in rows])
    forms = {form.id: form for form in (*regime_of(version.dossier).forms, *stages_of(version.dossier))}
    flagged = select(ReviewFlag.assessment_id, ReviewFlag.question).where(ReviewFlag.version_id == version.id)
    known = {(row[0], row[1]) for row in session.execute(flagged)}
    flags: list[tuple[int, str, str]] = []
    for row in rows:
        if row.lineage not in old or row.form not in forms:
            continue
        changed = changed_components(old[row.lineage], new.get(row.lineage), comparison=comparison)
        for question in forms[row.form].questions:
            if question.id in answers.get(row.id, {}) and question.component in changed:
                flags.append((row.id, question.id, _reason([question.component], version)))
        if row.id in costs and changed & COST_COMPONENTS:
            flags.append((row.id, COST, _reason([c for c in Component if c in changed & COST_COMPONENTS], version)))
    fresh = [flag for flag in flags if flag[:2] not in known]
    session.add_all(ReviewFlag(assessment_id=a, question=q, version_id=version.id, reason=reason) for a, q, reason in fresh)
    session.flush()
    return len(fresh)


def _reason(components: Iterable[Component | None], version: Version) -> str:
    names = ", ".join(term(component).lower() for component in components if component is not None)
    return f"Phiên bản {version.number} đã thay đổi nội dung về {names}."


def _words(procedure: Procedure, component: Component) -> list[str]:
    return [passage.quote for passage in live_passages(procedure) if passage.component is component]
