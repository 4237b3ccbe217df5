"""Which provision of higher law delegates a procedure to the draft, and the words that say so (Luật 64/2025/QH15, Điều 14, 21, 22)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.draft.facts import Delegated
from workbench.draft.folding import fold
from workbench.draft.outline import Outline, Paragraph, ParagraphKind, Reference
from workbench.extraction.lexicon import WORDS, lexicon
from workbench.extraction.naming import EMPTY_WORDS

SPACE = re.compile(r"\s+")
PROVISION = re.compile(r"\bđiều \d+", re.IGNORECASE)
POINT, CLAUSE = re.compile(r"\bđiểm [a-zđ]\b", re.IGNORECASE), re.compile(r"\bkhoản \d+", re.IGNORECASE)
# What a body of the same level issued delegates nothing to it.
LOCAL_ACT = re.compile(r"/(?:\d{4}/)?(?:QĐ-UBND|QĐ-CT|CT-UBND|KH-UBND)", re.IGNORECASE)
# Right before the citation: a legal basis, or words that say what the draft carries out.
BASIS_LEAD = re.compile(r"(?:^|căn cứ|[;,]|\bvà)\s*(?:các\s+)?$", re.IGNORECASE)
CARRY_OUT = re.compile(
    r"(?:quy định chi tiết|quy định cụ thể|thực hiện|hướng dẫn(?: thi hành)?|thi hành|cụ thể hóa|giao tại|phân cấp tại)"
    r"\s+(?:các\s+|quy định tại\s+|nội dung\s+|nhiệm vụ được giao tại\s+)?$",
    re.IGNORECASE,
)
# "Quyết định này quy định trình tự … theo khoản 3 Điều 12 Luật …": only of the draft itself; others act under what they cite.
ITSELF = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:nghị quyết|quyết định|quy định|quy chế|thông tư|nghị định|văn bản) này\b[^.;]*"
    r"\btheo(?: quy định)?(?: tại)?\s*$",
    re.IGNORECASE,
)
# What follows a citation is the act's own title, unless it says who was charged.
CHARGED = re.compile(r"\b(?:giao|phân cấp|ủy quyền)(?: cho)? (?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|chủ tịch)")
SCOPE = re.compile(r"phạm vi(?: điều chỉnh)?", re.IGNORECASE)
SCOPE_LINES = 6
REACH = 90
# Weights of the signs: the procedure's own article says who delegates; the scope of the draft; a legal basis that cites the very provision.
OWN, OF_SCOPE, OF_BASIS = 5.0, 4.0, 3.0
BY_POINT, BY_CLAUSE, FIT = 1.5, 1.0, 3.0
_OPENING = (ParagraphKind.BASIS, ParagraphKind.PREAMBLE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A citation that may delegate. weight: how strong the sign is, apart from how well it fits a procedure."""

    reference: Reference
    weight: float
    words: frozenset[str]


@dataclass(frozen=True)
class Delegations:
    """What a draft says of who delegates; each citation is looked at once, however many procedures stand on it."""

    outline: Outline

    def of(self, provisions: Sequence[str], *, name: str = "") -> Delegated | None:
        """Give the delegation of these provisions, else what the whole draft states; None where it states none.

        name: the procedure's; of several citations the one whose words fit it best is taken.
        """
        own = [one for path in provisions for one in self._within(path)]
        wanted = frozenset(WORDS.findall(fold(name).text.lower())) - EMPTY_WORDS
        candidates = [*own, *self._stated]
        best = max(candidates, key=lambda one: (one.weight + FIT * _fit(one.words, wanted), -one.reference.paragraph), default=None)
        return self._delegated(best.reference) if best else None

    def _within(self, path: str) -> list[Candidate]:
        provision = self.outline.by_path.get(path)
        if provision is None:
            return []
        first = bisect_left(self._places, provision.first)
        return self._own[first : bisect_left(self._places, provision.last + 1)]

    @cached_property
    def _cited(self) -> list[Reference]:
        """Give the citations of provisions of other acts, in order."""
        found = (
            r for r in self.outline.references if r.document and PROVISION.search(fold(r.quote).text) and not LOCAL_ACT.search(r.document)
        )
        return sorted(found, key=lambda r: (r.paragraph, r.start))

    @cached_property
    def _own(self) -> list[Candidate]:
        return [_candidate(r, OWN, self._text(r)) for r in self._cited if not self._opens(r) and self._delegates(r)]

    @cached_property
    def _places(self) -> list[int]:
        return [one.reference.paragraph for one in self._own]

    @cached_property
    def _stated(self) -> list[Candidate]:
        """Give what bases, the preamble and the article on the scope cite."""
        scope, found = self._scope, []
        for reference in self._cited:
            before = self._before(reference)
            if self._opens(reference) and BASIS_LEAD.search(before):
                found.append(_candidate(reference, OF_BASIS, self._text(reference)))
            elif (self._opens(reference) or reference.paragraph in scope) and (
                CARRY_OUT.search(before) or self._is_of_the_draft(reference)
            ):
                found.append(_candidate(reference, OF_SCOPE, self._text(reference)))
        return found

    @cached_property
    def _scope(self) -> range:
        return scope_lines(self.outline)

    def _opens(self, reference: Reference) -> bool:
        return self._paragraph(reference).kind in _OPENING

    def _delegates(self, reference: Reference) -> bool:
        """Say whether the words around a citation delegate in so many words ("giao Ủy ban nhân dân tỉnh quy định", "phân cấp")."""
        text = self._text(reference)
        before = self._before(reference).lower()
        behind = fold(text[reference.end : reference.end + REACH]).text.lower()
        return any(pattern.search(before) for pattern in lexicon().delegation_strong) or CHARGED.search(behind) is not None

    def _is_of_the_draft(self, reference: Reference) -> bool:
        return ITSELF.search(fold(self._text(reference)[: reference.start]).text) is not None

    def _before(self, reference: Reference) -> str:
        return fold(self._text(reference)[max(0, reference.start - REACH) : reference.start]).text

    def _paragraph(self, reference: Reference) -> Paragraph:
        return self.outline.paragraphs[reference.paragraph]

    def _text(self, reference: Reference) -> str:
        return self._paragraph(reference).text

    def _delegated(self, reference: Reference) -> Delegated:
        quote = self._text(reference)[reference.start : reference.end]
        act = SPACE.sub(" ", fold(quote).tidy).strip()
        named = reference.document is None or reference.document in act or PROVISION.sub("", act).strip(" ,").lower().find("luật") >= 0
        return Delegated(act if named else f"{act} ({reference.document})", reference.paragraph, quote, reference.start, reference.end)


def delegation_of(outline: Outline, provisions: Sequence[str]) -> Delegated | None:
    """Give the delegation of one procedure; see Delegations."""
    return Delegations(outline).of(provisions)


def scope_lines(outline: Outline) -> range:
    """Give the paragraphs of the article on the scope ("Phạm vi điều chỉnh"), the first few; none where the draft has no such article."""
    articles = (p for p in outline.provisions if p.kind is ParagraphKind.ARTICLE and p.heading and not p.quoted)
    scope = next((p for p in articles if SCOPE.match(fold(p.heading or "").text)), None)
    return range(scope.first, min(scope.last, scope.first + SCOPE_LINES) + 1) if scope else range(0)


def _candidate(reference: Reference, weight: float, text: str) -> Candidate:
    quote = fold(reference.quote).text
    specific = (BY_POINT if POINT.search(quote) else 0) + (BY_CLAUSE if CLAUSE.search(quote) else 0)
    around = fold(text[max(0, reference.start - 2 * REACH) : reference.end + 2 * REACH]).text.lower()
    return Candidate(reference, weight + specific, frozenset(WORDS.findall(around)) - EMPTY_WORDS)


def _fit(words: frozenset[str], wanted: frozenset[str]) -> float:
    return len(words & wanted) / len(wanted) if wanted else 0.0
