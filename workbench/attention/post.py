"""Handing letters to the post office of the province, by SMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formatdate
from typing import Any

from workbench.config import Mail, Security

TIMEOUT = 20
# Answers from here on are final; smaller ones ask to try later.
_NEVER = 500
# What can go wrong with one letter or the whole office; the letter is then tried again later.
FAILURES = (smtplib.SMTPException, OSError)


class DoubtfulError(Exception):
    """A letter was being handed over when the post office fell silent: nobody can say whether it was taken."""


class _Watched(smtplib.SMTP):
    """A connection that knows whether the words of a letter were begun."""

    is_begun = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.is_begun = True
        return super().data(msg)


class _Encrypted(_Watched, smtplib.SMTP_SSL):
    """The same, encrypted from its beginning."""


@contextmanager
def post_office(mail: Mail) -> Iterator[_Watched]:
    """Open a connection, encrypted and signed in as configured; raises one of FAILURES where there is none."""
    context = ssl.create_default_context()
    if mail.security is Security.TLS:
        office: _Watched = _Encrypted(mail.host, mail.port, timeout=TIMEOUT, context=context)
    else:
        office = _Watched(mail.host, mail.port, timeout=TIMEOUT)
    with office:
        if mail.security is Security.STARTTLS:
            office.starttls(context=context)
        if mail.user:
            office.login(mail.user, mail.password)
        yield office


def hand_in(office: _Watched, letter: EmailMessage) -> None:
    """Hand in a letter; raises one of FAILURES where it is not taken, DoubtfulError where it may have been."""
    letter["Date"] = formatdate(localtime=True)
    office.is_begun = False
    try:
        office.send_message(letter)
    except smtplib.SMTPDataError:
        # The office heard it to its end and said no.
        raise
    except FAILURES as error:
        if office.is_begun:
            raise DoubtfulError from error
        raise


def is_unknown(error: Exception) -> bool:
    """Tell that the office will never take letters to this address, rather than not now."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _NEVER for code, _why in error.recipients.values())
    return isinstance(error, smtplib.SMTPNotSupportedError)
