"""Published procedures are told field by field, under the titles of its components: what stands under a title is what the title says."""

from collections.abc import Mapping, Sequence

from models.enums import Component
from workbench.extraction.lexicon import Lexicon
from workbench.extraction.places import Place, Zone

# Beside how many others a title must stand to be one of a publication, and not a clause that begins alike.
FEWEST_TITLES = 6
DEEPEST = 9
LONGEST_TITLE = 400


def told_fields(places: Sequence[Place], *, lexicon: Lexicon) -> Mapping[int, Component | None]:
    """Give the field of every paragraph that stands under the titles of a published procedure; None: under its legal basis."""
    titles = {p.index: _title(p, lexicon) for p in places if p.depth <= DEEPEST and p.zone is not Zone.FORM and len(p.text) < LONGEST_TITLE}
    found = {index: fields[0] for index, fields in titles.items() if fields}
    beside: dict[tuple[int | None, int], set[Component | None]] = {}
    for index, field in found.items():
        beside.setdefault(_row(places[index]), set()).add(field)
    sure = {index: field for index, field in found.items() if len(beside[_row(places[index])]) >= FEWEST_TITLES}
    heads = {p.index: next((i for i in (p.index, *p.parents) if i in sure), None) for p in places} if sure else {}
    return {index: sure[head] for index, head in heads.items() if head is not None}


def _title(place: Place, lexicon: Lexicon) -> list[Component | None]:
    return [field for field, pattern in lexicon.fields.items() if pattern.match(place.text)]


def _row(place: Place) -> tuple[int | None, int]:
    """Say beside what a title stands: under the same heading, at the same depth."""
    return (place.parents[0] if place.parents else None, place.depth)
