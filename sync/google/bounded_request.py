"""A request that ends: by the clock, however slowly its answer trickles, and when the service is to stop.

The time-outs of requests are for each read from the socket: a byte a second keeps such a request alive for ever. So a
request runs in a thread of its own, is waited for by the clock, and its connections are cut when it is given up.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from sync.google.stopping import LOOK_EVERY_SECONDS, Stop

T = TypeVar("T")

_of_thread = threading.local()


class OutOfTime(Exception):
    """The request was given up: no whole answer within its time."""


def within(seconds: float, stop: Stop, request: Callable[[], T]) -> T:
    """What `request` returns or raises. Raises OutOfTime after so many seconds, Stopped soon after `stop` is asked."""
    running = _Running(request)
    until = time.monotonic() + seconds
    try:
        while not running.done.wait(min(LOOK_EVERY_SECONDS, max(0.0, until - time.monotonic()))):
            stop.check()
            if time.monotonic() >= until:
                raise OutOfTime
    except BaseException:
        running.cut()
        raise
    return running.result()


class _Running(Generic[T]):
    """A request in a thread of its own."""

    def __init__(self, request: Callable[[], T]) -> None:
        self.done = threading.Event()
        self._request = request
        self._returned: list[T] = []
        self._raised: BaseException | None = None
        self._connections: list[_WithSocket] = []
        threading.Thread(target=self._run, name="request", daemon=True).start()

    def _run(self) -> None:
        _of_thread.connections = self._connections
        try:
            self._returned.append(self._request())
        except BaseException as error:
            self._raised = error
        finally:
            self.done.set()

    def result(self) -> T:
        if self._raised is not None:
            raise self._raised
        return self._returned[0]

    def cut(self) -> None:
        """Close what the thread reads from, so that it ends too."""
        for connection in list(self._connections):
            with suppress(OSError, TypeError, AttributeError):
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


class _WithSocket(Protocol):
    """A connection; its socket comes and goes."""

    sock: Any


def note(connection: _WithSocket) -> None:
    """Have this connection cut when the request of this thread is given up."""
    connections: list[_WithSocket] = getattr(_of_thread, "connections", [])
    if connection not in connections:
        connections.append(connection)


class CuttableAdapter(HTTPAdapter):
    """An adapter whose connections can be cut from outside while a request is under way."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        manager = super().proxy_manager_for(*args, **options)
        manager.pool_classes_by_scheme = _POOLS
        return manager


S = TypeVar("S", bound=requests.Session)


def cuttable(session: S) -> S:
    """The session, whose requests can be given up, and whose token no .netrc of this machine replaces."""
    session.mount("https://", CuttableAdapter())
    session.mount("http://", CuttableAdapter())
    session.auth = _leave_as_it_is
    return session


def _leave_as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Authentication as far as requests is concerned; without one it would look for a login in .netrc."""
    return request


class _Noted(HTTPConnection):
    """Tells the thread that uses it, before it opens and before it sends."""

    def connect(self) -> None:
        note(self)
        super().connect()

    def request(self, *args: Any, **options: Any) -> None:
        note(self)
        super().request(*args, **options)


class _PlainConnection(_Noted):
    pass


class _SecureConnection(_Noted, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _PlainPool, "https": _SecurePool}
