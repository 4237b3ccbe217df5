"""Opinions as they are typed or put right: rows of a form, each with the place that was found for it and shown back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from models.consulting import OutsideLetter
from models.dossiers import Dossier, StoredFile, Version
from models.enums import SenderKind
from workbench import lifecycle
from workbench.consulting.letters import (
    LONGEST_PLACE,
    LONGEST_WORDS,
    Correction,
    NewLetter,
    NewOpinion,
    ReadOpinion,
    corrected,
    free_key,
    gathered,
    key_of,
    read_opinions,
)
from workbench.consulting.operations import receive_table, take_in_letters
from workbench.consulting.placing import NOWHERE, Place, Places
from workbench.consulting.queries import Standing, held_opinions, read_versions, standing_in, upload_of
from workbench.consulting.rows import HeadingRow, read_rows
from workbench.consulting.sheets import read_tables
from workbench.draft.citing import citation
from workbench.draft.outline import Outline
from workbench.errors import RefusalError, UnreadableError
from workbench.web.forms.letters import LetterForm, TableForm
from workbench.web.state import db, person, services
from workbench.web.units import let_others_write

ROWS_AT_FIRST, ROWS_MORE, MOST_ROWS = 4, 4, 200
# A preview is one form; of more rows than this it would have more fields than a form may have.
MOST_TABLE_ROWS = 800
# What a form sends back as the place that its person saw, where none was found or shown yet.
UNSEEN = "?"


@dataclass(frozen=True, slots=True)
class TypedRow:
    """An opinion in a form. seen: the path that was shown to the person, UNSEEN for none. error: what must be put right, or ""."""

    number: int
    place: str = ""
    words: str = ""
    seen: str = UNSEEN
    found: Place | None = None
    error: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.words.strip() and not self.place.strip()


@dataclass(frozen=True, slots=True)
class Taken:
    """How many opinions were taken in, and how many the dossier held already."""

    opinions: int
    held: int

    @classmethod
    def of(cls, letters: Sequence[OutsideLetter], *, wanted: int) -> "Taken":
        count = sum(len(one.opinions) for one in letters)
        return cls(count, wanted - count)


def place_words(found: Place) -> str:
    """Name the place that was found."""
    if found.path is None:
        return str(_("Không thấy trong dự thảo"))
    return citation(found.path) or str(_("Toàn bộ dự thảo"))


def seen_path(found: Place) -> str:
    """Give what stands in the form for the place that was shown."""
    return UNSEEN if found.path is None else f"={found.path}"


def blank_rows(count: int = ROWS_AT_FIRST) -> list[TypedRow]:
    return [TypedRow(number) for number in range(1, count + 1)]


def with_more(rows: Sequence[TypedRow]) -> list[TypedRow]:
    """Add empty rows below those that were typed."""
    last = rows[-1].number if rows else 0
    return [*rows, *(TypedRow(last + step) for step in range(1, ROWS_MORE + 1))]


def typed_rows() -> list[TypedRow]:
    """Read the rows of the form, the empty ones included."""
    numbers = sorted({int(name[6:]) for name in request.form if name.startswith("words-") and name[6:].isdecimal()})[:MOST_ROWS]
    value = request.form.get
    return [
        TypedRow(number, value(f"place-{number}", "")[:LONGEST_PLACE], value(f"words-{number}", ""), value(f"seen-{number}", UNSEEN))
        for number in numbers
    ]


def checked(rows: Sequence[TypedRow], outline: Outline) -> list[TypedRow]:
    """Find each row's place; what is missing, or was not shown to the person yet, is said at the row."""
    places = Places(outline)
    return [row if row.is_empty else _checked(row, places) for row in rows]


def _checked(row: TypedRow, places: Places) -> TypedRow:
    found = places.find(row.place)
    error = ""
    if not row.words.strip():
        error = _("Nhập nội dung ý kiến, hoặc xóa vị trí để bỏ dòng này.")
    elif len(row.words) > LONGEST_WORDS:
        error = _("Ý kiến dài quá 20.000 ký tự; hãy chia thành nhiều ý kiến.")
    elif found.path is None:
        error = _("Không thấy “%(place)s” trong dự thảo. Ghi lại (ví dụ: khoản 2 Điều 5), hoặc để trống nếu góp ý chung.", place=row.place)
    elif row.seen != seen_path(found):
        error = _unseen(found)
    return replace(row, found=found, error=error)


def _unseen(found: Place) -> str:
    return str(_("Xem lại vị trí đã tìm được: %(place)s. Nếu đúng, bấm “Đưa vào hồ sơ” lần nữa.", place=place_words(found)))


def chosen_version(dossier: Dossier, number: int | None) -> Version:
    """Give the version of which the letter speaks: the chosen one, else the newest."""
    versions = read_versions(db(), dossier)
    if not versions:
        raise RefusalError(_("Dự thảo chưa được đọc xong. Hãy chờ ít phút rồi tải lại trang."))
    return next((version for version in versions if version.number == number), versions[0])


def offer_versions(form: LetterForm | TableForm, dossier: Dossier) -> None:
    """Offer the versions of which a letter can speak, the newest first."""
    form.version.choices = [(version.number, _("Phiên bản %(number)s", number=version.number)) for version in read_versions(db(), dossier)]


def save_letter(
    form: LetterForm, dossier: Dossier, rows: Sequence[TypedRow], *, standing: Standing, file: StoredFile | None
) -> Taken | None:
    """Take the letter in; gives how much of it, or None where something must be put right first, said in the form."""
    filled = [row for row in rows if not row.is_empty]
    if not filled:
        form.form_errors.append(_("Nhập ít nhất một ý kiến."))
    if not filled or any(row.error for row in filled):
        return None
    sender = form.sender.data or ""
    opinions = tuple(
        NewOpinion(row.place.strip(), (row.found or NOWHERE).path or "", row.words, key_of(sender, row.place, row.words)) for row in filled
    )
    letter = NewLetter(sender, SenderKind(form.kind.data), opinions, form.number.data or "", form.dated.data)
    try:
        with db().begin_nested():
            taken = take_in_letters(db(), dossier, [letter], standing=standing, file=file, actor=person())
    except RefusalError as refusal:
        form.form_errors.append(str(refusal))
        return None
    return Taken.of(taken, wanted=len(opinions))


def kept_file(form: LetterForm) -> StoredFile | None:
    """Keep the letter's own file, or find the one that was kept when the form came the first time; before it is validated.

    A browser does not send it again with a form that came back, whatever the form came back for.
    """
    upload: Any = form.file.data
    if isinstance(upload, FileStorage) and upload.filename:
        file = lifecycle.receive_upload(db(), data=upload.read(), name=upload.filename, actor=person(), store=services().store)
        if file.refused:
            form.file.errors = form.file.process_errors = [file.refused]
            return None
        form.upload.data = str(file.id)
        return file
    kept = form.upload.data or ""
    return upload_of(db(), int(kept), person=person()) if kept.isdigit() else None


def kept_table(form: TableForm, dossier: Dossier) -> StoredFile | None:
    """Keep an uploaded table; None where it holds no opinions, said in the form."""
    upload = form.file.data
    data, name = upload.read(), upload.filename or ""
    let_others_write()
    try:
        rows = read_rows(read_tables(data, name=name)).opinions
        if not rows:
            raise UnreadableError(
                _("Không thấy bảng ý kiến trong tệp: cần một dòng tiêu đề có cột nội dung góp ý và cột điều, khoản hoặc cơ quan góp ý.")
            )
        if len(rows) > MOST_TABLE_ROWS:
            raise UnreadableError(_("Bảng có %(count)s ý kiến; mỗi lần nhập tối đa 800. Hãy chia tệp thành nhiều phần.", count=len(rows)))
        if not (form.sender.data or "").strip() and not all(row.sender for row in rows):
            form.sender.errors = [*form.sender.errors, _("Bảng có dòng không ghi cơ quan góp ý. Ghi tên cơ quan gửi bảng này.")]
            return None
    except UnreadableError as refusal:
        form.file.errors = [*form.file.errors, str(refusal)]
        return None
    return receive_table(db(), dossier, data=data, name=name, actor=person(), store=services().store)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table in its preview. number: from 1 over the whole file. is_taken: the person wants it in the dossier."""

    number: int
    opinion: ReadOpinion
    is_taken: bool = True
    error: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """An uploaded table beside the version of which it speaks. sender: whose it is, where its rows name nobody.

    headings: rows that were taken for no opinions; the person sees them, for an opinion may be among them.
    """

    file: StoredFile
    standing: Standing
    sender: str
    rows: list[TableRow]
    headings: list[HeadingRow]

    @property
    def wanted(self) -> int:
        return sum(row.is_taken for row in self.rows)

    @property
    def lost(self) -> int:
        return sum(row.opinion.found.path is None and not row.opinion.is_known for row in self.rows)

    @property
    def known(self) -> int:
        return sum(row.opinion.is_known for row in self.rows)


def table_of(dossier: Dossier, upload_id: int) -> Table:
    """Read an uploaded table, with what the person put right where the form came back; refuses a file that the person did not upload."""
    file = upload_of(db(), upload_id, person=person())
    data, name = services().store.get(file.key), file.name
    let_others_write()
    reading = read_rows(read_tables(data, name=name))
    standing = standing_in(db(), dossier, chosen_version(dossier, request.values.get("version", type=int)))
    sender = request.values.get("sender", "").strip()
    places = Places(standing.outline)
    opinions = read_opinions(reading.opinions, places, sender=sender)
    held = held_opinions(db(), dossier, ((one.key, one.mark) for one in opinions))
    read = [replace(one, is_known=free_key(one.key, one.mark, held) is None) for one in opinions]
    rows = [_row(number, one, places) for number, one in enumerate(read, start=1)]
    return Table(file, standing, sender, rows, reading.headings)


def _row(number: int, one: ReadOpinion, places: Places) -> TableRow:
    # Of the preview as it is first shown nothing was typed yet; neither can one type into what the dossier holds already.
    if f"words-{number}" not in request.form:
        return TableRow(number, one, is_taken=not one.is_known)
    value = request.form.get
    correction = Correction(value(f"sender-{number}", ""), value(f"place-{number}", "")[:LONGEST_PLACE], value(f"words-{number}", ""))
    fixed = corrected(one, correction, places)
    is_taken = f"take-{number}" in request.form and not one.is_known
    return TableRow(number, fixed, is_taken, _wrong(fixed, seen=value(f"seen-{number}", UNSEEN)) if is_taken else "")


def _wrong(one: ReadOpinion, *, seen: str) -> str:
    if not one.words.strip() or len(one.words) > LONGEST_WORDS:
        return str(_("Ý kiến cần có nội dung, tối đa 20.000 ký tự."))
    if not one.sender.strip():
        return str(_("Ghi cơ quan, tổ chức hoặc cá nhân góp ý."))
    if one.found.path is None:
        return str(_("Không thấy vị trí này trong dự thảo. Ghi lại, hoặc để trống nếu góp ý chung."))
    return _unseen(one.found) if seen != seen_path(one.found) else ""


def take_table(dossier: Dossier, table: Table) -> Taken:
    """Take in the rows that the person wants, once; refuses while one of them must be put right."""
    if any(row.error for row in table.rows):
        raise RefusalError(_("Có ý kiến cần sửa trước khi đưa vào hồ sơ; xem các dòng có cảnh báo."))
    wanted = [row.opinion for row in table.rows if row.is_taken]
    if not wanted:
        raise RefusalError(_("Chưa chọn ý kiến nào để đưa vào hồ sơ."))
    taken = take_in_letters(db(), dossier, gathered(wanted), standing=table.standing, file=table.file, actor=person())
    return Taken.of(taken, wanted=len(wanted))
