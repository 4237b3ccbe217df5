"""The comments of a dossier, filtered, each with its place in the newest version and what its reader may do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import PlacementState, ThreadKind, ThreadState, ThreadTarget
from models.people import User
from models.reviews import CommentEdit, Thread, ThreadPlacement, Wording
from workbench.comparing import word_changes
from workbench.draft.citing import citation, within
from workbench.draft.outline import Outline
from workbench.extraction.queries import ProcedureName, procedure_names
from workbench.ingest.queries import outline_of, read_version
from workbench.review.authoring.operations import is_editable, is_hideable
from workbench.review.authoring.queries import earlier_words, publications
from workbench.review.mentions import labels_of
from workbench.review.operations import is_author, is_closable, is_withdrawable
from workbench.review.placing.operations import is_placeable
from workbench.review.queries import load_said, readers_of, standing_threads, thread_whole, threads_naming
from workbench.web.formats import label
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.exchange import written_on
from workbench.web.pages.placed_words import Runs, changed_words
from workbench.web.pages.thread_filters import NEWEST, ONLY_TERMS, Only, Standing, ThreadFilter, first_paragraphs

PAGE_SIZE = 25
_RUNS = {"=": "equal", "+": "insert", "-": "delete"}


@dataclass(frozen=True, slots=True)
class DrawnThread:
    """A thread as it is drawn for one reader.

    title: what it is about; place_url: where that stands, or "". placement: in the newest read version, or None.
    suggested: the words that it suggests, as runs. written: when outside persons wrote, by the id of the comment.
    earlier: what stood in each comment before, as the reader may see it. editable: ids of the comments that the reader may edit.
    newest: number of the newest read version where the thread is of an older one. changed: the words first marked and those that stand
    there now as one text, as runs, where they changed.
    """

    thread: Thread
    title: str
    place_url: str
    placement: ThreadPlacement | None
    reader: User
    suggested: tuple[tuple[str, str], ...]
    written: Mapping[int, str]
    earlier: Mapping[int, Sequence[CommentEdit]]
    editable: frozenset[int]
    newest: int | None
    changed: Runs = ()

    def is_of(self, key: str) -> bool:
        """Tell whether a form by this name, "act-number", stands under the thread or under a comment in it."""
        act, _, number = key.partition("-")
        own = {said.id for said in self.thread.comments} if act == "edit" else {self.thread.id}
        return number in map(str, own)

    @property
    def is_gone(self) -> bool:
        return self.placement is not None and self.placement.state is PlacementState.DETACHED

    @property
    def is_changed(self) -> bool:
        return self.placement is not None and self.placement.state is PlacementState.CHANGED

    @property
    def is_placeable(self) -> bool:
        """Whether the reader's organisation may put it back, and there is cause to."""
        return (self.is_gone or self.is_changed) and is_placeable(self.thread, actor=self.reader)

    @property
    def is_own(self) -> bool:
        return is_author(self.thread, actor=self.reader)

    @property
    def is_closable(self) -> bool:
        return is_closable(self.thread, actor=self.reader)

    @property
    def is_withdrawable(self) -> bool:
        return is_withdrawable(self.thread, actor=self.reader)

    @property
    def is_hideable(self) -> bool:
        return is_hideable(self.thread, actor=self.reader)

    @property
    def is_praise(self) -> bool:
        return self.thread.kind is ThreadKind.PRAISE

    @property
    def is_closed(self) -> bool:
        return is_closed(self.thread)


@dataclass(frozen=True, slots=True)
class ThreadChoices:
    """What the list can be filtered by: (value, words) each."""

    kinds: list[tuple[str, str]]
    organisations: list[tuple[str, str]]
    people: list[tuple[str, str]]
    places: list[tuple[str, str]]
    onlys: list[tuple[str, str]]
    sorts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """threads: those in discussion; closed: resolved ones, folded, of closed_count on all pages. people: names that stand behind "@"."""

    dossier: Dossier
    frame: Frame
    version: Version | None
    threads: list[DrawnThread]
    closed: list[DrawnThread]
    closed_count: int
    counts: dict[str, int]
    chosen: ThreadFilter
    choices: ThreadChoices
    people: list[tuple[str, str]]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Setting:
    """What threads are drawn with: the newest read version, its procedures by lineage, and when private threads were shown to all."""

    dossier: Dossier
    user: User
    version: Version | None
    procedures: Mapping[int, ProcedureName]
    published: Mapping[int, datetime]
    outline: Outline | None = None


def thread_page(session: Session, dossier: Dossier, user: User, chosen: ThreadFilter) -> ThreadPage:
    """Give a page of the threads that the filter lets through; a fixed number of statements."""
    setting, threads = _setting(session, dossier, user), standing_threads(session, dossier, reader=user)
    named = threads_naming(session, dossier, user)
    frame = frame_of(session, dossier, user, tab="threads")
    unseen = frame.news.threads
    standing = [Standing(thread, placement_in(thread, setting.version), thread.id in named, thread.id in unseen) for thread in threads]
    found = chosen.ordered([one for one in standing if chosen.passes(one, user)])
    # Closed ones are behind what is still to be discussed, unless one asked for them.
    folds = chosen.state is not ThreadState.RESOLVED
    found = sorted(found, key=_is_closed) if folds else found
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(chosen.page, pages)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    load_said(session, [one.thread for one in shown])
    drawn = [_drawn(one, setting) for one in shown]
    return ThreadPage(
        dossier=dossier,
        frame=frame,
        version=setting.version,
        threads=[one for one in drawn if not (folds and one.is_closed)],
        closed=[one for one in drawn if folds and one.is_closed],
        closed_count=sum(map(_is_closed, found)),
        counts={**{state.value: sum(thread.state is state for thread in threads) for state in ThreadState}, "": len(threads)},
        chosen=chosen,
        choices=_choices(standing, user),
        people=people_named(session, dossier),
        number=number,
        pages=pages,
    )


def one_thread(session: Session, dossier: Dossier, user: User, thread_id: int) -> DrawnThread:
    """Give one thread as its reader sees it; a fixed number of statements."""
    setting, thread = _setting(session, dossier, user), thread_whole(session, dossier, thread_id, reader=user)
    return _drawn(Standing(thread, placement_in(thread, setting.version), is_named=False), setting)


def people_named(session: Session, dossier: Dossier) -> list[tuple[str, str]]:
    """Give what stands behind "@" for each person who reads the dossier, and where they work."""
    people = readers_of(session, dossier)
    labels = labels_of(people)
    return [(labels[user.id], user.organisation.short_name) for user in people]


def suggested_runs(wording: Wording) -> tuple[tuple[str, str], ...]:
    """Give the old and the new words of a suggestion as one text."""
    return tuple((_RUNS[op], text) for op, text in word_changes(wording.old, wording.new))


def placement_in(thread: Thread, version: Version | None) -> ThreadPlacement | None:
    """Give where a thread stands in a version, else where it stood last."""
    placement = next((row for row in thread.placements if version and row.version_id == version.id), None)
    return placement or (thread.placements[-1] if thread.placements else None)


def title_of(thread: Thread, placement: ThreadPlacement | None, names: Mapping[int, str]) -> str:
    """Say what a thread is about: a provision, a procedure or a part of it, a question, or the whole dossier."""
    name = names.get(thread.lineage or 0, "")
    if thread.target in (ThreadTarget.TEXT, ThreadTarget.PROVISION):
        path = placement.provision if placement else thread.provision
        words = citation(path) or str(_("Phần mở đầu dự thảo"))
        return str(_("Cả %(provision)s", provision=within(words))) if thread.target is ThreadTarget.PROVISION else words
    if thread.target is ThreadTarget.COMPONENT and thread.component is not None:
        return f"{label(thread.component)} · {name}"
    if thread.target is ThreadTarget.ANSWER:
        return str(_("Câu %(number)s", number=thread.question)) + f" · {name}"
    if thread.target is ThreadTarget.COST_LINE:
        return str(_("Chi phí: %(line)s", line=line_name(thread.cost_line))) + f" · {name}"
    return name if thread.target is ThreadTarget.PROCEDURE else str(_("Toàn bộ hồ sơ"))


def line_name(key: str) -> str:
    """Give the words of a cost line out of its key, "state/group/words"."""
    return key.split("/", 2)[-1]


def _setting(session: Session, dossier: Dossier, user: User) -> _Setting:
    version = read_version(session, dossier)
    procedures = {row.lineage: row for row in procedure_names(session, version)} if version else {}
    outline = outline_of(session, version) if version else None
    return _Setting(dossier, user, version, procedures, publications(session, dossier), outline)


def is_closed(thread: Thread) -> bool:
    """Tell whether a thread was discussed to its end; praise asks for no end."""
    return thread.state is ThreadState.RESOLVED and thread.kind is not ThreadKind.PRAISE


def _is_closed(one: Standing) -> bool:
    return is_closed(one.thread)


def _drawn(one: Standing, setting: _Setting) -> DrawnThread:
    thread = one.thread
    held = next((row for row in reversed(thread.placements) if row.paragraph is not None), one.placement)
    return DrawnThread(
        thread=thread,
        title=title_of(thread, held, {lineage: row.name for lineage, row in setting.procedures.items()}),
        place_url=_place_url(one, setting),
        placement=one.placement,
        reader=setting.user,
        suggested=suggested_runs(thread.wording) if thread.wording else (),
        written={said.id: written_on(said.outside.dated) for said in thread.comments if said.outside},
        earlier={said.id: earlier_words(said, reader=setting.user, published=setting.published) for said in thread.comments},
        newest=setting.version.number if setting.version and setting.version.id != thread.version_id else None,
        editable=frozenset(said.id for said in thread.comments if is_editable(thread, said, actor=setting.user)),
        changed=_changed(one, setting),
    )


def _changed(one: Standing, setting: _Setting) -> Runs:
    row, outline = one.placement, setting.outline
    if row is None or outline is None or setting.version is None or row.version_id != setting.version.id:
        return ()
    return changed_words([row], outline).get(one.thread.id, ())


def _place_url(one: Standing, setting: _Setting) -> str:
    number, thread, row = setting.dossier.id, one.thread, one.placement
    if row is not None and setting.version is not None and row.version_id == setting.version.id and row.paragraph is not None:
        return url_for("drafts.show", dossier_id=number, panel="threads", _anchor=f"comment-{thread.id}")
    procedure = setting.procedures.get(thread.lineage or 0)
    if procedure is None:
        return ""
    if thread.target is ThreadTarget.ANSWER:
        return url_for("assessments.index", dossier_id=number, _anchor=f"procedure-{procedure.id}")
    if thread.target is ThreadTarget.COST_LINE:
        return url_for("costs.show", dossier_id=number, procedure_id=procedure.id, side="drafter", _anchor="cost-rows")
    anchor = f"part-{thread.component}" if thread.component else None
    return url_for("procedures.show", dossier_id=number, procedure_id=procedure.id, _anchor=anchor)


def _choices(standing: Sequence[Standing], user: User) -> ThreadChoices:
    threads = [one.thread for one in standing]
    organisations = {thread.opened_by.organisation_id: thread.opened_by.organisation.short_name for thread in threads}
    people = {thread.opened_by_id: thread.opened_by.name for thread in threads}
    kinds = {thread.kind for thread in threads}
    present = [only for only in Only if any(ThreadFilter(only=only).passes(one, user) for one in standing)]
    return ThreadChoices(
        kinds=[(kind.value, label(kind)) for kind in ThreadKind if kind in kinds],
        organisations=[(str(number), name) for number, name in organisations.items()],
        people=[(str(number), name) for number, name in sorted(people.items(), key=lambda item: item[1])],
        places=[(path, citation(path)) for path in first_paragraphs(standing)],
        onlys=[(only.value, _(ONLY_TERMS[only])) for only in present],
        sorts=[("", _("Theo dự thảo")), (NEWEST, _("Mới nêu trước"))],
    )
