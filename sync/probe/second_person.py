"""The second person whom some unknowns need: another account that calls the API, and hands in the browser.

On Google the account is a key file of somebody else's, and the hands are those of whoever reads the steps told.
The sheets server has no browser: there the other account does by the API what a person does, and the server's control
endpoint restores versions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import requests

from rules.catalogue import Message, say
from sync.google.errors import ServerFailed
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import Json
from sync.probe.calls import write_values
from sync.probe.scratch_tab import Tab

DONE = "ok"
"""What is typed into B1 when a version has been kept."""
_TIMEOUT_SECONDS = 30.0


class Hands(Protocol):
    """What only a person in the browser can do. A call may return before it is done: the probe waits to see it."""

    def type_text(self, spreadsheet_id: str, tab: Tab, text: str) -> None:
        """Type a text into A1 of the tab."""

    def keep_version(self, spreadsheet_id: str, tab: Tab) -> None:
        """See that the present state can be restored later, then type DONE into B1 of the tab."""

    def restore_version(self, spreadsheet_id: str, tab: Tab) -> None:
        """Restore that state."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: metadata ids on the tab before and after, the tab's sheet id before and after."""

    metadata_then: tuple[int, ...]
    metadata_now: tuple[int, ...]
    sheet_id_then: int
    sheet_id_now: int


@dataclass(slots=True)
class SecondPerson:
    """Who helps; `client` is None when only hands are there. What one restore showed is kept: nobody is asked twice."""

    hands: Hands
    client: SheetsClient | None = None
    restored: Restored | None = None


@dataclass(frozen=True, slots=True)
class HandsInBrowser:
    """Tells each step; whoever reads it does it."""

    tell: Callable[[Message], None]

    def type_text(self, spreadsheet_id: str, tab: Tab, text: str) -> None:
        self.tell(say("probe.step_type", tab=tab.title, text=text))

    def keep_version(self, spreadsheet_id: str, tab: Tab) -> None:
        self.tell(say("probe.step_keep_version", tab=tab.title, text=DONE))

    def restore_version(self, spreadsheet_id: str, tab: Tab) -> None:
        self.tell(say("probe.step_restore_version"))


class SheetsServerHands:
    """Another account of the sheets server: types by the API, restores by the control endpoint."""

    def __init__(self, client: SheetsClient, url: str) -> None:
        self._client = client
        self._url = url
        self._revision = ""

    def type_text(self, spreadsheet_id: str, tab: Tab, text: str) -> None:
        write_values(self._client, spreadsheet_id, tab.place("A1"), [[text]])

    def keep_version(self, spreadsheet_id: str, tab: Tab) -> None:
        self._revision = str(self._control(f"/revisions/{spreadsheet_id}", None)["revisionId"])
        write_values(self._client, spreadsheet_id, tab.place("B1"), [[DONE]])

    def restore_version(self, spreadsheet_id: str, tab: Tab) -> None:
        user = self._client.addresses[0]
        self._control("/restore", {"fileId": spreadsheet_id, "revisionId": self._revision, "user": user})

    def _control(self, path: str, body: Json | None) -> Json:
        with requests.Session() as session:
            session.trust_env = False  # no proxy between this machine and itself
            try:
                answer = session.post(f"{self._url}/_embedded{path}", json=body, timeout=_TIMEOUT_SECONDS)
                answer.raise_for_status()
                return dict(answer.json())
            except (requests.RequestException, ValueError) as error:
                raise ServerFailed(say("reading.server_failed"), detail=str(error)) from error
