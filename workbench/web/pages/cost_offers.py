"""What a cost sheet begins with: rows from the draft, the number of a year from the answers, the ways of handing in."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from workbench.assessment.answers import AnswerValue
from workbench.assessment.costed import CURRENT, PROPOSED, STATES_OF
from workbench.assessment.questions import Meaning, Question
from workbench.assessment.summary import vietnamese_number
from workbench.costing import ActivityGroup, Area, propose
from workbench.costing.proposal import CHANNEL_NAMES, CHANNELS, by_channel, receiving_level
from workbench.registry import Registry
from workbench.web.formats import today
from workbench.web.forms.costs import CASES, PEOPLE, CostForm, RowForm, StateForm, row_form, state_form, stored_cost
from workbench.web.pages.assessments import Located
from workbench.web.pages.cost_existing import SAME_NAME, current_from, near_existing
from workbench.web.pages.cost_words import office_of

# A question whose unit says so counts every time that somebody comes.
_UNIT_OF_CASES = "lượt"


@dataclass(frozen=True, slots=True)
class CountOffer:
    """How many a year, as a question was answered. counted: PEOPLE or CASES; words: the answer; number: of the question."""

    counted: str
    subjects: str
    words: str
    number: str
    url: str

    def is_used(self, state: StateForm) -> bool:
        """Whether the sheet counts with this number."""
        return (state.counted, state.subjects) == (self.counted, self.subjects)


def form_of(place: Located, *, registry: Registry | None = None) -> CostForm:
    """Give the stored sheet for editing, with the states that the procedure's nature asks for, else a proposal."""
    if place.sheet.cost is None:
        return proposed_form(place, registry=registry)
    stored = stored_cost(place.sheet.cost.sheet)
    have = {state.key: state for state in stored.states}
    wanted = STATES_OF.get(place.sheet.procedure.nature, (PROPOSED,))
    return replace(stored, states=tuple(have.get(key) or counted_with(StateForm(key), count_offer(place)) for key in wanted))


def proposed_form(place: Located, *, registry: Registry | None = None) -> CostForm:
    """Propose a sheet: what will be, from the draft and the answers; what is now, from the procedure in force that has the same name."""
    _question, channels = answer_to(place, Meaning.CHANNELS)
    sheet = propose(place.sheet.facts, area=Area.RURAL, level=office_of(place.dossier), channels=channels.options)
    wanted = STATES_OF.get(place.sheet.procedure.nature, (PROPOSED,))
    states = (_current(place, registry) if key == CURRENT else state_form(key, sheet) for key in wanted)
    offer = count_offer(place)
    return CostForm(str(today().year), "", Area.RURAL.value, tuple(counted_with(state, offer) for state in states))


def _current(place: Located, registry: Registry | None) -> StateForm:
    near = next(iter(near_existing(registry, place)), None) if registry else None
    if near is None or near.likeness.name < SAME_NAME:
        return StateForm(CURRENT)
    return current_from(place, near.existing)


def answer_to(place: Located, meaning: Meaning) -> tuple[Question | None, AnswerValue]:
    """Give the question of the form that asks for something, and what this side answered."""
    question = next((one for one in place.sheet.visible if one.meaning is meaning), None)
    return question, place.sheet.values.get(question.id, AnswerValue()) if question else AnswerValue()


def count_offer(place: Located) -> CountOffer | None:
    """Give the number of a year that this side answered with; None while it is not answered."""
    question, answer = answer_to(place, Meaning.SUBJECTS_A_YEAR)
    if question is None or not answer.number:
        return None
    section = next(one.key for one in place.sheet.form.sections if question in one.questions)
    url = place.url("assessments.part", section=section, _anchor=f"q-{question.id.replace('.', '-')}")
    amount = vietnamese_number(answer.number)
    counted = CASES if question.unit.startswith(_UNIT_OF_CASES) else PEOPLE
    return CountOffer(counted, amount, f"{amount} {question.unit}", question.id, url)


def counted_with(state: StateForm, offer: CountOffer | None) -> StateForm:
    """Give a state with the number of a year that was answered."""
    return replace(state, counted=offer.counted, subjects=offer.subjects, times="1") if offer else state


def channel_options() -> list[tuple[str, str]]:
    """Give the ways of handing in or receiving, to choose from."""
    words = {"in-person": _("Trực tiếp"), "post": _("Qua bưu chính"), "online": _("Trực tuyến")}
    return [(channel, words[channel]) for channel in CHANNELS]


def with_channel(place: Located, form: CostForm, chosen: str) -> CostForm:
    """Give the sheet with a way chosen for a row that asks. chosen: "proposed:3:online"; what is no such choice changes nothing."""
    key, _colon, rest = chosen.partition(":")
    number_, _colon, channel = rest.partition(":")
    if channel not in CHANNEL_NAMES:
        return form
    return replace(form, states=tuple(_chosen(place, state, number_, channel) if state.key == key else state for state in form.states))


def _chosen(place: Located, state: StateForm, number_: str, channel: str) -> StateForm:
    level = receiving_level(place.sheet.facts, otherwise=office_of(place.dossier))

    def row(one: RowForm) -> RowForm:
        if not one.asks or str(one.number) != number_ or one.group not in (ActivityGroup.SUBMIT, ActivityGroup.RECEIVE):
            return one
        return row_form(one.number, by_channel(channel, ActivityGroup(one.group), level=level))

    return replace(state, rows=tuple(row(one) for one in state.rows))
