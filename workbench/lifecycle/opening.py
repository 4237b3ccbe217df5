"""Opening a dossier, keeping what was uploaded, and making it a version."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Job, StoredFile, Version
from models.enums import DocumentKind, DossierState, DraftEffect, DraftingTrack, GovernmentLevel, JobState
from models.people import User
from workbench.access import Permission, require
from workbench.assessment.catalogue import regime_on
from workbench.errors import RefusalError, UnreadableError
from workbench.history import record
from workbench.ingest.checking import check_upload
from workbench.jobs import Runner, latest_job
from workbench.lifecycle.reading import DRAW_ORIGINAL, READ_VERSION
from workbench.storage import FileStore


@dataclass(frozen=True, slots=True)
class NewDossier:
    """on: the day that decides the legal regime. effect: what the draft is to the texts in force, None where nobody said."""

    title: str
    kind: DocumentKind
    level: GovernmentLevel
    track: DraftingTrack
    field: str
    summary: str
    on: date
    effect: DraftEffect | None = None


def open_dossier(session: Session, values: NewDossier, *, actor: User) -> Dossier:
    """Open a dossier of the actor's organisation under the legal regime of the day."""
    require(actor, Permission.DOSSIER_OPEN)
    if values.kind is DocumentKind.CHAIRMAN_DECISION and values.level is GovernmentLevel.COMMUNE:
        # Luật 64/2025/QH15 as amended by Luật 87/2025/QH15: only the chairman of a provincial committee issues normative decisions.
        raise RefusalError("Chủ tịch Ủy ban nhân dân cấp xã không ban hành văn bản quy phạm pháp luật. Hãy chọn lại loại văn bản hoặc cấp.")
    dossier = Dossier(
        title=values.title.strip(),
        kind=values.kind,
        level=values.level,
        track=values.track,
        effect=values.effect,
        field=values.field.strip(),
        summary=values.summary.strip(),
        regime=regime_on(values.on).id,
        organisation_id=actor.organisation_id,
        opened_by_id=actor.id,
    )
    session.add(dossier)
    session.flush()
    record(session, "open", actor=actor, dossier=dossier, state=DossierState.DRAFTING, data={"title": dossier.title})
    return dossier


def receive_upload(session: Session, *, data: bytes, name: str, actor: User, store: FileStore) -> StoredFile:
    """Keep an upload as it came, readable or not; `refused` says why it can't become a version."""
    file = StoredFile(key=store.put(data), sha256="", name=name[-255:], size=len(data), uploaded_by_id=actor.id)
    file.sha256 = file.key
    try:
        check_upload(data, name=name)
    except UnreadableError as error:
        file.refused = str(error)
    session.add(file)
    session.flush()
    record(session, "upload", actor=actor, subject=file, data={"name": file.name, "refused": file.refused})
    return file


def submit_version(session: Session, dossier: Dossier, file: StoredFile, *, note: str, actor: User, runner: Runner) -> Version:
    """Make an upload the dossier's next version and have it read; refuses a refused file, and the same file twice."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    if file.refused:
        raise UnreadableError(file.refused)
    same = session.scalar(select(Version.number).join(StoredFile).where(Version.dossier_id == dossier.id, StoredFile.sha256 == file.sha256))
    if same is not None:
        raise RefusalError(f"Tệp này giống hệt phiên bản {same} đã có trong hồ sơ. Hãy chọn tệp đã sửa.")
    last = session.scalar(select(func.max(Version.number)).where(Version.dossier_id == dossier.id)) or 0
    version = Version(dossier_id=dossier.id, number=last + 1, file=file, note=note.strip(), submitted_by_id=actor.id)
    session.add(version)
    session.flush()
    record(session, "submit-version", actor=actor, dossier=dossier, subject=version, data={"number": version.number, "file": file.name})
    runner.enqueue(session, READ_VERSION, subject_id=version.id)
    return version


def ask_for_pages(session: Session, version: Version, *, runner: Runner) -> Job:
    """Have the pages of the version's file drawn, unless that is under way."""
    job = latest_job(session, DRAW_ORIGINAL, subject_id=version.id)
    if job is not None and job.state in (JobState.WAITING, JobState.RUNNING):
        return job
    return runner.enqueue(session, DRAW_ORIGINAL, subject_id=version.id)
