"""The public page of a consultation: no account, one version, an address that cannot be guessed."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.consulting import Consultation
from workbench.consulting.asking.operations import receive
from workbench.consulting.asking.queries import consultation_at
from workbench.consulting.asking.values import MOST_BYTES, Standing, standing_of
from workbench.errors import RefusalError
from workbench.ingest.queries import outline_of
from workbench.web.consulting import hashed_address, missing_in, sent_to
from workbench.web.formats import today
from workbench.web.guards import public
from workbench.web.pages.asking import asked_page
from workbench.web.state import db

blueprint = Blueprint("asking", __name__, url_prefix="/gop-y/<token>")


@blueprint.url_value_preprocessor
def _keep_small(_endpoint: str | None, _values: object) -> None:
    # Before anything reads the form: what nobody types is not even received.
    request.max_content_length = MOST_BYTES


@blueprint.after_request
def _keep_from_indexes(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _asked(token: str) -> tuple[Consultation, Standing]:
    """Give what is behind an address; one that was never opened or was taken back is as if it were not there."""
    found = consultation_at(db(), token)
    standing = standing_of(found, today=today()) if found else Standing.TAKEN_BACK
    if found is None or standing not in (Standing.OPEN, Standing.SHUT):
        abort(404)
    return found, standing


def _draw(one: Consultation, *, errors: dict[str, str], refusal: str = "") -> str:
    page = asked_page(one, outline_of(db(), one.version))
    return render_template("asking/show.html", page=page, is_preview=False, typed=request.form, errors=errors, refusal=refusal)


@blueprint.get("")
@public
def show(token: str) -> str | tuple[str, int]:
    one, standing = _asked(token)
    if standing is Standing.SHUT:
        return render_template("asking/shut.html", typed=[]), 410
    return _draw(one, errors={})


@blueprint.post("")
@public
def send(token: str) -> Response | tuple[str, int]:
    one, standing = _asked(token)
    if standing is Standing.SHUT:
        return render_template("asking/shut.html", typed=[words for words in request.form.values() if len(words) > 100]), 410
    sent = sent_to(one, outline_of(db(), one.version))
    errors = missing_in(one, sent)
    if errors:
        return _draw(one, errors=errors), 422
    try:
        receive(db(), one, sent, address=hashed_address(), today=today())
    except RefusalError as refusal:
        return _draw(one, errors={}, refusal=str(refusal)), 422
    return redirect(url_for("asking.thanks", token=token))


@blueprint.get("/da-gui")
@public
def thanks(token: str) -> str:
    one, standing = _asked(token)
    return render_template("asking/thanks.html", token=one.token, is_open=standing is Standing.OPEN)
