"""What is asked and what is sent, as values; what may be sent. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.consulting import Consultation
from models.enums import Asked, DossierState, SenderKind
from workbench.draft.outline import Outline, ParagraphKind

LONGEST_WORDS = 5_000
MOST_WORDS = 60_000
MOST_QUESTIONS = 10
# A page of thirty articles with everything filled in is below, each letter with a mark taking nine bytes; so its words are given back
# with why they are too many. A program that sends without end is far above.
MOST_BYTES = 2 * 1024 * 1024
NAMELESS = "Người góp ý không ghi tên"
_DECIDED = frozenset({DossierState.WITHDRAWN, DossierState.APPROVED})
_PLACES = frozenset({ParagraphKind.ARTICLE, ParagraphKind.ANNEX})


class Standing(StrEnum):
    """Where a consultation stands. PREPARED and TAKEN_BACK: as if it were not there.

    SHUT: its day is over, or the draft was decided or withdrawn before it; its people are thanked.
    """

    PREPARED = "prepared"
    OPEN = "open"
    SHUT = "shut"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class NewConsultation:
    """closes_on: last day on which one can send. asks: what is asked of who writes, by name of the field."""

    audience: str
    introduction: str
    questions: tuple[str, ...]
    closes_on: date
    asks: Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class Said:
    """provision: path in the version that is shown, "" for the whole draft. question: the sentence that it answers, or ""."""

    provision: str
    words: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What one person sends. is_suspect: a field was filled in that no person sees."""

    said: tuple[Said, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    is_suspect: bool = False


def standing_of(consultation: Consultation, *, today: date) -> Standing:
    """Tell where a consultation stands on a day."""
    if consultation.published_at is None:
        return Standing.PREPARED
    if consultation.ended_at is not None:
        return Standing.TAKEN_BACK
    is_over = today > consultation.closes_on or consultation.dossier.state in _DECIDED
    return Standing.SHUT if is_over else Standing.OPEN


def asks_of(consultation: Consultation) -> dict[str, Asked]:
    """Give what a consultation asks of who writes."""
    return {"name": consultation.asks_name, "organisation": consultation.asks_organisation, "contact": consultation.asks_contact}


def places_of(outline: Outline) -> list[str]:
    """Give the paths on which one can comment, in order: the draft's own articles and annexes."""
    return [one.path for one in outline.provisions if one.kind in _PLACES and not one.quoted and not _is_within(one.path)]


def _is_within(path: str) -> bool:
    """Tell an article inside another one, whose text an amending draft quotes."""
    return sum(step.startswith("dieu-") for step in path.split("/")) > 1


def sender_of(name: str, organisation: str) -> tuple[str, SenderKind]:
    """Name who wrote, as the table of comments will name them."""
    if organisation:
        return (f"{organisation} ({name})" if name else organisation), SenderKind.ORGANISATION
    return name or NAMELESS, SenderKind.CITIZEN


def is_too_long(said: Sequence[Said]) -> bool:
    """Tell what is more than one person sends."""
    return any(len(one.words) > LONGEST_WORDS for one in said) or sum(len(one.words) for one in said) > MOST_WORDS
