"""Both sides' answers beside each other, differences first, with what the appraiser says of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.assessments import Reconciliation
from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.people import User
from workbench.access import Permission, can
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.differences import Agreement, Difference, Differences, differences
from workbench.assessment.queries import Sides, reconciliations_of, sheets_for
from workbench.assessment.summary import in_words
from workbench.ingest.queries import read_version
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import is_comparable

Side = AssessmentSide
TONES = {
    Agreement.DIFFERENT: "warn",
    Agreement.WORDING: "info",
    Agreement.ONLY_DRAFTER: "neutral",
    Agreement.ONLY_APPRAISER: "neutral",
    Agreement.SAME: "good",
    Agreement.NEITHER: "todo",
}
SETTLED = frozenset({Agreement.SAME, Agreement.NEITHER})


@dataclass(frozen=True, slots=True)
class Cell:
    """One side's answer in words. is_later: it was changed after the independent assessment was declared finished."""

    words: str
    reason: str
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class NoteConflict:
    """Two notes about one difference: theirs is stored, mine is not yet. revision: that of theirs."""

    theirs: str
    mine: str
    revision: int


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    words: str
    slug: str
    agreement_label: str
    tone: str
    cells: list[Cell]
    note: str
    revision: int
    url: str
    conflict: NoteConflict | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One procedure. open_rows: what differs or stands on one side only; settled: what agrees. percent: share of agreement, or None."""

    name: str
    slug: str
    is_shown: bool
    waiting: str
    counts: list[tuple[str, int]]
    agreed: int = 0
    compared: int = 0
    percent: int | None = None
    open_rows: list[Row] = field(default_factory=list)
    settled: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    dossier: Dossier
    frame: Frame
    sides: list[Side]
    blocks: list[Block]
    is_editable: bool


Conflicts = Mapping[tuple[int, str], NoteConflict]


def comparison_page(session: Session, dossier: Dossier, reader: User, *, conflicts: Conflicts | None = None) -> ComparisonPage:
    """Give the matrix of every procedure that the reader may compare; a fixed number of statements."""
    version = read_version(session, dossier)
    rows = sheets_for(session, dossier, version, reader=reader) if version else []
    notes = reconciliations_of(session, dossier)
    has_controller = any(is_comparable(sides) and sides[Side.CONTROLLER].answers for sides in rows)
    shown = [Side.DRAFTER, Side.APPRAISER, *([Side.CONTROLLER] if has_controller else [])]
    return ComparisonPage(
        dossier=dossier,
        frame=frame_of(session, dossier, reader, tab="assessment"),
        sides=shown,
        blocks=[_block(dossier, sides, shown, notes, conflicts or {}) for sides in rows],
        is_editable=can(reader, Permission.DOSSIER_APPRAISE, dossier),
    )


def _block(
    dossier: Dossier, sides: Sides, shown: list[Side], notes: Mapping[tuple[int, str], Reconciliation], conflicts: Conflicts
) -> Block:
    procedure = sides[Side.DRAFTER].procedure
    slug = f"procedure-{procedure.id}"
    if not is_comparable(sides):
        return Block(procedure.name, slug, False, _waiting_words(sides), [])
    found = _differences(sides)
    rows = [_row(dossier, sides, shown, one, notes, conflicts) for one in found.rows]
    settled = [one.agreement in SETTLED for one in found.rows]
    return Block(
        name=procedure.name,
        slug=slug,
        is_shown=True,
        waiting="",
        counts=_counts(found),
        agreed=found.agreed,
        compared=found.compared,
        percent=None if found.share is None else round(found.share * 100),
        open_rows=[row for row, is_settled in zip(rows, settled, strict=True) if not is_settled],
        settled=[row for row, is_settled in zip(rows, settled, strict=True) if is_settled],
    )


def _differences(sides: Sides) -> Differences:
    drafter, appraiser = sides[Side.DRAFTER], sides[Side.APPRAISER]
    return differences(drafter.form, drafter.values, appraiser.values, components_present=drafter.components_present)


def _waiting_words(sides: Sides) -> str:
    if sides[Side.APPRAISER].is_hidden or Side.APPRAISER in sides[Side.APPRAISER].finished:
        return str(_("Cơ quan thẩm định chưa hoàn thành đánh giá độc lập thủ tục này."))
    if sides[Side.DRAFTER].is_hidden:
        return str(_("Hoàn thành đánh giá độc lập thủ tục này để xem câu trả lời của cơ quan soạn thảo."))
    return str(_("Cơ quan thẩm định chưa đánh giá thủ tục này."))


def agreement_words(agreement: Agreement) -> str:
    """Give the words of an agreement."""
    words: dict[Agreement, str] = {
        Agreement.DIFFERENT: _("Khác nhau"),
        Agreement.WORDING: _("Khác cách diễn đạt"),
        Agreement.ONLY_DRAFTER: _("Chỉ cơ quan soạn thảo trả lời"),
        Agreement.ONLY_APPRAISER: _("Chỉ cơ quan thẩm định trả lời"),
        Agreement.SAME: _("Giống nhau"),
        Agreement.NEITHER: _("Chưa bên nào trả lời"),
    }
    return words[agreement]


def _counts(found: Differences) -> list[tuple[str, int]]:
    counts = [(agreement_words(agreement), sum(row.agreement is agreement for row in found.rows)) for agreement in Agreement]
    return [(words, count) for words, count in counts if count]


def _row(
    dossier: Dossier,
    sides: Sides,
    shown: list[Side],
    one: Difference,
    notes: Mapping[tuple[int, str], Reconciliation],
    conflicts: Conflicts,
) -> Row:
    procedure = sides[Side.DRAFTER].procedure
    key = (procedure.lineage, one.question.id)
    note = notes.get(key)
    values = {Side.DRAFTER: one.drafter, Side.APPRAISER: one.appraiser}
    return Row(
        number=one.question.id,
        words=one.question.text,
        slug=f"r-{procedure.id}-{one.question.id.replace('.', '-')}",
        agreement_label=agreement_words(one.agreement),
        tone=TONES[one.agreement],
        cells=[_cell(sides, side, one, values.get(side)) for side in shown],
        note=note.note if note else "",
        revision=note.revision if note else 0,
        url=url_for("assessments.reconcile", dossier_id=dossier.id, lineage=procedure.lineage, question_id=one.question.id),
        conflict=conflicts.get(key),
    )


def _cell(sides: Sides, side: Side, one: Difference, value: AnswerValue | None) -> Cell:
    sheet = sides[side]
    shown = sheet.values.get(one.question.id, EMPTY) if value is None else value
    answer = sheet.answers.get(one.question.id)
    ended = sheet.assessment.finished_at if sheet.assessment and side is Side.APPRAISER else None
    is_later = answer is not None and ended is not None and answer.saved_at > ended
    return Cell(in_words(one.question, shown), shown.reason, is_later)
