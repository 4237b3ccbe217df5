"""Saving the appraiser's note on a difference, as it is typed or by its button."""

from dataclasses import dataclass

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from models.assessments import Reconciliation
from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.people import User
from workbench.assessment.operations import reconcile
from workbench.assessment.queries import COST, reconciliations_of, sheets_for
from workbench.errors import NotFoundError, StaleError
from workbench.ingest.queries import read_version
from workbench.review.queries import latest_opinion
from workbench.web.formats import vn_time
from workbench.web.forms.assessments import Fields
from workbench.web.pages.assessments import is_comparable
from workbench.web.pages.reconciliations import WHOLE_DOSSIER, NoteConflict, comparison_page, opinion_key
from workbench.web.replies import Refused


@dataclass(frozen=True, slots=True)
class SavedNote:
    """lineage, question: what it is about. note: what is stored now; conflict: both texts, where somebody else was first."""

    lineage: int
    question: str
    note: Reconciliation | None
    conflict: NoteConflict | None = None


def save_note(session: Session, dossier: Dossier, fields: Fields, *, lineage: int, question: str, actor: User) -> SavedNote:
    """Save a note; with the button "theirs" the stored one stays, with "mine" the typed one supersedes the one that was shown."""
    _refuse_unknown(session, dossier, lineage=lineage, question=question, reader=actor)
    stored = reconciliations_of(session, dossier).get((lineage, question))
    typed = fields.get("note", "").replace("\r\n", "\n").strip()
    if "theirs" in fields or (stored is not None and typed == stored.note):
        return SavedNote(lineage, question, stored)
    seen = fields.get("mine", default=fields.get("revision", 0, type=int), type=int)
    try:
        note = reconcile(session, dossier, lineage=lineage, question=question, note=typed, seen=seen, actor=actor)
    except StaleError:
        if stored is None:
            raise
        return SavedNote(lineage, question, stored, NoteConflict(stored.note, typed, stored.revision))
    return SavedNote(lineage, question, note)


def _refuse_unknown(session: Session, dossier: Dossier, *, lineage: int, question: str, reader: User) -> None:
    """Refuse a procedure or a question that this person does not see compared."""
    opinion = latest_opinion(session, dossier)
    if lineage == WHOLE_DOSSIER and opinion is not None and question == opinion_key(opinion):
        return
    version = read_version(session, dossier)
    rows = sheets_for(session, dossier, version, reader=reader) if version else []
    sheets = [sides[AssessmentSide.APPRAISER] for sides in rows if is_comparable(sides)]
    found = next((sheet for sheet in sheets if sheet.procedure.lineage == lineage), None)
    if found is None:
        raise NotFoundError(_("Chưa đối chiếu được thủ tục này: hoàn thành đánh giá độc lập trước."))
    if question != COST:
        found.form.question(question)


def note_reply(session: Session, dossier: Dossier, saved: SavedNote, *, reader: User) -> Answer | Response | tuple[str, int]:
    """Answer a saved note: to the page's script with its revision, to a plain browser with the page."""
    by_script = bool(request.headers.get("HX-Request"))
    if saved.conflict is not None:
        if by_script:
            return make_response(render_template("assessments/_note_conflict.html", conflict=saved.conflict), 409)
        page = comparison_page(session, dossier, reader, conflicts={(saved.lineage, saved.question): saved.conflict})
        return render_template("assessments/comparison.html", page=page, refused=Refused()), 409
    if not by_script or saved.note is None:
        return redirect(url_for("assessments.comparison", dossier_id=dossier.id))
    reply = make_response("")
    reply.headers["X-Saved-At"] = vn_time(saved.note.saved_at)
    reply.headers["X-Revision"] = str(saved.note.revision)
    return reply
