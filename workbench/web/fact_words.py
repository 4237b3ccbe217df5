"""Normalised facts in words: "10 ngày làm việc", "trực tiếp, bưu chính", "200.000 đồng"."""

from decimal import Decimal
from math import ceil

from flask_babel import gettext as _
from flask_babel import ngettext

from workbench.draft.facts import Body, DossierItem, Fee, FormFact, Step, StepSum, TimeLimit, Validity
from workbench.web.formats import dong


def duration_words(amount: int | float | Decimal, unit: str) -> str:
    """Write a span of time: "07 ngày làm việc"."""
    figure, count = f"{amount:02d}" if isinstance(amount, int) else f"{amount}", ceil(amount)
    words: dict[str, str] = {
        "working-day": ngettext("%(figure)s ngày làm việc", "%(figure)s ngày làm việc", count, figure=figure),
        "day": ngettext("%(figure)s ngày", "%(figure)s ngày", count, figure=figure),
        "hour": ngettext("%(figure)s giờ", "%(figure)s giờ", count, figure=figure),
        "month": ngettext("%(figure)s tháng", "%(figure)s tháng", count, figure=figure),
        "year": ngettext("%(figure)s năm", "%(figure)s năm", count, figure=figure),
    }
    return words.get(unit, f"{figure} {unit}")


def channel_words(channel: str) -> str:
    """Name a channel."""
    words: dict[str, str] = {"in-person": _("trực tiếp"), "post": _("dịch vụ bưu chính"), "online": _("trực tuyến")}
    return words.get(channel, channel)


def limit_words(limit: TimeLimit) -> str:
    """Write a time limit with what it runs from: "từ 05 đến 07 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ"."""
    words = duration_words(_whole(limit.amount), limit.unit)
    if limit.least is not None:
        words = _("từ %(least)s đến %(most)s", least=f"{_whole(limit.least)}", most=words)
    if limit.bound == "at-least":
        words = _("ít nhất %(words)s", words=words)
    return _("%(words)s, tính từ %(event)s", words=words, event=limit.event) if limit.event and limit.bound == "at-most" else words


def limit_note(limit: TimeLimit) -> str:
    """Say whose limit it is."""
    if limit.total:
        return str(_("toàn bộ việc giải quyết"))
    if limit.step:
        return limit.step
    return {"applicant": str(_("người làm thủ tục")), "authority": str(_("cơ quan giải quyết"))}.get(limit.whose or "", "")


def sum_words(steps: StepSum) -> str:
    """Write the sum of the steps' limits, and whether it is longer than what the draft states."""
    total = duration_words(_whole(steps.amount), steps.unit)
    if steps.stated is None:
        return str(_("%(total)s của %(steps)s bước", total=total, steps=steps.steps))
    stated = duration_words(_whole(steps.stated), steps.unit)
    if steps.exceeds:
        return str(_("%(total)s của %(steps)s bước, nhiều hơn %(stated)s đã nêu", total=total, steps=steps.steps, stated=stated))
    return str(_("%(total)s của %(steps)s bước, không quá %(stated)s đã nêu", total=total, steps=steps.steps, stated=stated))


def fee_words(fee: Fee) -> str:
    """Write a fee: what is paid, for what, by which act."""
    paid = _("không thu") if fee.free else dong(fee.amount) if fee.amount is not None else _("mức thu theo văn bản khác")
    words = f"{paid}/{fee.per}" if fee.per else str(paid)
    return str(_("%(fee)s, theo %(act)s", fee=words, act=fee.basis)) if fee.basis else words


def sets_words(sets: int) -> str:
    """Write the number of sets: "02 bộ"."""
    return str(ngettext("%(figure)s bộ", "%(figure)s bộ", sets, figure=f"{sets:02d}"))


def body_note(body: Body) -> str:
    """Say a body's level and what it does."""
    levels: dict[str, str] = {
        "central": _("trung ương"),
        "province": _("cấp tỉnh"),
        "district": _("cấp huyện, đã bỏ từ 01/7/2025"),
        "commune": _("cấp xã"),
    }
    roles: dict[str, str] = {
        "receives": _("tiếp nhận"),
        "handles": _("giải quyết"),
        "decides": _("quyết định"),
        "coordinates": _("phối hợp"),
    }
    said = [levels.get(body.level or "", ""), *(roles.get(role, "") for role in body.roles)]
    return ", ".join(words for words in said if words)


def form_note(form: FormFact) -> str:
    """Say what a form is for and where it is."""
    if form.act:
        where = _("thuộc %(act)s", act=form.act)
    elif form.attached is None:
        where = ""
    else:
        where = _("có trong dự thảo") if form.attached else _("không tìm thấy trong dự thảo")
    return ". ".join(str(words) for words in (form.title, where) if words)


def item_note(item: DossierItem) -> str:
    """Say in which form a document is handed in, how many, and when."""
    forms: dict[str, str] = {
        "original": _("bản chính"),
        "copy": _("bản sao"),
        "certified-copy": _("bản sao có chứng thực"),
        "electronic": _("bản điện tử"),
    }
    accepted = [forms.get(form, form) for form in (item.choices or (item.form,)) if form]
    copies = ngettext("%(figure)s bản", "%(figure)s bản", item.copies, figure=f"{item.copies:02d}") if item.copies else ""
    said = [str(_(" hoặc ")).join(accepted), copies, item.template or "", item.condition or ""]
    return ", ".join(str(words) for words in said if words)


def validity_words(validity: Validity) -> str:
    """Write how long a result holds."""
    if validity.unlimited:
        return str(_("không thời hạn"))
    return duration_words(_whole(validity.amount), validity.unit or "") if validity.amount is not None else validity.quote


def step_words(step: Step) -> str:
    """Write a step: who, what, within how long."""
    words = f"{step.actor}: {step.action}" if step.actor else step.action
    return f"{words} ({duration_words(_whole(step.amount), step.unit or '')})" if step.amount is not None else words


def _whole(amount: Decimal) -> int | Decimal:
    return int(amount) if amount == int(amount) else amount
