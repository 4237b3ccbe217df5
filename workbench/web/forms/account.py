"""Signing in, and changing one's password."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from models.enums import Rhythm
from workbench.access.sessions import MIN_PASSWORD
from workbench.draft.vocabulary import term


class SignInForm(FlaskForm):
    email = StringField(_l("Thư điện tử công vụ"), validators=[InputRequired(_l("Nhập thư điện tử của bạn.")), Length(max=200)])
    password = PasswordField(_l("Mật khẩu"), validators=[InputRequired(_l("Nhập mật khẩu.")), Length(max=200)])


class RhythmForm(FlaskForm):
    rhythm = RadioField(
        _l("Gửi thư báo tin mới"),
        choices=[(rhythm.value, _l(term(rhythm))) for rhythm in Rhythm],
        validators=[InputRequired(_l("Chọn lịch nhận thư."))],
    )


class PasswordForm(FlaskForm):
    old = PasswordField(_l("Mật khẩu hiện tại"), validators=[InputRequired(_l("Nhập mật khẩu hiện tại."))])
    new = PasswordField(
        _l("Mật khẩu mới"),
        validators=[
            InputRequired(_l("Nhập mật khẩu mới.")),
            Length(MIN_PASSWORD, 200, _l("Mật khẩu phải có ít nhất %(count)s ký tự.", count=MIN_PASSWORD)),
        ],
    )
    again = PasswordField(
        _l("Nhập lại mật khẩu mới"),
        validators=[InputRequired(_l("Nhập lại mật khẩu mới.")), EqualTo("new", _l("Hai lần nhập chưa giống nhau."))],
    )
