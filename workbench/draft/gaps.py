"""What is still to be done before a dossier may move on: a sentence, and the place where it is done."""

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where a gap is closed."""

    UPLOAD = "upload"
    READING = "reading"
    PROCEDURES = "procedures"
    PROCEDURE = "procedure"
    ANSWERS = "answers"
    COST = "cost"
    THREADS = "threads"
    OPINION = "opinion"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Gap:
    """sentence names what to do. procedure: id of the procedure that it is about, or None."""

    sentence: str
    where: Where
    procedure: int | None = None
