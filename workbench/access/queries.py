"""People, organisations and open sessions."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.enums import Role
from models.people import Organisation, RoleGrant, SignInSession, User
from workbench.access.sessions import LIFETIME
from workbench.errors import NotFoundError


def open_sessions_of(session: Session, user: User) -> list[SignInSession]:
    """Give the person's sessions that still open something, newest first."""
    query = select(SignInSession).where(SignInSession.user_id == user.id, SignInSession.ended_at.is_(None))
    return list(session.scalars(query.where(SignInSession.seen_at > now() - LIFETIME).order_by(SignInSession.seen_at.desc())))


def people(session: Session) -> list[User]:
    """Give everybody, by organisation and name."""
    return list(session.scalars(select(User).join(Organisation).order_by(Organisation.name, User.name)))


def organisations(session: Session) -> list[Organisation]:
    """Give every organisation by name."""
    return list(session.scalars(select(Organisation).order_by(Organisation.kind, Organisation.name)))


def person_numbered(session: Session, user_id: int) -> User:
    """Give one person."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("Không tìm thấy người dùng này.")
    return user


def organisation_numbered(session: Session, organisation_id: int) -> Organisation:
    """Give one organisation."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFoundError("Không tìm thấy cơ quan này.")
    return organisation


def people_counted(session: Session) -> dict[int, int]:
    """Count the active people by organisation."""
    query = select(User.organisation_id, func.count()).where(User.is_active.is_(True)).group_by(User.organisation_id)
    return {row[0]: row[1] for row in session.execute(query)}


def appraisers_of(session: Session, organisation_id: int) -> list[User]:
    """Give the active appraisers of an organisation, by name."""
    query = select(User).join(RoleGrant).where(User.organisation_id == organisation_id, User.is_active.is_(True))
    return list(session.scalars(query.where(RoleGrant.role.in_((Role.APPRAISER, Role.HEAD))).distinct().order_by(User.name)))
