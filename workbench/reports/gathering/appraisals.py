""" "Báo cáo thẩm định" of the justice department, out of both sides' answers and what was said of the draft."""

from collections.abc import Iterator

from models.enums import AssessmentSide, FindingState, OrganisationKind, ThreadKind, ThreadState
from models.people import Organisation
from models.procedures import FindingRow as StoredFinding
from models.procedures import Procedure
from models.reviews import Thread
from workbench.assessment.questions import Criterion
from workbench.draft.citing import Cite
from workbench.draft.vocabulary import term
from workbench.reports.documents.summary import NONE_REGULATED
from workbench.reports.gathering.accounts import explanations
from workbench.reports.gathering.bases import bases_on
from workbench.reports.gathering.comments import comment_row, commented_by, said, without_kind
from workbench.reports.gathering.costs import cost_words
from workbench.reports.gathering.criteria import criterion_words, label_of, shortcomings
from workbench.reports.gathering.disputes import disputes_of
from workbench.reports.gathering.letters import POSITIONS
from workbench.reports.gathering.matters import OPENING, place_words, placement_in
from workbench.reports.gathering.papers import (
    committee_of,
    day_words,
    draft_title,
    local_day,
    paper_of,
    places,
    places_within,
    signature_of,
)
from workbench.reports.queries import Material
from workbench.reports.values import AppraisalReport, AppraisedProcedure, FindingRow, TitledText, Verdict
from workbench.reports.wording import is_numbered, listed, within_sentence
from workbench.review.opinions.queries import AGREED

JUSTICE = "Sở Tư pháp"
_DASHES = "-–•+ \t"
# The report says so itself in front of the list.
_DEMANDING = "đề nghị"


def appraisal_report(material: Material) -> AppraisalReport:
    """Give the report on the newest read version; without a conclusion it says so and stays undated."""
    dossier, conclusion = material.dossier, material.conclusion
    reasons, demands = reasons_and_demands(conclusion.reasons) if conclusion else ((), ())
    return AppraisalReport(
        paper=paper_of(
            material,
            agency=appraising_body(material),
            day=local_day(conclusion.concluded_at) if conclusion else None,
            kind="BC",
            addressees=(dossier.organisation.name,),
            signature=signature_of(conclusion.author if conclusion else None),
            recipients=("Như trên", committee_of(material), "Lưu: VT"),
        ),
        bases=bases_on(local_day(dossier.opened_at) or dossier.opened_at.date()),
        opening=_opening(material),
        sections=(TitledText("Nội dung đề nghị thẩm định", _subject(material)),),
        procedures=tuple(_procedure(material, row) for row in material.assessed),
        findings=tuple(_findings(material)),
        controller_opinion=_opinion(material),
        verdict=None if conclusion is None else Verdict.ELIGIBLE if conclusion.is_eligible else Verdict.NOT_ELIGIBLE,
        submitted_to=committee_of(material),
        reasons=reasons,
        demands=demands,
    )


def appraising_body(material: Material) -> Organisation | None:
    """Give the organisation that appraises: the one that concluded, else the appraiser's, else the level's justice department."""
    if material.conclusion is not None:
        return material.conclusion.author.organisation
    appraiser = material.dossier.appraiser
    return appraiser.organisation if appraiser else material.bodies.get(OrganisationKind.JUSTICE)


def reasons_and_demands(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part a conclusion's words: what is listed under a line that demands are demands, all else are reasons, no word of them lost."""
    reasons: list[str] = []
    demands: list[str] = []
    listing = False
    for line in (row.strip() for row in text.splitlines()):
        bare = line.strip(_DASHES)
        if not bare:
            continue
        if line.endswith(":") and line.casefold().startswith(_DEMANDING):
            listing = True
        elif listing and (line[0] in _DASHES or is_numbered(line)):
            demands.append(bare)
        else:
            listing = False
            reasons.append(bare)
    return tuple(reasons), tuple(demands)


def _opening(material: Material) -> str:
    body = appraising_body(material)
    name = body.name if body else JUSTICE
    sent = next((row for row in material.submissions if material.version and row.version_id == material.version.id), None)
    when = f" gửi ngày {day_words(sent.sent_at)} (lần {sent.number}, phiên bản {sent.version.number} của dự thảo)" if sent else ""
    received = f"{name} nhận được hồ sơ của {material.dossier.organisation.name}{when} đề nghị thẩm định"
    return f"{received} {within_sentence(draft_title(material))}. Sau khi nghiên cứu, {name} có ý kiến như sau:"


def _subject(material: Material) -> str:
    # A procedure that a person added may have no place yet.
    facts = ((row.name, (term(row.nature).lower(), places_within(row.provisions, cite=material.cite))) for row in material.assessed)
    names = listed(tuple(f"{name} ({', '.join(fact for fact in known if fact)})" for name, known in facts))
    summary = material.dossier.summary.strip()
    told = f"Dự thảo có {len(names):02d} thủ tục hành chính:" if names else NONE_REGULATED
    return "\n".join(part for part in (summary, told, *names) if part)


def _procedure(material: Material, procedure: Procedure) -> AppraisedProcedure:
    sides = material.sheets[procedure.id]
    appraiser, drafter = sides[AssessmentSide.APPRAISER], sides[AssessmentSide.DRAFTER]
    own = f" Cơ quan thẩm định tính: {_lowered(cost_words(appraiser))}" if appraiser.cost else ""
    return AppraisedProcedure(
        name=procedure.name,
        nature=f"Thủ tục hành chính {term(procedure.nature).lower()}",
        provisions=places_within(procedure.provisions, cite=material.cite),
        necessity=criterion_words(appraiser, Criterion.NECESSITY),
        legality=criterion_words(appraiser, Criterion.LEGALITY),
        reasonableness=criterion_words(appraiser, Criterion.REASONABLENESS),
        explanations=explanations(appraiser),
        cost=f"{cost_words(drafter)}{own}",
        differences=tuple(disputes_of(material, procedure)),
        legality_title=label_of(Criterion.LEGALITY, appraiser.form),
    )


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _findings(material: Material) -> Iterator[FindingRow]:
    """Give the findings that were raised, what the appraiser's own answers reject, then the other required comments."""
    raised = [row for row in material.findings if row.state is FindingState.RAISED]
    yield from (_finding(row, material.cite) for row in raised)
    for procedure in material.assessed:
        for one in shortcomings(material.sheets[procedure.id][AssessmentSide.APPRAISER]):
            yield FindingRow(
                place=places(procedure.provisions, cite=material.cite),
                quote="",
                message=f"Thủ tục “{procedure.name}”: {one.words}",
                suggestion=one.reason,
                basis="Kết luận tại phần II",
                severity="",
            )
    for thread in material.threads:
        if thread.kind is ThreadKind.REQUIRED and thread.finding_id is None and thread.state is not ThreadState.RESOLVED:
            placement = placement_in(material, thread)
            yield FindingRow(
                place=place_words(material, thread, placement),
                quote=placement.quote if placement else "",
                message=said(material, thread),
                suggestion=_answered(material, thread),
                basis=f"Ý kiến của {commented_by(thread)}",
                severity=term(thread.kind),
            )


def _answered(material: Material, thread: Thread) -> str:
    row = comment_row(material, thread)
    return f"Cơ quan soạn thảo: {row.response_kind.lower()}. {row.response}" if row.response_kind else "Cơ quan soạn thảo chưa trả lời."


def _finding(row: StoredFinding, cite: Cite) -> FindingRow:
    return FindingRow(
        place=cite(row.provision) or OPENING,
        quote=row.quote,
        message=row.message,
        suggestion=row.suggestion,
        basis=row.basis,
        severity=term(row.severity),
    )


def _opinion(material: Material) -> str:
    opinion = material.opinion
    if opinion is None:
        return ""
    numbers = {version.id: version.number for version in material.versions}
    given = f"{opinion.author.organisation.name} cho ý kiến ngày {day_words(opinion.given_at)} về phiên bản {numbers[opinion.version_id]}."
    answer = material.opinion_response
    kind = term(answer.response) if answer else ""
    answered = f"\nCơ quan soạn thảo: {kind.lower()}. {without_kind(answer.text, kind)}" if answer else ""
    asked = "." if opinion.kind == AGREED else ":"
    return f"{given} {POSITIONS[opinion.kind]}{asked}\n{opinion.text}{answered}"
