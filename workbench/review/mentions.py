"""People whom a comment names: "@" and their name, as the list of suggestions writes it. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from models.people import User

SIGN = "@"


def labels_of(people: Sequence[User]) -> dict[int, str]:
    """Give by what each person is named, by id: the name, with the organisation where several bear it."""
    count = Counter(_folded(user.name) for user in people)
    return {user.id: user.name if count[_folded(user.name)] == 1 else _full(user) for user in people}


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Give the people whom a text names, in the order of `people`; a name that several bear names them all."""
    said = _folded(text)
    names = [(_folded(name), user) for user in people for name in (user.name, _full(user))]
    named: set[int] = set()
    for place in (index + 1 for index, sign in enumerate(said) if sign == SIGN):
        standing = [(name, user) for name, user in names if _stands(said, name, place)]
        longest = max((len(name) for name, _user in standing), default=0)
        named |= {user.id for name, user in standing if len(name) == longest}
    return list({user.id: user for _name, user in names if user.id in named}.values())


def _stands(said: str, name: str, place: int) -> bool:
    end = place + len(name)
    return said.startswith(name, place) and not said[end : end + 1].isalnum()


def _full(user: User) -> str:
    return f"{user.name} ({user.organisation.short_name})"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
