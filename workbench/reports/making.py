"""One paper of a dossier, made: from a name and a file ending to the file's bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.people import User
from models.procedures import Procedure
from workbench.assessment.queries import Sheet
from workbench.errors import RefusalError
from workbench.reports.documents import monthly_report as monthly_document
from workbench.reports.exports import EXPORTS, STAGE_KINDS, require_data, require_export, sheet_of
from workbench.reports.figures.queries import reach_of, told_of
from workbench.reports.gathering.appraisals import appraisal_report
from workbench.reports.gathering.approvals import approval_sheet
from workbench.reports.gathering.comments import comments_table
from workbench.reports.gathering.comparisons import compared_draft
from workbench.reports.gathering.costs import cost_form
from workbench.reports.gathering.forms import assessment_form
from workbench.reports.gathering.letters import control_letter, publication
from workbench.reports.gathering.monthly import monthly_report
from workbench.reports.gathering.summaries import form_01, model_06, submission_part, summary_of
from workbench.reports.kinds import KINDS, Ending, ReportKind, render
from workbench.reports.pdf import to_pdf
from workbench.reports.province.fields import filling
from workbench.reports.province.filling import fill
from workbench.reports.province.offers import OFFERS
from workbench.reports.province.queries import form_in_force
from workbench.reports.queries import Material, body_named, dossier_numbered, material_of, outlines_of
from workbench.storage import FileStore

ContentHash = Callable[[Session, Dossier, Version], str]
NO_HASH = "Chưa có: nội dung chưa được trình"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. form: the number of the circular's form ("02"), where one is named. fill: which model of a summary."""

    kind: ReportKind
    form: str = ""
    fill: Callable[[Material], Any] | None = None


# What people and scripts call the papers; the first name of each is the one that is offered.
NAMES: dict[str, Wish] = {
    "form-01": Wish(ReportKind.ASSESSMENT_FORM, form="01"),
    "form-02": Wish(ReportKind.ASSESSMENT_FORM, form="02"),
    "form-03": Wish(ReportKind.ASSESSMENT_FORM, form="03"),
    "form-04": Wish(ReportKind.COST_FORM),
    "summary": Wish(ReportKind.SUMMARY),
    "mau-06": Wish(ReportKind.SUMMARY, fill=model_06),
    "to-trinh": Wish(ReportKind.SUBMISSION_PART),
    "comments-table": Wish(ReportKind.COMMENTS_TABLE),
    "appraisal-report": Wish(ReportKind.APPRAISAL_REPORT),
    "compared-draft": Wish(ReportKind.COMPARED_DRAFT),
    "approval-sheet": Wish(ReportKind.APPROVAL_SHEET),
    "form-01-bc": Wish(ReportKind.SUMMARY, fill=form_01),
    "appraiser-form": Wish(ReportKind.APPRAISER_FORM),
    "controller-form": Wish(ReportKind.CONTROLLER_FORM),
    "control-letter": Wish(ReportKind.CONTROL_LETTER),
    "publication": Wish(ReportKind.PUBLICATION),
    "policy-form": Wish(ReportKind.POLICY_FORM),
    "review-form": Wish(ReportKind.REVIEW_FORM),
}
# Other words for the same: the ids of kinds, the bare numbers of the forms, the stems of the files' names.
ALIASES: dict[str, Wish] = {
    **{kind.value: Wish(kind) for kind in ReportKind},
    **{KINDS[kind].stem: Wish(kind) for kind in ReportKind},
    **{f"{prefix}{number}": NAMES[f"form-0{number}"] for number in range(1, 5) for prefix in ("", "0", "form-", "mau-0")},
    "submission": NAMES["to-trinh"],
    "comments": NAMES["comments-table"],
    "opinions": NAMES["comments-table"],
    "appraisal": NAMES["appraisal-report"],
    "compared": NAMES["compared-draft"],
    "comparison": NAMES["compared-draft"],
    "approval": NAMES["approval-sheet"],
}


def make_report(
    session: Session,
    dossier_id: int,
    kind: str,
    *,
    suffix: str,
    procedure: int | None,
    province: str = "",
    content_hash: ContentHash | None = None,
    store: FileStore | None = None,
) -> bytes:
    """Make a paper for whoever runs the installation. suffix: ".docx", ".pdf" or ".xlsx"; procedure: number of the confirmed one, from 1.

    Refuses an unknown kind, dossier, procedure or ending with a sentence that lists what is possible.
    """
    wish, ending = wish_named(kind), ending_named(suffix)
    material = material_of(session, dossier_numbered(session, dossier_id), province=province, reader=None)
    return made(session, material, wish, ending=ending, reader=None, procedure=procedure, content_hash=content_hash, store=store)


def make_monthly(session: Session, month: str, *, suffix: str, organisation: str, province: str, today: date) -> bytes:
    """Make a body's report of a month ("2026-11") for whoever runs the installation. organisation: its name, "" for the control body."""
    ending = ending_named(suffix)
    if ending is Ending.XLSX:
        raise RefusalError("Báo cáo tháng có bản Word và PDF; hãy đặt tên tệp có đuôi .docx hoặc .pdf.")
    body = body_named(session, organisation.strip())
    told = told_of(session, reach_of(body))
    word = monthly_document.build(monthly_report(told, body, month=month, province=province, today=today))
    return to_pdf(word) if ending is Ending.PDF else word


def made(
    session: Session,
    material: Material,
    wish: Wish,
    *,
    ending: Ending,
    reader: User | None,
    procedure: int | None = None,
    content_hash: ContentHash | None = None,
    store: FileStore | None = None,
) -> bytes:
    """Make a paper for a reader; refuses what this person may not have yet, and what there is no data for.

    store: where the province's own Word forms lie; without it every paper has the layout of the workbench.
    """
    require_data(wish.kind, material)
    chosen = procedure_of(wish.kind, material, procedure) if EXPORTS[wish.kind].each else None
    require_export(wish.kind, material, reader, procedure=chosen)
    # After what is withheld: a gap in answers that one may not see is not told either.
    require_data(wish.kind, material, procedure=chosen)
    values = _values(session, material, wish, chosen, content_hash)
    form = form_in_force(session, wish.kind) if store is not None and ending is not Ending.XLSX else None
    if ending is Ending.XLSX:
        return render(wish.kind, values, ending=ending)
    if store is None or form is None or form.file is None:
        word = render(wish.kind, values, ending=Ending.DOCX)
    else:
        word = fill(store.get(form.file.key), filling(OFFERS[wish.kind], values), paper=values.paper)
    return to_pdf(word) if ending is Ending.PDF else word


def wish_named(name: str) -> Wish:
    """Find a paper by one of its names."""
    found = NAMES.get(name.strip().lower()) or ALIASES.get(name.strip().lower())
    if found is None:
        raise RefusalError(f"Không có loại văn bản “{name}”. Hãy chọn một trong: {', '.join(NAMES)}.")
    return found


def ending_named(suffix: str) -> Ending:
    """Read a file's ending, with or without its dot."""
    bare = suffix.strip().lower().removeprefix(".")
    if bare not in set(Ending):
        raise RefusalError(f"Không xuất được tệp “{suffix}”. Hãy đặt tên tệp có đuôi {', '.join(f'.{ending}' for ending in Ending)}.")
    return Ending(bare)


def procedure_of(kind: ReportKind, material: Material, number: int | None) -> Procedure:
    """Find the procedure of a form by its number; without one the first that has such a form."""
    if kind not in STAGE_KINDS:
        return procedure_numbered(material, number or 1)
    if number is not None:
        return _confirmed(material, number)
    begun = material.drafted(EXPORTS[kind].purpose)
    return next((row for row in material.confirmed if row.id in begun), None) or _confirmed(material, 1)


def procedure_numbered(material: Material, number: int) -> Procedure:
    """Find a confirmed procedure by its number, from 1; refuses one that is only announced, which nobody assesses."""
    chosen = _confirmed(material, number)
    if chosen.id not in material.sheets:
        raise RefusalError(f"Thủ tục số {number} chỉ được công bố, không do dự thảo quy định, nên không có biểu mẫu đánh giá.")
    return chosen


def _confirmed(material: Material, number: int) -> Procedure:
    count = len(material.confirmed)
    if not 1 <= number <= count:
        raise RefusalError(f"Hồ sơ có {count} thủ tục đã xác nhận; hãy chọn số từ 1 đến {count}.")
    return material.confirmed[number - 1]


def _values(session: Session, material: Material, wish: Wish, chosen: Procedure | None, content_hash: ContentHash | None) -> Any:
    match wish.kind:
        case (
            ReportKind.ASSESSMENT_FORM
            | ReportKind.APPRAISER_FORM
            | ReportKind.CONTROLLER_FORM
            | ReportKind.POLICY_FORM
            | ReportKind.REVIEW_FORM
        ):
            return assessment_form(material, _sheet(wish, material, chosen))
        case ReportKind.CONTROL_LETTER:
            return control_letter(material)
        case ReportKind.SUBMISSION_PART:
            return submission_part(material)
        case ReportKind.PUBLICATION:
            return publication(material)
        case ReportKind.COST_FORM:
            return cost_form(material, _sheet(wish, material, chosen), outline=material.outline)
        case ReportKind.SUMMARY:
            return (wish.fill or summary_of)(material)
        case ReportKind.COMMENTS_TABLE:
            return comments_table(material)
        case ReportKind.COMPARED_DRAFT:
            new, old = outlines_of(session, material)
            return compared_draft(material, old=old, new=new)
        case ReportKind.APPRAISAL_REPORT:
            return appraisal_report(material)
        case ReportKind.APPROVAL_SHEET:
            known = content_hash(session, material.dossier, material.version) if content_hash and material.version else NO_HASH
            return approval_sheet(material, content_hash=known)


def _sheet(wish: Wish, material: Material, chosen: Procedure | None) -> Sheet:
    sheet = sheet_of(wish.kind, material, chosen) if chosen else None
    if sheet is None:
        raise RefusalError("Hãy chọn thủ tục cần xuất biểu mẫu.")
    if wish.form and not sheet.form.symbol.startswith(f"{wish.form}/"):
        own = sheet.form.symbol or "không có biểu mẫu riêng"
        raise RefusalError(f"Thủ tục “{sheet.procedure.name}” không thuộc biểu mẫu {wish.form}; biểu mẫu của thủ tục này: {own}.")
    return sheet
