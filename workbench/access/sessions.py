"""Signing in and out: argon2 hashes, throttled tries, sessions that can be ended."""

import hashlib
import secrets
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.base import now
from models.people import SignInAttempt, SignInSession, User
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.history.operations import record

HASHER = PasswordHasher()
# A hash of nothing, so that an unknown address takes as long as a wrong password.
NOBODY = HASHER.hash(secrets.token_hex(16))
WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 5
TRIES_PER_ADDRESS = 50
LIFETIME = timedelta(hours=12)
MIN_PASSWORD = 10


def hash_password(password: str) -> str:
    """Hash a password; refuses short ones."""
    if len(password) < MIN_PASSWORD:
        raise RefusalError(f"Mật khẩu phải có ít nhất {MIN_PASSWORD} ký tự.")
    return HASHER.hash(password)


def is_throttled(session: Session, *, email: str, address: str) -> bool:
    """Whether there were too many failed tries of late for this account or from this address."""
    since = now() - WINDOW
    query = select(SignInAttempt.email, func.count()).where(SignInAttempt.at > since, SignInAttempt.is_success.is_(False))
    query = query.where(or_(SignInAttempt.email == email, SignInAttempt.address == address)).group_by(SignInAttempt.email)
    failures = {row[0]: row[1] for row in session.execute(query)}
    return failures.get(email, 0) >= TRIES_PER_ACCOUNT or sum(failures.values()) >= TRIES_PER_ADDRESS


def sign_in(session: Session, *, email: str, password: str, address: str, browser: str) -> str | None:
    """Check the password and open a session; gives its token, or None. Refuses while throttled."""
    email = email.strip().lower()
    if is_throttled(session, email=email, address=address):
        raise PermissionRefusedError("Đã nhập sai quá nhiều lần. Hãy chờ 15 phút rồi thử lại, hoặc nhờ quản trị viên đặt lại mật khẩu.")
    user = session.scalar(select(User).where(User.email == email))
    is_right = matches(user.password_hash if user else NOBODY, password) and user is not None and user.is_active
    session.add(SignInAttempt(email=email, address=address, is_success=is_right))
    if user is None or not is_right:
        return None
    token = secrets.token_urlsafe(32)
    session.add(SignInSession(user_id=user.id, token_hash=_hash(token), browser=browser[:200], address=address))
    record(session, "sign-in", actor=user)
    return token


def session_of(session: Session, token: str) -> SignInSession | None:
    """Give the open session of a token, or None when it ended, aged, or its person was blocked."""
    found = session.scalar(select(SignInSession).where(SignInSession.token_hash == _hash(token)))
    if found is None or found.ended_at is not None or now() - found.seen_at > LIFETIME or not found.user.is_active:
        return None
    return found


def end_session(session: Session, signed_in: SignInSession, *, actor: User) -> None:
    """End a session: the cookie opens nothing any more."""
    signed_in.ended_at = now()
    record(session, "sign-out", actor=actor, data={"user": signed_in.user_id})


def matches(stored: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    try:
        return HASHER.verify(stored, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
