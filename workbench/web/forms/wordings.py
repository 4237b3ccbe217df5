"""The words of a question as the administrator edits them."""

from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from workbench.assessment.questions import Question
from workbench.assessment.wordings import Wording
from workbench.web.forms.rules import DayField


class WordingForm(FlaskForm):
    """seen: number of the version that the person saw. What the rules of wordings refuse is said beside its field."""

    seen = HiddenField(default="0")
    text = TextAreaField(_l("Câu hỏi"))
    guidance = TextAreaField(_l("Hướng dẫn"))
    example = TextAreaField(_l("Ví dụ trả lời"))
    from_day = DayField(
        _l("Áp dụng từ ngày"),
        format=["%d/%m/%Y", "%Y-%m-%d"],
        validators=[DataRequired(message=_l("Nhập ngày áp dụng dạng ngày/tháng/năm."))],
    )
    note = StringField(_l("Lý do sửa"), validators=[Length(max=300, message=_l("Nhập tối đa 300 ký tự."))])

    def wording(self) -> Wording:
        """Give what was typed; line ends as everywhere else."""
        return Wording(*((field.data or "").replace("\r\n", "\n").strip() for field in (self.text, self.guidance, self.example)))

    def seen_number(self) -> int:
        typed = self.seen.data or ""
        return int(typed) if typed.isdigit() else 0


def wording_form(said: Question, *, seen: int, today: date) -> WordingForm:
    """Give the form with the words that stand now, or with what was typed."""
    return WordingForm(seen=str(seen), text=said.text, guidance=said.guidance, example=said.example, from_day=today)
