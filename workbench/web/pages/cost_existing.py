"""A procedure in force as where the current cost begins: its papers out of the registry, which publishes no costs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from models.enums import Component
from workbench.assessment.costed import CURRENT, PROPOSED
from workbench.costing import Area, propose
from workbench.draft.facts import DossierItem, Facts
from workbench.extraction.facts import channels, dossier_items, fees
from workbench.extraction.queries import as_value
from workbench.registry import ExistingProcedure, Registry
from workbench.registry.nearest import Near, nearest, wanted_from
from workbench.web.existing_words import day_words, percent
from workbench.web.forms.costs import CostForm, StateForm, state_form
from workbench.web.pages.assessments import Located
from workbench.web.pages.cost_words import office_of

# Names that share less are another procedure.
SAME_NAME = 0.6
# Those that are less alike as a whole would only be in the way.
_WORTH_A_LOOK = 0.35
_MOST_OFFERED = 3
# A press that fills the current state: from the draft's own rows, else from a procedure of the registry by its key.
FROM_PROPOSED = "proposed"
_NOTHING = re.compile(r"(?:không(?: có)?|không quy định)[ .;]*", re.IGNORECASE)
_BELONGING = re.compile(r"(?:mẫu|phụ lục|biểu)\b", re.IGNORECASE)
_NO_PARAGRAPH = -1


@dataclass(frozen=True, slots=True)
class ExistingOffer:
    """A procedure in force whose papers may be taken. note: code, level, of which day the record is, how alike."""

    key: str
    name: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class ExistingView:
    """Where the current rows come from, or None, and what else they could be taken from. can_copy: there is a proposed state."""

    taken: ExistingOffer | None
    offers: list[ExistingOffer]
    can_copy: bool


def facts_in(existing: ExistingProcedure) -> Facts:
    """Read the papers, ways and fees of a published procedure; each paper once, whatever lines repeat it."""
    lines = existing.components.get(Component.DOSSIER, "").splitlines()
    items = {item.name.casefold(): item for line in lines for item in _papers(line.strip(" -+*.;"))}
    charged = fees(existing.components.get(Component.FEE, ""), paragraph=_NO_PARAGRAPH)
    return Facts(
        dossier_items=tuple(items.values()),
        channels=tuple(channels(existing.components.get(Component.METHOD, ""))),
        fees=tuple(charged),
    )


def _papers(line: str) -> Iterator[DossierItem]:
    if not line or line.endswith(":") or _NOTHING.fullmatch(line):
        return
    found = dossier_items(line, paragraph=_NO_PARAGRAPH)
    for place, item in enumerate(found):
        # "Đơn đề nghị - Mẫu số 97": what follows says which form the paper has.
        if _BELONGING.match(item.name):
            continue
        form = next((one.template for one in found[place + 1 : place + 2] if _BELONGING.match(one.name)), None)
        yield replace(item, template=item.template or form)


def near_existing(registry: Registry, place: Located) -> list[Near]:
    """Give the procedures in force that are nearest to the one that is assessed."""
    return nearest(registry, wanted_from(as_value(place.sheet.procedure, index=0)), most=_MOST_OFFERED)


def current_from(place: Located, existing: ExistingProcedure) -> StateForm:
    """Give the current state with the papers of a procedure in force."""
    sheet = propose(facts_in(existing), area=Area.RURAL, level=office_of(place.dossier))
    return replace(state_form(CURRENT, sheet), existing=existing.key)


def filled(place: Located, form: CostForm, source: str, *, registry: Registry) -> CostForm:
    """Give the sheet with its current rows taken from a source; how many a year stays as it was typed. source: FROM_PROPOSED or a key."""
    states = {state.key: state for state in form.states}
    now = states[CURRENT]
    if source == FROM_PROPOSED:
        fresh = replace(states[PROPOSED], key=CURRENT)
    else:
        fresh = current_from(place, registry.find(source))
    ends = {name: text for name, text in now.ends.items() if name.startswith(("subjects", "times"))}
    kept = replace(fresh, counted=now.counted, subjects=now.subjects, times=now.times, ends=ends)
    return replace(form, states=tuple(kept if state.key == CURRENT else state for state in form.states))


def existing_view(registry: Registry, place: Located, form: CostForm) -> ExistingView | None:
    """Give what the current rows come from and may come from; None where no current cost is asked for."""
    now = next((state for state in form.states if state.key == CURRENT), None)
    if now is None:
        return None
    near = [one for one in near_existing(registry, place) if one.likeness.whole >= _WORTH_A_LOOK]
    likeness = {one.existing.key: percent(one.likeness.name) for one in near}
    taken = registry.find(now.existing) if now.existing in registry.places else None
    offers = [_offer(one.existing, likeness) for one in near if one.existing.key != now.existing]
    can_copy = any(state.key == PROPOSED for state in form.states)
    return ExistingView(_offer(taken, likeness) if taken else None, offers, can_copy)


def _offer(existing: ExistingProcedure, likeness: dict[str, str]) -> ExistingOffer:
    entry = existing.entry
    alike = _("tên giống %(share)s", share=likeness[entry.key]) if entry.key in likeness else ""
    dated = _("danh bạ %(day)s", day=day_words(entry.source_date))
    note = " · ".join(filter(None, (entry.code, ", ".join(entry.levels), dated, alike)))
    return ExistingOffer(entry.key, existing.name, note, url_for("registry.show", key=entry.key))
