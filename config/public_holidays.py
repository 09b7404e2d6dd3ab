"""Thai public holidays from the kept `holidays` package; loaded only by a programme that moves deadlines off them."""

from __future__ import annotations

from datetime import date, timedelta

DAYS_AFTER = 60
"""A last day at the end of the fiscal year may move into the next."""


def public_holidays(first_day: date, last_day: date) -> frozenset[date]:
    """Government holidays from the first day to two months after the last."""
    import holidays

    until = last_day + timedelta(days=DAYS_AFTER)
    thai = holidays.country_holidays(
        "TH", categories=("public", "government"), years=range(first_day.year, until.year + 1)
    )
    return frozenset(day for day in thai if first_day <= day <= until)
