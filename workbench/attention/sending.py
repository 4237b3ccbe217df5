"""Sending everybody what is new for them, at most once a day, whoever starts it and whatever is killed meanwhile."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.errors import MessageError
from email.message import EmailMessage
from enum import StrEnum
from functools import partial
from ssl import SSLCertVerificationError
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from models.attention import DigestMail
from models.base import now
from models.enums import Rhythm
from workbench.attention.digests import letter, trial_letter
from workbench.attention.languages import say_in
from workbench.attention.post import FAILURES, DoubtfulError, hand_in, is_unknown, post_office
from workbench.attention.queries import digest_of, marks, people_to_tell
from workbench.config import Mail
from workbench.errors import RefusalError
from workbench.workflow import is_working_day

log = logging.getLogger(__name__)
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
# Writes a letter; hands it in.
Write = Callable[[], EmailMessage]
Hand = Callable[[EmailMessage], None]


@dataclass(frozen=True, slots=True)
class Round:
    """sent: letters that the post office took; empty: people for whom there was nothing; failed: letters that were not taken.

    elsewhere: letters that another process was sending at the same time.
    """

    sent: int = 0
    empty: int = 0
    failed: int = 0
    elsewhere: int = 0


class _Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    ELSEWHERE = "elsewhere"


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
        (row, partial(letter, digest, sender=mail.sender, address=mail.address, say=say_in(user.language)))
        for user, digest, row in rows
        if not row.is_empty
    ]
    counts = Counter(_post(writing, mail, letters) if letters else ())
    done = {outcome.value: counts[outcome] for outcome in _Outcome}
    return Round(empty=empty, **done)


def _since(day: date) -> dict[Rhythm, date]:
    """Give the first day on which a digest already counts as the one that is due."""
    return {Rhythm.DAILY: day, Rhythm.WEEKLY: day - timedelta(days=day.weekday())}


def _post(writing: sessionmaker[Session], mail: Mail, letters: Sequence[tuple[DigestMail, Write]]) -> list[_Outcome]:
    outcomes: list[_Outcome] = []
    try:
        with post_office(mail) as office:
            for row, write in letters:
                outcomes.append(_handed_in(writing, partial(hand_in, office), row, write))
    except FAILURES as error:
        log.warning("post office not reached", extra={"error": type(error).__name__})
    return outcomes + [_Outcome.FAILED] * (len(letters) - len(outcomes))


def _handed_in(writing: sessionmaker[Session], hand: Hand, row: DigestMail, write: Write) -> _Outcome:
    if not _claimed(writing, row):
        return _Outcome.ELSEWHERE
    try:
        hand(write())
    except (MessageError, ValueError, DoubtfulError) as error:
        # No letter can be written to such an address, or it may have arrived: it is tried again tomorrow, and not every hour of today.
        log.warning("digest given up for today", extra={"user": row.user_id, "error": type(error).__name__})
        return _Outcome.FAILED
    except FAILURES as error:
        log.warning("digest not sent", extra={"user": row.user_id, "error": type(error).__name__})
        if not is_unknown(error):
            with writing.begin() as session:
                session.delete(session.get_one(DigestMail, row.id))
        return _Outcome.FAILED
    with writing.begin() as session:
        session.get_one(DigestMail, row.id).sent_at = now()
    return _Outcome.SENT


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
    except (MessageError, ValueError) as error:
        raise RefusalError(f"Không gửi được thư đến “{email}”: địa chỉ không đúng dạng ten@coquan.gov.vn.") from error
    except DoubtfulError as error:
        raise RefusalError(f"Máy chủ thư {mail.host}:{mail.port} ngừng trả lời khi đang nhận thư; hãy xem thư đã đến chưa.") from error
    except FAILURES as error:
        raise RefusalError(f"Máy chủ thư {mail.host}:{mail.port} không nhận thư: {error}") from error
