"""The two sides of a comparison: versions of a dossier, or a text that a person brought along; and what was compared before."""

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Reading, Version
from models.enums import Component, ProcedureNature
from workbench.comparing import Comparison, compare
from workbench.comparing.stored import edition, pack, unpack
from workbench.draft.outline import Outline
from workbench.draft.procedures import Extraction, Facts, Passage, Procedure
from workbench.errors import NotFoundError, UnreadableError
from workbench.extraction import extract
from workbench.extraction.queries import extraction_of
from workbench.ingest import read_draft
from workbench.ingest.checking import check_upload
from workbench.ingest.course import Course
from workbench.ingest.queries import outline_of
from workbench.ingest.scan.scans import RECOGNISING
from workbench.storage import PageFolder

READ_AT_ONCE = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".txt")
_keep_unpacked = lru_cache(maxsize=8)(unpack)


@dataclass(frozen=True)
class ComparedSide:
    """key: of what was read. version: None for a text brought along. lineages: of its procedures, in order; empty where they have none."""

    key: str
    label: str
    outline: Outline
    extraction: Extraction
    lineages: tuple[int, ...] = ()
    version: Version | None = None


def version_side(session: Session, version: Version) -> ComparedSide:
    """Give a read version of the dossier; a fixed number of statements."""
    outline = outline_of(session, version)
    reading = session.get_one(Reading, version.reading_id)
    extraction, rows = extraction_of(session, version)
    return ComparedSide(
        key=f"{reading.sha256}-{reading.parser}",
        label=str(_("Phiên bản %(number)s", number=version.number)),
        outline=outline,
        extraction=extraction,
        lineages=tuple(row.lineage for row in rows),
        version=version,
    )


def keep_reference(pages: PageFolder, dossier: Dossier, *, data: bytes, name: str) -> str:
    """Read a text to compare with and keep what was read; give its key. Refuses what can't be read, and what takes too long to read."""
    if PurePath(name).suffix.lower() not in READ_AT_ONCE:
        endings = ", ".join(READ_AT_ONCE)
        raise UnreadableError(_("Chọn tệp Word, PDF, văn bản hoặc trang web (%(endings)s) để đối chiếu ngay.", endings=endings))
    check_upload(data, name=name)
    outline = read_draft(data, name=name, course=Course(report=_refuse_scans))
    key = hashlib.sha256(data).hexdigest()[:32]
    stored = {"name": name[-255:], "outline": outline.to_json(), "procedures": [_written(one) for one in extract(outline).procedures]}
    pages.put(_place(dossier, key), zlib.compress(json.dumps(stored, ensure_ascii=False, default=str).encode()))
    return key


def _refuse_scans(message: str, *, done: int, total: int) -> None:  # noqa: ARG001
    # A scan takes minutes to read, longer than a person waits for a page.
    if message.startswith(RECOGNISING):
        raise UnreadableError(_("Tệp là bản quét, cần nhiều phút để nhận dạng. Hãy chọn bản Word hoặc bản PDF có chữ để đối chiếu ngay."))


def reference_side(pages: PageFolder, dossier: Dossier, key: str) -> ComparedSide:
    """Give a text that was brought along; refuses one that is not kept any more."""
    packed = pages.get(_place(dossier, key))
    if packed is None:
        raise NotFoundError(_("Văn bản đối chiếu không còn được giữ. Hãy mở trang So sánh và tải lên lại."))
    stored = json.loads(zlib.decompress(packed))
    outline = Outline.from_json(stored["outline"])
    procedures = tuple(_read(row) for row in stored["procedures"])
    return ComparedSide(f"{key}-{outline.parser}", stored["name"], outline, Extraction(procedures))


def compared(old: ComparedSide, new: ComparedSide, *, pages: PageFolder) -> Comparison:
    """Compare two sides, or take what was found when they were compared before."""
    key = f"comparison-{edition()}-{old.key}-{new.key}"
    kept = pages.get(key)
    if kept is not None:
        return _keep_unpacked(kept)
    comparison = compare(old.outline, new.outline)
    pages.put(key, pack(comparison))
    return comparison


def compare_kept(session: Session, pages: PageFolder) -> Callable[[Version, Version], Comparison]:
    """Give a way to compare two read versions that takes what was found when they were compared before."""
    return lambda old, new: compared(version_side(session, old), version_side(session, new), pages=pages)


def _place(dossier: Dossier, key: str) -> str:
    # Under its dossier: who may not read that one can't ask for the text either.
    return f"reference-{dossier.id}-{key}"


def _written(procedure: Procedure) -> dict[str, Any]:
    passages = {component.value: [asdict(passage) for passage in found] for component, found in procedure.components.items()}
    kept = {key: getattr(procedure, key) for key in ("index", "name", "name_source", "provisions")}
    return kept | {"nature": procedure.nature.value, "components": passages, "facts": procedure.facts.to_json()}


def _read(row: dict[str, Any]) -> Procedure:
    return Procedure(
        index=row["index"],
        name=row["name"],
        name_source=row["name_source"],
        provisions=tuple(row["provisions"]),
        nature=ProcedureNature(row["nature"]),
        components={Component(name): tuple(Passage(**passage) for passage in found) for name, found in row["components"].items()},
        facts=Facts.from_json(row["facts"]),
        missing=(),
    )
