"""Set a plain text draft into a Word file with the layout of a normative document, and make the samples of this package.

`python -m workbench.samples.typeset` writes both versions of every sample into the package's folder `docx`.
"""

from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from workbench.reports.layout import MOTTO, letterhead, line_length, rule, signature_block, title_block
from workbench.reports.lines import write
from workbench.reports.page import portrait, save, text_width
from workbench.reports.styles import Style
from workbench.reports.values import Letterhead, Signature
from workbench.samples.numbering import ARTICLE_LEVEL, CLAUSE_LEVEL, Numbering
from workbench.samples.plain import Block, PlainDraft, parse
from workbench.samples.revising import edits_of, revise

FOLDER = Path(__file__).parent
# A fixed day, so that the same text always gives the same file.
_WRITTEN = datetime(2025, 11, 25, tzinfo=UTC)


def typeset(text: str) -> bytes:
    """Give a .docx of a plain text draft: head in a table, điều and khoản numbered by Word, each annex on a new page."""
    draft = parse(text)
    document = portrait()
    symbol = draft.number.partition("/")[2]
    letterhead(document, Letterhead(agency=draft.agency, place=draft.place, symbol=symbol))
    title_block(document, kind=draft.kind, subject=draft.subject)
    setter = _Setter(document)
    setter.add_all(draft.body)
    signature_block(document, Signature(authority=draft.authority), draft.recipients)
    for annex in draft.annexes:
        setter.start_over()
        first = setter.add_all(annex)
        first.paragraph_format.page_break_before = True
    return save(document, title=_title(draft), author=draft.agency, written=_WRITTEN)


def samples() -> dict[str, str]:
    """Give the plain text of every sample by the stem of its file: `name.v1` as it was published, `name.v2` revised."""
    texts: dict[str, str] = {}
    for source in sorted((FOLDER / "texts").glob("*.txt")):
        first = source.read_text(encoding="utf-8")
        edits = edits_of((FOLDER / "revisions" / f"{source.stem}.toml").read_text(encoding="utf-8"))
        texts[f"{source.stem}.v1"] = first
        texts[f"{source.stem}.v2"] = revise(first, edits)
    return texts


def write_samples(folder: Path) -> list[Path]:
    """Set every sample into the folder and give the files' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for stem, text in samples().items():
        path = folder / f"{stem}.docx"
        path.write_bytes(typeset(text))
        paths.append(path)
    return paths


class _Setter:
    """Adds blocks and counts along, so that Word numbers only where its count is the text's own number."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self._article = self._clause = 0

    def start_over(self) -> None:
        """Count from 1 again: an annex has its own numbers."""
        self._numbering.new_list()
        self._article = self._clause = 0

    def add_all(self, blocks: tuple[Block, ...]) -> Paragraph:
        """Add the blocks in order and give the first one's paragraph."""
        added = []
        for block in blocks:
            paragraph = self._add(block)
            if block.style is Style.MOTTO:
                _rule_beneath(self._document)
            if block.style in (Style.ARTICLE, Style.CLAUSE):
                _weigh(paragraph, block)
            added.append(paragraph)
        return added[0]

    def _add(self, block: Block) -> Paragraph:
        level = self._level(block)
        if level is None:
            return write(self._document, f"{block.label} {block.text}".strip(), block.style)
        paragraph = write(self._document, block.text, block.style)
        self._numbering.number(paragraph, level)
        return paragraph

    def _level(self, block: Block) -> int | None:
        if block.style is Style.ARTICLE and block.label == f"Điều {self._article + 1}.":
            self._article, self._clause = self._article + 1, 0
            return ARTICLE_LEVEL
        if block.style is Style.CLAUSE and block.label == f"{self._clause + 1}.":
            self._clause += 1
            return CLAUSE_LEVEL
        return None


def _weigh(paragraph: Paragraph, block: Block) -> None:
    # Word takes the face of an automatic number from the paragraph's mark, not from its text.
    bold = block.heading or block.style is Style.ARTICLE
    mark = paragraph._p.get_or_add_pPr()
    properties = OxmlElement("w:rPr")
    weight = OxmlElement("w:b")
    weight.set(weight.tag.replace("}b", "}val"), "1" if bold else "0")
    properties.append(weight)
    mark.append(properties)
    for run in paragraph.runs:
        run.bold = block.heading
    paragraph.paragraph_format.keep_with_next = block.heading


def _rule_beneath(document: Document) -> None:
    width = text_width(document)
    line = rule(document, width, length=line_length(MOTTO, Style.MOTTO, limit=width))
    line.paragraph_format.space_after = Pt(10)


def _title(draft: PlainDraft) -> str:
    return f"{draft.kind.capitalize()} {draft.subject[:1].lower()}{draft.subject[1:]}"


if __name__ == "__main__":
    write_samples(FOLDER / "docx")
