"""Files that go with comments."""

import io

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.review.attachments.kinds import kind_of
from workbench.review.attachments.queries import attachment_in
from workbench.web.guards import guarded
from workbench.web.state import db, person, services

blueprint = Blueprint("attachments", __name__, url_prefix="/ho-so/<int:dossier_id>/y-kien/tep")


@blueprint.get("/<int:attachment_id>")
@guarded(Permission.DOSSIER_READ)
def download(dossier: Dossier, attachment_id: int) -> Response:
    file = attachment_in(db(), dossier, attachment_id, reader=person()).file
    kind = kind_of(file.name)
    store = services().store
    place = store.place(file.key)
    sent = io.BytesIO(kind.bare(store.get(file.key))) if kind and kind.bare else place
    return send_file(sent, mimetype=kind.media if kind else None, as_attachment=True, download_name=file.name)
