"""From weights to components: one bar for a first look, then a lower one inside what holds a procedure and a higher one outside."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction.features import Reading
from workbench.extraction.lexicon import lexicon
from workbench.extraction.linear import LABELS, Scores
from workbench.extraction.naming import AMENDING
from workbench.extraction.places import Place, Zone
from workbench.extraction.tables import cell_spans, cells_of, column_heads

Marks = Mapping[Component, float]
# Chosen by cross-validation over the dev part of the labelled drafts; confidences are calibrated, so half of what stands at 0.5 is right.
FIRST_BAR = 0.3
INSIDE_BAR = 0.38
OUTSIDE_BAR = 0.4
LIKELY = 0.1
SHORTEST_CELL = 3
FEWEST_WORDS = 3
# Before the first article, among the signatures and in a form's blanks a component needs much better proof.
SILENT = frozenset({Zone.FRONT, Zone.CLOSING, Zone.FORM})
SILENT_EXTRA = 0.25
STATED = 0.6
RARE = (Component.FEE, Component.DOSSIER_COUNT, Component.VALIDITY)
UNMISTAKABLE = frozenset({Component.DOSSIER_COUNT})


def first_marks(places: Sequence[Place], scores: Scores) -> tuple[Marks, ...]:
    """Give each paragraph the components that its own weight speaks for, with their confidence (0 to 1)."""
    return tuple(_above(place, scores, FIRST_BAR) for place in places)


def revised_marks(
    places: Sequence[Place],
    readings: Sequence[Reading],
    scores: Scores,
    *,
    inside: Collection[int],
    naming: Collection[int],
    columns: Mapping[int, frozenset[Component]],
    fields: Mapping[int, Component | None],
) -> tuple[Marks, ...]:
    """Weigh again, knowing which paragraphs stand in an article (or published block) that holds a procedure, and which name one.

    columns, fields: what the heads of columns and the titles of a published procedure say of the paragraphs under them.
    """
    found: list[Marks] = []
    for place in places:
        if place.index in inside and fields.get(place.index, Component.NAME) is None:
            found.append({})
        elif place.index in inside:
            headed = columns.get(place.index, frozenset())
            marks = dict.fromkeys(headed, STATED) | _stated(place, readings, naming) | _above(place, scores, INSIDE_BAR)
            field = fields.get(place.index)
            told = {field: STATED} if field else {}
            found.append(marks or told or _likeliest(place, readings[place.index], scores))
        else:
            found.append(_above(place, scores, OUTSIDE_BAR))
    return tuple(found)


def _stated(place: Place, readings: Sequence[Reading], naming: Collection[int]) -> dict[Component, float]:
    """Give the rare components that the words themselves state; labelled drafts hold too few of them to learn from."""
    said = readings[place.index].components
    headed = next((readings[i].topics for i in (place.index, *place.parents) if readings[i].topics), frozenset[Component]())
    stated = {c for c in RARE if c in said and (c in headed or c in UNMISTAKABLE)}
    if place.index in naming:
        stated.add(Component.NAME)
    return dict.fromkeys(stated, STATED)


def _likeliest(place: Place, reading: Reading, scores: Scores) -> dict[Component, float]:
    """Give the one component that a line inside a procedure's own article most likely carries; few such lines carry none.

    Numbers, codes and crosses in the cells of a list do carry none, nor does a heading that says which provisions are amended.
    """
    if len(reading.words) < FEWEST_WORDS or AMENDING.match(place.text):
        return {}
    best = int(scores[place.index].argmax())
    score = float(scores[place.index][best])
    return {LABELS[best]: score} if score >= LIKELY and place.zone not in SILENT else {}


def _above(place: Place, scores: Scores, bar: float) -> dict[Component, float]:
    needed = bar + (SILENT_EXTRA if place.zone in SILENT else 0.0)
    return {label: float(score) for label, score in zip(LABELS, scores[place.index], strict=True) if score >= needed}


def announced(outline: Outline, readings: Sequence[Reading]) -> dict[int, frozenset[Component]]:
    """Give what the column heads announce for each cell's paragraph, or for each filled cell of a row joined by bars."""
    found: dict[int, frozenset[Component]] = {}
    for index, head in column_heads(outline).items():
        text = outline.paragraphs[head].text
        if not text.strip().startswith("|"):
            found[index] = readings[head].topics
            continue
        pairs = zip(cells_of(text), cells_of(outline.paragraphs[index].text), strict=False)
        found[index] = _topics(title for title, cell in pairs if len(cell) >= SHORTEST_CELL)
        found[head] = _topics(cells_of(text))
    return found


def _topics(titles: Iterable[str]) -> frozenset[Component]:
    return frozenset(topic for title in titles for topic in _announces(title))


# The heads of a list are asked for again with every row.
@lru_cache(maxsize=1024)
def _announces(title: str) -> frozenset[Component]:
    return lexicon().topics(title.lower())


def cell_of(component: Component, *, row: str, head: str) -> tuple[int, int]:
    """Give where the one cell stands whose column head announces the component; the whole row where none or several do."""
    titles, spans = cells_of(head), cell_spans(row)
    found = [
        span for title, span in zip(titles, spans, strict=False) if component in _topics([title]) and span[1] - span[0] >= SHORTEST_CELL
    ]
    return found[0] if len(found) == 1 else (0, len(row))
