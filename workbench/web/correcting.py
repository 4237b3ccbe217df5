"""What a person chose on a procedure's card or on the list: procedures with the revisions that were seen, a component, a passage."""

from flask import request
from flask_babel import gettext as _

from models.dossiers import Dossier
from models.enums import Component, ProcedureNature
from models.procedures import PassageRow, Procedure
from workbench.errors import RefusalError
from workbench.extraction.operations import ProcedureValues
from workbench.extraction.queries import live_passages, procedure_in
from workbench.web.forms.procedures import ProcedureForm
from workbench.web.state import db


def values_of(form: ProcedureForm) -> ProcedureValues:
    """Give what a validated form says of a procedure as a whole."""
    return ProcedureValues(name=form.name.data or "", nature=ProcedureNature(form.nature.data), delegation=form.delegation.data or "")


def seen_procedures(dossier: Dossier) -> list[tuple[Procedure, int]]:
    """Read the boxes "id:revision" that were ticked on the list; refuses where none was."""
    pairs = [value.partition(":") for value in request.form.getlist("seen")]
    numbers = [(int(number), int(revision)) for number, _colon, revision in pairs if number.isdigit() and revision.isdigit()]
    if not numbers:
        raise RefusalError(_("Hãy đánh dấu ít nhất một thủ tục cần xác nhận."))
    return [(procedure_in(db(), dossier, number), revision) for number, revision in numbers]


def chosen_procedure(dossier: Dossier, name: str) -> Procedure:
    """Give the procedure that a choice of a form names."""
    number = request.form.get(name, type=int)
    if number is None:
        raise RefusalError(_("Hãy chọn một thủ tục trong danh sách."))
    return procedure_in(db(), dossier, number)


def chosen_component() -> Component:
    """Give the component that was chosen."""
    value = request.form.get("component", "")
    if value not in set(Component):
        raise RefusalError(_("Hãy chọn bộ phận của thủ tục."))
    return Component(value)


def passage_in(procedure: Procedure, passage_id: int) -> PassageRow:
    """Give a passage of the procedure that still counts."""
    row = next((one for one in live_passages(procedure) if one.id == passage_id), None)
    if row is None:
        raise RefusalError(_("Đoạn này không còn thuộc bộ phận. Hãy tải lại trang."))
    return row
