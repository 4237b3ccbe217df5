"""Links become rows: each with what happened to it, joined where they are one provision, in the order of reading."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.comparing.alignment import Link, Partners
from workbench.comparing.atoms import Atom, Depth, citation, key_at
from workbench.comparing.cells import cell_changes
from workbench.comparing.comparison import Change, ProvisionRow, Range, Word
from workbench.comparing.likeness import ordered
from workbench.comparing.wording import word_changes

# A provision is one row up to this size; a longer one (an annex, a table) is cut where something changed.
_LARGEST_ROW = 12
_IN_PLACE = frozenset({Change.UNCHANGED, Change.RENUMBERED, Change.CHANGED, Change.ADDED, Change.REMOVED})
_PROVISIONS = ("dieu-", "khoan-", "diem-")
# So much of an article's text must have come from one other article for it to be a part split off from it.
_SPLIT_OFF = 0.6


@dataclass(frozen=True, slots=True)
class Draft:
    """A row in the making. olds, news: runs of neighbouring atoms."""

    change: Change
    olds: tuple[Atom, ...]
    news: tuple[Atom, ...]

    @property
    def old_path(self) -> str | None:
        return self.olds[0].path if self.olds else None

    @property
    def new_path(self) -> str | None:
        return self.news[0].path if self.news else None


def rows_of(links: Sequence[Link], partners: Partners) -> tuple[ProvisionRow, ...]:
    """Turn links into rows in reading order of the new draft, what was removed standing after what it followed."""
    named = _classified(links, partners)
    return tuple(_row(draft) for draft in _joined(_in_reading_order(named)))


def _classified(links: Sequence[Link], partners: Partners) -> list[Draft]:
    paired = sorted((link for link in links if link.olds and link.news), key=lambda link: link.olds[0].place)
    places = [(link.olds[0].place, link.news[0].place) for link in paired]
    chain = ordered(places, [sum(atom.weight for atom in link.olds) for link in paired])
    divided = _divided(paired, partners)
    named = [Draft(Change.REMOVED if link.olds else Change.ADDED, link.olds, link.news) for link in links if not (link.olds and link.news)]
    for link, place in zip(paired, places, strict=True):
        kept_order = place in chain and _kept_company(link, partners)
        named.append(Draft(_change(link, divided, kept_order=kept_order), link.olds, link.news))
    return named


def _change(link: Link, divided: Mapping[tuple[str, str], Change], *, kept_order: bool) -> Change:
    if len({atom.path for atom in link.news}) > 1:
        return Change.SPLIT
    if len({atom.path for atom in link.olds}) > 1:
        return Change.MERGED
    old, new = link.olds[0], link.news[0]
    if division := divided.get((key_at(old.path, Depth.ARTICLE), key_at(new.path, Depth.ARTICLE))):
        return division
    if not kept_order:
        return Change.MOVED
    # A line broken inside one provision divides its paragraph, not the provision.
    if old.body != new.body or len(link.olds) != len(link.news):
        return Change.CHANGED
    if old.label != new.label or citation(old.path) != citation(new.path):
        return Change.RENUMBERED
    return Change.UNCHANGED


def _kept_company(link: Link, partners: Partners) -> bool:
    """Tell whether the article, and the clause, that held the passage became those that hold it now."""
    old, new = link.olds[0].path, link.news[0].path
    # Outside articles (preamble, annexes, tables) the order alone tells: their frames are read differently from file to file.
    if "dieu-" not in old or "dieu-" not in new:
        return True
    for depth in (Depth.ARTICLE, Depth.CLAUSE):
        known = partners.get(key_at(old, depth))
        if known is not None and key_at(new, depth) not in known:
            return False
    return True


def _divided(paired: Sequence[Link], partners: Partners) -> dict[tuple[str, str], Change]:
    """Name the articles that were split off from another one, or were merged into another one, as a whole."""
    flows: Counter[tuple[str, str]] = Counter()
    for link in paired:
        flows[key_at(link.olds[0].path, Depth.ARTICLE), key_at(link.news[0].path, Depth.ARTICLE)] += sum(atom.weight for atom in link.olds)
    old_sums, new_sums = Counter[str](), Counter[str]()
    for (old, new), weight in flows.items():
        old_sums[old] += weight
        new_sums[new] += weight
    partnered = {key for keys in partners.values() for key in keys}
    divided: dict[tuple[str, str], Change] = {}
    for (old, new), weight in flows.items():
        if new in partners.get(old, ()) or "dieu-" not in old or "dieu-" not in new:
            continue
        if new not in partnered and weight >= _SPLIT_OFF * new_sums[new]:
            divided[old, new] = Change.SPLIT
        elif old not in partners and weight >= _SPLIT_OFF * old_sums[old]:
            divided[old, new] = Change.MERGED
    return divided


def _in_reading_order(drafts: Sequence[Draft]) -> list[Draft]:
    kept = sorted((draft for draft in drafts if draft.news), key=lambda draft: draft.news[0].place)
    gone = sorted((draft for draft in drafts if not draft.news), key=lambda draft: draft.olds[0].place)
    positions = {atom.place: position for position, draft in enumerate(kept) for atom in draft.olds}
    after: dict[int, list[Draft]] = {}
    for draft in gone:
        place = draft.olds[0].place
        position = positions.get(place - 1, -1)
        positions[place] = position
        after.setdefault(position, []).append(draft)
    order = list(after.get(-1, ()))
    for position, draft in enumerate(kept):
        order.append(draft)
        order.extend(after.get(position, ()))
    return order


def _joined(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Join neighbours that are one provision, or one run of the same change within it."""
    current: Draft | None = None
    for draft in drafts:
        together = _together(current, draft) if current else None
        if current and not together:
            yield current
        current = together or draft
    if current:
        yield current


def _together(one: Draft, other: Draft) -> Draft | None:
    if not (_adjoin(one.olds, other.olds) and _adjoin(one.news, other.news)):
        return None
    olds, news = one.olds + other.olds, one.news + other.news
    if len({atom.path for atom in olds}) > 1 or len({atom.path for atom in news}) > 1:
        return None
    if one.change is other.change is not Change.CHANGED:
        return Draft(one.change, olds, news)
    # What was removed and what was added are one changed provision only where something of it stayed.
    stayed = any(draft.olds and draft.news for draft in (one, other))
    small = max(len(olds), len(news)) <= _LARGEST_ROW and _is_one_provision(olds)
    if stayed and small and {one.change, other.change} <= _IN_PLACE:
        return Draft(Change.CHANGED, olds, news)
    return None


def _is_one_provision(atoms: tuple[Atom, ...]) -> bool:
    """Whether they are a provision that is read as one: the lines of an annex and the rows of a table each stand for themselves."""
    return atoms[0].path.rpartition("/")[2].startswith(_PROVISIONS) and not any(atom.cells for atom in atoms)


def _adjoin(one: tuple[Atom, ...], other: tuple[Atom, ...]) -> bool:
    return not one or not other or one[-1].place + 1 == other[0].place


def _row(draft: Draft) -> ProvisionRow:
    return ProvisionRow(
        change=draft.change,
        old=draft.old_path,
        new=draft.new_path,
        old_paragraphs=_range(draft.olds),
        new_paragraphs=_range(draft.news),
        words=_words(draft.olds, draft.news),
        reworded=_wording(draft.olds) != _wording(draft.news),
    )


def _words(olds: tuple[Atom, ...], news: tuple[Atom, ...]) -> tuple[Word, ...]:
    if len(olds) == len(news) == 1 and olds[0].cells and news[0].cells:
        return cell_changes(olds[0].cells, news[0].cells)
    return word_changes(_text(olds), _text(news))


def _text(atoms: tuple[Atom, ...]) -> str:
    return "\n".join(atom.text for atom in atoms)


def _wording(atoms: tuple[Atom, ...]) -> list[str]:
    return [word for atom in atoms for word in atom.body.split()]


def _range(atoms: tuple[Atom, ...]) -> Range | None:
    return (atoms[0].first, atoms[-1].last) if atoms else None
