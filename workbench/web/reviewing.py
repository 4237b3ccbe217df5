"""Word files there and back: the original of a version, what a reviewed file brings, and how a download is named."""

import io
from dataclasses import dataclass

from flask import Response, send_file
from flask_babel import gettext as _

from models.dossiers import Dossier, StoredFile, Version
from workbench import lifecycle
from workbench.comparing import compare
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.exchange.exporting import export
from workbench.exchange.marking import Hand
from workbench.exchange.queries import Sorted, matters_of, sort_out
from workbench.exchange.redlining import redline
from workbench.exchange.wording import word_date
from workbench.ingest.formats import Format, sniff
from workbench.ingest.queries import outline_of, version_numbered
from workbench.reports.kinds import Ending
from workbench.web.downloads import MIME_TYPES
from workbench.web.forms.exchange import ReviewedForm
from workbench.web.selections import newest_version
from workbench.web.state import db, person, services


def word_original(version: Version) -> bytes | None:
    """Give the uploaded file of a version where it is a .docx."""
    if not version.file.name.lower().endswith(".docx"):
        return None
    data = services().store.get(version.file.key)
    return data if sniff(data, version.file.name) is Format.DOCX else None


def _original(version: Version) -> bytes:
    original = word_original(version)
    if original is None:
        raise RefusalError(
            _(
                "Phiên bản %(number)s được tải lên dưới dạng “%(name)s”, không phải .docx, nên không ghi ý kiến, sửa đổi vào tệp gốc được. "
                "Hãy tải lên bản .docx làm phiên bản mới.",
                number=version.number,
                name=version.file.name,
            )
        )
    return original


def marked_draft(dossier: Dossier, version: Version) -> Response:
    """Give the version's own Word file with all threads as comments; refuses where it was not uploaded as .docx."""
    original = _original(version)
    outline, matters = outline_of(db(), version), matters_of(db(), dossier, version)
    made = export(original, [paragraph.text for paragraph in outline.paragraphs], matters.discussions, matters.suggested)
    return word_file(made.data, _("Dự thảo kèm ý kiến - phiên bản %(number)s.docx", number=version.number))


def compared_drafts(dossier: Dossier, older: int | None, newer: int | None) -> Response:
    """Give two versions as the newer one's Word file with tracked changes, by whoever submitted it."""
    if older is None or newer is None:
        raise RefusalError(_("Chọn hai phiên bản để so sánh."))
    old, new = (version_numbered(db(), dossier, number) for number in (older, newer))
    original = _original(new)
    before, after = outline_of(db(), old), outline_of(db(), new)
    author = f"{new.submitted_by.name} ({new.submitted_by.organisation.short_name})"
    hand = Hand(author, word_date(new.submitted_at))
    data = redline(original, before, after, comparison=compare(before, after), hand=hand)
    return word_file(data, _("So sánh phiên bản %(old)s và %(new)s.docx", old=older, new=newer))


def word_file(data: bytes, name: str) -> Response:
    """Hand out a Word file."""
    return send_file(io.BytesIO(data), as_attachment=True, download_name=name, mimetype=MIME_TYPES[Ending.DOCX])


def kept_review(form: ReviewedForm) -> StoredFile | None:
    """Keep an uploaded file; None where it is refused, said in the form."""
    upload = form.file.data
    data, name = upload.read(), upload.filename or ""
    file = lifecycle.receive_upload(db(), data=data, name=name, actor=person(), store=services().store)
    refused = file.refused
    if refused is None and sniff(data, name) is not Format.DOCX:
        refused = _("Nhận xét và sửa đổi chỉ đọc được trong tệp .docx. Hãy mở tệp bằng Word rồi lưu lại thành .docx.")
    if refused:
        form.file.errors = [*form.file.errors, refused]
        return None
    return file


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewed file beside the version that it is taken into. sorted: what of it is new."""

    file: StoredFile
    version: Version
    outline: Outline
    sorted: Sorted


def review_of(dossier: Dossier, upload_id: int) -> Review:
    """Read an uploaded reviewed file against the newest version; refuses a file that the person did not upload."""
    file = db().get(StoredFile, upload_id)
    if file is None or file.uploaded_by_id != person().id or file.refused:
        raise RefusalError(_("Không tìm thấy tệp bạn đã tải lên để nhập ý kiến. Hãy tải lại tệp."))
    version = newest_version(dossier)
    outline = outline_of(db(), version)
    data = services().store.get(file.key)
    return Review(file, version, outline, sort_out(db(), dossier, version, data, outline=outline, original=word_original(version)))
