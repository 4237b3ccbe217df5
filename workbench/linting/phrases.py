"""Words instead of patterns: a list of phrases as a pattern, a pattern as a list of phrases where it is one, and no pattern that harms.

A phrase is what a person would look for. Letters match small and capital; "…" stands for some words of the same sentence.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.ingest.confinement import Limits, run_confined
from workbench.linting.normalising import normalise

MOST_PHRASES = 60
LONGEST_PHRASE = 200
LONGEST_PATTERN = 1_500
# A group that repeats may hold something that repeats only so many times: (a+)+ takes longer than the sun will shine.
MOST_NESTED = 10
MOST_OPEN_REPEATS = 8
# How long all probes of `_TRY` may take together; an honest pattern takes a few hundredths of a second.
LIMITS = Limits(seconds=3, memory=512 * 1024 * 1024, file=1024 * 1024)

_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
_GAP = r"[^.;\n]{0,60}?"
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_QUANTIFIER = re.compile(r"[*+?]|\{(\d*)(?:,(\d*))?\}")
# Run apart, since a pattern that never ends can't be stopped within a process. The pattern comes on the command line.
_TRY = """
import re, sys
pattern = re.compile(sys.argv[1])
words = sorted(set(re.findall(r"[^\\W_]+", sys.argv[1])), key=len)[-8:]
probes = ["a" * 3000, " " * 3000, "1" * 3000, "a " * 1500, "1 a, " * 600, "(" * 1500 + "x", *(word * 800 for word in words)]
probes += [(" ".join(words) + " ") * 60, "trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan giải quyết " * 40]
for probe in probes:
    for text in (probe, probe + "\\n!"):
        for count, _ in enumerate(pattern.finditer(text)):
            if count > 5000:
                break
"""


def phrase_pattern(phrases: Iterable[str]) -> str:
    """Give the pattern that finds any of the phrases in normalised text, whole words alone."""
    return "|".join(_one(phrase) for phrase in phrases)


def _one(phrase: str) -> str:
    parts = [re.escape(part) for part in _ELLIPSIS.split(normalise(phrase.strip()).text)]
    words = [part.replace(r"\ ", " ") for part in parts if part]
    start = _START if words and re.match(r"\w", words[0]) else ""
    end = _END if words and re.search(r"\w$", words[-1]) else ""
    return f"{start}{_GAP.join(words)}{end}"


def phrase_fault(phrases: Iterable[str]) -> str | None:
    """Say what is wrong with a list of phrases, as a sentence for the person, or None."""
    rows = list(phrases)
    if len(rows) > MOST_PHRASES:
        return f"Nhập tối đa {MOST_PHRASES} cụm từ; hãy tách thành hai quy tắc."
    for phrase in rows:
        if len(phrase) > LONGEST_PHRASE:
            return f"Cụm từ “{phrase[:40]}…” quá dài; nhập tối đa {LONGEST_PHRASE} ký tự."
        if len(re.sub(r"[\W_]", "", phrase)) < 2:
            return f"Cụm từ “{phrase}” quá ngắn; nhập ít nhất hai chữ cái hoặc chữ số."
    return None


def phrases_of(pattern: str) -> tuple[str, ...] | None:
    """Give the phrases that a pattern lists, or None where it says more than a list can."""
    bare = pattern.replace(_START, "").replace(_END, "")
    try:
        found, place = _alternatives(bare, 0)
    except _NotAListError:
        return None
    rows = tuple(dict.fromkeys(" ".join(phrase.split()) for phrase in found))
    return rows if place == len(bare) and phrase_fault(rows) is None and not _ELLIPSIS.search("".join(rows)) else None


class _NotAListError(ValueError):
    """The pattern repeats, looks around or has classes."""


def _alternatives(pattern: str, place: int) -> tuple[list[str], int]:
    """Read branches up to the closing bracket or the end; gives every text that they stand for."""
    branches, current = list[str](), [""]
    while place < len(pattern) and pattern[place] != ")":
        if pattern[place] == "|":
            branches, current, place = [*branches, *current], [""], place + 1
            continue
        options, place = _atom(pattern, place)
        if place < len(pattern) and pattern[place] == "?":
            # Between two words a blank that may be absent is there.
            options, place = options if options == [" "] else [*options, ""], place + 1
        current = [before + option for before in current for option in options]
        if len(current) + len(branches) > MOST_PHRASES:
            raise _NotAListError
    return [*branches, *current], place


def _atom(pattern: str, place: int) -> tuple[list[str], int]:
    sign = pattern[place]
    if sign == "(":
        place += 3 if pattern.startswith("(?:", place) else 1
        if pattern.startswith("?", place):
            raise _NotAListError
        options, place = _alternatives(pattern, place)
        return options, place + 1
    if sign == "\\" and pattern[place + 1 : place + 2] in tuple(".()|?*+-/"):
        return [pattern[place + 1]], place + 2
    if sign in "\\.^$*+?{}[]":
        raise _NotAListError
    return [sign], place + 1


def pattern_fault(pattern: str) -> str | None:
    """Say why a raw pattern is refused, as a sentence for the person, or None; runs it apart for a moment."""
    if len(pattern) > LONGEST_PATTERN:
        return f"Mẫu tìm dài quá {LONGEST_PATTERN} ký tự."
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"Mẫu tìm không phải là biểu thức chính quy hợp lệ: {error}."
    if compiled.search("") is not None:
        return "Mẫu tìm khớp cả với đoạn trống nên sẽ khớp mọi nơi. Hãy thêm ít nhất một từ bắt buộc."
    if is_catastrophic(pattern) or not _ends_in_time(pattern):
        return "Mẫu tìm có thể chạy rất lâu trên dự thảo dài (lặp lồng nhau). Hãy bỏ bớt dấu *, + hoặc giới hạn số lần lặp, ví dụ {0,60}."
    return None


def is_catastrophic(pattern: str) -> bool:
    """Tell a pattern in which what repeats is repeated, or that repeats without bound too often."""
    depths, open_repeats = [False], 0
    for kind, most in _repeats(pattern):
        if kind == "(":
            depths.append(False)
        elif kind == ")":
            inner = depths.pop() if len(depths) > 1 else False
            if inner and most > MOST_NESTED:
                return True
            depths[-1] = depths[-1] or inner or most > MOST_NESTED
            open_repeats += most == _ENDLESS
        elif most > MOST_NESTED:
            depths[-1] = True
            open_repeats += most == _ENDLESS
    return open_repeats > MOST_OPEN_REPEATS


_ENDLESS = sys.maxsize


def _repeats(pattern: str) -> Iterator[tuple[str, int]]:
    """Yield brackets and atoms, each with how often it may repeat: 1 without a quantifier."""
    place = 0
    while place < len(pattern):
        kind, place = _step(pattern, place)
        if kind == "(":
            yield kind, 1
            continue
        quantifier = _QUANTIFIER.match(pattern, place)
        yield kind, _most(quantifier)
        place = quantifier.end() if quantifier else place


def _step(pattern: str, place: int) -> tuple[str, int]:
    sign = pattern[place]
    if sign == "\\":
        return "a", place + 2
    if sign == "[":
        end = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]").match(pattern, place)
        return "a", end.end() if end else place + 1
    return (sign if sign in "()" else "a"), place + 1


def _most(quantifier: re.Match[str] | None) -> int:
    if quantifier is None or quantifier.group() == "?":
        return 1
    if quantifier.group() in ("*", "+") or quantifier.group(2) == "":
        return _ENDLESS
    return int(quantifier.group(2) or quantifier.group(1) or 1)


def _ends_in_time(pattern: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="pattern-") as folder:
        ending = run_confined([sys.executable, "-I", "-S", "-c", _TRY, pattern], limits=LIMITS, folder=Path(folder))
    return not ending.late and ending.code == 0
