"""What is marked in the text of a draft: findings, comments, components; in all of it, or in the paragraphs of a new comment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.dossiers import Version
from models.enums import Component, FindingState, Severity
from models.people import User
from models.procedures import FindingRow, PassageRow
from models.reviews import ThreadPlacement
from workbench.draft.outline import Outline
from workbench.extraction.queries import passages_in
from workbench.ingest.queries import outline_of
from workbench.review.queries import placements_in
from workbench.web.formats import label
from workbench.web.pages.draft_sides import Choice
from workbench.web.pages.in_file import remark_spans, revision_points, revision_spans, unsure_spans
from workbench.web.pages.marking import Span
from workbench.web.pages.paper import Drawing, DrawnParagraph, drawn_paragraphs, note_points

PLACED = TypeVar("PLACED")
# Longer than any paragraph: a mark that goes on in the next one covers the rest of this.
TO_THE_END = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Marked:
    """passages: those that count. chosen: id of the procedure whose words are marked, or None; are_changes_marked: the file's tracked
    changes stand in the text.
    """

    outline: Outline
    passages: Sequence[PassageRow]
    findings: Sequence[FindingRow]
    placements: Sequence[ThreadPlacement]
    chosen: int | None = None
    are_changes_marked: bool = False


def drawing_of(marked: Marked) -> Drawing:
    """Give the marks by paragraph."""
    outline, marks = marked.outline, dict[int, set[Component]]()
    spans = [*_finding_spans(marked.findings), *_thread_spans(marked.placements, outline)]
    spans += [*remark_spans(outline), *unsure_spans(outline)]
    points = list(note_points(outline))
    if marked.are_changes_marked:
        spans += revision_spans(outline)
        points += revision_points(outline)
    terms = {component: label(component) for component in Component}
    for passage in marked.passages:
        marks.setdefault(passage.paragraph, set()).add(passage.component)
        if passage.procedure_id == marked.chosen:
            spans.append((passage.paragraph, Span(passage.start, passage.end, "component", "", terms[passage.component])))
    named = {index: [(one.value, terms[one]) for one in Component if one in present] for index, present in marks.items()}
    return Drawing(_by_paragraph(spans), _by_paragraph(points), named)


def paragraphs_anew(session: Session, version: Version, reader: User, paragraphs: range, choice: Choice) -> list[DrawnParagraph]:
    """Draw some paragraphs of a draft with all that is marked in them; choice: of the page that they are drawn into; a fixed number of
    statements.
    """
    outline = outline_of(session, version)
    # The finding that was asked for decides which rule is shown, wherever it stands.
    wanted = or_(FindingRow.paragraph.in_(paragraphs), FindingRow.id == choice.findings.finding)
    findings = select(FindingRow).where(FindingRow.version_id == version.id, wanted)
    passages = passages_in(session, version, paragraphs=paragraphs)
    placements = placements_in(session, version, reader=reader, paragraphs=paragraphs)
    shown = choice.findings.narrowed(list(session.scalars(findings)))
    drawing = drawing_of(Marked(outline, passages, shown, placements, choice.procedure, choice.are_changes_marked))
    return drawn_paragraphs(outline, drawing, paragraphs)


def _by_paragraph(placed: Iterable[tuple[int, PLACED]]) -> dict[int, list[PLACED]]:
    gathered: dict[int, list[PLACED]] = {}
    for paragraph, one in placed:
        gathered.setdefault(paragraph, []).append(one)
    return gathered


def _finding_spans(findings: Iterable[FindingRow]) -> Iterator[tuple[int, Span]]:
    for row in findings:
        if row.paragraph is None or row.start is None or row.end is None or row.state is FindingState.DISMISSED:
            continue
        kind = "blocker" if row.severity is Severity.BLOCKER else "finding"
        yield row.paragraph, Span(row.start, row.end, kind, f"finding-{row.id}", row.message)


def _thread_spans(placements: Iterable[ThreadPlacement], outline: Outline) -> Iterator[tuple[int, Span]]:
    """Mark the words that threads are about; of a whole provision its number. Only the first paragraph of each carries its name."""
    for row in placements:
        if row.paragraph is None:
            continue
        name = f"comment-{row.thread_id}"
        if row.start is None or row.end is None:
            words = outline.paragraphs[row.paragraph]
            yield row.paragraph, Span(0, len(words.label or words.text), "comment", name, "")
            continue
        last = row.paragraph if row.end_paragraph is None else row.end_paragraph
        for index in range(row.paragraph, last + 1):
            start, end = row.start if index == row.paragraph else 0, row.end if index == last else TO_THE_END
            yield index, Span(start, end, "comment", name if index == row.paragraph else "", "")
