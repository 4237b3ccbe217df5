"""The part on procedures of Mẫu số 06 or of the tờ trình, out of the drafting department's answers."""

from models.enums import AssessmentSide, GovernmentLevel
from workbench.assessment.queries import Sheet
from workbench.draft.vocabulary import term
from workbench.reports.documents.summary import MODEL_06, MODEL_06_OTHERS, SUBMISSION
from workbench.reports.gathering.costs import cost_words, year_costs
from workbench.reports.gathering.criteria import LEGALITY, NECESSITY, REASONABLENESS, criterion_words, overall_words
from workbench.reports.gathering.papers import HEAD_OF_AGENCY, committee_of, paper_of, places
from workbench.reports.queries import Material
from workbench.reports.values import ProcedureSummary, Signature, SummaryPart, TitledText

MODEL_06_TEMPLATE = "Mẫu số 06 Phụ lục IV ban hành kèm theo Nghị định số 78/2025/NĐ-CP"
SUBMISSION_TEMPLATE = "nội dung đánh giá thủ tục hành chính trong tờ trình"
# Thông tư 26/2025/TT-BTP, Điều 17 khoản 2; before it, provincial drafts told their results in the tờ trình.
MODEL_06_REGIMES = frozenset({"tt26-2025"})


def summary_of(material: Material) -> SummaryPart:
    """Fill the model that the draft's level and regime ask for."""
    is_model = material.dossier.level is GovernmentLevel.PROVINCE and material.dossier.regime in MODEL_06_REGIMES
    return model_06(material) if is_model else submission_part(material)


def model_06(material: Material) -> SummaryPart:
    """Fill Mẫu số 06; what the workbench does not assess is left to be written."""
    others = tuple(TitledText(f"Đánh giá {title}", "") for title in MODEL_06_OTHERS)
    return _part(material, subject=MODEL_06, template=MODEL_06_TEMPLATE, others=others)


def submission_part(material: Material) -> SummaryPart:
    """Give the part of the tờ trình that tells the assessment's results."""
    return _part(material, subject=SUBMISSION, template=SUBMISSION_TEMPLATE, others=())


def _part(material: Material, *, subject: str, template: str, others: tuple[TitledText, ...]) -> SummaryPart:
    signature = Signature(authority=(HEAD_OF_AGENCY,))
    return SummaryPart(
        paper=paper_of(
            material, addressees=(committee_of(material),), signature=signature, recipients=("Như trên", "Sở Tư pháp", "Lưu: VT")
        ),
        subject=subject,
        template=template,
        procedures=tuple(_procedure(material.sheets[row.id][AssessmentSide.DRAFTER]) for row in material.assessed),
        others=others,
    )


def _procedure(sheet: Sheet) -> ProcedureSummary:
    year = year_costs(sheet)
    return ProcedureSummary(
        name=sheet.procedure.name,
        nature=term(sheet.procedure.nature),
        provisions=places(sheet.procedure.provisions),
        necessity=criterion_words(sheet, NECESSITY),
        legality=criterion_words(sheet, LEGALITY),
        reasonableness=criterion_words(sheet, REASONABLENESS),
        cost=cost_words(sheet),
        current_year=year.current,
        proposed_year=year.proposed,
        saving_year=year.saving,
        conclusion=overall_words(sheet),
    )
