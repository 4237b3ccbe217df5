""" "Phiếu trình phê duyệt": the one page on which leadership decides."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from models.dossiers import Version
from models.enums import AssessmentSide, ThreadState
from models.reviews import Conclusion
from workbench.draft.vocabulary import term
from workbench.errors import RefusalError
from workbench.linting.queries import open_weighty
from workbench.reports.documents.approval_sheet import DECISIONS
from workbench.reports.gathering.costs import YearCosts, unfinished_words, year_costs
from workbench.reports.gathering.departures import departure_words
from workbench.reports.gathering.disputes import disputes_of
from workbench.reports.gathering.letters import POSITIONS
from workbench.reports.gathering.papers import committee_of, day_words, draft_title, local_day, paper_of, signature_of
from workbench.reports.queries import Material
from workbench.reports.values import ApprovalSheet
from workbench.reports.wording import UNANSWERED, UNKNOWN, money

LEADERSHIP = "Lãnh đạo Ủy ban nhân dân"
NOT_CONCLUDED = "Chưa kết luận thẩm định."
NO_CURRENT_COST = "không có chi phí hiện tại để so sánh"
# Longer reasons stand in the report; the sheet stays on one page.
_LONGEST, _LONGEST_ANSWER = 240, 60
_MOST_DISPUTES, _LONGEST_QUESTION, _MOST_ALTERED = 3, 80, 3
_PLAIN = frozenset({"Có", "Không", UNANSWERED})


def approval_sheet(material: Material, *, content_hash: str) -> ApprovalSheet:
    """Give the sheet; content_hash: of what stands now. What was decided keeps the hash to which the decision is bound."""
    version, decided = material.version, material.approval
    if version is None:
        raise RefusalError("Hồ sơ chưa có dự thảo đã đọc xong nên chưa lập được phiếu trình.")
    # A version that was changed after the appraisal is presented on the conclusion about the one before, and says so.
    conclusion = material.conclusion or (material.newest_conclusion if material.departed else None)
    signature = signature_of(decided.author if decided else None, otherwise=LEADERSHIP)
    return ApprovalSheet(
        paper=paper_of(
            material,
            day=local_day(material.dossier.presented_at),
            addressees=(committee_of(material),),
            signature=signature,
        ),
        purpose=material.dossier.summary.strip() or draft_title(material),
        version=_version_words(version),
        facts=tuple(_facts(material)),
        disagreements=_disagreements(material),
        conclusion=_concluded(conclusion, material) if conclusion else NOT_CONCLUDED,
        departure=departure_words(material, most=_MOST_ALTERED, longest=_LONGEST_ANSWER),
        content_hash=decided.sha256 if decided else content_hash,
        attachments=_attachments(material),
        decision=DECISIONS[0 if decided.is_approved else 1] if decided else "",
        decision_note=decided.reasons if decided else "",
        decided=local_day(decided.decided_at) if decided else None,
    )


def _version_words(version: Version) -> str:
    return f"Phiên bản {version.number}, nộp ngày {day_words(version.submitted_at)} (tệp {version.file.name})"


def _facts(material: Material) -> Iterator[tuple[str, str]]:
    natures = Counter(term(row.nature).lower() for row in material.assessed)
    yield "Số thủ tục hành chính", ", ".join(f"{count:02d} {nature}" for nature, count in natures.items()) or "Không có"
    years = [year_costs(material.sheets[row.id][AssessmentSide.DRAFTER]) for row in material.assessed]
    told = f"Dự kiến {_amount(_total([year.proposed for year in years]))}; {_outcome(years)}"
    waiting = unfinished_words(material.sheets[row.id][AssessmentSide.DRAFTER] for row in material.assessed)
    yield "Chi phí tuân thủ một năm", f"{told}. {waiting}" if waiting else told
    yield "Lỗi quan trọng chưa xử lý", f"{open_weighty(material.findings):02d}"
    yield "Ý kiến góp ý", _comments(material)
    yield "Ý kiến của cơ quan kiểm soát TTHC", _opinion(material)


def _comments(material: Material) -> str:
    if not material.threads:
        return "Không có, ngoài ý kiến của cơ quan kiểm soát TTHC" if material.opinion else "Không có"
    waiting = sum(row.state is not ThreadState.RESOLVED for row in material.threads)
    told = f"còn {waiting:02d} chưa kết thúc" if waiting else "đã kết thúc tất cả"
    return f"{len(material.threads):02d} ý kiến, {told}"


def _outcome(years: list[YearCosts]) -> str:
    """Say in a word what becomes of the cost: cut, raised, unchanged, or nothing to compare with."""
    if years and all(year.has_no_current for year in years):
        return NO_CURRENT_COST
    saved = _total([year.saving for year in years])
    if saved is not None and saved < 0:
        return f"tăng {_amount(-saved)}"
    return "không thay đổi so với hiện tại" if saved == 0 else f"cắt giảm {_amount(saved)}"


def _total(amounts: list[Decimal | None]) -> Decimal | None:
    # A sum over amounts of which one is unknown would pass for the whole.
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _amount(amount: Decimal | None) -> str:
    return UNKNOWN.lower() if amount is None else f"{money(amount)} đồng"


def _opinion(material: Material) -> str:
    return POSITIONS[material.opinion.kind] if material.opinion else "Chưa có ý kiến"


def _disagreements(material: Material) -> tuple[str, ...]:
    """Tell the differences that nobody reconciled; those with the appraiser's note are counted, for the report tells them."""
    told = [dispute for procedure in material.assessed for dispute in disputes_of(material, procedure)]
    rows = [row for row in told if not row.opinion.strip()]
    settled = len(told) - len(rows)
    lines = [
        f"{_shortened(row.question, _LONGEST_QUESTION)} Soạn thảo: {_first(row.drafter)}; thẩm định: {_first(row.appraiser)}."
        for row in rows
    ]
    more = len(lines) - _MOST_DISPUTES
    shown = [*lines[:_MOST_DISPUTES], f"và {more:02d} nội dung khác trong báo cáo thẩm định"] if more > 0 else lines
    noted = [f"{settled:02d} nội dung khác nhau đã có ý kiến thẩm định, nêu tại báo cáo thẩm định."] if settled else []
    return (*shown, *noted)


def _first(words: str) -> str:
    """Give the answer without its reason, short: the reasons stand in the appraisal report."""
    told = _shortened(words.partition("\n")[0], _LONGEST_ANSWER) or UNANSWERED
    # A single word goes on in the sentence; names of laws and bodies keep their capitals.
    return told.lower() if told in _PLAIN else told


def _concluded(conclusion: Conclusion, material: Material) -> str:
    verdict = "Đủ điều kiện trình" if conclusion.is_eligible else "Chưa đủ điều kiện trình"
    return f"{verdict} {committee_of(material)}. {_shortened(conclusion.reasons, _LONGEST)}"


def _attachments(material: Material) -> tuple[str, ...]:
    always = ("Dự thảo văn bản", "Báo cáo thẩm định", "Bản đánh giá thủ tục hành chính")
    return (*always, "Bảng tổng hợp, tiếp thu, giải trình ý kiến") if material.threads or material.opinion else always


def _shortened(words: str, longest: int) -> str:
    told = " ".join(words.split())
    return told if len(told) <= longest else told[:longest].rsplit(" ", 1)[0] + " …"
