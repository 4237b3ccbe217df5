"""Which files may go with a comment, told by what they hold and not by their name alone. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

import filetype

from models.reviews import Comment
from workbench.errors import RefusalError, UnreadableError
from workbench.ingest.safety import open_package, open_workbook
from workbench.review.attachments.pictures import bare_jpeg, bare_png

MOST = 5
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """endings: of the name; check: raises UnreadableError for what is not of this kind, or not safe to hand on.

    bare: gives what readers are handed instead of the file as it came, which is kept as it was sent: its hash is in the history.
    """

    endings: tuple[str, ...]
    media: str
    check: Callable[[bytes], object]
    bare: Callable[[bytes], bytes] | None = None


def _is(media: str, whole: Callable[[bytes], object] = len) -> Callable[[bytes], object]:
    """Give a check by the first bytes; whole: refuses what goes wrong further on."""

    def check(data: bytes) -> None:
        if filetype.guess_mime(data) != media:
            raise UnreadableError("Nội dung tệp không đúng với phần đuôi của tên tệp.")
        whole(data)

    return check


KINDS = (
    Kind((".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", open_package),
    Kind((".xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", open_workbook),
    Kind((".pdf",), "application/pdf", _is("application/pdf")),
    Kind((".png",), "image/png", _is("image/png", bare_png), bare_png),
    Kind((".jpg", ".jpeg"), "image/jpeg", _is("image/jpeg", bare_jpeg), bare_jpeg),
)
# The kinds of pictures stand by their media too: a telephone then offers its camera.
ACCEPTED = ",".join(
    [ending for kind in KINDS for ending in kind.endings] + [kind.media for kind in KINDS if kind.media.startswith("image/")]
)


def kind_of(name: str) -> Kind | None:
    """Give the kind that a file's name stands for, or None."""
    ending = PurePath(name).suffix.lower()
    return next((kind for kind in KINDS if ending in kind.endings), None)


def refuse_unfit(uploads: list[Upload], *, limit: int) -> None:
    """Refuse, by the name of the file, what can't go with a comment. limit: bytes of one file."""
    if len(uploads) > MOST:
        raise RefusalError(f"Mỗi lần gửi kèm được nhiều nhất {MOST} tệp. Hãy bỏ bớt tệp, hoặc gửi tiếp ở lần trao đổi sau.")
    for upload in uploads:
        kind = kind_of(upload.name)
        if kind is None:
            raise RefusalError(f"Không đính kèm được tệp “{upload.name}”: chỉ nhận .docx, .xlsx, .pdf, .png và .jpg.")
        if not upload.data:
            raise RefusalError(f"Không đính kèm được tệp “{upload.name}”: tệp rỗng.")
        if len(upload.data) > limit:
            raise RefusalError(f"Không đính kèm được tệp “{upload.name}”: tệp lớn hơn {limit // _MEGABYTE} MB.")
        try:
            kind.check(upload.data)
        except UnreadableError as error:
            raise RefusalError(f"Không đính kèm được tệp “{upload.name}”: {_lowered(str(error))}") from error


def text_with_names(comment: Comment) -> str:
    """Give what a comment says with the names of its files under it, as papers and Word files tell it."""
    names = "; ".join(attachment.file.name for attachment in comment.attachments)
    return f"{comment.text}\n(Tệp kèm theo: {names})" if names else comment.text


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
