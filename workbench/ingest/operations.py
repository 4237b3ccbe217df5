"""Keeping what was read."""

import json
import zlib
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Reading, Version
from workbench.draft.outline import Outline
from workbench.ingest.reading import PARSER_VERSION


def store_reading(session: Session, version: Version, *, data: Callable[[], bytes], read: Callable[..., Outline]) -> Reading:
    """Read the version's file, or take the reading of the same content by the same parser."""
    sha256 = version.file.sha256
    reading = session.scalar(select(Reading).where(Reading.sha256 == sha256, Reading.parser == PARSER_VERSION))
    if reading is None:
        outline = read(data(), name=version.file.name)
        packed = zlib.compress(json.dumps(outline.to_json(), ensure_ascii=False).encode(), 6)
        reading = Reading(sha256=sha256, parser=PARSER_VERSION, paragraph_count=len(outline.paragraphs), outline=packed)
        session.add(reading)
        session.flush()
    version.reading_id = reading.id
    return reading
