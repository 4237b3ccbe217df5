"""Opinions from outside: letters typed in, tables of opinions taken from Word or Excel."""

import io

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.consulting.operations import close_for_sender, take_up_for_sender
from workbench.consulting.placing import Places
from workbench.consulting.queries import letter_in, standing_in
from workbench.errors import NotFoundError
from workbench.ingest.queries import outline_of
from workbench.review.queries import thread_in
from workbench.web.discussing import Answer, after
from workbench.web.forms.letters import LetterForm, TableForm
from workbench.web.frames import frame_of
from workbench.web.guards import guarded
from workbench.web.lettering import (
    Taken,
    blank_rows,
    checked,
    chosen_version,
    kept_file,
    kept_table,
    offer_versions,
    place_words,
    save_letter,
    seen_path,
    table_of,
    take_table,
    typed_rows,
    with_more,
)
from workbench.web.pages.letters import letters_page
from workbench.web.replies import said, tried
from workbench.web.state import db, person, services

blueprint = Blueprint("letters", __name__, url_prefix="/ho-so/<int:dossier_id>/gop-y")


def _draw(template: str, dossier: Dossier, **values: object) -> str:
    frame = frame_of(db(), dossier, person(), tab="threads")
    return render_template(template, dossier=dossier, frame=frame, place_words=place_words, seen_path=seen_path, **values)


def _told(taken: Taken) -> str:
    sentence = str(ngettext("Đã đưa vào hồ sơ %(num)s ý kiến góp ý.", "Đã đưa vào hồ sơ %(num)s ý kiến góp ý.", taken.opinions))
    held = _("Đã có từ trước nên không đưa vào lần nữa: %(count)s.", count=taken.held)
    return f"{sentence} {held}" if taken.held else sentence


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    return render_template("letters/index.html", page=letters_page(db(), dossier, person()))


@blueprint.get("/moi")
@guarded(Permission.OPINION_GATHER)
def new(dossier: Dossier) -> str:
    form = LetterForm()
    offer_versions(form, dossier)
    return _draw("letters/new.html", dossier, form=form, rows=blank_rows())


@blueprint.post("/moi")
@guarded(Permission.OPINION_GATHER)
def save(dossier: Dossier) -> Response | str | tuple[str, int]:
    form, rows = LetterForm(), typed_rows()
    offer_versions(form, dossier)
    file = kept_file(form)
    if "more" in request.form:
        return _draw("letters/new.html", dossier, form=form, rows=with_more(rows))
    standing = standing_in(db(), dossier, chosen_version(dossier, form.version.data))
    rows = checked(rows, standing.outline)
    taken = save_letter(form, dossier, rows, standing=standing, file=file) if form.validate() else None
    if taken is None:
        return _draw("letters/new.html", dossier, form=form, rows=rows), 422
    said(_told(taken))
    return redirect(url_for("letters.index", dossier_id=dossier.id))


@blueprint.get("/vi-tri")
@guarded(Permission.OPINION_GATHER)
def place(dossier: Dossier) -> str:
    number = request.args.get("row", 1, type=int)
    outline = outline_of(db(), chosen_version(dossier, request.args.get("version", type=int)))
    found = Places(outline).find(request.args.get(f"place-{number}", ""))
    return render_template("letters/_place.html", number=number, found=found, place_words=place_words, seen_path=seen_path)


@blueprint.route("/bang", methods=["GET", "POST"])
@guarded(Permission.OPINION_GATHER)
def upload(dossier: Dossier) -> Response | str | tuple[str, int]:
    form = TableForm()
    offer_versions(form, dossier)
    file = kept_table(form, dossier) if request.method == "POST" and form.validate() else None
    if file is not None:
        asked = {"sender": form.sender.data or None, "version": form.version.data}
        return redirect(url_for("letters.preview", dossier_id=dossier.id, upload_id=file.id, **asked))
    page = _draw("letters/upload.html", dossier, form=form)
    return page if request.method == "GET" else (page, 422)


@blueprint.get("/bang/<int:upload_id>")
@guarded(Permission.OPINION_GATHER)
def preview(dossier: Dossier, upload_id: int) -> str:
    return _draw("letters/preview.html", dossier, sheet=table_of(dossier, upload_id), refused=None)


@blueprint.post("/bang/<int:upload_id>")
@guarded(Permission.OPINION_GATHER)
def take_in(dossier: Dossier, upload_id: int) -> Response | tuple[str, int]:
    table = table_of(dossier, upload_id)
    done: list[Taken] = []
    refused = tried("table", lambda: done.append(take_table(dossier, table)))
    if refused is not None:
        return _draw("letters/preview.html", dossier, sheet=table, refused=refused), 422
    said(_told(done[0]))
    return redirect(url_for("letters.index", dossier_id=dossier.id))


@blueprint.get("/<int:letter_id>/tep")
@guarded(Permission.DOSSIER_READ)
def file(dossier: Dossier, letter_id: int) -> Response:
    kept = letter_in(db(), dossier, letter_id).file
    if kept is None:
        raise NotFoundError(_("Văn bản góp ý này được nhập tay, không kèm tệp."))
    data = io.BytesIO(services().store.get(kept.key))
    return send_file(data, as_attachment=True, download_name=kept.name, mimetype="application/octet-stream")


@blueprint.post("/y-kien/<int:thread_id>/nhat-tri")
@guarded(Permission.OPINION_GATHER)
def agreed(dossier: Dossier, thread_id: int) -> Answer:
    thread, basis = thread_in(db(), dossier, thread_id, reader=person()), request.form.get("basis", "")
    refused = tried(f"agreed-{thread_id}", lambda: close_for_sender(db(), dossier, thread, basis=basis, actor=person()))
    return after(dossier, thread, refused, _("Đã kết thúc ý kiến."))


@blueprint.post("/y-kien/<int:thread_id>/mo-lai")
@guarded(Permission.OPINION_GATHER)
def take_up(dossier: Dossier, thread_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"resolve-{thread_id}", lambda: take_up_for_sender(db(), dossier, thread, actor=person()))
    return after(dossier, thread, refused, _("Đã mở lại ý kiến."))
