"""Taking an upload: it is kept whatever is wrong with it, and what is wrong is said beside the field."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field

from models.dossiers import Dossier, StoredFile, Version
from models.enums import DocumentKind, DraftEffect, DraftingTrack, GovernmentLevel
from workbench import lifecycle
from workbench.errors import RefusalError
from workbench.web.formats import today
from workbench.web.forms.dossiers import DossierForm, UploadForm
from workbench.web.state import db, person, services


def new_dossier(form: DossierForm) -> Dossier | None:
    """Open a dossier with its first version; None where the file or the values are refused, said in the form."""
    file = _received(form)
    if file.refused:
        _say(form.file, file.refused)
        return None
    values = lifecycle.NewDossier(
        title=form.title.data or "",
        kind=DocumentKind(form.kind.data),
        level=GovernmentLevel(form.level.data),
        track=DraftingTrack(form.track.data),
        field=form.field.data,
        summary=form.summary.data or "",
        on=today(),
        effect=DraftEffect(form.effect.data) if form.effect.data else None,
    )
    try:
        dossier = lifecycle.open_dossier(db(), values, actor=person())
    except RefusalError as refusal:
        _say(form.kind, str(refusal))
        return None
    lifecycle.submit_version(db(), dossier, file, note=form.note.data or "", actor=person(), runner=services().runner)
    return dossier


def upload_version(form: UploadForm, dossier: Dossier) -> Version | None:
    """Add a version; None where the file is refused, said in the form."""
    file = _received(form)
    try:
        return lifecycle.submit_version(db(), dossier, file, note=form.note.data or "", actor=person(), runner=services().runner)
    except RefusalError as refusal:
        _say(form.file, str(refusal))
        return None


def _received(form: FlaskForm) -> StoredFile:
    upload: Any = form["file"].data
    return lifecycle.receive_upload(db(), data=upload.read(), name=upload.filename or "", actor=person(), store=services().store)


def _say(field: Field, sentence: str) -> None:
    field.errors = [*field.errors, sentence]
