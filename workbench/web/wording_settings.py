"""Keeping what the form of a question's words says: faults are said beside their fields."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from workbench.assessment.rewording.operations import WordingRefusedError
from workbench.web.replies import attempted


def attempted_wording(form: FlaskForm, act: Callable[[], object]) -> int:
    """Do what the form asks, as `attempted` does; what is wrong with the words is said beside the fields that it is about."""
    faults: list[tuple[str, str]] = []

    def told() -> None:
        try:
            act()
        except WordingRefusedError as refusal:
            faults.extend(refusal.faults)

    status = attempted(form, told)
    for name, sentence in faults:
        form[name].errors = [*form[name].errors, _(sentence)]
    return 422 if faults else status
