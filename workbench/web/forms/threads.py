"""Comments: opening a thread, replying, answering."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from models.enums import ResponseKind, Severity, ThreadKind
from workbench.draft.vocabulary import term

TOO_LONG = _l("Tối đa 20.000 ký tự.")


class ThreadForm(FlaskForm):
    """The hidden fields say what it is about: words (paragraph, start, end_paragraph, end, and the version in which they were chosen),
    a finding, a procedure with a component, a question or a cost line, or the dossier; provision: a whole provision instead of the
    words in it. back: where to go afterwards. reading: the query of the reading page.
    """

    paragraph = HiddenField()
    start = HiddenField()
    end_paragraph = HiddenField()
    end = HiddenField()
    version = HiddenField()
    finding = HiddenField()
    lineage = HiddenField()
    component = HiddenField()
    question = HiddenField()
    cost_line = HiddenField()
    back = HiddenField()
    reading = HiddenField()
    provision = SelectField(_l("Ý kiến về"), choices=[], default="", validate_choice=False)
    kind = RadioField(
        _l("Loại ý kiến"),
        choices=[(kind.value, _l(term(kind))) for kind in ThreadKind],
        default=ThreadKind.SUGGESTION.value,
        validators=[InputRequired(_l("Chọn loại ý kiến."))],
    )
    severity = SelectField(_l("Mức độ"), choices=[("", _l("Không nêu")), *((one.value, _l(term(one))) for one in Severity)], default="")
    text = TextAreaField(_l("Ý kiến"), validators=[InputRequired(_l("Nhập nội dung ý kiến.")), Length(max=20_000, message=TOO_LONG)])
    wording = TextAreaField(_l("Đề nghị sửa thành"), validators=[Length(max=20_000, message=TOO_LONG)])
    takes_out = BooleanField(_l("Đề nghị bỏ các từ ngữ này"))
    is_private = BooleanField(_l("Ghi chú nội bộ"))


class ReplyForm(FlaskForm):
    text = TextAreaField(_l("Nội dung trao đổi"), validators=[InputRequired(_l("Nhập nội dung trao đổi."))])


class AnswerForm(FlaskForm):
    response = RadioField(
        _l("Tiếp thu hay giải trình?"),
        choices=[(kind.value, _l(term(kind))) for kind in ResponseKind],
        validators=[InputRequired(_l("Chọn tiếp thu hoặc giải trình."))],
    )
    text = TextAreaField(
        _l("Đã sửa thế nào, hoặc lý do giữ nguyên"),
        validators=[InputRequired(_l("Nêu đã sửa thế nào, hoặc lý do giữ nguyên."))],
    )
