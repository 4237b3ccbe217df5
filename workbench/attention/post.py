"""Handing letters to the post office of the province, by SMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formatdate

from workbench.config import Mail, Security

TIMEOUT = 20
# What can go wrong with one letter or the whole office; the letter is then tried again later.
FAILURES = (smtplib.SMTPException, OSError)


@contextmanager
def post_office(mail: Mail) -> Iterator[smtplib.SMTP]:
    """Open a connection, encrypted and signed in as configured; raises one of FAILURES where there is none."""
    context = ssl.create_default_context()
    if mail.security is Security.TLS:
        office: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=context)
    else:
        office = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    with office:
        if mail.security is Security.STARTTLS:
            office.starttls(context=context)
        if mail.user:
            office.login(mail.user, mail.password)
        yield office


def hand_in(office: smtplib.SMTP, letter: EmailMessage) -> None:
    """Hand in a letter; raises one of FAILURES where it is not taken."""
    letter["Date"] = formatdate(localtime=True)
    office.send_message(letter)
