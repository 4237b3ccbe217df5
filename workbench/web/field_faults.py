"""Keeping what a form says where the verb itself knows which fields are wrong: its faults are said beside them."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from workbench.errors import FieldsRefusedError
from workbench.web.replies import attempted


def attempted_fields(form: FlaskForm, act: Callable[[], object]) -> int:
    """Do what the form asks, as `attempted` does; each fault is said beside the field that it is about."""
    faults: list[tuple[str, str]] = []

    def told() -> None:
        try:
            act()
        except FieldsRefusedError as refusal:
            faults.extend(refusal.faults)

    status = attempted(form, told)
    for name, sentence in faults:
        form[name].errors = [*form[name].errors, _(sentence)]
    return 422 if faults else status
