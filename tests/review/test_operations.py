"""Threads: what is refused, and what each act makes of the thread's state."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import ResponseKind, ThreadKind, ThreadState, ThreadTarget
from models.reviews import Opinion, Thread
from tests.people import Province
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.review import operations
from workbench.review.opening import CarriedOut, NewThread
from workbench.review.queries import ThreadCounts, thread_counts


def test_a_thread_opens_with_its_first_comment(rolled_back: Session, thread: Thread) -> None:
    rolled_back.refresh(thread)

    assert [comment.text for comment in thread.comments] == ["Bổ sung căn cứ."]
    assert thread.state is ThreadState.OPEN


def test_the_drafting_department_opens_no_threads(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version
) -> None:
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.QUESTION, text="Hỏi.")

    with pytest.raises(PermissionRefusedError):
        operations.open_thread(rolled_back, bare_dossier, version, values, outline=None, actor=province["drafter"])


@pytest.mark.parametrize(("name", "state"), [("appraiser", ThreadState.OPEN), ("drafter", ThreadState.ANSWERED)])
def test_only_a_reviewers_reply_opens_an_answered_thread_again(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread, name: str, state: ThreadState
) -> None:
    explained = ResponseKind.EXPLAINED
    operations.answer(rolled_back, bare_dossier, thread, response=explained, text="Giữ nguyên.", actor=province["drafter"])

    operations.reply(rolled_back, bare_dossier, thread, text="Thêm một câu.", actor=province[name])

    assert thread.state is state


@pytest.mark.parametrize(("name", "reason"), [("controller", "Đã đủ."), ("head", " ")], ids=["another person", "the head without a reason"])
def test_nobody_but_its_author_closes_a_thread_without_more(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread, name: str, reason: str
) -> None:
    with pytest.raises(RefusalError, match=r"Chỉ người nêu ý kiến|Nêu lý do"):
        operations.resolve(rolled_back, bare_dossier, thread, actor=province[name], reason=reason)

    assert thread.state is ThreadState.OPEN


def test_the_head_of_appraisal_closes_with_a_reason_that_stays(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread
) -> None:
    operations.resolve(rolled_back, bare_dossier, thread, actor=province["head"], reason=" Đã thống nhất tại cuộc họp. ")

    assert (thread.state, thread.close_reason) == (ThreadState.RESOLVED, "Đã thống nhất tại cuộc họp.")


def test_praise_is_never_open_and_needs_no_answer(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version
) -> None:
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.PRAISE, text="Hồ sơ rõ ràng.")
    praise = operations.open_thread(rolled_back, bare_dossier, version, values, outline=None, actor=province["appraiser"])

    operations.reply(rolled_back, bare_dossier, praise, text="Cảm ơn.", actor=province["drafter"])

    assert thread_counts(rolled_back, bare_dossier, reader=province["drafter"]) == ThreadCounts(open=0, total=1)
    with pytest.raises(RefusalError, match="Ý kiến ghi nhận"):
        operations.answer(rolled_back, bare_dossier, praise, response=ResponseKind.ACCEPTED, text="Vâng.", actor=province["drafter"])
    with pytest.raises(RefusalError, match="ý kiến ghi nhận"):
        operations.reopen(rolled_back, bare_dossier, praise, actor=province["appraiser"])


def test_not_accepting_asks_for_the_reason(rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread) -> None:
    with pytest.raises(RefusalError, match="lý do không tiếp thu"):
        operations.answer(rolled_back, bare_dossier, thread, response=ResponseKind.REFUSED, text=" ", actor=province["drafter"])


def test_an_answer_names_the_change_that_did_it(rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread) -> None:
    change, accepted = CarriedOut(2, "dieu-2/khoan-1"), ResponseKind.ACCEPTED

    said = operations.answer(rolled_back, bare_dossier, thread, response=accepted, text="Đã sửa.", actor=province["drafter"], change=change)

    assert (said.change_version, said.change_provision) == (2, "dieu-2/khoan-1")


@pytest.mark.parametrize(
    "act",
    [
        lambda *where, actor: operations.reply(*where, text="Nói thêm.", actor=actor),
        lambda *where, actor: operations.answer(*where, response=ResponseKind.ACCEPTED, text="Đã sửa.", actor=actor),
    ],
    ids=["a reply", "an answer"],
)
def test_a_closed_thread_takes_nothing_more(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread, act: Callable[..., object]
) -> None:
    operations.resolve(rolled_back, bare_dossier, thread, actor=province["appraiser"])

    with pytest.raises(RefusalError, match="đã kết thúc"):
        act(rolled_back, bare_dossier, thread, actor=province["drafter"])


def test_a_later_opinion_stands_beside_the_earlier_one(
    rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version
) -> None:
    for kind in ("disagree", "agree"):
        operations.give_opinion(rolled_back, bare_dossier, version, kind=kind, text="Ý kiến.", actor=province["controller"])

    assert list(rolled_back.scalars(select(Opinion.kind).order_by(Opinion.id))) == ["disagree", "agree"]
