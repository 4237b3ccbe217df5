"""Which provision of higher law delegates a procedure to the draft, and the words that say so (Luật 64/2025/QH15, Điều 14, 21, 22)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
# Citations that only these part are one list: "điểm a, điểm đ khoản 5; khoản 6 Điều 21 Luật Thủ đô".
JOINT = re.compile(r"[\s,;]*(?:(?:và|hoặc)\s*)?")
LONGEST_LIST = 200
# "Quy định này quy định chi tiết:", with the provisions in the clauses below.
LEADS = re.compile(
    r"^\W*(?:nghị quyết|quyết định|quy định|quy chế|thông tư|nghị định|văn bản) này\b[^.;]*"
    r"\b(?:quy định chi tiết|quy định cụ thể|cụ thể hóa|hướng dẫn|theo|thực hiện|phân cấp)\b",
    re.IGNORECASE,
)
LISTED = re.compile(r"^\W*(?:\d+[.)]|[a-zđ]\))?\s*(?:[^.;]{0,200}\btheo quy định tại\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """Provisions of one act that a draft cites in one breath. start, end: of the whole list; first_end: of its first article."""

    paragraph: int
    start: int
    end: int
    first_end: int
    document: str

    @property
    def span(self) -> tuple[int, int]:
        """Give the list, or its first provision where the list is long."""
        return self.start, self.end if self.end - self.start <= LONGEST_LIST else self.first_end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A citation that may delegate. weight: how strong the sign is, apart from how well it fits a procedure."""

    citation: Citation
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
        best = max(candidates, key=lambda one: (one.weight + FIT * _fit(one.words, wanted), -one.citation.paragraph), default=None)
        return self._delegated(best.citation) if best else None

    def _within(self, path: str) -> list[Candidate]:
        provision = self.outline.by_path.get(path)
        if provision is None:
            return []
        first = bisect_left(self._places, provision.first)
        return self._own[first : bisect_left(self._places, provision.last + 1)]

    @cached_property
    def _cited(self) -> list[Citation]:
        """Give the citations of provisions of other acts, in order."""
        references = sorted((r for r in self.outline.references if r.document), key=lambda r: (r.paragraph, r.start))
        found = (one for one in self._lists(references) if PROVISION.search(self._quote(one)) and not LOCAL_ACT.search(one.document))
        return list(found)

    def _lists(self, references: Iterable[Reference]) -> Iterator[Citation]:
        """Join references that stand in one list."""
        last: Citation | None = None
        for one in references:
            if last and (last.paragraph, last.document) == (one.paragraph, one.document):
                text = self.outline.paragraphs[one.paragraph].text
                if last.end <= one.start and JOINT.fullmatch(text, last.end, one.start):
                    has_article = PROVISION.search(text[last.start : last.first_end]) is not None
                    last = replace(last, end=one.end, first_end=last.first_end if has_article else one.end)
                    continue
            if last:
                yield last
            last = Citation(one.paragraph, one.start, one.end, one.end, one.document or "")
        if last:
            yield last

    @cached_property
    def _own(self) -> list[Candidate]:
        return [self._candidate(one, OWN) for one in self._cited if not self._opens(one) and self._delegates(one)]

    @cached_property
    def _places(self) -> list[int]:
        return [one.citation.paragraph for one in self._own]

    @cached_property
    def _stated(self) -> list[Candidate]:
        """Give what the title, bases, the preamble and the article on the scope cite."""
        scope, found = self._scope, []
        for one in self._cited:
            if CARRY_OUT.search(self._before(one)) and (self._opens(one) or one.paragraph in scope):
                found.append(self._candidate(one, OF_SCOPE))
            elif self._opens(one) and BASIS_LEAD.search(self._before(one)):
                found.append(self._candidate(one, OF_BASIS))
            elif (self._opens(one) or one.paragraph in scope) and (self._is_of_the_draft(one) or self._is_listed(one)):
                found.append(self._candidate(one, OF_SCOPE))
        return found

    @cached_property
    def _scope(self) -> range:
        return scope_lines(self.outline)

    def _opens(self, one: Citation) -> bool:
        paragraph = self._paragraph(one)
        return paragraph.kind in _OPENING or (paragraph.kind is ParagraphKind.HEADING and not paragraph.provision)

    def _delegates(self, one: Citation) -> bool:
        """Say whether the words around a citation delegate in so many words ("giao Ủy ban nhân dân tỉnh quy định", "phân cấp")."""
        before = self._before(one).lower()
        behind = fold(self._text(one)[one.end : one.end + REACH]).text.lower()
        return any(pattern.search(before) for pattern in lexicon().delegation_strong) or CHARGED.search(behind) is not None

    def _is_of_the_draft(self, one: Citation) -> bool:
        return ITSELF.search(fold(self._text(one)[: one.start]).text) is not None

    def _is_listed(self, one: Citation) -> bool:
        """Say whether a clause only names a provision that the words above the list carry out."""
        place = self.outline.by_path.get(self._paragraph(one).provision)
        above = self.outline.by_path.get(place.parent or "") if place else None
        if place is None or above is None or not LISTED.match(fold(self._text(one)[: one.start]).text):
            return False
        lead = (p.text for p in self.outline.paragraphs[above.first : place.first] if p.provision == above.path)
        return any(LEADS.match(fold(text).text) for text in lead)

    def _before(self, one: Citation) -> str:
        return fold(self._text(one)[max(0, one.start - REACH) : one.start]).text

    def _paragraph(self, one: Citation) -> Paragraph:
        return self.outline.paragraphs[one.paragraph]

    def _text(self, one: Citation) -> str:
        return self._paragraph(one).text

    def _quote(self, one: Citation) -> str:
        return fold(self._text(one)[one.start : one.end]).text

    def _candidate(self, one: Citation, weight: float) -> Candidate:
        quote, text = self._quote(one), self._text(one)
        specific = (BY_POINT if POINT.search(quote) else 0) + (BY_CLAUSE if CLAUSE.search(quote) else 0)
        around = fold(text[max(0, one.start - 2 * REACH) : one.end + 2 * REACH]).text.lower()
        return Candidate(one, weight + specific, frozenset(WORDS.findall(around)) - EMPTY_WORDS)

    def _delegated(self, one: Citation) -> Delegated:
        start, end = one.span
        quote = self._text(one)[start:end]
        act = SPACE.sub(" ", fold(quote).tidy).strip()
        named = one.document in act or PROVISION.sub("", act).strip(" ,").lower().find("luật") >= 0
        return Delegated(act if named else f"{act} ({one.document})", one.paragraph, quote, start, end)


def delegation_of(outline: Outline, provisions: Sequence[str]) -> Delegated | None:
    """Give the delegation of one procedure; see Delegations."""
    return Delegations(outline).of(provisions)


def scope_lines(outline: Outline) -> range:
    """Give the paragraphs of the article on the scope ("Phạm vi điều chỉnh"), the first few; none where the draft has no such article."""
    articles = (p for p in outline.provisions if p.kind is ParagraphKind.ARTICLE and p.heading and not p.quoted)
    scope = next((p for p in articles if SCOPE.match(fold(p.heading or "").text)), None)
    return range(scope.first, min(scope.last, scope.first + SCOPE_LINES) + 1) if scope else range(0)


def _fit(words: frozenset[str], wanted: frozenset[str]) -> float:
    return len(words & wanted) / len(wanted) if wanted else 0.0
