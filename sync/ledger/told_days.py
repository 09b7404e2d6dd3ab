"""What was said, day by day: each day holds the parts that differ from the day before, compressed.

A part is the JSON text of one value of a `ToldDay` (a status, the findings of a report, an office's rows …). A day on
which nothing differs adds nothing; passes of one day replace each other, for the last one is what that day was told.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
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
_GONE = ""  # the digest of a part that the day before had
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
    """The table of days in an open ledger. said: the values of the parts as kept last, with their digests."""

    db: sqlite3.Connection
    said: dict[str, tuple[object, str]]

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
        (newest,) = self.db.execute("SELECT max(day) FROM told_days").fetchone()
        if row[0] == newest:
            for name, digest, packed in self.db.execute("SELECT name, digest, text FROM told_parts"):
                if digest == _GONE:
                    parts.pop(name, None)
                elif packed is not None:
                    parts[name] = zlib.decompress(packed).decode()
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
        """Keep it as what that day was told; a day before the last one kept is left as it is (a clock set back).

        Of the newest day each part that differs from the day before lies by itself, so that a look costs what it
        changed; all of them are packed together once another day begins.
        """
        reach = self.reach()
        if reach is not None and told.day < reach.last:
            return
        self._move_on()
        if reach is None:
            self.db.execute("DELETE FROM told_parts")
        digests: dict[str, str] = dict(self.db.execute("SELECT name, digest FROM told_parts"))
        said = _values(told)
        for name in self.said.keys() - said.keys():
            del self.said[name]
        news = [(name, *found) for name, value in said.items() if (found := self._news(name, value, digests.get(name)))]
        gone = [(name, _GONE, None) for name, digest in digests.items() if name not in said and digest != _GONE]
        if not news and not gone:
            return
        day = told.day.isoformat()
        if reach is None or told.day > reach.last:
            self._close_day()
            self.db.execute("INSERT INTO told_days VALUES (?, ?, ?)", (day, told.at.isoformat(), _packed({})))
        self.db.execute("UPDATE told_days SET at = ? WHERE day = ?", (told.at.isoformat(), day))
        statement = (
            "INSERT INTO told_parts (name, digest, text) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "
            "digest = excluded.digest, text = iif(excluded.digest IS before, NULL, excluded.text)"
        )
        self.db.executemany(statement, (*news, *gone))

    def _news(self, name: str, value: object, digest: str | None) -> tuple[str, bytes] | None:
        """The part's digest and packed text, where it is not what was said last."""
        known = self.said.get(name)
        if (
            known is not None
            and known[1] == digest
            and (known[0] is value or (not name.startswith(_ROWS) and known[0] == value))
        ):
            self.said[name] = (value, known[1])  # and the equal one before it can go
            return None
        text = to_json(value).encode()
        now = blake2b(text, digest_size=_DIGEST_BYTES).hexdigest()
        self.said[name] = (value, now)
        return None if now == digest else (now, zlib.compress(text))

    def _close_day(self) -> None:
        """Pack what the newest day said otherwise than the one before."""
        rows = self.db.execute("SELECT name, digest, text FROM told_parts WHERE digest IS NOT before")
        changed = ((name, None if digest == _GONE else zlib.decompress(text).decode()) for name, digest, text in rows)
        newest = "(SELECT max(day) FROM told_days)"
        self.db.execute(f"UPDATE told_days SET changed = ? WHERE day = {newest}", (_packed_parts(changed),))  # noqa: S608  a constant
        self.db.execute("DELETE FROM told_parts WHERE digest = ?", (_GONE,))
        self.db.execute("UPDATE told_parts SET before = digest, text = NULL")

    def _move_on(self) -> None:
        """Take the parts of the newest day apart that an earlier version kept packed."""
        days = self.db.execute("SELECT day, digests FROM told_digests ORDER BY day").fetchall()
        if not days:
            return
        now, before = (json.loads(_unpacked(packed)) for _, packed in (days[-1], days[0]))
        before = {} if len(days) == 1 else before
        (packed,) = self.db.execute("SELECT changed FROM told_days WHERE day = ?", days[-1][:1]).fetchone()
        changed = json.loads(_unpacked(packed))
        texts = {name: zlib.compress(text.encode()) for name, text in changed.items() if text is not None}
        self.db.executemany(
            "INSERT INTO told_parts VALUES (?, ?, ?, ?)",
            ((name, now.get(name, _GONE), before.get(name), texts.get(name)) for name in {**before, **now}),
        )
        self.db.execute("UPDATE told_days SET changed = ? WHERE day = ?", (_packed({}), days[-1][0]))
        self.db.execute("DELETE FROM told_digests")

    def _lost(self) -> list[tuple[str, str]]:
        row = self.db.execute("SELECT value FROM facts WHERE name = ?", (_LOST_FACT,)).fetchone()
        return [] if row is None else [(first, last) for first, last in json.loads(row[0])]


def _values(told: ToldDay) -> dict[str, object]:
    """Every part by its name."""
    values: dict[str, object] = {f"{_FREQUENT}//": told.frequent, f"{_MONEY}//": told.money}
    for pairs, kind in ((told.statuses, _STATUS), (told.findings, _FINDINGS), (told.time_steps, _STEPS)):
        for (office, report), value in pairs.items():
            values[f"{kind}/{report}/{office}"] = value
    for picture in told.activities:
        values[f"{_ACTIVITY}//{picture.activity.id}"] = picture
    for report, entries in told.entries.items():
        values[f"{_HEADERS}/{report}/"] = entries.headers
        for office, rows in entries.rows.items():
            values[f"{_ROWS}/{report}/{office}"] = rows
    return values


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
    return _packed_parts(value.items())


def _packed_parts(parts: Iterable[tuple[str, object]]) -> bytes:
    """One JSON object of these parts, packed part by part: of a day in which everything changed they are all rows."""
    packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=_WRITE_FILTERS)
    pieces = [packer.compress(b"{")]
    for number, (name, value) in enumerate(parts):
        told = f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        pieces.append(packer.compress(f"{',' if number else ''}{told}".encode()))
    pieces += packer.compress(b"}"), packer.flush()
    return b"".join(pieces)


def _unpacked(packed: bytes) -> str:
    return lzma.decompress(packed, lzma.FORMAT_RAW, filters=_READ_FILTERS).decode()
