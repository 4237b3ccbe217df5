"""The job that reads a version: outline, procedures, findings, then what carries over from the version before.

Each step gives the same result when it runs twice: a killed server repeats the step that it was in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.dossiers import Version
from models.enums import ReadingState
from models.procedures import Procedure
from models.session import make_sessions, make_writing_sessions
from workbench.assessment.carrying import flag_answers
from workbench.comparing import Comparison, compare, compare_procedures
from workbench.draft.findings import Finding
from workbench.draft.outline import Outline
from workbench.draft.procedures import Extraction
from workbench.draft.vocabulary import N_
from workbench.extraction import extract
from workbench.extraction.carrying import carry_corrections
from workbench.extraction.operations import store_extraction
from workbench.extraction.queries import as_value, extraction_of, has_procedures, next_lineage, procedures_of
from workbench.ingest import Course, PageStore, outline_lines, read_lines
from workbench.ingest.operations import store_reading
from workbench.ingest.originals import kept_original, make_original
from workbench.ingest.queries import corrections_of, outline_of, previous_read_version, reading_key, reading_of
from workbench.ingest.scan.corrections import corrected
from workbench.jobs import Report, Step, Task
from workbench.jobs.runner import Work
from workbench.lifecycle.effects import propose_natures
from workbench.lifecycle.finals import signed_task
from workbench.lifecycle.rules import rule_tasks
from workbench.linting import lint
from workbench.linting.operations import carry_decisions, has_findings, store_findings
from workbench.linting.queries import effective_catalogue
from workbench.registry import Registry, shipped
from workbench.reports.converting import conversion_task
from workbench.review.anchoring import Anchor, place
from workbench.review.carrying import carry_threads
from workbench.storage import FileStore

READ_VERSION = "read-version"
DRAW_ORIGINAL = "draw-original"
STAGES = (
    N_("Đọc văn bản, dựng bố cục điều, khoản, điểm"),
    N_("Tìm thủ tục hành chính và các bộ phận cấu thành"),
    N_("Rà soát lỗi soạn thảo"),
    N_("Chuyển ý kiến và câu trả lời sang phiên bản mới"),
)
# How long they take beside one another, measured on drafts with text of their own; a scan makes the first longer still.
WEIGHTS = (4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """Procedures of a version; lineages[i]: the procedure of the version before that procedure i continues, or None."""

    extraction: Extraction
    lineages: list[Procedure | None]


@dataclass(frozen=True, slots=True)
class Carried:
    """Two versions, and what became of the old one's provisions."""

    before: Version
    old: Outline
    new: Outline
    comparison: Comparison

    def follow(self, paragraph: int, start: int, end: int) -> tuple[int, int, int] | None:
        """Give the place of words of the old version in the new one; None where it is not certain."""
        anchor = Anchor(id="", paragraph=paragraph, start=start, end=end)
        (placement,) = place(self.old, self.new, [anchor], comparison=self.comparison)
        if placement.paragraph is None or placement.start is None or placement.end is None:
            return None
        return placement.paragraph, placement.start, placement.end


def work_of(engine: Engine, *, store: FileStore, pages: PageStore | None = None, registry: Callable[[], Registry] = shipped) -> Work:
    """Give every task of the workbench with what it needs to run.

    pages: where pages are kept whose reading took long. registry: gives the existing procedures as they are known when a task runs.
    """

    def read(session: Session, version_id: int, report: Report) -> Outline | None:
        version = session.get_one(Version, version_id)
        if reading_of(session, reading_key(session, version)):
            return None
        lines = read_lines(store.get(version.file.key), name=version.file.name, course=Course(report=report, pages=pages))
        return outline_lines(corrected(lines, corrections_of(session, version)))

    steps = (
        Step(STAGES[0], read, keep_reading, weight=WEIGHTS[0]),
        Step(STAGES[1], find_procedures, keep_procedures, weight=WEIGHTS[1]),
        Step(STAGES[2], partial(find_defects, registry=registry), keep_defects, weight=WEIGHTS[2]),
        Step(STAGES[3], find_changes, carry_over, weight=WEIGHTS[3]),
    )

    def draw(session: Session, version_id: int, report: Report) -> None:
        version = session.get_one(Version, version_id)
        file = version.file
        if pages is not None and kept_original(pages, file.sha256) is None:
            outline = outline_of(session, version)
            make_original(store.get(file.key), name=file.name, sha256=file.sha256, outline=outline, pages=pages, report=report)

    tasks = (
        Task(name=READ_VERSION, steps=steps, on_refusal=note_refusal),
        Task(name=DRAW_ORIGINAL, steps=(Step(N_("Dựng trang của bản gốc"), draw, keep_nothing),), on_refusal=keep_nothing),
        *rule_tasks(registry),
        signed_task(store, pages),
        conversion_task(pages),
    )
    return Work(tasks={task.name: task for task in tasks}, reading=make_sessions(engine), writing=make_writing_sessions(engine))


def keep_nothing(_session: Session, _version_id: int, _found: object) -> None:
    """Leave the database as it is: what was made lies in the folder of pages, a refusal on the job."""


def note_refusal(session: Session, version_id: int, sentence: str) -> None:
    """Write on the version why it could not be read."""
    version = session.get_one(Version, version_id)
    version.reading_state, version.refusal = ReadingState.REFUSED, sentence


def keep_reading(session: Session, version_id: int, outline: Outline | None) -> None:
    """Store the outline, or take the one of the same content that is stored."""
    version = session.get_one(Version, version_id)
    version.reading_state = ReadingState.RUNNING
    store_reading(session, version, outline=outline)


def find_procedures(session: Session, version_id: int, _report: Report) -> Found | None:
    """Find the version's procedures, and which procedures of the version before they continue."""
    version = session.get_one(Version, version_id)
    if has_procedures(session, version):
        return None
    outline = outline_of(session, version)
    extraction = extract(outline)
    lineages: list[Procedure | None] = [None] * len(extraction.procedures)
    before = previous_read_version(session, version)
    if before is not None:
        rows = procedures_of(session, before)
        old = Extraction(procedures=tuple(as_value(row, index=index) for index, row in enumerate(rows)))
        for pair in compare_procedures(old, extraction, comparison=compare(outline_of(session, before), outline)):
            if pair.old is not None and pair.new is not None:
                lineages[pair.new] = rows[pair.old]
    return Found(extraction, lineages)


def keep_procedures(session: Session, version_id: int, found: Found | None) -> None:
    """Store the procedures, once."""
    version = session.get_one(Version, version_id)
    if found is not None and not has_procedures(session, version):
        first = next_lineage(session, version.dossier)
        store_extraction(session, version, found.extraction, lineages=found.lineages, first_lineage=first)
        propose_natures(procedures_of(session, version), version.dossier.effect)


def find_defects(session: Session, version_id: int, _report: Report, *, registry: Callable[[], Registry] = shipped) -> tuple[Finding, ...]:
    """Apply the rules in force when the dossier was opened, as the province has them now."""
    version = session.get_one(Version, version_id)
    extraction, _rows = extraction_of(session, version)
    day, rules = version.dossier.opened_at.date(), effective_catalogue(session)
    return lint(outline_of(session, version), extraction, on=day, rules=rules, registry=registry())


def keep_defects(session: Session, version_id: int, findings: tuple[Finding, ...]) -> None:
    """Store the findings, once."""
    version = session.get_one(Version, version_id)
    if not has_findings(session, version):
        _extraction, rows = extraction_of(session, version)
        store_findings(session, version, findings, procedures=rows)


def find_changes(session: Session, version_id: int, _report: Report) -> Carried | None:
    """Compare with the version before, where there is one."""
    version = session.get_one(Version, version_id)
    before = previous_read_version(session, version)
    if before is None:
        return None
    old, new = outline_of(session, before), outline_of(session, version)
    return Carried(before, old, new, compare(old, new))


def carry_over(session: Session, version_id: int, carried: Carried | None) -> None:
    """Carry corrections, decided findings, comments and answers from the version before, then say that the version is read."""
    version = session.get_one(Version, version_id)
    if carried is not None:
        before = session.get_one(Version, carried.before.id)
        carry_corrections(session, before, version, new=carried.new, follow=carried.follow)
        carry_decisions(session, before, version, old=carried.old, new=carried.new, comparison=carried.comparison)
        carry_threads(session, before, version, old=carried.old, new=carried.new, comparison=carried.comparison)
        flag_answers(session, before, version, comparison=carried.comparison)
    version.reading_state, version.refusal = ReadingState.DONE, None
