"""What the papers that sum up tell of a form: every part, and no answer left out, for each form of each regime."""

from datetime import date
from decimal import Decimal

import pytest

from models.assessments import Answer
from models.enums import AssessmentSide
from models.procedures import Procedure
from tests.assessment.samples import form, forms, no
from workbench.assessment.answers import AnswerValue
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Choice, Criterion, Kind, Meaning
from workbench.assessment.summary import in_words
from workbench.reports.gathering.accounts import account_of, explanations
from workbench.reports.gathering.criteria import (
    ALL_WELL,
    CONCLUDED,
    NOT_ASKED,
    PASSED_OVER,
    criterion_words,
    is_exception,
    label_of,
    overall_words,
    parts_of,
    sentence,
    shortcomings,
)
from workbench.reports.gathering.forms import options_of, rows_of

every_form = pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
CONCLUDING = {concluded.meaning for concluded in CONCLUDED.values()}


def token(question):
    return f"lời riêng của câu {question.key}"


def told(question, *, reason):
    """Give an answer that is found again by the question's own words."""
    place = Decimal(sum(ord(letter) for letter in question.key) + 1000)
    return {
        Kind.YES_NO: AnswerValue(choice=Choice.YES, reason=token(question) if reason else ""),
        Kind.TEXT: AnswerValue(text=token(question)),
        Kind.NUMBER: AnswerValue(number=place),
        Kind.ONE_OF: AnswerValue(options=tuple(option.value for option in question.options[:1])),
        Kind.MANY_OF: AnswerValue(options=tuple(option.value for option in question.options)),
        Kind.LIST: AnswerValue(items=(tuple(f"{token(question)} {column}" for column in question.columns),)),
        Kind.REFERENCE: AnswerValue(items=(tuple(f"{token(question)} {column}" for column in question.columns),)),
        Kind.DATE: AnswerValue(day=date(2026, 12, 31)),
    }[question.kind]


def sheet(of, values):
    answers = {question: Answer(question=question, value=value.to_json()) for question, value in values.items()}
    return Sheet(Procedure(name="Thủ tục", passages=[]), of, AssessmentSide.DRAFTER, None, answers)


def answered(of, *, reason=True):
    return sheet(of, {question.id: told(question, reason=reason) for question in of.questions})


def text_of(parts):
    return "\n".join(part.text for part in parts)


def words_of(question, value):
    """Give what must be read of an answer, in pieces."""
    if question.kind in (Kind.LIST, Kind.REFERENCE):
        return [cell for row in value.items for cell in row]
    if question.meaning is Meaning.TIME_LIMIT_UNIT:
        return [in_words(question, value).lower()]
    if question.kind is Kind.YES_NO:
        return [value.reason] if value.reason else [question.id]
    return [in_words(question, value)]


@every_form
@pytest.mark.parametrize("reason", [True, False], ids=["with reasons", "without reasons"])
def test_no_answer_of_any_form_is_lost_in_the_papers_that_sum_up(of, reason):
    made = answered(of, reason=reason)

    text = text_of(account_of(made))

    rows = [(question, made.values[question.id]) for question in made.visible if reason or question.meaning not in CONCLUDING]
    assert [question.id for question, value in rows for piece in words_of(question, value) if piece not in text] == []


@every_form
def test_every_part_of_a_form_stands_under_its_own_title(of):
    parts = account_of(answered(of))

    assert [part.title.casefold() for part in parts] == [part.heading.partition(". ")[2].casefold() for part in parts_of(of)]
    assert all(part.text for part in parts)


@every_form
def test_the_printed_form_shows_every_answer(of):
    made = answered(of)

    rows = [(question, made.values[question.id]) for question in made.visible]
    boxed = [question.id for question, value in rows if question.options and not any(box.chosen for box in options_of(question, value))]
    listed = [question.id for question, value in rows if value.items and not rows_of(question, value)]

    assert (boxed, listed) == ([], [])


def failing(question):
    """Give the answer that is not as the law wants it."""
    (answer,) = question.fails_on
    return no(token(question)) if question.kind is Kind.YES_NO else AnswerValue(options=(answer,))


def named(question):
    """Name a question as papers do: in short with its number, or in its own words where it has no short name."""
    return f"{question.summary} (câu {question.id})" if question.summary else f"Về câu {question.id} “{question.text}”"


@every_form
def test_an_answer_that_is_not_as_the_circular_wants_it_is_quoted(of):
    asked = [question for question in of.questions if "no" in question.fails_on or "incompatible" in question.fails_on]
    asked = [question for question in asked if question.meaning not in CONCLUDING and not question.stops_on]
    made = sheet(of, {question.id: failing(question) for question in asked})

    text = text_of(account_of(made))

    visible = {question.id for question in made.visible}
    rows = [(question, made.values[question.id]) for question in asked if question.id in visible]
    assert [
        question.id
        for question, value in rows
        if f"{named(question)}: {in_words(question, value)}. {sentence(value.reason)}".rstrip() not in text
    ] == []


@pytest.mark.parametrize(
    ("of", "criterion", "failed"),
    [
        ("tt03-03-sdbs", Criterion.REASONABLENESS, "II.1a"),
        ("tt03-03-sdbs", Criterion.REASONABLENESS, "II.2c"),
        ("tt03-03-sdbs", Criterion.REASONABLENESS, "II.5c"),
        ("tt03-phu-luc-1", Criterion.LEGALITY, "II.3"),
        ("tt26-01-bhm", Criterion.NECESSITY, "I.4b"),
        ("tt26-01-bhm", Criterion.REASONABLENESS, "III.7d"),
        ("tt26-02-sdbs", Criterion.LEGALITY, "I.3"),
    ],
)
def test_a_criterion_in_which_something_fails_is_told_with_it(of, criterion, failed):
    question, held = form(of).question(failed), form(of).meaning(Meaning.STATE_HELD)
    well = answered(form(of)).values | ({held.id: no()} if held else {})

    before, after = (criterion_words(sheet(form(of), values), criterion) for values in (well, well | {failed: failing(question)}))

    assert f"câu {failed}" not in before
    assert f"- {named(question)}: " in after
    assert ALL_WELL not in after


def concluded(of, **choices):
    """Give a sheet whose concluding questions are answered: necessary=Choice.YES, lawful=Choice.NO …"""
    asked = {meaning: of.meaning(Meaning(meaning)) for meaning in choices}
    return sheet(
        of, {question.id: AnswerValue(choice=choices[meaning], reason="Đã đối chiếu") for meaning, question in asked.items() if question}
    )


@pytest.mark.parametrize(
    ("of", "label", "holds", "fails"),
    [
        ("tt26-01-bhm", "Tính hợp hiến, hợp pháp", "cần thiết, hợp hiến, hợp pháp, hợp lý.", "chưa bảo đảm tính hợp hiến, hợp pháp."),
        ("tt26-03-pc", "Tính hợp pháp", "cần thiết, hợp pháp, hợp lý.", "chưa bảo đảm tính hợp pháp."),
        ("tt03-02-bhm", "Tính hợp pháp", "Thủ tục hành chính cần thiết. Quy định hợp pháp.", "chưa bảo đảm tính hợp pháp."),
    ],
)
def test_only_a_form_that_asks_of_the_constitution_concludes_on_it(of, label, holds, fails):
    well = concluded(form(of), necessary=Choice.YES, lawful=Choice.YES, reasonable=Choice.YES)
    ill = concluded(form(of), necessary=Choice.YES, lawful=Choice.NO, reasonable=Choice.YES)

    assert label_of(Criterion.LEGALITY, form(of)) == label
    assert (overall_words(well) or "").endswith(holds)
    assert [overall_words(ill)] == [one.words for one in shortcomings(ill)] == [f"Quy định {fails}"]


@pytest.mark.parametrize("of", ["tt26-bai-bo", "tt03-bai-bo", "tt03-03-qdct", "tt03-03-sdbs"])
def test_a_form_that_concludes_on_nothing_has_no_conclusion_that_could_be_open(of):
    assert overall_words(answered(form(of))) is None


def test_a_conclusion_that_is_asked_and_not_given_is_open():
    assert overall_words(concluded(form("tt26-01-bhm"), necessary=Choice.YES)) == ""


@pytest.mark.parametrize(
    ("stopped", "words", "passed"),
    [
        ("I.4", "Thủ tục hành chính không cần thiết.", [Criterion.LEGALITY, Criterion.REASONABLENESS]),
        ("II.1b", "Quy định chưa bảo đảm tính hợp pháp.", [Criterion.REASONABLENESS]),
    ],
)
def test_an_assessment_that_was_ended_concludes_with_what_ended_it_and_passes_over_the_rest(stopped, words, passed):
    of = form("tt03-02-bhm")
    made = sheet(of, answered(of).values | {stopped: no("Việc này đã giao Bộ quy định")})

    assert overall_words(made) == words
    assert [(one.question.id, one.words, one.reason) for one in shortcomings(made)] == [(stopped, words, "Việc này đã giao Bộ quy định.")]
    assert [criterion for criterion in Criterion if criterion_words(made, criterion) == PASSED_OVER] == passed
    assert "Quy định hợp pháp." not in text_of(account_of(made))
    assert text_of(account_of(made)).count("Việc này đã giao Bộ quy định") == 1


def test_a_review_that_finds_the_goals_unchanged_finds_no_fault():
    question = form("nd63-ra-soat").question("II.2a")

    assert [is_exception(question, value) for value in (told(question, reason=True), no())] == [True, False]


def test_an_amended_procedure_tells_what_became_simpler_and_better():
    (part,) = explanations(answered(form("tt26-02-sdbs")))

    assert part.title == "Thuyết minh việc sửa đổi, bổ sung"
    assert part.text.split("\n") == [
        "- Tính đơn giản so với quy định hiện hành: lời riêng của câu simplification.1.",
        "- Ưu điểm so với quy định hiện hành: lời riêng của câu simplification.2.",
        "- Giảm chi phí tuân thủ so với quy định hiện hành: Có. lời riêng của câu simplification.3a.",
    ]


@pytest.mark.parametrize(
    ("of", "criterion", "words"),
    [
        ("tt03-phu-luc-1", Criterion.LEGALITY, "Các nội dung được đánh giá đều đạt yêu cầu."),
        (
            "tt03-03-sdbs",
            Criterion.LEGALITY,
            "- Căn cứ quy định thủ tục:\n+ lời riêng của câu legal-basis.1 Tên, số, ký hiệu văn bản "
            "(lời riêng của câu legal-basis.1 Điều, khoản, điểm).",
        ),
        ("tt03-03-sdbs", Criterion.NECESSITY, NOT_ASKED),
        ("tt26-02-sdbs", Criterion.NECESSITY, NOT_ASKED),
        ("tt26-bai-bo", Criterion.NECESSITY, NOT_ASKED),
    ],
)
def test_a_criterion_without_a_concluding_question_is_told_by_the_answers_of_its_part(of, criterion, words):
    assert criterion_words(answered(form(of)), criterion) == words


def test_a_limit_stands_with_its_unit_and_small_numbers_as_officials_write_them():
    of = form("tt26-01-bhm")
    limit, unit = of.meaning(Meaning.TIME_LIMIT), of.meaning(Meaning.TIME_LIMIT_UNIT)
    assert limit and unit

    text = text_of(
        account_of(sheet(of, {limit.id: AnswerValue(number=Decimal(7)), unit.id: AnswerValue(options=(unit.options[0].value,))}))
    )

    assert f"- Thời hạn giải quyết: 07 {unit.options[0].label.lower()}." in text
