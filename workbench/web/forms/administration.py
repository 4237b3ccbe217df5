"""People and organisations."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from models.enums import GovernmentLevel, OrganisationKind, Role
from models.people import Organisation, User
from workbench.access.operations import EMAIL, OrganisationValues, PersonValues, state_of
from workbench.access.sessions import MIN_PASSWORD
from workbench.draft.vocabulary import term


def _password(label: str) -> StringField:
    short = _l("Mật khẩu phải có ít nhất %(count)s ký tự.", count=MIN_PASSWORD)
    # Shown as it is typed: the administrator passes it on, and its owner changes it.
    return StringField(label, validators=[InputRequired(_l("Nhập mật khẩu.")), Length(MIN_PASSWORD, 200, short)])


class PersonForm(FlaskForm):
    revision = HiddenField()
    name = StringField(_l("Họ và tên"), validators=[InputRequired(_l("Nhập họ và tên.")), Length(max=120)])
    position = StringField(_l("Chức vụ"), validators=[Length(max=120)])
    email = StringField(
        _l("Thư điện tử công vụ"),
        validators=[
            InputRequired(_l("Nhập thư điện tử; người dùng đăng nhập bằng địa chỉ này.")),
            Regexp(rf"^\s*{EMAIL}\s*$", message=_l("Nhập thư điện tử có dạng ten@coquan.gov.vn.")),
            Length(max=200),
        ],
    )
    organisation = SelectField(_l("Cơ quan"), coerce=int, validators=[InputRequired(_l("Chọn cơ quan."))])
    roles = SelectMultipleField(
        _l("Vai trò"),
        choices=[(role.value, _l(term(role))) for role in Role],
        validators=[InputRequired(_l("Chọn ít nhất một vai trò."))],
    )
    is_active = BooleanField(_l("Được đăng nhập"), default=True)

    def offer(self, organisations: list[Organisation], *, user: User | None = None) -> "PersonForm":
        """Offer the organisations that work, and the person's own."""
        own = user.organisation_id if user else None
        self.organisation.choices = [(row.id, row.name) for row in organisations if row.is_active or row.id == own]
        return self

    def values(self) -> PersonValues:
        """Give what was typed."""
        return PersonValues(
            name=self.name.data or "",
            position=self.position.data or "",
            email=self.email.data or "",
            organisation_id=self.organisation.data,
            roles=frozenset(Role(role) for role in self.roles.data or ()),
            is_active=bool(self.is_active.data),
        )


class NewPersonForm(PersonForm):
    password = _password(_l("Mật khẩu ban đầu"))


class ResetForm(FlaskForm):
    password = _password(_l("Mật khẩu mới"))


class OrganisationForm(FlaskForm):
    """seen: `state_of` the organisation as it was read."""

    seen = HiddenField()
    name = StringField(_l("Tên đầy đủ"), validators=[InputRequired(_l("Nhập tên đầy đủ của cơ quan.")), Length(max=200)])
    short_name = StringField(_l("Tên ngắn"), validators=[InputRequired(_l("Nhập tên ngắn, dùng trong danh sách.")), Length(max=80)])
    kind = RadioField(
        _l("Loại cơ quan"),
        choices=[(kind.value, _l(term(kind))) for kind in OrganisationKind],
        default=OrganisationKind.DEPARTMENT.value,
        validators=[InputRequired(_l("Chọn loại cơ quan."))],
    )
    level = RadioField(
        _l("Cấp"),
        choices=[(level.value, _l(term(level))) for level in GovernmentLevel],
        default=GovernmentLevel.PROVINCE.value,
        validators=[InputRequired(_l("Chọn cấp."))],
    )
    is_active = BooleanField(_l("Đang hoạt động"), default=True)

    def values(self) -> OrganisationValues:
        """Give what was typed."""
        return OrganisationValues(
            name=self.name.data or "",
            short_name=self.short_name.data or "",
            kind=OrganisationKind(self.kind.data),
            level=GovernmentLevel(self.level.data),
            is_active=bool(self.is_active.data),
        )


def person_form(organisations: list[Organisation], user: User) -> PersonForm:
    """Give the form of a person, filled with what is stored unless something was typed."""
    return PersonForm(**_stored(user)).offer(organisations, user=user)


def stored_person_form(organisations: list[Organisation], user: User) -> PersonForm:
    """Give the form of a person as stored, when it was another form of the page that was sent."""
    return PersonForm(formdata=None, **_stored(user)).offer(organisations, user=user)


def _stored(user: User) -> dict[str, Any]:
    return {
        "revision": str(user.revision),
        "name": user.name,
        "position": user.position,
        "email": user.email,
        "organisation": user.organisation_id,
        "roles": sorted(user.roles),
        "is_active": user.is_active,
    }


def organisation_form(organisation: Organisation) -> OrganisationForm:
    """Give the form of an organisation, filled with what is stored unless something was typed."""
    return OrganisationForm(
        seen=state_of(organisation),
        name=organisation.name,
        short_name=organisation.short_name,
        kind=organisation.kind.value,
        level=organisation.level.value,
        is_active=organisation.is_active,
    )
