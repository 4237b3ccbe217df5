"""A consultation by a link, as the department sees it: its address, where it stands, what came and what was decided."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.consulting import Consultation, Contribution
from models.dossiers import Dossier
from models.enums import ContributionState
from models.people import User
from workbench.consulting.asking.queries import consultations_of, contributions_of, opinion_counts
from workbench.consulting.asking.values import Standing, sender_of, standing_of
from workbench.draft.citing import citation
from workbench.web.frames import Frame, frame_of
from workbench.web.state import services

STANDING_TONES = {Standing.PREPARED: "todo", Standing.OPEN: "now", Standing.SHUT: "good", Standing.TAKEN_BACK: "locked"}


def standing_words(standing: Standing) -> str:
    """Say where a consultation stands."""
    words = {
        Standing.PREPARED: _("Chưa mở"),
        Standing.OPEN: _("Đang nhận góp ý"),
        Standing.SHUT: _("Đã kết thúc"),
        Standing.TAKEN_BACK: _("Đã thu hồi"),
    }
    return str(words[standing])


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    """One consultation in the list. counts: of opinions by what was decided."""

    consultation: Consultation
    standing: Standing
    words: str
    tone: str
    counts: dict[ContributionState, int]

    @property
    def waiting(self) -> int:
        return self.counts.get(ContributionState.WAITING, 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class DrawnContribution:
    """sender: as the table of comments names them. places: of its opinions, by their id."""

    contribution: Contribution
    sender: str
    places: dict[int, str]

    @property
    def waiting(self) -> int:
        return sum(one.state is ContributionState.WAITING for one in self.contribution.opinions)

    @property
    def is_named(self) -> bool:
        one = self.contribution
        return bool(one.name or one.organisation or one.contact)


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """address: the whole one, to be sent to people. contributions: those with opinions that wait first."""

    dossier: Dossier
    frame: Frame
    line: ConsultationLine
    address: str
    contributions: list[DrawnContribution]


def consultation_lines(session: Session, dossier: Dossier, *, today: date) -> list[ConsultationLine]:
    """Give a dossier's consultations with how much came; a fixed number of statements."""
    counts = opinion_counts(session, dossier)
    return [_line(one, counts.get(one.id, {}), today=today) for one in consultations_of(session, dossier)]


def consultation_page(session: Session, dossier: Dossier, user: User, consultation: Consultation, *, today: date) -> ConsultationPage:
    """Give one consultation with all that came; a fixed number of statements."""
    drawn = [_drawn(one) for one in contributions_of(session, consultation)]
    return ConsultationPage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="threads"),
        line=_line(consultation, opinion_counts(session, dossier).get(consultation.id, {}), today=today),
        address=public_address(consultation),
        contributions=sorted(drawn, key=lambda one: not one.waiting),
    )


def public_address(consultation: Consultation) -> str:
    """Give the address to be sent to people, who may not reach the server as officials do."""
    outside = services().settings.public_address
    path = url_for("asking.show", token=consultation.token)
    return f"{outside}{path}" if outside else url_for("asking.show", token=consultation.token, _external=True)


def _line(one: Consultation, counts: dict[ContributionState, int], *, today: date) -> ConsultationLine:
    standing = standing_of(one, today=today)
    return ConsultationLine(one, standing, standing_words(standing), STANDING_TONES[standing], counts)


def _drawn(one: Contribution) -> DrawnContribution:
    places = {said.id: citation(said.provision) or _("Toàn bộ dự thảo") for said in one.opinions}
    return DrawnContribution(one, sender_of(one.name, one.organisation)[0], places)
