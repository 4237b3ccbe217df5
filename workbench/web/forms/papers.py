"""Uploading a signed paper, and a Word form of the province."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import TextAreaField
from wtforms.validators import Length

_SHORTEN = _l("Rút gọn ghi chú xuống dưới 2000 ký tự.")


class SignedForm(FlaskForm):
    file = FileField(_l("Tệp đã ký"), validators=[FileRequired(_l("Chọn tệp đã ký: .docx hoặc .pdf."))])
    note = TextAreaField(_l("Ghi chú (số, ngày ban hành, nội dung đã sửa)"), validators=[Length(max=2000, message=_SHORTEN)])


class PaperFormForm(FlaskForm):
    file = FileField(_l("Tệp mẫu"), validators=[FileRequired(_l("Chọn tệp mẫu .docx."))])
    note = TextAreaField(_l("Ghi chú (văn bản ban hành mẫu, ngày áp dụng)"), validators=[Length(max=2000, message=_SHORTEN)])
