"""Office files are zip archives: packed anew without times, so that equal content gives equal bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

# The earliest time that a zip archive can hold: a file's bytes must not tell when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def stamp(written: datetime) -> datetime:
    """Give the moment as file properties hold it: in UTC, without zone, whole seconds."""
    moment = written.astimezone(UTC) if written.tzinfo else written
    return moment.replace(tzinfo=None, microsecond=0)


def without_times(packed: bytes, *, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Pack the entries again in their order; `replaced` gives other bytes for some of them, by name."""
    others = replaced or {}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, others.get(name) or source.read(name))
    return stream.getvalue()
