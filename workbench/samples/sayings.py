"""What the people of the sample say, read from data: answers, cost sheets, comments and notes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from models.enums import ResponseKind, ThreadKind, ThreadTarget
from workbench.assessment.answers import AnswerValue


@dataclass(frozen=True, slots=True)
class Answers:
    """values: by the key of the question. cost: a sheet as `parse_request` takes it, or None."""

    values: Mapping[str, AnswerValue]
    cost: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A small Excel file. rows: its cells, the heads first."""

    name: str
    rows: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with what became of it. quote, within: words of the draft and the provision they stand in; rule: the finding it takes up.

    answer, reply: "" where there is none; closes: whether its author closes it after the answer. is_private: for the author's
    organisation alone; colleague: who says `echo` under it. wording: other words for the quote, None where none are suggested; takes:
    whether the drafters take them over as they stand. attached: the file that goes with the answer.
    """

    by: str
    kind: ThreadKind
    text: str
    target: ThreadTarget = ThreadTarget.TEXT
    quote: str = ""
    within: str = ""
    rule: str = ""
    question: str = ""
    response: ResponseKind | None = None
    answer: str = ""
    reply: str = ""
    closes: bool = False
    is_private: bool = False
    colleague: str = ""
    echo: str = ""
    wording: str | None = None
    takes: bool = False
    attached: Workbook | None = None


@dataclass(frozen=True, slots=True)
class Comments:
    """notes: what the appraiser says of a difference, by the key of the question."""

    threads: tuple[Said, ...]
    notes: Mapping[str, str]


def answers(name: str) -> Answers:
    """Read a file of answers; with `facts_from`, what it leaves out is another file's answer without its reason."""
    stored = _read("answers", name)
    values = {}
    if "facts_from" in stored:
        values = {key: replace(value, reason="") for key, value in answers(stored["facts_from"]).values.items()}
    values |= {key: AnswerValue.from_json(row) for key, row in stored["answers"].items()}
    return Answers(values, _sheet(stored["cost"]) if "cost" in stored else None)


def stage_answers(name: str) -> Mapping[str, AnswerValue]:
    """Read the answers to a form of another stage than that of the draft, by the key of the question."""
    return {key: AnswerValue.from_json(row) for key, row in _read("stages", name)["answers"].items()}


def comments(name: str) -> Comments:
    """Read a file of comments and notes."""
    stored = _read("comments", name)
    return Comments(
        threads=tuple(_said(row) for row in stored["thread"]),
        notes={row["question"]: row["text"] for row in stored.get("note", ())},
    )


def _said(row: dict[str, Any]) -> Said:
    closing = row.pop("closing", "")
    row["kind"] = ThreadKind(row["kind"])
    row["target"] = ThreadTarget(row.get("target", ThreadTarget.TEXT))
    row["response"] = ResponseKind(row["response"]) if "response" in row else None
    file = row.pop("attached", None)
    attached = Workbook(file["name"], tuple(tuple(cells) for cells in file["rows"])) if file else None
    return Said(**row, closes=closing == "resolve", attached=attached)


def _sheet(stored: dict[str, Any]) -> dict[str, Any]:
    # TOML knows no null.
    return {"hourly_income": None, "current": None, **stored}


def _read(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads((files("workbench.samples") / folder / f"{name}.toml").read_text("utf-8"))
