"""Which regime a dossier is under, and which form of it each of its procedures is assessed with."""

from collections.abc import Collection, Iterable
from datetime import date
from zoneinfo import ZoneInfo

from models.base import now
from models.dossiers import Dossier
from models.enums import ProcedureNature
from models.procedures import Procedure
from workbench.assessment.catalogue import regime_on, regimes
from workbench.assessment.forms import Form, Purpose, Regime, form_for, in_use, newest_on, offered, versions_of
from workbench.errors import NotFoundError

# Forms and their words change at midnight of the province, not of Greenwich.
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def day_here() -> date:
    """Give today's date in the province."""
    return now().astimezone(HERE).date()


def regime_of(dossier: Dossier) -> Regime:
    """Give the legal regime that the dossier was opened under."""
    for regime in regimes():
        if regime.id == dossier.regime:
            return regime
    raise NotFoundError(f"Không còn dữ liệu của chế độ pháp lý “{dossier.regime}”.")


def forms_of(dossier: Dossier, *, purpose: Purpose = Purpose.DRAFTING) -> Regime:
    """Give the regime whose forms of this purpose a dossier uses: its own, else the one in force when it was opened."""
    own = regime_of(dossier)
    return own if purpose in own.purposes else regime_on(dossier.opened_at.date(), purpose=purpose)


def stages_of(dossier: Dossier) -> tuple[Form, ...]:
    """Give the forms beside the drafting stage that this kind of document may need: of the policy, of the review."""
    wanted = (purpose for purpose in Purpose if purpose is not Purpose.DRAFTING)
    return tuple(form for purpose in wanted for form in offered(forms_of(dossier, purpose=purpose), purpose=purpose, kind=dossier.kind))


def versions_for(dossier: Dossier, nature: ProcedureNature, *, regime: Regime, purpose: Purpose) -> list[Form]:
    """Give the versions of the form for this nature that a document of this kind may be assessed with."""
    found = versions_of(nature, regime=regime, purpose=purpose)
    return [form for form in found if not form.kinds or dossier.kind in form.kinds]


def newer_form(dossier: Dossier, procedure: Procedure, form: Form) -> Form | None:
    """Give the version that has taken the place of the form that the procedure is assessed under, or None."""
    versions = versions_for(dossier, procedure.nature, regime=forms_of(dossier, purpose=form.purpose), purpose=form.purpose)
    newest = newest_on(versions, day_here()) if versions else form
    return newest if newest.valid_from > form.valid_from else None


def asked_of(
    dossier: Dossier, confirmed: Iterable[Procedure], *, purpose: Purpose, answered: Collection[tuple[int, str]]
) -> list[tuple[Procedure, Form]]:
    """Give the procedures that have a form of this purpose, each with the version that it is assessed under."""
    regime, day = forms_of(dossier, purpose=purpose), day_here()
    found = []
    for row in confirmed:
        versions = [
            form for form in versions_of(row.nature, regime=regime, purpose=purpose) if not form.kinds or dossier.kind in form.kinds
        ]
        if versions:
            used = {form for lineage, form in answered if lineage == row.lineage}
            found.append((row, in_use(versions, answered=used, day=day)))
        elif purpose is Purpose.DRAFTING and row.nature is not ProcedureNature.ANNOUNCED:
            form_for(row.nature, regime=regime)
    return found
