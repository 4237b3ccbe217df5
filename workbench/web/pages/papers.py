"""The signed versions of a paper, their comparison with the made one, and the province's own Word forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.papers import PaperForm, SignedPaper
from models.people import User
from workbench.comparing import word_changes
from workbench.errors import NotFoundError
from workbench.reports.exports import EXPORTS, require_export
from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.making import procedure_of
from workbench.reports.province.fields import COMMON, Field
from workbench.reports.province.offers import OFFERS
from workbench.reports.province.queries import forms_of, signed_papers, versions_of_form
from workbench.reports.queries import material_of
from workbench.web.frames import Frame, frame_of

Run = tuple[str, str]
_OPERATIONS = {"=": "equal", "-": "delete", "+": "insert"}
# Words that agree are shown this far on either side of a change.
_AROUND = 160


@dataclass(frozen=True, slots=True)
class SignedPage:
    """procedure: number of the procedure of a form, from 1, else None; lineage: its lineage, else 0."""

    dossier: Dossier
    frame: Frame
    kind: ReportKind
    title: str
    about: str
    procedure: int | None
    lineage: int
    rows: list[SignedPaper]


def kind_named(name: str) -> ReportKind:
    """Find a kind by the name in an address."""
    if name not in set(ReportKind):
        raise NotFoundError(_("Không có loại văn bản này. Hãy chọn trong danh sách ở trang Văn bản."))
    return ReportKind(name)


def signed_page(session: Session, dossier: Dossier, reader: User, kind: ReportKind, *, procedure: int | None, province: str) -> SignedPage:
    """Give the signed versions of a paper; refuses a paper that this person may not have."""
    material = material_of(session, dossier, province=province, reader=reader)
    chosen = procedure_of(kind, material, procedure) if EXPORTS[kind].each else None
    require_export(kind, material, reader, procedure=chosen)
    lineage = chosen.lineage if chosen else 0
    return SignedPage(
        dossier=dossier,
        frame=frame_of(session, dossier, reader, tab="documents"),
        kind=kind,
        title=str(_(KINDS[kind].title)),
        about=chosen.name if chosen else "",
        procedure=material.confirmed.index(chosen) + 1 if chosen else None,
        lineage=lineage,
        rows=signed_papers(session, dossier, kind, lineage=lineage),
    )


def compared(row: SignedPaper) -> list[Run] | None:
    """Give the words of the made paper and of the signed one as one text; None while the signed one is not read."""
    if row.text is None:
        return None
    return [(_OPERATIONS[sign], words) for sign, words in _folded(word_changes(row.made_text, row.text))]


def is_same(runs: list[Run]) -> bool:
    """Whether both texts hold the same words."""
    return all(operation == "equal" for operation, _words in runs)


def _folded(changes: tuple[Run, ...]) -> Iterator[Run]:
    """Leave out the middle of long words that agree."""
    for place, (sign, words) in enumerate(changes):
        if sign != "=" or len(words) <= 2 * _AROUND:
            yield sign, words
            continue
        head = words[:_AROUND].rpartition(" ")[0] if place else ""
        tail = words[-_AROUND:].partition(" ")[2] if place + 1 < len(changes) else ""
        yield sign, f"{head} […] {tail}"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A kind of paper with the form that it is filled into; form None: the layout of the workbench."""

    kind: ReportKind
    title: str
    form: PaperForm | None


@dataclass(frozen=True, slots=True)
class FormPage:
    """seen: the newest number, 0 for none. groups: (title of the group, its placeholders as written in the form)."""

    kind: ReportKind
    title: str
    seen: int
    versions: list[PaperForm]
    groups: list[tuple[str, list[tuple[str, str]]]]


def form_lines(session: Session) -> list[FormLine]:
    """Give every kind with its form; one statement."""
    stored = forms_of(session)
    return [FormLine(kind, str(_(KINDS[kind].title)), stored.get(kind.value)) for kind in ReportKind]


def form_page(session: Session, kind: ReportKind) -> FormPage:
    """Give a kind's form in all its versions, and the placeholders that it may hold."""
    versions, offer = versions_of_form(session, kind), OFFERS[kind]
    groups = [(str(_("Chung cho mọi văn bản")), _written(COMMON)), (str(_("Riêng của văn bản này")), _written(offer.fields))]
    groups += [
        (str(_("Trong một dòng của bảng, lặp lại: %(rows)s", rows=rows.about.lower())), _written(rows.fields, prefix=f"{rows.name}."))
        for rows in offer.rows
    ]
    return FormPage(kind, str(_(KINDS[kind].title)), versions[0].number if versions else 0, versions, groups)


def _written(fields: tuple[Field, ...], *, prefix: str = "") -> list[tuple[str, str]]:
    return [(f"{{{{{prefix}{field.name}}}}}", field.about) for field in fields]
