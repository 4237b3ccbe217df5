"""Both sides' answers and estimates beside each other, differences first, with what the appraiser says of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.assessments import Reconciliation
from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.people import User
from models.reviews import Opinion
from workbench.access import Permission, can
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.differences import Agreement, Difference, Differences, differences
from workbench.assessment.independence.queries import Opening, openings_of
from workbench.assessment.queries import Sides, reconciliations_of, sheets_for
from workbench.assessment.summary import in_words
from workbench.ingest.queries import read_version
from workbench.review.queries import latest_opinion
from workbench.web.formats import vn_datetime
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.agreement_words import SETTLED, TONES, agreement_words
from workbench.web.pages.assessments import is_comparable
from workbench.web.pages.compared_costs import compared_cost

Side = AssessmentSide
# The control body's opinion is about the dossier, not about one procedure.
WHOLE_DOSSIER = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One side's answer in words. is_later: it was changed after the independent assessment was declared finished."""

    words: str
    reason: str = ""
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class NoteConflict:
    """Two notes about one difference: theirs is stored, mine is not yet. revision: that of theirs."""

    theirs: str
    mine: str
    revision: int


@dataclass(frozen=True, slots=True)
class Note:
    """What the appraiser says of a difference. slug: its place on the page."""

    slug: str
    url: str
    text: str = ""
    revision: int = 0
    conflict: NoteConflict | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """number: of the question, or the symbol of the cost form. third: how the control body's answer stands to the drafter's, or ""."""

    number: str
    words: str
    agreement: Agreement
    agreement_label: str
    tone: str
    cells: list[Cell]
    note: Note
    third: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One procedure. open_rows: what differs or stands on one side only; settled: what agrees. percent: share of agreement, or None.

    other_reasons: where both chose the same for other reasons. counts: words and number of each kind of row, and the kind itself.
    opening: words about the drafter's answers having been opened early, "" where they were not; open_url: where that is done, or "".
    """

    name: str
    slug: str
    is_shown: bool
    waiting: str
    counts: list[tuple[str, int, Agreement]]
    agreed: int = 0
    compared: int = 0
    percent: int | None = None
    open_rows: list[Row] = field(default_factory=list)
    other_reasons: list[Row] = field(default_factory=list)
    settled: list[Row] = field(default_factory=list)
    opening: str = ""
    open_url: str = ""

    @property
    def without_note(self) -> int:
        """Count the differences of which nobody has said anything yet."""
        return sum(not row.note.text for row in self.open_rows)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """opinion, opinion_note: the control body's newest opinion, and what the appraiser says of it. only: the kind of row asked for."""

    dossier: Dossier
    frame: Frame
    sides: list[Side]
    blocks: list[Block]
    is_editable: bool
    opinion: Opinion | None
    opinion_note: Note | None
    only: Agreement | None = None

    @property
    def only_words(self) -> str:
        return agreement_words(self.only) if self.only else ""


Conflicts = Mapping[tuple[int, str], NoteConflict]


@dataclass(frozen=True, slots=True)
class Said:
    """What has been said of differences: stored notes, notes that met another one, and who looked early."""

    notes: Mapping[tuple[int, str], Reconciliation]
    conflicts: Conflicts
    openings: Mapping[int, Opening]

    def note(self, dossier: Dossier, lineage: int, question: str, *, slug: str) -> Note:
        """Give the note about one difference."""
        stored = self.notes.get((lineage, question))
        url = url_for("assessments.reconcile", dossier_id=dossier.id, lineage=lineage, question_id=question)
        conflict = self.conflicts.get((lineage, question))
        return Note(slug, url, stored.note if stored else "", stored.revision if stored else 0, conflict)


def comparison_page(
    session: Session, dossier: Dossier, reader: User, *, conflicts: Conflicts | None = None, only: Agreement | None = None
) -> ComparisonPage:
    """Give the matrix of every procedure that the reader may compare; a fixed number of statements. only: the kind of row to show."""
    version = read_version(session, dossier)
    rows = sheets_for(session, dossier, version, reader=reader) if version else []
    said = Said(reconciliations_of(session, dossier), conflicts or {}, openings_of(session, dossier))
    has_controller = any(is_comparable(sides) and sides[Side.CONTROLLER].answers for sides in rows)
    shown = [Side.DRAFTER, Side.APPRAISER, *([Side.CONTROLLER] if has_controller else [])]
    opinion, is_editable = latest_opinion(session, dossier), can(reader, Permission.DOSSIER_APPRAISE, dossier)
    return ComparisonPage(
        dossier=dossier,
        frame=frame_of(session, dossier, reader, tab="assessment"),
        sides=shown,
        blocks=[_block(dossier, sides, shown, said, is_editable, only) for sides in rows],
        is_editable=is_editable,
        opinion=opinion,
        opinion_note=said.note(dossier, WHOLE_DOSSIER, opinion_key(opinion), slug="r-opinion") if opinion else None,
        only=only,
    )


def opinion_key(opinion: Opinion) -> str:
    """Give the name under which a note about this opinion is kept."""
    return f"opinion-{opinion.id}"


def _block(dossier: Dossier, sides: Sides, shown: list[Side], said: Said, is_editable: bool, only: Agreement | None) -> Block:
    procedure = sides[Side.DRAFTER].procedure
    slug, opening = f"procedure-{procedure.id}", _opening_words(said.openings.get(procedure.lineage))
    if not is_comparable(sides):
        may_open = is_editable and sides[Side.DRAFTER].is_hidden
        url = url_for("assessments.open_answers", dossier_id=dossier.id, procedure_id=procedure.id) if may_open else ""
        return Block(procedure.name, slug, False, _waiting_words(sides), [], opening=opening, open_url=url)
    found = _differences(sides, Side.APPRAISER)
    third = {one.question.id: one.agreement for one in _differences(sides, Side.CONTROLLER).rows} if Side.CONTROLLER in shown else {}
    rows = [_row(dossier, sides, shown, one, said, third.get(one.question.id)) for one in found.rows]
    rows += _cost_rows(dossier, sides, shown, said)
    asked = [row for row in rows if only in (None, row.agreement)]
    agreed = [row for row in asked if not row.third]
    return Block(
        name=procedure.name,
        slug=slug,
        is_shown=True,
        waiting="",
        counts=_counts(rows),
        agreed=found.agreed,
        compared=found.compared,
        percent=None if found.share is None else round(found.share * 100),
        open_rows=[row for row in asked if row.agreement not in SETTLED or row.third],
        other_reasons=[row for row in agreed if row.agreement is Agreement.REASONS],
        settled=[row for row in agreed if row.agreement in SETTLED - {Agreement.REASONS}],
        opening=opening,
    )


def _differences(sides: Sides, other: Side) -> Differences:
    drafter = sides[Side.DRAFTER]
    return differences(drafter.form, drafter.values, sides[other].values, components_present=drafter.components_present)


def _opening_words(opening: Opening | None) -> str:
    if opening is None:
        return ""
    words = _("%(who)s đã mở câu trả lời của cơ quan soạn thảo lúc %(at)s, trước khi hoàn thành đánh giá độc lập. Lý do: %(reason)s")
    return str(words) % {"who": opening.who, "at": vn_datetime(opening.at), "reason": opening.reason}


def _waiting_words(sides: Sides) -> str:
    if sides[Side.APPRAISER].is_hidden or Side.APPRAISER in sides[Side.APPRAISER].finished:
        return str(_("Cơ quan thẩm định chưa hoàn thành đánh giá độc lập thủ tục này."))
    if sides[Side.DRAFTER].is_hidden:
        return str(_("Hoàn thành đánh giá độc lập thủ tục này để xem câu trả lời của cơ quan soạn thảo."))
    return str(_("Cơ quan thẩm định chưa đánh giá thủ tục này."))


def _counts(rows: list[Row]) -> list[tuple[str, int, Agreement]]:
    counts = [(agreement_words(agreement), sum(row.agreement is agreement for row in rows), agreement) for agreement in Agreement]
    return [one for one in counts if one[1]]


def _row(dossier: Dossier, sides: Sides, shown: list[Side], one: Difference, said: Said, third: Agreement | None) -> Row:
    procedure = sides[Side.DRAFTER].procedure
    slug = f"r-{procedure.id}-{one.question.id.replace('.', '-')}"
    values = {Side.DRAFTER: one.drafter, Side.APPRAISER: one.appraiser}
    return Row(
        number=one.question.id,
        words=one.question.text,
        agreement=one.agreement,
        agreement_label=agreement_words(one.agreement),
        tone=TONES[one.agreement],
        cells=[_cell(sides, side, one, values.get(side)) for side in shown],
        note=said.note(dossier, procedure.lineage, one.question.id, slug=slug),
        third=str(_("Cơ quan kiểm soát trả lời khác")) if third is Agreement.DIFFERENT else "",
    )


def _cost_rows(dossier: Dossier, sides: Sides, shown: list[Side], said: Said) -> list[Row]:
    """Give one row for the estimates, where there is one."""
    procedure = sides[Side.DRAFTER].procedure
    found = compared_cost(sides, shown)
    if found is None:
        return []
    note = said.note(dossier, procedure.lineage, found.key, slug=f"r-{procedure.id}-cost")
    cells = [Cell(words, is_later=is_later) for words, is_later in found.cells]
    return [Row(found.number, found.words, found.agreement, found.label, TONES[found.agreement], cells, note)]


def _cell(sides: Sides, side: Side, one: Difference, value: AnswerValue | None) -> Cell:
    sheet = sides[side]
    shown = sheet.values.get(one.question.id, EMPTY) if value is None else value
    answer = sheet.answers.get(one.question.id)
    ended = sheet.assessment.finished_at if sheet.assessment and side is Side.APPRAISER else None
    is_later = answer is not None and ended is not None and answer.saved_at > ended
    return Cell(in_words(one.question, shown), shown.reason, is_later)
