"""What goes into a file of a version: its threads as discussions, and the wording that was taken over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import PlacementState, ThreadState, ThreadTarget
from models.reviews import Comment, Thread, ThreadPlacement, Wording
from workbench.draft.outline import Outline
from workbench.draft.vocabulary import term
from workbench.exchange.exporting import Suggested
from workbench.exchange.importing import Incoming, read_reviewed
from workbench.exchange.marking import Hand
from workbench.exchange.remarks import Discussion, Stretch, Utterance, plain
from workbench.exchange.wording import key_of, said, suggestion_sentence, word_date
from workbench.review.attachments.kinds import text_with_names
from workbench.review.queries import threads_of


@dataclass(frozen=True, slots=True)
class Matters:
    """discussions, suggested: as they go into the file. threads: the thread of each discussion."""

    discussions: list[Discussion]
    suggested: list[Suggested]
    threads: list[Thread]


def matters_of(session: Session, dossier: Dossier, version: Version) -> Matters:
    """Give all that was said of a version, in the order in which it was opened; a fixed number of statements."""
    matters = Matters([], [], [])
    for thread in threads_of(session, dossier, reader=None):
        placement = next((row for row in thread.placements if row.version_id == version.id), None)
        if not thread.comments or (thread.target is ThreadTarget.TEXT and placement is None):
            continue
        wording = thread.wording
        matters.discussions.append(_discussion(thread, placement))
        matters.threads.append(thread)
        if wording and placement and wording.taken_by and wording.taken_at and is_standing(placement, wording):
            start, end = placement.start or 0, placement.end or 0
            hand = Hand(wording.taken_by.name, word_date(wording.taken_at))
            matters.suggested.append(Suggested(placement.paragraph or 0, start, end, wording.new, hand))
    return matters


def is_standing(placement: ThreadPlacement, wording: Wording) -> bool:
    """Tell whether the words that a suggestion replaces still stand in the version as they were."""
    return placement.state in (PlacementState.PLACED, PlacementState.MOVED) and placement.quote == wording.old


def _discussion(thread: Thread, placement: ThreadPlacement | None) -> Discussion:
    place = None
    if placement and placement.paragraph is not None and placement.start is not None and placement.end is not None:
        last = placement.paragraph if placement.end_paragraph is None else placement.end_paragraph
        place = Stretch(placement.paragraph, placement.start, last, placement.end)
    elif placement and placement.paragraph is not None:
        # What is about a whole provision stands at the head of it.
        place = Stretch(placement.paragraph, 0, placement.paragraph, 1)
    wording = thread.wording
    sentence = suggestion_sentence(wording.old, wording.new) if wording else ""
    first, *replies = _utterances(thread.comments, about=_about(thread, placement), suggestion=sentence)
    return Discussion(first, tuple(replies), place, resolved=thread.state is ThreadState.RESOLVED)


def _about(thread: Thread, placement: ThreadPlacement | None) -> str:
    if thread.target is not ThreadTarget.TEXT:
        return term(thread.target)
    gone = placement is None or placement.paragraph is None
    return f"Không còn trong phiên bản này: “{placement.quote}”" if placement and gone else ""


def _utterances(comments: Sequence[Comment], *, about: str, suggestion: str) -> list[Utterance]:
    said_of: list[Utterance] = []
    for comment in comments:
        origin = comment.outside
        is_first = not said_of
        text = said(
            text_with_names(comment),
            about=about if is_first else "",
            response=term(comment.response) if comment.response else "",
            suggestion=suggestion if is_first else "",
        )
        if origin:
            said_of.append(Utterance(origin.key or key_of(comment.id), origin.author, origin.dated or None, text))
        else:
            author = f"{comment.author.name} ({comment.author.organisation.short_name})"
            said_of.append(Utterance(key_of(comment.id), author, word_date(comment.created_at), text))
    return said_of


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a reviewed file brings that is not here yet. replies: to threads that are; known: how many are here already."""

    matters: tuple[Incoming, ...]
    replies: tuple[tuple[Thread, Utterance], ...]
    known: int
    breaks: int = 0
    formats: int = 0


def sort_out(session: Session, dossier: Dossier, version: Version, data: bytes, *, outline: Outline, original: bytes | None) -> Sorted:
    """Tell what of a reviewed file is new. original: the version's own .docx, or None; a fixed number of statements."""
    matters = matters_of(session, dossier, version)
    own = {(one.hand.author, one.hand.date) for one in matters.suggested}
    reviewed = read_reviewed(data, outline, original=original, own=own)
    # Programs that know no replies make a comment of each: a matter is looked for among the replies too.
    here = {name: place for place, one in enumerate(matters.discussions) for said in (one.first, *one.replies) for name in _names(said)}
    fresh: list[Incoming] = []
    replies: list[tuple[Thread, Utterance]] = []
    known = 0
    for matter in reviewed.matters:
        place = next((here[name] for name in _names(matter.first) if name in here), None)
        if place is None:
            fresh.append(matter)
            continue
        new = [reply for reply in matter.replies if not any(here.get(name) == place for name in _names(reply))]
        replies += ((matters.threads[place], reply) for reply in new)
        known += 1 + len(matter.replies) - len(new)
    return Sorted(tuple(fresh), tuple(replies), known, reviewed.breaks, reviewed.formats)


def _names(said_by: Utterance) -> list[tuple[str | None, ...]]:
    """Give by what an utterance is known again: its name in the file, or who said it and when; always with what was said."""
    words = plain(said_by.text)
    named: list[tuple[str | None, ...]] = [(said_by.key, words)] if said_by.key else []
    return [*named, (said_by.author, said_by.date, words)]
