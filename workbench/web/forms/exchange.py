"""Uploading a Word file that a reviewer marked."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class ReviewedForm(FlaskForm):
    file = FileField(_l("Tệp Word đã góp ý"), validators=[FileRequired(_l("Chọn tệp .docx có nhận xét hoặc sửa đổi của người góp ý."))])
