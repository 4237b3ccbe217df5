"""The letters of a dossier: who wrote, what was said of which provision, and how it was settled."""

from collections import Counter
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.consulting import OutsideLetter, OutsideOpinion
from models.dossiers import Dossier
from models.enums import ThreadState
from models.people import User
from workbench.consulting.queries import letters_of
from workbench.draft.citing import citation
from workbench.web.formats import today
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.consultations import ConsultationLine, consultation_lines


@dataclass(frozen=True, slots=True)
class DrawnOpinion:
    """place: as the newest version has it. written: the place as the sender wrote it, "" where it says the same."""

    place: str
    written: str
    words: str
    thread_id: int
    state: ThreadState
    response: str


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    letter: OutsideLetter
    opinions: list[DrawnOpinion]

    @property
    def answered(self) -> int:
        return sum(one.state is not ThreadState.OPEN for one in self.opinions)


@dataclass(frozen=True, slots=True)
class LettersPage:
    """senders, opinions, open: counts over all letters. consultations: by a link, newest first."""

    dossier: Dossier
    frame: Frame
    letters: list[DrawnLetter]
    senders: int
    opinions: int
    open: int
    consultations: list[ConsultationLine]


def letters_page(session: Session, dossier: Dossier, user: User) -> LettersPage:
    """Give all letters, newest first; a fixed number of statements."""
    drawn = [DrawnLetter(letter, [_drawn(one) for one in letter.opinions]) for letter in letters_of(session, dossier)]
    states = Counter(one.state for letter in drawn for one in letter.opinions)
    return LettersPage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="threads"),
        letters=drawn,
        senders=len({one.letter.sender for one in drawn}),
        opinions=states.total(),
        open=states[ThreadState.OPEN],
        consultations=consultation_lines(session, dossier, today=today()),
    )


def _drawn(one: OutsideOpinion) -> DrawnOpinion:
    thread = one.thread
    placement = thread.placements[-1] if thread.placements else None
    place = citation(placement.provision) if placement else _("Toàn bộ dự thảo")
    return DrawnOpinion(
        place=place,
        written=one.place if one.place and one.place != place else "",
        words=thread.comments[0].text,
        thread_id=thread.id,
        state=thread.state,
        response=next((said.text for said in reversed(thread.comments) if said.response is not None), ""),
    )
