"""Resumable uploads under way: what came so far, kept in memory as Google keeps it for a week."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MAX_SESSIONS = 20
"""The oldest is forgotten when one more begins, so that abandoned uploads do not pile up."""


@dataclass(frozen=True, slots=True)
class UploadSession:
    """One upload: whose it is, the file's fields, the content's type and the bytes so far; the answer once made."""

    email: str
    metadata: Mapping[str, Any]
    content_type: str
    content: bytes = b""
    answer: Mapping[str, Any] | None = None


@dataclass(slots=True)
class UploadSessions:
    """The sessions by their upload_id; safe from many threads."""

    _sessions: dict[str, UploadSession] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, session: UploadSession) -> str:
        """The upload_id of a new session."""
        upload_id = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._sessions) >= MAX_SESSIONS:
                del self._sessions[next(iter(self._sessions))]
            self._sessions[upload_id] = session
        return upload_id

    def receive(self, upload_id: str, email: str, start: int, content: bytes) -> UploadSession | None:
        """The session with `content` put at `start`, where it joins what is there; None for a session of nobody's.

        What came twice is dropped, what would leave a gap is not taken.
        """
        with self._lock:
            session = self._sessions.get(upload_id)
            if session is None or session.email != email:
                return None
            received = len(session.content)
            if session.answer is None and start <= received:
                session = replace(session, content=session.content + content[received - start :])
                self._sessions[upload_id] = session
            return session

    def finish(self, upload_id: str, answer: Mapping[str, Any]) -> None:
        """Keep the answer for a client that did not get it, and let go of the content."""
        with self._lock:
            if upload_id in self._sessions:
                self._sessions[upload_id] = replace(self._sessions[upload_id], content=b"", answer=answer)
