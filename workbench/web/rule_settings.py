"""Keeping what the form of a rule says: faults are said beside their fields."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from workbench.errors import RefusalError, StaleError
from workbench.linting.rulebook.operations import RuleRefusedError


def attempted_rule(form: FlaskForm, act: Callable[[], object]) -> int:
    """Do what the form asks: 302 when done, 409 when somebody else was faster, 422 when refused; the form says why."""
    if not form.validate():
        return 422
    try:
        act()
    except RuleRefusedError as refusal:
        for name, sentence in refusal.faults:
            form[name].errors = [*form[name].errors, _(sentence)]
        return 422
    except StaleError as stale:
        form.form_errors.append(str(stale))
        return 409
    except RefusalError as refusal:
        form.form_errors.append(str(refusal))
        return 422
    return 302
