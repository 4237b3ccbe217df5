"""Words that a person selected: the address says where, the stored draft says which words stand there."""

from dataclasses import replace

from flask import request
from flask_babel import gettext as _

from models.dossiers import Dossier, Version
from models.enums import ProcedureState
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.errors import RefusalError
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import outline_of, read_version
from workbench.review.opening import TextPlace, words_at
from workbench.web.forms.procedures import PassageForm
from workbench.web.state import db


def newest_version(dossier: Dossier) -> Version:
    """Give the newest version that was read; refuses where there is none."""
    version = read_version(db(), dossier)
    if version is None:
        raise RefusalError(_("Dự thảo chưa được đọc xong. Hãy chờ ít phút rồi tải lại trang."))
    return version


def newest_outline(dossier: Dossier) -> Outline:
    """Give its outline."""
    return outline_of(db(), newest_version(dossier))


def selected_outline(dossier: Dossier) -> Outline:
    """Give the outline of the newest version to whoever chose words in it; refuses a page of another one, as ?version= says.

    The words are read from the outline: at the place that was chosen on an older page, others may stand by now.
    """
    version = newest_version(dossier)
    seen = request.values.get("version", version.number, type=int)
    if seen != version.number:
        words = _(
            "Dự thảo đã có phiên bản %(number)s, còn từ ngữ này được chọn ở phiên bản %(seen)s. Hãy chép lại nội dung đã nhập (nếu có), "
            "tải lại trang rồi chọn lại từ ngữ.",
            number=version.number,
            seen=seen,
        )
        raise RefusalError(words)
    return outline_of(db(), version)


def selected_passage(outline: Outline) -> Passage:
    """Give the words at ?paragraph=&start=&end= (or so named fields); the whole paragraph without start and end."""
    place = request.values
    number = place.get("paragraph", type=int)
    if number is None or not 0 <= number < len(outline.paragraphs):
        raise RefusalError(_("Hãy chọn từ ngữ trong dự thảo."))
    paragraph = outline.paragraphs[number]
    start, end = place.get("start", 0, type=int), place.get("end", len(paragraph.text), type=int)
    if not 0 <= start < end <= len(paragraph.text):
        raise RefusalError(_("Từ ngữ được chọn không còn khớp với dự thảo. Hãy tải lại trang rồi chọn lại."))
    return Passage(paragraph.provision, number, paragraph.text[start:end], start, end)


def selected_place(outline: Outline) -> TextPlace:
    """Give the words at ?paragraph=&start=&end_paragraph=&end=; end is counted in the last paragraph, by default the first one."""
    values = request.values
    last = values.get("end_paragraph", type=int)
    passage = selected_passage(outline) if last in (None, values.get("paragraph", type=int)) else None
    if passage is not None:
        return TextPlace(passage.paragraph, passage.start, passage.end, passage.quote)
    place = TextPlace(values.get("paragraph", -1, type=int), values.get("start", 0, type=int), values.get("end", 0, type=int), "", last)
    quote = words_at(outline, place)
    if not quote.strip():
        raise RefusalError(_("Từ ngữ được chọn không còn khớp với dự thảo. Hãy tải lại trang rồi chọn lại."))
    return replace(place, quote=quote)


def passage_form(dossier: Dossier, passage: Passage) -> PassageForm:
    """Give the form that puts the words into a component of one of the procedures; ?procedure= and ?component= are chosen already."""
    chosen = {name: request.values[name] for name in ("procedure", "component") if request.values.get(name)}
    version = newest_version(dossier)
    place = {"paragraph": passage.paragraph, "start": passage.start, "end": passage.end, "version": version.number}
    form = PassageForm(formdata=None, **place, **chosen)
    rows = procedures_of(db(), version)
    form.procedure.choices = [(row.id, row.name) for row in rows if row.state is not ProcedureState.DISMISSED]
    return form
