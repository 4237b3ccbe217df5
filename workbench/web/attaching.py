"""Files that a form of comments sends along."""

from flask import Flask, request

from models.dossiers import Dossier
from models.reviews import Comment
from workbench.review.attachments.kinds import ACCEPTED, Upload
from workbench.review.attachments.operations import attach
from workbench.web.state import db, person, services

FIELD = "files"


def register(app: Flask) -> None:
    app.add_template_global(lambda: ACCEPTED, "attachments_accepted")
    app.add_template_global(lambda: f"{services().settings.attachment_megabytes} MB", "attachments_size")


def with_files(dossier: Dossier, comment: Comment) -> Comment:
    """Keep what was sent along with a comment; an unfit file refuses the whole act, so that nothing is sent by half."""
    sent = [file for file in request.files.getlist(FIELD) if file.filename]
    uploads = [Upload(file.filename or "", file.read()) for file in sent]
    limit = services().settings.attachment_bytes
    attach(db(), dossier, comment, uploads, limit=limit, store=services().store, actor=person())
    return comment
