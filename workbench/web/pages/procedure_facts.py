"""What was read out of a procedure's passages, fact by fact, each with its place in the draft."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from workbench.draft.citing import citation_in
from workbench.draft.facts import Facts
from workbench.draft.outline import Outline
from workbench.draft.vocabulary import term
from workbench.web import fact_words as words

# More lines than these stand folded under the first ones.
SHOWN_LINES = 5
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact. paragraph: None where it has no single place; is_doubtful: a person should look at it."""

    words: str
    note: str = ""
    paragraph: int | None = None
    place: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one kind."""

    label: str
    lines: list[FactLine]

    @property
    def shown(self) -> list[FactLine]:
        return self.lines[:SHOWN_LINES]

    @property
    def folded(self) -> list[FactLine]:
        return self.lines[SHOWN_LINES:]


def fact_groups(facts: Facts, outline: Outline) -> list[FactGroup]:
    """Give the facts as named groups of lines; what the draft does not say is left out."""
    groups = (FactGroup(label, [_placed(line, outline) for line in lines]) for label, lines in _rows(facts))
    return [group for group in groups if group.lines]


def deferred_lines(facts: Facts, outline: Outline) -> list[FactLine]:
    """Give what the draft leaves to another act, each component and act once."""
    lines = {(one.component, one.act): FactLine(term(one.component), one.act, one.paragraph) for one in reversed(facts.deferred)}
    return [_placed(line, outline) for line in reversed(lines.values())]


def _rows(facts: Facts) -> Iterator[tuple[str, list[FactLine]]]:
    yield _("Thời hạn"), [*_limits(facts)]
    yield _("Số bộ hồ sơ"), [*_sets(facts)]
    yield _("Cách thức"), [*_ways(facts)]
    yield _("Cơ quan"), [*_bodies(facts)]
    yield _("Phí, lệ phí"), [FactLine(words.fee_words(fee), paragraph=fee.paragraph) for fee in facts.fees]
    yield _("Mẫu đơn"), [*_forms(facts)]
    yield _("Giấy tờ"), [FactLine(item.name, words.item_note(item), item.paragraph) for item in facts.dossier_items]
    yield _("Điều kiện"), [FactLine(text, paragraph=paragraph) for text, paragraph in _conditions(facts)]
    yield _("Kết quả"), [*_outcomes(facts)]
    yield _("Hiệu lực"), [FactLine(words.validity_words(one), paragraph=one.paragraph) for one in facts.validities]
    yield _("Các bước"), [FactLine(words.step_words(step), paragraph=step.paragraph) for step in facts.steps]


def _limits(facts: Facts) -> Iterator[FactLine]:
    for limit in facts.time_limit:
        yield FactLine(words.limit_words(limit), words.limit_note(limit), limit.paragraph)
    if facts.step_sum is not None:
        yield FactLine(words.sum_words(facts.step_sum), is_doubtful=facts.step_sum.exceeds)


def _sets(facts: Facts) -> Iterator[FactLine]:
    if facts.sets is not None:
        yield FactLine(words.sets_words(facts.sets), paragraph=facts.set_count.paragraph if facts.set_count else None)


def _ways(facts: Facts) -> Iterator[FactLine]:
    places = {way.channel: way.paragraph for way in facts.ways}
    for channel in facts.channels:
        yield FactLine(words.channel_words(channel), paragraph=places.get(channel))


def _bodies(facts: Facts) -> Iterator[FactLine]:
    known = {body.name: body for body in facts.bodies}
    for name in facts.authority:
        body = known.get(name)
        yield FactLine(name, words.body_note(body), body.paragraph, is_doubtful=body.level == "district") if body else FactLine(name)


def _forms(facts: Facts) -> Iterator[FactLine]:
    known = {form.code: form for form in facts.templates}
    for code in facts.forms:
        form = known.get(code)
        yield FactLine(code, words.form_note(form), form.paragraph, is_doubtful=form.attached is False) if form else FactLine(code)


def _conditions(facts: Facts) -> Iterable[tuple[str, int | None]]:
    places = {one.text: one.paragraph for one in facts.requirements}
    return [(text, places.get(text)) for text in facts.conditions]


def _outcomes(facts: Facts) -> Iterator[FactLine]:
    forms: dict[str | None, str] = {"paper": _("bản giấy"), "electronic": _("bản điện tử")}
    told = {one.name for one in facts.outcomes}
    for one in facts.outcomes:
        yield FactLine(one.name, _("từ chối") if one.refusal else forms.get(one.form, ""), one.paragraph)
    yield from (FactLine(name) for name in facts.results if name not in told)


def _placed(line: FactLine, outline: Outline) -> FactLine:
    said = line.words if len(line.words) <= LONGEST_LINE else f"{line.words[:LONGEST_LINE].rsplit(' ', 1)[0]} …"
    if line.paragraph is None or not 0 <= line.paragraph < len(outline.paragraphs):
        return FactLine(said, line.note, None, "", line.is_doubtful)
    place = citation_in(outline, outline.paragraphs[line.paragraph].provision) or _("Phần mở đầu")
    return FactLine(said, line.note, line.paragraph, place, line.is_doubtful)
