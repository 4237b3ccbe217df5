"""Comments: opened on words, answered, replied to, closed; filtered, and carried to the next version."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, ThreadKind, ThreadState
from models.reviews import Thread
from tests.casework import comment_on
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.counting import statements
from workbench.web.pages.threads import PAGE_SIZE
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
WORDS = "Sở Nội vụ quyết định hỗ trợ"


def thread_of(session: Session) -> Thread:
    session.rollback()
    thread = session.scalar(select(Thread).order_by(Thread.id.desc()))
    assert thread is not None
    return thread


def place(dossier: Dossier, rest: str = "") -> str:
    return f"/ho-so/{dossier.id}/y-kien{rest}"


def test_a_comment_on_words_leads_back_to_the_words(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    data = {"paragraph": 6, "start": 0, "end": 8, "kind": "required", "text": "Nêu rõ hơn."}

    answer = signed_in("appraiser").post(place(dossier, "/moi"), data=data)

    thread = thread_of(session)
    assert answer.location.endswith("panel=threads#p-6")
    assert thread.kind is ThreadKind.REQUIRED
    assert thread.comments[0].text == "Nêu rõ hơn."


def test_an_empty_comment_comes_back_with_its_words_and_weight(signed_in: SignedIn, dossier_in: MakeDossier) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    data = {"paragraph": 6, "start": 0, "end": 8, "kind": "question", "text": ""}

    answer = signed_in("appraiser").post(place(dossier, "/moi"), data=data)

    assert answer.status_code == 422
    assert "Nhập nội dung ý kiến" in answer.text
    assert 'name="end" value="8"' in answer.text


@pytest.mark.parametrize("suggested", [{"wording": "nộp một bộ hồ sơ"}, {"takes_out": "y"}], ids=["other words", "none"])
def test_other_words_for_a_whole_provision_are_refused_and_kept(
    signed_in: SignedIn, dossier_in: MakeDossier, suggested: dict[str, str]
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    data = {"paragraph": 7, "start": 3, "end": 20, "provision": "dieu-2", "kind": "suggestion", "text": "Sửa lại.", **suggested}

    answer = signed_in("appraiser").post(place(dossier, "/moi"), data=data)

    assert answer.status_code == 422
    assert "không phải cả điều khoản" in answer.text
    assert suggested.get("wording", "checked") in answer.text


def test_words_that_do_not_stand_there_are_refused_with_the_text_kept(signed_in: SignedIn, dossier_in: MakeDossier) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    data = {"paragraph": 6, "start": 0, "end": 9999, "kind": "question", "text": "Đã viết rất dài."}

    answer = signed_in("appraiser").post(place(dossier, "/moi"), data=data)

    assert answer.status_code == 400
    assert "Đã viết rất dài." in answer.text


def test_the_drafting_department_answers_and_the_thread_counts_as_answered(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session
) -> None:
    dossier = dossier_in(DossierState.RETURNED)
    thread = thread_of(session)

    answer = signed_in("drafter").post(place(dossier, f"/{thread.id}/tra-loi"), data={"response": "accepted", "text": "Đã sửa."})

    assert answer.location == place(dossier, f"#thread-{thread.id}")
    assert thread_of(session).state is ThreadState.ANSWERED


@pytest.mark.parametrize(
    ("name", "act", "data", "sentence"),
    [
        ("drafter", "tra-loi", {"text": "Lời đã viết."}, "Chọn tiếp thu, tiếp thu một phần, giải trình hoặc không tiếp thu."),
        ("drafter", "tra-loi", {"response": "accepted", "text": " "}, "Nhập nội dung ý kiến."),
        ("drafter", "trao-doi", {"text": " "}, "Nhập nội dung ý kiến."),
        ("controller", "ket-thuc", {}, "Chỉ người nêu ý kiến"),
    ],
    ids=["neither accepted nor explained", "nothing said", "an empty reply", "closed by another organisation"],
)
def test_what_is_refused_under_a_thread_says_why_and_keeps_the_words(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, name: str, act: str, data: dict[str, str], sentence: str
) -> None:
    dossier = dossier_in(DossierState.RETURNED)
    thread = thread_of(session)

    answer = signed_in(name).post(place(dossier, f"/{thread.id}/{act}"), data=data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert data.get("text", "").strip() in answer.text


def test_a_reply_from_the_reviewers_opens_an_answered_thread_again(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.RETURNED)
    number = thread_of(session).id
    signed_in("drafter").post(place(dossier, f"/{number}/tra-loi"), data={"response": "explained", "text": "Giữ nguyên."})

    signed_in("appraiser").post(place(dossier, f"/{number}/trao-doi"), data={"text": "Chưa rõ."})

    assert thread_of(session).state is ThreadState.OPEN


def test_a_closed_thread_is_folded_and_can_be_opened_again(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    number, browser = thread_of(session).id, signed_in("appraiser")

    browser.post(place(dossier, f"/{number}/ket-thuc"))
    page = browser.get(place(dossier)).text
    browser.post(place(dossier, f"/{number}/mo-lai"))

    assert "1 ý kiến đã kết thúc" in page
    assert thread_of(session).state is ThreadState.OPEN


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 2), ("?kind=required", 1), ("?kind=question", 0), ("?state=open", 2), ("?state=resolved", 0), ("?state=wrong", 2)],
)
def test_threads_are_filtered_by_weight_and_state(
    signed_in: SignedIn, dossier_in: MakeDossier, services: Services, people: Province, query: str, shown: int
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    with services.writing.begin() as writing:
        own = writing.get_one(Dossier, dossier.id)
        comment_on(writing, own, WORDS, text="Bắt buộc sửa.", kind=ThreadKind.REQUIRED, actor=people["appraiser"])

    page = signed_in("appraiser").get(place(dossier, query)).text

    assert page.count('<article class="thread"') == shown


def test_threads_are_filtered_by_who_opened_them(
    signed_in: SignedIn, dossier_in: MakeDossier, services: Services, people: Province
) -> None:
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    with services.writing.begin() as writing:
        own = writing.get_one(Dossier, dossier.id)
        comment_on(writing, own, WORDS, text="Của Văn phòng.", kind=ThreadKind.QUESTION, actor=people["controller"])

    page = signed_in("drafter").get(place(dossier, f"?whose={people['controller'].organisation_id}")).text

    assert page.count('<article class="thread"') == 1
    assert "Của Văn phòng." in page


def test_a_comment_whose_words_are_gone_stands_first_with_its_old_words(
    signed_in: SignedIn, dossier_in: MakeDossier, add_version: Callable[..., None]
) -> None:
    dossier = dossier_in(DossierState.RETURNED)

    add_version(dossier, "\n".join(line for line in DRAFT.splitlines() if WORDS not in line))

    page = signed_in("drafter").get(place(dossier)).text
    assert "không còn trong phiên bản mới nhất" in page
    assert WORDS in page


def test_a_hundred_threads_ask_no_more_of_the_database_than_one(
    signed_in: SignedIn, dossier_in: MakeDossier, services: Services, people: Province
) -> None:
    dossier, browser = dossier_in(DossierState.IN_APPRAISAL), signed_in("appraiser")
    with statements(services) as few:
        browser.get(place(dossier))
    with services.writing.begin() as writing:
        own = writing.get_one(Dossier, dossier.id)
        for number in range(100):
            comment_on(writing, own, WORDS, text=f"Ý kiến {number}.", kind=ThreadKind.SUGGESTION, actor=people["appraiser"])

    with statements(services) as many:
        page = browser.get(place(dossier)).text

    assert page.count('<article class="thread"') == PAGE_SIZE
    assert len(few) == len(many)
