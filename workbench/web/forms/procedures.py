"""What a person says of a procedure."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from models.enums import Component, ProcedureNature
from workbench.draft.vocabulary import term


class ProcedureForm(FlaskForm):
    """revision: that of the procedure as it was seen."""

    revision = HiddenField()
    name = TextAreaField(_l("Tên thủ tục hành chính"), validators=[InputRequired(_l("Nhập tên thủ tục hành chính.")), Length(max=1000)])
    nature = SelectField(
        _l("Dự thảo làm gì với thủ tục này?"),
        choices=[(nature.value, _l(term(nature))) for nature in ProcedureNature],
        validators=[InputRequired(_l("Chọn tính chất."))],
    )
    delegation = TextAreaField(_l("Điều, khoản, điểm giao quy định thủ tục này"), validators=[Length(max=4000)])


class NewProcedureForm(ProcedureForm):
    provisions = SelectMultipleField(_l("Các điều quy định thủ tục này"), validators=[Optional()])


class PassageForm(FlaskForm):
    """Words of the draft and the component that they belong to."""

    version = HiddenField()
    paragraph = IntegerField(validators=[InputRequired()])
    start = IntegerField(validators=[InputRequired()])
    end = IntegerField(validators=[InputRequired()])
    procedure = SelectField(_l("Thuộc thủ tục nào?"), coerce=int)
    component = SelectField(_l("Bộ phận"), choices=[(component.value, _l(term(component))) for component in Component])
