"""A folder of files named by the SHA-256 of their content."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileStore:
    folder: Path

    def put(self, data: bytes) -> str:
        """Keep `data` and give its key; the same content twice is kept once."""
        key = hashlib.sha256(data).hexdigest()
        place = self.place(key)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            # A killed process leaves a temporary file, never half a file under its key.
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as half:
                half.write(data)
                half.flush()
                os.fsync(half.fileno())
            Path(half.name).replace(place)
        return key

    def get(self, key: str) -> bytes:
        """Give the bytes under `key`, raising FileNotFoundError where there are none."""
        return self.place(key).read_bytes()

    def is_intact(self, key: str) -> bool:
        """Whether the bytes under `key` still are what they were."""
        place = self.place(key)
        return place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() == key

    def place(self, key: str) -> Path:
        """Give where the bytes under `key` are kept, to be handed out as a file."""
        return self.folder / key[:2] / key
