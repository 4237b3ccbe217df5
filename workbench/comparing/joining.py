"""Find passages that were split in several, or merged into one."""

from collections.abc import Iterator, Mapping, Sequence, Set

from workbench.comparing.atoms import Atom
from workbench.comparing.likeness import common

# So much of the words of a piece must be words of the whole that its other pieces don't hold.
_BELONGING = 0.7
_SHORTEST_PIECE = 4

Run = tuple[Atom, ...]


def joined(olds: Sequence[Atom], news: Sequence[Atom], new_of: Mapping[int, int]) -> list[tuple[Run, Run]]:
    """Give runs of old and new atoms that belong together; each atom stands in one of them."""
    old_taken, new_taken = set(new_of), set(new_of.values())
    links: list[tuple[Run, Run]] = []
    for old, new in sorted(new_of.items()):
        pieces = _pieces(olds[old], news, new, new_taken)
        wholes = _pieces(news[new], olds, old, old_taken) if len(pieces) == 1 else range(old, old + 1)
        new_taken.update(pieces)
        old_taken.update(wholes)
        links.append((tuple(olds[place] for place in wholes), tuple(news[place] for place in pieces)))
    links.extend(((atom,), ()) for atom in olds if atom.place not in old_taken)
    links.extend(((), (atom,)) for atom in news if atom.place not in new_taken)
    return links


def _pieces(whole: Atom, parts: Sequence[Atom], place: int, taken: Set[int]) -> range:
    """Give the run of parts around one of them that together make up the whole; neighbours that are taken stay out."""
    first = last = place
    if whole.code == parts[place].code:
        return range(first, last + 1)
    for step in (1, -1):
        for neighbour in _free_neighbours(place, step, parts, taken):
            if not _belongs(whole, parts, first, last, neighbour):
                break
            first, last = min(first, neighbour), max(last, neighbour)
    return range(first, last + 1)


def _free_neighbours(place: int, step: int, parts: Sequence[Atom], taken: Set[int]) -> Iterator[int]:
    place += step
    while 0 <= place < len(parts) and place not in taken:
        yield place
        place += step


def _belongs(whole: Atom, parts: Sequence[Atom], first: int, last: int, neighbour: int) -> bool:
    piece = parts[neighbour].code
    if len(piece) < _SHORTEST_PIECE:
        return False
    held = "".join(part.code for part in parts[first : last + 1])
    grown = held + piece if neighbour > last else piece + held
    return common(whole.code, grown) - common(whole.code, held) >= _BELONGING * len(piece)
