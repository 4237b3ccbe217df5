"""A rule tried on drafts: where it would find something, and what that changes against what stands there now. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from workbench.draft.findings import Finding
from workbench.draft.outline import Outline

MOST_QUOTES = 20
# Characters on either side of the quote: enough to judge the hit, too little to read the draft.
AROUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that the rule would name, with a little of what stands around them; quote "" where it says that something is absent."""

    dossier: int
    provision: str
    before: str
    quote: str
    after: str
    message: str
    is_new: bool
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class DraftHits:
    """One draft: how many hits, and how many of the findings that stand there now would be added or gone."""

    dossier: int
    version: int
    hits: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class Trial:
    """drafts: each draft that was tried, those with hits or changes first kept; tried: how many drafts in all."""

    tried: int = 0
    drafts: tuple[DraftHits, ...] = ()
    quotes: tuple[Hit, ...] = field(default=())

    @property
    def hits(self) -> int:
        return sum(draft.hits for draft in self.drafts)

    @property
    def new(self) -> int:
        return sum(draft.new for draft in self.drafts)

    @property
    def gone(self) -> int:
        return sum(draft.gone for draft in self.drafts)

    def with_draft(self, draft: DraftHits, quotes: Iterable[Hit]) -> "Trial":
        """Give the trial with one more draft; of the quotes the first are kept."""
        touched = draft.hits or draft.gone
        kept = (*self.quotes, *quotes)[:MOST_QUOTES]
        return Trial(self.tried + 1, (*self.drafts, draft) if touched else self.drafts, kept)

    def to_json(self) -> dict[str, Any]:
        """Give plain values for storing; `from_json` is its inverse."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Read what `to_json` gave; {}: nothing was tried yet."""
        return cls(
            stored.get("tried", 0),
            tuple(DraftHits(**row) for row in stored.get("drafts", ())),
            tuple(Hit(**row) for row in stored.get("quotes", ())),
        )


def hit_of(finding: Finding, outline: Outline, *, dossier: int, is_new: bool) -> Hit:
    """Give a finding with a little of the words around its quote."""
    before = after = ""
    if finding.paragraph is not None and finding.start is not None and finding.end is not None:
        text = outline.paragraphs[finding.paragraph].text
        before = _whole_words(text[max(0, finding.start - AROUND) : finding.start], cut=finding.start > AROUND)
        after = _whole_words(text[finding.end : finding.end + AROUND][::-1], cut=len(text) > finding.end + AROUND)[::-1]
    return Hit(dossier, finding.provision, before, finding.quote, after, finding.message, is_new, finding.paragraph)


def _whole_words(text: str, *, cut: bool) -> str:
    return f"… {text.partition(' ')[2]}" if cut else text
