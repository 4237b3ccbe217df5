"""Preparing a consultation by a link, opening it, taking it back; what somebody without an account types of themselves."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from models.enums import Asked
from workbench.draft.vocabulary import term

_ASKED = [(asked.value, _l(term(asked))) for asked in Asked]
ABOUT = ("name", "organisation", "contact")


class ConsultationForm(FlaskForm):
    version = SelectField(_l("Lấy ý kiến về"), coerce=int)
    audience = StringField(
        _l("Lấy ý kiến của ai?"),
        validators=[InputRequired(_l("Ghi đối tượng được lấy ý kiến.")), Length(max=300, message=_l("Rút gọn xuống dưới 300 ký tự."))],
    )
    closes_on = DateField(
        _l("Nhận góp ý đến hết ngày"), format=["%d/%m/%Y", "%Y-%m-%d"], validators=[InputRequired(_l("Ghi ngày kết thúc nhận góp ý."))]
    )
    introduction = TextAreaField(_l("Lời giới thiệu với người góp ý"), validators=[Length(max=3000, message=_l("Tối đa 3.000 ký tự."))])
    questions = TextAreaField(_l("Câu hỏi thêm, mỗi dòng một câu"), validators=[Length(max=3000, message=_l("Tối đa 3.000 ký tự."))])
    name = RadioField(_l("Họ tên người góp ý"), choices=_ASKED, default=Asked.OPTIONAL.value)
    organisation = RadioField(_l("Cơ quan, tổ chức của người góp ý"), choices=_ASKED, default=Asked.OPTIONAL.value)
    contact = RadioField(_l("Số điện thoại hoặc thư điện tử"), choices=_ASKED, default=Asked.NOT_ASKED.value)


class PublishForm(FlaskForm):
    basis = TextAreaField(
        _l("Căn cứ cho phép công khai dự thảo"),
        description=_l("Ví dụ: Công văn số 15/SNV-VP ngày 20/11/2026 của Giám đốc Sở về việc lấy ý kiến đối với dự thảo."),
        validators=[
            InputRequired(_l("Ghi căn cứ cho phép công khai dự thảo (số văn bản, ý kiến của lãnh đạo).")),
            Length(max=2000, message=_l("Tối đa 2.000 ký tự.")),
        ],
    )
    is_public = BooleanField(
        _l("Tôi xác nhận dự thảo này được phép cho người có liên kết xem"),
        validators=[InputRequired(_l("Đánh dấu xác nhận trước khi mở liên kết."))],
    )
