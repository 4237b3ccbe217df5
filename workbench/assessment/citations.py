"""Citations as a person types them: which act, and the place in it. Pure."""

import re
from collections.abc import Iterator

# "khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15": the place, then the act.
_CITED = re.compile(
    r"(?P<place>.*?\b(?:Điều|khoản|điểm)\s+\w+)\s+(?:của\s+)?(?P<act>(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông|Quyết)\s?\w*\s.*)", re.IGNORECASE
)
_PLACE = re.compile(r"(?:Điều|khoản|điểm)\b", re.IGNORECASE)


def cited(words: str) -> tuple[str, str]:
    """Split a citation into the act and the place in it; the place is "" where none can be told."""
    found = _CITED.fullmatch(words.strip())
    return (found["act"].strip(), found["place"].strip()) if found else (words.strip(), "")


def citations(named: str) -> Iterator[str]:
    """Part what was typed at lines and semicolons; places of one act stay together: "điểm a khoản 5; khoản 6 Điều 21 Luật …"."""
    for line in named.splitlines():
        waiting = ""
        for piece in line.split(";"):
            words = f"{waiting}; {piece.strip()}" if waiting else piece.strip()
            waiting = words if _PLACE.match(words) and not _CITED.fullmatch(words) else ""
            if not waiting:
                yield words
        if waiting:
            yield waiting
