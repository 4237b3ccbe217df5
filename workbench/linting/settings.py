"""What the province says of the rules, laid over those of the house: settings in, a catalogue out.

Only `faults_of` reaches out: it runs a raw pattern apart for a moment, to see that it ends.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import Any, Self

from models.enums import Component, Severity
from workbench.linting.phrases import pattern_fault, phrase_fault, phrase_pattern
from workbench.linting.rule import BasisStatus, Catalogue, DatedBasis, Place, Rule, Scope

# Rules of the province are numbered in a family of their own; the house never uses it.
FAMILY = "ĐP"
# What a message may name: the words found, the procedure, what a computation found.
MESSAGE_FIELDS = ("quote", "procedure", "detail")
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What the province says of one rule; "" or None: as the house has it.

    phrases: the rule's words, in place of the house's; added: further words; exceptions: in a sentence with one of them nothing is
    found; pattern: a regular expression in place of the house's, for experts. scope, place, components: of the province's own rules.
    """

    rule: str
    is_enabled: bool = True
    severity: Severity | None = None
    title: str = ""
    message: str = ""
    suggestion: str = ""
    basis: str = ""
    phrases: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    pattern: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    scope: Scope | None = None
    place: Place | None = None
    components: frozenset[Component] = frozenset()

    @property
    def is_own(self) -> bool:
        """Whether it is a rule of the province, not one of the house."""
        return is_own(self.rule)

    def to_json(self) -> dict[str, Any]:
        """Give plain values for storing, without what is as the house has it; `from_json` is its inverse."""
        values: dict[str, Any] = {
            "is_enabled": self.is_enabled,
            **{name: getattr(self, name) for name in _TEXTS},
            **{name: list(getattr(self, name)) for name in _LISTS},
            **{name: getattr(self, name).isoformat() for name in _DATES if getattr(self, name)},
            **{name: getattr(self, name).value for name in _ENUMS if getattr(self, name)},
            "components": sorted(component.value for component in self.components),
        }
        return {name: value for name, value in values.items() if value not in ("", [])}

    @classmethod
    def from_json(cls, rule: str, stored: dict[str, Any]) -> Self:
        """Read what `to_json` gave."""
        values: dict[str, Any] = {
            "is_enabled": stored.get("is_enabled", True),
            **{name: stored.get(name, "") for name in _TEXTS},
            **{name: tuple(stored.get(name, ())) for name in _LISTS},
            **{name: date.fromisoformat(stored[name]) for name in _DATES if name in stored},
            **{name: kind(stored[name]) for name, kind in _ENUMS.items() if name in stored},
            "components": frozenset(Component(name) for name in stored.get("components", ())),
        }
        return cls(rule, **values)


_TEXTS = ("title", "message", "suggestion", "basis", "pattern")
_LISTS = ("phrases", "added", "exceptions")
_DATES = ("valid_from", "valid_to")
_ENUMS: dict[str, type[Severity] | type[Scope] | type[Place]] = {"severity": Severity, "scope": Scope, "place": Place}


def is_own(rule: str) -> bool:
    """Tell the province's rules by their id."""
    return rule.startswith(f"{FAMILY}-")


def next_own_id(ids: Iterable[str]) -> str:
    """Give the id of the province's next rule."""
    numbers = [int(one.rpartition("-")[2]) for one in ids if is_own(one)]
    return f"{FAMILY}-{max(numbers, default=0) + 1:02d}"


def overlay(house: Catalogue, settings: Iterable[RuleSettings]) -> Catalogue:
    """Give the catalogue that holds in the province: rules of the house as it changed them, less those it switched off, and its own.

    What it says of a rule that the house no longer has is left out.
    """
    said = {one.rule: one for one in settings}
    rules = [changed(rule, said[rule.id]) if rule.id in said else rule for rule in house.rules if _is_on(said.get(rule.id))]
    own = [own_rule(one) for one in said.values() if one.is_own and one.is_enabled]
    return replace(house, rules=(*rules, *sorted(own, key=lambda rule: rule.id)))


def _is_on(settings: RuleSettings | None) -> bool:
    return settings is None or settings.is_enabled


def changed(rule: Rule, said: RuleSettings) -> Rule:
    """Give a rule of the house as the province has it."""
    return replace(
        rule,
        title_vi=said.title or rule.title_vi,
        severity=said.severity or rule.severity,
        message=said.message or rule.message,
        suggestion=said.suggestion or rule.suggestion,
        basis=(DatedBasis(said.basis),) if said.basis else rule.basis,
        basis_status=BasisStatus.PROVINCE if said.basis else rule.basis_status,
        pattern=_either(_base(rule, said), said.added) if rule.pattern is not None else None,
        not_=_either(rule.not_, said.exceptions),
        valid_from=said.valid_from or rule.valid_from,
        valid_to=said.valid_to or rule.valid_to,
        has_own_words=bool(said.phrases or said.pattern or said.exceptions),
    )


def _base(rule: Rule, said: RuleSettings) -> re.Pattern[str] | None:
    if said.pattern:
        return re.compile(said.pattern)
    return re.compile(phrase_pattern(said.phrases)) if said.phrases else rule.pattern


def _either(pattern: re.Pattern[str] | None, phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    if not phrases:
        return pattern
    words = phrase_pattern(phrases)
    return re.compile(f"(?:{pattern.pattern})|{words}" if pattern is not None else words)


def own_rule(said: RuleSettings) -> Rule:
    """Give a rule of the province."""
    scope = said.scope or Scope.CLAUSE
    return Rule(
        id=said.rule,
        title_vi=said.title,
        scope=scope,
        severity=said.severity or Severity.MINOR,
        basis=(DatedBasis(said.basis),),
        basis_status=BasisStatus.PROVINCE,
        message=said.message,
        suggestion=said.suggestion,
        place=said.place or Place.ARTICLES,
        pattern=_either(re.compile(said.pattern) if said.pattern else None, (*said.phrases, *said.added)),
        not_=_either(None, said.exceptions),
        components=said.components,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
    )


def faults_of(said: RuleSettings, house: Rule | None) -> Iterator[tuple[str, str]]:
    """Yield what must be put right before it may be kept: the field, and a sentence for the person. house: the rule that it changes."""
    if house is None:
        yield from _lacking(said)
    for name in _TEXTS[:-1]:
        if len(getattr(said, name)) > LONGEST_TEXT:
            yield name, f"Nhập tối đa {LONGEST_TEXT} ký tự."
    if said.message and not _is_template(said.message):
        yield "message", "Chỉ dùng {quote}, {procedure}, {detail} trong ngoặc nhọn; bỏ các dấu { } khác."
    for name in _LISTS:
        fault = phrase_fault(getattr(said, name))
        if fault:
            yield name, fault
    if said.pattern:
        fault = pattern_fault(said.pattern)
        if fault:
            yield "pattern", fault
        elif said.phrases:
            yield "pattern", "Dùng danh sách cụm từ hoặc mẫu tìm, không dùng cả hai. Hãy xóa một trong hai."
    if said.valid_from and said.valid_to and said.valid_to < said.valid_from:
        yield "valid_to", "Ngày hết áp dụng phải sau ngày bắt đầu áp dụng."


def _lacking(said: RuleSettings) -> Iterator[tuple[str, str]]:
    asked = {
        "title": "Nhập tên quy tắc.",
        "message": "Nhập lời nhắc mà người soạn thảo sẽ đọc.",
        "basis": "Nhập căn cứ: điều, khoản, số hiệu văn bản.",
    }
    yield from ((name, sentence) for name, sentence in asked.items() if not getattr(said, name))
    if not said.phrases and not said.pattern:
        yield "phrases", "Nhập ít nhất một cụm từ cần tìm, mỗi cụm từ một dòng."
    if said.severity is None:
        yield "severity", "Chọn mức độ."


def _is_template(message: str) -> bool:
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return False
    return all(name is None or (name in MESSAGE_FIELDS and not spec and not way) for _text, name, spec, way in parts)
