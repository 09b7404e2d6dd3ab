"""A moment as people read it."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

from rules.catalogue import Text
from rules.readings.dates import day_text, serial_of

BANGKOK = timezone(timedelta(hours=7), "+07")
"""Asia/Bangkok: UTC+07:00, no summer time."""
NOON = time(12, 0)
"""The moment at which a day that is asked for is judged."""


def moment_text(moment: datetime) -> Text:
    """An aware moment in Bangkok as "30 ก.ค. 2563 14:05 น." and "30 Jul 2020 14:05"."""
    local = moment.astimezone(BANGKOK)
    day = day_text(local.date())
    return Text(f"{day.th} {local:%H:%M} น.", f"{day.en} {local:%H:%M}")


def serial_moment(moment: datetime) -> float:
    """An aware moment as a sheet in Bangkok's time zone holds it: days since 1899-12-30, to the minute."""
    local = moment.astimezone(BANGKOK)
    return serial_of(local.date()) + round((60 * local.hour + local.minute) / (24 * 60), 6)


def moment_of_serial(serial: float) -> datetime:
    """The moment that a sheet in Bangkok's time zone holds as that number, to the minute. Raises OverflowError."""
    return datetime(1899, 12, 30, tzinfo=BANGKOK) + timedelta(minutes=round(serial * 24 * 60))


def second_text(moment: datetime) -> Text:
    """An aware moment to the second, as it stands before a line of a log: "30 ก.ค. 2563 14:05:09"."""
    local = moment.astimezone(BANGKOK)
    day = day_text(local.date())
    return Text(f"{day.th} {local:%H:%M:%S}", f"{day.en} {local:%H:%M:%S}")
