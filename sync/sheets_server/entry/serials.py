"""Serial numbers of dates and times: days since 1899-12-30, the time of day as the fraction.

Source: https://developers.google.com/workspace/sheets/api/reference/rest/v4/DateTimeRenderOption
"""

from __future__ import annotations

from datetime import date, datetime

_DAY_ZERO_ORDINAL = date(1899, 12, 30).toordinal()
SECONDS_PER_DAY = 86_400
_MILLISECONDS_PER_DAY = 86_400_000


def serial_of_date(day: date) -> int:
    """Serial number of a calendar day."""
    return day.toordinal() - _DAY_ZERO_ORDINAL


def serial_of_datetime(moment: datetime) -> float:
    """Serial number of a moment's wall-clock reading (its zone is ignored)."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return serial_of_date(moment.date()) + (moment - midnight).total_seconds() / SECONDS_PER_DAY


def date_of_serial(serial_days: int) -> date | None:
    """Calendar day of a whole serial number; None outside the years 1 to 9999."""
    ordinal = serial_days + _DAY_ZERO_ORDINAL
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal)


def split_serial(serial: float) -> tuple[int, int]:
    """Whole days and milliseconds of the day (0 to 86,399,999), rounded to the millisecond."""
    days, milliseconds = divmod(round(serial * _MILLISECONDS_PER_DAY), _MILLISECONDS_PER_DAY)
    return days, milliseconds
