"""What a person has not seen: what others said and did, where they may read it."""

import pytest
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, ResponseKind, ThreadKind, ThreadTarget
from models.people import User
from models.reviews import Mention
from tests.casework import comment_on, newest, send_back
from tests.people import Province
from tests.web.counting import statements
from workbench.attention.news import News, Saying
from workbench.attention.operations import see_comments, see_everything, see_steps
from workbench.attention.queries import first_unseen, news_in, news_of, unseen_count
from workbench.errors import PermissionRefusedError
from workbench.review.authoring.operations import publish
from workbench.review.opening import NewThread
from workbench.review.operations import answer, open_thread, reply, withdraw
from workbench.review.queries import mentions_of, threads_of
from workbench.web.state import Services

WORDS = "Người lao động nộp 01 bộ hồ sơ"


def news(session: Session, dossier: Dossier, reader: User) -> News:
    session.flush()
    return news_in(session, session.get_one(Dossier, dossier.id), reader)


def caught_up(session: Session, dossier: Dossier, *readers: User) -> Dossier:
    """Let the readers have seen everything so far."""
    found = session.get_one(Dossier, dossier.id)
    for reader in readers:
        see_everything(session, found, up_to_comment=10**9, up_to_step=10**9, actor=reader)
    return found


def test_what_others_said_and_did_is_new_and_what_one_did_oneself_is_not(writing: Session, people: Province, dossier: Dossier) -> None:
    drafter, appraiser = news(writing, dossier, people["drafter"]), news(writing, dossier, people["appraiser"])

    assert [one.who for one in drafter.comments] == ["Người appraiser"]
    assert drafter.comments[0].saying is Saying.OPENS
    assert [step.act for step in drafter.steps] == ["assign"]
    assert appraiser.comments == ()
    assert [step.act for step in appraiser.steps] == ["submit-version", "send", "assign"]
    assert drafter.count == 2


def test_the_sort_of_a_new_comment_is_told(writing: Session, people: Province, dossier: Dossier) -> None:
    found = caught_up(writing, dossier, people["drafter"], people["appraiser"], people["head"])
    thread = threads_of(writing, found, reader=None)[0]
    said = reply(writing, found, thread, text="Xin xem thêm.", actor=people["head"])
    writing.add(Mention(comment_id=said.id, user_id=people["drafter"].id))
    answer(writing, found, thread, response=ResponseKind.ACCEPTED, text="Đã sửa.", actor=people["colleague"])

    assert news(writing, dossier, people["drafter"]).tallies == ((Saying.NAMES_THEM, 1), (Saying.ANSWERS, 1))
    assert news(writing, dossier, people["appraiser"]).tallies == ((Saying.ANSWERS, 1), (Saying.REPLIES, 1))


def test_a_private_note_that_is_sent_is_news_to_those_who_could_not_read_it(writing: Session, people: Province, dossier: Dossier) -> None:
    found, drafter = writing.get_one(Dossier, dossier.id), people["drafter"]
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.REQUIRED, text="Cần sửa. @Người drafter", is_private=True)
    thread = open_thread(writing, found, newest(writing, found), values, outline=None, actor=people["appraiser"])
    writing.flush()
    writing.refresh(thread)
    caught_up(writing, dossier, drafter)
    before = news(writing, dossier, drafter).count, mentions_of(writing, drafter)

    publish(writing, found, thread, actor=people["appraiser"])

    told = news(writing, dossier, drafter)
    assert before == (0, [])
    assert [step.act for step in told.steps] == ["publish-thread"]
    assert [one.comment.thread_id for one in mentions_of(writing, drafter)] == [thread.id]


def test_what_one_answered_was_read(writing: Session, people: Province, dossier: Dossier) -> None:
    found = writing.get_one(Dossier, dossier.id)

    reply(writing, found, threads_of(writing, found, reader=None)[0], text="Đã rõ.", actor=people["drafter"])

    assert news(writing, dossier, people["drafter"]).comments == ()
    assert news(writing, dossier, people["colleague"]).threads != ()


def test_a_thread_is_read_up_to_what_was_in_sight_and_never_further(writing: Session, people: Province, dossier: Dossier) -> None:
    found = caught_up(writing, dossier, people["drafter"])
    thread = comment_on(writing, found, WORDS, text="Một", kind=ThreadKind.SUGGESTION, actor=people["appraiser"])
    first = thread.comments[0].id if thread.comments else news(writing, dossier, people["drafter"]).last_comment
    second = reply(writing, found, thread, text="Hai", actor=people["appraiser"]).id

    see_comments(writing, found, {thread.id: first}, actor=people["drafter"])
    after_first = news(writing, dossier, people["drafter"])
    see_comments(writing, found, {thread.id: 10**9}, actor=people["drafter"])
    see_comments(writing, found, {thread.id: first}, actor=people["drafter"])
    after_all = news(writing, dossier, people["drafter"])
    reply(writing, found, thread, text="Ba", actor=people["appraiser"])

    assert [one.comment_id for one in after_first.comments] == [second]
    assert after_all.comments == ()
    assert len(news(writing, dossier, people["drafter"]).comments) == 1


def test_steps_are_seen_up_to_what_was_shown(writing: Session, people: Province, dossier: Dossier) -> None:
    found = writing.get_one(Dossier, dossier.id)
    shown = news(writing, dossier, people["drafter"]).last_step
    send_back(writing, found, people)

    see_steps(writing, found, up_to=shown, actor=people["drafter"])

    assert [step.act for step in news(writing, dossier, people["drafter"]).steps] == ["return"]


def test_withdrawn_and_private_threads_are_news_to_nobody_else(writing: Session, people: Province, dossier: Dossier) -> None:
    found = caught_up(writing, dossier, people["drafter"], people["head"])
    private = comment_on(writing, found, WORDS, text="Nội bộ", kind=ThreadKind.QUESTION, actor=people["appraiser"])
    private.private_to_id = people.organisations["justice"].id
    withdrawn = comment_on(writing, found, WORDS, text="Nhầm", kind=ThreadKind.QUESTION, actor=people["appraiser"])
    writing.flush()
    writing.refresh(withdrawn)
    withdraw(writing, found, withdrawn, actor=people["appraiser"])

    assert news(writing, dossier, people["drafter"]) == News()
    assert news(writing, dossier, people["head"]).threads == (private.id,)


@pytest.mark.parametrize("name", ["stranger", "leader", "administrator"])
def test_who_may_not_read_a_dossier_is_told_nothing_of_it(writing: Session, people: Province, dossier: Dossier, name: str) -> None:
    reader, found = people[name], writing.get_one(Dossier, dossier.id)

    assert news_of(writing, reader) == {}
    assert unseen_count(writing, reader) == 0
    assert first_unseen(writing, reader) is None
    assert news(writing, dossier, reader) == News()
    with pytest.raises(PermissionRefusedError):
        see_comments(writing, found, {1: 1}, actor=reader)


def test_the_count_is_that_of_the_list(writing: Session, people: Province, dossier: Dossier) -> None:
    for name in ("drafter", "colleague", "appraiser", "head", "controller"):
        told = news_of(writing, people[name])

        assert unseen_count(writing, people[name]) == sum(one.count for one in told.values())
    told = news_of(writing, people["drafter"])[dossier.id]
    assert first_unseen(writing, people["drafter"]) == (dossier.id, told.comments[0].comment_id)


def test_what_is_over_is_not_counted_everywhere(writing: Session, people: Province, dossier: Dossier) -> None:
    writing.get_one(Dossier, dossier.id).state = DossierState.WITHDRAWN
    writing.flush()

    assert unseen_count(writing, people["drafter"]) == 0
    assert news(writing, dossier, people["drafter"]).count == 2


def test_much_news_asks_no_more_statements_than_little(writing: Session, services: Services, people: Province, dossier: Dossier) -> None:
    found = writing.get_one(Dossier, dossier.id)
    with statements(services) as few:
        news_of(writing, people["drafter"])
        unseen_count(writing, people["drafter"])

    for place in range(6):
        comment_on(writing, found, WORDS, text=f"Ý kiến {place}", kind=ThreadKind.SUGGESTION, actor=people["appraiser"])
    writing.flush()
    with statements(services) as many:
        told = news_of(writing, people["drafter"])
        unseen_count(writing, people["drafter"])

    assert len(told[dossier.id].threads) == 7
    assert len(many) == len(few) == 3
