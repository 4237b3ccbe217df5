"""Sending everybody what is new for them, at most once a day, whoever starts it and whatever is killed meanwhile."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from smtplib import SMTP, SMTPRecipientsRefused
from ssl import SSLCertVerificationError
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from models.attention import DigestMail
from models.base import now
from models.enums import Rhythm
from workbench.attention.digests import letter, trial_letter
from workbench.attention.languages import say_in
from workbench.attention.post import FAILURES, hand_in, post_office
from workbench.attention.queries import digest_of, marks, people_to_tell
from workbench.config import Mail
from workbench.errors import RefusalError
from workbench.workflow import is_working_day

log = logging.getLogger(__name__)
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Round:
    """sent: letters that the post office took; empty: people for whom there was nothing; failed: letters that were not taken."""

    sent: int = 0
    empty: int = 0
    failed: int = 0


def send_due(reading: sessionmaker[Session], writing: sessionmaker[Session], mail: Mail, *, moment: datetime) -> Round:
    """Send the digests that are due at a moment. A second call, also of another process, sends nothing again."""
    here = moment.astimezone(HERE)
    if here.hour < mail.hour or not is_working_day(here.date()):
        return Round()
    with reading() as session:
        # Taken before the news: what comes in between is told in the next letter, even if this one tells of it already.
        comment_id, sequence = marks(session)
        people = people_to_tell(session, since=_since(here.date()))
        digests = [(user, digest_of(session, user, day=here.date())) for user in people]
    rows = [
        (user, digest, DigestMail(user_id=user.id, day=here.date(), comment_id=comment_id, sequence=sequence, is_empty=digest.is_empty))
        for user, digest in digests
    ]
    empty = sum(_claimed(writing, row) for _user, _digest, row in rows if row.is_empty)
    letters = [
        (row, letter(digest, sender=mail.sender, address=mail.address, say=say_in(user.language)))
        for user, digest, row in rows
        if not row.is_empty
    ]
    sent = _post(writing, mail, letters) if letters else 0
    return Round(sent=sent, empty=empty, failed=len(letters) - sent)


def _since(day: date) -> dict[Rhythm, date]:
    """Give the first day on which a digest already counts as the one that is due."""
    return {Rhythm.DAILY: day, Rhythm.WEEKLY: day - timedelta(days=day.weekday())}


def _post(writing: sessionmaker[Session], mail: Mail, letters: list[tuple[DigestMail, EmailMessage]]) -> int:
    try:
        with post_office(mail) as office:
            return sum(_handed_in(writing, office, row, message) for row, message in letters)
    except FAILURES as error:
        log.warning("post office not reached", extra={"error": type(error).__name__})
        return 0


def _handed_in(writing: sessionmaker[Session], office: SMTP, row: DigestMail, message: EmailMessage) -> bool:
    if not _claimed(writing, row):
        return False
    try:
        hand_in(office, message)
    except SMTPRecipientsRefused:
        # The address is wrong: it is tried again tomorrow, and not every hour of today.
        log.warning("digest refused", extra={"user": row.user_id})
        return False
    except FAILURES as error:
        log.warning("digest not sent", extra={"user": row.user_id, "error": type(error).__name__})
        with writing.begin() as session:
            session.delete(session.get_one(DigestMail, row.id))
        return False
    with writing.begin() as session:
        session.get_one(DigestMail, row.id).sent_at = now()
    return True


def _claimed(writing: sessionmaker[Session], row: DigestMail) -> bool:
    row.sent_at = now() if row.is_empty else None
    try:
        with writing.begin() as session:
            session.add(row)
    except IntegrityError:
        return False
    return True


def send_trial(mail: Mail, email: str) -> None:
    """Send a letter that only shows that letters arrive; refuses where the post office does not take it."""
    try:
        with post_office(mail) as office:
            hand_in(office, trial_letter(email, sender=mail.sender, address=mail.address, say=say_in("vi")))
    except SSLCertVerificationError as error:
        raise RefusalError(
            f"Không gửi được thư: chứng thư của máy chủ thư {mail.host}:{mail.port} không được tin cậy ({error.verify_message}). "
            "Đặt đúng tên máy chủ ghi trong chứng thư; nếu chứng thư do tỉnh tự cấp, đặt biến SSL_CERT_FILE "
            "là tệp chứng thư gốc (.pem) của tỉnh."
        ) from error
    except FAILURES as error:
        raise RefusalError(f"Máy chủ thư {mail.host}:{mail.port} không nhận thư: {error}") from error
