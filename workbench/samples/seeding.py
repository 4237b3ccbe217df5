"""A made-up province on first start: organisations, people, and dossiers that were made by the workbench's own verbs."""

import tomllib
from importlib.resources import files

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from models.enums import GovernmentLevel, OrganisationKind, Role
from models.people import Organisation, User
from models.session import make_engine, make_writing_sessions
from workbench.access.operations import PersonValues, add_person
from workbench.config import Settings
from workbench.history import record
from workbench.jobs import Inline
from workbench.lifecycle import work_of
from workbench.samples.story import LOADED, WHOLE, notes_of, tell
from workbench.storage import FileStore

# Known to everybody who starts the sample; shown at every start, so that nobody takes it for a secret.
SAMPLE_PASSWORD = "ban-danh-gia"
HOST = "mau.example"
PEOPLE = "people"


def seed(settings: Settings) -> list[str]:
    """Fill an empty database with the sample, or finish one that was begun; gives lines for the console, the accounts among them."""
    engine = make_engine(settings.database)
    sessions = make_writing_sessions(engine)
    with sessions.begin() as session:
        people = _people_to_serve(session)
    if people:
        store = FileStore(settings.files)
        tell(sessions, people, store=store, runner=Inline(work_of(engine, store=store)))
    with sessions() as session:
        lines = _accounts(session)
    engine.dispose()
    return lines


def _people_to_serve(session: Session) -> dict[str, User]:
    """Give the sample's people while the sample is to be made: added to an empty database, found in a half-made one, else nobody."""
    if not session.scalar(select(func.count()).select_from(User)):
        people = add_people(session)
        record(session, LOADED, actor=None, data={"story": PEOPLE})
        return people
    notes = notes_of(session)
    if not notes or WHOLE in notes:
        return {}
    return {user.email.partition("@")[0]: user for user in session.scalars(_sample_users())}


def add_people(session: Session) -> dict[str, User]:
    """Add the sample's organisations and people; gives people by their key."""
    data = tomllib.loads((files("workbench.samples") / "people.toml").read_text("utf-8"))
    organisations = {}
    for row in data["organisation"]:
        organisation = Organisation(
            name=row["name"], short_name=row["short_name"], kind=OrganisationKind(row["kind"]), level=GovernmentLevel.PROVINCE
        )
        session.add(organisation)
        organisations[row["key"]] = organisation
    session.flush()
    people = {}
    for row in data["person"]:
        values = PersonValues(
            name=row["name"],
            position=row["position"],
            email=f"{row['key']}@{HOST}",
            organisation_id=organisations[row["organisation"]].id,
            roles=frozenset(Role(role) for role in row["roles"]),
        )
        people[row["key"]] = add_person(session, values, password=SAMPLE_PASSWORD, actor=None)
    return people


def _accounts(session: Session) -> list[str]:
    users = session.scalars(_sample_users())
    rows = [f"  {user.email:<28} {user.name} – {user.position}, {user.organisation.short_name}" for user in users]
    return [f"Tài khoản mẫu (mật khẩu: {SAMPLE_PASSWORD}):", *rows] if rows else []


def _sample_users() -> Select[User]:
    return select(User).where(User.email.endswith(f"@{HOST}")).order_by(User.id)
