"""The province's forms, and the signed papers of a dossier."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from models.dossiers import Dossier
from models.papers import PaperForm, SignedPaper
from workbench.errors import NotFoundError
from workbench.reports.kinds import ReportKind

SignedOf = tuple[str, int]


def forms_of(session: Session) -> dict[str, PaperForm]:
    """Give the newest version of each kind's form, also where it went back to the layout of the workbench."""
    newest = select(func.max(PaperForm.id)).group_by(PaperForm.kind)
    return {row.kind: row for row in session.scalars(select(PaperForm).where(PaperForm.id.in_(newest)))}


def versions_of_form(session: Session, kind: ReportKind) -> list[PaperForm]:
    """Give all versions of a kind's form, newest first."""
    return list(session.scalars(select(PaperForm).where(PaperForm.kind == kind.value).order_by(PaperForm.number.desc())))


def form_in_force(session: Session, kind: ReportKind) -> PaperForm | None:
    """Give the form that a kind is now filled into, None for the layout of the workbench."""
    newest = next(iter(versions_of_form(session, kind)), None)
    return newest if newest is not None and newest.file_id is not None else None


def signed_counts(session: Session, dossier: Dossier) -> Mapping[SignedOf, int]:
    """Count the signed versions of a dossier's papers, by kind and procedure."""
    query = select(SignedPaper.kind, SignedPaper.lineage).where(SignedPaper.dossier_id == dossier.id)
    return Counter((row.kind, row.lineage) for row in session.execute(query))


def signed_papers(session: Session, dossier: Dossier, kind: ReportKind, *, lineage: int) -> list[SignedPaper]:
    """Give the signed versions of a paper, newest first."""
    mine = (SignedPaper.dossier_id == dossier.id, SignedPaper.kind == kind.value, SignedPaper.lineage == lineage)
    return list(session.scalars(select(SignedPaper).where(*mine).order_by(SignedPaper.number.desc())))


def signed_paper(session: Session, dossier: Dossier, signed_id: int) -> SignedPaper:
    """Give one signed paper with both its texts."""
    query = select(SignedPaper).where(SignedPaper.dossier_id == dossier.id, SignedPaper.id == signed_id)
    found = session.scalar(query.options(undefer(SignedPaper.text), undefer(SignedPaper.made_text)))
    if found is None:
        raise NotFoundError("Không tìm thấy bản đã ký này trong hồ sơ.")
    return found
