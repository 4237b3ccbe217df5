"""The procedures of a draft, and the card of one."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Component, ProcedureState
from models.people import User
from models.procedures import FindingRow, PassageRow, Procedure
from workbench.draft.citing import citation
from workbench.draft.outline import Outline, ParagraphKind
from workbench.draft.procedures import MANDATORY, Facts
from workbench.errors import NotFoundError
from workbench.extraction.queries import live_passages, procedures_of
from workbench.ingest.queries import outline_of, read_version
from workbench.linting.queries import findings_of
from workbench.web.frames import Frame, frame_of

# Below this confidence a passage is shown as a question, not as a fact.
UNSURE = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """One component on the card. is_missing: the law demands it and the draft does not set it."""

    component: Component
    passages: list[PassageRow]
    is_mandatory: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One procedure with its parts in the order of the law."""

    procedure: Procedure
    parts: list[Part]
    facts: Facts
    findings: list[FindingRow]

    @property
    def present(self) -> int:
        return sum(bool(part.passages) for part in self.parts)


@dataclass(frozen=True, slots=True)
class ProcedureList:
    dossier: Dossier
    frame: Frame
    version: Version | None
    cards: list[Card]
    dismissed: list[Procedure]
    articles: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """others: procedures that it can be merged with; pieces: provisions that can be split off."""

    dossier: Dossier
    frame: Frame
    version: Version
    card: Card
    others: list[tuple[int, str]]
    pieces: list[tuple[str, str]]


def card_of(procedure: Procedure, findings: list[FindingRow]) -> Card:
    """Give the card of one procedure."""
    live = live_passages(procedure)
    parts = [
        Part(
            component=component,
            passages=[row for row in live if row.component is component],
            is_mandatory=component in MANDATORY,
            is_missing=component.value in procedure.missing,
        )
        for component in Component
    ]
    own = [finding for finding in findings if finding.procedure_id == procedure.id]
    return Card(procedure, parts, Facts.from_json(procedure.facts), own)


def procedure_list(session: Session, dossier: Dossier, user: User) -> ProcedureList:
    """Give all procedures of the newest read version; a fixed number of statements."""
    frame, version = frame_of(session, dossier, user, tab="procedures"), read_version(session, dossier)
    if version is None:
        return ProcedureList(dossier, frame, None, [], [], [])
    rows, findings = procedures_of(session, version), findings_of(session, version)
    cards = [card_of(row, findings) for row in rows if row.state is not ProcedureState.DISMISSED]
    dismissed = [row for row in rows if row.state is ProcedureState.DISMISSED]
    return ProcedureList(dossier, frame, version, cards, dismissed, articles_of(outline_of(session, version)))


def procedure_page(session: Session, dossier: Dossier, user: User, *, procedure_id: int) -> ProcedurePage:
    """Give the card of one procedure of the newest read version; a fixed number of statements."""
    version = read_version(session, dossier)
    rows = procedures_of(session, version) if version else []
    procedure = next((row for row in rows if row.id == procedure_id), None)
    if version is None or procedure is None:
        raise NotFoundError("Không tìm thấy thủ tục này trong phiên bản mới nhất của hồ sơ.")
    others = [(row.id, row.name) for row in rows if row.id != procedure.id and row.state is not ProcedureState.DISMISSED]
    pieces = sorted({row.provision for row in live_passages(procedure) if "dieu-" in row.provision})
    return ProcedurePage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="procedures"),
        version=version,
        card=card_of(procedure, findings_of(session, version)),
        others=others,
        pieces=[(path, citation(path)) for path in pieces],
    )


def articles_of(outline: Outline) -> list[tuple[str, str]]:
    """Give the articles of a draft as choices."""
    articles = (provision for provision in outline.provisions if provision.kind is ParagraphKind.ARTICLE)
    return [(article.path, f"{citation(article.path)}. {article.heading or ''}".strip()[:160]) for article in articles]
