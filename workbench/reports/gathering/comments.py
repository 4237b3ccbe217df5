""" "Bảng tổng hợp, tiếp thu, giải trình ý kiến", out of a dossier's threads, the control body's opinion, and rows of any other source."""

import re
from collections.abc import Iterable, Iterator

from models.enums import PlacementState, SenderKind, ThreadKind
from models.reviews import Comment, Opinion, Thread
from workbench.draft.vocabulary import term
from workbench.reports.gathering.departures import departure_words
from workbench.reports.gathering.letters import POSITIONS
from workbench.reports.gathering.matters import WHOLE, order_of, place_words, placement_in
from workbench.reports.gathering.papers import head_of, paper_of
from workbench.reports.queries import Material
from workbench.reports.values import NOTHING_ASKED, CommentRow, CommentsTable, Matter, Signature
from workbench.review.attachments.kinds import text_with_names
from workbench.review.opinions.queries import AGREED

GONE = "không còn trong dự thảo"
CHANGED = "từ ngữ đã sửa"
_STATE_NOTES = {PlacementState.DETACHED: GONE, PlacementState.CHANGED: CHANGED}


def comments_table(material: Material) -> CommentsTable:
    """Give every comment in the order of the text of the draft; how many bodies were asked is not known here."""
    return table_of(material, rows_of(material))


def table_of(material: Material, rows: Iterable[CommentRow]) -> CommentsTable:
    """Give the one table of rows of any source, each of which says where it stands."""
    return CommentsTable(
        paper=paper_of(material, signature=Signature(authority=(head_of(material.dossier.organisation),))),
        rows=tuple(sorted(rows, key=lambda row: (row.matter, row.position))),
        departure=departure_words(material),
    )


def rows_of(material: Material) -> Iterator[CommentRow]:
    """Give a row a thread, opinions from outside among them, and one for the control body's newest opinion."""
    yield from (comment_row(material, thread) for thread in material.threads)
    if material.opinion is not None:
        yield _opinion_row(material, material.opinion)


def comment_row(material: Material, thread: Thread) -> CommentRow:
    """Give what was said of a place, and how the drafting department answered last."""
    placement, outside = placement_in(material, thread), outsider(thread)
    response = next((comment for comment in reversed(thread.comments) if comment.response is not None), None)
    kind = term(response.response) if response and response.response else NOTHING_ASKED if thread.kind is ThreadKind.PRAISE else ""
    body = sending_body(thread) if outside else thread.opened_by.organisation.name
    matter, position = order_of(material, thread)
    return CommentRow(
        place=place_words(material, thread, placement),
        quote=placement.quote if placement else "",
        comment=said(material, thread),
        organisation=body,
        person="" if body and outside else outside or thread.opened_by.name,
        source=letter_words(thread),
        response_kind=kind,
        response=without_kind(text_with_names(response), kind) if response else "",
        state="; ".join(part for part in (term(thread.state), _STATE_NOTES.get(placement.state, "") if placement else "") if part),
        matter=matter,
        position=position,
    )


def without_kind(text: str, kind: str) -> str:
    """Leave out the kind of answer at the head of what was written, for the table says it already."""
    bare = re.sub(rf"^\s*{re.escape(kind)}\s*(?:[:.;,–-]+\s*|$)", "", text, flags=re.IGNORECASE) if kind else text
    return f"{bare[:1].upper()}{bare[1:]}" if bare != text else text


def _opinion_row(material: Material, opinion: Opinion) -> CommentRow:
    """Give the newest opinion of the control body on the whole draft, and how the drafting department answered it."""
    numbers = {version.id: version.number for version in material.versions}
    answer = material.opinion_response
    kind = term(answer.response) if answer else ""
    return CommentRow(
        place=WHOLE,
        quote="",
        comment="\n".join(part for part in (f"{POSITIONS[opinion.kind]}.", opinion.text.strip()) if part),
        organisation=opinion.author.organisation.name,
        person=opinion.author.name,
        response_kind=kind or (NOTHING_ASKED if opinion.kind == AGREED else ""),
        response=without_kind(answer.text, kind) if answer else "",
        state=f"Ý kiến về phiên bản {numbers[opinion.version_id]}",
        matter=Matter.WHOLE,
    )


def outsider(thread: Thread) -> str:
    """Name who wrote a thread that was taken in from a file or a letter, as it names them; "" for one opened here."""
    outside = thread.comments[0].outside if thread.comments else None
    return outside.author.strip() if outside else ""


def sending_body(thread: Thread) -> str:
    """Name the body or organisation whose letter it is; "" for a person's, and for a comment in a Word file, which names persons."""
    letter = thread.opinion.letter if thread.opinion else None
    return letter.sender if letter and letter.kind is not SenderKind.CITIZEN else ""


def letter_words(thread: Thread) -> str:
    """Say in which letter it came: its number and day, as far as they are known."""
    letter = thread.opinion.letter if thread.opinion else None
    number = f"Văn bản số {letter.number}" if letter and letter.number else ""
    day = f"ngày {letter.dated:%d/%m/%Y}" if letter and letter.dated and number else ""
    return " ".join(part for part in (number, day) if part)


def commented_by(thread: Thread) -> str:
    """Name whose comment it is: the body, or the outside person; never who took it in."""
    return outsider(thread) or thread.opened_by.organisation.name


def said(material: Material, thread: Thread) -> str:
    """Give the reviewers' words: the comment itself, then what they added."""
    words = [text_with_names(comment) for comment in thread.comments if _is_reviewer(material, comment)]
    return "\n".join(words) or "\n".join(text_with_names(comment) for comment in thread.comments[:1])


def _is_reviewer(material: Material, comment: Comment) -> bool:
    # Who took a comment in from a file did not write it.
    is_theirs = comment.outside is not None or comment.author.organisation_id != material.dossier.organisation_id
    return comment.response is None and is_theirs
