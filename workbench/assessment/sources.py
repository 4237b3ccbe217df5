"""Where an answer, or one row of it, was taken from: the words of the draft, or an answer under another form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Source:
    """quote: the draft's words; paragraph, version: where they stand (None, 0 where not known).

    row: the first cell of the row that was taken, "" for the whole answer. form: id of the form that the answer was carried over from.
    """

    quote: str = ""
    paragraph: int | None = None
    version: int = 0
    row: str = ""
    form: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give plain JSON values, only those that are set; `from_json` is its inverse."""
        stored = {"quote": self.quote, "paragraph": self.paragraph, "version": self.version, "row": self.row, "form": self.form}
        return {name: value for name, value in stored.items() if value not in (None, "", 0) or (name == "paragraph" and value == 0)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            quote=stored.get("quote", ""),
            paragraph=stored.get("paragraph"),
            version=stored.get("version", 0),
            row=stored.get("row", ""),
            form=stored.get("form", ""),
        )
