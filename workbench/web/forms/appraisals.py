"""The control body's opinion, and the drafting department's answer to it."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from models.enums import ResponseKind
from workbench.draft.vocabulary import term


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


class OpinionAnswerForm(FlaskForm):
    response = RadioField(
        _l("Trả lời"),
        choices=[(kind.value, _l(term(kind))) for kind in ResponseKind],
        validators=[InputRequired(_l("Chọn cách trả lời."))],
    )
    text = TextAreaField(
        _l("Nội dung tiếp thu, giải trình"),
        validators=[DataRequired(_l("Ghi rõ đã tiếp thu thế nào, hoặc giải trình vì sao không tiếp thu.")), Length(max=20_000)],
    )
