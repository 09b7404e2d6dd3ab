"""The quota that a whole project shares: how it refills, and what Drive says once it is used up.

Only with consent: for some minutes everybody in the same Google project is refused.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from rules.catalogue import Message, say
from sync.google.errors import QuotaExceeded, SheetsError
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_http import DRIVE_ORIGIN, SHEETS_ORIGIN
from sync.probe.observation import CannotTell, Family, Observation
from sync.probe.scratch import Consent, Flood, Scratch

MINUTE_SECONDS = 61.0
_READS = 60  # a minute for one user
_HALF = _READS // 2
_MOST_READS = _READS + 10
_BATCH = 100  # the most that Drive takes in one
_MOST_BATCHES = 130  # 13,000 queries, above the 12,000 a minute
_AT_ONCE = 8  # batches under way, so that 12,000 queries fit into a minute on Google
_REFUSALS = (403, 429)
_STATUS_LINE = re.compile(rb"^HTTP/1\.1 (\d{3})", re.MULTILINE)


def _window(scratch: Scratch) -> Observation:
    """Half of a minute's reads, the other half 40 seconds later, then as many as go after the first half's minute.

    Where any 60 seconds count only the first half has come back by then; where minutes count, all has.
    """
    client = _consent(scratch).client
    scratch.sleep(MINUTE_SECONDS)  # what was read before must not count
    first = _reads_until_refused(client, scratch.spreadsheet_id, _HALF)
    scratch.sleep(40.0)
    second = _reads_until_refused(client, scratch.spreadsheet_id, _HALF)
    if first + second < 2 * _HALF:
        raise CannotTell(say("probe.others_read", reads=first + second))
    scratch.sleep(MINUTE_SECONDS - 40.0 + 1.0)
    back = _reads_until_refused(client, scratch.spreadsheet_id, _MOST_READS)
    scratch.sleep(MINUTE_SECONDS)  # leaves the quota as it was
    if back == _MOST_READS:
        raise CannotTell(say("probe.no_quota", requests=_MOST_READS))
    value = "sliding" if back <= _HALF + 5 else "minute" if back >= _READS - 5 else None
    return Observation(say("probe.reads_came_back", reads=back), value)


def _reads_until_refused(client: SheetsClient, spreadsheet_id: str, most: int) -> int:
    for done in range(most):
        try:
            client.request(
                "get", f"{SHEETS_ORIGIN}/v4/spreadsheets/{spreadsheet_id}", params={"fields": "spreadsheetId"}
            )
        except QuotaExceeded:
            return done
    return most


def _drive_status(scratch: Scratch) -> Observation:
    flood = _flooded(scratch)
    return Observation(_told(flood), str(flood.refused_with))


def _drive_cost(scratch: Scratch) -> Observation:
    """12,000 queries a minute, or 325,000 units of which a listing costs 100: 3,250 listings."""
    flood = _flooded(scratch)
    value = "queries" if flood.answered >= 10_000 else "units" if flood.answered <= 5_000 else None
    return Observation(_told(flood), value)


def _told(flood: Flood) -> Message:
    return say("probe.drive_refused", answered=flood.answered, status=flood.refused_with)


def _flooded(scratch: Scratch) -> Flood:
    """The flood of this probe: there is only one."""
    consent = _consent(scratch)
    if consent.flood is None:
        consent.flood = _flood(scratch, consent.client)
    return consent.flood


def _flood(scratch: Scratch, client: SheetsClient) -> Flood:
    """Listings in batches until Drive refuses one. Raises CannotTell when it does not."""
    scratch.sleep(MINUTE_SECONDS)
    is_refused = Event()

    def send(_: int) -> list[int]:
        if is_refused.is_set():
            return []
        statuses = _batch_of_listings(client)
        if any(status in _REFUSALS for status in statuses):
            is_refused.set()
        return statuses

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        statuses = [status for batch in pool.map(send, range(_MOST_BATCHES)) for status in batch]
    scratch.sleep(MINUTE_SECONDS)  # so that what comes after is not refused
    refused_with = next((status for status in statuses if status in _REFUSALS), None)
    if refused_with is None:
        raise CannotTell(say("probe.no_quota", requests=len(statuses)))
    return Flood(statuses.count(200), refused_with)


def _batch_of_listings(client: SheetsClient) -> list[int]:
    """The status of each of a hundred files.list in one batch; of the batch itself when it was refused as a whole."""
    part = (
        "--b\r\nContent-Type: application/http\r\n\r\nGET /drive/v3/files?pageSize=1&fields=kind HTTP/1.1\r\n\r\n\r\n"
    )
    body = (part * _BATCH + "--b--\r\n").encode()
    try:
        answer = client.request(
            "post",
            f"{DRIVE_ORIGIN}/batch/drive/v3",
            data=body,
            headers={"Content-Type": "multipart/mixed; boundary=b"},
        )
    except SheetsError as error:
        if error.status in _REFUSALS:
            return [error.status]
        raise
    return [int(found) for found in _STATUS_LINE.findall(answer.content)]


def _consent(scratch: Scratch) -> Consent:
    if scratch.consent is None:
        raise ValueError("nobody has agreed that the quota is used up")
    return scratch.consent


SHARED_QUOTA: Family = {
    "drive_quota_status": _drive_status,
    "drive_quota_cost": _drive_cost,
    "quota_window": _window,
}
