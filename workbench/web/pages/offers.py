"""What the draft proposes under a question, each thing with its passage, and where an answer was taken from."""

from dataclasses import dataclass

from flask_babel import gettext as _

from workbench.assessment.answers import EMPTY
from workbench.assessment.proposals import Proposal, left_to_take
from workbench.assessment.questions import Question
from workbench.assessment.sources import Source
from workbench.assessment.summary import in_words
from workbench.draft.citing import citation
from workbench.extraction.queries import live_passages
from workbench.web.pages.assessments import Located
from workbench.web.replies import back_to_draft


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the draft with the way to their place; quote is "" where only the place is known."""

    quote: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One thing that was found. index: the row of the proposed list that its button takes over."""

    index: int
    words: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Offer:
    """words: one value, taken over as a whole; rows: of a list, each taken over by itself."""

    words: str = ""
    passages: tuple[Passage, ...] = ()
    rows: tuple[OfferRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.rows)


NO_OFFER = Offer()


class Offers:
    """The offers of one sheet; of a sheet that the reader may not edit there are none."""

    def __init__(self, place: Located) -> None:
        self.place = place
        self._proposed = place.sheet.proposed if place.is_editable else {}
        self._provisions = {passage.paragraph: passage.provision for passage in live_passages(place.sheet.procedure)}

    def of(self, question: Question) -> Offer:
        """Give what is left to take over: nothing that the answer already says."""
        proposal = self._proposed.get(question.id)
        stored = self.place.sheet.values.get(question.id, EMPTY)
        if proposal is None:
            return NO_OFFER
        if proposal.value.items:
            return Offer(rows=tuple(self._row(proposal, index) for index in left_to_take(proposal, stored)))
        if not stored.is_empty and proposal.value.essence == stored.essence:
            return NO_OFFER
        return Offer(in_words(question, proposal.value), self.passages(proposal.sources))

    def passages(self, sources: tuple[Source, ...]) -> tuple[Passage, ...]:
        """Give the words that sources name, each place once."""
        return tuple(dict.fromkeys(found for source in sources if (found := self._passage(source))))

    def _row(self, proposal: Proposal, index: int) -> OfferRow:
        cells = [cell for cell in proposal.value.items[index] if cell.strip()]
        source = proposal.sources[index] if index < len(proposal.sources) else Source()
        return OfferRow(index, " – ".join(cells), self._passage(source))

    def _passage(self, source: Source) -> Passage | None:
        if source.paragraph is None:
            return None
        provision = self._provisions.get(source.paragraph)
        place = citation(provision) if provision else str(_("Đoạn %(number)s của dự thảo", number=source.paragraph + 1))
        if source.version and source.version != self.place.version.number:
            # Its place in the newest draft may be another.
            return Passage(source.quote, str(_("phiên bản %(number)s", number=source.version)), "")
        return Passage(source.quote, place, back_to_draft(self.place.dossier, anchor=f"p-{source.paragraph}"))
