"""Propose the rows of a cost sheet from what the draft says; a person corrects them, and enters what no draft tells."""

import re
from collections.abc import Iterator
from decimal import Decimal

from workbench.costing.sheet import Activity, ActivityGroup, Sheet
from workbench.costing.values import ActivityKind, Area, TravelLevel
from workbench.draft.procedures import DossierItem, Facts, Fee

_ONE = Decimal(1)
_FILLED_IN = re.compile(
    r"^(?:đơn|tờ khai|giấy đề nghị|phiếu (?:đăng ký|đề nghị|yêu cầu)|bản (?:khai|đăng ký|cam kết)|văn bản đề nghị)\b", re.IGNORECASE
)
_MARKS = re.compile(r"^(?:[-+•]|\d{1,2}[.)]|[a-zđ]\))\s*", re.IGNORECASE)

# How a dossier reaches the office and a result comes back, the commonest way first: only one of them is counted for a case.
_CHANNELS = ("in-person", "post", "online")
_CHANNEL_NAMES = {"in-person": "trực tiếp", "post": "qua dịch vụ bưu chính", "online": "trực tuyến"}
_CHANNEL_KINDS = {"in-person": ActivityKind.TRAVEL, "post": ActivityKind.SERVICE, "online": ActivityKind.OTHER}
_CHANNEL_NOTES = {
    "in-person": "",
    "post": "Nhập giá dịch vụ bưu chính.",
    "online": "Nhập số giờ thực tế để thực hiện trên môi trường điện tử.",
}
# What a document costs by the form in which it is asked for.
_DOCUMENT_ROWS = {
    "copy": (ActivityKind.SERVICE, "Nhập chi phí sao chụp."),
    "certified-copy": (ActivityKind.SERVICE, "Nhập phí chứng thực và chi phí sao chụp."),
    "electronic": (ActivityKind.DOCUMENT, "Nhập số giờ thực tế để lập bản điện tử."),
}
# A row names the form that costs something: the paper's own name no longer tells it.
_DOCUMENT_FORMS = {"copy": "bản sao", "certified-copy": "bản sao có chứng thực", "electronic": "bản điện tử"}
_OTHER_DOCUMENT = (ActivityKind.DOCUMENT, "Nhập số giờ thực tế để có giấy tờ này.")


def propose(facts: Facts, *, area: Area, level: TravelLevel) -> Sheet:
    """Propose a sheet: a row a document, one for submitting, paying, receiving; quantities that the draft doesn't tell are 0 with a note.

    level: where the dossier is handed in. The number of subjects stays unknown until a person enters it.
    """
    return Sheet(
        area=area,
        fees=_fee(facts.fees),
        activities=(
            *_preparing(facts),
            *_transport(facts, ActivityGroup.SUBMIT, "Nộp hồ sơ", level),
            *_paying(facts),
            *_transport(facts, ActivityGroup.RECEIVE, "Nhận kết quả", level),
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
    kind, note = _DOCUMENT_ROWS.get(item.form or "", _OTHER_DOCUMENT)
    form = _DOCUMENT_FORMS.get(item.form or "", "")
    if form and form not in name.lower():
        name = f"{name} ({form})"
    return Activity(name, kind, ActivityGroup.PREPARE, source_paragraph=source, note=note)


def _transport(facts: Facts, group: ActivityGroup, name: str, level: TravelLevel) -> Iterator[Activity]:
    """Give the row of the commonest way that the draft allows; where it names none, going in person."""
    allowed = [channel for channel in _CHANNELS if channel in facts.channels] or ["in-person"]
    channel, *others = allowed
    kind = _CHANNEL_KINDS[channel]
    notes = [_CHANNEL_NOTES[channel]]
    if others:
        also = ", ".join(_CHANNEL_NAMES[other] for other in others)
        notes.append(f"Dự thảo cho phép cả {also}: sửa theo tỷ lệ thực tế.")
    is_trip = kind is ActivityKind.TRAVEL
    yield Activity(
        name=f"{name} {_CHANNEL_NAMES[channel]}",
        kind=kind,
        group=group,
        level=level if is_trip else None,
        trips=_ONE if is_trip else Decimal(0),
        note=" ".join(note for note in notes if note),
    )


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
    yield Activity("Nộp phí, lệ phí", ActivityKind.OTHER, ActivityGroup.PAY, source_paragraph=charged[0].paragraph, note=note)
