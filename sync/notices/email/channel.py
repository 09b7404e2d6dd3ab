"""E-mail through one SMTP server. A server never recognises a repeat: what may have gone is never sent again by itself.

A message is the server's once it answered the end of its data with 250 (RFC 5321, 4.2.5); up to there it surely did not
go, and after the data were sent without an answer nobody knows.
"""

from __future__ import annotations

import re
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
from sync.google.bounded_request import note
from sync.google.stopping import Stop
from sync.notices.channel import Attempt, Delivery
from sync.notices.email.message import email_message
from sync.notices.handover import MAY_HAVE_GONE, Handover, in_hand
from sync.notices.secret_file import read_secret

TIMEOUT_SECONDS = 30.0  # for each answer of the server
_PERMANENT = 500
_OF_MAILBOX = (550, 551, 552, 553)  # what a server answers where the recipient is the cause (RFC 5321, 4.2.3)
_ENHANCED = re.compile(r"5\.(\d{1,3})\.(\d{1,3})\b")  # RFC 3463: a subject and a detail
_ADDRESS, _MAILBOX = "1", "2"
_OF_SENDER = ("7", "8")  # of addresses: the sender's (RFC 3463, 3.2)


class EmailChannel:
    """One connection a message: a day's few hundred need no more, and a broken one costs no other."""

    knows_repeats_for = timedelta()

    def __init__(self, settings: EmailSettings, clock: Callable[[], datetime], sender_name: str, stop: Stop) -> None:
        self._settings = settings
        self._clock = clock
        self._sender_name = sender_name
        self._stop = stop

    def send(self, contact: Contact, letter: Letter, token: str) -> Attempt:
        """Send one message; see `Channel`."""
        settings = self._settings
        message = email_message(contact, letter, token, settings, self._clock(), self._sender_name)
        password = None if settings.password_file is None else read_secret(settings.password_file)
        if isinstance(password, Attempt):
            return password

        def deliver(handover: Handover) -> Attempt:
            try:
                server = self._connect(password)
            except (OSError, smtplib.SMTPException) as error:
                return _unreached(error)
            try:
                return _deliver(server, message, settings.sender, contact.address, handover)
            finally:
                server.close()

        return in_hand(self._stop, deliver)

    def _connect(self, password: str | None) -> smtplib.SMTP:
        """A connection that is encrypted and signed in as the settings say."""
        settings = self._settings
        context = ssl.create_default_context(cafile=None if settings.ca_file is None else str(settings.ca_file))
        server: smtplib.SMTP
        if settings.security == "tls":
            server = smtplib.SMTP_SSL(settings.server, settings.port, timeout=TIMEOUT_SECONDS, context=context)
        else:
            server = smtplib.SMTP(settings.server, settings.port, timeout=TIMEOUT_SECONDS)
        note(server)
        try:
            if settings.security == "starttls":
                server.starttls(context=context)
            if settings.user and password is not None:
                server.login(settings.user, password)
        except BaseException:
            server.close()
            raise
        return server


def _deliver(server: smtplib.SMTP, message: EmailMessage, sender: str, address: str, handover: Handover) -> Attempt:
    """MAIL, RCPT and DATA one by one, so that it is known how far it came."""
    try:
        server.ehlo_or_helo_if_needed()
        code, reply = server.mail(sender)
        if code >= 400:
            return _refuses_us(code) if code >= _PERMANENT else _refused(code, reply)
        code, reply = server.rcpt(address)
        if code >= 400:
            return _refused(code, reply)
    except (OSError, smtplib.SMTPException) as error:
        return _unreached(error)
    handover.begin()
    try:
        code, reply = server.data(message.as_bytes())
    except smtplib.SMTPDataError as error:  # refused before any of it was sent
        return _refused(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException):
        return MAY_HAVE_GONE
    return Attempt(Delivery.ACCEPTED) if code < 400 else _refused(code, reply)


def _refused(code: int, reply: bytes | str) -> Attempt:
    """4yz: another time; 5yz: never (RFC 5321, 4.2.1), where the recipient is the cause. The reply itself may quote the
    address and is not told."""
    if code < _PERMANENT:
        return Attempt(Delivery.LATER, say("notices.server_answered", code=code))
    if not _is_of_recipient(code, reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply):
        return _refuses_us(code)
    return Attempt(Delivery.REFUSED, say("notices.address_refused", code=code))


def _is_of_recipient(code: int, reply: str) -> bool:
    """By the enhanced code where there is one; else by the code, unless the words are of relaying, which no code
    tells apart from a mailbox that is not there."""
    enhanced = _ENHANCED.match(reply)
    if enhanced is None:
        return code in _OF_MAILBOX and "relay" not in reply.casefold()
    subject, detail = enhanced.groups()
    return subject == _MAILBOX or (subject == _ADDRESS and detail not in _OF_SENDER)


def _refuses_us(code: int) -> Attempt:
    """Somebody mends that, and the message still goes."""
    return Attempt(Delivery.LATER, say("notices.server_refuses_us", code=code))


def _unreached(error: Exception) -> Attempt:
    if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= _PERMANENT:
        return _refuses_us(error.smtp_code)
    return Attempt(Delivery.LATER, say("notices.server_failed", reason=_reason(error)), is_silent=True)


def _reason(error: Exception) -> object:
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    if isinstance(error, ssl.SSLError):
        return say("notices.not_trusted")
    return os_reason(error) if isinstance(error, OSError) else type(error).__name__
