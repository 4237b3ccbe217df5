"""The people of a made-up province, for tests: one of each role, and a second department."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.enums import OrganisationKind, Role
from models.people import Organisation, User
from workbench.access.operations import PersonValues, add_person

PASSWORD = "mat-khau-thu-nghiem"

ORGANISATIONS = {
    "finance": ("Sở Tài chính", OrganisationKind.DEPARTMENT),
    "health": ("Sở Y tế", OrganisationKind.DEPARTMENT),
    "justice": ("Sở Tư pháp", OrganisationKind.JUSTICE),
    "office": ("Văn phòng Ủy ban nhân dân tỉnh", OrganisationKind.CONTROL),
    "committee": ("Ủy ban nhân dân tỉnh", OrganisationKind.LEADERSHIP),
}
PEOPLE = {
    "drafter": ("finance", Role.DRAFTER),
    "colleague": ("finance", Role.DRAFTER),
    "stranger": ("health", Role.DRAFTER),
    "appraiser": ("justice", Role.APPRAISER),
    "head": ("justice", Role.HEAD),
    "controller": ("office", Role.CONTROLLER),
    "leader": ("committee", Role.LEADER),
    "administrator": ("office", Role.ADMINISTRATOR),
}


@dataclass(frozen=True, slots=True)
class Province:
    organisations: dict[str, Organisation]
    people: dict[str, User]

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def found_province(session: Session) -> Province:
    """Make every organisation and person; everybody's password is PASSWORD, their address `<name>@mau.test`."""
    organisations = {key: Organisation(name=name, short_name=name, kind=kind) for key, (name, kind) in ORGANISATIONS.items()}
    session.add_all(organisations.values())
    session.flush()
    people = {}
    for name, (organisation, role) in PEOPLE.items():
        values = PersonValues(
            name=f"Người {name}",
            position="Chuyên viên",
            email=f"{name}@mau.test",
            organisation_id=organisations[organisation].id,
            roles=frozenset({role}),
        )
        people[name] = add_person(session, values, password=PASSWORD, actor=None)
    return Province(organisations, people)


def province_in(session: Session) -> Province:
    """Find the province that `found_province` made."""
    organisations = {row.name: row for row in session.scalars(select(Organisation))}
    users = {row.email: row for row in session.scalars(select(User))}
    return Province(
        {key: organisations[name] for key, (name, _kind) in ORGANISATIONS.items()},
        {name: users[f"{name}@mau.test"] for name in PEOPLE},
    )
