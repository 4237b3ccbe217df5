"""Write the tables of the documents from the data that they speak of: python -m docs.tables.

A table stands between `<!-- table: name -->` and `<!-- end -->`; a test holds the documents to what this module would write.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from importlib.metadata import Distribution, distribution
from inspect import isclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from models import enums
from models.enums import DossierAction, DraftingTrack, JobState, Origin, ReadingState
from workbench.assessment.catalogue import regimes
from workbench.costing.parameters import parameters
from workbench.draft.vocabulary import TERMS, term
from workbench.linting.catalogue import catalogue
from workbench.workflow.deadlines import deadlines

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "docs/can-cu-phap-ly.md", "docs/licences.md")
MARKED = re.compile(r"(<!-- table: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

STATUS = {
    "verified": "đã đối chiếu",
    "to-confirm": "**cần xác nhận**",
    "web": "**cần xác nhận** (nguồn thứ cấp)",
    "memory": "**cần xác nhận**",
}

# Members that no page shows by themselves have no term in the vocabulary; here is what they mean.
# Pairs and not a dict: members of two lists with the same text are equal.
UNSHOWN: tuple[tuple[StrEnum, str], ...] = (
    (DossierAction.SEND, "Gửi thẩm định"),
    (DossierAction.ASSIGN, "Phân công thẩm định"),
    (DossierAction.RETURN, "Trả lại hồ sơ"),
    (DossierAction.CONCLUDE_ELIGIBLE, "Kết luận đủ điều kiện trình"),
    (DossierAction.CONCLUDE_NOT_ELIGIBLE, "Kết luận chưa đủ điều kiện trình"),
    (DossierAction.SUBMIT_FOR_APPROVAL, "Trình phê duyệt"),
    (DossierAction.APPROVE, "Phê duyệt"),
    (DossierAction.RETURN_FROM_APPROVAL, "Lãnh đạo trả lại"),
    (DossierAction.WITHDRAW, "Rút hồ sơ"),
    (ReadingState.WAITING, "Chờ đọc"),
    (ReadingState.RUNNING, "Đang đọc"),
    (ReadingState.DONE, "Đã đọc"),
    (ReadingState.REFUSED, "Không đọc được"),
    (JobState.WAITING, "Chờ chạy"),
    (JobState.RUNNING, "Đang chạy"),
    (JobState.DONE, "Đã xong"),
    (JobState.FAILED, "Bị lỗi"),
    (Origin.EXTRACTED, "Do hệ thống rút ra"),
    (Origin.PERSON, "Do người dùng nhập"),
    (Origin.CARRIED, "Chuyển từ phiên bản trước"),
)


def closed_lists() -> list[type[StrEnum]]:
    """Give every enum of models/enums.py, in the order in which it stands there."""
    found = [value for value in vars(enums).values() if isclass(value) and issubclass(value, StrEnum) and value is not StrEnum]
    return [value for value in found if value.__module__ == enums.__name__]


def glossary_of_enums() -> Iterator[str]:
    """Give the table of members and their Vietnamese terms."""
    words = {(type(member), member.value): text for member, text in (*TERMS, *UNSHOWN)}
    for kind in closed_lists():
        members = " · ".join(f"`{member.name}` {words[kind, member.value]}" for member in kind)
        yield _row(f"`{kind.__name__}`", members)


def forms() -> Iterator[str]:
    """Give the table of forms: circular, symbol, for which procedures, basis, questions, what is still open."""
    for regime in regimes():
        for form in regime.forms:
            natures = ", ".join(term(nature) for nature in form.natures)
            questions = str(len(list(form.questions)))
            cells = (f"{regime.circular} ({_days(regime.valid_from, regime.valid_to)})", form.symbol or "(không có)", natures)
            yield _row(*cells, form.article, questions, form.note or "–")


def rules() -> Iterator[str]:
    """Give the table of rules: id, title, severity, basis, how far the basis is checked."""
    for rule in catalogue().rules:
        basis = "; ".join(f"{one.text} ({_days(one.valid_from, one.valid_to)})" for one in rule.basis)
        yield _row(rule.id, rule.title_vi, term(rule.severity), basis, STATUS[rule.basis_status.value])


def costs() -> Iterator[str]:
    """Give the table of cost parameters: name, value, days, source, how far it is checked."""
    known = parameters()
    for parameter in (*(table.parameter for table in known.tables), *known.incomes.values()):
        value = f"{parameter.value:,} đồng/giờ".replace(",", ".") if parameter.value is not None else "bảng giờ theo khu vực"
        note = f" {parameter.note}" if parameter.note else ""
        days = _days(parameter.valid_from, parameter.valid_to)
        yield _row(parameter.name, value, days, f"{parameter.source}.{note}", STATUS[parameter.status.value])


def time_limits() -> Iterator[str]:
    """Give the table of legal deadlines."""
    units, names = {"day": "ngày", "working-day": "ngày làm việc"}, {"appraisal": "Thẩm định"}
    for row in deadlines():
        amount = f"{row.amount:02d} {units[row.unit]}"
        yield _row(names[row.id], term(DraftingTrack(row.track)), amount, _days(row.valid_from, None), row.basis, STATUS[row.status])


def licences() -> Iterator[str]:
    """Give the table of installed distributions that the product needs at run time: name, version, licence as their metadata says."""
    for name, one in sorted(run_time_distributions().items()):
        yield _row(name, one.version, licence_of(one))


def run_time_distributions() -> dict[str, Distribution]:
    """Walk from our own requirements to everything that is installed for them; without those of development."""
    found: dict[str, Distribution] = {}
    waiting: list[tuple[str, frozenset[str]]] = [("workbench", frozenset())]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found[name] = distribution(name)
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return {name: one for name, one in found.items() if name != "workbench"}


def licence_of(one: Distribution) -> str:
    """Give the licence by its SPDX expression, else by classifier, else by the first line of the free text."""
    metadata = one.metadata
    expression: str | None = metadata.get("License-Expression")
    if expression:
        return expression
    kinds = [line.rsplit(" :: ", 1)[1] for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    text = (metadata.get("License") or "").splitlines()
    short = text[0] if text and len(text[0]) < 60 and not text[0].startswith(("Copyright", "Dual")) else ""
    return short or " / ".join(kinds) or "không ghi"


def _days(first: date | None, last: date | None) -> str:
    begin = f"từ {first:%d/%m/%Y}" if first else ""
    return f"{begin} đến {last:%d/%m/%Y}".strip() if last else begin


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"


TABLES: dict[str, tuple[Sequence[str], Callable[[], Iterable[str]]]] = {
    "enums": (("Enum", "Thành viên và thuật ngữ"), glossary_of_enums),
    "forms": (("Thông tư", "Ký hiệu", "Dùng cho thủ tục", "Căn cứ", "Số câu hỏi", "Tình trạng"), forms),
    "rules": (("Mã", "Quy tắc", "Mức", "Căn cứ", "Tình trạng"), rules),
    "costs": (("Tham số", "Giá trị", "Áp dụng", "Nguồn", "Tình trạng"), costs),
    "deadlines": (("Việc", "Trình tự", "Thời hạn", "Áp dụng", "Căn cứ", "Tình trạng"), time_limits),
    "licences": (("Gói", "Phiên bản", "Giấy phép"), licences),
}


def filled(text: str) -> str:
    """Give a document with its tables as they should be."""

    def written(mark: re.Match[str]) -> str:
        head, rows = TABLES[mark[2]]
        return "\n".join((mark[1].rstrip(), _row(*head), _row(*("---" for _ in head)), *rows(), mark[3]))

    return MARKED.sub(written, text)


def main() -> None:
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
