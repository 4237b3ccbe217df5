"""The public page of a consultation: no account, one version, an address that cannot be guessed."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.consulting import Consultation
from workbench.consulting.asking.queries import consultation_at
from workbench.consulting.asking.values import MOST_BYTES, Standing, standing_of
from workbench.ingest.queries import outline_of
from workbench.web.consulting import missing_in, refused_sending, sent_to
from workbench.web.formats import today
from workbench.web.guards import public
from workbench.web.pages.asking import asked_page
from workbench.web.replies import typed_words
from workbench.web.state import db
from workbench.web.units import reads_first

blueprint = Blueprint("asking", __name__, url_prefix="/gop-y/<token>")
# What somebody who has the address is told of.
SEEN = frozenset({Standing.OPEN, Standing.SHUT})


@blueprint.url_value_preprocessor
def _keep_small(_endpoint: str | None, _values: object) -> None:
    # Before anything reads the form: what nobody types is not even received.
    request.max_content_length = MOST_BYTES


@blueprint.after_request
def _keep_from_indexes(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _asked(token: str) -> tuple[Consultation | None, Standing]:
    """Give what is behind an address; one that was never opened or was taken back is as if it were not there."""
    found = consultation_at(db(), token)
    standing = standing_of(found, today=today()) if found else Standing.TAKEN_BACK
    return (found, standing) if standing in SEEN else (None, Standing.TAKEN_BACK)


def _over(standing: Standing) -> tuple[str, int]:
    """Say that nothing can be sent here any more, and give back what somebody was typing meanwhile."""
    is_shut = standing in SEEN
    if not is_shut and request.method == "GET":
        abort(404)
    return render_template("asking/shut.html", is_shut=is_shut, typed=typed_words()), 410 if is_shut else 404


def _draw(one: Consultation, *, errors: dict[str, str], refusal: str = "") -> str:
    page = asked_page(one, outline_of(db(), one.version))
    return render_template("asking/show.html", page=page, is_preview=False, typed=request.form, errors=errors, refusal=refusal)


@blueprint.get("")
@public
def show(token: str) -> str | tuple[str, int]:
    one, standing = _asked(token)
    return _draw(one, errors={}) if one is not None and standing is Standing.OPEN else _over(standing)


@blueprint.post("")
@public
@reads_first
def send(token: str) -> Response | tuple[str, int]:
    one, standing = _asked(token)
    if one is None or standing is not Standing.OPEN:
        return _over(standing)
    sent = sent_to(one, outline_of(db(), one.version))
    errors = missing_in(one, sent)
    refusal = refused_sending(one, None if errors else sent)
    if errors or refusal:
        return _draw(one, errors=errors, refusal=refusal), 422
    return redirect(url_for("asking.thanks", token=token))


@blueprint.get("/da-gui")
@public
def thanks(token: str) -> str | tuple[str, int]:
    one, standing = _asked(token)
    return render_template("asking/thanks.html", token=token, is_open=standing is Standing.OPEN) if one else _over(standing)
