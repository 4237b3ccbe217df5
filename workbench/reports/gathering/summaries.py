"""The part on procedures of Mẫu số 06 or of the tờ trình, out of the drafting department's answers."""

from dataclasses import replace

from models.enums import AssessmentSide, GovernmentLevel, ProcedureNature
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Criterion
from workbench.draft.citing import Cite
from workbench.draft.vocabulary import term
from workbench.reports.documents.summary import MODEL_06, MODEL_06_OTHERS, SUBMISSION
from workbench.reports.gathering.accounts import account_of
from workbench.reports.gathering.costs import cost_words, year_costs
from workbench.reports.gathering.criteria import NOT_ASKED, criterion_words, overall_words
from workbench.reports.gathering.departures import departure_words
from workbench.reports.gathering.papers import committee_of, head_of, paper_of, places
from workbench.reports.queries import Material
from workbench.reports.values import ProcedureSummary, Signature, SummaryPart, TitledText

MODEL_06_TEMPLATE = "Mẫu số 06 Phụ lục IV ban hành kèm theo Nghị định số 78/2025/NĐ-CP"
SUBMISSION_PAPER = "tờ trình"
# Thông tư 26/2025/TT-BTP, Điều 17 khoản 2; before it, provincial drafts told their results in the tờ trình.
MODEL_06_REGIMES = frozenset({"tt26-2025"})
FORM_01_REGIMES = frozenset({"tt03-2022"})
FORM_01_CODE = "01/ĐGTĐ-BC"
FORM_01_TEMPLATE = "Biểu mẫu 01/ĐGTĐ-BC ban hành kèm theo Thông tư số 03/2022/TT-BTP"
# The points of section II; that abolished procedures are the third is said in Thông tư 03/2022/TT-BTP, Điều 12 khoản 3.
FORM_01_GROUPS = (
    "Thủ tục hành chính dự kiến ban hành mới",
    "Thủ tục hành chính được quy định chi tiết, sửa đổi, bổ sung",
    "Thủ tục hành chính được bãi bỏ",
)
_GROUP_OF = {ProcedureNature.NEW: 0, ProcedureNature.ABOLISHED: 2}
_OTHER_GROUP = 1


def summary_of(material: Material) -> SummaryPart:
    """Fill the model that the draft's level and regime ask for."""
    if material.dossier.regime in FORM_01_REGIMES:
        return form_01(material)
    is_model = material.dossier.level is GovernmentLevel.PROVINCE and material.dossier.regime in MODEL_06_REGIMES
    return model_06(material) if is_model else submission_part(material)


def form_01(material: Material) -> SummaryPart:
    """Fill form 01/ĐGTĐ-BC; of a provincial draft its content goes into the tờ trình (Thông tư 03/2022/TT-BTP, Điều 10 khoản 2)."""
    basis = "Điều 10 khoản 2 và Điều 12 Thông tư 03/2022/TT-BTP"
    part = _part(material, subject=SUBMISSION, template=FORM_01_TEMPLATE, others=(), unchecked_basis=basis)
    return replace(part, code=FORM_01_CODE, groups=FORM_01_GROUPS, departure=departure_words(material))


def model_06(material: Material) -> SummaryPart:
    """Fill Mẫu số 06; what the workbench does not assess is left to be written."""
    others = tuple(TitledText(f"Đánh giá {title}", "") for title in MODEL_06_OTHERS)
    basis = "Điều 17 khoản 2 Thông tư 26/2025/TT-BTP"
    part = _part(material, subject=MODEL_06, template=MODEL_06_TEMPLATE, others=others, unchecked_basis=basis)
    return replace(part, departure=departure_words(material))


def submission_part(material: Material) -> SummaryPart:
    """Give the part of the tờ trình that tells the assessment's results; head and foot are those of the tờ trình."""
    part = _part(material, subject=SUBMISSION, template="", others=())
    return replace(part, paper=paper_of(material), part_of=SUBMISSION_PAPER, departure=departure_words(material))


def _part(material: Material, *, subject: str, template: str, others: tuple[TitledText, ...], unchecked_basis: str = "") -> SummaryPart:
    signature = Signature(authority=(head_of(material.dossier.organisation),))
    return SummaryPart(
        paper=paper_of(
            material, addressees=(committee_of(material),), signature=signature, recipients=("Như trên", "Sở Tư pháp", "Lưu: VT")
        ),
        subject=subject,
        template=template,
        procedures=tuple(_procedure(material.sheets[row.id][AssessmentSide.DRAFTER], material.cite) for row in material.assessed),
        others=others,
        unchecked_basis=unchecked_basis,
    )


def _procedure(sheet: Sheet, cite: Cite) -> ProcedureSummary:
    year = year_costs(sheet)
    return ProcedureSummary(
        name=sheet.procedure.name,
        nature=term(sheet.procedure.nature),
        provisions=places(sheet.procedure.provisions, cite=cite),
        parts=account_of(sheet),
        necessity=_told(sheet, Criterion.NECESSITY),
        legality=_told(sheet, Criterion.LEGALITY),
        reasonableness=_told(sheet, Criterion.REASONABLENESS),
        cost=cost_words(sheet),
        current_year=year.current,
        proposed_year=year.proposed,
        saving_year=year.saving,
        conclusion=overall_words(sheet),
        group=_GROUP_OF.get(sheet.procedure.nature, _OTHER_GROUP),
        has_no_current=year.has_no_current,
    )


def _told(sheet: Sheet, criterion: Criterion) -> str:
    words = criterion_words(sheet, criterion)
    return "" if words == NOT_ASKED else words
