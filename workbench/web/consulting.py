"""Preparing a consultation from its form; what was sent to one, out of the form of its public page."""

import hashlib
import hmac
from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import request
from flask_babel import gettext as _

from models.consulting import Consultation
from models.dossiers import Dossier
from models.enums import Asked
from workbench.consulting.asking import operations
from workbench.consulting.asking.queries import consultation_at
from workbench.consulting.asking.values import NewConsultation, Said, Sent, asks_of, places_of
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.web.formats import today
from workbench.web.forms.consultations import ABOUT, ConsultationForm
from workbench.web.lettering import chosen_version
from workbench.web.state import db, person, services

LONGEST = {"name": 120, "organisation": 200, "contact": 200}
# Said by a field that no person sees; browsers leave a field of this name alone.
TRAP = "subject-line"


def prepared(form: ConsultationForm, dossier: Dossier) -> Consultation | None:
    """Prepare a consultation; None where it is refused, said in the form."""
    if not form.validate() or form.closes_on.data is None:
        return None
    values = NewConsultation(
        audience=form.audience.data or "",
        introduction=form.introduction.data or "",
        questions=tuple(line for line in (form.questions.data or "").splitlines() if line.strip()),
        closes_on=form.closes_on.data,
        asks={name: Asked(form[name].data) for name in ABOUT},
    )
    try:
        return operations.prepare(db(), dossier, chosen_version(dossier, form.version.data), values, today=today(), actor=person())
    except RefusalError as refusal:
        form.form_errors.append(str(refusal))
        return None


def sent_to(consultation: Consultation, outline: Outline) -> Sent:
    """Read what was typed; a place that the page does not offer is not read at all."""
    value = _as_typed
    said = [Said("", value("general", "").strip())]
    said += [Said("", value(f"answer-{number}", "").strip(), question) for number, question in enumerate(consultation.questions, start=1)]
    said += [Said(path, value(f"words-{number}", "").strip()) for number, path in enumerate(places_of(outline), start=1)]
    about = {
        name: value(name, "").strip()[: LONGEST[name]] if asked is not Asked.NOT_ASKED else ""
        for name, asked in asks_of(consultation).items()
    }
    return Sent(tuple(one for one in said if one.words), about, is_suspect=bool(value(TRAP)))


def _as_typed(name: str, otherwise: str = "") -> str:
    """Give a field with one sign for the end of a line, as the page counts them; browsers send two."""
    return request.form.get(name, otherwise).replace("\r\n", "\n")


def missing_in(consultation: Consultation, sent: Sent) -> dict[str, str]:
    """Say what is missing, by the name of the field."""
    missing = {
        name: _("Mục này cần được ghi.")
        for name, asked in asks_of(consultation).items()
        if asked is Asked.REQUIRED and not sent.about[name]
    }
    return missing | ({} if sent.said else {"general": _("Chưa có nội dung góp ý nào. Nhập ý kiến vào ít nhất một ô rồi gửi.")})


def refused_sending(consultation: Consultation, sent: Sent | None) -> str:
    """Keep what was sent in a session for that alone; gives why not, or "". sent: None where something is missing, which counts too."""
    writing, token = services().writing, consultation.token
    try:
        with writing.begin() as session:
            operations.count_try(session, consultation, address=hashed_address())
        with writing.begin() as session:
            own = consultation_at(session, token)
            if sent is not None and own is not None:
                operations.receive(session, own, sent, today=today())
    except RefusalError as refusal:
        return str(refusal)
    return ""


def hashed_address() -> str:
    """Give the network address as a keyed hash: it can be counted, and tells nobody where it was."""
    return hmac.new(services().settings.secret.encode(), network_of(request.remote_addr or "").encode(), hashlib.sha256).hexdigest()


def network_of(address: str) -> str:
    """Give what one sender has: an IPv4 address, or a whole /64, in which one machine takes as many IPv6 addresses as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Network((found, 64), strict=False)) if isinstance(found, IPv6Address) and found.ipv4_mapped is None else address
