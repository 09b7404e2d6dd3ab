"""Telling systemd how the service is: a word in a datagram to the socket that it names (sd_notify).

Source: https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TextIO

_SENT_WITHIN_SECONDS = 1.0  # a manager that does not read must not keep the loop
_OFTENER_THAN_ASKED = 3  # systemd advises half of its limit; one datagram may be lost


def is_under_systemd(environment: Mapping[str, str], stream: TextIO) -> bool:
    """A service of systemd, or what is written to that stream goes to its journal.

    JOURNAL_STREAM alone says little: whatever a service starts inherits it, also where its output goes elsewhere.
    """
    if environment.get("NOTIFY_SOCKET"):
        return True
    with suppress(OSError):
        status = os.fstat(stream.fileno())
        return environment.get("JOURNAL_STREAM") == f"{status.st_dev}:{status.st_ino}"
    return False


class ServiceManager:
    """systemd as the environment names it; where it does not, nothing is sent. clock: monotonic seconds."""

    def __init__(self, environment: Mapping[str, str], pid: int, clock: Callable[[], float]) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._clock = clock
        self._beat_at: float | None = None
        microseconds = environment.get("WATCHDOG_USEC", "")
        is_ours = environment.get("WATCHDOG_PID", str(pid)) == str(pid)
        self._beat_every = int(microseconds) / 1e6 / _OFTENER_THAN_ASKED if microseconds.isdigit() and is_ours else None

    def ready(self) -> None:
        """The loop runs."""
        self._tell("READY=1")

    def beat(self) -> None:
        """The loop still runs; told as often as systemd wants to hear it, and no oftener."""
        now = self._clock()
        if self._beat_every is not None and (self._beat_at is None or now - self._beat_at >= self._beat_every):
            self._beat_at = now
            self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        """The loop has ended as asked."""
        self._tell("STOPPING=1")

    def _tell(self, state: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:  # nobody there to be told
            sender.settimeout(_SENT_WITHIN_SECONDS)
            sender.sendto(state.encode(), address)
