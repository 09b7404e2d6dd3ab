"""Who sends requests: the accounts, and the sessions that bear their tokens."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request

from sync.google.bounded_request import OutOfTime, cuttable

SHEETS_SERVER_SERVICE = "songthan@service.embedded.gserviceaccount.com"
SHEETS_SERVER_PERSON = "centre@embedded.invalid"
"""The person as whom files are made on the sheets server: there too a service account owns no storage."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account that sends requests; on the sheets server `credentials` is None and the token is the address."""

    address: str
    credentials: Credentials | None = None


def sheets_server_accounts(count: int = 1) -> tuple[Account, ...]:
    """The service's accounts on the sheets server."""
    first, domain = SHEETS_SERVER_SERVICE.split("@")
    return tuple(Account(f"{first}{'' if number == 1 else f'-{number}'}@{domain}") for number in range(1, count + 1))


def session_of(account: Account) -> requests.Session:
    """A session that bears the account's token, and no other login of this machine; its requests can be cut."""
    if account.credentials is not None:
        asking = cuttable(requests.Session())
        return cuttable(AuthorizedSession(account.credentials, refresh_timeout=30, auth_request=Request(asking)))
    session = cuttable(requests.Session())
    session.trust_env = False  # no proxy between this machine and itself
    session.headers["Authorization"] = f"Bearer {account.address}"
    session.headers["Accept-Encoding"] = "identity"  # packing costs more than it saves on loopback
    return session


class Sessions:
    """The sessions of some accounts, made as they are needed: each carries one request at a time. Thread-safe."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = tuple(accounts)
        self._free: defaultdict[int, list[requests.Session]] = defaultdict(list)
        self._lock = threading.Lock()

    @contextmanager
    def lent(self, account_0based: int) -> Iterator[requests.Session]:
        """A session of that account for one request; one whose request was given up is not lent again, for its thread
        may be at it for a moment yet."""
        with self._lock:
            free = self._free[account_0based]
            session = free.pop() if free else None
        session = session or session_of(self._accounts[account_0based])
        is_free = False
        try:
            yield session
            is_free = True
        except OutOfTime:
            raise
        except Exception:
            is_free = True
            raise
        finally:
            if is_free:
                with self._lock:
                    self._free[account_0based].append(session)

    def close(self) -> None:
        """Close every connection that carries no request."""
        with self._lock:
            sessions = [session for free in self._free.values() for session in free]
            self._free.clear()
        for session in sessions:
            session.close()
