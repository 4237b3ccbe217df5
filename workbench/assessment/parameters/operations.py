"""Keeping parameters of the compliance cost: every change is a version that stays, with an event."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.costs import CostSetting
from models.people import User
from workbench.access import Permission, require
from workbench.costing.settings import HoursSetting, IncomeSetting, Setting
from workbench.errors import StaleError
from workbench.history import record


def set_parameter(session: Session, said: Setting, *, seen: int, note: str, actor: User) -> CostSetting:
    """Keep a year's income or a table of hours as its newest version. seen: the version that the person saw, 0 for none."""
    require(actor, Permission.PARAMETER_MANAGE)
    said.check()
    kind, key = key_of(said)
    query = select(CostSetting).where(CostSetting.kind == kind, CostSetting.key == key).order_by(CostSetting.number.desc()).limit(1)
    before = session.scalar(query)
    number = before.number if before else 0
    if number != seen:
        raise StaleError("Tham số này vừa được người khác lưu. Hãy so với nội dung đang lưu rồi lưu lại.", theirs=number, mine=seen)
    row = CostSetting(kind=kind, key=key, number=number + 1, values=said.to_json(), note=note.strip(), made_by_id=actor.id)
    session.add(row)
    session.flush()
    data = {"kind": kind, "key": key, "number": row.number, "before": before.values if before else {}, "after": row.values}
    record(session, "set-cost-parameter", actor=actor, subject=row, data=data)
    return row


def key_of(said: Setting) -> tuple[str, str]:
    """Give the kind and the key under which a parameter is kept."""
    match said:
        case IncomeSetting():
            return "income", str(said.year)
        case HoursSetting():
            return "hours", said.valid_from.isoformat()
