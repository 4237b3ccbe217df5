"""A rule as the administrator edits it: words, not expressions, where a list of words can say it."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from models.enums import Component, Severity
from workbench.draft.vocabulary import N_, term
from workbench.linting.phrases import phrases_of
from workbench.linting.rule import Place, Rule, Scope
from workbench.linting.settings import RuleSettings

SCOPES = {
    Scope.CLAUSE: N_("Từng điều, khoản, điểm"),
    Scope.DOSSIER_ITEM: N_("Từng giấy tờ trong thành phần hồ sơ"),
    Scope.PROCEDURE: N_("Toàn bộ một thủ tục"),
    Scope.DOCUMENT: N_("Toàn bộ văn bản"),
}
PLACES = {
    Place.ARTICLES: N_("Các điều của văn bản"),
    Place.PROCEDURE: N_("Chỉ nội dung của thủ tục hành chính"),
    Place.ANNEXES: N_("Chỉ phụ lục, biểu mẫu"),
    Place.ANYWHERE: N_("Mọi chỗ trong văn bản"),
}
_TEXT = Length(max=2_000, message=_l("Nhập tối đa 2.000 ký tự."))
_DAY: dict[str, Any] = {"format": ["%d/%m/%Y", "%Y-%m-%d"], "validators": [Optional()]}


class DayField(DateField):
    """A day that says in Vietnamese what is wrong with it."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Nhập ngày dạng ngày/tháng/năm, ví dụ 01/07/2026.")) from None


class RuleForm(FlaskForm):
    """seen: number of the version that the person saw. What equals the house's own words is not kept as a change."""

    seen = HiddenField(default="0")
    is_enabled = BooleanField(_l("Đang áp dụng"), default=True)
    title = StringField(_l("Tên quy tắc"), validators=[Length(max=300, message=_l("Nhập tối đa 300 ký tự."))])
    severity = RadioField(_l("Mức độ"), choices=[(one.value, _l(term(one))) for one in Severity], validate_choice=True)
    message = TextAreaField(_l("Lời nhắc"), validators=[_TEXT])
    suggestion = TextAreaField(_l("Đề nghị sửa thành"), validators=[_TEXT])
    basis = TextAreaField(_l("Căn cứ pháp lý"), validators=[_TEXT])
    phrases = TextAreaField(_l("Cụm từ cần tìm"))
    added = TextAreaField(_l("Cụm từ tìm thêm"))
    exceptions = TextAreaField(_l("Ngoại lệ"))
    pattern = TextAreaField(_l("Mẫu tìm (biểu thức chính quy)"))
    valid_from = DayField(_l("Áp dụng từ ngày"), **_DAY)
    valid_to = DayField(_l("Áp dụng đến hết ngày"), **_DAY)
    scope = SelectField(_l("Xét từng gì?"), choices=[(one.value, _l(words)) for one, words in SCOPES.items()])
    place = SelectField(_l("Tìm ở đâu?"), choices=[(one.value, _l(words)) for one, words in PLACES.items()])
    components = SelectMultipleField(
        _l("Chỉ trong các bộ phận"),
        choices=[(one.value, _l(term(one))) for one in Component],
    )
    note = StringField(_l("Vì sao sửa?"), validators=[Length(max=500, message=_l("Nhập tối đa 500 ký tự."))])

    def said(self, rule: str, house: Rule | None) -> RuleSettings:
        """Give what was typed, without what is as the house has it."""
        known = _shown(house) if house else {}
        typed: dict[str, Any] = {name: _words(self[name].data) for name in ("title", "message", "suggestion", "basis", "pattern")}
        typed |= {name: _lines(self[name].data) for name in ("phrases", "added", "exceptions")}
        typed |= {"severity": Severity(self.severity.data) if self.severity.data else None}
        typed |= {"valid_from": self.valid_from.data, "valid_to": self.valid_to.data}
        own = house is None
        return RuleSettings(
            rule,
            is_enabled=bool(self.is_enabled.data),
            scope=Scope(self.scope.data) if own else None,
            place=Place(self.place.data) if own else None,
            components=frozenset(Component(name) for name in self.components.data or ()) if own else frozenset(),
            **{name: value for name, value in typed.items() if value not in ("", (), None) and value != known.get(name)},
        )


def rule_form(house: Rule | None, said: RuleSettings, *, seen: int) -> RuleForm:
    """Give the form of a rule, filled with the house's words where the province has none of its own, unless something was typed."""
    values: dict[str, Any] = _shown(house) if house else {}
    values |= {name: getattr(said, name) for name in _FIELDS if getattr(said, name)}
    values |= {name: "\n".join(values.get(name, ())) for name in ("phrases", "added", "exceptions")}
    values |= {name: values[name].value for name in ("severity", "scope", "place") if values.get(name)}
    components = sorted(component.value for component in said.components)
    form = RuleForm(seen=str(seen), is_enabled=said.is_enabled, **{**values, "components": components})
    if house is not None:
        # Where a rule of the house looks is part of its computation.
        for name in ("scope", "place", "components"):
            del form[name]
    return form


_FIELDS = (
    *("title", "severity", "message", "suggestion", "basis", "phrases", "added", "exceptions", "pattern"),
    *("valid_from", "valid_to", "scope", "place"),
)


def _shown(house: Rule) -> dict[str, Any]:
    """Give what the form shows of a rule of the house: its pattern as a list of phrases where it is one."""
    pattern = house.pattern.pattern if house.pattern else ""
    phrases = phrases_of(pattern) or ()
    return {
        "title": house.title_vi,
        "severity": house.severity,
        "message": house.message,
        "suggestion": house.suggestion,
        "basis": house.basis_on(date.today()) or "; ".join(one.text for one in house.basis),
        "phrases": phrases,
        "pattern": "" if phrases else pattern,
        "valid_from": house.valid_from,
        "valid_to": house.valid_to,
    }


def _words(typed: str | None) -> str:
    return "\n".join(line.strip() for line in (typed or "").strip().splitlines())


def _lines(typed: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in (typed or "").splitlines() if line.strip()))
