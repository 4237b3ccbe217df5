"""The change of a comparison that a form names."""

from flask import request, url_for
from flask_babel import gettext as _

from models.dossiers import Dossier
from workbench.draft.citing import citation
from workbench.errors import RefusalError
from workbench.review.agreeing.operations import Change
from workbench.web.pages.compared_sides import compared
from workbench.web.pages.comparisons import Choice, change_key, chosen_sides
from workbench.web.state import db, services


def chosen_change(dossier: Dossier) -> tuple[Change, str]:
    """Give the change between two versions, and the address of its row; refuses one that the comparison does not hold."""
    choice = Choice.from_args(request.form)
    sides = chosen_sides(db(), dossier, choice, pages=services().pages)
    if sides is None or sides[0].version is None or sides[1].version is None:
        raise RefusalError(_("Chỉ nhất trí được với thay đổi giữa hai phiên bản của hồ sơ."))
    old, new = sides
    key = request.form.get("change", "")
    row = next((row for row in compared(old, new, pages=services().pages).rows if change_key(row) == key), None)
    if row is None:
        raise RefusalError(_("Thay đổi này không còn trong bản so sánh. Hãy tải lại trang."))
    place = citation(row.new or row.old or "") or str(_("Ngoài các điều"))
    number, later = sides[0].version.number, sides[1].version.number
    address = url_for(
        "comparisons.show",
        dossier_id=dossier.id,
        old=number,
        new=later,
        view=choice.view,
        all="1" if choice.shows_all else None,
        page=choice.number if choice.number > 1 else None,
        _anchor=request.form.get("anchor") or None,
    )
    return Change(number, later, key, place), address
