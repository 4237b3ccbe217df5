"""People, organisations, open sessions, and which dossiers a person may know of."""

from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier
from models.enums import OrganisationKind, Role
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


def visible(query: Select[Any], user: User) -> Select[Any]:
    """Narrow a query over dossiers to those that the person may know of; the same rule as `is_readable`."""
    if not user.roles - {Role.ADMINISTRATOR}:
        return query.where(Dossier.id.is_(None))
    return known_to(query, user.organisation)


def known_to(query: Select[Any], body: Organisation) -> Select[Any]:
    """Narrow a query over dossiers to those that a body's people may know of."""
    own, kind = Dossier.organisation_id == body.id, body.kind
    if kind is OrganisationKind.LEADERSHIP:
        return query.where(or_(own, Dossier.presented_at.is_not(None)))
    if kind in (OrganisationKind.JUSTICE, OrganisationKind.CONTROL):
        return query.where(or_(own, Dossier.sent_at.is_not(None)))
    return query.where(own)
