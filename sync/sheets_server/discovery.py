"""One server a store: the lock that says so, and server.json, by which others find the running one.

The lock is held on an open file, so it goes with the process, however that ends; server.json may outlive it and
is believed only after the server it names has answered for the same store.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

LOCK_NAME = "server.lock"
CARD_NAME = "server.json"
HEALTH_PATH = "/_embedded/health"
HEALTH_TIMEOUT_SECONDS = 2.0


class CannotServeError(RuntimeError):
    """The server cannot start; the message is one sentence for whoever started it.

    `facts`: what the sentence speaks of, by name, for a caller who says it in other words.
    """

    kind = "store_refused"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts = facts


class StoreInUseError(CannotServeError):
    """Another server has the store; the message says which, where that is known."""

    kind = "store_in_use"


class PortTakenError(CannotServeError):
    """The port is in use, or this user may not use it."""

    kind = "port_taken"


class StoreLock:
    """The right to serve one store; released by ``release`` or the end of the process."""

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        """Let another server in; may be called twice."""
        self._lock.release(force=True)


def lock_store(store_dir: Path) -> StoreLock:
    """Take the store in a directory, which is made when missing.

    :raises StoreInUseError: another server has it.
    :raises CannotServeError: the directory cannot be made or written.
    """
    lock = FileLock(store_dir / LOCK_NAME, timeout=0, mode=0o600, thread_local=False, is_singleton=False)
    try:
        store_dir.mkdir(mode=0o700, parents=True, exist_ok=True)  # workbooks hold people's names
        lock.acquire()
    except OSError as error:
        if not isinstance(error, Timeout):
            raise CannotServeError(
                f"The store {store_dir} cannot be made or written: {error.strerror}.",
                store=store_dir,
                reason=error.strerror,
            ) from error
        url, pid = _read_card(store_dir)
        where = f" (process {pid}, {url})" if url else ""
        raise StoreInUseError(
            f"The store {store_dir} is in use by another sheets-server{where}. "
            "Stop that server, use it, or choose another --store.",
            store=store_dir,
            where=where,
        ) from None
    return StoreLock(lock)


def announce(store_dir: Path, url: str) -> None:
    """Write server.json, whole or not at all."""
    card = store_dir / CARD_NAME
    draft = card.with_suffix(".json.new")
    draft.write_text(json.dumps({"url": url, "pid": os.getpid()}) + "\n", encoding="utf-8")
    draft.replace(card)


def withdraw(store_dir: Path, url: str) -> None:
    """Remove server.json if it still speaks of this server."""
    if _read_card(store_dir)[0] == url:
        (store_dir / CARD_NAME).unlink(missing_ok=True)


def find_running_server(store_dir: Path) -> str | None:
    """The URL of the server that serves the store now; None when there is none.

    Asks the server itself, so a card left behind by a killed one, or a port taken over by another program, is
    not mistaken for it.
    """
    url, _ = _read_card(store_dir)
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.hostname != "127.0.0.1" or parts.port is None:
        return None
    import http.client  # with it comes TLS: commands that only ask whether a server runs do not wait for it

    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=HEALTH_TIMEOUT_SECONDS)
    try:
        connection.request("GET", HEALTH_PATH)
        answer = connection.getresponse()
        health = json.loads(answer.read()) if answer.status == 200 else {}
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
    is_ours = isinstance(health, dict) and health.get("store") == str(store_dir.resolve())
    return url if is_ours else None


def _read_card(store_dir: Path) -> tuple[str | None, int | None]:
    try:
        card = json.loads((store_dir / CARD_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None, None
    if not isinstance(card, dict) or not isinstance(card.get("url"), str):
        return None, None
    return card["url"], card.get("pid")
