"""E-mail through one SMTP server. A server never recognises a repeat: what may have gone is never sent again by itself.

A message is the server's once it answered the end of its data with 250 (RFC 5321, 4.2.5); up to there it surely did not
go, and after the data were sent without an answer nobody knows.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from config.notices import EmailSettings
from config.os_reasons import os_reason
from rules.catalogue import say
from rules.notices.contact import Contact
from rules.notices.letter import Letter
from sync.notices.channel import Attempt, Delivery
from sync.notices.email.message import email_message
from sync.notices.secret_file import read_secret

TIMEOUT_SECONDS = 30.0
_PERMANENT = 500


class EmailChannel:
    """One connection a message: a day's few hundred need no more, and a broken one costs no other."""

    knows_repeats_for = timedelta()

    def __init__(self, settings: EmailSettings, clock: Callable[[], datetime], sender_name: str) -> None:
        self._settings = settings
        self._clock = clock
        self._sender_name = sender_name

    def send(self, contact: Contact, letter: Letter, token: str) -> Attempt:
        """Send one message; see `Channel`."""
        settings = self._settings
        message = email_message(contact, letter, token, settings, self._clock(), self._sender_name)
        password = None if settings.password_file is None else read_secret(settings.password_file)
        if isinstance(password, Attempt):
            return password
        try:
            server = self._connect(password)
        except (OSError, smtplib.SMTPException) as error:
            return _unreached(error)
        try:
            return _deliver(server, message, settings.sender, contact.address)
        finally:
            server.close()

    def _connect(self, password: str | None) -> smtplib.SMTP:
        """A connection that is encrypted and signed in as the settings say."""
        settings = self._settings
        context = ssl.create_default_context(cafile=None if settings.ca_file is None else str(settings.ca_file))
        server: smtplib.SMTP
        if settings.security == "tls":
            server = smtplib.SMTP_SSL(settings.server, settings.port, timeout=TIMEOUT_SECONDS, context=context)
        else:
            server = smtplib.SMTP(settings.server, settings.port, timeout=TIMEOUT_SECONDS)
        try:
            if settings.security == "starttls":
                server.starttls(context=context)
            if settings.user and password is not None:
                server.login(settings.user, password)
        except BaseException:
            server.close()
            raise
        return server


def _deliver(server: smtplib.SMTP, message: EmailMessage, sender: str, address: str) -> Attempt:
    """MAIL, RCPT and DATA one by one, so that it is known how far it came."""
    try:
        server.ehlo_or_helo_if_needed()
        code, reply = server.mail(sender)
        if code >= 400:  # it refuses us, not the recipient: somebody mends that, and the message still goes
            return Attempt(Delivery.LATER, say("notices.server_answered", code=code))
        code, reply = server.rcpt(address)
        if code >= 400:
            return _refused(code, reply)
    except (OSError, smtplib.SMTPException) as error:
        return _unreached(error)
    try:
        code, reply = server.data(message.as_bytes())
    except smtplib.SMTPDataError as error:  # refused before any of it was sent
        return _refused(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException):
        return Attempt(Delivery.UNKNOWN, say("notices.may_have_gone"), is_silent=True)
    return Attempt(Delivery.ACCEPTED) if code < 400 else _refused(code, reply)


def _refused(code: int, reply: bytes | str) -> Attempt:
    """4yz: another time; 5yz: never (RFC 5321, 4.2.1). The reply itself may quote the address and is not told."""
    delivery = Delivery.REFUSED if code >= _PERMANENT else Delivery.LATER
    return Attempt(delivery, say("notices.server_answered", code=code))


def _unreached(error: Exception) -> Attempt:
    return Attempt(Delivery.LATER, say("notices.server_failed", reason=_reason(error)), is_silent=True)


def _reason(error: Exception) -> object:
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    if isinstance(error, ssl.SSLError):
        return say("notices.not_trusted")
    return os_reason(error) if isinstance(error, OSError) else type(error).__name__
