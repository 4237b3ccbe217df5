"""What may follow what: one table, one verb."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.base import Base
from models.dossiers import Dossier
from models.enums import DossierAction, DossierState
from models.people import User
from workbench.access import Permission, can, require
from workbench.errors import RefusalError, StaleError, TransitionRefusedError
from workbench.history import record

State, Action = DossierState, DossierAction


@dataclass(frozen=True, slots=True)
class Step:
    state: DossierState
    action: DossierAction
    target: DossierState
    permission: Permission
    note_required: bool = False


STEPS: tuple[Step, ...] = (
    Step(State.DRAFTING, Action.SEND, State.IN_APPRAISAL, Permission.DOSSIER_SEND),
    Step(State.RETURNED, Action.SEND, State.IN_APPRAISAL, Permission.DOSSIER_SEND),
    Step(State.DRAFTING, Action.WITHDRAW, State.WITHDRAWN, Permission.DOSSIER_WITHDRAW, note_required=True),
    Step(State.RETURNED, Action.WITHDRAW, State.WITHDRAWN, Permission.DOSSIER_WITHDRAW, note_required=True),
    Step(State.IN_APPRAISAL, Action.ASSIGN, State.IN_APPRAISAL, Permission.DOSSIER_ASSIGN),
    Step(State.IN_APPRAISAL, Action.RETURN, State.RETURNED, Permission.DOSSIER_RETURN, note_required=True),
    Step(State.IN_APPRAISAL, Action.CONCLUDE_ELIGIBLE, State.CONCLUDED, Permission.DOSSIER_CONCLUDE, note_required=True),
    # Luật 64/2025/QH15, Điều 51 khoản 5 điểm đ (as amended by Luật 87/2025/QH15): mend it and have it appraised again.
    Step(State.IN_APPRAISAL, Action.CONCLUDE_NOT_ELIGIBLE, State.RETURNED, Permission.DOSSIER_CONCLUDE, note_required=True),
    # What was changed after the conclusion may be appraised again before it is presented; it need not be.
    Step(State.CONCLUDED, Action.SEND, State.IN_APPRAISAL, Permission.DOSSIER_SEND),
    Step(State.CONCLUDED, Action.SUBMIT_FOR_APPROVAL, State.AWAITING_APPROVAL, Permission.DOSSIER_PRESENT),
    Step(State.AWAITING_APPROVAL, Action.APPROVE, State.APPROVED, Permission.DOSSIER_APPROVE),
    Step(State.AWAITING_APPROVAL, Action.RETURN_FROM_APPROVAL, State.RETURNED, Permission.DOSSIER_APPROVE, note_required=True),
)
BY_STATE_AND_ACTION = {(step.state, step.action): step for step in STEPS}


def actions_for(user: User, dossier: Dossier) -> tuple[DossierAction, ...]:
    """Give what this person may do to the dossier now."""
    return tuple(step.action for step in STEPS if step.state is dossier.state and can(user, step.permission, dossier))


def move(
    session: Session,
    dossier: Dossier,
    action: DossierAction,
    *,
    actor: User,
    revision: int,
    note: str = "",
    subject: Base | None = None,
    data: dict[str, Any] | None = None,
) -> Dossier:
    """Carry out an action: check person, state, revision and note, change the state, record the event.

    revision: that of the dossier that the person saw; another one is refused, since somebody acted in between.
    """
    if revision != dossier.revision:
        raise StaleError(
            "Hồ sơ vừa được người khác xử lý nên thao tác này chưa được thực hiện. Hãy tải lại trang và kiểm tra trước khi làm lại.",
            theirs=dossier.revision,
            mine=revision,
        )
    step = BY_STATE_AND_ACTION.get((dossier.state, action))
    if step is None:
        raise TransitionRefusedError("Hồ sơ không còn ở bước cho phép thao tác này. Hãy tải lại trang để xem trạng thái mới.")
    require(actor, step.permission, dossier)
    if step.note_required and not note.strip():
        raise RefusalError("Nhập lý do trước khi thực hiện.")
    dossier.state = step.target
    dossier.revision += 1
    content = {**(data or {}), **({"note": note.strip()} if note.strip() else {})}
    record(session, action.value, actor=actor, dossier=dossier, state=step.target, subject=subject, data=content)
    return dossier
