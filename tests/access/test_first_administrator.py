"""An installation without the sample begins with one administrator."""

import pytest

from models.enums import OrganisationKind, Role
from models.migrate import migrate
from models.session import make_engine, make_writing_sessions
from workbench.access.operations import add_first_administrator
from workbench.errors import RefusalError


@pytest.fixture
def empty(tmp_path):
    address = f"sqlite:///{tmp_path / 'empty.db'}"
    migrate(address)
    with make_writing_sessions(make_engine(address))() as session:
        yield session


def test_the_first_administrator_belongs_to_the_control_body(empty):
    user = add_first_administrator(empty, email="An@So.example", name="An", organisation="Văn phòng UBND", password="mat-khau-dai")

    assert user.email == "an@so.example"
    assert user.roles == {Role.ADMINISTRATOR}
    assert user.organisation.kind is OrganisationKind.CONTROL


def test_there_is_only_one_first_administrator(empty):
    add_first_administrator(empty, email="an@so.example", name="An", organisation="Văn phòng", password="mat-khau-dai")

    with pytest.raises(RefusalError, match="đã có người dùng"):
        add_first_administrator(empty, email="binh@so.example", name="Bình", organisation="Sở", password="mat-khau-dai")


def test_a_short_password_is_refused(empty):
    with pytest.raises(RefusalError, match="ít nhất"):
        add_first_administrator(empty, email="an@so.example", name="An", organisation="Văn phòng", password="ngan")
