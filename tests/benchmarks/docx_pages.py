"""Make drafts of any length, in the XML that Word itself writes: runs split by revision marks, fonts and sizes on each."""

import io
import zipfile
from collections.abc import Iterator

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'

# An article with three clauses and the points of one: fourteen paragraphs, about a page.
_CLAUSES = (
    "Tổ chức, cá nhân nộp hồ sơ trực tiếp, qua dịch vụ bưu chính công ích hoặc trực tuyến tại Cổng dịch vụ công quốc gia.",
    "Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định tại khoản 1 Điều này, Sở Nội vụ xem xét, "
    "thẩm định hồ sơ và trình Chủ tịch Ủy ban nhân dân tỉnh quyết định; trường hợp không đồng ý thì trả lời bằng văn bản và nêu rõ lý do.",
    "Phí, lệ phí thực hiện theo quy định tại Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ.",
)
_POINTS = (
    "Đơn đề nghị theo Mẫu số 01 ban hành kèm theo Quyết định này;",
    "Bản sao giấy chứng nhận đăng ký doanh nghiệp;",
    "Phương án tổ chức thực hiện;",
    "Báo cáo kết quả hoạt động của năm trước liền kề;",
    "Tài liệu khác có liên quan theo quy định của pháp luật.",
)


def draft_of(pages: int) -> bytes:
    """Give a Word file with so many pages of articles; half of them are numbered by Word."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(pages):
            archive.writestr(name, text)
    return stream.getvalue()


def _parts(pages: int) -> Iterator[tuple[str, str]]:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = ("numbering", "styles")
    rows = "".join(f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    first = f'<Relationship Id="main" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    plain += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = f'{plain}<Override PartName="/word/document.xml" ContentType="{main}"/>'
    yield "[Content_Types].xml", f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'
    yield "_rels/.rels", f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{first}</Relationships>'
    yield "word/_rels/document.xml.rels", f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
    yield "word/numbering.xml", f'{_HEAD}<w:numbering xmlns:w="{_W}">{_numbering()}</w:numbering>'
    yield "word/styles.xml", f'{_HEAD}<w:styles xmlns:w="{_W}">{_styles()}</w:styles>'
    yield (
        "word/document.xml",
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_RELATIONS}"><w:body>{"".join(_body(pages))}</w:body></w:document>',
    )


def _numbering() -> str:
    levels = (("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    rows = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="0">{rows}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def _styles() -> str:
    names = (f'<w:style w:type="paragraph" w:styleId="S{count}"><w:name w:val="S{count}"/></w:style>' for count in range(40))
    return f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{"".join(names)}'


def _body(pages: int) -> Iterator[str]:
    yield _paragraph("QUYẾT ĐỊNH", look="<w:b/>", align="center")
    for page in range(pages):
        automatic = page >= pages // 2
        yield _paragraph("Hồ sơ và trình tự thực hiện", look="<w:b/>", number=f"Điều {page + 1}.", level=0 if automatic else None)
        for place, clause in enumerate(_CLAUSES, 1):
            yield _paragraph(clause, number=f"{place}.", level=1 if automatic else None)
            for letter, point in zip("abcdđ", _POINTS if place < 3 else (), strict=False):
                yield _paragraph(point, number=f"{letter})", level=2 if automatic else None)
    yield "<w:sectPr/>"


def _paragraph(text: str, *, look: str = "", number: str = "", level: int | None = None, align: str = "both") -> str:
    numbering = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    spacing = '<w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="720"/>'
    properties = f'<w:pPr>{numbering}{spacing}<w:jc w:val="{align}"/><w:rPr>{_FONT}{look}<w:sz w:val="28"/></w:rPr></w:pPr>'
    words = text if level is not None or not number else f"{number} {text}"
    third = max(len(words) // 3, 1)
    runs = "".join(_run(words[start : start + third], look) for start in range(0, len(words), third))
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E" w:rsidP="001F5C6D">{properties}{runs}</w:p>'


def _run(text: str, look: str) -> str:
    properties = f'<w:rPr>{_FONT}{look}<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
    return f'<w:r w:rsidRPr="00B24A11">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
