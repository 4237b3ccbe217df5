"""Form 01/ĐGTĐ-BHM, 02/ĐGTĐ-SĐBS or 03/ĐGTĐ-PC of one procedure, out of one side's answers."""

from collections.abc import Iterator, Sequence

from models.enums import AssessmentSide, Component
from models.people import Organisation, User
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import REFERENCE_COLUMNS, Choice, Kind, Question
from workbench.assessment.summary import Rendered, rendered
from workbench.draft.vocabulary import term
from workbench.extraction.queries import live_passages
from workbench.reports.gathering.appraisals import appraising_body
from workbench.reports.gathering.letters import controlling_body
from workbench.reports.gathering.papers import paper_of, places
from workbench.reports.queries import Material
from workbench.reports.values import AssessmentForm, FormSection, Option, QuestionAnswer

_YES_NO = ((Choice.YES, "Có"), (Choice.NO, "Không"))
_BOXED = frozenset({Kind.YES_NO, Kind.ONE_OF, Kind.MANY_OF})
_ROWED = frozenset({Kind.LIST, Kind.REFERENCE})
# So many words of the draft stand at the head of a section, each shortened: a reminder, not a copy.
_MOST_PASSAGES, _LONGEST_PASSAGE = 3, 180


# Which body fills the form in, and what it is called on it.
BODIES = {
    AssessmentSide.DRAFTER: "cơ quan chủ trì soạn thảo",
    AssessmentSide.APPRAISER: "cơ quan thẩm định",
    AssessmentSide.CONTROLLER: "cơ quan kiểm soát thủ tục hành chính",
}


def assessment_form(material: Material, sheet: Sheet) -> AssessmentForm:
    """Give one side's form of one procedure; what is hidden by other answers is left out ("xóa khỏi biểu mẫu")."""
    body, form = _body(material, sheet.side), sheet.form
    return AssessmentForm(
        paper=paper_of(material, agency=body),
        code=form.symbol,
        form_title=form.title,
        basis=f"{form.article} {form.circular}",
        assessor=f"{body.name if body else term(sheet.side)} ({BODIES[sheet.side]})",
        procedure_name=sheet.procedure.name,
        provisions=places(sheet.procedure.provisions, cite=material.cite),
        sections=tuple(_sections(sheet)),
        contact=_contact(sheet),
    )


def _body(material: Material, side: AssessmentSide) -> Organisation | None:
    if side is AssessmentSide.DRAFTER:
        return material.dossier.organisation
    return appraising_body(material) if side is AssessmentSide.APPRAISER else controlling_body(material)


def _sections(sheet: Sheet) -> Iterator[FormSection]:
    """Give the parts, each followed by its sections; a part of one section is one heading."""
    lines = rendered(sheet.form, sheet.values, components_present=sheet.components_present)
    part = ""
    for heading, title, rows in _grouped(lines):
        if heading != part:
            part = heading
            yield FormSection(*_numbered(heading), () if title else _questions(sheet, rows))
        if title:
            yield FormSection(*_numbered(title), _questions(sheet, rows))


def _grouped(lines: Sequence[Rendered]) -> Iterator[tuple[str, str, list[Rendered]]]:
    group: list[Rendered] = []
    for line in lines:
        if group and (line.part, line.section) != (group[0].part, group[0].section):
            yield group[0].part, group[0].section, group
            group = []
        group.append(line)
    if group:
        yield group[0].part, group[0].section, group


def _numbered(heading: str) -> tuple[str, str]:
    number, _, title = heading.partition(". ")
    return (number, title) if title else ("", heading)


def _questions(sheet: Sheet, lines: Sequence[Rendered]) -> tuple[QuestionAnswer, ...]:
    shown: set[Component] = set()
    found = []
    for line in lines:
        question = sheet.form.question(line.question_id)
        passages: tuple[str, ...] = ()
        if question.component is not None and question.component not in shown:
            shown.add(question.component)
            passages = passages_of(sheet, question.component)
        found.append(_answered(sheet, question, line, passages))
    return tuple(found)


def _answered(sheet: Sheet, question: Question, line: Rendered, passages: tuple[str, ...]) -> QuestionAnswer:
    value = sheet.values.get(question.id, EMPTY)
    flag = sheet.due_flags.get(question.id)
    return QuestionAnswer(
        number=question.id,
        question=question.text,
        article=question.basis,
        options=options_of(question, value),
        answer="" if question.kind in _BOXED | _ROWED else line.answer,
        reason=line.reason,
        rows=rows_of(question, value),
        passages=passages,
        needs_review=flag.reason if flag else "",
    )


def options_of(question: Question, value: AnswerValue) -> tuple[Option, ...]:
    """Give the boxes of a question, ticked as answered; an option that is no longer offered keeps its box."""
    if question.kind is Kind.YES_NO:
        return tuple(Option(words, chosen=value.choice is choice) for choice, words in _YES_NO)
    if question.kind not in _BOXED:
        return ()
    offered = [option.value for option in question.options]
    gone = [chosen for chosen in value.options if chosen not in offered]
    return tuple(Option(question.label_of(name), chosen=name in value.options) for name in (*offered, *gone))


def rows_of(question: Question, value: AnswerValue) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Give the filled rows of a list, each cell with its heading."""
    if question.kind not in _ROWED:
        return ()
    columns = question.columns or REFERENCE_COLUMNS
    rows = [row for row in value.items if any(cell.strip() for cell in row)]
    return tuple(tuple(zip(columns, (cell.strip() for cell in row), strict=False)) for row in rows)


def passages_of(sheet: Sheet, component: Component) -> tuple[str, ...]:
    """Give the words of the draft that set a component, shortened, the first few."""
    quotes = dict.fromkeys(row.quote.strip() for row in live_passages(sheet.procedure) if row.component is component)
    return tuple(_shortened(quote) for quote in list(quotes)[:_MOST_PASSAGES])


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_PASSAGE else words[:_LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"


def _contact(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    if not sheet.answers:
        return ()
    newest = max(sheet.answers.values(), key=lambda answer: (answer.saved_at, answer.id))
    return (("Người điền biểu mẫu", person_words(newest.saved_by)), ("Thư điện tử", newest.saved_by.email))


def person_words(person: User) -> str:
    """Name a person with the position held."""
    return ", ".join(part for part in (person.name, person.position.strip()) if part)
