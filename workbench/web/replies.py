"""What a view answers with: a message for the next page, a way back."""

from flask import flash, url_for
from flask_wtf import FlaskForm

from models.dossiers import Dossier
from workbench.errors import RefusalError


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
