"""What a letter says, as values, and by what an opinion is known again. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.enums import ResponseKind, SenderKind
from workbench.consulting.columns import body_named_by, disposition_of, kind_of_sender, without_brackets
from workbench.consulting.folding import plain_words
from workbench.consulting.placing import Place, Places
from workbench.consulting.rows import OpinionRow
from workbench.draft.citing import citation

LONGEST_WORDS = 20_000
LONGEST_SENDER, LONGEST_PLACE, LONGEST_NUMBER = 300, 300, 80


@dataclass(frozen=True, slots=True)
class NewOpinion:
    """place: as the sender wrote it; provision: the path that it means, "" for the whole draft. key: by which it is known again.

    response, answer: how the drafting department settled it already, in the table from which it is taken.
    """

    place: str
    provision: str
    words: str
    key: str
    response: ResponseKind | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class NewLetter:
    """body: the sender as far as it is surely no person, "" where it may be one; None: where a person told the kind, as it is told."""

    sender: str
    kind: SenderKind
    opinions: tuple[NewOpinion, ...]
    number: str = ""
    dated: date | None = None
    body: str | None = None

    @property
    def named(self) -> str:
        """Name the sender for the history, from which nothing can be taken out again; "" for a person."""
        told = without_brackets(self.sender) if self.kind is not SenderKind.CITIZEN else ""
        return told if self.body is None else self.body

    @property
    def mark(self) -> "Mark":
        return Mark(self.number, self.dated)


def key_of(sender: str, place: str, words: str) -> str:
    """Hash what was said, by whom and of what, however it is set: the same said again is the same opinion."""
    said = "\n".join(plain_words(part) for part in (sender, place, words))
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Mark:
    """By what letters of one sender that say the same are told apart, as far as they bear it."""

    number: str = ""
    dated: date | None = None

    def is_another(self, other: "Mark") -> bool:
        """Tell that both are surely not one letter; of what bears neither number nor day nobody can say so."""
        if self.number.strip() and other.number.strip():
            return plain_words(self.number) != plain_words(other.number)
        return self.dated is not None and other.dated is not None and self.dated != other.dated


def next_key(key: str, mark: Mark) -> str:
    """Name what a further letter says again."""
    return hashlib.sha256(f"{key}\n{plain_words(mark.number)}\n{mark.dated or ''}".encode()).hexdigest()


def free_key(key: str, mark: Mark, held: Mapping[str, Mark]) -> str | None:
    """Give the key under which to keep what a letter says; None where the dossier holds it. held: the letters by key."""
    if key not in held:
        return key
    again = next_key(key, mark)
    return again if mark.is_another(held[key]) and again not in held else None


@dataclass(frozen=True, slots=True)
class ReadOpinion:
    """A row of a table with the place that was found for it. row: as the file has it; what a person puts right stands beside it.

    owner: whose table it is, where its rows name nobody.
    """

    row: OpinionRow
    owner: str
    sender: str
    place: str
    words: str
    found: Place
    is_known: bool = False

    @property
    def key(self) -> str:
        """Name it by what the file says, so that what was put right is still the same row."""
        return key_of(self.row.sender or self.owner, self.row.place, self.row.words)

    @property
    def mark(self) -> Mark:
        return Mark(self.row.document)

    @property
    def response(self) -> ResponseKind | None:
        return disposition_of(self.row.response)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts right in a row before it is taken in."""

    sender: str
    place: str
    words: str


def read_opinions(rows: Iterable[OpinionRow], places: Places, *, sender: str) -> list[ReadOpinion]:
    """Find a place for each row. sender: whose table it is, where the rows name nobody."""
    return [_read(row, places, sender=sender) for row in rows]


def corrected(one: ReadOpinion, correction: Correction, places: Places) -> ReadOpinion:
    """Give the row as a person put it right."""
    # A place that a person leaves empty means the whole draft, whatever the opinion opens with.
    found = places.find(correction.place)
    return replace(one, sender=correction.sender, place=correction.place, words=correction.words, found=found)


def _read(row: OpinionRow, places: Places, *, sender: str) -> ReadOpinion:
    if row.place.strip():
        return ReadOpinion(row, sender, row.sender or sender, row.place, row.words, places.find(row.place))
    found = places.find_in_opening(row.words)
    # Written out, so that the person sees it, and can empty it.
    place = citation(found.path) if found.path else ""
    return ReadOpinion(row, sender, row.sender or sender, place, row.words, found)


def gathered(opinions: Sequence[ReadOpinion]) -> list[NewLetter]:
    """Give a letter for each sender and letter number, in the order in which they come; what has no place speaks of the whole draft."""
    letters: dict[tuple[str, str], list[NewOpinion]] = {}
    senders: dict[str, str] = {}
    for one in opinions:
        # Two rows may say the same and name nobody, until a person says that two bodies said so.
        is_others = senders.setdefault(one.key, one.sender.strip()) != one.sender.strip()
        opinion = NewOpinion(
            place=one.place.strip()[:LONGEST_PLACE],
            provision=one.found.path or "",
            words=one.words.strip(),
            key=key_of(one.sender, one.row.place, one.row.words) if is_others else one.key,
            response=one.response,
            answer=one.row.response.strip(),
        )
        letters.setdefault((one.sender.strip()[:LONGEST_SENDER], one.row.document.strip()[:LONGEST_NUMBER]), []).append(opinion)
    return [
        NewLetter(sender, kind_of_sender(sender), tuple(said), number, body=body_named_by(sender))
        for (sender, number), said in letters.items()
    ]
