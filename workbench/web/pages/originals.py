"""The original beside the text: its pages where they are drawn, else how far they are, or how to have them drawn."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Version
from models.enums import JobState
from workbench.ingest import PageStore
from workbench.ingest.originals import Original, kept_original
from workbench.jobs import latest_job
from workbench.lifecycle import DRAW_ORIGINAL


class Standing(StrEnum):
    READY = "ready"
    WORKING = "working"
    FAILED = "failed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OriginalPanel:
    """sentence: what is being done, or why it could not be."""

    standing: Standing
    count: int = 0
    starts: str = ""
    percent: int = 0
    sentence: str = ""


def original_panel(session: Session, version: Version, *, pages: PageStore) -> OriginalPanel:
    """Give what stands of the original of a version; one statement."""
    original = kept_original(pages, version.file.sha256)
    job = latest_job(session, DRAW_ORIGINAL, subject_id=version.id)
    if original is not None:
        return _ready(original)
    if job is None or job.state is JobState.DONE:
        return OriginalPanel(Standing.NONE)
    if job.state is JobState.FAILED:
        return OriginalPanel(Standing.FAILED, sentence=job.error or "")
    return OriginalPanel(Standing.WORKING, percent=job.percent, sentence=job.detail or _("Đang chờ đến lượt"))


def _ready(original: Original) -> OriginalPanel:
    return OriginalPanel(Standing.READY, original.count, ",".join(str(start) for start in original.starts))
