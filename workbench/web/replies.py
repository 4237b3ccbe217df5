"""What a view answers with: a message for the next page, a way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from models.dossiers import Dossier
from workbench.errors import IncompleteError, NotFoundError, PermissionRefusedError, RefusalError, StaleError, TransitionRefusedError
from workbench.web.state import db

LONG_FIELDS = (
    *("text", "wording", "reason", "reasons", "explanation", "basis", "note", "without_opinion", "name", "delegation", "title"),
    *("summary", "introduction", "questions", "general", "added", "guidance", "example", "message", "suggestion", "phrases"),
    *("exceptions", "pattern", "words"),
)
# Forms with a long field for each of many places number them.
NUMBERED_FIELDS = ("words-", "answer-")


def typed_words() -> list[str]:
    """Give the long words of a form that was refused, so that nobody types them twice."""
    names = [*LONG_FIELDS, *(name for name in request.form if name.startswith(NUMBERED_FIELDS))]
    return [words.strip() for name in names for words in request.form.getlist(name) if words.strip()]


def seen_revision(form: FlaskForm | None = None) -> int:
    """Give the revision that the person saw; refuses a form that lost it."""
    value = str(form["revision"].data or "") if form is not None else request.form.get("revision", "")
    if not value.isdigit():
        raise RefusalError(_("Trang đã mở quá lâu. Hãy tải lại trang rồi thực hiện lại."))
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


@dataclass(frozen=True, slots=True)
class Refused:
    """A form of a page that was refused. key: which one; typed: what stood in it; status: 409 when somebody else was faster, else 422."""

    key: str = ""
    sentence: str = ""
    missing: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    status: int = 422

    def value(self, key: str, name: str, otherwise: str = "") -> str:
        """Give what was typed into a field of the form `key`."""
        return self.typed.get(name, otherwise) if key == self.key else otherwise

    def values(self, key: str, name: str) -> list[str]:
        """Give what was ticked in the form `key`."""
        return request.form.getlist(name) if key == self.key else []

    def words(self) -> list[str]:
        """Give the long words that were typed, to be shown where the form itself can't be drawn again."""
        return typed_words()

    def errors(self, key: str) -> list[str]:
        """Give why the form `key` was refused, as the errors of its first field."""
        return [self.sentence] if key == self.key else []


NOTHING_REFUSED = Refused()


def tried(key: str, act: Callable[[], object]) -> Refused | None:
    """Do what the form `key` asks, wholly or not at all; gives why not and what was typed where it is refused."""
    try:
        with db().begin_nested():
            act()
    except StaleError as stale:
        return Refused(key, str(stale), typed=request.form, status=409)
    except IncompleteError as refusal:
        return Refused(key, str(refusal), missing=tuple(refusal.missing), typed=request.form)
    except (NotFoundError, PermissionRefusedError, TransitionRefusedError):
        # The form can't be drawn again: its page is gone, or not this person's any more. web/errors.py shows what was typed.
        raise
    except RefusalError as refusal:
        return Refused(key, str(refusal), typed=request.form)
    return None
