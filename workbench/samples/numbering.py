"""Automatic numbering of Word for điều and khoản: one list of two levels, "Điều %1." and "%2.".

Points are typed: Word's own letters run a, b, c, d, e, and the law's a, b, c, d, đ, e.
"""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from workbench.reports.styles import FIRST_LINE_CM

ARTICLE_LEVEL, CLAUSE_LEVEL = 0, 1
_LEVELS = ((ARTICLE_LEVEL, "Điều %1."), (CLAUSE_LEVEL, "%2."))


class Numbering:
    """Hands out lists in one document; each new list counts from 1 again."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._abstract = 1 + max((int(found) for found in self._root.xpath("w:abstractNum/@w:abstractNumId")), default=0)
        self._add_abstract()
        self.list = self.new_list()

    def new_list(self) -> int:
        """Start a list for the provisions that follow and give its id."""
        self.list = 1 + max((int(found) for found in self._root.xpath("w:num/@w:numId")), default=0)
        num = _element("num", numId=str(self.list))
        num.append(_element("abstractNumId", val=str(self._abstract)))
        for level, _ in _LEVELS:
            override = _element("lvlOverride", ilvl=str(level))
            override.append(_element("startOverride", val="1"))
            num.append(override)
        self._root.append(num)
        return self.list

    def number(self, paragraph: Paragraph, level: int) -> None:
        """Let Word count this paragraph at this level of the current list."""
        chosen = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
        chosen.get_or_add_ilvl().val = level
        chosen.get_or_add_numId().val = self.list

    def _add_abstract(self) -> None:
        abstract = _element("abstractNum", abstractNumId=str(self._abstract))
        abstract.append(_element("multiLevelType", val="multilevel"))
        for level, text in _LEVELS:
            abstract.append(_level(level, text))
        # The schema wants every abstractNum in front of the first num.
        first = self._root.find(qn("w:num"))
        if first is None:
            self._root.append(abstract)
        else:
            first.addprevious(abstract)


def _level(level: int, text: str) -> BaseOxmlElement:
    made = _element("lvl", ilvl=str(level))
    for tag, value in (("start", "1"), ("numFmt", "decimal"), ("suff", "space"), ("lvlText", text), ("lvlJc", "left")):
        made.append(_element(tag, val=value))
    layout = _element("pPr")
    layout.append(_element("ind", left="0", firstLine=str(round(Cm(FIRST_LINE_CM).twips))))
    made.append(layout)
    return made


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")  # type: ignore[assignment]
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
