"""Hashes of events and of the values that events vouch for. Pure."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64


def canonical(value: Any) -> str:
    """Write a JSON value in one way only: keys sorted, no spaces, times in UTC."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def fingerprint(value: Any) -> str:
    """Give the SHA-256 of a JSON value, as hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def link(*, previous: str, sequence: int, at: datetime, values: dict[str, Any]) -> str:
    """Give the hash that binds an event to all events before it."""
    return fingerprint({"previous": previous, "sequence": sequence, "at": at, "values": values})


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)
