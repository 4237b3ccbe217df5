"""Results of slow pages: they may be lost at any time, and are then made again."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageFolder:
    """A folder of results by key; one written over another of the same key replaces it whole."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Give what is kept under a key, or None."""
        place = self._place(key)
        return place.read_bytes() if place.is_file() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a result under a key."""
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as half:
            half.write(data)
        # Nobody must read half a result; but what a power cut loses is only made again, so nothing waits for the disk.
        Path(half.name).replace(place)

    def _place(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / name
