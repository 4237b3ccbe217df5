"""Keeping what was read."""

import json
import zlib

from sqlalchemy.orm import Session

from models.dossiers import Reading, Version
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.ingest.queries import reading_key, reading_of
from workbench.ingest.reading import PARSER_VERSION


def store_reading(session: Session, version: Version, *, outline: Outline | None) -> Reading:
    """Give the version its outline: the stored one of the same content by the same parser, else the given one."""
    sha256 = reading_key(session, version)
    reading = reading_of(session, sha256)
    if reading is None:
        if outline is None:
            raise RefusalError("Chưa đọc được tệp. Hãy tải lại tệp.")
        packed = zlib.compress(json.dumps(outline.to_json(), ensure_ascii=False).encode(), 6)
        reading = Reading(sha256=sha256, parser=PARSER_VERSION, paragraph_count=len(outline.paragraphs), outline=packed)
        session.add(reading)
        session.flush()
    version.reading_id = reading.id
    return reading
