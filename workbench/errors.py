"""Refusals: each carries one sentence in Vietnamese that a person can act on. Caught once, in web/errors.py and cli.py."""

from collections.abc import Sequence


class RefusalError(Exception):
    """The act can't be done as asked; `str(error)` is a sentence for the person."""


class UnreadableError(RefusalError):
    """The file can't be read as a draft."""


class PermissionRefusedError(RefusalError):
    """This person may not do this."""


class NotFoundError(RefusalError):
    """There is no such thing, or this person may not know of it."""


class TransitionRefusedError(RefusalError):
    """The dossier is not in a state in which this can be done."""


class IncompleteError(RefusalError):
    """Something mandatory is missing. `missing`: sentences, one a gap, each naming what to do."""

    def __init__(self, sentence: str, *, missing: list[str]) -> None:
        super().__init__(sentence)
        self.missing = missing


class FieldsRefusedError(RefusalError):
    """Some fields are wrong. `faults`: pairs of a field and a sentence."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__(" ".join(sentence for _field, sentence in faults))
        self.faults = tuple(faults)


class StaleError(RefusalError):
    """Somebody else changed it since it was read. `theirs`: what is stored now; `mine`: what was about to be stored."""

    def __init__(self, sentence: str, *, theirs: object, mine: object) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.mine = mine
