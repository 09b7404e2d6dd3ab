"""A real SMTP server on this machine that keeps what it takes, with TLS where a test asks for it."""

from __future__ import annotations

import asyncio
import email
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class MailServer:
    """What arrived. answer: the reply to an envelope's data, by its recipients; "250 OK" takes it."""

    answer: Callable[[list[str]], str] = lambda recipients: "250 OK"
    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        reply = self.answer(envelope.rcpt_tos)
        if reply.startswith("250"):
            message = email.message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.taken.append((envelope.rcpt_tos, message))
        return reply

    @property
    def recipients(self) -> list[str]:
        """Everybody who got something, sorted."""
        return sorted(address for addresses, _ in self.taken for address in addresses)


class _AnyPort(Controller):
    """Its own start asks the port that it was given whether it answers, which 0 cannot."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    """Listening on a free port of 127.0.0.1 until the end."""
    handler = MailServer()
    controller = _AnyPort(handler, hostname="127.0.0.1", port=0, tls_context=tls, require_starttls=tls is not None)
    controller.start()
    try:
        handler.port = controller.port
        yield handler
    finally:
        controller.stop()


@dataclass
class HangingServer:
    """Answers no more at some point; reached: somebody came to it."""

    port: int
    reached: threading.Event = field(default_factory=threading.Event)


TAKES_DATA = ("220 here", "250 here", "250 from", "250 to", "354 go on")
"""What a mail server says up to the message itself."""


@contextmanager
def hanging_server(
    *replies: str, until: bytes = b"", then: Callable[[], None] = lambda: None
) -> Iterator[HangingServer]:
    """Says these lines to one caller, each before it reads, reads on until those bytes came, calls `then` and says
    nothing any more."""
    callers: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = HangingServer(listening.getsockname()[1])

        def serve() -> None:
            with suppress(OSError):  # nobody came until the end
                caller = listening.accept()[0]
                callers.append(caller)
                with caller:
                    read = b""
                    for reply in replies:
                        caller.sendall(reply.encode() + b"\r\n")
                        read = caller.recv(65536)
                    while until not in read:
                        read += caller.recv(65536)
                    server.reached.set()
                    then()
                    while caller.recv(65536):
                        pass

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            for each in (listening, *callers):
                with suppress(OSError):  # it hung up first
                    each.shutdown(socket.SHUT_RDWR)
            thread.join()
