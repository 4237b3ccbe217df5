"""Opening the drafter's answers before the own ones are finished: allowed, with a reason, and never forgotten."""

from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.history import Event
from models.people import User
from workbench.access import Permission, require
from workbench.assessment.independence.queries import OPEN_ANSWERS
from workbench.assessment.queries import Sheet
from workbench.assessment.sight import is_independent
from workbench.errors import RefusalError
from workbench.history import record

SHORTEST_REASON = 10


def open_answers(session: Session, dossier: Dossier, own: Sheet, *, reason: str, actor: User) -> Event:
    """Let this person see the drafter's answers to one procedure from now on; refuses without a reason, or where nothing is hidden.

    own: the person's own sheet of the procedure.
    """
    require(actor, Permission.DOSSIER_APPRAISE, dossier)
    if own.side in own.finished or not is_independent(actor, dossier):
        raise RefusalError("Câu trả lời của cơ quan soạn thảo không bị ẩn với bạn. Hãy tải lại trang.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise RefusalError("Nêu rõ lý do phải xem câu trả lời của cơ quan soạn thảo trước khi hoàn thành đánh giá độc lập.")
    data = {"lineage": own.procedure.lineage, "side": AssessmentSide.DRAFTER.value, "reason": reason.strip()}
    return record(session, OPEN_ANSWERS, actor=actor, dossier=dossier, data=data)
