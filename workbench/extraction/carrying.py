"""Carrying what people corrected to the next version: passages that they added or removed."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Version
from models.enums import Origin
from models.procedures import PassageRow, Procedure
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.extraction.operations import refresh
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
            continue
        count = sum(_carry(passage, procedure, new=new, follow=follow) for passage in old.passages)
        if count:
            refresh(session, procedure, outline=new)
        carried += count
    return carried


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
