"""Managing people and organisations: adding, changing, blocking; passwords."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.enums import GovernmentLevel, OrganisationKind, Role
from models.people import Organisation, RoleGrant, SignInSession, User
from workbench.access.permissions import Permission
from workbench.access.rules import require
from workbench.access.sessions import hash_password, matches
from workbench.errors import RefusalError, StaleError
from workbench.history.chain import fingerprint
from workbench.history.operations import record

# Addresses to which any post office can be asked to deliver: letters without marks, no two dots together.
EMAIL = r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"


@dataclass(frozen=True, slots=True)
class PersonValues:
    name: str
    position: str
    email: str
    organisation_id: int
    roles: frozenset[Role]
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class OrganisationValues:
    name: str
    short_name: str
    kind: OrganisationKind
    level: GovernmentLevel = GovernmentLevel.PROVINCE
    is_active: bool = True


# Which roles an organisation of a kind can have.
ROLES_OF: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.DEPARTMENT: frozenset({Role.DRAFTER, Role.ADMINISTRATOR}),
    OrganisationKind.JUSTICE: frozenset({Role.DRAFTER, Role.APPRAISER, Role.HEAD, Role.ADMINISTRATOR}),
    OrganisationKind.CONTROL: frozenset({Role.DRAFTER, Role.CONTROLLER, Role.ADMINISTRATOR}),
    OrganisationKind.LEADERSHIP: frozenset({Role.LEADER, Role.ADMINISTRATOR}),
}


def add_person(session: Session, values: PersonValues, *, password: str, actor: User | None) -> User:
    """Add a person; actor None is the installation itself."""
    if actor is not None:
        require(actor, Permission.PERSON_MANAGE)
    _check(session, values, but=None)
    user = User(
        name=values.name.strip(),
        position=values.position.strip(),
        email=values.email.strip().lower(),
        organisation_id=values.organisation_id,
        password_hash=hash_password(password),
        grants=[RoleGrant(role=role) for role in sorted(values.roles)],
    )
    session.add(user)
    session.flush()
    record(session, "add-person", actor=actor, data={"user": user.id, "name": user.name, "roles": sorted(values.roles)})
    return user


def add_first_administrator(session: Session, *, email: str, name: str, organisation: str, password: str) -> User:
    """Add the person who adds all others, with the control body they belong to; refuses where there is anybody already."""
    if session.scalar(select(func.count()).select_from(User)):
        raise RefusalError("Hệ thống đã có người dùng. Hãy nhờ quản trị viên hiện có thêm tài khoản ở trang Quản trị.")
    body = Organisation(name=organisation.strip(), short_name=organisation.strip()[:80], kind=OrganisationKind.CONTROL)
    session.add(body)
    session.flush()
    roles = frozenset({Role.ADMINISTRATOR})
    values = PersonValues(name=name, position="Quản trị hệ thống", email=email, organisation_id=body.id, roles=roles)
    return add_person(session, values, password=password, actor=None)


def change_person(session: Session, user: User, values: PersonValues, *, revision: int, actor: User) -> User:
    """Change a person's details, roles or activity; a blocked person's sessions end at once."""
    require(actor, Permission.PERSON_MANAGE)
    if user.revision != revision:
        raise StaleError("Người khác vừa sửa tài khoản này. Hãy tải lại trang rồi sửa lại.", theirs=user.revision, mine=revision)
    if user.id == actor.id and (Role.ADMINISTRATOR not in values.roles or not values.is_active):
        raise RefusalError("Bạn không tự bỏ quyền quản trị hoặc khóa tài khoản của chính mình được.")
    _check(session, values, but=user)
    user.name, user.position, user.email = values.name.strip(), values.position.strip(), values.email.strip().lower()
    user.organisation_id, user.is_active = values.organisation_id, values.is_active
    user.grants = [grant for grant in user.grants if grant.role in values.roles]
    user.grants += [RoleGrant(role=role) for role in sorted(values.roles - user.roles)]
    user.revision += 1
    if not user.is_active:
        _end_sessions(session, user)
    data = {"user": user.id, "name": user.name, "roles": sorted(values.roles), "is_active": user.is_active}
    record(session, "change-person", actor=actor, data=data)
    return user


def reset_password(session: Session, user: User, *, password: str, actor: User) -> None:
    """Give a person a new password; all their sessions end."""
    require(actor, Permission.PERSON_MANAGE)
    user.password_hash = hash_password(password)
    _end_sessions(session, user)
    record(session, "reset-password", actor=actor, data={"user": user.id, "name": user.name})


def end_sessions(session: Session, user: User, *, actor: User) -> None:
    """Sign a person out of every browser."""
    require(actor, Permission.PERSON_MANAGE)
    _end_sessions(session, user)
    record(session, "end-sessions", actor=actor, data={"user": user.id, "name": user.name})


def change_password(session: Session, user: User, *, old: str, new: str, actor: User) -> None:
    """Change one's own password; refuses a wrong old one."""
    if not matches(user.password_hash, old):
        raise RefusalError("Mật khẩu hiện tại không đúng.")
    user.password_hash = hash_password(new)
    record(session, "change-password", actor=actor, data={"user": user.id})


def add_organisation(session: Session, values: OrganisationValues, *, actor: User) -> Organisation:
    """Add an organisation; refuses a name that another one has."""
    require(actor, Permission.PERSON_MANAGE)
    _check_names(session, values, but=None)
    organisation = Organisation(
        name=values.name.strip(), short_name=values.short_name.strip(), kind=values.kind, level=values.level, is_active=values.is_active
    )
    session.add(organisation)
    session.flush()
    record(session, "add-organisation", actor=actor, data={"organisation": organisation.id, **_told(organisation)})
    return organisation


def change_organisation(
    session: Session, organisation: Organisation, values: OrganisationValues, *, seen: str, actor: User
) -> Organisation:
    """Rename, re-sort or close an organisation. seen: `state_of` what the writer saw; another state by now is a StaleError.

    Refuses a kind that its people's roles don't fit, and closing it while people of it still work.
    """
    require(actor, Permission.PERSON_MANAGE)
    if state_of(organisation) != seen:
        raise StaleError("Người khác vừa sửa cơ quan này. Hãy xem nội dung mới rồi lưu lại.", theirs=organisation, mine=values)
    _check_names(session, values, but=organisation)
    working = list(session.scalars(select(User).where(User.organisation_id == organisation.id, User.is_active.is_(True))))
    if working and not values.is_active:
        raise RefusalError(f"Khóa hoặc chuyển {len(working)} tài khoản đang hoạt động của cơ quan này trước khi cho ngừng hoạt động.")
    misfits = [user.name for user in working if user.roles - ROLES_OF[values.kind]]
    if misfits:
        raise RefusalError(f"Loại cơ quan mới không phù hợp với vai trò của {', '.join(misfits[:3])}. Hãy đổi vai trò trước.")
    before = _told(organisation)
    organisation.name, organisation.short_name = values.name.strip(), values.short_name.strip()
    organisation.kind, organisation.level, organisation.is_active = values.kind, values.level, values.is_active
    data = {"organisation": organisation.id, "before": before, "after": _told(organisation)}
    record(session, "change-organisation", actor=actor, data=data)
    return organisation


def state_of(organisation: Organisation) -> str:
    """Give a fingerprint of what can be changed of an organisation."""
    return fingerprint(_told(organisation))


def _told(organisation: Organisation) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "short_name": organisation.short_name,
        "kind": organisation.kind.value,
        "level": organisation.level.value,
        "is_active": organisation.is_active,
    }


def _check_names(session: Session, values: OrganisationValues, *, but: Organisation | None) -> None:
    if not values.name.strip() or not values.short_name.strip():
        raise RefusalError("Nhập tên đầy đủ và tên ngắn của cơ quan.")
    others = session.execute(select(Organisation.name).where(Organisation.id != (but.id if but else 0)))
    # Compared here: SQLite knows no small letters of Vietnamese.
    if values.name.strip().casefold() in {row[0].casefold() for row in others}:
        raise RefusalError("Đã có cơ quan mang tên này.")


def _end_sessions(session: Session, user: User) -> None:
    for signed_in in session.scalars(select(SignInSession).where(SignInSession.user_id == user.id, SignInSession.ended_at.is_(None))):
        signed_in.ended_at = now()


def _check(session: Session, values: PersonValues, *, but: User | None) -> None:
    email = values.email.strip().lower()
    taken = select(func.count()).select_from(User).where(User.email == email, User.id != (but.id if but else 0))
    if not re.fullmatch(EMAIL, email):
        raise RefusalError("Nhập thư điện tử có dạng ten@coquan.gov.vn.")
    if session.scalar(taken):
        raise RefusalError("Thư điện tử này đã có tài khoản.")
    organisation = session.get(Organisation, values.organisation_id)
    if organisation is None:
        raise RefusalError("Chọn cơ quan của người dùng.")
    if values.is_active and not organisation.is_active:
        raise RefusalError("Cơ quan này đã ngừng hoạt động. Hãy chọn cơ quan khác.")
    foreign = _foreign(values.roles, organisation)
    if foreign or not values.roles:
        raise RefusalError("Chọn vai trò phù hợp với loại cơ quan của người dùng.")


def _foreign(roles: Iterable[Role], organisation: Organisation) -> list[Role]:
    return [role for role in roles if role not in ROLES_OF[organisation.kind]]
