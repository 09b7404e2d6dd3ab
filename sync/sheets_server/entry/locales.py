"""How each spreadsheet locale writes numbers, dates, currency and booleans."""

from __future__ import annotations

from dataclasses import dataclass

_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ENGLISH_MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_DAYS_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class EntryLocale:
    """One spreadsheet locale: separators, order of day and month, names, and default patterns by format type.

    `weekdays` start on Monday. `currency_pattern` wraps the digits "#,##0.00" in the locale's own currency sign.
    """

    name: str
    decimal: str = "."
    thousands: str = ","
    day_first: bool = False
    date_separators: str = "/-"
    currency: str = "$"
    currency_pattern: str = '"$"#,##0.00'
    date_pattern: str = "M/d/yyyy"
    time_pattern: str = "h:mm:ss AM/PM"
    date_time_pattern: str = "M/d/yyyy H:mm:ss"
    months: tuple[str, ...] = _ENGLISH_MONTHS
    months_short: tuple[str, ...] = _ENGLISH_MONTHS_SHORT
    weekdays: tuple[str, ...] = _ENGLISH_DAYS
    weekdays_short: tuple[str, ...] = _ENGLISH_DAYS_SHORT
    true_word: str = "TRUE"
    false_word: str = "FALSE"
    buddhist_readers: bool = False

    def default_pattern(self, format_type: str) -> str:
        """Pattern of a number format that names only its type; "" for automatic and TEXT."""
        return {
            "NUMBER": "#,##0.00",
            "PERCENT": "0.00%",
            "CURRENCY": self.currency_pattern,
            "SCIENTIFIC": "0.00E+00",
            "DATE": self.date_pattern,
            "TIME": self.time_pattern,
            "DATE_TIME": self.date_time_pattern,
        }.get(format_type, "")


ENGLISH_US = EntryLocale("en_US")

_LOCALES = {
    locale.name: locale
    for locale in (
        ENGLISH_US,
        EntryLocale(
            "en_GB",
            day_first=True,
            currency="£",
            currency_pattern='"£"#,##0.00',
            date_pattern="dd/MM/yyyy",
            time_pattern="HH:mm:ss",
            date_time_pattern="dd/MM/yyyy HH:mm:ss",
        ),
        EntryLocale(
            "th_TH",
            day_first=True,
            currency="฿",
            currency_pattern='"฿"#,##0.00',
            date_pattern="d/M/yyyy",
            time_pattern="H:mm:ss",
            date_time_pattern="d/M/yyyy H:mm:ss",
            months=(
                "มกราคม",
                "กุมภาพันธ์",
                "มีนาคม",
                "เมษายน",
                "พฤษภาคม",
                "มิถุนายน",
                "กรกฎาคม",
                "สิงหาคม",
                "กันยายน",
                "ตุลาคม",
                "พฤศจิกายน",
                "ธันวาคม",
            ),
            months_short=(
                "ม.ค.",
                "ก.พ.",
                "มี.ค.",
                "เม.ย.",
                "พ.ค.",
                "มิ.ย.",
                "ก.ค.",
                "ส.ค.",
                "ก.ย.",
                "ต.ค.",
                "พ.ย.",
                "ธ.ค.",
            ),
            weekdays=("วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์"),
            weekdays_short=("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
            buddhist_readers=True,
        ),
        EntryLocale(
            "de_DE",
            decimal=",",
            thousands=".",
            day_first=True,
            date_separators="./-",
            currency="€",
            currency_pattern='#,##0.00" €"',
            date_pattern="dd.MM.yyyy",
            time_pattern="HH:mm:ss",
            date_time_pattern="dd.MM.yyyy HH:mm:ss",
            months=(
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ),
            months_short=(
                "Jan.",
                "Feb.",
                "März",
                "Apr.",
                "Mai",
                "Juni",
                "Juli",
                "Aug.",
                "Sept.",
                "Okt.",
                "Nov.",
                "Dez.",
            ),
            weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
            weekdays_short=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
            true_word="WAHR",
            false_word="FALSCH",
        ),
        EntryLocale(
            "fr_FR",
            decimal=",",
            thousands="\u202f",
            day_first=True,
            currency="€",
            currency_pattern='#,##0.00" €"',
            date_pattern="dd/MM/yyyy",
            time_pattern="HH:mm:ss",
            date_time_pattern="dd/MM/yyyy HH:mm:ss",
            months=(
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ),
            months_short=(
                "janv.",
                "févr.",
                "mars",
                "avr.",
                "mai",
                "juin",
                "juil.",
                "août",
                "sept.",
                "oct.",
                "nov.",
                "déc.",
            ),
            weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
            weekdays_short=("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
            true_word="VRAI",
            false_word="FAUX",
        ),
    )
}


def find_locale(name: str) -> EntryLocale:
    """The entry rules of a spreadsheet locale ("th_TH", "th"); English of the United States for one not listed."""
    found = _LOCALES.get(name)
    if found is not None:
        return found
    language = name.split("_", 1)[0].split("-", 1)[0]
    for candidate in _LOCALES.values():
        if candidate.name.split("_", 1)[0] == language:
            return candidate
    return ENGLISH_US
