"""The procedures of a draft, and the card of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Component, ProcedureState
from models.people import User
from models.procedures import FindingRow, PassageRow, Procedure
from workbench.draft.citing import citation_in
from workbench.draft.outline import Outline, ParagraphKind
from workbench.draft.procedures import MANDATORY, Facts
from workbench.draft.vocabulary import N_
from workbench.errors import NotFoundError
from workbench.extraction.queries import UNSURE, live_passages, procedures_of
from workbench.ingest.queries import outline_of, read_version
from workbench.linting.queries import findings_of
from workbench.review.queries import OpenThreads, open_threads
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.procedure_facts import FactGroup, FactLine, deferred_lines, fact_groups
from workbench.web.replies import back_to_draft

# More passages than these stand folded under the first ones.
SHOWN_PASSAGES = 3
# What the draft should say where a mandatory component is missing (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2).
HINTS: dict[Component, str] = {
    Component.NAME: N_("Gọi tên thủ tục ở tiêu đề của điều, ví dụ: Trình tự, thủ tục cấp …"),
    Component.SEQUENCE: N_("Nêu các bước từ khi nộp hồ sơ đến khi nhận kết quả, mỗi bước do ai làm."),
    Component.METHOD: N_("Nêu nộp trực tiếp, qua dịch vụ bưu chính hay trực tuyến, ở đâu."),
    Component.DOSSIER: N_("Liệt kê từng giấy tờ; ghi rõ bản chính, bản sao hay bản điện tử."),
    Component.DOSSIER_COUNT: N_("Ghi rõ số bộ hồ sơ, ví dụ: 01 bộ."),
    Component.TIME_LIMIT: N_("Ghi số ngày làm việc và tính từ lúc nào."),
    Component.SUBJECT: N_("Nêu cá nhân, tổ chức nào được làm thủ tục."),
    Component.AUTHORITY: N_("Nêu cơ quan nhận hồ sơ, cơ quan quyết định và cơ quan phối hợp."),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One component on the card. questions: passages that a person is asked about.

    is_missing: the law demands the component and the draft does not set it.
    """

    component: Component
    passages: list[PassageRow]
    questions: list[PassageRow]
    is_mandatory: bool
    is_missing: bool

    @property
    def shown(self) -> list[PassageRow]:
        return self.passages[:SHOWN_PASSAGES]

    @property
    def folded(self) -> list[PassageRow]:
        return self.passages[SHOWN_PASSAGES:]

    @property
    def is_present(self) -> bool:
        return bool(self.passages or self.questions)

    @property
    def hint(self) -> str:
        return HINTS.get(self.component, "") if self.is_missing else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One procedure with its parts in the order of the law."""

    procedure: Procedure
    parts: list[Part]
    facts: Facts
    findings: list[FindingRow]

    @property
    def present(self) -> int:
        """Count components that are sure; what a person is asked about is not there yet."""
        return sum(bool(part.passages) for part in self.parts)

    @property
    def asked(self) -> int:
        """Count components of which nothing but questions stands there."""
        return sum(bool(part.questions) and not part.passages for part in self.parts)

    @property
    def questions(self) -> int:
        return sum(len(part.questions) for part in self.parts)


@dataclass(frozen=True, slots=True)
class ProcedureList:
    dossier: Dossier
    frame: Frame
    version: Version | None
    cards: list[Card]
    dismissed: list[Procedure]
    articles: list[tuple[str, str]]

    @property
    def undecided(self) -> int:
        return sum(card.procedure.state is ProcedureState.PROPOSED for card in self.cards)


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """others: procedures that it can be merged with; pieces: provisions that can be split off; bases: legal bases that the draft names.

    facts: what was read, by kind. left: components that another act sets. delegated_url: where the draft says who delegates, or "".
    """

    dossier: Dossier
    frame: Frame
    version: Version
    card: Card
    others: list[tuple[int, str]]
    pieces: list[tuple[str, str]]
    bases: list[str]
    facts: list[FactGroup]
    left: list[FactLine]
    delegated_url: str
    previous: Procedure | None
    following: Procedure | None
    threads: OpenThreads


def card_of(procedure: Procedure, findings: list[FindingRow]) -> Card:
    """Give the card of one procedure."""
    live = live_passages(procedure)
    parts = [
        Part(
            component=component,
            passages=[row for row in live if row.component is component and row.confidence >= UNSURE],
            questions=[row for row in live if row.component is component and row.confidence < UNSURE],
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
        raise NotFoundError(_("Không tìm thấy thủ tục này trong phiên bản mới nhất của hồ sơ."))
    listed = [row for row in rows if row.state is not ProcedureState.DISMISSED]
    outline, card = outline_of(session, version), card_of(procedure, findings_of(session, version))
    return ProcedurePage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="procedures"),
        version=version,
        card=card,
        others=[(row.id, row.name) for row in listed if row.id != procedure.id],
        pieces=list(_pieces(procedure, outline)),
        bases=[basis.text for basis in outline.document.legal_bases],
        facts=fact_groups(card.facts, outline),
        left=deferred_lines(card.facts, outline),
        delegated_url=_delegated_url(dossier, card),
        previous=next((before for before, after in pairwise(listed) if after.id == procedure.id), None),
        following=next((after for before, after in pairwise(listed) if before.id == procedure.id), None),
        threads=open_threads(session, dossier, procedure.lineage, reader=user),
    )


def next_undecided(session: Session, procedure: Procedure) -> Procedure | None:
    """Give the procedure of the same version that is to be decided next, if any."""
    rows = [row for row in procedures_of(session, procedure.version) if row.state is ProcedureState.PROPOSED and row.id != procedure.id]
    after = (row for row in rows if (row.position, row.id) > (procedure.position, procedure.id))
    return next(after, rows[0] if rows else None)


def articles_of(outline: Outline) -> list[tuple[str, str]]:
    """Give the articles of a draft as choices."""
    articles = (provision for provision in outline.provisions if provision.kind is ParagraphKind.ARTICLE)
    return [(article.path, f"{citation_in(outline, article.path)}. {article.heading or ''}".strip()[:160]) for article in articles]


def _delegated_url(dossier: Dossier, card: Card) -> str:
    """Give where the draft names who delegates, while that is what is stored; else ""."""
    found = card.facts.delegated
    return back_to_draft(dossier, anchor=f"p-{found.paragraph}") if found and found.act == card.procedure.delegation else ""


def _pieces(procedure: Procedure, outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield the provisions that its passages stand in, in reading order, each with its citation."""
    rows = (row for row in live_passages(procedure) if "dieu-" in row.provision)
    for path in dict.fromkeys(row.provision for row in rows):
        yield path, citation_in(outline, path)
