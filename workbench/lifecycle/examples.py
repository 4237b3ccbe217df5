"""What people confirmed and corrected, as labelled examples for the next training of the model."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import DossierState, FindingState, ProcedureState, ReadingState
from models.people import User
from models.procedures import FindingRow, Procedure
from workbench.access import Permission, require
from workbench.errors import RefusalError
from workbench.extraction.exporting import Example, Judged, example_of
from workbench.extraction.queries import as_value, procedures_of
from workbench.history import record
from workbench.ingest.queries import outline_of

CARD = "README.md"
LONGEST_REASON = 300


def export_examples(session: Session, *, decided_by: str, actor: User | None) -> list[Example]:
    """Give one example a dossier: its newest version of which every procedure was confirmed or dismissed by a person.

    decided_by: who allowed that drafts not yet published leave the workbench ("" where only published ones do). Recorded in the history.
    """
    if actor is not None:
        require(actor, Permission.EXAMPLE_EXPORT)
    examples = list(_examples(session, with_drafts=bool(decided_by.strip())))
    if not examples:
        raise RefusalError("Chưa có dự thảo nào mà mọi thủ tục đã được xác nhận hoặc loại, nên chưa có ví dụ để xuất.")
    unpublished = sum(not example.is_published for example in examples)
    data = {"count": len(examples), "unpublished": unpublished, "decided_by": decided_by.strip()[:LONGEST_REASON]}
    record(session, "export-examples", actor=actor, data=data)
    return examples


def _examples(session: Session, *, with_drafts: bool) -> Iterable[Example]:
    query = (
        select(Version).join(Dossier).where(Version.reading_state == ReadingState.DONE).order_by(Version.dossier_id, Version.number.desc())
    )
    done = set[int]()
    for version in session.scalars(query if with_drafts else query.where(Dossier.state == DossierState.APPROVED)):
        if version.dossier_id not in done and (example := vouched_example(session, version)):
            done.add(version.dossier_id)
            yield example


def count_vouched(session: Session) -> tuple[int, int]:
    """Count the dossiers with a version of which every procedure is decided: published ones, and drafts; one statement."""
    undecided = select(Procedure.version_id).where(Procedure.state == ProcedureState.PROPOSED)
    decided = select(Procedure.version_id).where(Procedure.version_id.not_in(undecided))
    query = select(Dossier.state, func.count(Dossier.id.distinct())).join(Version).where(Version.id.in_(decided)).group_by(Dossier.state)
    counts = {row[0]: row[1] for row in session.execute(query)}
    published = counts.pop(DossierState.APPROVED, 0)
    return published, sum(counts.values())


def vouched_example(session: Session, version: Version) -> Example | None:
    """Give a version as an example, or None where people have not decided each of its procedures."""
    rows = procedures_of(session, version)
    if not rows or any(row.state is ProcedureState.PROPOSED for row in rows):
        return None
    confirmed = [row for row in rows if row.state is ProcedureState.CONFIRMED]
    decided = select(FindingRow).where(FindingRow.version_id == version.id, FindingRow.state != FindingState.OPEN)
    judged = [
        Judged(row.rule, row.defect, row.paragraph, row.quote, row.state is FindingState.RAISED)
        for row in session.scalars(decided.where(FindingRow.paragraph.is_not(None)))
        if row.paragraph is not None
    ]
    return example_of(
        outline_of(session, version),
        [as_value(row, index=index) for index, row in enumerate(confirmed)],
        judged,
        name=f"HS{version.dossier_id:05d}-{version.number}",
        is_published=version.dossier.state is DossierState.APPROVED,
    )


def card_of(examples: Sequence[Example], *, decided_by: str) -> str:
    """Say what the folder holds, and who decides about its confidentiality."""
    drafts = [example.name for example in examples if not example.is_published]
    lines = [
        "# Ví dụ có nhãn từ bàn đánh giá",
        "",
        f"Xuất ngày {now():%d/%m/%Y}: {len(examples)} văn bản, trong đó {len(drafts)} dự thảo chưa phê duyệt.",
        "Mỗi văn bản là một phiên bản mà người dùng đã xác nhận hoặc loại từng thủ tục; phát hiện đưa thành ý kiến ghi ở `defects`,",
        "phát hiện bị bỏ qua ghi ở `dismissed`. Tên người ký, tên người trong câu “ông, bà, đồng chí …” được thay bằng “[tên người]”;",
        "tên người dùng không được ghi. Việc thay tên dựa trên từ ngữ nên có thể sót: đọc lại trước khi đưa ra ngoài cơ quan.",
        "",
        "## Bảo mật",
        "",
        "Cơ quan chủ trì soạn thảo và Sở Tư pháp quyết định nội dung dự thảo chưa ban hành được dùng ở đâu; phần mềm không tự quyết định.",
        f"Căn cứ cho phép xuất dự thảo chưa phê duyệt: {decided_by.strip()}."
        if drafts
        else "Không có dự thảo chưa phê duyệt trong thư mục.",
        *(f"- `{name}`: chưa phê duyệt, không đưa ra ngoài cơ quan đã cho phép." for name in drafts),
        "",
        "## Dùng để huấn luyện",
        "",
        "    python -m workbench.extraction.train workbench/extraction/labelled THƯ_MỤC_NÀY",
        "",
    ]
    return "\n".join(lines)


def write_folder(examples: Sequence[Example], folder: Path, *, decided_by: str) -> None:
    """Write the examples and their card into a folder; files of the same name are replaced."""
    for name, data in _files(examples, decided_by=decided_by):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def zipped(examples: Sequence[Example], *, decided_by: str) -> bytes:
    """Give the same folder as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(examples, decided_by=decided_by):
            archive.writestr(name, data)
    return buffer.getvalue()


def _files(examples: Sequence[Example], *, decided_by: str) -> Iterable[tuple[str, bytes]]:
    yield CARD, card_of(examples, decided_by=decided_by).encode()
    for example in examples:
        yield from example.files()
