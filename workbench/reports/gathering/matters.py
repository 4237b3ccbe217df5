"""What a comment is about, in the words of a paper, and where it stands among the others: in the order of the text of the draft."""

from collections.abc import Mapping

from models.enums import PlacementState, ThreadTarget
from models.reviews import Thread, ThreadPlacement
from workbench.draft.citing import citation
from workbench.draft.vocabulary import term
from workbench.reports.queries import Material
from workbench.reports.values import Matter

OPENING = "Phần mở đầu dự thảo"
WHOLE = "Toàn bộ dự thảo"
IN_TEXT = frozenset({ThreadTarget.TEXT, ThreadTarget.PROVISION})
_MATTERS: Mapping[ThreadTarget, Matter] = {
    ThreadTarget.PROCEDURE: Matter.PROCEDURES,
    ThreadTarget.COMPONENT: Matter.PROCEDURES,
    ThreadTarget.ANSWER: Matter.ANSWERS,
    ThreadTarget.COST_LINE: Matter.ANSWERS,
    ThreadTarget.DOSSIER: Matter.WHOLE,
}
# What stands behind the articles, by the first step of a provision's path.
_BEHIND = (("phu-luc", Matter.ANNEXES), ("kem-theo", Matter.ATTACHED))


def placement_in(material: Material, thread: Thread) -> ThreadPlacement | None:
    """Give where the thread stands in the newest read version, else where it stood last."""
    version = material.version
    here = next((row for row in thread.placements if version is not None and row.version_id == version.id), None)
    return here or (thread.placements[-1] if thread.placements else None)


def place_words(material: Material, thread: Thread, placement: ThreadPlacement | None) -> str:
    """Say what a thread is about: a provision (of an older version where it is gone), a procedure, a question, the whole draft."""
    if thread.target in IN_TEXT and placement is not None:
        return _cited(material, thread, placement)
    name = material.names.get(thread.lineage or 0, "")
    match thread.target:
        case ThreadTarget.ANSWER:
            return f"Câu {thread.question} của biểu mẫu đánh giá, thủ tục “{name}”"
        case ThreadTarget.COST_LINE:
            # The key of a line is "state/group/words".
            return f"Dòng “{thread.cost_line.split('/', 2)[-1]}” của bảng tính chi phí, thủ tục “{name}”"
        case ThreadTarget.COMPONENT if thread.component is not None and name:
            return f"{term(thread.component)}, thủ tục “{name}”"
        case ThreadTarget.PROCEDURE if name:
            return f"Thủ tục “{name}”"
        case _:
            return WHOLE


def order_of(material: Material, thread: Thread) -> tuple[Matter, tuple[int, ...]]:
    """Say where a thread stands: words of the draft by their place in it, other matters by procedure and question.

    A place that is gone counts where it stood last.
    """
    stood = next((row for row in reversed(thread.placements) if row.paragraph is not None), None)
    here = placement_in(material, thread)
    place = here if here is not None and here.paragraph is not None else stood
    if thread.target in IN_TEXT and place is not None and place.paragraph is not None:
        return _matter_of(place.provision), (place.paragraph, place.start or 0)
    ranks = {lineage: rank for rank, lineage in enumerate(material.names)}
    rank = ranks.get(thread.lineage or 0, len(ranks))
    return _MATTERS.get(thread.target, Matter.WHOLE), (rank, _question_place(material, thread))


def _matter_of(provision: str) -> Matter:
    if not provision:
        return Matter.OPENING
    return next((matter for opening, matter in _BEHIND if provision.startswith(opening)), Matter.ARTICLES)


def _question_place(material: Material, thread: Thread) -> int:
    """Give a question's place in its form; other matters of a procedure come behind, in the order in which they were opened."""
    procedure = next((row for row in material.assessed if row.lineage == thread.lineage), None)
    form = next(iter(material.sheets[procedure.id].values())).form if procedure else None
    asked = [question.id for question in form.questions] if form else []
    return asked.index(thread.question) if thread.question in asked else len(asked)


def _cited(material: Material, thread: Thread, placement: ThreadPlacement) -> str:
    if placement.state is not PlacementState.DETACHED:
        is_here = material.version is not None and placement.version_id == material.version.id
        return (material.cite if is_here else citation)(placement.provision) or OPENING
    stood = next((row for row in reversed(thread.placements) if row.state is not PlacementState.DETACHED), placement)
    numbers: Mapping[int, int] = {version.id: version.number for version in material.versions}
    return f"{citation(stood.provision) or OPENING} (phiên bản {numbers[stood.version_id]})"
