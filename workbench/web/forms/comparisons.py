"""Bringing a text along to compare the draft with."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from workbench.web.pages.compared_sides import READ_AT_ONCE


class ReferenceForm(FlaskForm):
    """accepted: the endings that the browser offers."""

    accepted = ",".join(READ_AT_ONCE)
    file = FileField(_l("Văn bản đối chiếu"), validators=[FileRequired(_l("Chọn tệp của văn bản cần đối chiếu."))])
