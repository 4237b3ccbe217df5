"""Which columns of which rows an event vouches for: those that are never edited."""

from typing import Any

from models.assessments import Answer, CostEstimate, Reconciliation
from models.base import Base
from models.consulting import ContributedOpinion, OutsideLetter, OutsideOpinion
from models.costs import CostSetting
from models.dossiers import StoredFile, Version
from models.forms import QuestionWording
from models.papers import PaperForm, SignedPaper
from models.reviews import Approval, Attachment, Comment, Conclusion, Opinion, OpinionResponse, OutsideComment, Submission
from models.rules import RuleSetting
from workbench.history.chain import fingerprint

SUBJECTS: dict[type[Base], tuple[str, ...]] = {
    StoredFile: ("key", "sha256", "name", "size", "uploaded_by_id"),
    Version: ("dossier_id", "number", "file_id", "note", "submitted_by_id", "submitted_at"),
    Answer: ("assessment_id", "question", "revision", "value", "version_id", "saved_by_id", "saved_at"),
    CostEstimate: ("assessment_id", "revision", "sheet", "result", "version_id", "saved_by_id", "saved_at"),
    Reconciliation: ("dossier_id", "lineage", "question", "revision", "note", "saved_by_id", "saved_at"),
    OutsideComment: ("comment_id", "file_id", "author", "dated", "key"),
    OutsideLetter: ("dossier_id", "version_id", "sender", "kind", "number", "dated", "file_id", "entered_by_id", "entered_at"),
    OutsideOpinion: ("letter_id", "thread_id", "position", "place", "key"),
    ContributedOpinion: ("contribution_id", "position", "provision", "question", "words"),
    Attachment: ("comment_id", "file_id"),
    Comment: ("thread_id", "author_id", "text", "created_at"),
    Submission: ("dossier_id", "version_id", "number", "snapshot", "sha256", "sent_by_id", "sent_at"),
    Opinion: ("dossier_id", "version_id", "kind", "text", "author_id", "given_at"),
    OpinionResponse: ("opinion_id", "version_id", "response", "text", "author_id", "given_at"),
    Conclusion: ("dossier_id", "version_id", "is_eligible", "reasons", "author_id", "concluded_at"),
    Approval: ("dossier_id", "version_id", "is_approved", "reasons", "snapshot", "sha256", "author_id", "decided_at"),
    QuestionWording: ("question", "number", "values", "from_day", "note", "made_by_id", "made_at"),
    SignedPaper: ("dossier_id", "kind", "lineage", "number", "file_id", "note", "made_sha256", "kept_by_id", "kept_at"),
    PaperForm: ("kind", "number", "file_id", "note", "made_by_id", "made_at"),
    CostSetting: ("kind", "key", "number", "values", "note", "made_by_id", "made_at"),
    RuleSetting: ("rule", "number", "values", "note", "made_by_id", "made_at"),
}
BY_TABLE: dict[str, type[Base]] = {model.__tablename__: model for model in SUBJECTS}


def subject_of(row: Base) -> str:
    """Name a row as "table:id"."""
    identity: Any = row
    return f"{row.__tablename__}:{identity.id}"


def fingerprint_of(row: Base) -> str:
    """Hash the columns of a row that may never change, or change by an event of their own only."""
    return _hash(row, {})


def fingerprints_of(row: Base) -> tuple[str, ...]:
    """Hash a row as it stood at each event that vouches for it, oldest first; the last one is as it stands now.

    Only a comment has more than one: the words that its author wrote first, and each time that they were edited.
    """
    earlier = [edit.text for edit in row.edits] if isinstance(row, Comment) else []
    return (*(_hash(row, {"text": text}) for text in earlier), fingerprint_of(row))


def _hash(row: Base, earlier: dict[str, Any]) -> str:
    return fingerprint({column: getattr(row, column) for column in SUBJECTS[type(row)]} | earlier)
