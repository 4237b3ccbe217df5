"""Carrying what people corrected to the next version: passages that they added or removed, procedures that only they found."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Version
from models.enums import Origin, ProcedureState
from models.procedures import PassageRow, Procedure
from workbench.draft.facts import Delegated
from workbench.draft.outline import Outline
from workbench.draft.procedures import Facts, Passage
from workbench.extraction.operations import outermost, refresh
from workbench.extraction.queries import live_passages, procedures_of
from workbench.extraction.rows import passage_row

# Old paragraph, start, end -> new paragraph, start, end; None where the words are gone or their place is not certain.
Follow = Callable[[int, int, int], tuple[int, int, int] | None]


def carry_corrections(session: Session, before: Version, version: Version, *, new: Outline, follow: Follow) -> int:
    """Repeat in the new version what people added and removed, where the words still stand; gives how many. Twice is once."""
    rows = {procedure.lineage: procedure for procedure in procedures_of(session, version)}
    carried = 0
    for old in procedures_of(session, before):
        procedure = rows.get(old.lineage)
        if procedure is None:
            carried += _keep(session, old, version, list(rows.values()), new=new, follow=follow)
            continue
        count = sum(_carry(passage, procedure, new=new, follow=follow) for passage in old.passages)
        if count:
            refresh(session, procedure, outline=new)
        carried += count
    return carried


# Answers and costs hang on the lineage: a procedure that the reading missed must not take them out of sight.
MISSED = (
    "Thủ tục này đã được xác nhận ở phiên bản trước; lần đọc này không tự tìm ra, nhưng câu chữ vẫn còn. "
    "Đề nghị xem còn là thủ tục hay không."
)


def _keep(session: Session, old: Procedure, version: Version, others: list[Procedure], *, new: Outline, follow: Follow) -> int:
    """Ask again about a procedure that people vouched for, where most of its words stand and no other procedure has taken them."""
    is_vouched = old.state is ProcedureState.CONFIRMED or (old.state is ProcedureState.PROPOSED and old.origin is Origin.CARRIED)
    if not is_vouched:
        return 0
    live = live_passages(old)
    places = [(passage, follow(passage.paragraph, passage.start, passage.end)) for passage in live]
    standing = [(passage, place) for passage, place in places if place is not None]
    taken = {passage.paragraph for other in others for passage in live_passages(other)}
    free = [place for _passage, place in standing if place[0] not in taken]
    if 2 * len(standing) < len(live) or (standing and 2 * len(free) < len(standing)) or (not live and old.origin is Origin.EXTRACTED):
        return 0
    row = _again(old, version, position=len(procedures_of(session, version)), delegated=_delegated(old, new=new, follow=follow))
    for passage, (paragraph, start, end) in standing:
        found = new.paragraphs[paragraph]
        words = Passage(found.provision, paragraph, found.text[start:end], start, end, passage.confidence)
        kept = passage_row(passage.component, words, origin=Origin.CARRIED)
        kept.added_by_id = passage.added_by_id
        row.passages.append(kept)
    row.provisions = outermost([new.paragraphs[place[0]].provision for _passage, place in standing]) or list(old.provisions)
    session.add(row)
    refresh(session, row, outline=new)
    return len(standing)


def _delegated(old: Procedure, *, new: Outline, follow: Follow) -> Delegated | None:
    """Give who delegates with its place in the new version; None where that place is gone, though the person's words for it stay."""
    found = Facts.from_json(old.facts).delegated
    place = follow(found.paragraph, found.start, found.end) if found else None
    if found is None or place is None:
        return None
    paragraph, start, end = place
    return Delegated(found.act, paragraph, new.paragraphs[paragraph].text[start:end], start, end)


def _again(old: Procedure, version: Version, *, position: int, delegated: Delegated | None) -> Procedure:
    return Procedure(
        version_id=version.id,
        lineage=old.lineage,
        position=position,
        name=old.name,
        name_source=old.name_source,
        nature=old.nature,
        found_nature=old.found_nature,
        origin=Origin.CARRIED,
        reason=MISSED,
        delegation=old.delegation,
        # All else is worked out again from the passages.
        facts=Facts(delegated=delegated).to_json(),
        note=old.note,
    )


def _carry(passage: PassageRow, procedure: Procedure, *, new: Outline, follow: Follow) -> bool:
    by_person = passage.origin is not Origin.EXTRACTED
    if passage.removed_at is None and not by_person:
        return False
    place = follow(passage.paragraph, passage.start, passage.end)
    if place is None:
        return False
    paragraph, start, end = place
    same = [p for p in live_passages(procedure) if p.component is passage.component and p.paragraph == paragraph]
    standing = next((p for p in same if (p.start, p.end) == (start, end)), None)
    if passage.removed_at is not None:
        # What was read as one passage before may be read as several now.
        twins = [p for p in same if p.origin is Origin.EXTRACTED and p.start < end and start < p.end]
        for twin in twins:
            twin.removed_by_id, twin.removed_at = passage.removed_by_id, now()
        return bool(twins)
    if standing is not None:
        # What a person vouched for once is not asked again.
        standing.confidence = 1.0
        return False
    found = new.paragraphs[paragraph]
    row = passage_row(passage.component, Passage(found.provision, paragraph, found.text[start:end], start, end), origin=Origin.CARRIED)
    row.added_by_id = passage.added_by_id
    procedure.passages.append(row)
    return True
