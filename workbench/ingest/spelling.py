"""Lines with odd signs are read as if they were spelt plainly; what is kept of them are their own words."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.draft.folding import fold
from workbench.draft.outline import DocumentFacts, Paragraph
from workbench.ingest.lines import Line


def tidied(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give the lines with odd blanks, silent signs and look-alike letters made plain; an ordinary line is given back itself."""
    return tuple(line if (text := _tidy(line.text)) == line.text else replace(line, text=text) for line in lines)


def _tidy(text: str) -> str:
    # A line of silent signs alone is still a line of the file.
    return fold(text).tidy.strip() or text


def as_written(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Give paragraphs that were found in tidied lines the file's own words again."""
    pairs = zip(paragraphs, lines, strict=True)
    return tuple(one if one.text == line.text else _own(one, line.text) for one, line in pairs)


def quoted_as_written(facts: DocumentFacts, lines: Sequence[Line]) -> DocumentFacts:
    """Give the quotes among facts that were found in tidied lines the file's own words again."""
    effect = facts.effect and replace(facts.effect, quote=_quote(facts.effect.quote, lines[facts.effect.paragraph].text))
    repeals = tuple(replace(one, text=_quote(one.text, lines[one.paragraph].text)) for one in facts.repeals)
    return replace(facts, effect=effect, repeals=repeals)


def _own(paragraph: Paragraph, text: str) -> Paragraph:
    label = paragraph.label if paragraph.label is None or paragraph.automatic else _quote(paragraph.label, text)
    return replace(paragraph, text=text, label=label)


def _quote(tidy: str, text: str) -> str:
    """Find tidy words in a text and give its own for them."""
    folded = fold(text)
    start = folded.tidy.find(tidy)
    return folded.quote(start, start + len(tidy)) if start >= 0 else tidy
