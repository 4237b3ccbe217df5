"""Exporting labelled examples."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

PUBLISHED, ALL = "published", "all"


class ExportForm(FlaskForm):
    which = RadioField(
        _l("Xuất những văn bản nào?"),
        choices=[(PUBLISHED, _l("Chỉ văn bản đã phê duyệt")), (ALL, _l("Cả dự thảo chưa phê duyệt"))],
        default=PUBLISHED,
        validators=[InputRequired(_l("Chọn những văn bản sẽ xuất."))],
    )
    allowed_by = StringField(_l("Căn cứ cho phép xuất dự thảo chưa phê duyệt"), validators=[Length(max=300)])

    def validate_allowed_by(self, field: StringField) -> None:
        """Refuse drafts that nobody allowed to leave."""
        if self.which.data == ALL and not (field.data or "").strip():
            raise ValidationError(_l("Nêu số văn bản hoặc chức vụ của người cho phép xuất dự thảo chưa phê duyệt."))
