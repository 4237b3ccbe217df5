"""Keeping files with a comment."""

import re
from pathlib import PurePath

from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile
from models.people import User
from models.reviews import Attachment, Comment
from workbench.access import Permission, require
from workbench.errors import PermissionRefusedError
from workbench.history import record
from workbench.review.attachments.kinds import Upload, refuse_unfit
from workbench.storage import FileStore

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]+")
_LONGEST_NAME = 200


def attach(
    session: Session, dossier: Dossier, comment: Comment, uploads: list[Upload], *, limit: int, store: FileStore, actor: User
) -> list[Attachment]:
    """Keep files with a comment that the person has just written; refuses all of them where one is unfit. limit: bytes of one file."""
    require(actor, Permission.DOSSIER_READ, dossier)
    if comment.author_id != actor.id:
        raise PermissionRefusedError("Chỉ người viết mới đính kèm được tệp vào ý kiến, trao đổi của mình.")
    refuse_unfit(uploads, limit=limit)
    return [_kept(session, dossier, comment, upload, store=store, actor=actor) for upload in uploads]


def _kept(session: Session, dossier: Dossier, comment: Comment, upload: Upload, *, store: FileStore, actor: User) -> Attachment:
    key = store.put(upload.data)
    file = StoredFile(key=key, sha256=key, name=_name(upload.name), size=len(upload.data), uploaded_by_id=actor.id)
    session.add(file)
    session.flush()
    # Without the name: this event is of no dossier, and the comment may be private.
    record(session, "upload", actor=actor, subject=file, data={"refused": None})
    attachment = Attachment(comment_id=comment.id, file=file)
    session.add(attachment)
    session.flush()
    data = {"thread": comment.thread_id, "comment": comment.id, "file": file.name}
    record(session, "attach", actor=actor, dossier=dossier, subject=attachment, data=data)
    session.expire(comment, ["attachments"])
    return attachment


def _name(name: str) -> str:
    """Give the last part of what a browser calls the file, cut in the middle of its words and never of its ending."""
    bare = _UNWRITABLE.sub(" ", PurePath(name.replace("\\", "/")).name).strip()
    path = PurePath(bare)
    return f"{path.stem[: _LONGEST_NAME - len(path.suffix)]}{path.suffix}"
