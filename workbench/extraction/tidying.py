"""The outline as the machine reads it: odd blanks, silent signs and look-alike letters made plain; every paragraph at its place."""

from dataclasses import replace

from workbench.draft.folding import fold
from workbench.draft.outline import Outline, Paragraph, Provision


def tidied(outline: Outline) -> Outline:
    """Give the outline with tidy words for matching; offsets in it are none of the draft's own."""
    return replace(
        outline,
        document=replace(outline.document, title=_tidy(outline.document.title)),
        paragraphs=tuple(map(_paragraph, outline.paragraphs)),
        provisions=tuple(map(_provision, outline.provisions)),
    )


def _tidy(text: str | None) -> str | None:
    return None if text is None else fold(text).tidy.strip() or text


def _paragraph(paragraph: Paragraph) -> Paragraph:
    # A line of silent signs alone is still a line of the draft.
    text = fold(paragraph.text).tidy.strip() or paragraph.text
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


def _provision(provision: Provision) -> Provision:
    heading = _tidy(provision.heading)
    return provision if heading == provision.heading else replace(provision, heading=heading)
