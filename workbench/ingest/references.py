"""Citations of a draft and what they point at: a provision of the draft itself, or another act by its number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.draft.outline import Paragraph, Reference
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.citations import Citation, find_citations
from workbench.ingest.marks import annex_slug, path_number
from workbench.ingest.structure import Structure
from workbench.ingest.targets import Targets, is_quoted, outer_article, own_article, own_clause, zone_of

_AMENDS = re.compile(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ)", re.IGNORECASE)
# The act itself, as against the regulation that is issued with it.
_ACTS = frozenset({"luật", "bộ luật", "pháp lệnh", "nghị quyết", "nghị định", "thông tư", "quyết định"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a citation stands. quoted: inside a quotation; amended: the act that the article around it amends."""

    provision: str
    quoted: bool
    amended: str | None


def find_references(structure: Structure, *, own_number: str | None) -> tuple[Reference, ...]:
    """Give every citation once, in reading order; the document's own number and the number in front of a provision are none."""
    targets = Targets(structure.provisions)
    amended = _amended_acts(structure.paragraphs)
    found: list[Reference] = []
    for paragraph in structure.paragraphs:
        outer = outer_article(paragraph.provision)
        place = _Place(paragraph.provision, paragraph.index in structure.quoted, amended.get(outer or ""))
        found += (row for row in _references(paragraph, place, targets) if own_number is None or row.document != own_number)
    return tuple(found)


def _amended_acts(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Give the act that an amending article amends, by the path of the article."""
    amended = {}
    for paragraph in paragraphs:
        if paragraph.kind is Kind.ARTICLE and _AMENDS.search(paragraph.text) and not is_quoted(paragraph.provision):
            acts = [citation.document for citation in find_citations(paragraph.text) if citation.document]
            if acts and acts[0]:
                amended[paragraph.provision] = acts[0]
    return amended


def _references(paragraph: Paragraph, place: _Place, targets: Targets) -> list[Reference]:
    start = len(paragraph.label or "")
    taken: list[tuple[int, int]] = []
    rows: list[Reference] = []
    for citation in find_citations(paragraph.text):
        whole_act = not (citation.point or citation.clause or citation.article or citation.annex)
        if (
            citation.start < start
            or (paragraph.kind is Kind.ANNEX and citation.start == 0)
            or (whole_act and any(a < citation.end and citation.start < b for a, b in taken))
        ):
            continue
        taken.append((citation.start, citation.end))
        target = None if citation.document else _target(place, citation, targets)
        document = citation.document or (_amended(paragraph, place, citation) if place.quoted is False or target is None else None)
        rows.append(
            Reference(
                provision=paragraph.provision,
                quote=paragraph.text[citation.start : citation.end],
                start=citation.start,
                end=citation.end,
                document=document,
                target=None if document else target,
                paragraph=paragraph.index,
            )
        )
    return sorted(rows, key=lambda row: row.start)


def _amended(paragraph: Paragraph, place: _Place, citation: Citation) -> str | None:
    """Give the amended act where it is cited without its name: "Sửa đổi khoản 2 Điều 5 như sau", or inside the quotation itself."""
    if place.amended is None or place.quoted:
        return place.amended
    if citation.own or citation.annex or citation.article in (None, "này"):
        return None
    return place.amended if _AMENDS.search(paragraph.text[: citation.start]) else None


def _target(place: _Place, citation: Citation, targets: Targets) -> str | None:
    zone = zone_of(place.provision)
    if citation.annex:
        return None if place.quoted else targets.annex(_annex_step(*citation.annex), zone=zone)
    base = _base(place, citation, targets, zone)
    if base is None:
        return None
    clause, point = _step(Kind.CLAUSE, citation.clause), _step(Kind.POINT, citation.point)
    if citation.clause == "này" or (citation.clause is None and citation.article is None):
        own = own_clause(place.provision)
        return targets.at(own, point) if own and point else own
    return targets.at(base, clause, point)


def _base(place: _Place, citation: Citation, targets: Targets, zone: str) -> str | None:
    """Give the article that a citation starts from; a quotation knows only the articles that it quotes."""
    if citation.article in (None, "này"):
        article = own_article(place.provision)
        return None if place.quoted and not is_quoted(article or "") else article
    step = _step(Kind.ARTICLE, citation.article)
    if step is None or place.quoted:
        return None
    outer = bool(citation.own and citation.own.lower() in _ACTS)
    return targets.article(step, zones=("", zone) if outer else (zone, "", "kem-theo"))


def _step(kind: Kind, number: str | None) -> str | None:
    if number is None or number == "này":
        return None
    names = {Kind.ARTICLE: "dieu", Kind.CLAUSE: "khoan", Kind.POINT: "diem"}
    return f"{names[kind]}-{path_number(kind, number)}"


def _annex_step(what: str, number: str) -> str:
    prefix = "phu-luc-mau-" if what.lower() == "mẫu" else "phu-luc-"
    return f"{prefix}{annex_slug(number)}"
