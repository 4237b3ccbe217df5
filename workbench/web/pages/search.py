"""Search: drafts, procedures, provisions and, for administrators, people; only what the person may read."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Reading, Version
from models.people import User
from workbench.access import Permission, can
from workbench.access.queries import people
from workbench.draft.vocabulary import N_
from workbench.ingest.queries import unpack
from workbench.reports.figures.queries import newest_read, procedure_facts, reach
from workbench.web.folding import Wanted, fold, wanted
from workbench.web.formats import label

PAGE_SIZE = 20
FIRST_FEW = 5
# Titles and names are folded here, not in the database: SQLite knows no Vietnamese, and a province has some thousand drafts.
MOST_DOSSIERS = 5_000
MOST_TEXTS = 200
EXCERPT = 110


@dataclass(frozen=True, slots=True)
class Hit:
    """title: what was found, to press; before, words, after: an excerpt around the words, or ""; note: where it belongs."""

    title: str
    url: str
    note: str = ""
    before: str = ""
    words: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """kind: "drafts" | "procedures" | "provisions" | "people". hits: those of this page; total: all that were found."""

    kind: str
    title: str
    hits: list[Hit]
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    words: str
    is_asked: bool
    groups: list[Group]
    kind: str
    page: int
    pages: int
    note: str

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


Finder = Callable[[Session, User, Wanted], list[Hit]]


def results(session: Session, user: User, args: Mapping[str, str]) -> Results:
    """Give what was found: the first few of each kind, or a page of one kind; a fixed number of statements."""
    words = " ".join(args.get("q", "").split())[:200]
    asked, page = wanted(words), args.get("page", "1")
    kind = args.get("kind", "") if args.get("kind") in FINDERS else ""
    number = max(1, int(page)) if page.isdecimal() else 1
    if asked is None:
        return Results(words, False, [], kind, 1, 1, "")
    found = [(name, title, finder(session, user, asked)) for name, (title, permission, finder) in FINDERS.items() if can(user, permission)]
    start, stop = ((number - 1) * PAGE_SIZE, number * PAGE_SIZE) if kind else (0, FIRST_FEW)
    groups = [Group(name, _(title), hits[start:stop], len(hits)) for name, title, hits in found if hits and kind in ("", name)]
    total = groups[0].total if kind and groups else 0
    is_reader = can(user, Permission.DOSSIER_LIST)
    note = _("Nội dung điều khoản được tìm trong %(count)s dự thảo mới nhất.", count=MOST_TEXTS) if is_reader else ""
    return Results(words, True, groups, kind, number, max(1, -(-total // PAGE_SIZE)), note)


def _drafts(session: Session, user: User, asked: Wanted) -> list[Hit]:
    query = select(Dossier).where(Dossier.id.in_(reach(user))).order_by(Dossier.id.desc()).limit(MOST_DOSSIERS)
    return [
        Hit(row.title, url_for("dossiers.show", dossier_id=row.id), f"{row.organisation.short_name} · {label(row.state)}")
        for row in session.scalars(query)
        if asked.found_in(fold(_composed(row.title))) is not None
    ]


def _procedures(session: Session, user: User, asked: Wanted) -> list[Hit]:
    ids = reach(user)
    titles = {row[0]: row[1] for row in session.execute(select(Dossier.id, Dossier.title).where(Dossier.id.in_(ids)))}
    return [
        Hit(row.name, url_for("procedures.index", dossier_id=row.dossier_id), f"{label(row.nature)} · {titles[row.dossier_id]}")
        for row in procedure_facts(session, ids)
        if asked.found_in(fold(_composed(row.name))) is not None
    ]


def _provisions(session: Session, user: User, asked: Wanted) -> list[Hit]:
    query = select(Dossier.id, Dossier.title, Reading.outline).join(Version, Version.dossier_id == Dossier.id)
    query = query.join(Reading, Reading.id == Version.reading_id).where(Version.id.in_(newest_read(reach(user))))
    exact: list[Hit] = []
    loose: list[Hit] = []
    for dossier_id, title, packed in session.execute(query.order_by(Dossier.id.desc()).limit(MOST_TEXTS)):
        for index, article, text, folded in _lines(packed):
            place = asked.found_in(folded)
            if place is None:
                continue
            url = url_for("drafts.show", dossier_id=dossier_id, _anchor=f"p-{index}")
            hit = _excerpt(Hit(article or _("Phần mở đầu"), url, title), text, place, length=_length(asked, folded, place))
            (exact if asked.is_phrase_in(folded) else loose).append(hit)
    return exact + loose


def _people(session: Session, _user: User, asked: Wanted) -> list[Hit]:
    return [
        Hit(row.name, url_for("administration.person", user_id=row.id), f"{row.position or '—'} · {row.organisation.name} · {row.email}")
        for row in people(session)
        if asked.found_in(fold(_composed(f"{row.name} {row.email}"))) is not None
    ]


FINDERS: dict[str, tuple[str, Permission, Finder]] = {
    "drafts": (N_("Dự thảo"), Permission.DOSSIER_LIST, _drafts),
    "procedures": (N_("Thủ tục"), Permission.DOSSIER_LIST, _procedures),
    "provisions": (N_("Điều khoản"), Permission.DOSSIER_LIST, _provisions),
    "people": (N_("Người dùng"), Permission.PERSON_MANAGE, _people),
}


# A reading never changes, so its bytes name its lines.
@lru_cache(maxsize=MOST_TEXTS)
def _lines(packed: bytes) -> tuple[tuple[int, str, str, str], ...]:
    """Give each paragraph as (index, words of its article, text, folded text)."""
    outline, article, lines = unpack(packed), "", []
    for paragraph in outline.paragraphs:
        if paragraph.kind.value in ("article", "annex"):
            article = paragraph.text[:120]
        text = _composed(paragraph.text)
        lines.append((paragraph.index, article, text, fold(text)))
    return tuple(lines)


def _length(asked: Wanted, folded: str, place: int) -> int:
    if folded.startswith(asked.phrase, place):
        return len(asked.phrase)
    matches = (pattern.match(folded, place) for pattern in asked.patterns)
    return max(len(match.group()) for match in matches if match)


def _excerpt(hit: Hit, text: str, place: int, *, length: int) -> Hit:
    start, stop = max(0, place - EXCERPT), min(len(text), place + length + EXCERPT)
    before = ("… " if start else "") + text[start:place]
    after = text[place + length : stop] + (" …" if stop < len(text) else "")
    return Hit(hit.title, hit.url, hit.note, before, text[place : place + length], after)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
