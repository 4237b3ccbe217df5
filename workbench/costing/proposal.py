"""Propose the rows of a cost sheet from what the draft says; a person corrects them, and enters what no draft tells."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from workbench.costing.sheet import CHANNEL, Activity, ActivityGroup, Sheet
from workbench.costing.suggestions import Suggestion, suggestion_for, suggestions
from workbench.costing.values import ActivityKind, Area, TravelLevel
from workbench.draft.procedures import DossierItem, Facts, Fee

_ONE, _NOTHING = Decimal(1), Decimal(0)
_FILLED_IN = re.compile(
    r"^(?:đơn|tờ khai|giấy đề nghị|phiếu (?:đăng ký|đề nghị|yêu cầu)|bản (?:khai|đăng ký|cam kết)|văn bản đề nghị)\b", re.IGNORECASE
)
_MARKS = re.compile(r"^(?:[-+•]|\d{1,2}[.)]|[a-zđ]\))\s*", re.IGNORECASE)

# How a dossier reaches the office and a result comes back, the commonest way first: only one of them is counted for a case.
CHANNELS = ("in-person", "post", "online")
CHANNEL_NAMES = {"in-person": "trực tiếp", "post": "qua dịch vụ bưu chính", "online": "trực tuyến"}
_CHANNEL_KINDS = {"in-person": ActivityKind.TRAVEL, "post": ActivityKind.SERVICE, "online": ActivityKind.OTHER}
_ACTS = {ActivityGroup.SUBMIT: "Nộp hồ sơ", ActivityGroup.RECEIVE: "Nhận kết quả"}
_LEVELS = {"province": TravelLevel.PROVINCE, "commune": TravelLevel.COMMUNE}
# Ready-made figures for the ways that take no trip.
_CHANNEL_FIGURES = {"post": "post", "online": "online"}
# On-site checks take the applicant's time; checks of the papers don't.
_ON_SITE = re.compile(
    r"(?:kiểm tra|xác minh|thẩm định|khảo sát|đánh giá)\b.{0,60}?\b(?:thực tế|thực địa|hiện trường|tại chỗ|tại cơ sở)", re.IGNORECASE
)
_LEAST_COSTLY = ("original", "copy", "electronic", "certified-copy")
# A row names the form that costs something: the paper's own name no longer tells it.
_DOCUMENT_FORMS = {"copy": "bản sao", "certified-copy": "bản sao có chứng thực", "electronic": "bản điện tử"}


def propose(facts: Facts, *, area: Area, level: TravelLevel, channels: Collection[str] = ()) -> Sheet:
    """Propose a sheet: a row a document, one for submitting, paying, an on-site check, receiving.

    Hours and prices that no draft tells are ready-made figures in three levels, marked as such; the others are 0 with a note.
    level: where the dossier is handed in, unless the draft names who takes it in. channels: of CHANNELS, where the draft is silent.
    The number of subjects stays unknown until a person enters it.
    """
    stated = tuple(channel for channel in CHANNELS if channel in (facts.channels or channels))
    level = receiving_level(facts, otherwise=level)
    return Sheet(
        area=area,
        fees=_fee(facts.fees),
        activities=(
            *_preparing(facts),
            *_transport(facts, ActivityGroup.SUBMIT, stated, level),
            *_paying(facts),
            *_inspection(facts),
            *_transport(facts, ActivityGroup.RECEIVE, stated, level),
        ),
    )


def _preparing(facts: Facts) -> Iterator[Activity]:
    items = facts.dossier_items or tuple(DossierItem(name=form, paragraph=-1, template=form) for form in facts.forms)
    for item in items:
        yield _document(item)
    if facts.sets is not None and facts.sets > 1:
        yield Activity(
            name=f"Nhân bản hồ sơ ({facts.sets:02d} bộ)",
            kind=ActivityKind.SERVICE,
            group=ActivityGroup.PREPARE,
            note="Nhập chi phí sao chụp các bộ hồ sơ sau bộ thứ nhất.",
        )


def _document(item: DossierItem) -> Activity:
    name = _MARKS.sub("", " ".join(item.name.split())).rstrip(" ;.,:") or "Giấy tờ"
    source = item.paragraph if item.paragraph >= 0 else None
    if item.template or _FILLED_IN.match(name):
        note = "Nhập số trang của mẫu."
        return Activity(name, ActivityKind.FORM, ActivityGroup.PREPARE, pages=_ONE, source_paragraph=source, note=note)
    form = _form_of(item)
    words = _DOCUMENT_FORMS.get(form or "", "")
    found = suggestion_for(name, form=form)
    if words and words not in name.lower():
        name = f"{name} ({words})"
    return _suggested(name, ActivityKind.DOCUMENT, ActivityGroup.PREPARE, found, source=source, note=" ".join(_asked(item)))


def _form_of(item: DossierItem) -> str | None:
    """Give the form that costs least where the draft leaves the choice (Thông tư 03/2022/TT-BTP, Điều 11 khoản 4 điểm a)."""
    return next((form for form in _LEAST_COSTLY if form in item.choices), item.form)


def _asked(item: DossierItem) -> Iterator[str]:
    """Say what else the draft tells of a document."""
    if len(item.choices) > 1:
        yield "Dự thảo cho chọn hình thức; đã lấy hình thức ít tốn kém nhất."
    if item.copies is not None and item.copies > 1:
        yield f"Dự thảo yêu cầu {item.copies:02d} bản."
    if item.condition:
        yield f"Chỉ nộp {item.condition.strip(' ,;.')}: nhập theo tỷ lệ thực tế."


def _suggested(
    name: str, kind: ActivityKind, group: ActivityGroup, found: Suggestion, *, source: int | None = None, note: str = ""
) -> Activity:  # fmt: skip
    """Give a row with ready-made figures, which says whose they are until a person enters others."""
    return Activity(
        name,
        kind,
        group,
        hours=found.hours.likely if found.hours else _NOTHING,
        services=found.price.likely if found.price else _NOTHING,
        source_paragraph=source,
        note=note,
        ranges=found.ranges(),
        suggested=found.id,
    )


def _transport(facts: Facts, group: ActivityGroup, stated: tuple[str, ...], level: TravelLevel) -> Iterator[Activity]:
    """Give the row of the commonest way that is stated; where none is, a row that asks for it."""
    channel, *others = stated or ("",)
    if not channel:
        yield asking(group)
        return
    note = ""
    if others:
        also = ", ".join(CHANNEL_NAMES[other] for other in others)
        note = f"{'Dự thảo' if facts.channels else 'Phiếu đánh giá'} cho phép cả {also}: sửa theo tỷ lệ thực tế."
    source = next((way.paragraph for way in facts.ways if way.channel == channel), None)
    yield replace(by_channel(channel, group, level=level), source_paragraph=source, note=note)


def asking(group: ActivityGroup) -> Activity:
    """Give the row of handing in or receiving while nobody said how: it costs nothing until a person chooses."""
    return Activity(f"{_ACTS[group]} (chưa rõ cách thực hiện)", ActivityKind.OTHER, group, asks=CHANNEL)


def by_channel(channel: str, group: ActivityGroup, *, level: TravelLevel) -> Activity:
    """Give the row of handing in or receiving in one way of CHANNELS; with ready-made figures where it takes no trip."""
    named = f"{_ACTS[group]} {CHANNEL_NAMES[channel]}"
    if channel in _CHANNEL_FIGURES:
        return _suggested(named, _CHANNEL_KINDS[channel], group, suggestions().by_id[_CHANNEL_FIGURES[channel]])
    return Activity(named, _CHANNEL_KINDS[channel], group, level=level, trips=_ONE)


def receiving_level(facts: Facts, *, otherwise: TravelLevel) -> TravelLevel:
    """Give how far one travels to the body that takes dossiers in, where the draft names one."""
    levels = (body.level for body in facts.bodies if "receives" in body.roles)
    return next((_LEVELS[level] for level in levels if level in _LEVELS), otherwise)


def _inspection(facts: Facts) -> Iterator[Activity]:
    step = next((step for step in facts.steps if _ON_SITE.search(step.action)), None)
    if step is not None:
        found = suggestions().by_id["inspection"]
        yield _suggested(found.name, ActivityKind.OTHER, ActivityGroup.INSPECTION, found, source=step.paragraph)


def _fee(fees: tuple[Fee, ...]) -> Decimal:
    """Give the lowest amount where the draft sets several for different cases (Thông tư 03/2022/TT-BTP, Điều 11 khoản 4 điểm a)."""
    amounts = [fee.amount for fee in fees if fee.amount is not None]
    return Decimal(min(amounts)) if amounts else Decimal(0)


def _paying(facts: Facts) -> Iterator[Activity]:
    charged = [fee for fee in facts.fees if not fee.free]
    if not charged:
        return
    amounts = sorted({fee.amount for fee in charged if fee.amount is not None})
    note = "Nhập mức phí, lệ phí." if not amounts else ""
    if len(amounts) > 1:
        note = f"Dự thảo có {len(amounts)} mức phí, lệ phí; đã lấy mức thấp nhất."
    found = suggestions().by_id["paying"]
    yield _suggested(found.name, ActivityKind.OTHER, ActivityGroup.PAY, found, source=charged[0].paragraph, note=note)
