"""Calendar files: the last days in force of each office, as other programs read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from icalendar import Calendar

from rules.catalogue import Language
from rules.declared.programme import Extension, Programme, Revision
from sync.notices.calendars import write_calendars
from tests.rules.time_builders import at, office, with_forum


def days(path: Path) -> dict[str, tuple[str, date]]:
    """UID -> summary and day."""
    calendar = Calendar.from_ical(path.read_bytes())
    return {str(e["uid"]): (str(e["summary"]), e.decoded("dtstart")) for e in calendar.walk("VEVENT")}


def written(of: Programme, directory: Path, month: int = 7) -> dict[str, dict[str, tuple[str, date]]]:
    return {path.name: days(path) for path in write_calendars(directory, of, at(month, 1), Language.EN)}


def test_each_office_has_its_own_last_days_and_a_moved_one_keeps_its_identity(tmp_path: Path) -> None:
    extension = Extension("11", "forum", date(2020, 8, 10), "น้ำท่วม", "ผอ.กอง", date(2020, 6, 25))
    order = Revision(date(2020, 8, 1), date(2020, 8, 20), "99", "COVID-19")
    of = replace(with_forum(revisions=(order,)), offices=(office("10"), office("11")), extensions=(extension,))

    july, august = (written(of, tmp_path / str(month), month) for month in (7, 8))

    assert set(july) == {"10.ics", "11.ics", "central.ics"}
    assert july["10.ics"] == {
        "forum.10@songthan": ("Report forum", date(2020, 7, 30)),
        "delivery.10@songthan": ("Report delivery", date(2020, 9, 30)),
    }
    assert july["11.ics"]["forum.11@songthan"][1] == date(2020, 8, 10)
    assert july["central.ics"]["forum.11@songthan"] == ("Report forum: Province 11", date(2020, 8, 10))
    assert {file["forum.11@songthan"][1] for file in (august["11.ics"],)} == {date(2020, 8, 20)}
    assert set(august["central.ics"]) == {"forum.all@songthan", "delivery.all@songthan"}
