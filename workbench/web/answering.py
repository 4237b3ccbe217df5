"""Saving what was typed under questions: one as it is typed, or a whole part by its button. What can't be saved is handed back."""

from collections.abc import Collection, Sequence

from flask import Response, make_response, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.assessments import Answer, Assessment
from models.people import User
from workbench.access import require
from workbench.assessment.answers import EMPTY
from workbench.assessment.earlier.operations import carry_over
from workbench.assessment.operations import open_assessment, save_answer
from workbench.assessment.proposals import taken
from workbench.assessment.questions import Question, Section
from workbench.assessment.sight import PERMISSION_OF
from workbench.errors import RefusalError, StaleError
from workbench.web.forms.assessments import Fields, Press, Typed, pressed, seen_revision_of, typed_answer, was_shown
from workbench.web.pages.assessments import Located
from workbench.web.pages.questionnaires import Part, QuestionView, Refusals, part_of, saved_time, section_with, slug_of
from workbench.web.pages.successions import forms_between
from workbench.web.replies import said


def save_part(session: Session, place: Located, section: Section, fields: Fields, *, actor: User) -> Refusals:
    """Save every question of a part that was changed, and do what the pressed button says of one of them."""
    require(actor, PERMISSION_OF[place.sheet.side], place.dossier)
    press = pressed(fields)
    typed: dict[str, Typed] = {}
    conflicts: dict[str, tuple[Answer, Typed]] = {}
    for question in section.questions:
        wanted = _wanted(place, question, fields, press)
        if wanted is None:
            continue
        if wanted.error:
            typed[question.id] = wanted
            continue
        seen = press.number if _is_about(press, "mine", question) else seen_revision_of(question, fields)
        theirs = save_typed(session, place, question, wanted, seen=seen, actor=actor)
        if theirs is not None:
            conflicts[question.id] = theirs, wanted
    return Refusals(typed, conflicts)


def save_typed(session: Session, place: Located, question: Question, typed: Typed, *, seen: int, actor: User) -> Answer | None:
    """Save one answer; gives the stored one where somebody else has answered since, and then changes nothing."""
    assessment = _assessment(session, place, actor=actor)
    try:
        save_answer(
            session,
            place.dossier,
            place.version,
            assessment,
            form=place.sheet.form,
            question=question.id,
            value=typed.value,
            seen=seen,
            actor=actor,
        )
    except StaleError as stale:
        # Raised before anything was changed: the other answers of the part are saved all the same.
        if isinstance(stale.theirs, Answer):
            return stale.theirs
        raise
    return None


def _assessment(session: Session, place: Located, *, actor: User) -> Assessment:
    return open_assessment(session, place.dossier, place.sheet.procedure, side=place.sheet.side, actor=actor, form=place.sheet.form)


def carry_chosen(session: Session, place: Located, *, form_id: str, chosen: Collection[str], actor: User) -> int:
    """Carry the chosen answers of an earlier form over; refuses a form under which nothing was answered."""
    require(actor, PERMISSION_OF[place.sheet.side], place.dossier)
    between = forms_between(session, place, form_id=form_id)
    if between is None or between[0].form.id == between[1].id:
        raise RefusalError(_("Không có câu trả lời nào theo biểu mẫu này để chuyển."))
    earlier, form = between
    return carry_over(session, place.dossier, place.version, place.sheet, earlier=earlier, form=form, chosen=chosen, actor=actor)


def _wanted(place: Located, question: Question, fields: Fields, press: Press) -> Typed | None:
    """Give what is to be saved of a question, or None where the writer changed nothing of it."""
    if not was_shown(question, fields) or _is_about(press, "theirs", question):
        return None
    removed = press.number if _is_about(press, "remove", question) else None
    typed = typed_answer(question, fields, without_row=removed)
    if _is_about(press, "use", question) or _is_about(press, "take", question):
        offered = place.sheet.proposed.get(question.id)
        if offered is not None:
            rows = [press.number] if press.act == "take" else None
            return Typed(taken(offered, typed.value, rows=rows, version=place.version.number))
    stored = place.sheet.values.get(question.id, EMPTY)
    is_kept = _is_about(press, "keep", question)
    return typed if typed.error or typed.value != stored or is_kept else None


def _is_about(press: Press, act: str, question: Question) -> bool:
    return press.act == act and press.question == question.id


def saved_reply(session: Session, before: Located, after: Located, question: Question) -> Response:
    """Answer an autosave with what it changed on the page: states, hints, progress, and questions that came or went."""
    part = part_of(session, after, section=section_with(after, question).key)
    was = {asked.id for asked in before.sheet.visible}
    turned = [view for view in part.questions if view.visible is not (view.question.id in was)]
    answer = after.sheet.answers[question.id]
    reply = make_response(render_template("assessments/_saved.html", part=part, turned=turned))
    reply.headers["X-Saved-At"] = saved_time(answer)
    reply.headers["X-Revision"] = str(answer.revision)
    return reply


def after_saving(before: Located, part: Part, press: Press) -> str:
    """Give where to go after a part was saved: to the next part, or to a question of this one.

    That is the one whose button was pressed, or the first that the saving itself opened: nobody has seen it yet.
    """
    if press.act == "next":
        was = {asked.id for asked in before.sheet.visible}
        opened = [view for view in part.asked if view.question.id not in was and view.question.mandatory and view.value.is_empty]
        if opened:
            said(_("Đã lưu. Câu trả lời vừa lưu mở thêm câu phải trả lời trong phần này: %(ids)s.", ids=_ids(opened)))
            return f"{part.url}#{opened[0].slug}"
        return part.next_task.url if part.next_task else part.index_url
    question = next((view.question for view in part.questions if view.question.id == press.question), None)
    return f"{part.url}#{slug_of(question)}" if question else part.url


def _ids(views: Sequence[QuestionView]) -> str:
    return ", ".join(view.question.id for view in views)
