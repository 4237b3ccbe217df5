"""Names of procedures: cut out of a heading in the draft's own words, or composed from its title."""

import re
from dataclasses import dataclass

from workbench.draft.folding import fold
from workbench.extraction.lexicon import WORDS, Lexicon
from workbench.extraction.places import LABEL

EMPTY_WORDS = frozenset(
    WORDS.findall(
        "của và các cho tại theo về việc được đối với trong là có hoặc do từ đến này trên những một số"
        " thủ tục hành chính đề nghị hồ sơ kết quả"
    )
)
_EDGES = ' :;.,“”"'
WIDEST_GAP = 25
GAP = re.compile(r"[\s,;]*(?:và\s+|việc\s+|hồ sơ\s+|đề nghị\s+|để\s+)*")
GAP_END = re.compile(r"[;:.]")
AMENDING = re.compile(r"^(?:sửa đổi|bổ sung|bãi bỏ|thay thế)[^“\"]*(?:điều|khoản|điểm|mẫu|phụ lục|cụm từ)\s+\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """What a heading is about. act: the verb that opens the name ("cấp lại"); words: the object's; name: in the draft's own letters."""

    act: str
    words: frozenset[str]
    name: str

    @property
    def is_empty(self) -> bool:
        return not self.words


NOTHING = Key("", frozenset(), "")


def key_of(heading: str, *, lexicon: Lexicon) -> Key:
    """Take the act and its object out of a heading; the empty key where it names none ("Hồ sơ", "Trình tự thực hiện")."""
    folded = fold(heading)
    lowered = folded.text.lower()
    lead = LABEL.match(lowered)
    start = lead.end() if lead else 0
    text = lowered[start:].lstrip(_EDGES)
    start, text = len(lowered) - len(text), text.rstrip(_EDGES)
    if AMENDING.match(text):
        return NOTHING
    verb = _verb(text, lexicon)
    if verb is None:
        return NOTHING
    name = text[verb.start() :]
    for trailer in lexicon.naming.trailers:
        if (cut := trailer.search(name)) and cut.start() > 0:
            name = name[: cut.start()]
    name = name.rstrip(" :;.,–-")
    words = frozenset(WORDS.findall(name)) - EMPTY_WORDS - frozenset(verb[0].split())
    own = folded.tidy[start + verb.start() :][: len(name)]
    return Key(verb[0], words, _sentence_case(own)) if words else NOTHING


def _verb(lowered: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Find the verb that opens the name, behind openers and the acts of handling ("thẩm định, phê duyệt cấp đổi thẻ": "cấp đổi")."""
    opener = lexicon.naming.opener.match(lowered)
    start = opener.end() if opener else 0
    verb = lexicon.naming.verb.match(lowered, start)
    if verb is None and opener:
        verb = lexicon.naming.verb.search(lowered, start, start + WIDEST_GAP)
        if verb and GAP_END.search(lowered[start : verb.start()]):
            return None
    while verb and verb[0] in lexicon.naming.handling:
        gap = GAP.match(lowered, verb.end())
        following = lexicon.naming.verb.match(lowered, gap.end() if gap else verb.end())
        if following is None:
            break
        verb = following
    return verb


def likeness(one: Key, other: Key) -> float:
    """Say from 0 to 1 how much two keys are about the same thing; different acts are different procedures."""
    if one.is_empty or other.is_empty:
        return 0.0
    shared = len(one.words & other.words) / min(len(one.words), len(other.words))
    spread = len(one.words & other.words) / len(one.words | other.words)
    same_act = one.act == other.act or one.act in other.words or other.act in one.words
    return (shared + spread) / 2 * (1.0 if same_act else 0.4)


def _sentence_case(name: str) -> str:
    if name.isupper():
        name = name.lower()
    return name[:1].upper() + name[1:]
