"""Small Word files made from the XML that a test is about."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def part(name: str, inside: str) -> str:
    """Give a part of WordprocessingML with every namespace declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inside}</w:{name}>'


def parts(body: str, *, numbering: str = "", styles: str = "", main_type: str = _MAIN_TYPE) -> dict[str, str]:
    """Give the parts of a Word file by name."""
    return {
        "[Content_Types].xml": _types(f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'),
        "_rels/.rels": _relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": _relations(numbering="numbering.xml", styles="styles.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/numbering.xml": part("numbering", numbering),
        "word/styles.xml": part("styles", styles),
    }


def _types(inside: str) -> str:
    return f'<Types xmlns="{_PACKAGE}/content-types">{inside}</Types>'


def _relations(**targets: str) -> str:
    rows = (f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def relate(contents: dict[str, str], **targets: str) -> None:
    """Let the main part point to further parts: by the kind of the part, or by an id of the test's own ("r1")."""
    rows = _relations(**targets).partition(">")[2].removesuffix("</Relationships>")
    name = "word/_rels/document.xml.rels"
    contents[name] = contents[name].replace("</Relationships>", f"{rows}</Relationships>")


def pack(contents: dict[str, str | bytes]) -> bytes:
    """Zip parts into a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """Make a Word file of body content, and of numbering and style definitions where the test needs them."""
    return pack(dict(parts(body, numbering=numbering, styles=styles)))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", *, inside: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def level(place: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def table(*rows: tuple[str, ...]) -> str:
    written = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"
