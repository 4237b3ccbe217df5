"""Entering a letter with opinions, and uploading a table of them."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from models.enums import SenderKind
from workbench.consulting.letters import LONGEST_NUMBER, LONGEST_SENDER
from workbench.draft.vocabulary import term

_SHORTEN = _l("Rút gọn xuống dưới 300 ký tự.")


class LetterForm(FlaskForm):
    """upload: a file that was kept already, so that it need not be chosen again. The opinions are rows of their own (web/lettering.py)."""

    upload = HiddenField()
    sender = StringField(
        _l("Cơ quan, tổ chức, cá nhân góp ý"),
        validators=[InputRequired(_l("Ghi tên cơ quan, tổ chức hoặc cá nhân góp ý.")), Length(max=LONGEST_SENDER, message=_SHORTEN)],
    )
    kind = RadioField(
        _l("Người góp ý là"),
        choices=[(kind.value, _l(term(kind))) for kind in SenderKind],
        default=SenderKind.AGENCY.value,
        validators=[InputRequired(_l("Chọn loại người góp ý."))],
    )
    number = StringField(_l("Số văn bản"), validators=[Length(max=LONGEST_NUMBER, message=_l("Rút gọn xuống dưới 80 ký tự."))])
    dated = DateField(_l("Ngày văn bản"), format=["%d/%m/%Y", "%Y-%m-%d"], validators=[Optional()])
    version = SelectField(_l("Góp ý cho phiên bản"), coerce=int)
    file = FileField(_l("Tệp văn bản góp ý (nếu có)"))


class TableForm(FlaskForm):
    file = FileField(_l("Tệp bảng ý kiến"), validators=[FileRequired(_l("Chọn tệp .docx hoặc .xlsx có bảng ý kiến."))])
    sender = StringField(_l("Cơ quan gửi bảng"), validators=[Length(max=LONGEST_SENDER, message=_SHORTEN)])
    version = SelectField(_l("Góp ý cho phiên bản"), coerce=int)
