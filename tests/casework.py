"""Taking a dossier along its way by the verbs that the pages use, as the people of tests/people.py."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import (
    AssessmentSide,
    DocumentKind,
    DossierState,
    DraftingTrack,
    GovernmentLevel,
    ProcedureNature,
    ResponseKind,
    Severity,
    ThreadKind,
    ThreadTarget,
)
from models.people import User
from models.reviews import Thread
from tests.assessment.samples import complete
from tests.people import Province
from workbench import lifecycle
from workbench.assessment.operations import finish, open_assessment, save_answer, save_cost
from workbench.assessment.queries import sheets_of
from workbench.draft.vocabulary import term
from workbench.extraction.operations import ProcedureValues, confirm
from workbench.extraction.queries import undecided
from workbench.ingest.queries import latest_version, outline_of
from workbench.linting.operations import dismiss_finding
from workbench.linting.queries import findings_of
from workbench.review.opening import NewThread, TextPlace
from workbench.review.operations import answer, give_opinion, open_thread
from workbench.review.queries import threads_of
from workbench.web.formats import today
from workbench.web.state import Services

State, Side = DossierState, AssessmentSide
OPENED_ON = date(2026, 11, 22)
NO_OPINION_YET = "Đã gửi lấy ý kiến từ ngày 10/11/2026, quá hạn chưa được trả lời."
COST: dict[str, Any] = {
    "year": 2026,
    "hourly_income": None,
    "area": "rural",
    "current": None,
    "proposed": {
        "times_a_year": 1,
        "subjects": 500,
        "fees": 0,
        "other": 0,
        "activities": [
            {"name": "Làm đơn đề nghị", "kind": "form", "pages": 2},
            {"name": "Nộp hồ sơ", "kind": "travel", "level": "province", "trips": 1},
        ],
    },
}


def open_with_draft(
    services: Services,
    drafter: User,
    text: str,
    *,
    title: str = "Quy định thủ tục hỗ trợ học nghề",
    track: DraftingTrack = DraftingTrack.NORMAL,
) -> Dossier:
    """Open a dossier of the drafter's department, with a draft that is read."""
    values = lifecycle.NewDossier(
        title=title,
        kind=DocumentKind.COMMITTEE_DECISION,
        level=GovernmentLevel.PROVINCE,
        track=track,
        field="Nội vụ",
        summary="Hỗ trợ người lao động học nghề.",
        on=OPENED_ON,
    )
    with services.writing.begin() as session:
        dossier = lifecycle.open_dossier(session, values, actor=drafter)
        upload(services, session, dossier, text.encode(), actor=drafter)
    services.runner.dispatch()
    return dossier


def upload(services: Services, session: Session, dossier: Dossier, data: bytes, *, actor: User, name: str = "du-thao.txt") -> Version:
    """Submit the next version; it is read at the next dispatch."""
    file = lifecycle.receive_upload(session, data=data, name=name, actor=actor, store=services.store)
    return lifecycle.submit_version(session, dossier, file, note="", actor=actor, runner=services.runner)


def newest(session: Session, dossier: Dossier) -> Version:
    version = latest_version(session, dossier)
    assert version is not None
    return version


def confirm_all(session: Session, dossier: Dossier, *, actor: User) -> None:
    """Confirm every procedure that nobody decided yet."""
    for row in undecided(session, newest(session, dossier)):
        values = ProcedureValues(row.name, ProcedureNature.NEW, row.delegation or "Khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15")
        confirm(session, dossier, row, values, actor=actor, revision=row.revision)


def assess(session: Session, dossier: Dossier, side: AssessmentSide, *, actor: User) -> None:
    """Answer every question of a side completely, estimate the cost, and look again at what a new version changed."""
    version = newest(session, dossier)
    for sheet in sheets_of(session, dossier, version, side=side):
        assessment = open_assessment(session, dossier, sheet.procedure, side=side, actor=actor)
        for question in sheet.form.questions:
            stored = sheet.answers.get(question.id)
            value, seen = complete(question), stored.revision if stored else 0
            save_answer(session, dossier, version, assessment, form=sheet.form, question=question.id, value=value, seen=seen, actor=actor)
        seen = sheet.cost.revision if sheet.cost else 0
        save_cost(session, dossier, version, assessment, sheet=COST, seen=seen, actor=actor)


def declare_finished(session: Session, dossier: Dossier, side: AssessmentSide, *, actor: User) -> None:
    for sheet in sheets_of(session, dossier, newest(session, dossier), side=side):
        finish(session, dossier, sheet, actor=actor)


def comment_on(session: Session, dossier: Dossier, quote: str, *, text: str, kind: ThreadKind, actor: User) -> Thread:
    """Open a thread on words of the newest version."""
    version = newest(session, dossier)
    outline = outline_of(session, version)
    paragraph = next(one for one in outline.paragraphs if quote in one.text)
    start = paragraph.text.index(quote)
    place = TextPlace(paragraph.index, start, start + len(quote), quote)
    values = NewThread(target=ThreadTarget.TEXT, kind=kind, text=text, place=place)
    return open_thread(session, dossier, version, values, outline=outline, actor=actor)


def settle(session: Session, dossier: Dossier, people: Province) -> None:
    confirm_all(session, dossier, actor=people["drafter"])


def send(session: Session, dossier: Dossier, people: Province) -> None:
    confirm_all(session, dossier, actor=people["drafter"])
    assess(session, dossier, Side.DRAFTER, actor=people["drafter"])
    lifecycle.send_for_appraisal(session, dossier, actor=people["drafter"], revision=dossier.revision, note="", today=today())


def assign(session: Session, dossier: Dossier, people: Province) -> None:
    lifecycle.assign(session, dossier, people["appraiser"], actor=people["head"], revision=dossier.revision, without_opinion=NO_OPINION_YET)


def discuss(session: Session, dossier: Dossier, people: Province) -> None:
    words = "Sở Nội vụ quyết định hỗ trợ"
    comment_on(session, dossier, words, text="Nêu rõ kết quả.", kind=ThreadKind.SUGGESTION, actor=people["appraiser"])


def appraise(session: Session, dossier: Dossier, people: Province) -> None:
    assess(session, dossier, Side.APPRAISER, actor=people["appraiser"])
    declare_finished(session, dossier, Side.APPRAISER, actor=people["appraiser"])
    version = newest(session, dossier)
    give_opinion(session, dossier, version, kind="agree", text="Thống nhất với dự thảo.", actor=people["controller"])
    for finding in findings_of(session, version):
        if finding.severity is Severity.BLOCKER:
            dismiss_finding(session, dossier, finding, reason="Đã được luật cho phép.", actor=people["appraiser"])


def conclude(session: Session, dossier: Dossier, people: Province) -> None:
    lifecycle.conclude(session, dossier, is_eligible=True, actor=people["head"], revision=dossier.revision, reasons="Đủ điều kiện.")


def send_back(session: Session, dossier: Dossier, people: Province) -> None:
    lifecycle.send_back(session, dossier, actor=people["head"], revision=dossier.revision, note="Đề nghị hoàn thiện.")


def withdraw(session: Session, dossier: Dossier, people: Province) -> None:
    lifecycle.withdraw(session, dossier, actor=people["drafter"], revision=dossier.revision, note="Chưa cần ban hành.")


def present(session: Session, dossier: Dossier, people: Province) -> None:
    lifecycle.present(session, dossier, actor=people["drafter"], revision=dossier.revision, note="")


def approve(session: Session, dossier: Dossier, people: Province) -> None:
    version = newest(session, dossier)
    _content, sha256 = lifecycle.snapshot_of(session, dossier, version, sides=tuple(Side))
    lifecycle.approve(session, dossier, actor=people["leader"], revision=dossier.revision, seen=sha256, reasons="Đồng ý.")


Verb = Callable[[Session, Dossier, Province], None]
TO_APPRAISAL: tuple[Verb, ...] = (send, assign, discuss)
TO_CONCLUSION: tuple[Verb, ...] = (*TO_APPRAISAL, appraise, conclude)
WAYS: dict[DossierState, tuple[Verb, ...]] = {
    State.DRAFTING: (settle,),
    State.WITHDRAWN: (settle, withdraw),
    State.IN_APPRAISAL: TO_APPRAISAL,
    State.RETURNED: (*TO_APPRAISAL, send_back),
    State.CONCLUDED: TO_CONCLUSION,
    State.AWAITING_APPROVAL: (*TO_CONCLUSION, present),
    State.APPROVED: (*TO_CONCLUSION, present, approve),
}


def bring_to(session: Session, dossier_id: int, state: DossierState, people: Province) -> Dossier:
    """Take a fresh dossier, with a draft that is read, to a state by the acts that lead there."""
    dossier = session.get_one(Dossier, dossier_id)
    for verb in WAYS[state]:
        verb(session, dossier, people)
    assert dossier.state is state
    return dossier


def work_through(services: Services, people: Province, text: str) -> None:
    """Make a dossier in every state; the one that was returned has its comment answered and a second version."""
    for state in WAYS:
        number = open_with_draft(services, people["drafter"], text, title=f"Quy định thủ tục ở bước “{term(state)}”").id
        with services.writing.begin() as session:
            bring_to(session, number, state, people)
            if state is State.RETURNED:
                answer_and_mend(services, session, session.get_one(Dossier, number), text, actor=people["drafter"])
        services.runner.dispatch()
    foreign = open_with_draft(services, people["stranger"], text, title="Quy định của Sở Y tế").id
    with services.writing.begin() as session:
        confirm_all(session, session.get_one(Dossier, foreign), actor=people["stranger"])
        lifecycle.receive_upload(session, data=b"", name="rong.docx", actor=people["stranger"], store=services.store)


def answer_and_mend(services: Services, session: Session, dossier: Dossier, text: str, *, actor: User) -> None:
    """Answer every comment, and submit a version in which the time limit is another one."""
    for thread in threads_of(session, dossier, reader=None):
        answer(session, dossier, thread, response=ResponseKind.ACCEPTED, text="Đã sửa.", actor=actor)
    upload(services, session, dossier, text.replace("10 ngày làm việc", "07 ngày làm việc").encode(), actor=actor, name="du-thao-2.txt")
