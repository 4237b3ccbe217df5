"""Rules that no pattern decides alone: what is absent, and what contradicts another place. Each is named in the catalogue."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from models.enums import ProcedureNature
from workbench.draft.findings import Finding
from workbench.draft.outline import Paragraph
from workbench.draft.procedures import Procedure, TimeLimit
from workbench.linting.amending import AMENDING_CHECKS
from workbench.linting.citing import dangling_reference
from workbench.linting.controlled import CONTROLLED_CHECKS
from workbench.linting.existing import REGISTRY_CHECKS
from workbench.linting.limits import LIMIT_CHECKS
from workbench.linting.normalising import normalise
from workbench.linting.numbers import NUMBERING_CHECKS
from workbench.linting.reading import Reading, is_in_annex, is_set_here
from workbench.linting.reporting import finding_about, finding_at, pattern_findings
from workbench.linting.rule import Rule

Check = Callable[[Rule, Reading], Iterator[Finding]]

_FORM = re.compile(r"(?<![^\W_])(?:biểu )?mẫu (?:(?:số )?(\d{1,2}(?:\.\d{1,2})?[a-zđ]?)|số ([ivx]{1,4}))(?![^\W_])")
_OTHER_ACT = re.compile(r"\d+/\d{4}/|kèm theo (?:nghị định|thông tư|luật|quyết định số|nghị quyết số)|của (?:nghị định|thông tư)")
_PAPER = re.compile(
    r"(?:giấy (?:phép|chứng nhận|xác nhận)|chứng chỉ|văn bằng|văn bản (?:chấp thuận|xác nhận))"
    r"(?: (?!của|do|theo|và|hoặc|tại|để|còn|có)[^\W\d_]+){1,4}"
)
_TRANSITION = re.compile(r"chuyển tiếp|hồ sơ (?:đã|được) (?:tiếp )?nhận trước|(?:đã )?(?:tiếp nhận|nộp) trước ngày")
_LOCAL_ISSUER = re.compile(r"ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd")
_COMMITTEE = re.compile(r"ủy ban nhân dân|ubnd")
_EFFECTIVE_FROM = re.compile(
    r"(?:nghị quyết|quyết định|thông tư|nghị định|luật|pháp lệnh) này[^.;\n]{0,20}? có hiệu lực"
    r"[^.;\n]{0,30}từ ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
)
_CONSOLIDATED = re.compile(r"VBHN", re.IGNORECASE)
_LOST_FORM = re.compile(r"bãi bỏ|thay thế|hết hiệu lực|sửa đổi")
# As many words of a paper's name as tell it from another one.
_TELLING_WORDS = 4
_LONGEST_FORM_TITLE = 40
_SEVERAL = 2
_UNITS = {"working-day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng", "year": "năm"}


def component_absent(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report procedures set here without a component (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2)."""
    for procedure in reading.extraction.procedures:
        if not is_set_here(procedure) or any(procedure.components.get(component) for component in rule.components):
            continue
        if rule.unless_in_procedure is None or not reading.matches_in(rule.unless_in_procedure, procedure):
            yield finding_about(rule, reading, procedure)


def form_not_attached(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report forms of this document that the text cites and no annex holds, each once.

    With no form attached at all the annexes were most likely not handed in: one finding says so, whatever the number of forms.
    """
    attached = {
        form for paragraph in reading.outline.paragraphs if _bears_form(reading, paragraph) for form, _ in _forms(reading, paragraph)
    }
    lacking: dict[str, tuple[Paragraph, tuple[int, int]]] = {}
    for paragraph in reading.outline.paragraphs:
        if is_in_annex(paragraph) or _is_of_another(reading.texts[paragraph.index].text):
            continue
        for form, span in _forms(reading, paragraph):
            if form not in attached:
                lacking.setdefault(form, (paragraph, span))
    told = list(lacking.values()) if attached else list(lacking.values())[:1]
    detail = "" if attached or len(lacking) < _SEVERAL else f" và {len(lacking) - 1} mẫu khác"
    for paragraph, (start, end) in told:
        yield finding_at(rule, reading, paragraph, start=start, end=end, detail=detail)


def _is_of_another(text: str) -> bool:
    """Tell forms of another act, and forms that the draft ends or replaces there."""
    return _OTHER_ACT.search(text) is not None or _LOST_FORM.search(text) is not None


def _bears_form(reading: Reading, paragraph: Paragraph) -> bool:
    """Tell where a form stands itself: in an annex, or under a title that is its number and little more."""
    text = reading.texts[paragraph.index].text
    is_title = _FORM.match(text) is not None and len(text) <= _LONGEST_FORM_TITLE and not _OTHER_ACT.search(text)
    return is_in_annex(paragraph) or is_title


def _forms(reading: Reading, paragraph: Paragraph) -> Iterator[tuple[str, tuple[int, int]]]:
    for found in _FORM.finditer(reading.texts[paragraph.index].text):
        yield (found.group(1) or found.group(2)).lstrip("0"), found.span()


def no_delegation(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report procedures that a local document sets with no delegating provision found."""
    if not _is_issued_by(reading, _LOCAL_ISSUER):
        return
    for procedure in reading.extraction.procedures:
        if is_set_here(procedure) and procedure.nature is not ProcedureNature.ANNOUNCED and procedure.delegation is None:
            yield finding_about(rule, reading, procedure)


def local_document(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Apply the pattern to documents of a people's council or committee only."""
    if _is_issued_by(reading, _LOCAL_ISSUER):
        yield from pattern_findings(rule, reading)


def committee_decision(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Apply the pattern to normative decisions of a people's committee only."""
    if reading.is_normative and _is_issued_by(reading, _COMMITTEE):
        yield from pattern_findings(rule, reading)


def _is_issued_by(reading: Reading, issuers: re.Pattern[str]) -> bool:
    issuer = reading.outline.document.issuer
    return issuer is not None and issuers.search(normalise(issuer).text) is not None


def expired_act(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report acts cited that are no longer in force on the day, each once. An act that the draft repeals may be named."""
    for act in reading.expired_acts:
        if reading.on < act.expired_on:
            continue
        number = normalise(act.number).text
        for paragraph in reading.outline.paragraphs:
            text = reading.texts[paragraph.index].text
            start = text.find(number)
            if start >= 0 and "bãi bỏ" not in text and "hết hiệu lực" not in text:
                detail = f"{act.name}, hết hiệu lực từ ngày {act.expired_on:%d/%m/%Y}, thay bằng {act.replaced_by}"
                yield finding_at(rule, reading, paragraph, start=start, end=start + len(number), detail=detail)
                break


def step_sum(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report procedures whose steps together take longer than the whole is allowed to, in one unit."""
    for procedure in reading.extraction.procedures:
        for unit, name in _UNITS.items():
            limits = [limit for limit in procedure.facts.time_limit if limit.unit == unit]
            total = max((limit.amount for limit in limits if limit.total), default=Decimal(0))
            steps = _longest_of_steps(limits)
            # A total shorter than one step was most likely no total.
            if len(steps) >= _SEVERAL and max(steps) <= total < sum(steps):
                detail = f"{sum(steps):f} {name}, lớn hơn thời hạn giải quyết {total:f} {name}"
                yield finding_about(rule, reading, procedure, detail=detail)


def _longest_of_steps(limits: list[TimeLimit]) -> list[Decimal]:
    """Give the longest limit of each named step: two limits of one step are alternatives."""
    longest: dict[str, Decimal] = {}
    for limit in limits:
        if limit.step and not limit.total:
            longest[limit.step] = max(limit.amount, longest.get(limit.step, Decimal(0)))
    return list(longest.values())


def paper_outside_dossier(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report papers that a condition names and the dossier of the same procedure does not."""
    for paragraph in reading.paragraphs_for(rule):
        text = reading.texts[paragraph.index].text
        owners = reading.owners[paragraph.index]
        for found in _PAPER.finditer(text):
            telling = " ".join(found.group().split()[:_TELLING_WORDS])
            if not any(telling in _dossier_text(owner, reading) for owner in owners if owner.components):
                yield finding_at(rule, reading, paragraph, start=found.start(), end=found.end())
                break


def _dossier_text(procedure: Procedure, reading: Reading) -> str:
    return "\n".join(
        reading.texts[passage.paragraph].text
        for component, passages in procedure.components.items()
        for passage in passages
        if component.value in ("dossier", "result", "name")
    )


def no_transition(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report, once, a draft that amends or ends procedures and says nothing of dossiers already received."""
    changes = (ProcedureNature.AMENDED, ProcedureNature.ABOLISHED)
    if any(procedure.nature in changes for procedure in reading.extraction.procedures) and not any(
        _TRANSITION.search(text.text) for text in reading.texts
    ):
        yield finding_about(rule, reading, None)


def retroactive(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report the rule's pattern, and an effective date before the date of the document itself."""
    yield from pattern_findings(rule, reading)
    # A consolidated text bears a later date than the act whose clause it keeps.
    signed = None if _CONSOLIDATED.search(reading.outline.document.number or "") else _iso(reading.outline.document.date)
    for paragraph in reading.outline.paragraphs if signed else ():
        for found in _EFFECTIVE_FROM.finditer(reading.texts[paragraph.index].text):
            effective = _calendar_date(*map(int, reversed(found.groups())))
            if signed and effective and effective < signed:
                yield finding_at(rule, reading, paragraph, start=found.start(), end=found.end())


def _iso(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


CHECKS: dict[str, Check] = {
    "component-absent": component_absent,
    "form-not-attached": form_not_attached,
    "no-delegation": no_delegation,
    "local-document": local_document,
    "committee-decision": committee_decision,
    "expired-act": expired_act,
    "step-sum": step_sum,
    "paper-outside-dossier": paper_outside_dossier,
    "no-transition": no_transition,
    "retroactive": retroactive,
    "dangling-reference": dangling_reference,
    **AMENDING_CHECKS,
    **CONTROLLED_CHECKS,
    **LIMIT_CHECKS,
    **NUMBERING_CHECKS,
    **REGISTRY_CHECKS,
}
