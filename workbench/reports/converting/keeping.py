"""Where a Word file and its PDF lie among the results of slow work: under the hash of the Word file, so that equal papers are made once."""

import hashlib
from typing import Protocol

# LibreOffice of another version sets lines otherwise; a new number makes every paper anew.
_EDITION = 1


class Kept(Protocol):
    """Results by key, which may be lost at any time."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


def hash_of(word: bytes) -> str:
    """Name a Word file by its content."""
    return hashlib.sha256(word).hexdigest()


def word_key(sha256: str) -> str:
    return f"word:{sha256}"


def pdf_key(sha256: str) -> str:
    return f"pdf:{_EDITION}:{sha256}"


def kept_pdf(pages: Kept, sha256: str) -> bytes | None:
    """Give the PDF that was made of a Word file, or None where none was made, or it was lost."""
    return pages.get(pdf_key(sha256))
