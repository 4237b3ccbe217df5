"""Comments: opening a thread, replying, answering."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from models.enums import ResponseKind, ThreadKind
from workbench.draft.vocabulary import term


class ThreadForm(FlaskForm):
    """The hidden fields say what it is about: words (paragraph, start, end), a finding, a procedure, a question, or the dossier."""

    paragraph = HiddenField()
    start = HiddenField()
    end = HiddenField()
    finding = HiddenField()
    lineage = HiddenField()
    question = HiddenField()
    kind = RadioField(
        _l("Loại ý kiến"),
        choices=[(kind.value, _l(term(kind))) for kind in ThreadKind],
        default=ThreadKind.SUGGESTION.value,
        validators=[InputRequired(_l("Chọn loại ý kiến."))],
    )
    text = TextAreaField(
        _l("Ý kiến"),
        validators=[InputRequired(_l("Nhập nội dung ý kiến.")), Length(max=20_000, message=_l("Tối đa 20.000 ký tự."))],
    )


class ReplyForm(FlaskForm):
    text = TextAreaField(_l("Nội dung trao đổi"), validators=[InputRequired(_l("Nhập nội dung trao đổi.")), Length(max=20_000)])


class AnswerForm(FlaskForm):
    response = RadioField(
        _l("Tiếp thu hay giải trình?"),
        choices=[(kind.value, _l(term(kind))) for kind in ResponseKind],
        validators=[InputRequired(_l("Chọn tiếp thu hoặc giải trình."))],
    )
    text = TextAreaField(
        _l("Đã sửa thế nào, hoặc lý do giữ nguyên"),
        validators=[InputRequired(_l("Nêu đã sửa thế nào, hoặc lý do giữ nguyên.")), Length(max=20_000)],
    )
