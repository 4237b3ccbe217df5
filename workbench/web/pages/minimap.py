"""A map of a draft: where its procedures run, and where findings and comments are."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from models.enums import Severity
from models.procedures import FindingRow, Procedure
from models.reviews import ThreadPlacement
from workbench.draft.citing import citation
from workbench.draft.outline import Outline
from workbench.extraction.queries import live_passages

# A procedure that leaves off for longer than this share of the draft, and than so many paragraphs, is drawn as two runs.
GAP_SHARE, GAP_PARAGRAPHS = 0.03, 12
WEIGHTY = {Severity.BLOCKER: "blocker", Severity.MAJOR: "finding"}


class Mark(NamedTuple):
    """percent, height: of the whole draft. kind: procedure, blocker, finding or comment; tone: 0 to 5, of a procedure.

    words: what is spoken and shown on hover; shown: drawn in it, or "".
    """

    percent: float
    kind: str
    url: str
    words: str
    height: float = 0
    shown: str = ""
    tone: int = 0


def minimap_of(
    outline: Outline, procedures: Sequence[Procedure], findings: Iterable[FindingRow], placements: Iterable[ThreadPlacement]
) -> list[Mark]:
    """Give the marks in reading order; findings and comments at one place are one mark that says how many."""
    total = max(1, len(outline.paragraphs))
    spots: dict[tuple[float, str], list[tuple[int, str]]] = {}
    for row in findings:
        if row.paragraph is not None and row.severity in WEIGHTY:
            spots.setdefault((_percent(row.paragraph, total), WEIGHTY[row.severity]), []).append((row.paragraph, row.message))
    for place in placements:
        if place.paragraph is not None:
            words = _("Ý kiến: “%(quote)s”", quote=place.quote[:80])
            spots.setdefault((_percent(place.paragraph, total), "comment"), []).append((place.paragraph, words))
    marks = [
        Mark(percent, kind, f"#p-{rows[0][0]}", _together([words for _place, words in rows])) for (percent, kind), rows in spots.items()
    ]
    for number, procedure in enumerate(procedures, start=1):
        marks += _runs_of(outline, procedure, number)
    return sorted(marks)


def _percent(paragraph: int, total: int) -> float:
    return round(100 * paragraph / total, 0)


def _together(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    rest = ngettext("và %(num)s mục nữa", "và %(num)s mục nữa", len(words) - 1)
    return f"{words[0]} ({rest})"


def _runs_of(outline: Outline, procedure: Procedure, number: int) -> list[Mark]:
    total = max(1, len(outline.paragraphs))
    places = sorted({passage.paragraph for passage in live_passages(procedure) if passage.paragraph < total})
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][1] <= max(GAP_PARAGRAPHS, GAP_SHARE * total):
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return [
        Mark(
            percent=round(100 * first / total, 1),
            kind="procedure",
            url=f"#p-{first}",
            words=_procedure_words(outline, procedure.name, number, first, last),
            height=max(1.2, round(100 * (last + 1 - first) / total, 1)),
            shown=str(number),
            tone=(number - 1) % 6,
        )
        for first, last in runs
    ]


def _procedure_words(outline: Outline, name: str, number: int, first: int, last: int) -> str:
    words = _("Thủ tục %(number)s: %(name)s", number=number, name=name)
    ends = [_article(outline, place) for place in (first, last)]
    places = " – ".join(dict.fromkeys(end for end in ends if end))
    return f"{words} ({places})" if places else words


def _article(outline: Outline, paragraph: int) -> str:
    path = outline.paragraphs[paragraph].provision
    return citation(outline.article_of(path) or path) if path else ""
