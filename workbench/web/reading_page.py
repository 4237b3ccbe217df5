"""Drawing the reading page whole, or the column beside the text alone where a script asks for it."""

from flask import render_template
from flask_babel import gettext as _

from models.dossiers import Dossier
from workbench.errors import RefusalError
from workbench.web.pages.draft_sides import Choice, reading_side
from workbench.web.pages.drafts import reading
from workbench.web.pages.threads import people_named
from workbench.web.replies import NOTHING_REFUSED, Refused
from workbench.web.state import db, is_part, person, services


def draw_reading(dossier: Dossier, choice: Choice, *, refused: Refused = NOTHING_REFUSED) -> str:
    """Draw the reading page; refused: a form of the column beside the text that could not be done."""
    if not is_part():
        page = reading(db(), dossier, person(), choice, pages=services().pages)
        return render_template("drafts/show.html", page=page, side=page.side, refused=refused, people=people_named(db(), dossier))
    side = reading_side(db(), dossier, person(), choice, pages=services().pages)
    if side is None:
        raise RefusalError(_("Dự thảo chưa được đọc xong. Hãy chờ ít phút rồi tải lại trang."))
    return render_template("drafts/_side.html", side=side, dossier=dossier, refused=refused)
