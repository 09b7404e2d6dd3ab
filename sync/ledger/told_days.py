"""What was said, day by day: each day holds the parts that differ from the day before, compressed.

A part is the JSON text of one value of a `ToldDay` (a status, the findings of a report, an office's rows …). A day on
which nothing differs adds nothing; passes of one day replace each other, for the last one is what that day was told.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from rules.catalogue import Message
from rules.evaluate.row_facts import Entries, RowStatus
from rules.overview.activities import ActivityPicture
from rules.overview.frequent import FrequentFinding
from rules.overview.money import MoneyLine
from rules.overview.told_day import Pair, ToldDay, ToldFindings
from rules.readings.blocks import Cell
from rules.verdicts.facts import ReportStatus
from sync.ledger.codec import from_json, to_json

_STATUS, _FINDINGS, _STEPS, _ROWS, _HEADERS = "status", "findings", "steps", "rows", "headers"
_FREQUENT, _ACTIVITY, _MONEY = "frequent", "activity", "money"
_LOST_FACT = "lost_days"
_DIGEST_BYTES = 8
_READ_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
_WRITE_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 1 << 20}]
"""A day's text fits a window of 1 MiB; the preset's 8 MiB cost 10 ms a day in memory alone. Days of both are read."""

Parts = Mapping[str, str]
"""Name of a part (kind/report/office) -> its JSON text."""


TOLD_BY_FACT = "told_by"
"""The fingerprint of the programme by which the last day was told."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and the last day of which is known what was said."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, eq=False)
class ToldDays:
    """The table of days in an open ledger."""

    db: sqlite3.Connection

    def reach(self) -> Reach | None:
        """None: nothing was kept yet."""
        first, last = self.db.execute("SELECT min(day), max(day) FROM told_days").fetchone()
        return None if first is None else Reach(date.fromisoformat(first), date.fromisoformat(last))

    def holds(self, day: date) -> bool:
        """A pass of that day was kept."""
        return self.db.execute("SELECT 1 FROM told_days WHERE day = ?", (day.isoformat(),)).fetchone() is not None

    def on(self, day: date) -> ToldDay | None:
        """What was said last up to that day; None: the day lies before the first one kept."""
        row = self.db.execute("SELECT max(day) FROM told_days WHERE day <= ?", (day.isoformat(),)).fetchone()
        if row[0] is None:
            return None
        parts: dict[str, str] = {}
        at = ""
        query = "SELECT at, changed FROM told_days WHERE day <= ? ORDER BY day"
        for moment, changed in self.db.execute(query, (row[0],)):
            at = moment
            for name, text in json.loads(_unpacked(changed)).items():
                if text is None:
                    parts.pop(name, None)
                else:
                    parts[name] = text
        return _told_day(date.fromisoformat(row[0]), datetime.fromisoformat(at), parts)

    def lose(self, first: date, last: date) -> None:
        """Of these days is no longer known what was said last; an empty span loses none."""
        if first <= last:
            lost = [*self._lost(), (first.isoformat(), last.isoformat())]
            statement = "INSERT INTO facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
            self.db.execute(statement, (_LOST_FACT, json.dumps(lost)))

    def is_lost(self, day: date) -> bool:
        """Whether that day's ledger was lost."""
        return any(first <= day.isoformat() <= last for first, last in self._lost())

    def keep(self, told: ToldDay) -> None:
        """Keep it as what that day was told; a day before the last one kept is left as it is (a clock set back)."""
        reach = self.reach()
        if reach is not None and told.day < reach.last:
            return
        day = told.day.isoformat()
        parts = dict(_parts(told))
        digests = {name: blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest() for name, text in parts.items()}
        before = self._digests_before(day)
        changed: dict[str, str | None] = {n: text for n, text in parts.items() if before.get(n) != digests[n]}
        changed |= dict.fromkeys(before.keys() - parts.keys())
        if changed:
            statement = (
                "INSERT INTO told_days VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, "
                "changed = excluded.changed"
            )
            self.db.execute(statement, (day, told.at.isoformat(), _packed(changed)))
            statement = "INSERT INTO told_digests VALUES (?, ?) ON CONFLICT DO UPDATE SET digests = excluded.digests"
            self.db.execute(statement, (day, _packed(digests)))
            keep_from = "(SELECT max(day) FROM told_digests WHERE day < ?)"
            self.db.execute(f"DELETE FROM told_digests WHERE day < {keep_from}", (day,))  # noqa: S608  a constant

    def _lost(self) -> list[tuple[str, str]]:
        row = self.db.execute("SELECT value FROM facts WHERE name = ?", (_LOST_FACT,)).fetchone()
        return [] if row is None else [(first, last) for first, last in json.loads(row[0])]

    def _digests_before(self, day: str) -> Mapping[str, str]:
        query = "SELECT digests FROM told_digests WHERE day < ? ORDER BY day DESC LIMIT 1"
        row = self.db.execute(query, (day,)).fetchone()
        found: Mapping[str, str] = {} if row is None else json.loads(_unpacked(row[0]))
        return found


def _parts(told: ToldDay) -> Iterator[tuple[str, str]]:
    for pairs, kind in ((told.statuses, _STATUS), (told.findings, _FINDINGS), (told.time_steps, _STEPS)):
        for (office, report), value in pairs.items():
            yield f"{kind}/{report}/{office}", to_json(value)
    yield f"{_FREQUENT}//", to_json(told.frequent)
    for picture in told.activities:
        yield f"{_ACTIVITY}//{picture.activity.id}", to_json(picture)
    yield f"{_MONEY}//", to_json(told.money)
    for report, entries in told.entries.items():
        yield f"{_HEADERS}/{report}/", to_json(entries.headers)
        for office, rows in entries.rows.items():
            yield f"{_ROWS}/{report}/{office}", to_json(rows)


def _told_day(day: date, at: datetime, parts: Parts) -> ToldDay:
    statuses: dict[Pair, ReportStatus] = {}
    findings: dict[Pair, ToldFindings] = {}
    steps: dict[Pair, tuple[Message, ...]] = {}
    headers: dict[str, tuple[str, ...]] = {}
    rows: dict[str, dict[str, list[tuple[int, RowStatus, tuple[Cell, ...]]]]] = {}
    frequent: tuple[FrequentFinding, ...] = ()
    activities: list[ActivityPicture] = []
    money: tuple[MoneyLine, ...] = ()
    for name, text in parts.items():
        kind, report, office = name.split("/", 2)
        match kind:
            case "status":
                statuses[office, report] = from_json(text, ReportStatus)
            case "findings":
                findings[office, report] = from_json(text, ToldFindings)
            case "steps":
                steps[office, report] = from_json(text, tuple[Message, ...])
            case "headers":
                headers[report] = tuple(json.loads(text))
            case "frequent":
                frequent = from_json(text, tuple[FrequentFinding, ...])
            case "activity":
                activities.append(from_json(text, ActivityPicture))
            case "money":
                money = from_json(text, tuple[MoneyLine, ...])
            case "rows":
                of_office = [(row, RowStatus(status), tuple(cells)) for row, status, cells in json.loads(text)]
                rows.setdefault(report, {})[office] = of_office
    entries = {report: Entries(of_report, rows.get(report, {})) for report, of_report in headers.items()}
    return ToldDay(day, at, statuses, findings, steps, entries, frequent, tuple(activities), money)


def _packed(value: Mapping[str, object]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return lzma.compress(text.encode(), lzma.FORMAT_RAW, filters=_WRITE_FILTERS)


def _unpacked(packed: bytes) -> str:
    return lzma.decompress(packed, lzma.FORMAT_RAW, filters=_READ_FILTERS).decode()
