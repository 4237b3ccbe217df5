"""What a paper is called: an item of a dossier without its number, form and copies; a result without what is said of it. Pure."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

from workbench.draft.folding import fold
from workbench.draft.unmarked import unmarked

_WORDS = tomllib.loads(files(__package__).joinpath("papers.toml").read_text("utf-8"))


def _any_of(words: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"


_NUMBER = r"[-+*•.,;:“”\"'’ ]+|\(?\d{1,2}(?:\.\d)*[.)](?!\d) ?|[a-zđ]{1,2}[.)](?=[ “\"]) ?"
_PIECES = (piece.replace("FORM", _WORDS["form"]).replace("PROVEN", _WORDS["proven"]) for piece in _WORDS["before"])
_BEFORE = re.compile("|".join((_NUMBER, *_PIECES)))
_ANOTHER = rf"(?<!\w)(?:hoặc|và) (?:các |những )?(?:{'|'.join(_WORDS['another'])})(?!\w)"
_AFTER = re.compile(rf"[,;:.()\[\]“”\"/–]| - |{_any_of(_WORDS['after'])}|{_ANOTHER}")
_BRACKETS = re.compile(r"\([^()]*\)?")
_OF_PROCEDURE = re.compile(
    r"^(?:(?:[ivx]{1,4}|\d{1,2}|[a-zđ])[.)] |tại (?=điều \d)|điều \d+[a-zđ]?[.:]? "
    r"|(?:hồ sơ|trình tự|thủ tục(?: hành chính)?|quy trình|việc|cách thức)(?:,| và| của| đối với)?(?= \w) )+"
)
_BLANKS = re.compile(r"[\s_]+")
_LONGEST = 24

_HEAD = re.compile(rf"(?:{'|'.join(_WORDS['heads'])})(?= )")
_EMPTY = frozenset(_WORDS["empty"].split())
_REFUSING = re.compile(_any_of(_WORDS["refusing"]))
_EXACT = tuple(_WORDS["exact"])
_EXCUSED = re.compile(_any_of(_WORDS["excused"]))
_CHANGING = re.compile(_any_of(_WORDS["changing"]))
_LEAST_TELLING = 2
# A shorter name than this does not say on which paper it acts.
_LEAST_SAID = 6


def plain(text: str) -> str:
    """Give a text in small letters without marks and with single blanks."""
    return unmarked(_line(text))


def core_name(text: str) -> str:
    """Give a procedure's name in small letters, without "thủ tục" in front and without what stands in brackets."""
    line = _line(text)
    return _BLANKS.sub(" ", _OF_PROCEDURE.sub("", _BRACKETS.sub(" ", line))).strip() or line


def paper_name(text: str) -> str:
    """Give what a dossier item or a result is called: "b) Bản sao Giấy phép xây dựng (nếu có)" is "giấy phép xây dựng"."""
    line = _line(text)
    start = 0
    while (found := _BEFORE.match(line, start)) and found.end() > start:
        start = found.end()
    end = _AFTER.search(line, start + 1)
    name = line[start : end.start() if end else len(line)]
    return " ".join(name.split()[:_LONGEST])


def is_telling(name: str) -> bool:
    """Tell a paper of a certain kind that an authority gives ("giấy phép xây dựng") from "quyết định", "văn bản" or a refusal."""
    head = _HEAD.match(name)
    if head is None or _REFUSING.search(name):
        return False
    return sum(word not in _EMPTY for word in name[head.end() :].split()) >= _LEAST_TELLING


def is_change_of(procedure: str, paper: str) -> bool:
    """Tell a procedure (by its name) that changes or ends a paper, so that the paper itself is handed in."""
    name, head = core_name(procedure), _HEAD.match(paper)
    says = (head is not None and head.group() in name) or len(name.split()) < _LEAST_SAID
    return says and is_change(procedure)


def is_change(procedure: str) -> bool:
    """Tell a procedure (by its name) that changes or ends what another one gave."""
    return _CHANGING.search(core_name(procedure)) is not None


def is_exact(name: str) -> bool:
    """Tell a paper that a longer name makes another one."""
    return name.startswith(_EXACT)


def is_excused(text: str) -> bool:
    """Tell an item that a foreign authority gives, or for which the draft itself lets data stand."""
    return _EXCUSED.search(_line(text)) is not None


def _line(text: str) -> str:
    return _BLANKS.sub(" ", fold(text).text.lower()).strip()
