"""Word refuses, or silently drops, properties that stand in another order than ECMA-376 gives; LibreOffice does not mind."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tests.reports.test_layout import VALUES
from workbench.reports.kinds import KINDS, ReportKind
from workbench.samples.typeset import samples, typeset

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens"
    " kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing"
    " mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color"
    " spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd"
    " tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt"
    " vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
}


def misplaced(root):
    """Every element whose children do not stand in the order of the schema, with those children."""
    for name, order in ORDERS.items():
        places = {qn(f"w:{tag}"): place for place, tag in enumerate(order.split())}
        for element in root.iter(qn(f"w:{name}")):
            tags = [child.tag for child in element]
            if any(tag not in places for tag in tags) or tags != sorted(tags, key=lambda tag: places[tag]):
                yield name, [tag.rpartition("}")[2] for tag in tags]


def parts_of(packed):
    document = docx.Document(io.BytesIO(packed))
    return [document.element, document.styles.element, document.part.numbering_part.element, document.sections[0].header._element]


@pytest.mark.parametrize("kind", list(ReportKind))
def test_a_report_keeps_the_order_of_the_schema(kind):
    parts = parts_of(KINDS[kind].build(VALUES[kind]))

    assert [found for part in parts for found in misplaced(part)] == []


def test_a_sample_keeps_the_order_of_the_schema():
    parts = parts_of(typeset(samples()["nhan-luc-cong-nghe-cao.v1"]))

    assert [found for part in parts for found in misplaced(part)] == []
