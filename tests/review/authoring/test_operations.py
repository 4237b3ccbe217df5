"""Own words: edited while nobody answered, with the earlier ones kept; notes within the organisation, and no way back."""

from collections.abc import Callable

import pytest
from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import ResponseKind, ThreadKind, ThreadTarget
from models.reviews import Comment, CommentEdit, Mention, Thread
from tests.people import Province
from workbench.errors import NotFoundError, RefusalError, StaleError
from workbench.history import verify_dossier
from workbench.review import operations
from workbench.review.authoring.operations import edit_comment, hide, publish
from workbench.review.opening import NewThread
from workbench.review.queries import events_seen_by, mentions_of, thread_counts, thread_in, threads_of

READERS = ("drafter", "appraiser", "head", "controller")


@pytest.fixture
def note(rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version) -> Thread:
    """A private note of the appraiser."""
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.REQUIRED, text="Hỏi lại Sở Tài chính.", is_private=True)
    return operations.open_thread(rolled_back, bare_dossier, version, values, outline=None, actor=province["appraiser"])


def test_an_edit_keeps_the_earlier_words_and_the_history_stays_whole(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread
) -> None:
    (comment,) = thread.comments

    for place, words in enumerate(("Bổ sung hai căn cứ.", "Bổ sung ba căn cứ.")):
        edit_comment(rolled_back, bare_dossier, thread, comment, text=words, seen=place, actor=province["appraiser"])

    assert comment.text == "Bổ sung ba căn cứ."
    assert [edit.text for edit in comment.edits] == ["Bổ sung căn cứ.", "Bổ sung hai căn cứ."]
    assert comment_faults(rolled_back, bare_dossier) == []


@pytest.mark.parametrize(
    "alter",
    [
        lambda comment: update(Comment).where(Comment.id == comment.id).values(text="Khác."),
        lambda comment: update(CommentEdit).where(CommentEdit.comment_id == comment.id).values(text="Khác."),
    ],
    ids=["the words now", "the earlier words"],
)
def test_words_altered_past_the_verbs_show(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread, alter: Callable[[Comment], Update]
) -> None:
    (comment,) = thread.comments
    edit_comment(rolled_back, bare_dossier, thread, comment, text="Bổ sung hai căn cứ.", seen=0, actor=province["appraiser"])

    rolled_back.execute(alter(comment))

    assert len(comment_faults(rolled_back, bare_dossier)) == 1


def test_an_edit_slipped_in_without_an_event_shows(rolled_back: Session, bare_dossier: Dossier, thread: Thread) -> None:
    (comment,) = thread.comments
    rolled_back.add(CommentEdit(comment_id=comment.id, text=comment.text))
    rolled_back.execute(update(Comment).where(Comment.id == comment.id).values(text="Khác."))

    assert ["không có sự kiện nào" in sentence for sentence in comment_faults(rolled_back, bare_dossier)] == [True]


@pytest.mark.parametrize(("name", "answers"), [("head", False), ("appraiser", True)], ids=["a colleague", "its author, once answered"])
def test_words_are_not_edited_by(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread, name: str, answers: bool
) -> None:
    (comment,) = thread.comments
    said = [operations.reply(rolled_back, bare_dossier, thread, text="Căn cứ nào?", actor=province["drafter"])] * answers
    rolled_back.refresh(thread)

    with pytest.raises(RefusalError, match="Chỉ người viết"):
        edit_comment(rolled_back, bare_dossier, thread, comment, text="Khác.", seen=0, actor=province[name])

    assert len(said) == answers
    assert comment.text == "Bổ sung căn cứ."


def test_words_edited_in_another_window_are_not_overwritten(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread
) -> None:
    (comment,) = thread.comments
    edit_comment(rolled_back, bare_dossier, thread, comment, text="Bổ sung hai căn cứ.", seen=0, actor=province["appraiser"])

    with pytest.raises(StaleError) as stale:
        edit_comment(rolled_back, bare_dossier, thread, comment, text="Lời gõ sau.", seen=0, actor=province["appraiser"])

    assert (stale.value.theirs, stale.value.mine) == ("Bổ sung hai căn cứ.", "Lời gõ sau.")


def test_a_private_note_is_there_for_its_organisation_alone(
    rolled_back: Session, bare_dossier: Dossier, province: Province, note: Thread
) -> None:
    seen = {name: threads_of(rolled_back, bare_dossier, reader=province[name]) for name in READERS}
    counted = {name: thread_counts(rolled_back, bare_dossier, reader=province[name]).total for name in READERS}
    told = {
        name: "open-thread" in [one.act for one in events_seen_by(rolled_back, bare_dossier, reader=province[name])] for name in READERS
    }

    assert {name: len(threads) for name, threads in seen.items()} == counted == {"drafter": 0, "appraiser": 1, "head": 1, "controller": 0}
    assert told == {"drafter": False, "appraiser": True, "head": True, "controller": False}
    assert threads_of(rolled_back, bare_dossier, reader=None) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda *where, actor: operations.reply(*where, text="Nói thêm.", actor=actor),
        lambda *where, actor: operations.answer(*where, response=ResponseKind.ACCEPTED, text="Đã sửa.", actor=actor),
        lambda session, dossier, thread, actor: thread_in(session, dossier, thread.id, reader=actor),
    ],
    ids=["a reply", "an answer", "a look"],
)
def test_a_private_note_is_not_there_for_others(
    rolled_back: Session, bare_dossier: Dossier, province: Province, note: Thread, act: Callable[..., object]
) -> None:
    with pytest.raises(NotFoundError):
        act(rolled_back, bare_dossier, note, actor=province["drafter"])


def test_a_note_made_public_is_hidden_again_only_until_another_organisation_answers(
    rolled_back: Session, bare_dossier: Dossier, province: Province, note: Thread
) -> None:
    author = province["appraiser"]
    publish(rolled_back, bare_dossier, note, actor=author)
    hide(rolled_back, bare_dossier, note, actor=author)
    publish(rolled_back, bare_dossier, note, actor=author)
    operations.reply(rolled_back, bare_dossier, note, text="Đã rõ.", actor=province["drafter"])
    rolled_back.refresh(note)

    with pytest.raises(RefusalError, match="không chuyển thành ghi chú nội bộ"):
        hide(rolled_back, bare_dossier, note, actor=author)

    assert not note.is_private


def test_only_its_author_makes_a_note_public(rolled_back: Session, bare_dossier: Dossier, province: Province, note: Thread) -> None:
    with pytest.raises(RefusalError, match="Chỉ người viết"):
        publish(rolled_back, bare_dossier, note, actor=province["head"])


def test_whom_a_comment_names_finds_it_and_an_edit_names_anew(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version
) -> None:
    author, text = province["appraiser"], "Nhờ @Người head xem; @Người drafter giải trình."
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.QUESTION, text=text)
    thread = operations.open_thread(rolled_back, bare_dossier, version, values, outline=None, actor=author)
    before = named(rolled_back, province)

    edit_comment(rolled_back, bare_dossier, thread, thread.comments[0], text="Nhờ @Người controller xem.", seen=0, actor=author)

    assert (before, named(rolled_back, province)) == (["drafter", "head"], ["controller"])


def test_a_private_note_names_only_people_of_its_organisation(
    rolled_back: Session, bare_dossier: Dossier, province: Province, note: Thread
) -> None:
    operations.reply(rolled_back, bare_dossier, note, text="@Người head, @Người drafter xem giúp.", actor=province["appraiser"])

    assert named(rolled_back, province) == ["head"]
    assert list(rolled_back.scalars(select(Mention.user_id))) == [province["head"].id]


def named(session: Session, province: Province) -> list[str]:
    return [name for name in sorted(province.people) if mentions_of(session, province[name])]


def comment_faults(session: Session, dossier: Dossier) -> list[str]:
    session.flush()
    return [fault.sentence for fault in verify_dossier(session, dossier) if "comment" in fault.sentence]
