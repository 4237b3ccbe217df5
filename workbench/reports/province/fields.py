"""What a placeholder is: {{name}} anywhere in the form, {{rows.name}} in a row of a table, which is repeated for each of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from workbench.reports.values import Paper
from workbench.reports.wording import issued_number, listed, money, place_and_day


@dataclass(frozen=True, slots=True)
class Field:
    """name: as it is written in the form. about: what stands there, in Vietnamese. read: takes it out of the kind's values."""

    name: str
    about: str
    read: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Rows:
    """read: gives the items out of the kind's values; the fields read one item, as (place from 1, item)."""

    name: str
    about: str
    fields: tuple[Field, ...]
    read: Callable[[Any], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Offer:
    """The placeholders of one kind of paper, beside those that every paper has."""

    fields: tuple[Field, ...]
    rows: tuple[Rows, ...] = ()

    def names(self) -> frozenset[str]:
        """Give every placeholder that a form of this kind may hold, without braces."""
        return frozenset(field.name for field in (*COMMON, *self.fields)) | self.row_names()

    def row_names(self) -> frozenset[str]:
        """Give those that stand in a row of a table only."""
        return frozenset(f"{rows.name}.{field.name}" for rows in self.rows for field in rows.fields)


@dataclass(frozen=True, slots=True)
class Filling:
    """The words for a form: texts by placeholder, and for each group of rows the texts of each row."""

    texts: Mapping[str, str]
    rows: Mapping[str, tuple[Mapping[str, str], ...]]


def _of_paper(read: Callable[[Paper], str]) -> Callable[[Any], str]:
    return lambda values: read(values.paper)


def _number(paper: Paper) -> str:
    head = paper.letterhead
    return issued_number(head.number, head.symbol) if head.symbol else ""


def _day(paper: Paper) -> str:
    return place_and_day(paper.letterhead.place, paper.letterhead.day)


def _authority(paper: Paper) -> str:
    return "\n".join(line.upper() for line in paper.signature.authority) if paper.signature else ""


COMMON: tuple[Field, ...] = (
    Field("co_quan_chu_quan", "Cơ quan chủ quản trực tiếp, chữ in hoa", _of_paper(lambda paper: paper.letterhead.parent.upper())),
    Field("co_quan", "Cơ quan ban hành, chữ in hoa", _of_paper(lambda paper: paper.letterhead.agency.upper())),
    Field("so_ky_hieu", "Số, ký hiệu", _of_paper(_number)),
    Field("dia_danh_ngay", "Địa danh và thời gian ban hành", _of_paper(_day)),
    Field("trich_yeu_cong_van", "Trích yếu của công văn, sau chữ V/v", _of_paper(lambda paper: paper.letterhead.about)),
    Field("ten_du_thao", "Tên dự thảo văn bản", _of_paper(lambda paper: paper.draft_title)),
    Field("kinh_gui", "Nơi kính gửi", _of_paper(lambda paper: "; ".join(paper.addressees))),
    Field("quyen_han_chuc_vu", "Quyền hạn, chức vụ của người ký, chữ in hoa", _of_paper(_authority)),
    Field("nguoi_ky", "Họ và tên người ký", _of_paper(lambda paper: paper.signature.name if paper.signature else "")),
    Field("noi_nhan", "Danh sách nơi nhận, mỗi nơi một dòng", _of_paper(lambda paper: "\n".join(listed(paper.recipients)))),
)


def filling(offer: Offer, values: Any) -> Filling:
    """Read every placeholder of a kind out of its values."""
    return Filling(
        texts={field.name: field.read(values) for field in (*COMMON, *offer.fields)},
        rows={rows.name: tuple(_row(rows, place, item) for place, item in enumerate(rows.read(values), start=1)) for rows in offer.rows},
    )


def _row(rows: Rows, place: int, item: Any) -> dict[str, str]:
    return {f"{rows.name}.{field.name}": field.read((place, item)) for field in rows.fields}


def whole(name: str, about: str, attribute: str) -> Field:
    """Offer a value of the whole paper."""
    return Field(name, about, lambda values: str(attrgetter(attribute)(values)))


def item(name: str, about: str, attribute: str) -> Field:
    """Offer a value of one row."""
    return Field(name, about, lambda pair: str(getattr(pair[1], attribute)))


def made(name: str, about: str, read: Callable[[Any], str]) -> Field:
    """Offer what is made of one row."""
    return Field(name, about, lambda pair: read(pair[1]))


def money_of(name: str, about: str, attribute: str) -> Field:
    """Offer an amount of one row, in đồng."""
    return Field(name, about, lambda pair: money(getattr(pair[1], attribute)))


DEPARTURE = whole("thay_doi_sau_tham_dinh", "Thay đổi sau khi thẩm định, nếu có", "departure")
PLACE = Field("stt", "Số thứ tự", lambda pair: str(pair[0]))
