"""The registry of existing procedures: search, one record, and a record beside a procedure of a draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import Component
from models.people import User
from models.procedures import PassageRow, Procedure
from workbench.errors import NotFoundError
from workbench.extraction.queries import as_value, live_passages, procedures_of
from workbench.ingest.queries import read_version
from workbench.registry import Entry, ExistingProcedure, Registry, Source
from workbench.registry.nearest import Near, Wanted, compared, nearest, wanted_from
from workbench.registry.papers import paper_name
from workbench.registry.searching import search
from workbench.registry.writing import dossier_names
from workbench.web.existing_words import percent, reason_words
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.search import Hit

_LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class RegistryPage:
    """hits: those of this page; meant: the words looked for where some were mistyped, or "". total: found; whole: in the registry."""

    words: str
    field: str
    level: str
    hits: list[Hit]
    total: int
    page: int
    pages: int
    meant: str
    fields: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    whole: int
    sources: tuple[Source, ...]

    @property
    def is_asked(self) -> bool:
        return bool(self.words or self.field or self.level)


@dataclass(frozen=True, slots=True)
class ExistingPart:
    """One component of a record, line by line."""

    component: Component
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of a dossier. is_shared: the other dossier asks for it too."""

    words: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One component on both sides. papers, existing_papers: of dossiers alone, instead of passages and lines."""

    component: Component
    passages: list[PassageRow]
    lines: list[str]
    papers: list[Paper]
    existing_papers: list[Paper]


@dataclass(frozen=True, slots=True)
class NearLine:
    """A near procedure on the page: how alike, in per cent, and why."""

    entry: Entry
    name: str
    dossier: str
    result: str
    reason: str
    url: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """near: None where the draft's procedure is like none and none was chosen. others: the nearest ones to choose from."""

    dossier: Dossier
    frame: Frame
    procedure: Procedure
    existing: ExistingProcedure | None
    line: NearLine | None
    parts: list[ComparedPart]
    others: list[NearLine]


def registry_page(registry: Registry, args: Mapping[str, str]) -> RegistryPage:
    """Give a page of what fits the words and filters of an address."""
    words = " ".join(args.get("q", "").split())[:_LONGEST_QUERY]
    field, level, page = args.get("field", ""), args.get("level", ""), args.get("page", "1")
    found = search(registry, words, field=field, level=level, page=int(page) if page.isdecimal() and len(page) < 6 else 1)
    return RegistryPage(
        words=words,
        field=field,
        level=level,
        hits=[Hit(entry.name, url_for("registry.show", key=entry.key), _note(entry)) for entry in found.entries],
        total=found.total,
        page=found.page,
        pages=found.pages,
        meant=found.meant,
        fields=[(name, name) for name in registry.fields],
        levels=[(name, name) for name in registry.levels],
        whole=len(registry.entries),
        sources=registry.sources,
    )


def parts_of(existing: ExistingProcedure) -> list[ExistingPart]:
    """Give the components of a record in the order of the law, the name left out: it is the page's title."""
    return [ExistingPart(one, existing.components.get(one, "").splitlines()) for one in Component if one is not Component.NAME]


def near_lines(registry: Registry, procedure: Procedure) -> list[NearLine]:
    """Give the existing procedures nearest to one of a draft."""
    return [_line(near, procedure) for near in nearest(registry, wanted_from(as_value(procedure, index=0)))]


def comparison_page(session: Session, dossier: Dossier, user: User, *, procedure_id: int, key: str, registry: Registry) -> ComparisonPage:
    """Give a procedure of the newest version beside an existing one, the nearest unless a key is given."""
    version = read_version(session, dossier)
    procedure = next((row for row in procedures_of(session, version) if row.id == procedure_id), None) if version else None
    if procedure is None:
        raise NotFoundError(_("Không tìm thấy thủ tục này trong phiên bản mới nhất của hồ sơ."))
    wanted = wanted_from(as_value(procedure, index=0))
    others = nearest(registry, wanted)
    chosen = compared(registry, wanted, key) if key else next(iter(others), None)
    return ComparisonPage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="procedures"),
        procedure=procedure,
        existing=chosen.existing if chosen else None,
        line=_line(chosen, procedure) if chosen else None,
        parts=list(_compared_parts(procedure, wanted, chosen)) if chosen else [],
        others=[_line(near, procedure) for near in others],
    )


def _compared_parts(procedure: Procedure, wanted: Wanted, near: Near) -> Iterator[ComparedPart]:
    live, existing = live_passages(procedure), near.existing
    for component in Component:
        passages = [row for row in live if row.component is component]
        lines = [existing.name] if component is Component.NAME else existing.components.get(component, "").splitlines()
        is_dossier = component is Component.DOSSIER and bool(wanted.papers)
        ours, theirs = _papers(wanted, near) if is_dossier else ([], [])
        yield ComparedPart(component, passages, lines, ours, theirs)


def _papers(wanted: Wanted, near: Near) -> tuple[list[Paper], list[Paper]]:
    """Give both dossiers line by line, each with whether the other one has the same paper."""
    text = near.existing.components.get(Component.DOSSIER, "")
    names, ours = dossier_names(text), {mine for mine, _there in near.shared}
    theirs = {names[there] for _mine, there in near.shared}
    existing = [Paper(line.lstrip("-+ "), paper_name(line) in theirs) for line in text.splitlines()]
    return [Paper(words, place in ours) for place, words in enumerate(wanted.papers)], existing


def _line(near: Near, procedure: Procedure) -> NearLine:
    likeness, entry = near.likeness, near.existing.entry
    url = url_for("registry.compare", dossier_id=procedure.version.dossier_id, procedure_id=procedure.id, key=entry.key)
    return NearLine(entry, percent(likeness.name), percent(likeness.dossier), percent(likeness.result), reason_words(near), url)


def _note(entry: Entry) -> str:
    return " · ".join(filter(None, (entry.code, entry.field, ", ".join(entry.levels), entry.ministry)))
