"""The job that reads a version: outline, procedures, findings, then what carries over from the version before.

Each step gives the same result when it runs twice: a killed server repeats the step that it was in.
"""

from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from models.dossiers import Dossier, Version
from models.enums import ReadingState
from models.procedures import Procedure
from workbench.assessment.carrying import flag_answers
from workbench.comparing import compare, compare_procedures
from workbench.draft.outline import Outline
from workbench.draft.procedures import Extraction
from workbench.extraction import extract
from workbench.extraction.carrying import carry_corrections
from workbench.extraction.operations import next_lineage, store_extraction
from workbench.extraction.queries import as_value, extraction_of, has_procedures, procedures_of
from workbench.ingest import read_draft
from workbench.ingest.operations import store_reading
from workbench.ingest.queries import outline_of, previous_read_version
from workbench.jobs import Step, Task
from workbench.jobs.runner import Work
from workbench.linting import lint
from workbench.linting.operations import has_findings, store_findings
from workbench.review.anchoring import Anchor, place
from workbench.review.carrying import carry_threads
from workbench.storage import FileStore

READ_VERSION = "read-version"


def work_of(*, sessions: sessionmaker[Session], store: FileStore) -> Work:
    """Give every task of the workbench with what it needs to run."""

    def read(session: Session, version_id: int, _arguments: dict[str, Any]) -> None:
        version = session.get_one(Version, version_id)
        version.reading_state = ReadingState.RUNNING
        store_reading(session, version, data=lambda: store.get(version.file.key), read=read_draft)

    task = Task(
        name=READ_VERSION,
        steps=(
            Step("Đang đọc văn bản và dựng bố cục điều, khoản, điểm", read),
            Step("Đang tìm thủ tục hành chính và các bộ phận cấu thành", find_procedures),
            Step("Đang rà soát lỗi soạn thảo", find_defects),
            Step("Đang chuyển ý kiến và câu trả lời sang phiên bản mới", carry_over),
        ),
        on_refusal=note_refusal,
    )
    return Work(tasks={task.name: task}, sessions=sessions)


def note_refusal(session: Session, version_id: int, sentence: str) -> None:
    """Write on the version why it could not be read."""
    version = session.get_one(Version, version_id)
    version.reading_state, version.refusal = ReadingState.REFUSED, sentence


def find_procedures(session: Session, version_id: int, _arguments: dict[str, Any]) -> None:
    """Find the version's procedures; those of the version before give them their lineage and state."""
    version = session.get_one(Version, version_id)
    if has_procedures(session, version):
        return
    outline = outline_of(session, version)
    extraction = extract(outline)
    before = previous_read_version(session, version)
    lineages: list[Procedure | None] = [None] * len(extraction.procedures)
    if before is not None:
        rows = procedures_of(session, before)
        old = Extraction(procedures=tuple(as_value(row, index=index) for index, row in enumerate(rows)))
        for pair in compare_procedures(old, extraction, comparison=compare(outline_of(session, before), outline)):
            if pair.old is not None and pair.new is not None:
                lineages[pair.new] = rows[pair.old]
    store_extraction(session, version, extraction, lineages=lineages, first_lineage=next_lineage(session, version.dossier))


def find_defects(session: Session, version_id: int, _arguments: dict[str, Any]) -> None:
    """Apply the rules in force when the dossier was opened."""
    version = session.get_one(Version, version_id)
    if has_findings(session, version):
        return
    dossier = session.get_one(Dossier, version.dossier_id)
    extraction, rows = extraction_of(session, version)
    found = lint(outline_of(session, version), extraction, on=dossier.opened_at.date())
    store_findings(session, version, found, procedures=rows)


def carry_over(session: Session, version_id: int, _arguments: dict[str, Any]) -> None:
    """Carry comments and answers from the version before, then say that the version is read."""
    version = session.get_one(Version, version_id)
    before = previous_read_version(session, version)
    if before is not None:
        old, new = outline_of(session, before), outline_of(session, version)
        _carry(session, before, version, old=old, new=new)
    version.reading_state, version.refusal = ReadingState.DONE, None


def _carry(session: Session, before: Version, version: Version, *, old: Outline, new: Outline) -> None:
    comparison = compare(old, new)

    def follow(paragraph: int, start: int, end: int) -> tuple[int, int, int] | None:
        (placement,) = place(old, new, [Anchor(id="", paragraph=paragraph, start=start, end=end)], comparison=comparison)
        if placement.paragraph is None or placement.start is None or placement.end is None:
            return None
        return placement.paragraph, placement.start, placement.end

    carry_corrections(session, before, version, new=new, follow=follow)
    carry_threads(session, before, version, old=old, new=new, comparison=comparison)
    flag_answers(session, before, version, comparison=comparison)
