"""Answering an opinion of the control body: taken in, in part, or explained."""

from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import ResponseKind
from models.people import User
from models.reviews import Opinion, OpinionResponse
from workbench.access import Permission, require
from workbench.errors import NotFoundError
from workbench.history import record
from workbench.ingest.queries import latest_version
from workbench.review.operations import written


def answer_opinion(
    session: Session, dossier: Dossier, opinion: Opinion, *, response: ResponseKind, text: str, actor: User
) -> OpinionResponse:
    """Answer for the drafting department (Nghị định 63/2010/NĐ-CP, Điều 9); a later answer supersedes it, and both are kept."""
    require(actor, Permission.THREAD_ANSWER, dossier)
    version = latest_version(session, dossier)
    if opinion.dossier_id != dossier.id or version is None:
        raise NotFoundError("Không tìm thấy ý kiến này trong hồ sơ.")
    words = written(text, otherwise="Ghi rõ đã tiếp thu thế nào, hoặc giải trình vì sao không tiếp thu.")
    answer = OpinionResponse(opinion_id=opinion.id, version_id=version.id, response=response, text=words, author_id=actor.id)
    session.add(answer)
    session.flush()
    data = {"opinion": opinion.id, "response": response.value, "version": version.number}
    record(session, "answer-opinion", actor=actor, dossier=dossier, subject=answer, data=data)
    return answer
