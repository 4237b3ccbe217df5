"""Preparing, opening and taking back a consultation; receiving what is sent; taking it in or setting it aside."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.base import now
from models.consulting import Consultation, ContributedOpinion, Contribution, ContributionTry
from models.dossiers import Dossier, Version
from models.enums import ContributionState
from models.people import User
from workbench.access import Permission, require
from workbench.assessment.choosing import HERE
from workbench.consulting.asking.queries import WINDOW, is_crowded
from workbench.consulting.asking.values import (
    MOST_QUESTIONS,
    NewConsultation,
    Sent,
    Standing,
    is_too_long,
    sender_of,
    standing_of,
)
from workbench.consulting.columns import body_named_by
from workbench.consulting.letters import NewLetter, NewOpinion
from workbench.consulting.operations import take_in_letters
from workbench.consulting.queries import Standing as Versions
from workbench.draft.citing import citation
from workbench.errors import PermissionRefusedError, RefusalError, TransitionRefusedError
from workbench.history import record


def prepare(session: Session, dossier: Dossier, version: Version, values: NewConsultation, *, today: date, actor: User) -> Consultation:
    """Prepare a consultation on a version; nothing is shown to anybody yet. Refuses a day that is over, and nobody asked."""
    require(actor, Permission.OPINION_GATHER, dossier)
    if values.closes_on < today:
        raise RefusalError("Ngày kết thúc lấy ý kiến đã qua. Chọn hôm nay hoặc một ngày sau hôm nay.")
    if not values.audience.strip() or len(values.questions) > MOST_QUESTIONS:
        raise RefusalError(f"Ghi đối tượng được lấy ý kiến; hỏi thêm tối đa {MOST_QUESTIONS} câu.")
    consultation = Consultation(
        dossier_id=dossier.id,
        version_id=version.id,
        token=secrets.token_urlsafe(32),
        audience=values.audience.strip(),
        introduction=values.introduction.strip(),
        questions=[question.strip() for question in values.questions if question.strip()],
        closes_on=values.closes_on,
        asks_name=values.asks["name"],
        asks_organisation=values.asks["organisation"],
        asks_contact=values.asks["contact"],
        prepared_by_id=actor.id,
    )
    session.add(consultation)
    session.flush()
    data = {"consultation": consultation.id, "version": version.number, "audience": consultation.audience}
    record(session, "prepare-consultation", actor=actor, dossier=dossier, data=data)
    return consultation


def publish(session: Session, dossier: Dossier, consultation: Consultation, *, basis: str, today: date, actor: User) -> Consultation:
    """Let whoever has the address read this version; a draft is not public unless somebody says so, on a basis that is recorded."""
    require(actor, Permission.OPINION_GATHER, dossier)
    if standing_of(consultation, today=today) is not Standing.PREPARED:
        raise TransitionRefusedError("Đợt lấy ý kiến này đã được mở. Hãy tải lại trang.")
    if consultation.closes_on < today:
        raise RefusalError("Ngày kết thúc lấy ý kiến đã qua. Hãy chuẩn bị một đợt lấy ý kiến mới.")
    if not basis.strip():
        raise RefusalError("Ghi căn cứ cho phép công khai dự thảo (số văn bản, ý kiến của lãnh đạo).")
    consultation.basis, consultation.published_by_id, consultation.published_at = basis.strip(), actor.id, now()
    data = {
        "consultation": consultation.id,
        "version": consultation.version.number,
        "closes": f"{consultation.closes_on:%d/%m/%Y}",
        "basis": consultation.basis,
    }
    record(session, "publish-consultation", actor=actor, dossier=dossier, data=data)
    return consultation


def take_back(session: Session, dossier: Dossier, consultation: Consultation, *, reason: str, today: date, actor: User) -> Consultation:
    """Take the address back before its day: it leads nowhere from now on; what came stays."""
    require(actor, Permission.CONSULTATION_KEEP, dossier)
    if standing_of(consultation, today=today) is not Standing.OPEN:
        raise TransitionRefusedError("Đợt lấy ý kiến này không còn mở. Hãy tải lại trang.")
    if not reason.strip():
        raise RefusalError("Nêu lý do thu hồi liên kết lấy ý kiến.")
    consultation.end_reason, consultation.ended_by_id, consultation.ended_at = reason.strip(), actor.id, now()
    data = {"consultation": consultation.id, "version": consultation.version.number, "reason": consultation.end_reason}
    record(session, "end-consultation", actor=actor, dossier=dossier, data=data)
    return consultation


def count_try(session: Session, consultation: Consultation, *, address: str) -> None:
    """Count a sending, whatever becomes of it; refuses where too much was sent within the hour.

    address: keyed hash of the network address; it counts for an hour, and is taken out when the next one comes, or the server starts.
    """
    at = now()
    if is_crowded(session, consultation, address=address, at=at):
        raise PermissionRefusedError(
            "Đã có quá nhiều góp ý gửi đến trong ít phút qua. Nội dung bạn nhập vẫn còn ở đây; hãy gửi lại sau một giờ."
        )
    forget_tries(session, at=at)
    session.add(ContributionTry(consultation_id=consultation.id, address=address, at=at))


def forget_tries(session: Session, *, at: datetime) -> None:
    """Take out the network addresses that have been kept for their hour."""
    session.execute(delete(ContributionTry).where(ContributionTry.at <= at - WINDOW))


def receive(session: Session, consultation: Consultation, sent: Sent, *, today: date) -> Contribution:
    """Keep what somebody without an account sent; nothing of it is in the dossier until a person takes it in.

    Refuses what comes too late, empty or too long.
    """
    if standing_of(consultation, today=today) is not Standing.OPEN:
        raise TransitionRefusedError("Đợt lấy ý kiến này đã kết thúc.")
    if not sent.said:
        raise RefusalError("Chưa có nội dung góp ý nào. Nhập ý kiến vào ít nhất một ô rồi gửi.")
    if is_too_long(sent.said):
        raise RefusalError("Góp ý quá dài: mỗi ô tối đa 5.000 ký tự, cả lần gửi tối đa 60.000 ký tự. Hãy gửi làm nhiều lần.")
    contribution = Contribution(consultation_id=consultation.id, is_suspect=sent.is_suspect, **sent.about)
    session.add(contribution)
    session.flush()
    for position, said in enumerate(sent.said, start=1):
        row = ContributedOpinion(
            contribution_id=contribution.id, position=position, provision=said.provision, question=said.question, words=said.words
        )
        session.add(row)
        session.flush()
        record(session, "keep-contribution", actor=None, dossier=consultation.dossier, subject=row, data={"consultation": consultation.id})
    return contribution


def take_in(
    session: Session,
    dossier: Dossier,
    contribution: Contribution,
    opinions: Sequence[ContributedOpinion],
    *,
    versions: Versions,
    actor: User,
) -> None:
    """Take opinions of one contribution into the dossier, as one letter of who wrote them; refuses what is there already."""
    require(actor, Permission.OPINION_GATHER, dossier)
    if not opinions or any(one.state is ContributionState.ACCEPTED for one in opinions):
        raise RefusalError("Ý kiến này đã được đưa vào hồ sơ. Hãy tải lại trang.")
    sender, kind = sender_of(contribution.name, contribution.organisation)
    values = tuple(
        NewOpinion(citation(one.provision), one.provision, _told(one), key=hashlib.sha256(f"contribution:{one.id}".encode()).hexdigest())
        for one in opinions
    )
    day = contribution.sent_at.astimezone(HERE).date()
    letter = NewLetter(sender, kind, values, dated=day, body=body_named_by(contribution.organisation))
    [taken] = take_in_letters(session, dossier, [letter], standing=versions, file=None, actor=actor)
    contribution.letter_id = taken.id
    session.refresh(taken, ["opinions"])
    for one, opinion in zip(opinions, taken.opinions, strict=True):
        one.thread_id = opinion.thread_id
        _decide(one, ContributionState.ACCEPTED, "", actor=actor)
        record(session, "accept-contribution", actor=actor, dossier=dossier, data={"opinion": one.id, "thread": one.thread_id})


def set_aside(session: Session, dossier: Dossier, opinion: ContributedOpinion, *, reason: str, actor: User) -> None:
    """Keep an opinion out of the dossier, with a reason; it stays where it came in."""
    require(actor, Permission.CONSULTATION_KEEP, dossier)
    if opinion.state is ContributionState.ACCEPTED:
        raise RefusalError("Ý kiến này đã được đưa vào hồ sơ. Hãy tải lại trang.")
    if not reason.strip():
        raise RefusalError("Nêu lý do không đưa ý kiến này vào hồ sơ.")
    _decide(opinion, ContributionState.SET_ASIDE, reason.strip(), actor=actor)
    record(session, "set-aside-contribution", actor=actor, dossier=dossier, data={"opinion": opinion.id, "reason": opinion.reason})


def erase_contributor(session: Session, dossier: Dossier, contribution: Contribution, *, actor: User) -> None:
    """Take out who sent a contribution; what was said stays. What already stands in the dossier keeps its sender."""
    require(actor, Permission.CONSULTATION_KEEP, dossier)
    contribution.name = contribution.organisation = contribution.contact = ""
    record(session, "erase-contributor", actor=actor, dossier=dossier, data={"contribution": contribution.id})


def _told(one: ContributedOpinion) -> str:
    return f"{one.question}\n{one.words}" if one.question else one.words


def _decide(one: ContributedOpinion, state: ContributionState, reason: str, *, actor: User) -> None:
    one.state, one.reason, one.decided_by_id, one.decided_at = state, reason, actor.id, now()
