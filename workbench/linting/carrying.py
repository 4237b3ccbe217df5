"""Which finding of the next version is one that people decided already: same rule, aligned provision, same words. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.comparing.comparison import Comparison, ProvisionRow
from workbench.draft.outline import Outline, Paragraph
from workbench.linting.matching import sentence_around
from workbench.linting.normalising import normalise


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is stored. paragraph, start, end: None where it is about an absence; lineage: of its procedure, or None."""

    id: int
    rule: str
    message: str
    lineage: int | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


def same_findings(
    old: Sequence[Told], new: Sequence[Told], *, before: Outline, after: Outline, comparison: Comparison
) -> Iterator[tuple[int, int]]:
    """Yield (id of an old finding, id of the new one that says the same of the same words).

    The words are the quote and the sentence around it, without the paragraph's number. Words that stand several times in aligned
    provisions are told apart by their order, and left alone where their number changed: a doubt is asked again.
    """
    olds, news = defaultdict[Hashable, list[Told]](list), defaultdict[Hashable, list[Told]](list)
    for one in old:
        olds[_key(one, before, comparison.row_of_old)].append(one)
    for one in new:
        news[_key(one, after, comparison.row_of_new)].append(one)
    for key, own in olds.items():
        found = news.get(key, [])
        if len(own) == len(found):
            yield from ((one.id, other.id) for one, other in zip(sorted(own, key=_place), sorted(found, key=_place), strict=True))


def _key(one: Told, outline: Outline, rows: Mapping[int, ProvisionRow]) -> Hashable:
    if one.paragraph is None or one.start is None or one.end is None:
        return one.rule, one.lineage, one.message
    paragraph = outline.paragraphs[one.paragraph]
    # A row of the comparison stands for the provision and for what became of it.
    return one.rule, id(rows.get(one.paragraph)), *_words(paragraph, one.start, one.end)


def _words(paragraph: Paragraph, start: int, end: int) -> tuple[str, str]:
    number = len(paragraph.label or "")
    sentence = sentence_around(paragraph.text[number:], max(0, start - number), max(0, end - number))
    quote = paragraph.text[max(start, number) if end > number else start : end]
    return normalise(quote).text.strip(), normalise(sentence).text.strip()


def _place(one: Told) -> tuple[int, int, int]:
    return one.paragraph or 0, one.start or 0, one.id
