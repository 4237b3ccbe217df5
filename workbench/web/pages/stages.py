"""The stages at which a dossier's procedures are assessed: the policy, the draft, and the review of what is in force."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.dossiers import Dossier
from models.enums import ProcedureNature
from models.procedures import Procedure
from workbench.assessment.choosing import stages_of
from workbench.assessment.forms import Form, Purpose
from workbench.assessment.queries import is_assessed
from workbench.errors import NotFoundError

# How a stage is called in addresses; the drafting stage, which every dossier has, has no name there.
STAGE_PATHS: Mapping[Purpose, str] = {Purpose.POLICY: "chinh-sach", Purpose.REVIEW: "ra-soat"}
STAGE_ARGUMENT = "giai-doan"
NEW = frozenset({ProcedureNature.NEW, ProcedureNature.DETAILED})
AMENDED = frozenset({ProcedureNature.AMENDED, ProcedureNature.DECENTRALISED})


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to a list of sheets. procedures: how many have a form there. form: None at the drafting stage, which has several."""

    purpose: Purpose
    label: str
    url: str
    active: bool
    procedures: int
    form: Form | None = None
    counts: str = ""

    @property
    def count_text(self) -> str:
        return str(self.procedures)


def stage_named(path: str | None) -> Purpose:
    """Give the stage that an address names; refuses another word."""
    named = {words: purpose for purpose, words in STAGE_PATHS.items()}
    if not path:
        return Purpose.DRAFTING
    if path not in named:
        raise NotFoundError(_("Không có giai đoạn đánh giá này."))
    return named[path]


def stage_argument(purpose: Purpose) -> dict[str, Any]:
    """Give what an address says of the stage: nothing for the drafting stage."""
    return {STAGE_ARGUMENT: STAGE_PATHS[purpose]} if purpose in STAGE_PATHS else {}


def stages(dossier: Dossier, confirmed: Collection[Procedure], *, purpose: Purpose) -> list[Stage]:
    """Give the stages that the dossier's procedures have forms for, the drafting stage first; the one on the page is always there."""
    index = url_for("assessments.index", dossier_id=dossier.id)
    drafting = sum(is_assessed(procedure) for procedure in confirmed)
    found = [Stage(Purpose.DRAFTING, _("Dự thảo"), index, purpose is Purpose.DRAFTING, drafting)]
    for form in stages_of(dossier):
        number = sum(procedure.nature in form.natures for procedure in confirmed)
        is_active = form.purpose is purpose
        if number or is_active:
            url = url_for("assessments.index", dossier_id=dossier.id, **stage_argument(form.purpose))
            counts = _counts(confirmed) if form.purpose is Purpose.POLICY else ""
            found.append(Stage(form.purpose, stage_words(form.purpose), url, is_active, number, form, counts))
    if not any(stage.active for stage in found):
        raise NotFoundError(_("Loại văn bản này không có biểu mẫu của giai đoạn đó."))
    return found


def stage_words(purpose: Purpose) -> str:
    """Name a stage."""
    words: dict[Purpose, str] = {
        Purpose.DRAFTING: _("Dự thảo"),
        Purpose.POLICY: _("Chính sách"),
        Purpose.REVIEW: _("Rà soát thủ tục đang thực hiện"),
    }
    return words[purpose]


def _counts(confirmed: Collection[Procedure]) -> str:
    """Say how many procedures the policy needs (Thông tư 26/2025/TT-BTP, Điều 14 khoản 3)."""
    natures = [procedure.nature for procedure in confirmed]
    return str(
        _(
            "Dự kiến ban hành mới %(new)s, sửa đổi, bổ sung %(amended)s, bãi bỏ %(abolished)s thủ tục hành chính.",
            new=sum(nature in NEW for nature in natures),
            amended=sum(nature in AMENDED for nature in natures),
            abolished=natures.count(ProcedureNature.ABOLISHED),
        )
    )
