"""What people outside say of a sample's draft, read from data: letters, and what they send to a consultation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from models.enums import ResponseKind, SenderKind


@dataclass(frozen=True, slots=True)
class Voiced:
    """An opinion from outside with what became of it. place: as its sender writes it; question: number of the one it answers, or 0.

    agreed: on what one knows that its sender agrees to the answer; aside: why it was kept out of the dossier; "" where neither.
    """

    words: str
    place: str = ""
    question: int = 0
    response: ResponseKind | None = None
    answer: str = ""
    agreed: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """days: how long before today it is dated; table: name of the Word file in which its opinions came, "" where they were typed."""

    sender: str
    kind: SenderKind
    opinions: tuple[Voiced, ...]
    number: str = ""
    days: int = 0
    table: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    name: str
    organisation: str
    said: tuple[Voiced, ...]
    is_suspect: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """A consultation and what came. days_open: from today; basis: on which the draft may be shown."""

    audience: str
    introduction: str
    questions: tuple[str, ...]
    days_open: int
    basis: str
    sent: tuple[Contribution, ...]


def letters(name: str) -> tuple[Letter, ...]:
    """Read the letters of a file."""
    return tuple(_letter(row) for row in _read(name)["letter"])


def asking(name: str) -> Asking:
    """Read the consultation of a file."""
    stored = _read(name)
    values: dict[str, Any] = stored["consultation"]
    return Asking(**{**values, "questions": tuple(values["questions"])}, sent=tuple(_contribution(row) for row in stored["sent"]))


def _letter(row: dict[str, Any]) -> Letter:
    opinions = tuple(_voiced(one) for one in row["opinion"])
    return Letter(
        sender=row["sender"],
        kind=SenderKind(row["kind"]),
        opinions=opinions,
        number=row.get("number", ""),
        days=row.get("days", 0),
        table=row.get("table", ""),
    )


def _contribution(row: dict[str, Any]) -> Contribution:
    said = tuple(_voiced(one) for one in row["said"])
    return Contribution(row["name"], row["organisation"], said, is_suspect=row.get("suspect", False))


def _voiced(row: Mapping[str, Any]) -> Voiced:
    return Voiced(**{**row, "response": ResponseKind(row["response"]) if "response" in row else None})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("workbench.samples") / "outside" / f"{name}.toml").read_text("utf-8"))
