"""One question of a form, as the circular puts it, and what a good answer to it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from models.enums import Component


class Kind(StrEnum):
    YES_NO = "yes-no"
    TEXT = "text"
    NUMBER = "number"
    ONE_OF = "one-of"
    MANY_OF = "many-of"
    LIST = "list"
    REFERENCE = "reference"
    DATE = "date"


class Choice(StrEnum):
    YES = "yes"
    NO = "no"


class ReasonWhen(StrEnum):
    """When "nêu rõ lý do" is demanded of a yes-no question."""

    NEVER = "never"
    ALWAYS = "always"
    ON_YES = "yes"
    ON_NO = "no"


class Criterion(StrEnum):
    """What a part of a form assesses a procedure by; the cost has a form of its own."""

    NECESSITY = "necessity"
    LEGALITY = "legality"
    REASONABLENESS = "reasonableness"


class Meaning(StrEnum):
    """What an answer says, whatever the form calls the question: by it proposals and checks find their question."""

    NECESSARY = "necessary"
    OPTIMAL = "optimal"
    COMPETENT = "competent"
    CONSISTENT = "consistent"
    LAWFUL = "lawful"
    REASONABLE = "reasonable"
    SUBJECTS_A_YEAR = "subjects-a-year"
    SUBJECT_KINDS = "subject-kinds"
    AUTHORITIES = "authorities"
    INTERLINKED = "interlinked"
    FIELD_CHECK = "field-check"
    CHANNELS = "channels"
    DOSSIER_ITEMS = "dossier-items"
    STATE_HELD = "state-held"
    FORMATS_VARIED = "formats-varied"
    SETS = "sets"
    TIME_LIMIT = "time-limit"
    TIME_LIMIT_UNIT = "time-limit-unit"
    SEVERAL_BODIES = "several-bodies"
    HAS_FEE = "has-fee"
    FEES = "fees"
    HAS_FORM = "has-form"
    FORMS = "forms"
    HAS_CONDITION = "has-condition"
    CONDITIONS = "conditions"
    NO_EXTRA_PAPERS = "no-extra-papers"
    RESULTS = "results"
    LESS_COST = "less-cost"
    NO_ADDED_PAPERS = "no-added-papers"
    NO_ADDED_TIME = "no-added-time"
    COST_AFTER = "cost-after"
    DELEGATION = "delegation"
    BODY_LIMITS = "body-limits"
    HAS_VALIDITY = "has-validity"


# Proposals and checks read an answer by its meaning, so a meaning fixes the kind; every other meaning is a yes-no question.
KINDS: Mapping[Meaning, Kind] = {
    Meaning.SUBJECTS_A_YEAR: Kind.NUMBER,
    Meaning.SUBJECT_KINDS: Kind.MANY_OF,
    Meaning.AUTHORITIES: Kind.LIST,
    Meaning.INTERLINKED: Kind.ONE_OF,
    Meaning.CHANNELS: Kind.MANY_OF,
    Meaning.DOSSIER_ITEMS: Kind.LIST,
    Meaning.SETS: Kind.NUMBER,
    Meaning.TIME_LIMIT: Kind.NUMBER,
    Meaning.TIME_LIMIT_UNIT: Kind.ONE_OF,
    Meaning.FEES: Kind.LIST,
    Meaning.FORMS: Kind.LIST,
    Meaning.CONDITIONS: Kind.LIST,
    Meaning.RESULTS: Kind.LIST,
    Meaning.COST_AFTER: Kind.NUMBER,
    Meaning.DELEGATION: Kind.REFERENCE,
    Meaning.BODY_LIMITS: Kind.LIST,
}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the other question was answered with one of `equals`, or with a number of `at_least` or more."""

    question: str
    equals: tuple[str, ...] = ()
    at_least: Decimal | None = None


# "Nêu rõ điều, khoản, điểm và tên văn bản": the two cells of every reference.
REFERENCE_COLUMNS = ("Tên, số, ký hiệu văn bản", "Điều, khoản, điểm")


@dataclass(frozen=True, slots=True)
class Question:
    """id: place in its form ("III.6a"). key: the same question in every form of the regime ("dossier.a").

    columns: headings of a list's cells. component: whose passages of the draft are shown beside it, or None.
    stops_on: the answer with which the assessment ends. warns_on: the answer that needs `warning` shown and a reason.
    fails_on: answers that are not as the law wants it, so that the papers quote them; choices, or options of one to be chosen.
    earlier: keys of the same question in other forms, or under the name that it had before; their answers may be carried over.
    summary: what the answer is called in a paper that sums up ("Tính đơn giản"), "" where the question itself is quoted.
    """

    id: str
    key: str
    text: str
    kind: Kind
    basis: str
    guidance: str
    example: str
    options: tuple[Option, ...] = ()
    columns: tuple[str, ...] = ()
    unit: str = ""
    reason: ReasonWhen = ReasonWhen.NEVER
    mandatory: bool = True
    component: Component | None = None
    meaning: Meaning | None = None
    shown_when: Condition | None = None
    stops_on: Choice | None = None
    warns_on: Choice | None = None
    fails_on: tuple[str, ...] = ()
    warning: str = ""
    earlier: tuple[str, ...] = ()
    summary: str = ""

    def label_of(self, value: str) -> str:
        """Give the words of one option; an option that is no longer offered gives its own value."""
        labels: Mapping[str, str] = {option.value: option.label for option in self.options}
        return labels.get(value, value)

    def wants_reason(self, choice: Choice | None) -> bool:
        """Tell whether this answer must be explained: by the form, or because it stops or warns."""
        if choice is None:
            return False
        demanded = self.reason is ReasonWhen.ALWAYS or self.reason.value == choice.value
        return demanded or choice in (self.stops_on, self.warns_on)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered piece of a form. number: "III.6", or "I" where the part has one section only; part: its heading.

    criterion: that its part assesses by, None where the part explains something else.
    """

    key: str
    number: str
    title: str
    part: str
    questions: tuple[Question, ...] = field(default=())
    criterion: Criterion | None = None
