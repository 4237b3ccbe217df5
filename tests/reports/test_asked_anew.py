"""What the papers call a question that the province says in its own words: as it read when it was answered."""

import pytest

from tests.reports.story import TO_APPRAISAL
from workbench.assessment.catalogue import form_named
from workbench.assessment.choosing import day_here
from workbench.assessment.questions import Kind
from workbench.assessment.rewording.operations import reword
from workbench.assessment.wordings import Wording

OWN_WORDS = "Tỉnh hỏi câu này theo cách của mình?"


@pytest.fixture
def asked_anew(services, people):
    """Let the province say a question of form 01 in its own words from today on."""

    def ask(question):
        with services.writing.begin() as session:
            wording, day = Wording(OWN_WORDS, question.guidance, question.example), day_here()
            form, actor = form_named("tt26-01-bhm"), people["administrator"]
            reword(session, form, question, wording, from_day=day, today=day, note="", seen=0, actor=actor)

    return ask


@pytest.mark.parametrize(("steps", "later", "is_own"), [((), ("assess",), True), (("assess",), (), False)])
def test_a_form_prints_a_question_as_it_read_when_it_was_answered(tell, made, words, asked_anew, steps, later, is_own):
    question = next(question for question in form_named("tt26-01-bhm").questions if question.kind is Kind.TEXT)

    tell("confirm", *steps)
    asked_anew(question)
    tell(*later)

    text = words(made("form-01"))
    assert (OWN_WORDS in text, question.text in text) == (is_own, not is_own)


@pytest.mark.parametrize(("steps", "later", "is_own"), [((), ("assess",), True), (("assess",), (), False)])
def test_an_answer_is_not_summed_up_under_the_name_of_a_question_that_was_asked_in_other_words(
    tell, made, words, asked_anew, steps, later, is_own
):
    question = form_named("tt26-01-bhm").question("I.1")

    tell("confirm", *steps)
    asked_anew(question)
    tell(*later)

    text = words(made("summary"))
    assert (f"Về câu I.1 “{OWN_WORDS}”: Có." in text, f"{question.summary}: Có." in text) == (is_own, not is_own)


def test_a_difference_is_told_under_the_question_that_was_answered(tell, made, words, asked_anew):
    question = form_named("tt26-01-bhm").question("III.6b")
    tell(*TO_APPRAISAL, "appraise", "finish")

    asked_anew(question)

    text = words(made("appraisal-report"))
    assert f"{question.summary} (câu III.6b): Không." in text
    assert f"III.6b. {question.text}" in text
    assert OWN_WORDS not in text
