"""What a view answers with: a message for the next page, a way back."""

from collections.abc import Callable

from flask import flash, url_for
from flask_wtf import FlaskForm

from models.dossiers import Dossier
from workbench.errors import RefusalError, StaleError


def seen_revision(form: FlaskForm) -> int:
    """Give the revision that the person saw; refuses a form that lost it."""
    value = str(form["revision"].data or "")
    if not value.isdigit():
        raise RefusalError("Trang đã mở quá lâu. Hãy tải lại trang rồi thực hiện lại.")
    return int(value)


def said(sentence: str) -> None:
    """Say on the next page what was done."""
    flash(sentence, "success")


def back_to_draft(dossier: Dossier, *, anchor: str | None = None) -> str:
    """Give the address of the reading page, at a place in it."""
    return url_for("drafts.show", dossier_id=dossier.id, _anchor=anchor)


def attempted(form: FlaskForm, act: Callable[[], object]) -> int:
    """Do what a form asks: 302 when it is done, 409 when somebody else was faster, 422 when it is refused; the form says why."""
    if not form.validate():
        return 422
    try:
        act()
    except StaleError as stale:
        form.form_errors.append(str(stale))
        return 409
    except RefusalError as refusal:
        form.form_errors.append(str(refusal))
        return 422
    return 302
