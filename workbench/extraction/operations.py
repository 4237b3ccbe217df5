"""Keeping what was found, and what people make of it: confirm, correct, split, merge, add, dismiss.

Every change that a person makes is kept beside what the machine said (CorrectionRow), as a labelled example.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import Component, Origin, ProcedureNature, ProcedureState
from models.people import User
from models.procedures import CorrectionRow, PassageRow, Procedure
from workbench.access import Permission, require
from workbench.draft.outline import Outline
from workbench.draft.procedures import Extraction, Facts, Passage
from workbench.errors import RefusalError, StaleError
from workbench.extraction.facts import facts_of
from workbench.extraction.missing import missing_components
from workbench.extraction.queries import live_passages, next_lineage, passages_by_component, unsure_passages
from workbench.extraction.rows import copied, passage_row, procedure_row
from workbench.history import record
from workbench.ingest.queries import read_version


def store_extraction(
    session: Session, version: Version, extraction: Extraction, *, lineages: Sequence[Procedure | None], first_lineage: int
) -> None:
    """Store what was found. lineages[i]: the procedure of the version before that procedure i continues, or None."""
    fresh = count(first_lineage)
    for found, before in zip(extraction.procedures, lineages, strict=True):
        row = procedure_row(version, found, lineage=before.lineage if before else next(fresh))
        if before is not None:
            row.state, row.delegation, row.nature = before.state, before.delegation or row.delegation, before.nature
            row.note, row.decided_by_id, row.decided_at = before.note, before.decided_by_id, before.decided_at
            if before.name_source == "person":
                row.name, row.name_source = before.name, before.name_source
        session.add(row)
    session.flush()


@dataclass(frozen=True, slots=True)
class ProcedureValues:
    """What a person says of a procedure as a whole."""

    name: str
    nature: ProcedureNature
    delegation: str


def confirm(session: Session, dossier: Dossier, procedure: Procedure, values: ProcedureValues, *, actor: User, revision: int) -> Procedure:
    """Confirm that it is a procedure, with its name, nature and delegating provision; its uncertain passages are vouched for with it."""
    _begin(session, dossier, procedure, actor=actor, revision=revision)
    if not values.name.strip():
        raise RefusalError("Nhập tên thủ tục hành chính.")
    before = {"name": procedure.name, "nature": procedure.nature.value, "delegation": procedure.delegation, "state": procedure.state.value}
    if values.name.strip() != procedure.name:
        procedure.name, procedure.name_source = values.name.strip(), "person"
    procedure.nature, procedure.delegation = values.nature, values.delegation.strip()
    for passage in unsure_passages(procedure):
        _vouch(passage, actor=actor)
    _decide(procedure, ProcedureState.CONFIRMED, actor=actor)
    after = {"name": procedure.name, "nature": procedure.nature.value, "delegation": procedure.delegation, "state": procedure.state.value}
    _note(session, dossier, procedure, "confirm-procedure", actor=actor, before=before, after=after)
    return procedure


def confirm_as_found(session: Session, dossier: Dossier, seen: Sequence[tuple[Procedure, int]], *, actor: User) -> int:
    """Confirm several procedures as they stand; seen: each with the revision that the person saw. Gives how many."""
    for procedure, revision in seen:
        values = ProcedureValues(name=procedure.name, nature=procedure.nature, delegation=procedure.delegation)
        confirm(session, dossier, procedure, values, actor=actor, revision=revision)
    return len(seen)


def dismiss(session: Session, dossier: Dossier, procedure: Procedure, *, reason: str, actor: User, revision: int) -> Procedure:
    """Say that it is no procedure, and why; it stays listed and can be confirmed again."""
    _begin(session, dossier, procedure, actor=actor, revision=revision)
    if not reason.strip():
        raise RefusalError("Nêu lý do nội dung này không phải là thủ tục hành chính.")
    before = {"state": procedure.state.value}
    procedure.note = reason.strip()
    _decide(procedure, ProcedureState.DISMISSED, actor=actor)
    _note(session, dossier, procedure, "dismiss-procedure", actor=actor, before=before, after={"reason": reason.strip()})
    return procedure


def add_passage(
    session: Session, dossier: Dossier, procedure: Procedure, component: Component, place: Passage, *, outline: Outline, actor: User
) -> PassageRow:
    """Say that these words belong to a component; refuses words that do not stand there."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    _refuse_old(session, dossier, procedure)
    if (
        not (0 <= place.paragraph < len(outline.paragraphs))
        or outline.paragraphs[place.paragraph].text[place.start : place.end] != place.quote
    ):
        raise RefusalError("Đoạn được chọn không còn khớp với dự thảo. Hãy tải lại trang rồi chọn lại.")
    if not place.quote.strip():
        raise RefusalError("Hãy chọn ít nhất một từ trong dự thảo.")
    same = (p for p in live_passages(procedure) if p.component is component and p.paragraph == place.paragraph)
    if any((p.start, p.end) == (place.start, place.end) for p in same):
        raise RefusalError("Đoạn này đã thuộc bộ phận đã chọn.")
    row = passage_row(component, place, origin=Origin.PERSON)
    row.provision, row.added_by_id, row.confidence = outline.paragraphs[place.paragraph].provision, actor.id, 1.0
    procedure.passages.append(row)
    refresh(session, procedure, outline=outline)
    after = {"component": component.value, "paragraph": place.paragraph, "start": place.start, "end": place.end, "quote": place.quote}
    _note(session, dossier, procedure, "add-passage", actor=actor, before={}, after=after)
    return row


def remove_passage(session: Session, dossier: Dossier, procedure: Procedure, row: PassageRow, *, outline: Outline, actor: User) -> None:
    """Say that these words do not belong to the component; the row stays as an example."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    _refuse_old(session, dossier, procedure)
    row.removed_by_id, row.removed_at = actor.id, now()
    refresh(session, procedure, outline=outline)
    before = {"component": row.component.value, "paragraph": row.paragraph, "start": row.start, "end": row.end, "quote": row.quote}
    _note(session, dossier, procedure, "remove-passage", actor=actor, before=before, after={})


def confirm_passage(session: Session, dossier: Dossier, procedure: Procedure, row: PassageRow, *, actor: User) -> None:
    """Say that these words do belong to the component, where the machine was not sure."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    _refuse_old(session, dossier, procedure)
    before = {"component": row.component.value, "paragraph": row.paragraph, "quote": row.quote, "confidence": row.confidence}
    _vouch(row, actor=actor)
    _note(session, dossier, procedure, "confirm-passage", actor=actor, before=before, after={"confidence": row.confidence})


def add_procedure(
    session: Session, dossier: Dossier, version: Version, values: ProcedureValues, *, provisions: Sequence[str], actor: User
) -> Procedure:
    """Add by hand a procedure that was not found; its components are then marked in the text. Whoever names it vouches for it."""
    row = _new_procedure(session, dossier, version, values, provisions=provisions, actor=actor)
    _decide(row, ProcedureState.CONFIRMED, actor=actor)
    return row


def _new_procedure(
    session: Session, dossier: Dossier, version: Version, values: ProcedureValues, *, provisions: Sequence[str], actor: User
) -> Procedure:
    """Store a procedure that a person named, and that nobody confirmed yet."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    if not values.name.strip():
        raise RefusalError("Nhập tên thủ tục hành chính.")
    position = session.scalar(select(func.count()).select_from(Procedure).where(Procedure.version_id == version.id)) or 0
    row = Procedure(
        version_id=version.id,
        lineage=next_lineage(session, dossier),
        position=position,
        name=values.name.strip(),
        name_source="person",
        nature=values.nature,
        origin=Origin.PERSON,
        delegation=values.delegation.strip(),
        provisions=outermost(provisions),
        missing=[component.value for component in missing_components({})],
        facts={},
    )
    session.add(row)
    session.flush()
    _note(session, dossier, row, "add-procedure", actor=actor, before={}, after={"name": row.name, "provisions": list(provisions)})
    return row


def merge(
    session: Session, dossier: Dossier, kept: Procedure, other: Procedure, *, outline: Outline, actor: User, revision: int
) -> Procedure:
    """Make two procedures one: the other's passages and provisions go to the kept one, the other is dismissed."""
    _begin(session, dossier, kept, actor=actor, revision=revision)
    if kept.id == other.id or kept.version_id != other.version_id or other.state is ProcedureState.DISMISSED:
        raise RefusalError("Hãy chọn một thủ tục khác trong cùng phiên bản để gộp.")
    present = {(p.component, p.paragraph, p.start, p.end) for p in live_passages(kept)}
    for passage in live_passages(other):
        if (passage.component, passage.paragraph, passage.start, passage.end) not in present:
            kept.passages.append(copied(passage, actor=actor))
    kept.provisions = outermost([*kept.provisions, *other.provisions])
    other.note = f"Đã gộp vào thủ tục “{kept.name}”."
    _decide(other, ProcedureState.DISMISSED, actor=actor)
    refresh(session, kept, outline=outline)
    kept.revision += 1
    _note(session, dossier, kept, "merge-procedures", actor=actor, before={"other": other.id, "name": other.name}, after={"kept": kept.id})
    return kept


@dataclass(frozen=True, slots=True)
class SecondProcedure:
    """What is split off: its name, and the paths of the provisions that it takes."""

    name: str
    provisions: tuple[str, ...]


def outermost(paths: Sequence[str]) -> list[str]:
    """Leave out repeated paths and those inside another: of an article and its khoản only the article, so that papers cite it once."""
    held = list(dict.fromkeys(paths))
    return [path for path in held if not any(path.startswith(f"{other}/") for other in held)]


def split(
    session: Session, dossier: Dossier, procedure: Procedure, cut: SecondProcedure, *, outline: Outline, actor: User, revision: int
) -> Procedure:
    """Make a second procedure of the given provisions: the passages that stand in them move over.

    It waits to be confirmed: nobody has looked at its nature and its components yet.
    """
    _begin(session, dossier, procedure, actor=actor, revision=revision)
    if not cut.name.strip():
        raise RefusalError("Nhập tên thủ tục thứ hai.")
    moving = [row for row in live_passages(procedure) if any(f"{row.provision}/".startswith(f"{path}/") for path in cut.provisions)]
    if not moving or len(moving) == len(live_passages(procedure)):
        raise RefusalError("Hãy chọn các điều, khoản của thủ tục thứ hai; mỗi thủ tục phải còn lại ít nhất một nội dung.")
    values = ProcedureValues(name=cut.name, nature=procedure.nature, delegation=procedure.delegation)
    version = session.get_one(Version, procedure.version_id)
    second = _new_procedure(session, dossier, version, values, provisions=cut.provisions, actor=actor)
    second.position, second.found_nature = procedure.position, procedure.found_nature
    for passage in moving:
        second.passages.append(copied(passage, actor=actor))
        passage.removed_by_id, passage.removed_at = actor.id, now()
    procedure.provisions = [path for path in procedure.provisions if path not in cut.provisions] or list(procedure.provisions)
    procedure.revision += 1
    for row in (procedure, second):
        refresh(session, row, outline=outline)
    _note(session, dossier, procedure, "split-procedure", actor=actor, before={"procedure": procedure.id}, after={"second": second.id})
    return second


def refresh(session: Session, procedure: Procedure, *, outline: Outline) -> None:
    """Work out facts and missing components again from the passages that count."""
    session.flush()
    components = passages_by_component(procedure)
    # Who delegates the procedure does not hang on its passages.
    facts = replace(facts_of(outline, components), delegated=Facts.from_json(procedure.facts).delegated)
    procedure.facts = facts.to_json()
    procedure.missing = [component.value for component in missing_components(components, deferred=facts.deferred)]


def _begin(session: Session, dossier: Dossier, procedure: Procedure, *, actor: User, revision: int) -> None:
    require(actor, Permission.DOSSIER_EDIT, dossier)
    _refuse_old(session, dossier, procedure)
    if procedure.revision != revision:
        sentence = "Thủ tục này vừa được người khác sửa. Hãy xem nội dung mới rồi lưu lại."
        raise StaleError(sentence, theirs=procedure.name, mine=revision)


def _refuse_old(session: Session, dossier: Dossier, procedure: Procedure) -> None:
    newest = read_version(session, dossier)
    if newest is not None and newest.id != procedure.version_id:
        raise RefusalError(f"Hồ sơ đã có phiên bản {newest.number}. Hãy mở mục Thủ tục và sửa trong phiên bản mới nhất.")


def _vouch(row: PassageRow, *, actor: User) -> None:
    row.confidence, row.origin, row.added_by_id = 1.0, Origin.PERSON, actor.id


def _decide(procedure: Procedure, state: ProcedureState, *, actor: User) -> None:
    procedure.state, procedure.decided_by_id, procedure.decided_at = state, actor.id, now()
    procedure.revision = (procedure.revision or 0) + 1


def _note(
    session: Session, dossier: Dossier, procedure: Procedure, act: str, *, actor: User, before: dict[str, Any], after: dict[str, Any]
) -> None:
    session.add(
        CorrectionRow(version_id=procedure.version_id, procedure_id=procedure.id, act=act, before=before, after=after, made_by_id=actor.id)
    )
    record(
        session,
        act,
        actor=actor,
        dossier=dossier,
        data={"procedure": procedure.id, "name": procedure.name, "before": before, "after": after},
    )
