"""Taking a signed paper or a Word form: the file is kept whatever is wrong with it, and what is wrong is said beside the field."""

from typing import Any

from flask_wtf import FlaskForm

from models.dossiers import StoredFile
from workbench import lifecycle
from workbench.errors import RefusalError
from workbench.lifecycle import content_hash
from workbench.reports.kinds import Ending, ReportKind
from workbench.reports.making import Wish, made
from workbench.reports.province.operations import set_form
from workbench.reports.queries import material_of
from workbench.web.forms.papers import PaperFormForm, SignedForm
from workbench.web.pages.papers import SignedPage
from workbench.web.state import db, person, services


def kept_signed(form: SignedForm, page: SignedPage) -> bool:
    """Keep the upload as the next signed version; False where it is refused, said in the form."""
    if not form.validate():
        return False
    file, _data = _received(form)
    store = services().store
    try:
        material = material_of(db(), page.dossier, province=services().settings.province, reader=person())
        paper = made(
            db(),
            material,
            Wish(page.kind),
            ending=Ending.DOCX,
            reader=person(),
            procedure=page.procedure,
            content_hash=content_hash,
            store=store,
        )
        lifecycle.keep_signed(
            db(),
            page.dossier,
            file,
            kind=page.kind,
            lineage=page.lineage,
            note=form.note.data or "",
            made=paper,
            store=store,
            actor=person(),
            runner=services().runner,
        )
    except RefusalError as refusal:
        form.file.errors = [*form.file.errors, str(refusal)]
        return False
    return True


def kept_form(form: PaperFormForm, kind: ReportKind, *, seen: int) -> bool:
    """Make the upload the form of a kind of paper; False where it is refused, said in the form."""
    if not form.validate():
        return False
    file, data = _received(form)
    try:
        set_form(db(), kind, file, data=data, note=form.note.data or "", seen=seen, actor=person())
    except RefusalError as refusal:
        form.file.errors = [*form.file.errors, str(refusal)]
        return False
    return True


def _received(form: FlaskForm) -> tuple[StoredFile, bytes]:
    upload: Any = form["file"].data
    data = upload.read()
    return lifecycle.receive_upload(db(), data=data, name=upload.filename or "", actor=person(), store=services().store), data
