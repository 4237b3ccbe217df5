"""Changing a rule for the province, restoring it as the house has it, and trying one: every change is a version that stays."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import User
from models.rules import RuleSetting, RuleTrial
from workbench.access import Permission, require
from workbench.errors import FieldsRefusedError, RefusalError, StaleError
from workbench.history import record
from workbench.linting.catalogue import catalogue
from workbench.linting.settings import RuleSettings, faults_of, is_own, next_own_id


def set_rule(session: Session, said: RuleSettings, *, seen: int, note: str, actor: User) -> RuleSetting:
    """Keep what the province says of a rule as its newest version. seen: the number of the version that the person saw, 0 for none."""
    require(actor, Permission.RULE_MANAGE)
    _refuse_faults(said)
    return _keep(session, said.rule, {} if _is_as_the_house(said) else said.to_json(), seen=seen, note=note, actor=actor)


def add_rule(session: Session, said: RuleSettings, *, note: str, actor: User) -> RuleSetting:
    """Keep a new rule of the province under the next free id, whatever id it came with."""
    require(actor, Permission.RULE_MANAGE)
    _refuse_faults(said)
    rule = next_own_id(session.scalars(select(RuleSetting.rule).distinct()))
    return _keep(session, rule, said.to_json(), seen=0, note=note, actor=actor)


def restore_rule(session: Session, rule: str, *, seen: int, actor: User) -> RuleSetting:
    """Have a rule again as the house has it; what the province said stays listed."""
    require(actor, Permission.RULE_MANAGE)
    if is_own(rule):
        raise RefusalError("Quy tắc do tỉnh đặt không có bản gốc để khôi phục. Hãy bỏ chọn “Đang áp dụng” nếu không dùng nữa.")
    return _keep(session, rule, {}, seen=seen, note="", actor=actor)


def begin_trial(session: Session, said: RuleSettings, *, actor: User) -> RuleTrial:
    """Note a rule that is to be tried on all drafts; nothing is stored on the drafts."""
    require(actor, Permission.RULE_MANAGE)
    _refuse_faults(said)
    trial = RuleTrial(rule=said.rule, values=said.to_json(), started_by_id=actor.id)
    session.add(trial)
    session.flush()
    record(session, "try-rule", actor=actor, data={"rule": said.rule, "trial": trial.id})
    return trial


def _refuse_faults(said: RuleSettings) -> None:
    house = catalogue().by_id.get(said.rule)
    if house is None and not said.is_own:
        raise RefusalError("Bộ quy tắc không có quy tắc này. Hãy tải lại danh sách quy tắc.")
    faults = list(faults_of(said, house))
    if faults:
        raise FieldsRefusedError(faults)


def _is_as_the_house(said: RuleSettings) -> bool:
    return not said.is_own and said == RuleSettings(said.rule)


def _keep(session: Session, rule: str, values: dict[str, object], *, seen: int, note: str, actor: User) -> RuleSetting:
    query = select(RuleSetting).where(RuleSetting.rule == rule).order_by(RuleSetting.number.desc()).limit(1)
    before = session.scalar(query)
    number = before.number if before else 0
    if number != seen:
        raise StaleError("Quy tắc này vừa được người khác sửa. Hãy so với nội dung đang lưu rồi lưu lại.", theirs=number, mine=seen)
    row = RuleSetting(rule=rule, number=number + 1, values=values, note=note.strip(), made_by_id=actor.id)
    session.add(row)
    session.flush()
    data = {"rule": rule, "number": row.number, "note": note.strip(), "before": before.values if before else {}, "after": values}
    record(session, "set-rule", actor=actor, subject=row, data=data)
    return row
