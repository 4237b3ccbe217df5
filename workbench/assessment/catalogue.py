"""Read the questionnaires from `forms/`, refuse data that contradict themselves, and pick the regime of a day.

One folder a circular: `regime.toml` (dates, forms) and `sections-*.toml` (questions). A form names sections by key, so a
question that several forms share is written once; its id is its place in each form.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

from models.enums import DocumentKind, DraftingTrack, ProcedureNature
from workbench.assessment.forms import Form, Purpose, Regime
from workbench.assessment.parsing import CatalogueError, read_section, resolved
from workbench.assessment.questions import Section
from workbench.errors import RefusalError

__all__ = ["CatalogueError", "form_named", "load", "regime_on", "regimes"]

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@cache
def regimes() -> tuple[Regime, ...]:
    """Give all regimes, oldest first; read once."""
    return load(files("workbench.assessment") / "forms")


def regime_on(day: date, *, purpose: Purpose = Purpose.DRAFTING) -> Regime:
    """Give the regime of a dossier that is sent to appraisal on this day (Thông tư 26/2025/TT-BTP, Điều 28), or of a review."""
    for regime in regimes():
        if regime.covers(day) and purpose in regime.purposes:
            return regime
    raise RefusalError(f"Chưa có bộ biểu mẫu đánh giá áp dụng cho ngày {day:%d/%m/%Y}; kiểm tra lại ngày gửi thẩm định.")


def form_named(form_id: str) -> Form | None:
    """Find a form of any regime by its id, as answers keep it; None where the data hold it no more."""
    return next((form for regime in regimes() for form in regime.forms if form.id == form_id), None)


def load(folder: Traversable) -> tuple[Regime, ...]:
    """Read and check every circular's folder; raise CatalogueError at the first contradiction."""
    found = [_regime(entry) for entry in folder.iterdir() if entry.is_dir() and (entry / "regime.toml").is_file()]
    found.sort(key=lambda regime: regime.valid_from)
    _refuse_overlap(found)
    _refuse_repeated([regime.id for regime in found], what="chế độ")
    _refuse_repeated([form.id for regime in found for form in regime.forms], what="biểu mẫu")
    return tuple(found)


def _regime(folder: Traversable) -> Regime:
    head = tomllib.loads((folder / "regime.toml").read_text("utf-8"))
    library = _library(folder)
    first, last = head["valid_from"], head.get("valid_to")
    if last is not None and last < first:
        raise CatalogueError(f"{folder.name}: valid_to đứng trước valid_from")
    forms = tuple(_form(row, regime=head, library=library) for row in head["form"])
    # Versions of one form begin on different days.
    assessed = [f"{form.purpose}/{nature} từ {form.valid_from:%d/%m/%Y}" for form in forms for nature in form.natures]
    _refuse_repeated(assessed, what=f"{folder.name}: biểu mẫu cho tính chất")
    return Regime(
        id=head["id"],
        circular=head["circular"],
        title=head["title"],
        valid_from=first,
        valid_to=last,
        forms=forms,
        encouraged_tracks=tuple(DraftingTrack(track) for track in head.get("encouraged_tracks", ())),
    )


def _library(folder: Traversable) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.startswith("sections-"):
            continue
        for row in tomllib.loads(entry.read_text("utf-8"))["section"]:
            if row["key"] in rows:
                raise CatalogueError(f"{entry.name}: mục {row['key']} có hai lần")
            rows[row["key"]] = row
    return rows


def _form(row: Mapping[str, Any], *, regime: Mapping[str, Any], library: Mapping[str, dict[str, Any]]) -> Form:
    sections: list[Section] = []
    for roman, part in zip(ROMAN, row["part"], strict=False):
        for place, key in enumerate(part["sections"], start=1):
            if key not in library:
                raise CatalogueError(f"{row['id']}: không có mục {key}")
            number = roman if len(part["sections"]) == 1 else f"{roman}.{place}"
            sections.append(read_section(library[key], number=number, roman=roman, part=part, circular=regime["circular"]))
    form = Form(
        id=row["id"],
        symbol=row["symbol"],
        title=row["title"],
        regime=regime["id"],
        circular=regime["circular"],
        article=row["article"],
        note=row["note"],
        purpose=Purpose(row.get("purpose", "drafting")),
        natures=tuple(ProcedureNature(nature) for nature in row["natures"]),
        per_component=row["per_component"],
        valid_from=row.get("valid_from", regime["valid_from"]),
        valid_to=row.get("valid_to", regime.get("valid_to")),
        sections=resolved(sections, form=row["id"]),
        kinds=tuple(DocumentKind(kind) for kind in row.get("kinds", ())),
        lead=row.get("lead", ""),
    )
    _refuse_repeated([question.id for question in form.questions], what=f"{form.id}: câu hỏi")
    _refuse_repeated([question.meaning for question in form.questions if question.meaning], what=f"{form.id}: ý nghĩa")
    return form


def _refuse_repeated(values: Sequence[object], *, what: str) -> None:
    repeated = [str(value) for value, times in Counter(values).items() if times > 1]
    if repeated:
        raise CatalogueError(f"{what} lặp lại: {', '.join(repeated)}")


def _with(purpose: Purpose, found: Sequence[Regime]) -> list[Regime]:
    return [regime for regime in found if purpose in regime.purposes]


def _refuse_overlap(found: Sequence[Regime]) -> None:
    for earlier, later in ((one, other) for purpose in Purpose for one, other in pairwise(_with(purpose, found))):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise CatalogueError(f"{earlier.circular} và {later.circular} cùng có hiệu lực từ {later.valid_from:%d/%m/%Y}")
