"""What a new comment is about, as the address or the form says."""

from dataclasses import dataclass, replace

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.dossiers import Dossier
from models.enums import Component, ResponseKind, Severity, ThreadKind, ThreadTarget
from models.procedures import FindingRow
from workbench.draft.citing import citation, citation_in, within
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.extraction.queries import procedure_names
from workbench.lifecycle.raising import comment_text, kind_of_thread
from workbench.linting.queries import finding_in
from workbench.review.opening import NewThread, TextPlace
from workbench.web.forms.threads import ThreadForm
from workbench.web.pages.threads import line_name
from workbench.web.selections import newest_version, selected_outline, selected_place
from workbench.web.state import db

# How a comment on a change begins (?change=&place=): the person goes on from there.
OPENINGS = {
    "ask": (ThreadKind.QUESTION, _l("Đề nghị cho biết lý do sửa đổi nội dung tại %(place)s.")),
    "comment": (ThreadKind.SUGGESTION, _l("Về nội dung sửa đổi tại %(place)s: ")),
}
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """place: the words in the draft; version: the number of the one in which they stand; provision: a whole one instead of them;
    wholes: (path, words) of the provisions that hold the words.

    name: of the procedure. back: where to go afterwards, or "" for the thread itself.
    """

    target: ThreadTarget
    place: TextPlace | None = None
    version: int | None = None
    provision: str = ""
    wholes: tuple[tuple[str, str], ...] = ()
    finding: FindingRow | None = None
    lineage: int | None = None
    component: Component | None = None
    question: str | None = None
    cost_line: str = ""
    name: str = ""
    back: str = ""

    @property
    def line_words(self) -> str:
        """The words of the cost line."""
        return line_name(self.cost_line)

    @property
    def cited(self) -> str:
        """The path of the provision that it is about, or in which its words stand."""
        return self.provision or (self.wholes[0][0] if self.wholes else "")


def subject_of(dossier: Dossier) -> Subject:
    """Read ?finding=, ?paragraph=&start=&end_paragraph=&end=, ?provision=, or ?lineage= alone or with &component=, &question= or
    &cost_line=; nothing means the whole dossier.
    """
    values = request.values
    if values.get("finding"):
        return _of_finding(dossier, values.get("finding", 0, type=int))
    if values.get("provision") or values.get("paragraph"):
        return _of_draft(dossier)
    lineage, back = values.get("lineage", type=int), _own_address(dossier)
    if lineage is None:
        return Subject(ThreadTarget.DOSSIER, back=back)
    name = next((row.name for row in procedure_names(db(), newest_version(dossier)) if row.lineage == lineage), None)
    if name is None:
        raise RefusalError(_("Không tìm thấy thủ tục này trong phiên bản mới nhất."))
    component, question, cost_line = (values.get(key, "") for key in ("component", "question", "cost_line"))
    subject = Subject(ThreadTarget.PROCEDURE, lineage=lineage, name=name, back=back)
    if component in set(Component):
        return replace(subject, target=ThreadTarget.COMPONENT, component=Component(component))
    if question:
        return replace(subject, target=ThreadTarget.ANSWER, question=question[:40])
    return replace(subject, target=ThreadTarget.COST_LINE, cost_line=cost_line[:400]) if cost_line else subject


def _own_address(dossier: Dossier) -> str:
    """Give the page of the dossier that the person came from, as the address or the form says; never another host's."""
    back = request.values.get("back", "")
    return back if back.startswith(f"/ho-so/{dossier.id}/") else ""


def _of_draft(dossier: Dossier) -> Subject:
    outline, path = selected_outline(dossier), request.values.get("provision", "")
    if path and path not in outline.by_path:
        raise RefusalError(_("Điều khoản này không có trong phiên bản mới nhất. Hãy tải lại trang rồi chọn lại."))
    place = selected_place(outline) if request.values.get("paragraph") else None
    paragraph = place.paragraph if place else outline.by_path[path].first
    back = url_for("drafts.show", dossier_id=dossier.id, panel="threads", _anchor=f"p-{paragraph}")
    wholes = _wholes(outline, paragraph) if place else ()
    target, version = ThreadTarget.PROVISION if path else ThreadTarget.TEXT, newest_version(dossier).number
    return Subject(target, place=place, version=version, provision=path, wholes=wholes, back=back)


def _wholes(outline: Outline, paragraph: int) -> tuple[tuple[str, str], ...]:
    """Give the provisions around a paragraph that one may comment on as a whole, the smallest first."""
    found, path = [], outline.paragraphs[paragraph].provision
    while path:
        provision = outline.by_path.get(path)
        if provision is not None and citation_in(outline, path):
            found.append((path, citation_in(outline, path)))
        path = (provision.parent or "") if provision else ""
    return tuple(found)


def _of_finding(dossier: Dossier, finding_id: int) -> Subject:
    finding = finding_in(db(), dossier, finding_id)
    if finding.version_id != newest_version(dossier).id:
        raise RefusalError(_("Phát hiện này thuộc phiên bản cũ. Hãy mở dự thảo mới nhất."))
    anchor = None if finding.paragraph is None else f"p-{finding.paragraph}"
    back = url_for("drafts.show", dossier_id=dossier.id, panel="findings", _anchor=anchor)
    if finding.paragraph is None or finding.start is None or finding.end is None:
        return Subject(ThreadTarget.DOSSIER, finding=finding, back=back)
    place = TextPlace(finding.paragraph, finding.start, finding.end, finding.quote)
    wholes = ((finding.provision, citation(finding.provision)),) if finding.provision else ()
    return Subject(ThreadTarget.TEXT, place=place, wholes=wholes, finding=finding, back=back)


def thread_form(subject: Subject) -> ThreadForm:
    """Give the form, with the words of the finding as a first draft of the comment."""
    form = ThreadForm(
        lineage=subject.lineage,
        component=subject.component.value if subject.component else None,
        question=subject.question,
        cost_line=subject.cost_line,
        back=subject.back,
        version=subject.version,
        reading=request.args.get("reading"),
    )
    offer_wholes(form, subject)
    place = subject.place
    if place is not None:
        form.paragraph.data, form.start.data, form.end.data = str(place.paragraph), str(place.start), str(place.end)
        form.end_paragraph.data = "" if place.end_paragraph is None else str(place.end_paragraph)
    if request.args.get("change") in OPENINGS:
        kind, words = OPENINGS[request.args["change"]]
        form.kind.data, form.text.data = kind.value, str(words) % {"place": within(request.args.get("place", "")[:LONGEST_PLACE])}
    if subject.finding is not None:
        finding = subject.finding
        form.finding.data = str(finding.id)
        form.kind.data, form.text.data = kind_of_thread(finding).value, comment_text(finding)
    return form


def offer_wholes(form: ThreadForm, subject: Subject) -> None:
    """Let the person choose between the words and a whole provision around them."""
    wholes = [(path, _("Cả %(provision)s", provision=within(words))) for path, words in subject.wholes]
    form.provision.choices = [("", _("Từ ngữ đã chọn")), *wholes]
    form.provision.data = subject.provision


def chosen_response() -> ResponseKind:
    """Give how the drafting department answers."""
    value = request.form.get("response", "")
    if value not in set(ResponseKind):
        raise RefusalError(_("Chọn tiếp thu, tiếp thu một phần, giải trình hoặc không tiếp thu."))
    return ResponseKind(value)


def new_thread(form: ThreadForm, subject: Subject) -> NewThread:
    """Give the values of the new thread."""
    is_text = subject.target is ThreadTarget.TEXT
    wording = (form.wording.data or "").strip()
    # The form offers the words as they stand, to be changed: left alone they suggest nothing.
    is_other = bool(wording) and subject.place is not None and wording != subject.place.quote.strip()
    return NewThread(
        target=subject.target,
        kind=ThreadKind(form.kind.data),
        text=form.text.data or "",
        place=subject.place if is_text else None,
        provision=subject.provision,
        lineage=subject.lineage,
        component=subject.component,
        question=subject.question,
        cost_line=subject.cost_line,
        finding=subject.finding,
        severity=Severity(form.severity.data) if form.severity.data else None,
        is_private=bool(form.is_private.data),
        wording="" if form.takes_out.data else wording if is_other else None,
    )
