"""What is said of a thread inside a Word comment, where Word itself has no place for it."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def word_date(moment: datetime) -> str:
    """Write a moment as Word does: the hour of the clock on the wall, under the letter of UTC."""
    return moment.astimezone(_HERE).strftime("%Y-%m-%dT%H:%M:%SZ")


def key_of(comment_id: int) -> str:
    """Name a comment of this installation inside files: eight hexadecimal digits below 80000000, as Word wants."""
    number = int(sha256(f"workbench comment {comment_id}".encode()).hexdigest()[:8], 16)
    return f"{number & 0x7FFFFFFE | 1:08X}"


def suggestion_sentence(old: str, new: str) -> str:
    """Say what is to be changed."""
    if not old.strip() and not new.strip():
        return "Đề nghị sửa dấu cách."
    old, new = old.strip(), new.strip()
    if not new:
        return f"Đề nghị bỏ “{old}”."
    if new.startswith(old):
        return f"Đề nghị thêm “{new.removeprefix(old).strip()}” vào sau “{old}”."
    return f"Đề nghị sửa “{old}” thành “{new}”."


def said(text: str, *, about: str = "", response: str = "", suggestion: str = "") -> str:
    """Put together what stands in the comment. about: what it is about where no words are marked; response: of the drafters."""
    return "\n".join(_rows(text, about, response, suggestion))


def _rows(text: str, about: str, response: str, suggestion: str) -> Iterator[str]:
    if about:
        yield f"[{about}]"
    yield f"[{response}] {text}" if response else text
    if suggestion and suggestion not in text:
        yield suggestion
