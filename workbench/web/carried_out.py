"""Changes between versions that an answer may name as what it did, and the way to each."""

from flask import request, url_for
from flask_babel import gettext as _

from models.dossiers import Dossier, Version
from models.reviews import Thread
from workbench.comparing import Comparison
from workbench.comparing.comparison import ProvisionRow
from workbench.draft.citing import citation
from workbench.errors import RefusalError
from workbench.ingest.queries import read_version, version_numbered
from workbench.review.opening import CarriedOut
from workbench.web.change_words import change_words
from workbench.web.pages.compared_sides import compare_kept
from workbench.web.pages.comparisons import PAGE_ROWS
from workbench.web.pages.thread_filters import article_of
from workbench.web.pages.threads import placement_in
from workbench.web.state import db, services

MOST = 200
EXCERPT = 60


def changes_since(dossier: Dossier, thread: Thread) -> list[tuple[str, str]]:
    """Give what changed since a thread was opened, as (value, words): what is in the thread's own article first."""
    newest = read_version(db(), dossier)
    if newest is None or newest.id == thread.version_id:
        return []
    told = [row for row in _compared(dossier, thread, newest.number).rows if row.is_told]
    own = article_of(placement_in(thread, newest))
    near = [row for row in told if own and f"{_path(row)}/".startswith(f"{own}/")]
    far = [row for row in told if row not in near]
    return [(f"{newest.number}:{_path(row)}", _words(row)) for row in (near + far)[:MOST]]


def chosen_change(dossier: Dossier, thread: Thread) -> CarriedOut | None:
    """Give the change that an answer names, "version:path"; None where none is chosen; refuses what is no change since the comment."""
    value = request.form.get("change", "")
    if not value:
        return None
    if value not in dict(changes_since(dossier, thread)):
        raise RefusalError(_("Thay đổi đã chọn không có trong phiên bản mới nhất. Hãy chọn lại thay đổi, hoặc để trống ô này."))
    number, _colon, path = value.partition(":")
    return CarriedOut(int(number), path)


def change_address(dossier: Dossier, thread: Thread, number: int, path: str) -> str:
    """Give the address of a change on the page that compares the thread's own version with a later one."""
    told = [row for row in _compared(dossier, thread, number).rows if row.is_told]
    # What was renumbered left its old path to another provision: whoever stands there now comes before whoever did.
    found = sorted((row.new != path, place) for place, row in enumerate(told) if path == _path(row))
    place = found[0][1] if found else None
    page = (place or 0) // PAGE_ROWS + 1
    return url_for(
        "comparisons.show",
        dossier_id=dossier.id,
        old=_version_of(thread).number,
        new=number,
        page=page if page > 1 else None,
        _anchor=None if place is None else f"change-{place}",
    )


def _compared(dossier: Dossier, thread: Thread, number: int) -> Comparison:
    return compare_kept(db(), services().pages)(_version_of(thread), version_numbered(db(), dossier, number))


def _version_of(thread: Thread) -> Version:
    return db().get_one(Version, thread.version_id)


def _path(row: ProvisionRow) -> str:
    """Give where a change is found: in the new version, or where it was taken out in the old one; "" outside the provisions."""
    return row.new or row.old or ""


def _words(row: ProvisionRow) -> str:
    text = " ".join((row.new_text or row.old_text).split())
    excerpt = text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + "…"
    place = citation(_path(row)) or _("Phần mở đầu dự thảo")
    return f"{place}, {change_words(row.change)}: {excerpt}"
