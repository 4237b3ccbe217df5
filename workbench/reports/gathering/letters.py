"""The control body's letter, and the decision that publishes the procedures of an approved draft."""

from collections.abc import Iterator

from models.enums import AssessmentSide, DocumentKind, OrganisationKind
from models.people import Organisation
from models.procedures import Procedure
from workbench.assessment.questions import Criterion
from workbench.reports.gathering.accounts import explanations
from workbench.reports.gathering.bases import bases_on
from workbench.reports.gathering.criteria import NOT_ASKED, criterion_words, label_of
from workbench.reports.gathering.papers import (
    COMMITTEE,
    draft_title,
    head_named,
    head_of,
    local_day,
    paper_of,
    place_of,
    places_within,
    signature_of,
)
from workbench.reports.gathering.published import NEW, Place, published
from workbench.reports.queries import Material
from workbench.reports.values import (
    ControlledProcedure,
    ControlLetter,
    Letterhead,
    Paper,
    PublicationDecision,
    Signature,
)
from workbench.reports.wording import within_sentence

# As on the page where the opinion is chosen.
POSITIONS = {"agree": "Thống nhất", "agree-with-comments": "Thống nhất, có nội dung cần chỉnh sửa", "disagree": "Không thống nhất"}
CONTROL = "Cơ quan kiểm soát thủ tục hành chính"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân"
CONTROL_BASIS = "Điều 9 Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính"
# A document's number and day are given when it is issued; the workbench ends before.
_ISSUED = "{kind} số      /{year}/{symbol} ngày      tháng      năm {year} của {issuer}"
_SYMBOLS = {
    DocumentKind.COUNCIL_RESOLUTION: ("Nghị quyết", "NQ-HĐND", "Hội đồng nhân dân"),
    DocumentKind.COMMITTEE_DECISION: ("Quyết định", "QĐ-UBND", "Ủy ban nhân dân"),
    DocumentKind.CHAIRMAN_DECISION: ("Quyết định", "QĐ-UBND", "Chủ tịch Ủy ban nhân dân"),
}


def control_letter(material: Material) -> ControlLetter:
    """Give the letter with the newest opinion; without one it is undated and says so."""
    opinion, dossier = material.opinion, material.dossier
    drafter = dossier.organisation.name
    return ControlLetter(
        paper=_letter_paper(material),
        opening=f"Trả lời đề nghị của {drafter} về việc cho ý kiến đối với quy định về thủ tục hành chính trong "
        f"{within_sentence(draft_title(material))}, căn cứ {CONTROL_BASIS}, {controlling_name(material)} có ý kiến như sau:",
        procedures=tuple(_controlled(material, row) for row in material.assessed),
        position=POSITIONS[opinion.kind] if opinion else "",
        text=opinion.text if opinion else "",
    )


def controlling_body(material: Material) -> Organisation | None:
    """Give the control body: the one that gave the opinion, else that of the dossier's level."""
    return material.opinion.author.organisation if material.opinion else material.bodies.get(OrganisationKind.CONTROL)


def controlling_name(material: Material) -> str:
    body = controlling_body(material)
    return body.name if body else CONTROL


def _letter_paper(material: Material) -> Paper:
    opinion = material.opinion
    return paper_of(
        material,
        agency=controlling_body(material),
        day=local_day(opinion.given_at) if opinion else None,
        kind="KSTT",
        about=f"ý kiến về thủ tục hành chính trong {within_sentence(draft_title(material))}",
        addressees=(material.dossier.organisation.name,),
        signature=signature_of(opinion.author if opinion else None, otherwise=head_of(controlling_body(material))),
        recipients=("Như trên", "Sở Tư pháp", "Lưu: VT, KSTT"),
    )


def _controlled(material: Material, procedure: Procedure) -> ControlledProcedure:
    """Give what the body answered; a criterion that the form doesn't ask for is passed over in a letter."""
    sheet = material.sheets[procedure.id][AssessmentSide.CONTROLLER]
    told = ((label_of(criterion, sheet.form), criterion_words(sheet, criterion)) for criterion in Criterion) if sheet.answers else ()
    lines = [(label, words) for label, words in told if words not in ("", NOT_ASKED)]
    lines += [(part.title, part.text) for part in explanations(sheet)]
    return ControlledProcedure(procedure.name, places_within(procedure.provisions, cite=material.cite), tuple(lines))


def publication(material: Material) -> PublicationDecision:
    """Give the decision with what is known before the document is issued; number, day and effect are left to be filled in."""
    dossier, province = material.dossier, _lowered(material.province or "tỉnh")
    drafter = dossier.organisation.name
    day = local_day(material.approval.decided_at) if material.approval else None
    issued = _issued(material)
    place = Place(issued, material.cite, material.outline)
    return PublicationDecision(
        paper=_decision_paper(material),
        subject=f"Về việc công bố thủ tục hành chính lĩnh vực {_lowered(dossier.field)} thuộc phạm vi chức năng quản lý của {drafter}",
        authority=f"{CHAIRMAN} {province}",
        bases=(*_bases(material), issued),
        proposer=head_named(drafter),
        articles=tuple(_articles(material, issued)),
        annex_of=f"Kèm theo Quyết định số      /QĐ-UBND ngày      tháng      năm {day.year if day else '     '} của {CHAIRMAN} {province}",
        procedures=tuple(sorted((published(row, place) for row in material.confirmed), key=lambda row: row.nature != NEW)),
    )


def _bases(material: Material) -> Iterator[str]:
    yield "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
    opened = local_day(material.dossier.opened_at)
    named = bases_on(opened) if opened else ()
    yield from (basis for basis in named if "63/2010/NĐ-CP" in basis)


def _articles(material: Material, issued: str) -> Iterator[str]:
    count = len(material.confirmed)
    yield f"Công bố kèm theo Quyết định này {count:02d} thủ tục hành chính được quy định tại {issued} (có Phụ lục kèm theo)."
    yield "Quyết định này có hiệu lực thi hành kể từ ngày      tháng      năm      ."
    body = controlling_name(material)
    heads = ", ".join(dict.fromkeys(head_named(name) for name in (body, material.dossier.organisation.name)))
    yield (
        f"Giao {body} chủ trì, phối hợp với {material.dossier.organisation.name} nhập, đăng tải công khai thủ tục hành chính trên "
        "Cơ sở dữ liệu quốc gia về thủ tục hành chính chậm nhất 05 ngày làm việc kể từ ngày ký Quyết định này."
    )
    yield (
        f"{heads}, Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân cấp xã và các tổ chức, "
        "cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."
    )


def _issued(material: Material) -> str:
    kind, symbol, issuer = _SYMBOLS[material.dossier.kind]
    day = local_day(material.approval.decided_at) if material.approval else None
    place = material.province if material.dossier.level == "province" else material.dossier.organisation.name
    return _ISSUED.format(kind=kind, symbol=symbol, issuer=f"{issuer} {_lowered(place or 'tỉnh')}", year=day.year if day else "     ")


def _decision_paper(material: Material) -> Paper:
    province = _lowered(material.province or "tỉnh")
    whole = paper_of(material)
    return Paper(
        letterhead=Letterhead(
            agency=f"{COMMITTEE} {province}", place=place_of(material.dossier.organisation, province=material.province), symbol="QĐ-UBND"
        ),
        written=whole.written,
        draft_title=whole.draft_title,
        signature=Signature(authority=("Chủ tịch",)),
        recipients=("Như Điều 4", "Bộ Tư pháp", f"Thường trực Hội đồng nhân dân {province}", "Cổng thông tin điện tử", "Lưu: VT, KSTT"),
    )


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
