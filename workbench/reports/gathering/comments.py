""" "Bảng tổng hợp, tiếp thu, giải trình ý kiến", out of the threads of a dossier."""

from collections.abc import Mapping

from models.enums import PlacementState, ThreadTarget
from models.reviews import Comment, Opinion, Thread, ThreadPlacement
from workbench.draft.citing import citation
from workbench.draft.vocabulary import term
from workbench.reports.gathering.letters import POSITIONS
from workbench.reports.gathering.papers import head_of, paper_of
from workbench.reports.queries import Material
from workbench.reports.values import CommentRow, CommentsTable, Signature

OPENING = "Phần mở đầu dự thảo"
WHOLE = "Toàn bộ dự thảo"
GONE = "không còn trong dự thảo"
CHANGED = "từ ngữ đã sửa"
NOTHING_ASKED = "Thống nhất với dự thảo, không đề nghị chỉnh sửa."
_STATE_NOTES = {PlacementState.DETACHED: GONE, PlacementState.CHANGED: CHANGED}


def comments_table(material: Material) -> CommentsTable:
    """Give one row a thread in the order in which they were opened, then the control body's opinion.

    How many bodies were asked is not known here.
    """
    opinion = (_opinion_row(material, material.opinion),) if material.opinion else ()
    rows = (*(comment_row(material, thread) for thread in material.threads), *opinion)
    return CommentsTable(
        paper=paper_of(material, signature=Signature(authority=(head_of(material.dossier.organisation),))),
        rows=rows,
    )


def comment_row(material: Material, thread: Thread) -> CommentRow:
    """Give what was said of a place, and how the drafting department answered last."""
    placement, outside = placement_in(material, thread), outsider(thread)
    response = next((comment for comment in reversed(thread.comments) if comment.response is not None), None)
    return CommentRow(
        place=place_words(material, thread, placement),
        quote=placement.quote if placement else "",
        comment=said(material, thread),
        organisation="" if outside else thread.opened_by.organisation.name,
        person=outside or thread.opened_by.name,
        response_kind=term(response.response) if response and response.response else "",
        response=response.text if response else "",
        state="; ".join(part for part in (term(thread.state), _STATE_NOTES.get(placement.state, "") if placement else "") if part),
    )


def _opinion_row(material: Material, opinion: Opinion) -> CommentRow:
    """Give the newest opinion of the control body on the whole draft; it is answered in the file, not in a thread."""
    numbers = {version.id: version.number for version in material.versions}
    return CommentRow(
        place=WHOLE,
        quote="",
        comment="\n".join(part for part in (f"{POSITIONS[opinion.kind]}.", opinion.text.strip()) if part),
        organisation=opinion.author.organisation.name,
        person=opinion.author.name,
        response=NOTHING_ASKED if opinion.kind == "agree" else "",
        state=f"Ý kiến về phiên bản {numbers[opinion.version_id]}",
    )


def outsider(thread: Thread) -> str:
    """Name who wrote a thread that was taken in from a Word file, as the file names the person; "" for one opened here."""
    outside = thread.comments[0].outside if thread.comments else None
    return outside.author.strip() if outside else ""


def commented_by(thread: Thread) -> str:
    """Name whose comment it is: the body, or the outside person; never who took it in."""
    return outsider(thread) or thread.opened_by.organisation.name


def said(material: Material, thread: Thread) -> str:
    """Give the reviewers' words: the comment itself, then what they added."""
    words = [comment.text for comment in thread.comments if _is_reviewer(material, comment)]
    return "\n".join(words) or "\n".join(comment.text for comment in thread.comments[:1])


def _is_reviewer(material: Material, comment: Comment) -> bool:
    # Who took a comment in from a file did not write it.
    is_theirs = comment.outside is not None or comment.author.organisation_id != material.dossier.organisation_id
    return comment.response is None and is_theirs


def placement_in(material: Material, thread: Thread) -> ThreadPlacement | None:
    """Give where the thread stands in the newest read version, else where it stood last."""
    version = material.version
    here = next((row for row in thread.placements if version is not None and row.version_id == version.id), None)
    return here or (thread.placements[-1] if thread.placements else None)


def place_words(material: Material, thread: Thread, placement: ThreadPlacement | None) -> str:
    """Say what a thread is about: a provision (of an older version where it is gone), a procedure, a question, the whole draft."""
    if thread.target is ThreadTarget.TEXT and placement is not None:
        return _cited(material, thread, placement)
    name = material.names.get(thread.lineage or 0, "")
    if thread.target is ThreadTarget.ANSWER:
        return f"Câu {thread.question} của biểu mẫu đánh giá, thủ tục “{name}”"
    return f"Thủ tục “{name}”" if thread.target is ThreadTarget.PROCEDURE and name else WHOLE


def _cited(material: Material, thread: Thread, placement: ThreadPlacement) -> str:
    if placement.state is not PlacementState.DETACHED:
        return citation(placement.provision) or OPENING
    stood = next((row for row in reversed(thread.placements) if row.state is not PlacementState.DETACHED), placement)
    numbers: Mapping[int, int] = {version.id: version.number for version in material.versions}
    return f"{citation(stood.provision) or OPENING} (phiên bản {numbers[stood.version_id]})"
