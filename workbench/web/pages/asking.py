"""The public page of a consultation: one version of a draft, article by article, and what is asked. Nothing else of the dossier."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from models.consulting import Consultation
from models.enums import Asked
from workbench.consulting.asking.values import asks_of, places_of
from workbench.draft.citing import citation
from workbench.draft.outline import Outline
from workbench.web.formats import label
from workbench.web.pages.paper import LEVELS, Block, Drawing, blocks_of

_NOTHING_MARKED = Drawing({}, {}, {})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the draft with what can be said of it. number: of the place in the form, 0 for headings and the opening."""

    number: int
    label: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class AskedPage:
    """asks: what is asked of who writes, by name of the field; only what is asked at all."""

    title: str
    kind: str
    organisation: str
    audience: str
    introduction: str
    closes_on: date
    token: str
    questions: list[str]
    asks: dict[str, Asked]
    parts: list[Part]


def asked_page(consultation: Consultation, outline: Outline) -> AskedPage:
    """Shape the page; asks nothing of the database but what the consultation holds."""
    dossier = consultation.dossier
    return AskedPage(
        title=dossier.title,
        kind=label(dossier.kind),
        organisation=dossier.organisation.name,
        audience=consultation.audience,
        introduction=consultation.introduction,
        closes_on=consultation.closes_on,
        token=consultation.token,
        questions=list(consultation.questions),
        asks={name: asked for name, asked in asks_of(consultation).items() if asked is not Asked.NOT_ASKED},
        parts=_parts(outline),
    )


def _parts(outline: Outline) -> list[Part]:
    """Divide the draft where an article, an annex or the heading of a chapter begins."""
    numbers = {path: number for number, path in enumerate(places_of(outline), start=1)}
    starts: dict[int, str] = {}
    for provision in outline.provisions:
        if provision.path in numbers or (LEVELS.get(provision.kind) == 0 and not provision.quoted):
            starts[provision.first] = provision.path
    places = sorted(starts)
    divided: dict[int, list[Block]] = {}
    for block in blocks_of(outline, _NOTHING_MARKED):
        at = bisect_right(places, _first_of(block, divided)) - 1
        divided.setdefault(at, []).append(block)
    return [_part(starts[places[at]] if at >= 0 else "", numbers, blocks) for at, blocks in sorted(divided.items())]


def _first_of(block: Block, divided: dict[int, list[Block]]) -> int:
    if block.paragraph is not None:
        return block.paragraph.index
    cells = [cell for row in block.rows for cell in row if cell.paragraphs]
    if cells:
        return cells[0].paragraphs[0].index
    # Notes stand with what stands above them.
    last = divided[max(divided)][-1] if divided else None
    return _first_of(last, {}) if last else 0


def _part(path: str, numbers: dict[str, int], blocks: list[Block]) -> Part:
    return Part(numbers.get(path, 0), citation(path) or _("Phần mở đầu dự thảo"), blocks)
