"""What a new comment is about, as the address or the form says."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.dossiers import Dossier
from models.enums import ResponseKind, ThreadKind, ThreadTarget
from models.procedures import FindingRow
from workbench.draft.procedures import Passage
from workbench.errors import RefusalError
from workbench.extraction.queries import procedures_of
from workbench.lifecycle.raising import comment_text, kind_of_thread
from workbench.linting.queries import finding_in
from workbench.review.opening import NewThread, TextPlace
from workbench.web.forms.threads import ThreadForm
from workbench.web.selections import newest_outline, newest_version, selected_passage
from workbench.web.state import db

# How a comment on a change begins (?change=&place=): the person goes on from there.
OPENINGS = {
    "agree": (ThreadKind.SUGGESTION, _l("Nhất trí với nội dung sửa đổi tại %(place)s.")),
    "ask": (ThreadKind.QUESTION, _l("Đề nghị cho biết lý do sửa đổi nội dung tại %(place)s.")),
    "comment": (ThreadKind.SUGGESTION, _l("Về nội dung sửa đổi tại %(place)s: ")),
}
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """back: where to go afterwards, or "" for the thread itself."""

    target: ThreadTarget
    passage: Passage | None = None
    finding: FindingRow | None = None
    lineage: int | None = None
    question: str | None = None
    name: str = ""
    back: str = ""


def subject_of(dossier: Dossier) -> Subject:
    """Read ?finding=, ?paragraph=&start=&end=, ?lineage=&question= or nothing (the whole dossier)."""
    place = request.values
    if place.get("finding"):
        return _of_finding(dossier, place.get("finding", 0, type=int))
    if place.get("paragraph"):
        passage = selected_passage(newest_outline(dossier))
        back = url_for("drafts.show", dossier_id=dossier.id, panel="threads", _anchor=f"p-{passage.paragraph}")
        return Subject(ThreadTarget.TEXT, passage=passage, back=back)
    lineage = place.get("lineage", type=int)
    if lineage is None:
        return Subject(ThreadTarget.DOSSIER)
    name = next((row.name for row in procedures_of(db(), newest_version(dossier)) if row.lineage == lineage), None)
    if name is None:
        raise RefusalError(_("Không tìm thấy thủ tục này trong phiên bản mới nhất."))
    question = place.get("question") or None
    return Subject(ThreadTarget.ANSWER if question else ThreadTarget.PROCEDURE, lineage=lineage, question=question, name=name)


def _of_finding(dossier: Dossier, finding_id: int) -> Subject:
    finding = finding_in(db(), dossier, finding_id)
    if finding.version_id != newest_version(dossier).id:
        raise RefusalError(_("Phát hiện này thuộc phiên bản cũ. Hãy mở dự thảo mới nhất."))
    anchor = None if finding.paragraph is None else f"p-{finding.paragraph}"
    back = url_for("drafts.show", dossier_id=dossier.id, panel="findings", _anchor=anchor)
    if finding.paragraph is None or finding.start is None or finding.end is None:
        return Subject(ThreadTarget.DOSSIER, finding=finding, back=back)
    passage = Passage(finding.provision, finding.paragraph, finding.quote, finding.start, finding.end)
    return Subject(ThreadTarget.TEXT, passage=passage, finding=finding, back=back)


def thread_form(subject: Subject) -> ThreadForm:
    """Give the form, with the words of the finding as a first draft of the comment."""
    form = ThreadForm(lineage=subject.lineage, question=subject.question)
    if subject.passage is not None:
        form.paragraph.data, form.start.data = str(subject.passage.paragraph), str(subject.passage.start)
        form.end.data = str(subject.passage.end)
    if request.args.get("change") in OPENINGS:
        kind, words = OPENINGS[request.args["change"]]
        form.kind.data, form.text.data = kind.value, str(words) % {"place": _within(request.args.get("place", "")[:LONGEST_PLACE])}
    if subject.finding is not None:
        finding = subject.finding
        form.finding.data = str(finding.id)
        form.kind.data, form.text.data = kind_of_thread(finding).value, comment_text(finding)
    return form


def _within(place: str) -> str:
    """Write a place inside a sentence: an article keeps its capital, a clause and a point do not."""
    return place[:1].lower() + place[1:] if place.startswith(("Khoản", "Điểm")) else place


def chosen_response() -> ResponseKind:
    """Give how the drafting department answers."""
    value = request.form.get("response", "")
    if value not in set(ResponseKind):
        raise RefusalError(_("Chọn tiếp thu, tiếp thu một phần hoặc giải trình."))
    return ResponseKind(value)


def new_thread(form: ThreadForm, subject: Subject) -> NewThread:
    """Give the values of the new thread."""
    passage = subject.passage
    place = TextPlace(passage.paragraph, passage.start, passage.end, passage.quote) if passage else None
    return NewThread(
        target=subject.target,
        kind=ThreadKind(form.kind.data),
        text=form.text.data or "",
        place=place,
        lineage=subject.lineage,
        question=subject.question,
        finding=subject.finding,
    )
