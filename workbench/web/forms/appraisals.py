"""The control body's opinion."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length


class OpinionForm(FlaskForm):
    kind = RadioField(
        _l("Ý kiến"),
        choices=[
            ("agree", _l("Thống nhất")),
            ("agree-with-comments", _l("Thống nhất, có nội dung cần chỉnh sửa")),
            ("disagree", _l("Không thống nhất")),
        ],
        validators=[InputRequired(_l("Chọn ý kiến."))],
    )
    text = TextAreaField(
        _l("Nội dung ý kiến"),
        validators=[InputRequired(_l("Nhập nội dung ý kiến.")), Length(max=20_000)],
    )
