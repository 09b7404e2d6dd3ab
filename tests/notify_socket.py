"""A socket as systemd listens at: what a service tells it, word by word."""

from __future__ import annotations

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_END = b"the test is over"


class NotifySocket:
    """Its path for NOTIFY_SOCKET, and the words in their order; read at once, for its queue is short."""

    def __init__(self, path: Path, listener: socket.socket) -> None:
        self.path = path
        self._listener = listener
        self._words: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def end(self) -> list[str]:
        """Every word that has come; none is heard afterwards."""
        if self._reader.is_alive():
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(_END, str(self.path))
            self._reader.join()
        return self._words

    def _read(self) -> None:
        while (word := self._listener.recv(4096)) != _END:
            self._words.append(word.decode())


@contextmanager
def notify_socket() -> Iterator[NotifySocket]:
    """A real one; in a short directory of its own, for a socket's path must be short."""
    with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        path = Path(directory) / "notify"
        listener.bind(str(path))
        heard = NotifySocket(path, listener)
        try:
            yield heard
        finally:
            heard.end()
