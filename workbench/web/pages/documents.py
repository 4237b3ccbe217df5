"""The papers of a dossier, each with where it stands for this reader; the files and what was sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.people import User
from models.procedures import Procedure
from models.reviews import Submission
from workbench.errors import NotFoundError
from workbench.reports.exports import EXPORTS, gaps, lacking, require_export, withheld
from workbench.reports.kinds import KINDS, Ending, ReportKind
from workbench.reports.pdf import is_available
from workbench.reports.province.queries import SignedOf, signed_counts
from workbench.reports.queries import Material, material_of
from workbench.web.frames import Frame, frame_of

ENDING_WORDS = {Ending.DOCX: "Word", Ending.PDF: "PDF", Ending.XLSX: "Excel"}
ENDING_ICONS = {Ending.DOCX: "file-earmark-word", Ending.PDF: "file-earmark-pdf", Ending.XLSX: "file-earmark-excel"}


@dataclass(frozen=True, slots=True)
class Download:
    """is_made: the press has the file made, which takes a while the first time."""

    label: str
    spoken: str
    url: str
    icon: str
    is_made: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. notes: what is missing in it, or why it can't be had yet; downloads: none where it can't.

    signed_url: where its signed versions are kept, "" where it is withheld; signed_count: how many there are.
    """

    title: str
    about: str
    audience: str
    state_label: str
    tone: str
    notes: tuple[str, ...]
    downloads: list[Download]
    signed_url: str = ""
    signed_count: int = 0


@dataclass(frozen=True, slots=True)
class ProcedurePapers:
    """anchor: of its place on the page."""

    number: int
    anchor: str
    name: str
    papers: list[Paper]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """has_pdf: whether PDF files can be made here. opens_submissions: whether the reader may see what was sent, which holds the answers."""

    dossier: Dossier
    frame: Frame
    papers: list[Paper]
    procedures: list[ProcedurePapers]
    versions: tuple[Version, ...]
    submissions: tuple[Submission, ...]
    opens_submissions: bool
    has_pdf: bool
    is_empty: bool


def documents_page(session: Session, dossier: Dossier, reader: User, *, province: str) -> DocumentsPage:
    """Give every paper with its state for this reader; a fixed number of statements."""
    material = material_of(session, dossier, province=province, reader=reader)
    signed = signed_counts(session, dossier)
    return DocumentsPage(
        dossier=dossier,
        frame=frame_of(session, dossier, reader, tab="documents"),
        papers=[_signable(_paper(material, reader, kind), material, kind, signed) for kind, export in EXPORTS.items() if not export.each],
        procedures=list(_procedures(material, reader, signed)),
        versions=material.versions,
        submissions=material.submissions,
        opens_submissions=not withheld(ReportKind.SUMMARY, material, reader),
        has_pdf=is_available(),
        is_empty=material.version is None,
    )


def submission_for(session: Session, dossier: Dossier, reader: User, number: int, *, province: str) -> Submission:
    """Give what was sent the given time; refuses whoever may not see the drafter's answers yet, which it holds."""
    material = material_of(session, dossier, province=province, reader=reader)
    require_export(ReportKind.SUMMARY, material, reader)
    found = next((row for row in material.submissions if row.number == number), None)
    if found is None:
        raise NotFoundError(_("Hồ sơ chưa gửi thẩm định lần này."))
    return found


def _signable(
    paper: Paper, material: Material, kind: ReportKind, signed: Mapping[SignedOf, int], *, number: int = 0, lineage: int = 0
) -> Paper:
    """Add the way to the signed versions of a paper that this person may have."""
    if not paper.downloads:
        return paper
    arguments: dict[str, Any] = {"dossier_id": material.dossier.id, "kind": kind.value, **({"thu-tuc": number} if number else {})}
    url = url_for("papers.index", **arguments)
    return replace(paper, signed_url=url, signed_count=signed.get((kind.value, lineage), 0))


def _procedures(material: Material, reader: User, signed: Mapping[SignedOf, int]) -> Iterator[ProcedurePapers]:
    kinds = {kind: export.purpose for kind, export in EXPORTS.items() if export.each}
    for number, procedure in enumerate(material.confirmed, start=1):
        begun = [kind for kind, purpose in kinds.items() if procedure.id in material.drafted(purpose)]
        made = ((kind, _paper(material, reader, kind, procedure=procedure, number=number)) for kind in begun)
        papers = [_signable(one, material, kind, signed, number=number, lineage=procedure.lineage) for kind, one in made]
        if papers:
            yield ProcedurePapers(number, papers_anchor(procedure), procedure.name, papers)


def papers_anchor(procedure: Procedure) -> str:
    """Name the place of a procedure's papers on the page."""
    return f"thu-tuc-{procedure.id}"


def _paper(material: Material, reader: User, kind: ReportKind, *, procedure: Procedure | None = None, number: int | None = None) -> Paper:
    label, tone, notes = _standing(material, reader, kind, procedure)
    title = _title(material, kind, procedure)
    is_made = tone in ("good", "warn")
    return Paper(
        title=title,
        about=_(EXPORTS[kind].about),
        audience=_(EXPORTS[kind].audience),
        state_label=label,
        tone=tone,
        notes=notes,
        downloads=list(_downloads(material.dossier, kind, title, number)) if is_made else [],
    )


def _title(material: Material, kind: ReportKind, procedure: Procedure | None) -> str:
    if kind is not ReportKind.ASSESSMENT_FORM or procedure is None:
        return str(_(KINDS[kind].title))
    form = next(iter(material.sheets[procedure.id].values())).form
    return _("Biểu mẫu %(symbol)s", symbol=form.symbol) if form.symbol else form.title


def _standing(material: Material, reader: User, kind: ReportKind, procedure: Procedure | None) -> tuple[str, str, tuple[str, ...]]:
    """Give the state's words, its tone, and what to know about it."""
    held = withheld(kind, material, reader, procedure=procedure)
    if held:
        return _("Chưa được xuất"), "locked", (held,)
    absent = lacking(kind, material, procedure=procedure)
    if absent:
        return _("Chưa lập được"), "todo", (absent,)
    missing = gaps(kind, material, procedure=procedure)
    return (_("Còn thiếu"), "warn", missing) if missing else (_("Đủ dữ liệu"), "good", ())


def _downloads(dossier: Dossier, kind: ReportKind, title: str, number: int | None) -> Iterator[Download]:
    offered = [Ending.DOCX]
    offered += [Ending.PDF] if is_available() else []
    offered += [Ending.XLSX] if KINDS[kind].workbook else []
    for ending in offered:
        arguments: dict[str, Any] = {"dossier_id": dossier.id, "kind": kind.value, "ending": ending.value}
        arguments |= {"thu-tuc": number} if number else {}
        words = ENDING_WORDS[ending]
        spoken = _("Tải %(title)s, bản %(format)s", title=title, format=words)
        url = url_for("documents.download", **arguments)
        yield Download(words, spoken, url, ENDING_ICONS[ending], is_made=ending is Ending.PDF)
