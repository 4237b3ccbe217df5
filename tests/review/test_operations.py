"""Threads: what is refused, and what each act makes of the thread's state."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import DossierState, ResponseKind, ThreadKind, ThreadState, ThreadTarget
from models.reviews import Opinion, Thread
from tests.people import Province
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.review import operations
from workbench.review.operations import NewThread


@pytest.fixture
def version(rolled_back: Session, bare_dossier: Dossier, province: Province) -> Version:
    """The version of a dossier under appraisal."""
    drafter = province["drafter"]
    file = StoredFile(key="k", sha256="k", name="du-thao.txt", size=1, uploaded_by_id=drafter.id)
    row = Version(dossier_id=bare_dossier.id, number=1, file=file, submitted_by_id=drafter.id)
    rolled_back.add(row)
    bare_dossier.state, bare_dossier.sent_at = DossierState.IN_APPRAISAL, bare_dossier.opened_at
    rolled_back.flush()
    return row


@pytest.fixture
def thread(rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version) -> Thread:
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.REQUIRED, text=" Bổ sung căn cứ. ")
    return operations.open_thread(rolled_back, bare_dossier, version, values, outline=None, actor=province["appraiser"])


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


def test_another_organisation_does_not_close_a_thread(
    rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread
) -> None:
    with pytest.raises(RefusalError, match="Chỉ cơ quan đã nêu ý kiến"):
        operations.resolve(rolled_back, bare_dossier, thread, actor=province["controller"])


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
